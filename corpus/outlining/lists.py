"""Lists of points: which siblings number on from one another, and the paragraph that introduces a further list.

An article may hold two lists: 有下列情形之一的，可以裁减人员：（一）…（四）, then a paragraph 裁减人员时，应当优先留用下列
人员： and again （一）…（三）. Put under the first sentence, the second list would say the opposite of the law.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter

from corpus.document import Document

__all__ = ["INTRODUCES", "introduced_anew", "introducing_paragraph", "list_introduced", "list_of"]

INTRODUCES = ("：", ":", "情形之一的", "的，", "的,")
"""How a text ends whose items only continue its sentence."""
_NUMBERS = re.compile(r"[\s\d〇零一二三四五六七八九十百千万两①-⑳㈠-㈩⑴-⒛]")
_FIRST = re.compile(
    # Of 1.2 the last number counts; 第一千条 is not the first.
    r"^[^\d一二三四五六七八九十百]{0,2}(?:\d+[.．])*(?:一|1|１|①|㈠|⑴|⒈|首先)(?![一二三四五六七八九十百千万零〇\d]|[.．]\d)"
)


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


def introduced_anew(document: Document) -> Mapping[int, int]:
    """For each point of a list that a paragraph introduces, the index of that paragraph."""
    return {
        member: paragraph
        for paragraph in range(len(document.paragraphs))
        for member in list_introduced(document, paragraph)
    }


@lru_cache(4096)  # the markers of a list are looked at with each of its members, and they are few
def _kind(marker: str) -> str:
    return _NUMBERS.sub("", marker).replace("(", "（").replace(")", "）")


@lru_cache(4096)
def _is_first(marker: str) -> bool:
    return _FIRST.match("".join(marker.split())) is not None
