"""From documents to passages: what is embedded and searched, and which point each one speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.document import Document, Paragraph, Point, Span
from corpus.outlining.lists import introduced_anew, lines_introduced, list_introduced
from corpus.outlining.replies import asked_for
from corpus.outlining.sections import is_imprint, is_section_heading, section_of
from corpus.sentences import sentences

__all__ = ["Passage", "Unit", "cut_passages", "head_names", "list_units", "unit_span"]

_LONG = 360
"""Characters from which a point is also cut into windows. Half of the dev speeches' points are longer."""
_WINDOW = 220
"""Characters a window holds before it is closed at the next sentence end."""
_LEAD = 80
"""Characters of an untitled ancestor's text that stand in for its heading."""
_CHILD_LEAD = 40
"""Characters of each child's opening that help to find its parent."""
_THANKS = re.compile(r"(?:最后|再次|衷心|非常)*(?:感谢|谢谢)[您你大各]")
_CHILDREN = 30
"""How many children's openings are used."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a hit stands for and a quote shows: a point or a paragraph of one document."""

    document: int
    point: int | None
    """Index into the document's points, or None for a paragraph."""
    paragraph: int | None
    """Index into the document's paragraphs, or None for a point."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be matched. ``head`` (title and heading path) takes part in matching, never in a quote."""

    unit: int
    head: str
    text: str
    span: Span
    """The range of ``document.text`` that this passage speaks for."""

    @property
    def searched(self) -> str:
        """The text that is embedded and whose words are counted."""
        return f"{self.head}\n{self.text}"


def unit_span(document: Document, unit: Unit) -> Span:
    """The whole own text of a point (without its child points) or of a paragraph, with the lines that it announces."""
    if unit.point is not None:
        return document.points[unit.point].span
    assert unit.paragraph is not None  # noqa: S101 - a unit is one or the other
    own = document.paragraphs[unit.paragraph].span
    lines = lines_introduced(document, unit.paragraph)
    return Span(own.start, document.paragraphs[lines[-1]].span.end) if lines else own


def list_units(documents: Sequence[Document]) -> Iterator[Unit]:
    """Every point and paragraph of the documents, in document order."""
    for number, document in enumerate(documents):
        parts: list[tuple[int, Unit]] = [
            (point.span.start, Unit(number, index, None)) for index, point in enumerate(document.points)
        ]
        parts += [
            (paragraph.span.start, Unit(number, None, index))
            for index, paragraph in enumerate(document.paragraphs)
        ]
        yield from (unit for _, unit in sorted(parts, key=lambda part: part[0]))


def cut_passages(document: Document, units: Sequence[Unit], *, first_unit: int = 0) -> Iterator[Passage]:
    """The passages of one document; ``units`` are its own, the first of them numbered ``first_unit``.

    Sentences that cannot be read are left out, and a unit that holds nothing else gets no passage. Nor does a line that
    the paragraph above announces: its passage holds it.
    """
    title = document.metadata.title
    children: dict[int | None, list[Point]] = {}
    for point in document.points:
        children.setdefault(point.parent, []).append(point)
    anew = introduced_anew(document)
    announced: Sequence[int] = ()
    for number, unit in enumerate(units, start=first_unit):
        if unit.point is not None:
            point = document.points[unit.point]
            head = " ".join(head_names(document, unit, anew))
            extra = _leads(document, children.get(unit.point, []))
            yield from _of_span(document, number, head, point.span, extra)
        elif unit.paragraph is not None and unit.paragraph not in announced:
            paragraph = document.paragraphs[unit.paragraph]
            announced = lines_introduced(document, unit.paragraph)
            introduced = [document.points[item] for item in list_introduced(document, unit.paragraph)]
            if introduced or announced or not _is_label(document, paragraph, title):
                head = " ".join(head_names(document, unit, anew))
                span = unit_span(document, unit)
                yield from _of_span(document, number, head, span, _leads(document, introduced))


def _of_span(document: Document, unit: int, head: str, span: Span, extra: str) -> Iterator[Passage]:
    readable = [part for part in sentences(document.text, span) if not document.is_damaged(part)]
    if not readable:
        return
    whole = "".join(document.slice(part) for part in readable)
    yield Passage(unit, head, f"{whole}\n{extra}" if extra else whole, span)
    if len(whole) > _LONG:
        for window in _windows(document, readable):
            yield Passage(unit, head, document.slice(window), window)


def _windows(document: Document, parts: Sequence[Span]) -> Iterator[Span]:
    """Runs of neighbouring sentences of about ``_WINDOW`` characters; each shares a sentence with the next."""
    start = 0
    while start < len(parts):
        end = start
        while end + 1 < len(parts) and parts[end].end - parts[start].start < _WINDOW:
            if document.is_damaged(Span(parts[end].end, parts[end + 1].start)):
                break
            end += 1
        yield Span(parts[start].start, parts[end].end)
        if end + 1 >= len(parts):
            return
        start = max(end, start + 1)


def head_names(document: Document, unit: Unit, anew: Mapping[int, int]) -> list[str]:
    """What a unit stands under: the title, then the headings, outermost first, that the title does not already say.

    In a reply the request comes behind the title. ``anew`` is ``introduced_anew(document)``: an item of such a list
    stands under the paragraph that introduces it.
    """
    asked = asked_for(document)
    titles, number = [document.metadata.title, *([asked] if asked else [])], unit.point
    if number is None:
        assert unit.paragraph is not None  # noqa: S101 - a unit is one or the other
        paragraph = document.paragraphs[unit.paragraph]
        number = paragraph.point
        if number is None:
            section = section_of(document, paragraph)
            return [*titles, section] if section else titles
    return [*titles, *_above(document, number, anew)]


def _above(document: Document, number: int, anew: Mapping[int, int]) -> Iterator[str]:
    steps = document.steps(number)
    for step, below in zip_longest(steps, steps[1:]):
        point = document.points[step]
        introducing = anew.get(below) if below is not None else None
        if introducing is not None:
            names = [point.heading, _opening(document, document.paragraphs[introducing].span, _LEAD)]
        else:
            names = [_name(document, point, _LEAD) if point.heading or below is not None else ""]
        yield from (name for name in names if name and name not in document.metadata.title)


def _is_label(document: Document, paragraph: Paragraph, title: str) -> bool:
    """The title itself, a salutation, thanks, a date line, a heading, an imprint: nothing that could answer a question."""
    text = document.slice(paragraph.span)
    if len(text) < 12 or _bare(text) in _bare(title):
        return True
    if len(text) < 40 and (text.endswith((":", "：")) or _THANKS.match(text) is not None):
        return True
    return is_section_heading(document, paragraph) or is_imprint(text)


def _bare(text: str) -> str:
    """Letters and digits only: a title is printed with and without its punctuation."""
    return re.sub(r"[\W_]+", "", text)


def _leads(document: Document, points: Sequence[Point]) -> str:
    names = (_name(document, point, _CHILD_LEAD) for point in points[:_CHILDREN])
    return "\n".join(name for name in names if name)


def _name(document: Document, point: Point, most: int) -> str:
    """A point's heading, or ``most`` characters of its text where it has none; empty where that is damaged."""
    own = point.span
    if not point.heading:
        return _opening(document, own, most)
    start = max(document.text.find(point.heading, own.start, own.end), own.start)
    return "" if document.is_damaged(Span(start, start + len(point.heading))) else point.heading


def _opening(document: Document, span: Span, most: int) -> str:
    shown = Span(span.start, min(span.end, span.start + most))
    return "" if document.is_damaged(shown) else document.slice(shown)
