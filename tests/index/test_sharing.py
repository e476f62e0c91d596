"""Generations that share files: whatever is shared, the search is that of an index built afresh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.encoders import HashingEncoder
from support.libraries import FILES, FUNDS, HANDBOOK, SPEECH, write_library

from index.build import Report, build
from index.building.previous import find_previous
from index.encoding.features import lexical_terms
from index.errors import GenerationError
from index.generation import list_generations, verify
from index.published import Published, open_published

QUESTIONS = (
    "女职工产假有多少天",
    "工会经费的来源",
    "职工之家怎么建",
    "记分牌送回了文化宫",
    "union funds",
    "经费审查",
)
NOTICE = "食堂通知\n\n一、食堂每天早上六点开门，夜班职工也有热饭。\n\n二、工会经费不用于食堂。\n"


@pytest.fixture(autouse=True)
def shares_small_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.building.planning._SHARED_FROM", 1)
    monkeypatch.setattr("index.building.planning._SHARED_UNTIL", 1)


def refreshed(folder: Path, files: Mapping[str, str]) -> Report:
    """Build over what is published, with these files for all documents."""
    documents, index = folder / "documents", folder / "index"
    for path in [
        path for path in documents.rglob("*") if path.is_file() and not _is_as(path, files, documents)
    ]:
        path.unlink()
    write_library(documents, {name: text for name, text in files.items() if not (documents / name).exists()})
    previous = find_previous(index, HashingEncoder())
    return build(documents, index, HashingEncoder(), previous=previous, anew=True)


def _is_as(path: Path, files: Mapping[str, str], documents: Path) -> bool:
    return files.get(path.relative_to(documents).as_posix(), "").encode() == path.read_bytes()


def opened(folder: Path) -> Published:
    return open_published(folder / "index", HashingEncoder())


def built_afresh(folder: Path) -> Published:
    build(folder / "documents", folder / "fresh", HashingEncoder())
    return open_published(folder / "fresh", HashingEncoder())


def assert_alike(one: Published, other: Published) -> None:
    """The same documents and, to the last bit, the same figures."""
    assert list(one.documents) == list(other.documents)
    assert one.files() == other.files()
    np.testing.assert_array_equal(one.units, other.units)
    np.testing.assert_array_equal(one.passages, other.passages)
    rows = np.arange(len(one.passages))
    np.testing.assert_array_equal(one.searcher.dense.vectors(rows), other.searcher.dense.vectors(rows))
    assert one.searcher.calibration == other.searcher.calibration
    for question in QUESTIONS:
        terms = lexical_terms(question)
        mine, others = one.searcher.lexical, other.searcher.lexical
        np.testing.assert_array_equal(mine.scores(terms), others.scores(terms))
        np.testing.assert_array_equal(mine.frequencies(terms), others.frequencies(terms))
        for row in rows.tolist():
            assert mine.held(terms, row) == others.held(terms, row)
        assert one.searcher.search(question, limit=20) == other.searcher.search(question, limit=20)
        assert one.searcher.explain(question, limit=3) == other.searcher.explain(question, limit=3)


def inodes(report: Report) -> dict[str, int]:
    folder = report.generation.path
    return {name: (folder / name).stat().st_ino for name in report.generation.manifest.files}


CHANGES: Mapping[str, Mapping[str, str | None]] = {
    "added": {"食堂.txt": NOTICE},
    "added before all others": {"0.txt": NOTICE},
    "changed": {"女职工手册.md": HANDBOOK.replace("九十八天", "一百二十八天")},
    "removed": {"小记.txt": None},
    "renamed": {"小记.txt": None, "旧/小记.txt": FILES["小记.txt"]},
    "nothing": {},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shares_the_large_files_and_finds_what_a_fresh_build_finds(
    tmp_path: Path, change: str
) -> None:
    before = refreshed(tmp_path, FILES)
    after = {**FILES, **CHANGES[change]}
    report = refreshed(tmp_path, {name: text for name, text in after.items() if text is not None})
    shared = {name for name, inode in inodes(report).items() if inodes(before).get(name) == inode}
    assert {"vectors.faiss", "lexical/rows.npy", "documents.jsonl"} <= shared
    assert not shared & {"units.npy", "passages.npy", "files.json", "standings.json"}
    assert (report.generation.path / "recent").exists() == (change not in {"removed", "nothing"})
    verify(report.generation)
    assert_alike(opened(tmp_path), built_afresh(tmp_path))


@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_history_of_changes_finds_what_a_fresh_build_finds(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("library")
    refreshed(folder, FILES)
    states = st.dictionaries(
        st.sampled_from([*FILES, "甲.txt", "乙.md", "丙/丁.txt"]),
        st.sampled_from([FUNDS, SPEECH, HANDBOOK, NOTICE, FUNDS.replace("百分之二", "百分之三")]),
        max_size=4,
    )
    for state in data.draw(st.lists(states, min_size=1, max_size=4)):
        report = refreshed(folder, {**FILES, **state})
        verify(report.generation)
    assert_alike(opened(folder), built_afresh(folder))


def test_where_most_has_changed_everything_is_written_into_one_part(tmp_path: Path) -> None:
    refreshed(tmp_path, FILES)
    assert (refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE}).generation.path / "recent").exists()
    report = refreshed(tmp_path, {"食堂.txt": NOTICE, "手册.md": HANDBOOK})
    assert not {name for name in report.generation.manifest.files if "recent" in name or "placed" in name}
    assert report.encoded == report.passages - 2
    assert_alike(opened(tmp_path), built_afresh(tmp_path))


def test_what_is_written_into_one_part_again_is_what_a_fresh_build_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(tmp_path, FILES)
    refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE})
    monkeypatch.setattr("index.building.planning._SHARED_UNTIL", 1000)
    merged = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE, "又.txt": SPEECH.replace("阵地", "场地")})
    fresh = built_afresh(tmp_path).generation
    assert merged.generation.manifest.files == fresh.manifest.files


def test_a_small_library_keeps_files_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.building.planning._SHARED_FROM", 2_000)
    before = refreshed(tmp_path, FILES)
    after = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE})
    assert not {*inodes(before).values()} & {*inodes(after).values()}


def test_where_files_cannot_have_two_names_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no such thing")

    monkeypatch.setattr("os.link", refuse)
    before = refreshed(tmp_path, FILES)
    after = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE})
    assert not {*inodes(before).values()} & {*inodes(after).values()}
    verify(after.generation)
    assert_alike(opened(tmp_path), built_afresh(tmp_path))


@pytest.mark.parametrize("place", [0.0, 0.02, 0.3, 0.6, 0.999])
def test_a_flipped_bit_in_a_shared_file_is_found_in_each_generation_that_has_it(
    tmp_path: Path, place: float
) -> None:
    generations = [
        refreshed(tmp_path, FILES).generation,
        refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE}).generation,
    ]
    files = [path for path in sorted(generations[-1].path.rglob("*")) if path.is_file()]
    assert {path.relative_to(generations[-1].path).as_posix() for path in files} == {
        "manifest.json",
        *generations[-1].manifest.files,
    }
    assert sum(path.stat().st_nlink > 1 for path in files) >= 3
    for path in files:
        name = path.relative_to(generations[-1].path).as_posix()
        holders = [
            each for each in generations if (each.path / name).exists() and (each.path / name).samefile(path)
        ]
        with path.open("r+b") as file:  # in place, as a bad disk does it: every name of the file has it
            content = file.read()
            at = int(place * len(content))
            file.seek(at)
            file.write(bytes([content[at] ^ 1 << int(100 * place) % 8]))
            file.flush()
            for generation in generations:
                if generation in holders:
                    with pytest.raises(GenerationError, match=re.escape(name)):
                        verify(generation)
                else:
                    verify(generation)
            file.seek(at)
            file.write(content[at : at + 1])
    for generation in generations:
        verify(generation)


@pytest.mark.parametrize("file", ["vectors.faiss", "recent/lexical/rows.npy", "placed.npy"])
def test_damage_to_any_part_builds_everything_anew(tmp_path: Path, file: str) -> None:
    refreshed(tmp_path, FILES)
    path = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE}).generation.path / file
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    report = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE})
    assert file in report.misfit
    assert report.encoded == report.passages
    verify(report.generation)
    assert_alike(opened(tmp_path), built_afresh(tmp_path))


def test_old_generations_may_go_while_newer_ones_share_their_files(tmp_path: Path) -> None:
    for number in range(5):
        report = refreshed(tmp_path, {**FILES, "食堂.txt": NOTICE.replace("六点", f"{number}点")})
    assert len(list_generations(tmp_path / "index")) == 3
    verify(report.generation)
    assert_alike(opened(tmp_path), built_afresh(tmp_path))


def test_a_file_that_became_bad_keeps_its_version_in_the_shared_part(tmp_path: Path) -> None:
    refreshed(tmp_path, FILES)
    (tmp_path / "documents" / "小记.txt").write_bytes(bytes(range(256)))
    index = tmp_path / "index"
    report = build(
        tmp_path / "documents", index, HashingEncoder(), previous=find_previous(index, HashingEncoder())
    )
    assert [file for file, _ in report.kept] == ["小记.txt"]
    assert opened(tmp_path).searcher.search("记分牌送回了文化宫", limit=1).hits
