"""The 款 of an article: its paragraphs, counted without the items that they introduce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document, Point, Span

__all__ = ["clause_number", "clauses", "descendants", "is_article"]

_ARTICLE = re.compile(r"第[^章节编]+[条條]")
_CLOSED = "。：；！？:;!?”」』）)》"
"""What a line ends with before a new 款 begins; after anything else the page was only broken."""


def is_article(point: Point) -> bool:
    """Whether a point is an article: 第三条."""
    return _ARTICLE.match(point.marker) is not None


def clauses(document: Document, point: int) -> list[Span]:
    """The 款 of an article: its paragraphs without the items they introduce."""
    found = list(_lines(document, document.points[point].span))
    inside = {point, *descendants(document, point)}
    for paragraph in document.paragraphs:
        if paragraph.point in inside:
            found += _lines(document, paragraph.span)
    return found


def _lines(document: Document, span: Span) -> Iterator[Span]:
    """The paragraphs of a range, without the white space around them; a heading or marker goes with its text."""
    start: int | None = None
    end = span.start
    for match in re.finditer(r"\S[^\n]*", document.slice(span)):
        line = Span(span.start + match.start(), span.start + len(match.string[: match.end()].rstrip()))
        start, end = line.start if start is None else start, line.end
        if document.text[end - 1] in _CLOSED:
            yield Span(start, end)
            start = None
    if start is not None:
        yield Span(start, end)


def descendants(document: Document, point: int) -> Iterator[int]:
    """The points below a point, in order."""
    level = document.points[point].level
    for index in range(point + 1, len(document.points)):
        if document.points[index].level <= level:
            return
        yield index


def clause_number(document: Document, point: int, span: Span) -> int:
    """Which 款 of an article a range inside it begins in or belongs to, from 1."""
    return max(sum(clause.start <= span.start for clause in clauses(document, point)), 1)
