"""Words put together from an item of a list and the words that introduce the list, both as they are printed. Pure.

严重违反规章制度的，用人单位可以解除劳动合同 is how one item of an article is usually quoted: 有下列情形之一的 is left
out, and nothing else may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.quoting.places import Place
from bot.verifying.comparing.compared import squeezed
from bot.verifying.comparing.ranges import quote_at
from bot.verifying.matches import Match
from corpus.document import Document, Span
from corpus.outlining.lists import introducing_paragraph, list_of
from index.passages import Unit, unit_span

__all__ = ["excerpt_of", "stems_at"]

_CLAUSE = re.compile(r"[^，。；：！？\n…—“”\",;:!?]+")
_MARKER = re.compile(
    r"^\s*(?:[（(]\s*[0-9一二三四五六七八九十]{1,3}\s*[）)]|[0-9]{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_ONE_OF = re.compile(r"(?!.*除)(?P<subject>.*?)有?(?:下列|以下).*之一")
"""What may be left out: any one item is enough there. Of several conditions one says too little, and 除 turns them."""
_LONGEST = 1_000  # characters: an excerpt is a sentence or two


@dataclass(frozen=True, slots=True)
class _List:
    """A list with what introduces it."""

    stem: Span
    items: tuple[int, ...]


def excerpt_of(words: str, document: Document, number: int, place: Place) -> tuple[Match, ...]:
    """Where words stand that are put together from the items at a place and what introduces these; empty where not.

    Items must be whole and in their order, and of what introduces them only 有下列情形之一的 may be left out.
    """
    if len(words) > _LONGEST:
        return ()
    given = [squeezed(_MARKER.sub("", clause)) for clause in _CLAUSE.findall(words)]
    given = [clause for clause in given if clause]
    for each in _lists(document, place):
        if taken := _taken(given, document, each):
            spans = [each.stem, *(document.points[item].span for item in taken)]
            found = (_match(document, number, span) for span in spans)
            return tuple(match for match in found if match is not None)
    return ()


def stems_at(document: Document, place: Place) -> list[Span]:
    """What introduces the lists that have items at a place."""
    return [each.stem for each in _lists(document, place)]


def _lists(document: Document, place: Place) -> Iterator[_List]:
    """The lists that have items at a place, with those of their items."""
    points = {unit.point for unit in place.units if unit.point is not None}
    if place.marked is not None:
        points -= {place.units[0].point}
    seen = set[tuple[int, ...]]()
    for point in sorted(points):
        if document.points[point].parent is None:
            continue
        members = list_of(document, point)
        if members not in seen:
            seen.add(members)
            if (stem := _stem(document, members[0])) is not None:
                yield _List(stem, tuple(member for member in members if member in points))


def _stem(document: Document, first: int) -> Span | None:
    """The sentence that introduces a list: the last line before it."""
    paragraph = introducing_paragraph(document, first)
    parent = document.points[first].parent
    if paragraph is None and parent is None:
        return None
    unit = Unit(0, None, paragraph) if paragraph is not None else Unit(0, parent, None)
    span = unit_span(document, unit)
    text = document.slice(span).rstrip()
    start = max(text.rfind("\n"), text.rfind("。")) + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    return Span(span.start + start, span.start + len(text)) if text.endswith(("：", ":")) else None


def _taken(given: Sequence[str], document: Document, each: _List) -> list[int]:
    """The items that words are put together from; none where they are not."""
    clauses = _clauses(document.slice(each.stem), _marker_of(document, each.stem))
    stem = [squeezed(clause) for clause in clauses]
    needed = {squeezed(clause) for clause in clauses if _ONE_OF.match(clause) is None}
    subjects = {squeezed(ahead["subject"]) for clause in clauses if (ahead := _ONE_OF.match(clause))}
    said = [clause for clause in given if clause not in stem]
    if not needed <= set(given) or len(said) == len(given):
        return []
    found: list[int] = []
    at = 0
    for item in each.items:
        text = document.slice(document.points[item].span)
        own = [squeezed(clause) for clause in _clauses(text, document.points[item].marker)]
        there = said[at : at + len(own)]
        if own and (there == own or any([subject + own[0], *own[1:]] == there for subject in subjects)):
            found.append(item)
            at += len(own)
    return found if at == len(said) else []


def _marker_of(document: Document, span: Span) -> str:
    point = document.point_at(span.start)
    return document.points[point].marker if point is not None else ""


def _clauses(text: str, marker: str) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text.strip().removeprefix(marker)) if squeezed(clause)]


def _match(document: Document, number: int, span: Span) -> Match | None:
    quote = quote_at(document, number, span.start)
    return Match(quote, span, (), 1.0) if quote is not None and not document.is_damaged(span) else None
