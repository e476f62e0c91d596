"""What stands at an address: the units of the documents that it names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.addresses import STEP
from bot.addressing import Address, Step, find_addresses, marker_step
from bot.answers import Quote
from bot.naming import Named, TitleTable
from bot.printed import units_at
from bot.quotes import make_quote
from bot.remarks import unknown_title
from corpus.clauses import clauses, descendants
from corpus.document import Document, Span
from corpus.titles import kind_of
from index.passages import Unit

__all__ = ["LookedUp", "Place", "clauses", "locate", "look_up", "names_of", "quote_places"]

_FEW = 3
"""Documents quoted where a name fits several; places quoted where one address fits several of a document."""
_UNCERTAIN = 0.5
"""Score of a quote where the name fits several documents, or only part of the address is there."""
_DIVISIONS = frozenset({"编", "分编", "部分", "章", "节"})
_WITHIN_ARTICLE = frozenset({"款", "项", "目", "点", "("})
# What is left of a question that asks for nothing but the words at an address.
_ONLY_ADDRESS = re.compile(
    r"请问|问一?下|想?(?:知道|了解)|告诉我?|帮我|麻烦|查[一询找看]?下?|看[一看]?下?|根据|按照|依据|依照|是什么|说了?什么|什么|哪些|怎么样?"
    r"|如何|规定|内容|原文|全文|条文|原话|具体|意思|解释|解读|说明|介绍|现行|最新|一下|给我|请|我|想|要|找|问|那个|这个|这|那|有|是|写|讲|说|的|了|吗|呢|啊"
    r"|呀|吧|里面|里|中|和|与|及|以及|或|关于|对|在|啥|都|怎|[\W_]"
)
_OPENING = re.compile(r"^(?:规定|所说|说|讲)?(?:的|中|里)?")


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at one address of one document."""

    units: tuple[Unit, ...]
    """In document order, not empty: a point, with its items where they belong to it, or the members of a division."""
    marked: Span | None = None
    """The 款 that is meant, inside the first unit."""
    exact: bool = True
    """Whether all of the address is there; else this is the article whose 款 or 项 is not."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a question's addresses lead to. No places: what is addressed is not in the library."""

    places: tuple[Place, ...]
    certain: bool
    """Whether there is no doubt which documents are meant, and everything addressed is there."""
    rest: str
    """What is left to search for: what is asked beyond the words at the addresses, else nothing; the whole
    question where the document is not here."""
    absent: Address | None = None
    """The first address, where no document that is named is here."""


def look_up(
    question: str, titles: Callable[[], TitleTable], documents: Callable[[int], Document]
) -> LookedUp | None:
    """Look up the addresses in a question; None where it names none, or what is no document."""
    if printed := units_at(question, titles, documents):
        places = [_printed_place(documents(unit.document), unit) for unit in printed]
        return LookedUp(tuple(places), certain=True, rest="")
    addresses = find_addresses(question.replace(STEP, ""))
    if not addresses:
        return None
    table = titles()  # only now: most questions name no address
    places = list[Place]()
    certain = True
    beside: list[str] = []
    meant = list(names_of(addresses, table))
    for address, named in zip(addresses, meant, strict=True):
        beside += [address.before, address.after]
        if named is None:
            is_name = address.quoted or kind_of(address.subject) or unknown_title(address)
            beside += [] if is_name else [address.name]
            continue
        beside.append(named.before)
        for number in named.documents[:_FEW]:
            found = locate(documents(number), number, address)
            places += [place for place in found if place not in places]
            certain = certain and len(found) == 1 and found[0].exact
        certain = certain and named.certain
    rest = "".join(beside)
    rest = _OPENING.sub("", rest) if _ONLY_ADDRESS.sub("", rest) else ""
    if not any(meant):
        is_title = unknown_title(addresses[0]) != ""
        return LookedUp((), False, rest=question, absent=addresses[0]) if is_title or not rest else None
    return LookedUp(tuple(places), certain and all(meant), rest=rest)


def _printed_place(document: Document, unit: Unit) -> Place:
    return Place((unit,) if unit.point is None else _units(document, unit.document, unit.point))


