"""What stands at an address: the units of the documents that it names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.answers import Quote
from bot.named.printed import units_at
from bot.questions.addresses.addressing import Address, find_addresses
from bot.questions.addresses.naming import Named, TitleTable
from bot.questions.addresses.steps import ANNEX, say_step
from bot.quoting.addresses import STEP
from bot.quoting.lacking import Lacking, lacking, lacking_in_all
from bot.quoting.places import Place, locate, units_of
from bot.quoting.quotes import make_quote
from bot.quoting.remarks import left_out, unknown_title
from corpus.document import Document
from corpus.metadata.titles import in_brackets, kind_of
from index.folding import fold
from index.passages import Unit

__all__ = ["LookedUp", "look_up", "names_of", "quote_places"]

_FEW = 3
"""Documents quoted where a name fits several."""
_UNCERTAIN = 0.5
"""Score of a quote where the name fits several documents, or only part of the address is there."""
# What is left of a question that asks for nothing but the words at an address.
_ONLY_ADDRESS = re.compile(
    r"请问|问一?下|想?(?:知道|了解)|告诉我?|帮我|麻烦|查[一询找看]?下?|看[一看]?下?|根据|按照|依据|依照|是什么|说了?什么|什么|哪些|怎么样?"
    r"|如何|规定|内容|原文|全文|条文|原话|具体|意思|解释|解读|说明|介绍|现行|最新|一下|给我|请|我|想|要|找|问|那个|这个|这|那|有|是|写|讲|说|的|了|吗|呢|啊"
    r"|呀|吧|里面|里|中|和|与|及|以及|或|关于|对|在|啥|都|怎|各自?|分别|[\W_]"
)
_SHARED = re.compile(r"(?P<one>.{2,30}?)[和与及跟、](?P<other>.{2,30})")
"""Two names before one address: 工会法和劳动法第十条."""
_OPENING = re.compile(r"^(?:规定|所说|说|讲)?(?:的|中|里)?")


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
    """The first address whose document is not here."""
    similar: tuple[str, ...] = ()
    """Titles in 《》 that are like the name in that address."""
    lacks: Lacking | None = None
    """What the documents that are named lack of the first address that they do not have."""
    is_one_of_several: bool = False
    """Whether a name fits several documents, of which nobody knows which is meant."""
    taken: tuple[tuple[str, str], ...] = ()
    """The names that leave out parts of a title, each with the title in 《》 that it is taken for."""


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
    addresses = tuple(chain.from_iterable(_of_each(address, table) for address in addresses))
    if len(addresses) == 1 and _ends_a_title(addresses[0], table):
        return None
    places = list[Place]()
    certain = True
    beside: list[str] = []
    lacks: Lacking | None = None
    taken = dict[str, str]()
    meant = list(names_of(addresses, table))
    for address, named in zip(addresses, meant, strict=True):
        beside += [address.before, address.after]
        if named is None:
            is_name = address.quoted or kind_of(address.subject) or unknown_title(address)
            beside += [] if is_name else [address.name]
            continue
        beside.append(named.before)
        if named.short:
            taken[named.short] = in_brackets(table.metadata[named.documents[0]].title)
        missing: list[Lacking | None] = []
        for number in named.documents[:_FEW]:
            document = documents(number)
            found = locate(document, number, address)
            is_there = bool(found) and not address.steps[-1].last
            missing.append(None if is_there else lacking(document, number, address))
            places += [place for place in found if place not in places]
            certain = certain and len(found) == 1 and found[0].exact
        lacks = lacks or lacking_in_all(missing, address)
        certain = certain and named.certain and lacks is None
    rest = "".join(dict.fromkeys(beside))
    rest = _OPENING.sub("", rest) if _ONLY_ADDRESS.sub("", rest) else ""
    unknown = next((each for each, named in zip(addresses, meant, strict=True) if named is None), None)
    title = unknown_title(unknown) if unknown is not None else ""
    similar = table.similar(title) if title else ()
    if not any(meant):
        is_annex = all(each.steps[-1].unit == ANNEX and not each.quoted for each in addresses)
        if is_annex or (not title and rest):  # 申请表见通知附件1 is not asked of a 《申请表见通知》
            return None
        return LookedUp((), False, rest=question, absent=unknown, similar=similar)
    certain = certain and all(meant)
    absent = unknown if title else None
    return LookedUp(
        tuple(places),
        certain,
        rest,
        absent=absent,
        similar=similar,
        lacks=lacks,
        is_one_of_several=any(named is not None and len(named.documents) > 1 for named in meant),
        taken=tuple(taken.items()),
    )


def _printed_place(document: Document, unit: Unit) -> Place:
    return Place((unit,) if unit.point is None else units_of(document, unit.document, unit.point))


def _ends_a_title(address: Address, table: TitleTable) -> bool:
    """Whether the number in brackets that seems a step belongs to the title: 某某问题的解释（一）."""
    if len(address.steps) > 1 or address.steps[0].unit != "(":
        return False
    named = table.find(fold(address.name + say_step(address.steps[0])), whole=False, loosely=False)
    return named is not None and named.certain


def _of_each(address: Address, table: TitleTable) -> Iterator[Address]:
    """The address in each of the two documents whose names stand before it; itself where there is one."""
    shared = None if address.quoted else _SHARED.fullmatch(address.subject)
    if shared is None or not all(table.find(name, whole=True, loosely=False) for name in shared.groups()):
        yield address
        return
    yield from (replace(address, name=name) for name in shared.groups())


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


def quote_places(found: LookedUp, documents: Callable[[int], Document]) -> list[Quote]:
    """The quotes of what was looked up, each unit once; the 款 that is meant is highlighted.

    An article of a chapter comes without its items, and says so: cut at its colon it would look whole.
    """
    score = 1.0 if found.certain else _UNCERTAIN
    quotes: dict[str, Quote] = {}
    units = frozenset(unit for place in found.places for unit in place.units)
    for place in found.places:
        for at, unit in enumerate(place.units):
            quote = make_quote(documents(unit.document), unit, score=score)
            if quote is None:
                continue
            if place.marked is None and not units.issuperset(_below(documents(unit.document), unit)):
                quote = replace(quote, notes=(*quote.notes, left_out(quote.markers[-1])))
            marked = place.marked if at == 0 else None
            if marked is not None and quote.span.start <= marked.start and marked.end <= quote.span.end:
                before = quotes[quote.id].highlight if quote.id in quotes else ()
                quote = replace(quote, highlight=tuple(sorted({*before, marked})))
            elif quote.id in quotes:
                continue
            quotes[quote.id] = quote
    return list(quotes.values())


def _below(document: Document, unit: Unit) -> Iterator[Unit]:
    """The points that a point heads."""
    if unit.point is not None:
        yield from (Unit(unit.document, point, None) for point, _ in document.children(unit.point))
