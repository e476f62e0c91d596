"""What cannot be read is refused by name, keeps its last good version, and stops no other file."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from support.encoders import HashingEncoder
from support.growing import CountingEncoder, Library, built_afresh, contents
from support.libraries import BINARY, FILES, FUNDS, SPEECH, write_library

from corpus.errors import DocumentError
from corpus.parsing import Parsed, parse_file
from corpus.readers import SUFFIXES
from index.build import build
from index.building.tasks import parse
from index.errors import NoDocumentsError
from index.generation import open_current


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
