"""Which units make the answer: the best few, or the whole list they belong to, in document order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document
from index.folding import fold
from index.questions import content_words, without_asking

__all__ = [
    "LONGEST_LIST",
    "RIVAL",
    "Group",
    "PointHit",
    "announced",
    "asks_for_a_list",
    "asks_for_exceptions",
    "asks_which_are_exceptions",
    "children",
    "denied",
    "denies",
    "find_list",
    "is_item",
    "only_heads",
    "only_names",
    "siblings",
    "whole",
]

_ASKS_FOR_A_LIST = re.compile(
    r"如何|怎样|怎么|怎樣|怎麼|应该做|應該|哪些|哪几|哪幾|几个方面|几点|措施|办法|辦法|做法|要求|内容|內容"
    r"|任务|职责|职权|要点|抓好|做好|建设|推进|(?<!没)有什么(?!用|区别|不同|关系)|些什么|什么样的|什么(?:情况|情形|条件|事|权利|义务|材料)"
    r"|\bhow\b|\bwhat\b",
    re.IGNORECASE,
)
# One fact is asked for, not a list: how much, how long, who, whether.
_ASKS_FOR_A_FACT = re.compile(
    r"多少|几天|几岁|几年|几个月|多久|多长|多大|几级|是不是|能不能|可不可以|有没有|是否|吗[？?]?$|谁|哪年|哪天"
    r"|\bhow (?:many|much|long)\b",
    re.IGNORECASE,
)
_THIN = 60
"""Characters beside its heading under which a point only introduces its children."""
_INTRODUCES = ("：", ":", "情形之一的", "的，", "的,")
"""How the text of a point ends whose items only continue its sentence."""
RIVAL = 0.85
"""Share of the best hit's lift from which another hit may name the list that is asked for."""
_WEAKEST = 0.3
_THEME = 0.6
"""How good a list's weakest member, and its members on average, must be as a share of the best hit for the list
itself to be the theme. In the dev speeches the list about 职工之家 has .49 and .70, lists about other themes
have members that were not found at all."""
_ITEMS = 0.8
"""The same where no list is asked for and the best hit is an item. Who asks whether an accident on the way home counts
wants that item, and the sentence that introduces it, before the six others; of .6 to .9 this finds most."""
_HEADING = 0.5
"""How much of a headed list's worth is its heading's; the rest is its members'. Of .35 to .6 with ``RIVAL`` of .7 to .85,
these two leave most lists whole over the starter documents and the laws."""
_TIED = 0.06
"""Difference in worth under which what sets the headings apart decides."""
_LIKELY = 0.2
"""How likely a list's members must be to answer, on average: a heading alone may only sound like the question."""
_DENIES = re.compile(
    r"不得|不予|不能|不属于|不属於|不认定|不享受|不适用|可以不|不支付|不纳入|不列入|不计入|不包括|不承担|不受|禁止|\bnot\b",
    re.IGNORECASE,
)
_ASKS_FOR_EXCEPTIONS = re.compile(
    rf"{_DENIES.pattern}|不许|不准|不让|不可(?!不)|不用|不算|不计|不给|不该|严禁", re.IGNORECASE
)
_ARTICLE = re.compile(r"第[^章节编]+条")
_IS_QUESTION = re.compile(
    r"[吗？?]$|怎么|怎样|如何|多少|多久|哪|什么|几|谁|有没有|是不是|[能该要会]不[能该要会]"
)
_ASKS_HOW = re.compile(r"如何|怎么|怎样|咋")
_ASKS_WHY = re.compile(r"为什么|为何|为啥|凭什么|意义|作用|目的|重要|必要")
_GIVES_REASONS = re.compile(r"为什么|为了什么|凭什么|意义|重要性|必要性|认识")
_OF_ANY_CHAPTER = frozenset({"程序", "步骤", "流程", "手续", "环节", "规定", "内容", "措施", "做法", "事项"})
"""What may be asked of whatever a chapter is about."""
_GENERAL = re.compile(r"总\s*则|附\s*则")
_NOT = r"(?:不(?!同|懂|知|清|明白)|禁止|严禁)"
_WHICH_ARE_NOT = re.compile(rf"(?:哪些|哪种|哪几种|什么|啥).*{_NOT}|{_NOT}.*(?:情形|情况|行为|范围)[？?]?$")
_WHETHER = re.compile(r"(.)不\1")  # 算不算, 能不能: says nothing of either
_A_NAME = 24  # characters
_LISTS_NAMES = re.compile(r"内容|事项|条款|载明|协商|职责|组成|包括")
_OPENING = 120
"""Characters in which an article says what its items are."""
LONGEST_LIST = 12
"""A longer list (the articles of a chapter) is no answer to read on a phone."""


