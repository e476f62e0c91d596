"""Which units make the answer: the best few, or the whole list they belong to, in document order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass

from bot.questions.asking import (
    asked_sort,
    asks_for_a_fact,
    asks_for_a_list,
    asks_how,
)
from bot.quoting.called import (
    heading_over,
    is_as_asked,
    is_called,
    says_all,
    share_said,
    suits,
    surplus,
)
from bot.quoting.points import (
    Group,
    children,
    is_announced,
    is_item,
    only_headings,
    only_heads,
    siblings,
)
from corpus.document import Document
from index.folding import fold
from index.questions import content_words, without_asking
from index.words.wordings import wordings

__all__ = [
    "LONGEST_LIST",
    "RIVAL",
    "PointHit",
    "find_list",
    "find_torn_list",
    "is_answer",
    "is_readable",
]

RIVAL = 0.85
"""Share of the best hit's lift from which another hit may name the list that is asked for."""
_HEAD = 0.6
"""The same, where a list is asked for, for the head of the list that the best hit is a member of, and for one that is
called what is asked for. With any of .5 to .7, .010 more of the lists over the starter documents are whole and .021 of
the strangers'."""
_WEAKEST = 0.3
_THEME = 0.56
"""How good a list's weakest member, and its members on average, must be as a share of the best hit for the list
itself to be the theme. In the dev speeches the list about 职工之家 has .49 and .70, lists about other themes
have members that were not found at all."""
_ITEMS = 0.8
"""The same where no list is asked for and the best hit is an item. Who asks whether an accident on the way home counts
wants that item, and the sentence that introduces it, before the six others; of .6 to .9 this finds most."""
_HEADING = 0.5
"""How much of a headed list's worth is its heading's; the rest is its members'. Of .35 to .6 with ``RIVAL`` of .7 to .85,
these two leave most lists whole over the starter documents and the laws."""
_BELOW = 0.4
"""How good the members of a headed list must be on average, as a share of the best hit, where a list is asked for: what
is found in the opening of a chapter may stand in none of its points. With .45 .02 fewer lists over the starter documents
are whole."""
_UNHEADED = 0.65
"""The same for a list without a heading, where it is asked how something is done."""
_SURPLUS = 0.15
"""Worth that a list loses all of whose heading speaks of something else than the question: 职工之家的阵地怎么建 for
职工之家怎么建, which is asked of more than the rooms."""
_TIED = 0.06
"""Difference in worth under which what sets the headings apart decides."""
_STANDS_OUT = 1.2
"""How much farther above chance one member lies than any other where it alone tells the fact that is asked for:
没建会也要交工会经费吗. It applies to two lists of the question sets, where one member is the whole answer, and to all
four lists that a reader complained about."""
_LIKELY = 0.2
"""How likely a list's members must be to answer, on average: a heading alone may only sound like the question. The more of
the question's words the heading says, the less."""
_TORN, _TORN_BEHIND = 2, 3
"""Quotes from which a list is shown whole where it is asked which something are: with 2 or 3, .05 more of the lists of
the laws are whole."""
_WHICH = re.compile(r"\b(?:what|which)\b|\bwhere\b.*\bfrom\b", re.IGNORECASE)
_CALLED = 0.15
"""Worth that a list gains for being called what is asked for, in its heading or where it is announced: 报批材料包括：
for 报批要交哪些材料. With .1 half as much is won by it."""
LONGEST_LIST = 12
"""Points of which the list is an answer whatever their length; more of them (the articles of a chapter) are none to
read on a phone,"""
_READ_AT_ONCE = 1_200
"""unless all of them have no more characters than this, three screens: the fourteen grounds on which a contract may be
ended have 490, and whoever is shown four of them is told wrong. No list of items over the laws has more than 870."""


def is_readable(texts: Sequence[Sized]) -> bool:
    """Whether one answer holds texts, or ranges, of these lengths."""
    return len(texts) <= LONGEST_LIST or sum(map(len, texts)) <= _READ_AT_ONCE


