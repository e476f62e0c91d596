"""What stands at an address in one document. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.questions.addresses.addressing import Address
from bot.questions.addresses.steps import ANNEX, Step, marker_step
from corpus.document import Document, Span
from corpus.outlining.annexes import annex_at
from corpus.outlining.clauses import clauses, descendants
from index.passages import Unit, unit_span

__all__ = ["DIVISIONS", "Place", "locate", "ranges_of", "reached", "units_of"]

_FEW = 3
"""Places quoted where one address fits several of a document."""
DIVISIONS = frozenset({"编", "分编", "部分", "章", "节"})
"""Units that hold articles."""
_WITHIN_ARTICLE = frozenset({"款", "项", "目", "点", "("})


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at one address of one document."""

    units: tuple[Unit, ...]
    """In document order, not empty: a point, with its items where they belong to it, or the members of a division."""
    marked: Span | None = None
    """The 款 that is meant, inside the first unit."""
    exact: bool = True
    """Whether all of the address is there; else this is the article whose 款 or 项 is not."""


def locate(document: Document, number: int, address: Address) -> list[Place]:
    """The places at an address in one document, whose number in the library is ``number``; none where it has none."""
    points: list[int] = []
    within: Span | None = None
    if address.steps[-1].unit == ANNEX:
        units = _annex_units(document, number, address.steps[-1].number)
        return [Place(units)] if units else []
    for at, step in enumerate(address.steps):
        if step.unit == "款":
            spans = [clauses(document, point)[step.number - 1 : step.number] for point in points[:1]]
            if not spans or not spans[0]:
                return _instead(document, number, points)
            within = spans[0][0]
            continue
        found = reached(document, address, at, points)
        if within is not None:
            introduced = set(_introduced(document, points[0], within))
            found = [point for point in found if point in introduced]
        if not found:
            return _instead(document, number, points) if step.unit in _WITHIN_ARTICLE else []
        points, within = found, None
    if within is not None:
        return [_clause_place(document, number, points[0], within)]
    if address.steps[-1].last:  # as of a division, its members
        return [Place(tuple(Unit(number, point, None) for point in points))]
    return [Place(units_of(document, number, point)) for point in points[:_FEW]]


def reached(document: Document, address: Address, at: int, points: Sequence[int]) -> list[int]:
    """The points that a step of an address means, of those below the ``points`` that the step before it means.

    Where annexes count from 第一条 too, those of the document itself are meant, unless an annex is named.
    """
    step = address.steps[at]
    if step.unit == ANNEX:
        return _in_annex(document, step.number)
    if at and address.steps[at - 1].unit == ANNEX:
        return _fitting(document, _in_annex(document, address.steps[at - 1].number), step)
    if at:
        return [
            point for above in points for point in _fitting(document, [*descendants(document, above)], step)
        ]
    found = _fitting(document, range(len(document.points)), step)
    own = [point for point in found if annex_at(document.text, document.points[point].span.start) is None]
    return own or found


def _in_annex(document: Document, number: int) -> list[int]:
    """The points of an annex, or of all for 0."""
    annexed = ((at, annex_at(document.text, point.span.start)) for at, point in enumerate(document.points))
    return [at for at, annex in annexed if annex is not None and number in {0, annex.number}]


def _annex_units(document: Document, number: int, annex: int) -> tuple[Unit, ...]:
    """What is quoted for an annex: its outermost points, or its paragraphs where it has none."""
    outermost = [
        Unit(number, point, None)
        for point in _in_annex(document, annex)
        if document.points[point].parent is None
    ]
    paragraphs = (
        Unit(number, None, at)
        for at, paragraph in enumerate(document.paragraphs)
        if (held := annex_at(document.text, paragraph.span.start)) is not None
        and annex in {0, held.number}
        and held.start < paragraph.span.start  # not its heading
    )
    return tuple(outermost or paragraphs)


