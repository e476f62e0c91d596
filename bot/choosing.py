"""Which units make the answer: the best few, or the whole list they belong to, in document order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Document

__all__ = ["Group", "asks_for_a_list", "find_list", "siblings"]

_ASKS_FOR_A_LIST = re.compile(
    r"如何|怎样|怎么样|怎么|怎樣|怎麼|应该做|應該|哪些|哪几|哪幾|几个方面|几点|措施|办法|辦法|做法|要求|内容|內容|任务|职责|职权|要点|抓好|做好|建设|推进|\bhow\b|\bwhat\b",
    re.IGNORECASE,
)
# One fact is asked for, not a list: how much, how long, who, whether.
_ASKS_FOR_A_FACT = re.compile(
    r"多少|几天|几岁|几年|几个月|多久|多长|是不是|能不能|可不可以|有没有|是否|吗[？?]?$|谁|哪年|哪天|\bhow (?:many|much|long)\b",
    re.IGNORECASE,
)
_THIN = 60
"""Characters beside its heading under which a point only introduces its children."""
_LIST_SHARE = 0.6
"""Share of a list's members that must be among the hits for the list itself to be the theme."""
_LEVEL = 0.55
"""How good the members are on average, as a share of the best hit, for the list itself to be the theme."""
_LONGEST_LIST = 12
"""A longer list (the articles of a chapter) is no answer to read on a phone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one document that make one answer."""

    document: int
    parent: int | None
    """The point that heads the list, or None for a document's top level."""
    members: tuple[int, ...]
    """Indices of the points, in document order."""


def asks_for_a_list(question: str) -> bool:
    """Whether the question sounds like 如何…, 怎样…, …有哪些 rather than asking for one fact."""
    return _ASKS_FOR_A_LIST.search(question) is not None and _ASKS_FOR_A_FACT.search(question) is None


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


def find_list(
    question: str, best: tuple[int, int | None], document: Document, scores: Mapping[int, float]
) -> Group | None:
    """The list that answers as a whole, or None where single hits answer better.

    ``best`` is the document number and the point of the best hit (None for a paragraph); ``scores`` holds the
    probabilities of the points of that document that were found.
    """
    number, point = best
    if point is None:
        return None
    headed = children(document, number, point)
    if headed is not None and len(headed.members) <= _LONGEST_LIST:
        if is_thin(document, point) or asks_for_a_list(question):
            return headed
    if not asks_for_a_list(question):
        return None
    group = siblings(document, number, point)
    if not 3 <= len(group.members) <= _LONGEST_LIST:
        return None
    found = [scores[member] for member in group.members if member in scores]
    enough = len(found) >= _LIST_SHARE * len(group.members)
    if enough and sum(found) / len(group.members) >= _LEVEL * scores[point]:
        return group
    return None


def _kind(marker: str) -> str:
    return re.sub(r"[\s\d〇零一二三四五六七八九十百千万两①-⑳㈠-㈩⑴-⒇]", "", marker).replace("(", "（").replace(")", "）")


_FIRST = re.compile(r"^\D{0,2}(?:一|1|①|㈠|⑴|首先)(?![一二三四五六七八九十百\d])")


def _is_first(document: Document, index: int) -> bool:
    return _FIRST.match("".join(document.points[index].marker.split())) is not None


def found_points(found: Sequence[tuple[int, int | None, float]], document: int) -> dict[int, float]:
    """Of hits given as document, point and probability: the points of one document."""
    return {point: score for number, point, score in found if number == document and point is not None}