def names_of(addresses: Sequence[Address], table: TitleTable) -> Iterator[Named | None]:
    """What each address names; 和第十二条 without a name of its own goes on with the one before."""
    last: Named | None = None
    for address in addresses:
        named = _named(address, table)
        if named is None and _ONLY_ADDRESS.sub("", address.name) == "":
            named = Named(last.documents, address.name, last.certain) if last is not None else None
        last = named
        yield named


def _named(address: Address, table: TitleTable) -> Named | None:
    """What a name means. A 规定 at its end belongs to it where a title ends so, else it is a verb, or a loose name's."""
    if address.subject == address.name:
        return table.find(address.name, whole=address.quoted)
    return (
        table.find(address.name, whole=False, loosely=False)
        or table.find(address.subject, whole=False)
        or table.find(address.name, whole=False)
    )


def locate(document: Document, number: int, address: Address) -> list[Place]:
    """The places at an address in one document, whose number in the library is ``number``; none where it has none."""
    points: list[int] = []
    within: Span | None = None
    for at, step in enumerate(address.steps):
        if step.unit == "款":
            spans = [clauses(document, point)[step.number - 1 : step.number] for point in points[:1]]
            if not spans or not spans[0]:
                return _instead(document, number, points)
            within = spans[0][0]
            continue
        scope = points if at else [None]
        found = [point for above in scope for point in _below(document, above, step)]
        if within is not None:
            introduced = set(_introduced(document, points[0], within))
            found = [point for point in found if point in introduced]
        if not found:
            return _instead(document, number, points) if step.unit in _WITHIN_ARTICLE else []
        points, within = found, None
    if within is not None:
        return [_clause_place(document, number, points[0], within)]
    return [Place(_units(document, number, point)) for point in points[:_FEW]]


def quote_places(found: LookedUp, documents: Callable[[int], Document]) -> list[Quote]:
    """The quotes of what was looked up, each unit once; the 款 that is meant is highlighted."""
    score = 1.0 if found.certain else _UNCERTAIN
    quotes: dict[str, Quote] = {}
    for place in found.places:
        for at, unit in enumerate(place.units):
            quote = make_quote(documents(unit.document), unit, score=score)
            if quote is None:
                continue
            marked = place.marked if at == 0 else None
            if marked is not None and quote.span.start <= marked.start and marked.end <= quote.span.end:
                before = quotes[quote.id].highlight if quote.id in quotes else ()
                quote = replace(quote, highlight=tuple(sorted({*before, marked})))
            elif quote.id in quotes:
                continue
            quotes[quote.id] = quote
    return list(quotes.values())


def _below(document: Document, above: int | None, step: Step) -> list[int]:
    """The points that a step means below another one, the shallowest that fit."""
    inside = range(len(document.points)) if above is None else list(descendants(document, above))
    steps = {point: marker_step(document.points[point].marker) for point in inside}
    named = {point: own for point, own in steps.items() if own is not None}
    fitting = [point for point, own in named.items() if _fits(own, step)]
    has_unit = any(own.unit == step.unit for own in named.values())
    if not fitting and step.unit in {"条", "部分"} and not has_unit and not step.sub:
        # A notice has no articles: its 第三条 is 三、.
        fitting = [point for point, own in named.items() if own.number == step.number]
    shallowest = min((document.points[point].level for point in fitting), default=0)
    return [point for point in fitting if document.points[point].level == shallowest]


def _fits(own: Step, step: Step) -> bool:
    if own.number != step.number or own.sub != step.sub:
        return False
    if step.unit in {"点", "项", "目"}:
        return own.unit not in _DIVISIONS
    return own.unit == step.unit or (step.unit == "部分" and own.unit == "编")


def _instead(document: Document, number: int, points: Sequence[int]) -> list[Place]:
    """The article itself where its 款 or 项 is not there: the numbers may have moved."""
    return [Place(_units(document, number, point), exact=False) for point in points[:1]]


def _units(document: Document, number: int, point: int) -> tuple[Unit, ...]:
    """What is quoted for a point: of an article everything, of a division its members, else it and its children."""
    step = marker_step(document.points[point].marker)
    if step is not None and step.unit == "条":
        return _in_order(document, number, [point, *descendants(document, point)])
    members = [index for index, _ in document.children(point)]
    divides = bool(members) and step is not None and step.unit in _DIVISIONS
    return tuple(Unit(number, index, None) for index in (members if divides else [point, *members]))


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