@dataclass(frozen=True, slots=True)
class PointHit:
    """A point that was found, with how far its score lies above chance."""

    document: int
    point: int
    lift: float
    score: float
    """Probability that it answers, in [0, 1]."""


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


def only_heads(document: Document, point: int) -> bool:
    """Whether a point is a heading over points that say what it is about."""
    return is_thin(document, point) and any(True for _ in document.children(point))


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


def find_list(question: str, hits: Sequence[PointHit], documents: Callable[[int], Document]) -> Group | None:
    """The list that answers as a whole, or None where single hits answer better.

    A list is asked for by its heading (the point that heads it is among the best hits) or by its theme (all
    its members were found). ``hits`` are the points that were found, best first, with lifts above 0; the first
    hit of all must be among them.
    """
    if not hits:
        return None
    best = hits[0]
    asked = asks_for_a_list(question)
    wanted = asked or is_item(documents(best.document), best.point)
    if wanted:
        rivals = [hit for hit in hits if hit.lift >= RIVAL * best.lift]
    elif only_heads(documents(best.document), best.point):
        rivals = [best]  # a heading alone would be no answer, whatever was asked
    else:
        return None
    found = {(hit.document, hit.point): hit for hit in hits}
    weighed = [
        (worth, group)
        for rival in rivals
        for worth, group in _lists_around(rival, best, found, documents(rival.document))
        if 2 <= len(group.members) <= LONGEST_LIST
        and not _is_beside(question, documents(group.document), group)
        and not _one_is_meant(question, documents(group.document), group)
        and (
            _mean([hit.score for hit in _members(group, found)], group) >= _LIKELY
            or _is_called(question, documents(group.document), group)
        )
    ]
    if not weighed:
        return None
    most = max(worth for worth, _ in weighed)
    if wanted and most < (_THEME if asked else _ITEMS):
        return None
    tied = [group for worth, group in sorted(weighed, key=lambda item: -item[0]) if worth >= most - _TIED]
    return _closest_heading(question, tied, documents)


def _lists_around(
    hit: PointHit, best: PointHit, found: Mapping[tuple[int, int], PointHit], document: Document
) -> Iterator[tuple[float, Group]]:
    """The list a hit heads and the list it stands in, each with what it is worth: at most about 1.

    The list it stands in counts for the best hit, and for one inside the best hit's own region: elsewhere it
    would push the best hit out of the answer.
    """
    headed = children(document, hit.document, hit.point)
    if headed is not None:
        below = _mean([member.lift / best.lift for member in _members(headed, found)], headed)
        yield _HEADING * hit.lift / best.lift + (1 - _HEADING) * below, headed
    if not _is_within(hit, best, document):
        return
    beside = siblings(document, hit.document, hit.point)
    shares = [member.lift / best.lift for member in _members(beside, found)]
    whole = len(shares) == len(beside.members) >= 3 and min(shares) >= _WEAKEST
    if whole and not _only_headings(document, beside):
        yield _mean(shares, beside), beside


def denies(document: Document, point: int) -> bool | None:
    """Whether a point introduces exceptions or is one of them: 有下列情形之一的，不得认定为工伤.

    None for a point that neither introduces items nor is one.
    """
    parent = document.points[point].parent
    introducing = [point] if parent is None or not is_thin(document, point) else [point, parent]
    openings = [
        opening for each in introducing if (opening := _opening(document, each)).endswith(_INTRODUCES)
    ]
    return any(_DENIES.search(opening) for opening in openings) if openings else None


def _opening(document: Document, point: int) -> str:
    span = document.points[point].span
    return document.text[span.start : min(span.end, span.start + _OPENING)].rstrip()


def only_names(document: Document, point: int) -> bool:
    """Whether an item only names what a contract, a plan or an office is about: （十一）集体合同期限；."""
    own = document.points[point]
    if own.parent is None or len(own.span) > _A_NAME or not is_item(document, point):
        return False
    return _LISTS_NAMES.search(document.slice(document.points[own.parent].span)) is not None