@dataclass(frozen=True, slots=True)
class PointHit:
    """A point that was found, with how far its score lies above chance."""

    document: int
    point: int
    lift: float
    score: float
    """Probability that it answers, in [0, 1]."""


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
    found = {(hit.document, hit.point): hit for hit in hits}
    if wanted:
        rivals = _rivals(question, hits, documents, asked=asked)
    elif only_heads(documents(best.document), best.point):
        rivals = [best]  # a heading alone would be no answer, whatever was asked
    else:
        return None
    weighed = list(_weighed(question, rivals, best, found, documents, asked=asked, below_only=not wanted))
    if not weighed:
        return None
    most = max(worth for worth, _ in weighed)
    if wanted and most < (_THEME if asked else _ITEMS):
        return None
    tied = [group for worth, group in sorted(weighed, key=lambda item: -item[0]) if worth >= most - _TIED]
    tied = [group for group in tied if not _has_likelier_inside(group, tied, found, documents)]
    sort = asked_sort(question) if asked else ""
    called = [group for group in tied if is_called(sort, group.parent, documents(group.document))]
    group = _closest_heading(question, called or tied, documents)
    # Headings cannot be compared with a question in English: unless it asks which they are, what was found must do.
    is_vague = wordings(question)[0].is_english and _WHICH.search(question) is None
    return None if (is_vague or asks_for_a_fact(question)) and _stands_out(group, found) else group


def _rivals(
    question: str, hits: Sequence[PointHit], documents: Callable[[int], Document], *, asked: bool
) -> list[PointHit]:
    """The hits that may name the list, the best one first."""
    best = hits[0]
    above = best.document, documents(best.document).points[best.point].parent
    sort = asked_sort(question) if asked else ""

    def may_name_it(hit: PointHit) -> bool:
        if hit.lift >= RIVAL * best.lift:
            return True
        if hit.lift < _HEAD * best.lift:
            return False  # most of them: their documents need not be read
        heads = asked and (hit.document, hit.point) == above
        if heads or not sort:
            return heads
        document = documents(hit.document)
        over = document.points[hit.point].parent
        return is_called(sort, hit.point, document) or is_called(sort, over, document)

    return list(filter(may_name_it, hits))


def _weighed(
    question: str,
    rivals: Sequence[PointHit],
    best: PointHit,
    found: Mapping[tuple[int, int], PointHit],
    documents: Callable[[int], Document],
    *,
    asked: bool,
    below_only: bool,
) -> Iterator[tuple[float, Group]]:
    """The lists around some hits that may answer, each with what it is worth by what was found and what it is called."""
    words = content_words(question)
    sort = asked_sort(question) if asked else ""
    how = asked and asks_how(question)
    for rival in rivals:
        document = documents(rival.document)
        around = _lists_around(rival, best, found, document, sort, asked=asked, below_only=below_only)
        for worth, group in around:
            likely = _promising(group, found, best) if asked else _likely(group, found)
            if (
                is_answer(group, document)
                and (not how or _is_its_own(group, worth, best, words, document))
                and suits(question, words, group, document)
                and likely >= _LIKELY * (1 - share_said(heading_over(group, document), words))
            ):
                won = _CALLED * is_called(sort, group.parent, document)
                lost = _SURPLUS * surplus(question, group, (best.document, best.point), document)
                yield worth + won - lost, group


def find_torn_list(
    question: str, shown: Sequence[tuple[int, int | None]], documents: Callable[[int], Document]
) -> Group | None:
    """The list of items that the quotes to be shown would tear up, for a question that asks which they are.

    ``shown`` are document and point of each, best first; a paragraph has no point. At least two of them are its items or
    the sentence that introduces it where that is the list of the first, and three of them elsewhere.
    """
    lists = [
        _items_around(document, point, documents(document)) if point is not None else None
        for document, point in shown
    ]
    torn = next(
        (
            each
            for place, each in enumerate(lists)
            if each is not None and lists.count(each) >= (_TORN if place == 0 else _TORN_BEHIND)
        ),
        None,
    )
    if torn is None or not is_answer(torn, documents(torn.document)):
        return None
    return torn if is_as_asked(question, torn, documents(torn.document)) else None


def is_answer(group: Group, document: Document) -> bool:
    """Whether there are several points, and not too much to read."""
    return len(group.members) > 1 and is_readable([document.points[member].span for member in group.members])


def _stands_out(group: Group, found: Mapping[tuple[int, int], PointHit]) -> bool:
    """Whether one member of a list was found much better than the others, and about as well as its heading."""
    lifts = sorted(
        hit.lift for member in group.members if (hit := found.get((group.document, member))) is not None
    )
    if len(lifts) < 2:
        return False
    heading = found.get((group.document, group.parent)) if group.parent is not None else None
    near = RIVAL * heading.lift if heading is not None else 0.0
    return lifts[-1] >= max(_STANDS_OUT * lifts[-2], near)


def _items_around(number: int, point: int, document: Document) -> Group | None:
    """The items among which a point stands, or that it introduces."""
    if is_item(document, point):
        return siblings(document, number, point)
    headed = children(document, number, point)
    if headed is not None and is_item(document, headed.members[0]):
        return headed
    beside = siblings(document, number, point)
    return beside if is_announced(document, beside) else None


