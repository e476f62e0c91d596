"""Builds: what is new is computed, what is not is taken over, and what ends early leaves what was served."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.growing import Library, built_afresh, contents
from support.libraries import BINARY, FILES, FUNDS, SPEECH, WITHOUT_POINTS, write_library

from index.build import build
from index.changes import Fate
from index.generation import list_generations, open_current

ROOT = Path(__file__).parents[2]


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


def test_vectors_taken_over_are_the_same_bits(library: Library) -> None:
    library.build()
    before = library.opened().searcher.dense
    rows = np.arange(before.count)
    library.build(anew=True)
    assert (library.opened().searcher.dense.vectors(rows) == before.vectors(rows)).all()
