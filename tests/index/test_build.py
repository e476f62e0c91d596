"""Builds: what is new is computed, what is not is taken over, and what ends early leaves what was served."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.damage import break_header, flip_bytes
from support.encoders import HashingEncoder
from support.libraries import BINARY, FILES, FUNDS, SPEECH, WITHOUT_POINTS, write_library

from corpus.errors import DocumentError
from corpus.parsing import Parsed, parse_file
from corpus.readers import SUFFIXES
from index.build import Report, build, rehearse, survey
from index.building.previous import find_previous
from index.building.tasks import parse
from index.changes import Fate
from index.encoder import Vectors
from index.errors import EncoderMismatchError, GenerationError, NoDocumentsError
from index.generation import list_generations, open_current
from index.published import REVISION, Published, open_published
from index.publishing import writing

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class CountingEncoder:
    """Remembers which passages it was given."""

    name: str = "hashing@1"
    dimensions: int = HashingEncoder().dimensions
    seen: list[str] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        self.seen.extend(texts)
        return HashingEncoder().encode_passages(texts)

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        return HashingEncoder().encode_passages(texts)


@dataclass(slots=True)
class Library:
    """A folder of documents with its index, built again whenever it changes."""

    folder: Path
    encoder: CountingEncoder = field(default_factory=CountingEncoder)

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def opened(self) -> Published:
        return open_published(self.index, self.encoder)

    def build(self, files: Mapping[str, str | bytes] | None = None, *, anew: bool = False) -> Report:
        """Build with ``files`` for all documents (as they are by default), over what is published."""
        if files is not None:
            for path in [path for path in self.documents.rglob("*") if path.is_file()]:
                path.unlink()
            write_library(self.documents, files)
        self.encoder.seen.clear()
        previous = find_previous(self.index, self.encoder)
        return build(self.documents, self.index, self.encoder, previous=previous, anew=anew)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_library(tmp_path / "documents")
    return Library(tmp_path)


def contents(report: Report) -> dict[str, str]:
    """The checksums of all files of a generation."""
    return {name: record.sha256 for name, record in report.generation.manifest.files.items()}


def built_afresh(library: Library, folder: Path) -> Report:
    return build(library.documents, folder, HashingEncoder())


def test_a_first_build_takes_in_every_file(library: Library) -> None:
    report = library.build()
    assert report.added == tuple(sorted(FILES, key=Path))
    assert (report.changed, report.removed, report.unchanged, report.refused) == ((), (), (), ())
    assert report.encoded == report.passages == len(library.encoder.seen) > len(FILES)
    manifest = open_current(library.index).manifest
    assert manifest == report.generation.manifest
    assert (manifest.documents, manifest.passages) == (len(FILES), report.passages)
    assert (manifest.encoder, manifest.dimensions) == ("hashing@1", library.encoder.dimensions)


@pytest.mark.parametrize("anew", [False, True])
def test_where_nothing_changed_nothing_is_computed(library: Library, anew: bool) -> None:
    first = library.build()
    second = library.build(anew=anew)
    assert (second.encoded, library.encoder.seen) == (0, [])
    assert set(second.unchanged) == set(FILES)
    assert (second.added, second.changed, second.removed) == ((), (), ())
    assert contents(second) == contents(first)


def test_where_nothing_changed_nothing_is_published_so_that_no_older_generation_goes(
    library: Library,
) -> None:
    first = library.build({"办法.md": FUNDS})
    second = library.build(FILES)
    for _ in range(4):
        again = library.build(FILES)
        assert (again.published, again.generation) == (False, second.generation)
    assert [listing.name for listing in list_generations(library.index)] == [
        report.generation.manifest.name for report in (first, second)
    ]
    assert library.build(anew=True).published
    assert len(list_generations(library.index)) == 3


def test_a_file_that_goes_bad_or_stays_bad_is_no_reason_to_publish(library: Library) -> None:
    library.build()
    worse = library.build({**FILES, "小记.txt": BINARY, "坏.txt": BINARY})
    again = library.build({**FILES, "小记.txt": BINARY, "坏.txt": BINARY})
    assert (worse.published, again.published) == (False, False)
    assert [len(report.refused) for report in (worse, again)] == [2, 2]


def test_a_status_that_changed_with_the_day_is_published(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = FUNDS.replace("status: 已修改\n", "kind: 办法\n")
    newer = older.replace("date: 2021-12-24", "date: 2022-06-01\neffective: 2022-09-01")

    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls(2022, 8, 31)

    with monkeypatch.context() as patched:
        patched.setattr("corpus.works.date", Day)
        before = library.build({"旧.md": older, "新.md": newer})
        assert not library.build().published
    report = library.build()
    assert report.published
    assert {change.file: change.fate for change in report.changes} == {
        "旧.md": Fate.UNCHANGED,
        "新.md": Fate.UNCHANGED,
    }
    assert report.generation != before.generation


def test_what_serves_in_the_place_of_a_damaged_generation_is_published_as_a_new_one(library: Library) -> None:
    library.build()
    newer = library.build(anew=True)
    (newer.generation.path / "manifest.json").unlink()
    assert library.build().published
    assert not library.opened().generation.note


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"小记.txt": WITHOUT_POINTS + "\n散场时下起了小雨，大家共用几把伞走回宿舍。\n"}, {"changed": ("小记.txt",)}),
        ({"补充.txt": "补充通知\n\n一、会费自本月起按月扣缴。\n\n二、困难职工免缴会费。\n"}, {"added": ("补充.txt",)}),
        ({"小记.txt": None}, {"removed": ("小记.txt",)}),
        ({"小记.txt": None, "旧/小记.txt": WITHOUT_POINTS}, {"added": ("旧/小记.txt",), "removed": ("小记.txt",)}),
    ],
    ids=["changed", "added", "removed", "renamed"],
)  # fmt: skip
def test_only_what_changed_is_computed_and_the_result_is_that_of_a_fresh_build(
    library: Library, tmp_path: Path, change: dict[str, str | None], told: dict[str, tuple[str, ...]]
) -> None:
    before = library.build()
    kept = {name: text for name, text in FILES.items() if name not in change}
    changed = {name: text for name, text in change.items() if text is not None}
    report = library.build({**kept, **changed})
    assert {name: getattr(report, name) for name in told} == told
    assert set(report.unchanged) == set(kept)
    assert report.encoded == len(library.encoder.seen) < before.encoded
    assert contents(report) == contents(built_afresh(library, tmp_path / "fresh"))


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_any_history_of_changes_ends_in_what_a_fresh_build_gives(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    library = Library(tmp_path_factory.mktemp("library"))
    write_library(library.documents)
    states = st.dictionaries(
        st.sampled_from(["甲.txt", "乙.md", "丙/丁.txt"]), st.sampled_from(sorted(FILES.values())), min_size=1
    )
    for state in data.draw(st.lists(states, min_size=1, max_size=3)):
        report = library.build(dict(state))
    assert contents(report) == contents(built_afresh(library, library.folder / "fresh"))


def test_a_bad_file_is_refused_by_name_and_the_others_are_indexed(library: Library) -> None:
    report = library.build(
        {**FILES, "图片.txt": BINARY, "空白.md": " \n", "坏头.md": "---\ntitle: [\n---\n正文。\n"}
    )
    assert set(report.added) == set(FILES)
    assert len(report.refused) == 3
    for name in ("图片.txt", "空白.md", "坏头.md"):
        (error,) = [error for error in report.refused if name in str(error)]
        assert isinstance(error, DocumentError)
        assert "\n" not in str(error)
    assert "图片.txt" not in library.opened().files()


def test_a_file_that_became_bad_keeps_its_last_good_version_until_it_is_mended(library: Library) -> None:
    first = library.build()
    worse = library.build({**FILES, "小记.txt": BINARY})
    ((kept, problem),) = worse.kept
    assert kept == "小记.txt"
    assert worse.refused == (problem,)
    assert "小记.txt" in str(problem)
    assert (worse.removed, worse.changed, worse.encoded) == ((), (), 0)
    assert "小记.txt" not in worse.unchanged
    assert contents(worse) == contents(first)
    assert len(library.build({**FILES, "小记.txt": BINARY}).kept) == 1
    better = library.build(FILES)
    assert (better.kept, better.refused, better.encoded) == ((), (), 0)
    assert "小记.txt" in better.unchanged


def test_a_file_that_became_bad_outlasts_a_change_of_the_encoder(library: Library) -> None:
    library.build()
    library.encoder = CountingEncoder(name="别的@2")
    worse = library.build({**FILES, "小记.txt": BINARY})
    assert [file for file, _ in worse.kept] == ["小记.txt"]
    assert worse.encoded == worse.passages
    assert "小记.txt" in library.opened().files()


def test_an_error_of_the_program_itself_stops_one_file_and_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(path: Path, *, root: Path | None = None) -> Parsed:
        if path.name in {"小记.txt", "新.txt"}:
            raise KeyError("第三\n条")
        return parse_file(path, root=root)

    library.build()
    monkeypatch.setattr("corpus.parsing.parse_file", stumble)
    report = library.build({**FILES, "小记.txt": SPEECH, "办法/新.txt": SPEECH, "又一份.txt": SPEECH})
    assert [file for file, _ in report.kept] == ["小记.txt"]
    assert (report.added, report.removed) == (("又一份.txt",), ())
    assert [str(error) for error in report.refused] == [
        f"{file}：读取时程序出错（KeyError）；这是程序的问题，请把这个文件和日志报告给开发者"
        for file in ("办法/新.txt", "小记.txt")
    ]
    assert "in stumble" in caplog.text


def test_where_the_program_stumbled_is_known_in_the_process_that_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(path: Path, *, root: Path) -> Parsed:
        raise MemoryError if path.name == "长.txt" else KeyError(path)

    monkeypatch.setattr("corpus.parsing.parse_file", stumble)
    fault, short = pickle.loads(pickle.dumps(parse(tmp_path, [tmp_path / "甲.txt", tmp_path / "长.txt"])))  # noqa: S301
    assert "in stumble" in fault.__notes__[0]
    assert str(short) == "长.txt：文件过大，内存不足；请拆分后再加入"


def test_a_file_that_was_taken_away_while_it_was_bad_is_gone(library: Library) -> None:
    library.build()
    library.build({**FILES, "小记.txt": BINARY})
    rest = {name: text for name, text in FILES.items() if name != "小记.txt"}
    assert library.build(rest).removed == ("小记.txt",)
    assert library.build({**rest, "小记.txt": BINARY}).kept == ()


def test_a_link_that_leads_nowhere_keeps_what_it_led_to(library: Library) -> None:
    target = library.folder / "别处.txt"
    target.write_text(SPEECH, encoding="utf-8")
    (library.documents / "链接.txt").symlink_to(target)
    library.build()
    target.unlink()
    assert [file for file, _ in library.build().kept] == ["链接.txt"]
    assert "链接.txt" in library.opened().files()


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
def test_an_unreadable_file_is_refused_by_name_and_the_others_are_indexed(library: Library) -> None:
    (library.documents / "小记.txt").chmod(0)
    report = library.build()
    assert "小记.txt" in str(report.refused[0])
    assert len(report.added) == len(FILES) - 1


def test_hidden_files_and_other_formats_are_not_documents(library: Library) -> None:
    report = library.build({"办法.md": FUNDS, ".草稿.md": SPEECH, ".git/说明.md": SPEECH, "表.xyz": "一"})
    assert report.added == ("办法.md",)
    assert report.refused == ()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "没有可用的文件；请放入"),
        ({"图片.txt": BINARY}, "没有可用的文件；第一个问题：图片.txt"),
    ],
)
def test_nothing_to_index_is_said_and_leaves_what_was_served(
    library: Library, files: dict[str, str | bytes], said: str
) -> None:
    served = library.build()
    with pytest.raises(NoDocumentsError, match=said) as caught:
        library.build(files)
    assert "\n" not in str(caught.value)
    assert open_current(library.index).manifest == served.generation.manifest


def test_every_format_that_can_be_read_is_named_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NoDocumentsError) as caught:
        build(write_library(tmp_path / "空", {}), tmp_path / "index", HashingEncoder())
    for suffix in SUFFIXES:
        assert suffix in str(caught.value)


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_none_is_named(library: Library, there: bool) -> None:
    served = library.build()
    other = library.folder / "别处"
    if there:
        other.write_text("不是文件夹")
    with pytest.raises(NoDocumentsError, match=f"{other} {'不是文件夹' if there else '不存在'}"):
        build(other, library.index, library.encoder)
    assert open_current(library.index).manifest == served.generation.manifest


def test_documents_that_can_never_be_quoted_are_no_obstacle(library: Library) -> None:
    report = library.build({"残.txt": "锟斤拷锟斤拷。\n锟斤拷锟斤拷。\n", "办法.md": FUNDS})
    assert set(report.added) == {"残.txt", "办法.md"}
    (only,) = [built_afresh(library, library.folder / name) for name in ("再建",)]
    assert only.passages == report.passages
    alone = library.build({"残.txt": "锟斤拷锟斤拷。\n锟斤拷锟斤拷。\n"})
    assert alone.passages == 0
    assert library.opened().searcher.search("经费", limit=5).hits == ()


KILLED = """
import sys, time
from pathlib import Path
from support.encoders import HashingEncoder
from index.build import build
from index.published import open_published