def _lists_around(
    hit: PointHit,
    best: PointHit,
    found: Mapping[tuple[int, int], PointHit],
    document: Document,
    sort: str,
    *,
    asked: bool,
    below_only: bool,
) -> Iterator[tuple[float, Group]]:
    """The list a hit heads and the list it stands in, each with what it is worth: at most about 1.

    The list it stands in counts for the best hit, for one inside the best hit's own region, and where the best hit stands
    below one of its members: elsewhere it would push the best hit out of the answer. Where a list is ``asked`` for,
    another one of the document counts whose members are all about as good as the best hit, or that is called what is
    asked for, ``sort``. Only what is below it counts for a hit that is a heading alone.
    """
    headed = children(document, hit.document, hit.point)
    if headed is not None and not only_headings(document, headed):
        below = _mean([member.lift / best.lift for member in _members(headed, found)], headed)
        if not asked or below >= _BELOW:
            yield _HEADING * hit.lift / best.lift + (1 - _HEADING) * below, headed
    if below_only:
        return
    beside = siblings(document, hit.document, hit.point)
    shares = [member.lift / best.lift for member in _members(beside, found)]
    worth = _mean(shares, beside)
    is_meant = asked and hit.document == best.document and worth >= RIVAL
    is_named = hit.document == best.document and is_called(sort, beside.parent, document)
    if not (is_meant or is_named or _is_within(hit, best, document) or _is_around(beside, best, document)):
        return
    whole = len(shares) == len(beside.members) >= 3 and min(shares) >= _WEAKEST
    if whole and not only_headings(document, beside):
        yield worth, beside


def _is_its_own(group: Group, worth: float, best: PointHit, words: Sequence[str], document: Document) -> bool:
    """Whether a list is the best hit's, above or below it, or is called what is asked; without a heading a good one.

    Who asks how something is done is answered by a point that says it, before another heading's points.
    """
    if group.parent is None and worth < _UNHEADED:
        return False
    if group.document == best.document:
        around = document.steps(best.point)
        if best.point in document.steps(group.parent) or not set(group.members).isdisjoint(around):
            return True
    return bool(words) and says_all(heading_over(group, document), words)


def _is_within(hit: PointHit, best: PointHit, document: Document) -> bool:
    if hit.document != best.document:
        return False
    return document.points[best.point] in document.path(document.points[hit.point])


def _is_around(group: Group, best: PointHit, document: Document) -> bool:
    """Whether the best hit is one of a list's members or stands below one."""
    is_inner = group.parent is not None and group.document == best.document
    return is_inner and not set(group.members).isdisjoint(document.steps(best.point))


def _has_likelier_inside(
    group: Group,
    others: Sequence[Group],
    found: Mapping[tuple[int, int], PointHit],
    documents: Callable[[int], Document],
) -> bool:
    """Whether one of its members heads a list that is likelier: （三）调解的步骤 inside 二、单位内部的劳动争议调解.

    A list that only a sentence announces is none beside one with a heading: 10.还应具备： inside （二）保留的条件.
    """
    likely, document = _likely(group, found), documents(group.document)
    return any(
        other.document == group.document
        and other.parent in group.members
        and _likely(other, found) > likely
        and (heading_over(other, document) != "" or heading_over(group, document) == "")
        for other in others
    )


def _closest_heading(question: str, tied: Sequence[Group], documents: Callable[[int], Document]) -> Group:
    """Of lists that are worth about the same, the one whose heading says what the others' headings do not.

    一、工会经费从哪里来 and 四、工会经费怎么管 are both about 工会经费; a question about 经费管理 means the second.
    """
    headings = [set(fold(heading_over(group, documents(group.document)))) for group in tied]
    said = set(without_asking(question)) - headings[0].intersection(*headings[1:])
    best = max(range(len(tied)), key=lambda index: (len(headings[index] & said), -index))
    return tied[best]


def _members(group: Group, found: Mapping[tuple[int, int], PointHit]) -> list[PointHit]:
    """The members that were found."""
    return [found[group.document, member] for member in group.members if (group.document, member) in found]


def _likely(group: Group, found: Mapping[tuple[int, int], PointHit]) -> float:
    """How likely a list's members are to answer, on average."""
    return _mean([hit.score for hit in _members(group, found)], group)


def _promising(group: Group, found: Mapping[tuple[int, int], PointHit], best: PointHit) -> float:
    """How likely a list that is asked for is to answer: its members, and its head as much where that was found best."""
    likely = _likely(group, found)
    head = (group.document, group.parent)
    return (best.score + likely) / 2 if head == (best.document, best.point) else likely


def _mean(values: Sequence[float], group: Group) -> float:
    """Over all members of the group; those that were not found count as 0."""
    return sum(values) / len(group.members)
