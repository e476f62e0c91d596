"""What this project wrote is in its own words: twelve characters in a row are in no text that it was written from.

Facts, numbers and article numbers are the statutes'; sentences are not. Needs the real documents (``GONGHUI_SHARED``).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import starter_documents, starter_questions
from corpus.metadata.titles import title_from_file
from index.training.written import read_written, written_passages

SHARED = Path(os.environ.get("GONGHUI_SHARED") or "/nonexistent")
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="GONGHUI_SHARED is not set")

LENGTH = 12
COUNTED = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")  # only letters, digits and ideographs are compared
# A title between its marks, with those of other titles inside; also the short marks that a title takes inside one.
TITLE = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")
PASSAGE = re.compile(r"\n\n| \| ")  # paragraphs, and cells of a table
TERMS = {
    "会员大会或者会员代表大会": "the two bodies of a basic union, by the names that the law gives them",
    "劳动安全卫生专项集体合同": "a kind of contract by its name",
    "推动产业工人队伍建设改革": "a reform by its name",
    "丧失或者部分丧失劳动能力": "a finding of the labour-capacity board, in the only words it is made in",
    "有下列情形之一的": "the formula that opens a list in any statute, in an outline that looks like one",
}


def squeezed(text: str) -> str:
    return COUNTED.sub("", text).lower()


def shingles(text: str) -> Iterator[str]:
    found = squeezed(text)
    return (found[start : start + LENGTH] for start in range(len(found) - LENGTH + 1))


def originals() -> list[Path]:
    """The laws, policies and speeches that were at hand when the project's own texts were written."""
    documents = SHARED / "documents"
    return [
        *(documents / "laws").glob("*.md"),
        *(documents / "policy").glob("*.txt"),
        *(documents / "docx").glob("*.reference.txt"),
        *(SHARED / "seeds").glob("*.txt"),
    ]


def own_texts() -> Iterator[tuple[str, str]]:
    for path in sorted(starter_documents().glob("*.md")):
        yield path.name, path.read_text("utf-8").split("\n---\n", 1)[-1]
    yield "README.md", (ROOT / "README.md").read_text("utf-8")
    # Gold strings are quotations, by which an answer is recognised; the questions are ours.
    for path in (starter_questions(), *sorted((ROOT / "tests" / "data").glob("*.jsonl"))):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        yield path.name, "\n\n".join(str(row["question"]) for row in rows)
    for written in read_written(written_passages()):  # the titles name what they are about, as titles do
        yield (
            "written_passages.tsv",
            "\n\n".join((*written.passage.path, written.passage.text, *written.questions)),
        )
    for path in sorted((ROOT / "tests" / "corpus" / "outlines").glob("*.txt")):
        yield path.name, path.read_text("utf-8")
    for path in (
        *(ROOT / "index").glob("*_questions.txt"),
        ROOT / "tests" / "bench" / "data" / "offtopic.txt",
    ):
        yield path.name, path.read_text("utf-8")


@pytest.fixture(scope="module")
def theirs() -> frozenset[str]:
    return frozenset(piece for path in originals() for piece in shingles(path.read_text("utf-8", "replace")))


@pytest.fixture(scope="module")
def excepted() -> re.Pattern[str]:
    """Titles, in their marks or bare as a question names them, and the terms."""
    named = {title_from_file(path.name) for path in originals()}
    named |= {name.partition("关于")[2] for name in named}  # as who leaves out the issuing body
    bare = sorted((*(name for name in named if len(name) >= LENGTH), *TERMS), key=len, reverse=True)
    return re.compile("|".join([TITLE.pattern, *map(re.escape, bare)]))


def test_there_is_something_to_compare_with(theirs: frozenset[str]) -> None:
    assert len(theirs) > 500_000


def test_no_stretch_of_an_original_stands_in_what_we_wrote(
    theirs: frozenset[str], excepted: re.Pattern[str]
) -> None:
    copied = {
        (name, piece)
        for name, text in own_texts()
        for passage in PASSAGE.split(text)
        for part in excepted.split(passage)
        for piece in shingles(part)
        if piece in theirs
    }
    assert sorted(copied) == []


def test_every_exception_is_needed(theirs: frozenset[str]) -> None:
    written = squeezed("".join(text for _, text in own_texts()))
    assert [term for term in TERMS if squeezed(term) not in written] == []


def test_a_copied_sentence_would_be_found(theirs: frozenset[str]) -> None:
    law = next(path for path in originals() if path.name.startswith("工会法"))
    sentence = law.read_text("utf-8")[-400:]
    assert any(piece in theirs for piece in shingles(sentence))
