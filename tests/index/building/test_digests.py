"""Digests are remembered only of files that nobody can have changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.library import file_digest
from index.building.digests import Digests

LONG_AGO = 1_600_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "办法.md"
    path.write_text("一、会费按月缴纳。")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files whose bytes were read."""
    seen: list[Path] = []

    def watched(path: Path) -> str:
        seen.append(path)
        return file_digest(path)

    monkeypatch.setattr("index.building.digests.file_digest", watched)
    monkeypatch.setattr("index.building.digests._SETTLED", -60_000_000_000)  # as if a minute had passed
    return seen


def asked(path: Path) -> str:
    digests = Digests.open(path.parent)
    found = digests(path)
    digests.save()
    return found


def test_a_file_that_is_as_it_was_is_read_once(file: Path, reads: list[Path]) -> None:
    assert asked(file) == asked(file) == file_digest(file)
    assert len(reads) == 1


def test_a_file_of_another_content_is_read_again_even_with_the_same_size_and_time(
    file: Path, reads: list[Path]
) -> None:
    before = asked(file)
    file.write_text("一、会费按季缴纳。")
    os.utime(file, (LONG_AGO, LONG_AGO))
    assert asked(file) == file_digest(file) != before
    assert len(reads) == 2


def test_a_file_put_in_its_place_is_read_again(file: Path, reads: list[Path]) -> None:
    asked(file)
    other = file.with_name("新.md")
    other.write_text("一、会费按年缴纳。")
    os.utime(other, (LONG_AGO, LONG_AGO))
    other.replace(file)
    assert asked(file) == file_digest(file)
    assert len(reads) == 2


def test_a_file_changed_a_moment_ago_is_not_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(file)
    monkeypatch.setattr("index.building.digests.file_digest", lambda _path: "read again")
    assert asked(file) == "read again"


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"0\n[]"])
def test_a_damaged_memory_is_forgotten(file: Path, reads: list[Path], content: bytes) -> None:
    asked(file)
    (file.parent / ".digests").write_bytes(content)
    assert asked(file) == file_digest(file)
    assert len(reads) == 2


def test_what_cannot_be_saved_is_read_again(file: Path, reads: list[Path]) -> None:
    (file.parent / ".digests-new").mkdir()
    assert asked(file) == asked(file)
    assert len(reads) == 2
