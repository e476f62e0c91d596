"""The documents to learn from, cut as an index cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.document import Document, Span
from corpus.library import ACCOUNT
from corpus.outlining.lists import introduced_anew
from corpus.parsing import parse_file
from index.passages import Unit, cut_passages, head_names, list_units
from index.training.rows import read_rows

__all__ = [
    "ARTICLE",
    "Passage",
    "Place",
    "head_parts",
    "letters",
    "official_files",
    "read_documents",
    "starter_files",
]

ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条")
"""The marker of an article."""
_SHORTEST = 8  # characters of a passage


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with the title and headings it stands under."""

    title: str
    path: tuple[str, ...]
    text: str
    id: str = ""
    """STARD's of a statute; the file's name of a passage of a document, shared by all of its passages."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document a passage stands."""

    markers: tuple[str, ...]
    """Those that lead to its point, or to the point that its paragraph belongs to."""
    is_point: bool
    region: Span
    """What it and all points below it take up of the document's text."""
    article: str
    """The text of the whole article, or of the point itself where there are no articles."""


def head_parts(passage: Passage) -> list[str]:
    """The title, then each heading of the path that the title does not already say."""
    return [passage.title, *(part for part in passage.path if part and part not in passage.title)]


def official_files(shared: Path) -> list[Path]:
    """The policy documents, without those (by name) that the points set was cut from."""
    rows = list(read_rows(shared / "eval" / "points" / "corpus.jsonl"))
    titles = {letters(row["title"]) for row in rows}
    names = {row.get("file") for row in rows}
    return [
        path
        for path in sorted((shared / "documents" / "policy").glob("*.txt"))
        if path.name not in names and letters(_title(path)) not in titles
    ]


def starter_files() -> list[Path]:
    """The starter documents that come with the package."""
    folder = Path(str(files("corpus") / "documents"))
    return sorted(set(folder.glob("*.md")) - {folder / ACCOUNT})


def read_documents(shared: Path) -> Iterator[tuple[Passage, Place]]:
    """Laws, the policy documents that are not measured with, speeches and starter documents, in a fixed order."""
    laws = sorted((shared / "documents" / "laws").iterdir())
    speeches = sorted((shared / "seeds").glob("*.txt"))
    for path in [*laws, *official_files(shared), *speeches, *starter_files()]:
        yield from _cut(path)


def _cut(path: Path) -> Iterator[tuple[Passage, Place]]:
    document = parse_file(path, root=path.parent).document
    units = list(list_units([document]))
    stem, seen = re.sub(r"\.(md|txt)$", "", path.name), set[int]()
    for passage in cut_passages(document, units):
        # What follows the first passage of a unit are windows of the same text.
        if passage.unit not in seen and len(passage.text) >= _SHORTEST:
            seen.add(passage.unit)
            title, *above = head_names(document, units[passage.unit], introduced_anew(document))
            yield Passage(title, tuple(above), passage.text, stem), _place(document, units[passage.unit])


def _place(document: Document, unit: Unit) -> Place:
    if unit.point is None:
        assert unit.paragraph is not None  # noqa: S101 - a unit is one or the other
        paragraph = document.paragraphs[unit.paragraph]
        above = document.steps(paragraph.point)
        return Place(_markers(document, above), False, paragraph.span, document.slice(paragraph.span))
    steps = document.steps(unit.point)
    articles = [step for step in steps if ARTICLE.match(document.points[step].marker)]
    article = _region(document, articles[-1] if articles else unit.point)
    return Place(_markers(document, steps), True, _region(document, unit.point), document.slice(article))


def _markers(document: Document, steps: Iterable[int]) -> tuple[str, ...]:
    return tuple(document.points[step].marker for step in steps)


def _region(document: Document, point: int) -> Span:
    """A point with all points below it."""
    own = document.points[point]
    end = own.span.end
    for other in document.points[point + 1 :]:
        if other.level <= own.level:
            break
        end = max(end, other.span.end)
    return Span(own.span.start, end)


def _title(path: Path) -> str:
    return re.sub(r"\([\d-]+\)|\.md$|\.txt$|^\d+_", "", path.name)


def letters(text: str) -> str:
    """A text without punctuation and blanks."""
    return re.sub(r"\W", "", text)
