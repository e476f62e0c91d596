"""The ten real Word files: every chapter and article that LibreOffice prints, in order, and no other."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from corpus.readers import read

SHARED = os.environ.get("GONGHUI_SHARED")
FILES = sorted(Path(SHARED or "/nonexistent").glob("documents/docx/*.docx"))
MARKER = re.compile(r"^\s*(第[〇零一二三四五六七八九十百千\d]+[章条])", re.MULTILINE)

pytestmark = pytest.mark.skipif(not SHARED, reason="set GONGHUI_SHARED to the folder of real documents")


def test_the_word_files_are_there() -> None:
    assert len(FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_chapters_and_articles_are_those_of_the_reference(path: Path) -> None:
    reference = path.with_suffix(".reference.txt").read_text("utf-8-sig")
    assert MARKER.findall(read(path)) == MARKER.findall(reference)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_printed_character_is_that_of_the_reference(path: Path) -> None:
    reference = path.with_suffix(".reference.txt").read_text("utf-8-sig")
    assert "".join(read(path).split()) == "".join(reference.split())
