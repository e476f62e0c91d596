"""What a point is among others: an item, a heading, an exception, one of a list. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.asking import DENIES
from corpus.document import Document

__all__ = [
    "Group",
    "announced",
    "children",
    "denies",
    "is_item",
    "is_thin",
    "only_headings",
    "only_heads",
    "only_names",
    "siblings",
    "whole",
]

_THIN = 60
"""Characters beside its heading under which a point only introduces its children."""
_INTRODUCES = ("：", ":", "情形之一的", "的，", "的,")
"""How the text of a point ends whose items only continue its sentence."""
_OPENING = 120
"""Characters in which an article says what its items are."""
_A_NAME = 24  # characters
_LISTS_NAMES = re.compile(r"内容|事项|条款|载明|协商|职责|组成|包括")


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one document that make one answer."""

    document: int
    parent: int | None
    """The point that heads the list, or None for a document's top level."""
    members: tuple[int, ...]
    """Indices of the points, in document order."""


def siblings(document: Document, number: int, point: int) -> Group:
    """The list that a point belongs to: neighbours under the same parent with the same kind of marker.

    A list that begins again at its first number under the same parent is another list.
    """
    parent = document.points[point].parent
    members = [index for index, _ in document.children(parent)]
    lists: list[list[int]] = []
    for index in members:
        marker = _kind(document.points[index].marker)
        if not lists or _kind(document.points[lists[-1][-1]].marker) != marker or _is_first(document, index):
            lists.append([])
        lists[-1].append(index)
    own = next(run for run in lists if point in run)
    return Group(number, parent, tuple(own))


def children(document: Document, number: int, point: int) -> Group | None:
    """The list that a point heads, or None where it heads none."""
    members = [index for index, _ in document.children(point)]
    return siblings(document, number, members[0]) if members else None


def is_thin(document: Document, point: int) -> bool:
    """Whether a point says little beyond its heading, so that quoting it alone would be no answer."""
    own = document.points[point]
    return len(own.span) - len(own.heading) - len(own.marker) < _THIN


def only_heads(document: Document, point: int) -> bool:
    """Whether a point is a heading over points that say what it is about."""
    return is_thin(document, point) and any(True for _ in document.children(point))


def only_headings(document: Document, group: Group) -> bool:
    """Whether most members would show a heading and nothing else."""
    return sum(_is_bare(document, member) for member in group.members) > len(group.members) / 2


def _is_bare(document: Document, point: int) -> bool:
    """A heading over other points, or one that stands for itself: 一、组织; an item such as 其他收入。 is neither."""
    stopped = document.slice(document.points[point].span).endswith(("。", "；", ";", "！", "？", "."))
    return only_heads(document, point) or (is_thin(document, point) and not stopped)


def whole(document: Document, point: int) -> str:
    """The text of a point with the items below it; empty for a heading over points that say what it is about."""
    if only_heads(document, point) and not document.slice(document.points[point].span).endswith(_INTRODUCES):
        return ""
    below = (document.slice(item.span) for _, item in document.children(point))
    return "\n".join([document.slice(document.points[point].span), *below])


def announced(document: Document, number: int, point: int) -> tuple[int, ...]:
    """The points that a point announces, as 按照下列步骤进行： does: alone it would answer nothing. Empty for most."""
    if not document.slice(document.points[point].span).rstrip().endswith((":", "：")):
        return ()
    below = children(document, number, point)
    return below.members if below is not None else ()


def is_item(document: Document, point: int) -> bool:
    """Whether a point says nothing without the sentence that introduces it, such as （五）其他收入."""
    parent = document.points[point].parent
    if parent is None or not is_thin(document, point):
        return False
    return document.slice(document.points[parent].span).endswith(_INTRODUCES)


def denies(document: Document, point: int) -> bool | None:
    """Whether a point introduces exceptions or is one of them: 有下列情形之一的，不得认定为工伤.

    None for a point that neither introduces items nor is one.
    """
    parent = document.points[point].parent
    introducing = [point] if parent is None or not is_thin(document, point) else [point, parent]
    openings = [
        opening for each in introducing if (opening := _opening(document, each)).endswith(_INTRODUCES)
    ]
    return any(DENIES.search(opening) for opening in openings) if openings else None


def only_names(document: Document, point: int) -> bool:
    """Whether an item only names what a contract, a plan or an office is about: （十一）集体合同期限；."""
    own = document.points[point]
    if own.parent is None or len(own.span) > _A_NAME or not is_item(document, point):
        return False
    return _LISTS_NAMES.search(document.slice(document.points[own.parent].span)) is not None


def _opening(document: Document, point: int) -> str:
    span = document.points[point].span
    return document.text[span.start : min(span.end, span.start + _OPENING)].rstrip()


@lru_cache(4096)  # the markers of a list are looked at with each of its members, and they are few
def _kind(marker: str) -> str:
    return (
        re.sub(r"[\s\d〇零一二三四五六七八九十百千万两①-⑳㈠-㈩⑴-⒇]", "", marker)
        .replace("(", "（")
        .replace(")", "）")
    )


_FIRST = re.compile(r"^[^\d一二三四五六七八九十百]{0,2}(?:一|1|①|㈠|⑴|首先)(?![一二三四五六七八九十百\d])")


def _is_first(document: Document, index: int) -> bool:
    return _FIRST.match("".join(document.points[index].marker.split())) is not None