class Slow(HashingEncoder):
    __slots__ = ()
    def {method}(self, texts):
        print("ready\\n", end="", flush=True)  # at once: two threads calibrate
        time.sleep(60)

documents, index = map(Path, sys.argv[1:])
build(documents, index, Slow(), previous=None)
"""


@pytest.mark.parametrize("method", ["encode_passages", "encode_questions"])
def test_a_build_killed_halfway_leaves_the_published_generation(library: Library, method: str) -> None:
    served = library.build()
    write_library(library.documents, {"新.txt": SPEECH})
    command = [sys.executable, "-c", KILLED.format(method=method), str(library.documents), str(library.index)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)
    assert open_current(library.index).manifest == served.generation.manifest
    assert library.build().added == ("新.txt",)
    assert not list(library.index.glob(".draft-*"))


def test_an_index_of_another_encoder_is_named_with_the_cure_and_built_anew(library: Library) -> None:
    library.build()
    other = CountingEncoder(name="别的编码器@2")
    with pytest.raises(
        EncoderMismatchError, match=r"hashing@1（64 维）.*别的编码器@2.*gonghui build"
    ) as caught:
        open_published(library.index, other)
    assert "\n" not in str(caught.value)
    report = build(library.documents, library.index, other, previous=find_previous(library.index, other))
    assert report.encoded == report.passages
    assert report.misfit == "编码器从 hashing@1 换成了 别的编码器@2"
    assert set(report.unchanged) == set(FILES)
    assert open_published(library.index, other).generation == report.generation


def test_other_rules_of_cutting_build_everything_anew_and_say_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build()
    monkeypatch.setattr("index.published.REVISION", REVISION + 1)
    report = library.build()
    assert report.encoded == report.passages
    assert f"从第 {REVISION} 版到第 {REVISION + 1} 版" in report.misfit
    assert report.changes == ()


def test_other_weights_of_the_reranker_are_served_at_once_and_built_for_next(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for dimension in (0, 1):
        lean = np.eye(64, dtype=np.float32)[dimension]
        monkeypatch.setattr("index.building.assembling.lean_for", lambda _, lean=lean: lean)
        monkeypatch.setattr("index.published.lean_for", lambda _, lean=lean: lean)
        if dimension:
            served = open_published(library.index, HashingEncoder())
            assert not served.searcher.dense.keeps(lean)
            assert served.misfit(HashingEncoder()) == "随程序的重排权重换了"
        report = library.build()
        assert report.published
        assert open_published(library.index, HashingEncoder()).searcher.dense.keeps(lean)
    assert report.misfit == "随程序的重排权重换了"
    assert not library.build().published


@pytest.mark.parametrize("file", ["vectors.faiss", "documents.jsonl"])
def test_damage_builds_everything_anew_and_is_named(library: Library, file: str) -> None:
    path = library.build().generation.path / file
    flip_bytes(path)
    report = library.build()
    assert report.encoded == report.passages
    assert f"1 个文件已损坏：{file}" in report.misfit


@pytest.mark.parametrize("file", ["units.npy", "passages.npy", "documents.npy", "lexical/rows.npy"])
def test_a_build_names_a_table_whose_header_is_damaged_and_goes_on(library: Library, file: str) -> None:
    break_header(library.build().generation.path / file)
    report = library.build()
    assert report.encoded == report.passages
    assert f"1 个文件已损坏：{file}" in report.misfit


@pytest.mark.parametrize("file", ["units.npy", "passages.npy"])
def test_the_last_good_version_outlives_damage_to_the_tables_beside_it(library: Library, file: str) -> None:
    break_header(library.build().generation.path / file)
    report = library.build({**FILES, "小记.txt": BINARY})
    assert [kept for kept, _ in report.kept] == ["小记.txt"]
    assert library.opened().searcher.search("记分牌送回了文化宫", limit=1).hits


def test_what_a_build_changed_is_told_by_document_and_point(library: Library) -> None:
    library.build()
    text = FUNDS.replace("第四条 经费审查", "第四条 每季度公布一次收支。\n\n第五条 经费审查")
    report = library.build({**FILES, "办法/经费办法.md": text.replace("百分之二", "百分之三")})
    (change,) = report.changes
    assert (change.file, change.fate) == ("办法/经费办法.md", Fate.CHANGED)
    assert [point.address for point in change.added] == ["《示例单位工会经费办法》 › 第四条"]
    (changed,) = change.changed
    assert ("百分之二" in changed.before, "百分之三" in changed.after) == (True, True)
    assert [(point.was, point.address) for point in change.moved] == [
        ("《示例单位工会经费办法》 › 第四条", "《示例单位工会经费办法》 › 第五条")
    ]
    assert change.removed == ()


def test_a_generation_says_what_it_follows_and_what_wrote_it(library: Library) -> None:
    first = library.build().generation.manifest
    second = library.build(anew=True).generation.manifest
    assert (first.parent, second.parent) == ("", first.name)
    assert first.points == sum(len(document.points) for document in library.opened().documents) > 0
    assert set(first.libraries) == {"faiss-cpu", "numpy"}
    assert all(first.libraries.values())


# Looking before publishing


def test_a_survey_tells_what_a_build_would_and_writes_nothing(library: Library) -> None:
    library.build()
    before = sorted(library.folder.rglob("*"))
    files = {name: text for name, text in FILES.items() if name != "小记.txt"}
    write_library(library.documents, {"新.txt": SPEECH, "坏.txt": BINARY})
    (library.documents / "小记.txt").unlink()
    library.encoder.seen.clear()
    found = survey(library.documents, previous=find_previous(library.index, library.encoder))
    assert library.encoder.seen == []
    assert {*sorted(library.index.rglob("*"))} <= {*before}
    (library.documents / "坏.txt").unlink()
    report = library.build({**files, "新.txt": SPEECH})
    assert (found.added, found.removed, found.unchanged) == (report.added, report.removed, report.unchanged)
    assert (found.wanting, found.passages) == (report.encoded, report.passages)
    assert found.changes == report.changes
    assert len(found.refused) == 1


def test_what_the_gate_withholds_is_not_published_and_leaves_nothing(library: Library) -> None:
    served = library.build()

    def gate(candidate: Published) -> None:
        assert candidate.searcher.search("食堂几点开门", limit=3).hits
        raise GenerationError("不够好")

    write_library(library.documents, {"新.txt": "食堂通知\n\n一、食堂每天早上六点开门。\n"})
    previous = find_previous(library.index, library.encoder)
    with pytest.raises(GenerationError, match="不够好"):
        build(library.documents, library.index, library.encoder, previous=previous, gate=gate)
    assert open_current(library.index).manifest == served.generation.manifest
    assert len(list_generations(library.index)) == 1
    assert not list(library.index.glob(".draft-*"))


def test_a_rehearsal_shows_the_candidate_and_publishes_nothing(library: Library) -> None:
    served = library.build()
    shown: list[int] = []
    write_library(library.documents, {"新.txt": SPEECH.replace("职工之家", "职工书屋")})
    with writing(library.index) as writer:
        found = rehearse(
            library.documents,
            library.index,
            library.encoder,
            previous=find_previous(library.index, library.encoder),
            writer=writer,
            gate=lambda candidate: shown.append(len(candidate.documents)),
        )
    assert (found.added, shown) == (("新.txt",), [len(FILES) + 1])
    assert open_current(library.index).manifest == served.generation.manifest
    report = library.build()
    assert (report.encoded, report.resumed) == (0, found.wanting)


# Going on after a kill


def test_a_build_goes_on_from_the_vectors_of_one_that_was_interrupted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.building.assembling.BATCH", 4)
    expected = contents(built_afresh(library, library.folder / "fresh"))
    total = len(library.encoder.seen)

    def stopping(what: str, done: int, _total: int) -> None:
        if what == "计算向量" and done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(library.documents, library.index, library.encoder, progress=stopping)
    assert len(library.encoder.seen) == 8 + total
    report = library.build()
    assert (report.resumed, report.encoded) == (8, report.passages - 8)
    assert contents(report) == expected
    assert not (library.index / ".vectors").exists()


def test_three_generations_are_kept(library: Library) -> None:
    names = [library.build(anew=True).generation.manifest.name for _ in range(5)]
    assert [listing.name for listing in list_generations(library.index)] == names[-3:]


def test_a_generation_that_is_held_open_can_be_read_after_it_was_deleted(library: Library) -> None:
    library.build()
    held = library.opened()
    for _ in range(4):
        library.build({"办法.md": FUNDS}, anew=True)
    assert not held.generation.path.exists()
    hit = held.searcher.search("记分牌送回了文化宫", limit=1).hits[0]
    assert "文化宫" in held.documents[held.unit(hit.unit).document].text


@pytest.mark.parametrize(
    "file", ["vectors.faiss", "lexical/rows.npy", "units.npy", "documents.jsonl", "manifest.json"]
)
def test_where_a_file_is_cut_short_the_generation_before_serves(library: Library, file: str) -> None:
    older = library.build()
    newer = library.build({"办法.md": FUNDS})
    path = newer.generation.path / file
    path.write_bytes(path.read_bytes()[:-7])
    served = library.opened()
    assert served.generation.manifest == older.generation.manifest
    assert newer.generation.manifest.name in served.generation.note
    assert served.searcher.search("记分牌送回了文化宫", limit=1).hits


@pytest.mark.parametrize("file", ["units.npy", "passages.npy"])
def test_a_table_that_is_none_is_called_damaged(library: Library, file: str) -> None:
    path = library.build().generation.path / file
    path.write_bytes(b"?" * path.stat().st_size)
    with pytest.raises(GenerationError, match=rf"{file} 缺失或已损坏；请运行 gonghui build"):
        library.opened()


def test_progress_is_told_from_nothing_to_everything(library: Library) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    build(
        library.documents,
        library.index,
        library.encoder,
        progress=lambda what, done, total: told.setdefault(what, []).append((done, total)),
    )
    assert len(told) >= 3
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_vectors_taken_over_are_the_same_bits(library: Library) -> None:
    library.build()
    before = library.opened().searcher.dense
    rows = np.arange(before.count)
    library.build(anew=True)
    assert (library.opened().searcher.dense.vectors(rows) == before.vectors(rows)).all()
