"""Lists of points: which siblings number on from one another, and the paragraph that introduces a further list.

An article may hold two lists: 有下列情形之一的，可以裁减人员：（一）…（四）, then a paragraph 裁减人员时，应当优先留用下列
人员： and again （一）…（三）. Put under the first sentence, the second list would say the opposite of the law.

Outside of points a paragraph may announce bare lines: the members of a commission, the papers to bring.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from corpus.document import Document
from corpus.markers import read_marker

__all__ = [
    "INTRODUCES",
    "introduced_anew",
    "introducing_paragraph",
    "is_introduced_line",
    "lines_introduced",
    "list_introduced",
    "list_of",
]

INTRODUCES = ("：", ":", "情形之一的", "的，", "的,")
"""How a text ends whose items only continue its sentence."""

_LONGEST_LINE, _MOST_LINES = 60, 100
"""Characters of a line, and lines that a paragraph may announce: in a text of nothing else each line looks back so far."""
_CLOSES = re.compile(r"[。；;！!？?：:]$|\d日$")


def list_of(document: Document, point: int) -> tuple[int, ...]:
    """The points of the list in which a point stands, in order.

    They are neighbours under the same parent with the same kind of marker. A list that begins again at its first
    number is another list.
    """
    found: list[int] = []
    for index, sibling in document.children(document.points[point].parent):
        begins = not found or _kind(document.points[found[-1]].marker) != _kind(sibling.marker)
        if begins or _is_first(sibling.marker):
            if found and found[-1] >= point:
                break
            found = []
        found.append(index)
    return tuple(found)


def introducing_paragraph(document: Document, first: int) -> int | None:
    """The paragraph between two lists of one point that introduces the second, whose first member is ``first``.

    None for a first list: the text of the point that it stands under introduces that.
    """
    point = document.points[first]
    paragraph = bisect_left(document.paragraphs, point.span.start, key=lambda each: each.span.start) - 1
    if paragraph < 0 or first == 0:
        return None
    before = document.paragraphs[paragraph]
    follows = before.span.start > document.points[first - 1].span.start
    if not follows or point.parent is None or before.point != point.parent:
        return None
    return paragraph if document.slice(before.span).rstrip().endswith(INTRODUCES) else None


def list_introduced(document: Document, paragraph: int) -> tuple[int, ...]:
    """The points of the list that a paragraph introduces; empty for most paragraphs."""
    own = document.paragraphs[paragraph]
    if own.point is None:
        return ()
    first = bisect_left(document.points, own.span.end, key=attrgetter("span.start"))
    if first == len(document.points) or introducing_paragraph(document, first) != paragraph:
        return ()
    return tuple(member for member in list_of(document, first) if member >= first)


def lines_introduced(document: Document, paragraph: int) -> range:
    """The paragraphs below one that announces them and are lines without a stop, at least two: names, materials.

    现将名单通知如下： would say nothing without them. Nothing is announced inside a point, whose text holds its lines.
    """
    own = document.paragraphs[paragraph]
    last = paragraph
    if own.point is None and document.slice(own.span).rstrip().endswith((":", "：")):
        point = bisect_left(document.points, own.span.end, key=attrgetter("span.start"))
        end = document.points[point].span.start if point < len(document.points) else len(document.text)
        for number in range(paragraph + 1, min(paragraph + 1 + _MOST_LINES, len(document.paragraphs))):
            line = document.paragraphs[number].span
            if line.start >= end or not _is_line(document.slice(line)):
                break
            last = number
    return range(paragraph + 1, last + 1) if last - paragraph > 1 else range(0)


def is_introduced_line(document: Document, paragraph: int) -> bool:
    """Whether a paragraph is one of such lines."""
    for above in range(paragraph - 1, max(paragraph - 1 - _MOST_LINES, -1), -1):
        if not _is_line(document.slice(document.paragraphs[above].span)):
            return paragraph in lines_introduced(document, above)
    return False


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and "\n" not in text and _CLOSES.search(text) is None


def introduced_anew(document: Document) -> Mapping[int, int]:
    """For each point of a list that a paragraph introduces, the index of that paragraph."""
    return {
        member: paragraph
        for paragraph in range(len(document.paragraphs))
        for member in list_introduced(document, paragraph)
    }


def _kind(marker: str) -> tuple[object, ...]:
    """What the markers of one list have in common; 首先, 其次 and 最后 as much as （一） and 二）."""
    read = read_marker(marker)
    return (read.family, len(read.path)) if read is not None else (marker,)


def _is_first(marker: str) -> bool:
    read = read_marker(marker)
    return read is not None and read.number == 1