def denied(text: str) -> bool:
    """Whether a text says that something is not so, or must not be done."""
    return re.search(rf"{_DENIES.pattern}|不|禁|错误|除外", text, re.IGNORECASE) is not None


def asks_for_exceptions(question: str) -> bool:
    """Whether a question says itself that something is not so: 哪些情况不得认定为工伤."""
    return _ASKS_FOR_EXCEPTIONS.search(_WHETHER.sub("", question)) is not None


def _is_beside(question: str, document: Document, group: Group) -> bool:
    """Whether a list is the articles or the questions of a chapter, and more is asked for than the chapter is called.

    Nor do reasons answer who asks how: 一、弄清为什么要做 for 如何做好.
    """
    points = [document.points[member] for member in group.members]
    own = document.points[group.parent].heading if group.parent is not None else ""
    if _GIVES_REASONS.search(own) and asks_how(question):
        return True
    apart = [point for point in points if _ARTICLE.match(point.marker) or _IS_QUESTION.search(point.heading)]
    if len(apart) <= len(points) / 2:
        return False
    if group.parent is None or _GENERAL.search(own):
        return True
    called = fold(document.metadata.title + document.slice(document.points[group.parent].span))
    return any(word not in called for word in content_words(question) if word not in _OF_ANY_CHAPTER)


def _is_called(question: str, document: Document, group: Group) -> bool:
    """Whether the heading over a list says all that the question does: 二、职工代表大会的五项职权."""
    words = content_words(question)
    if group.parent is None or len(words) < 2:
        return False
    heading = fold(document.points[group.parent].heading)
    return all(word in heading for word in words)


def _one_is_meant(question: str, document: Document, group: Group) -> bool:
    """Whether the heading of just one member says all that the question does, and the heading over them does not."""
    words = content_words(question)
    headings = [fold(document.points[member].heading) for member in group.members]
    over = fold(document.points[group.parent].heading) if group.parent is not None else ""
    if not words or all(word in over for word in words):
        return False
    return sum(all(word in heading for word in words) for heading in headings) == 1


def asks_how(question: str) -> bool:
    """Whether a question asks how something is done and not why."""
    return _ASKS_HOW.search(question) is not None and _ASKS_WHY.search(question) is None


def asks_which_are_exceptions(question: str) -> bool:
    """Whether it is exceptions that a question asks for: not 老板不给交社保怎么办, which tells what is the matter."""
    return _WHICH_ARE_NOT.search(_WHETHER.sub("", question)) is not None


def _is_within(hit: PointHit, best: PointHit, document: Document) -> bool:
    if hit.document != best.document:
        return False
    return document.points[best.point] in document.path(document.points[hit.point])


def _closest_heading(question: str, tied: Sequence[Group], documents: Callable[[int], Document]) -> Group:
    """Of lists that are worth about the same, the one whose heading says what the others' headings do not.

    一、工会经费从哪里来 and 四、工会经费怎么管 are both about 工会经费; a question about 经费管理 means the second.
    """
    headings = [
        set(fold(documents(group.document).points[group.parent].heading))
        if group.parent is not None
        else set()
        for group in tied
    ]
    said = set(without_asking(question)) - headings[0].intersection(*headings[1:])
    best = max(range(len(tied)), key=lambda index: (len(headings[index] & said), -index))
    return tied[best]


def _members(group: Group, found: Mapping[tuple[int, int], PointHit]) -> list[PointHit]:
    """The members that were found."""
    return [found[group.document, member] for member in group.members if (group.document, member) in found]


def _mean(values: Sequence[float], group: Group) -> float:
    """Over all members of the group; those that were not found count as 0."""
    return sum(values) / len(group.members)


def _only_headings(document: Document, group: Group) -> bool:
    """Whether most members would show a heading and nothing else."""
    return sum(_is_bare(document, member) for member in group.members) > len(group.members) / 2


def _is_bare(document: Document, point: int) -> bool:
    """A heading over other points, or one that stands for itself: 一、组织; an item such as 其他收入。 is neither."""
    stopped = document.slice(document.points[point].span).endswith(("。", "；", ";", "！", "？", "."))
    return only_heads(document, point) or (is_thin(document, point) and not stopped)


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
