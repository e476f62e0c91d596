"""What a point is among others: an item, a heading, an exception, one of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.questions.asking import DENIES
from corpus.document import Document, Span
from corpus.outlining.clauses import is_article
from corpus.outlining.lists import INTRODUCES, introducing_paragraph, list_introduced, list_of
from index.passages import Unit, unit_span

__all__ = [
    "Group",
    "announced",
    "announces_outline",
    "children",
    "closing_paragraphs",
    "denies",
    "introduction",
    "is_announced",
    "is_article_list",
    "is_item",
    "is_thin",
    "lists_what_is_not",
    "only_headings",
    "only_heads",
    "only_names",
    "siblings",
    "whole",
]

_THIN = 60
"""Characters beside its heading under which a point only introduces its children."""
_SENTENCE_END = re.compile(r"[。；\n]")
_ANNOUNCES = re.compile(r"(?:[:：]|[以如]下[^，。；]{0,8}。)\s*$")
_FOLLOWS = re.compile(r"下列|以下(?![简统]称)|如下")
_GOES_ON = re.compile(r"[并且]|具体|包括|分别")
"""How a clause begins that adds to the one before it."""
_A_NAME = 24  # characters
_LISTS_NAMES = re.compile(r"内容|事项|条款|载明|协商|职责|组成|包括|支出|用于|来源")


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one document that make one answer."""

    document: int
    parent: int | None
    """The point that heads the list, or None for a document's top level."""
    members: tuple[int, ...]
    """Indices of the points, in document order."""


def siblings(document: Document, number: int, point: int) -> Group:
    """The list that a point belongs to; see ``corpus.outlining.lists.list_of``."""
    return Group(number, document.points[point].parent, list_of(document, point))


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
    """Whether half of the members or more would show a heading and nothing else."""
    return sum(_is_bare(document, member) for member in group.members) >= len(group.members) / 2


def _is_bare(document: Document, point: int) -> bool:
    """A heading over other points, or one that stands for itself: 一、组织; an item such as 其他收入。 is neither."""
    stopped = document.slice(document.points[point].span).endswith(("。", "；", ";", "！", "？", "."))
    return only_heads(document, point) or (is_thin(document, point) and not stopped)


def whole(document: Document, point: int) -> str:
    """The text of a point with the items below it; empty for a heading over points that say what it is about."""
    if only_heads(document, point) and not document.slice(document.points[point].span).endswith(INTRODUCES):
        return ""
    below = (document.slice(item.span) for _, item in document.children(point))
    return "\n".join([document.slice(document.points[point].span), *below])


def announced(document: Document, unit: Unit) -> tuple[int, ...]:
    """The points that a point or a paragraph announces, as 按照下列步骤进行： does: alone it would answer nothing.

    Empty for most.
    """
    span = unit_span(document, unit)
    if not document.slice(span).rstrip().endswith((":", "：")):
        return ()
    if unit.point is not None:
        below = children(document, unit.document, unit.point)
        return below.members if below is not None else ()
    assert unit.paragraph is not None  # noqa: S101 -- a unit is one or the other
    return list_introduced(document, unit.paragraph)


def announces_outline(document: Document, paragraph: int) -> bool:
    """Whether a paragraph announces all points of its document, as 现就有关事项通知如下： before the first does."""
    own = document.paragraphs[paragraph]
    if own.point is not None or not document.points or not _ANNOUNCES.search(document.slice(own.span)):
        return False
    return not document.text[own.span.end : document.points[0].span.start].strip()


def introduction(document: Document, group: Group) -> Unit | None:
    """What introduces a list: a paragraph, or the point above it; None at the top level."""
    paragraph = introducing_paragraph(document, group.members[0])
    if paragraph is not None:
        return Unit(group.document, None, paragraph)
    return Unit(group.document, group.parent, None) if group.parent is not None else None


def closing_paragraphs(document: Document, group: Group) -> Iterator[Unit]:
    """The paragraphs that follow a list in the point that it stands under, without those that introduce another."""
    if group.parent is None:
        return
    last = document.points[group.members[-1]].span
    for index, paragraph in enumerate(document.paragraphs):
        follows = paragraph.point == group.parent and paragraph.span.start > last.start
        if follows and not list_introduced(document, index):
            yield Unit(group.document, None, index)


def is_article_list(document: Document, group: Group) -> bool:
    """Whether a list stands in an article of a law, whose paragraphs are one rule with it."""
    return group.parent is not None and is_article(document.points[group.parent])


def is_item(document: Document, point: int) -> bool:
    """Whether a point says nothing without the sentence that introduces it, such as （五）其他收入.

    So do all items of an article, and those in brackets that make one sentence, by their ；, however long: what
    禁止生产经营下列食品： introduces reads like a permission by itself. A long item of a speech speaks for itself.
    """
    own = document.points[point]
    if own.parent is None or not document.slice(_introduced_by(document, point)).endswith(INTRODUCES):
        return False
    if is_thin(document, point) or is_article(document.points[own.parent]):
        return True
    beside = (document.points[member].span for member in list_of(document, point))
    return own.marker.startswith(("（", "(")) and any(
        document.slice(span).endswith(("；", ";")) for span in beside
    )


def denies(document: Document, point: int) -> bool | None:
    """Whether a point introduces exceptions or is one of them: 有下列情形之一的，不得认定为工伤.

    None for a point that neither introduces items nor is one.
    """
    own = document.points[point]
    introducing = [own.span]
    if is_item(document, point):
        introducing.append(_introduced_by(document, point))
    texts = [text for span in introducing if (text := document.slice(span).rstrip()).endswith(INTRODUCES)]
    return any(map(_denies, texts)) if texts else None


def lists_what_is_not(document: Document, group: Group) -> bool:
    """Whether the sentence that introduces a list says of all its items that they are not, or must not be."""
    introducing = introduction(document, group)
    said = document.slice(unit_span(document, introducing)).rstrip() if introducing is not None else ""
    return said.endswith(INTRODUCES) and _denies(said)


def _denies(introducing: str) -> bool:
    """Whether a text that introduces items denies something of them, in what it says last.

    What stands before tells the case: 以不属于劳动争议为由不予受理，当事人起诉的，法院应当分别处理： denies nothing.
    """
    clauses = re.split("[，,]", _SENTENCE_END.split(introducing)[-1])
    said = [clause for clause in clauses if not _GOES_ON.match(clause)] or clauses
    return DENIES.search(said[-1]) is not None


def is_announced(document: Document, group: Group) -> bool:
    """Whether what stands over a list says that it follows: 其主要内容是： or 符合下列要求的予以保留."""
    introducing = introduction(document, group)
    said = document.slice(unit_span(document, introducing)).rstrip() if introducing is not None else ""
    return (
        said.endswith(INTRODUCES) or _FOLLOWS.search(_SENTENCE_END.split(said.rstrip("。"))[-1]) is not None
    )


def only_names(document: Document, point: int) -> bool:
    """Whether an item only names what a contract, a plan or an office is about: （十一）集体合同期限；."""
    own = document.points[point]
    if own.parent is None or len(own.span) > _A_NAME or not is_item(document, point):
        return False
    return _LISTS_NAMES.search(document.slice(_introduced_by(document, point))) is not None


def _introduced_by(document: Document, point: int) -> Span:
    """The text that introduces the list in which a point stands; there must be a point above it."""
    introducing = introduction(document, siblings(document, 0, point))
    assert introducing is not None  # noqa: S101 -- the caller has looked
    return unit_span(document, introducing)