def _fitting(document: Document, inside: Sequence[int], step: Step) -> list[int]:
    """The points inside that a step means, the shallowest; an article is no deeper in a chapter than outside."""
    steps = {point: marker_step(document.points[point].marker) for point in inside}
    named = {point: own for point, own in steps.items() if own is not None}
    fitting = [point for point, own in named.items() if _fits(own, step)]
    has_unit = any(own.unit == step.unit for own in named.values())
    if not fitting and step.unit in {"条", "部分"} and not has_unit and not step.sub:
        # A notice has no articles: its 第三条 is 三、.
        fitting = [point for point, own in named.items() if _is_numbered(own, step)]
    depths = {point: _depth(document, point) for point in fitting}
    shallowest = min(depths.values(), default=0)
    return [point for point in fitting if depths[point] == shallowest]


def _depth(document: Document, point: int) -> int:
    """How many points hold it, divisions aside."""
    steps = (marker_step(above.marker) for above in document.path(document.points[point])[:-1])
    return sum(step is None or step.unit not in DIVISIONS for step in steps)


def _fits(own: Step, step: Step) -> bool:
    if not _is_numbered(own, step):
        return False
    if step.unit in {"点", "项", "目"}:
        return own.unit not in DIVISIONS
    return own.unit == step.unit or (step.unit == "部分" and own.unit == "编")


def _is_numbered(own: Step, step: Step) -> bool:
    if step.last:
        return step.number <= own.number <= step.last
    return own.number == step.number and own.sub == step.sub


def _instead(document: Document, number: int, points: Sequence[int]) -> list[Place]:
    """The article itself where its 款 or 项 is not there: the numbers may have moved."""
    return [Place(units_of(document, number, point), exact=False) for point in points[:1]]


def units_of(document: Document, number: int, point: int) -> tuple[Unit, ...]:
    """What is quoted for a point: of an article everything, of a division its members, else it and its children."""
    step = marker_step(document.points[point].marker)
    if step is not None and step.unit == "条":
        return _in_order(document, number, [point, *descendants(document, point)])
    members = [index for index, _ in document.children(point)]
    divides = bool(members) and step is not None and step.unit in DIVISIONS
    return tuple(Unit(number, index, None) for index in (members if divides else [point, *members]))


def ranges_of(document: Document, place: Place) -> list[Span]:
    """The ranges of a document's text that a place takes, with all that is below its points.

    Of a 款 these are itself and the items it introduces: the article that holds it holds others too.
    """
    if place.marked is not None:
        return [place.marked, *(unit_span(document, unit) for unit in place.units[1:])]
    points = {unit.point for unit in place.units if unit.point is not None}
    points |= {inner for point in points for inner in descendants(document, point)}
    return [
        *(document.points[point].span for point in sorted(points)),
        *(unit_span(document, unit) for unit in place.units if unit.point is None),
        *(paragraph.span for paragraph in document.paragraphs if paragraph.point in points),
    ]


def _in_order(document: Document, number: int, points: Sequence[int]) -> tuple[Unit, ...]:
    """Points with the paragraphs that belong to them, in document order."""
    chosen = frozenset(points)
    parts = [(document.points[point].span.start, Unit(number, point, None)) for point in points]
    parts += [
        (paragraph.span.start, Unit(number, None, index))
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.point in chosen
    ]
    return tuple(unit for _, unit in sorted(parts, key=lambda part: part[0]))


def _introduced(document: Document, point: int, clause: Span) -> Iterator[int]:
    """The points below an article that stand between one of its 款 and the next."""
    after = min(
        (other.start for other in clauses(document, point) if other.start > clause.start), default=None
    )
    for index in descendants(document, point):
        start = document.points[index].span.start
        if start >= clause.end and (after is None or start < after):
            yield index


def _clause_place(document: Document, number: int, point: int, clause: Span) -> Place:
    """The article, or the paragraph below its items, that holds a 款, with the items that the 款 introduces."""
    first = Unit(number, point, None)
    if not document.points[point].span.overlaps(clause):
        holding = (
            index for index, paragraph in enumerate(document.paragraphs) if paragraph.span.overlaps(clause)
        )
        first = Unit(number, None, next(holding))
    items = [Unit(number, index, None) for index in _introduced(document, point, clause)]
    return Place((first, *items), marked=clause)
