"""Quotes what was found: single hits, each item with the sentence that introduces it, or a whole list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from bot.answers import Quote
from bot.quoting.addresses import STEP
from bot.quoting.choosing import is_readable
from bot.quoting.ordering import Ordering
from bot.quoting.points import (
    Group,
    announced,
    closing_paragraphs,
    introduction,
    is_article_list,
    is_item,
    siblings,
)
from bot.quoting.quotes import Relevance, is_attested, make_quote
from corpus.document import Document, Span
from index.folding import letters
from index.passages import Unit, unit_span
from index.published import Published
from index.search import Decision, Found, Hit

__all__ = ["Quoting"]

_PADDING = 0.5
"""Share of the best hit's lift under which a further hit would only pad the answer. With .6 answers are shorter by .4
quotes, and .009 to .015 fewer of them hold what was asked for."""
_SPOKEN = re.compile(r"[是要][，,、]?$|^第[一二三四五六七八九十]+[，,、]?$|^首先|^其次|^最后")
"""Markers of a list that is spoken, one after the other: 一是, 二要, 第三，."""
_INSIDE = re.compile(r"[。；！？\n]")
"""Ends of a sentence, inside a text that is more than one."""
_INTRODUCES = re.compile(r"[：:]$|(?:下列|以下|如下|之一).*[。；]$")
"""How a sentence reads that items stand below; a heading printed with a full stop does not."""
_ALSO = "另见："
_HARDLY = 0.14
"""Probability below which a hit is quoted only where none reaches it: no question loses by that, answers get shorter."""
_GUESSED = 0.4
"""Share of the best hit's probability from which a guess holds a further hit, however its lift compares: where none is
likely, the right one is seldom the first. Guesses have .8 quotes more than with padding left out as elsewhere, and .015 to
.05 more of the questions over the laws find what they ask for."""


@dataclass(frozen=True, eq=False)
class Quoting:
    """Makes the quotes of an answer from one published generation."""

    published: Published
    ordering: Ordering

    def of_list(
        self, group: Group, found: Found, relevance: Relevance
    ) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
        """The sentence that introduces the items (none where a heading does), and the items, in order.

        No items where these announce more than one answer holds: without what they announce they say nothing.
        The paragraphs that close the list of an article come along, and those of another point where they were found:
        同时符合两项以上的，按照最高的一项发放 changes what the items say.
        """
        scores = {hit.unit: hit.score for hit in found.hits}
        document = self.published.documents[group.document]
        leads = introduction(document, group)
        if leads is not None and _is_heading(document, leads):
            leads = None
        members = self._with_closing(group, _with_items(document, group), found)
        introducing = self._of_units([leads] if leads is not None else [], relevance, scores)
        return (
            tuple(replace(quote, introduces=True) for quote in introducing),
            self._of_units(members, relevance, scores),
        )

    def _with_closing(self, group: Group, points: Sequence[int], found: Found) -> list[Unit]:
        """The points of a list and the paragraphs that close it, as far as one answer holds them."""
        document = self.published.documents[group.document]
        if not points:
            return []
        items = [Unit(group.document, point, None) for point in points]
        always = is_article_list(document, group)
        closing = [
            unit for unit in closing_paragraphs(document, group) if always or self._is_found(unit, found)
        ]
        both = [*items, *closing]
        return both if is_readable([unit_span(document, unit) for unit in both]) else items

    def _is_found(self, unit: Unit, found: Found) -> bool:
        number = self.published.number_of(unit)
        return any(hit.unit == number for hit in _not_padding(found.hits))

    def of_hits(
        self, found: Found, relevance: Relevance, most: int, *, together: bool = False
    ) -> tuple[Quote, ...]:
        """At most ``most`` of the hits that are worth quoting, in their order; at least one must have been found.

        Where the first announces items, it and they are all the answer, however many they are. Items of one list stand
        side by side, behind the sentence that introduces them: with ``together``, for who asks which they are, in the
        document's order, else the best one first.
        """
        scores = {hit.unit: hit.score for hit in found.hits}
        quotes: list[Quote] = []
        lists: dict[str, str] = {}
        said: dict[str, int] = {}
        for hit in self.worth_quoting(found):
            focus = self.published.passage_span(hit.passage)
            quote = self.of_unit(hit.unit, hit.score, relevance=relevance, focus=focus)
            if quote is None:
                continue
            place = said.get(letters(quote.text))
            if place is not None:  # the same quote, or word for word the same in another document
                # An item stays behind its own list's sentence.
                joined = _seen_also if quotes[place].id in lists else _of_both
                quotes[place] = joined(quotes[place], quote)
                continue
            if len(quotes) == most:
                break
            first = not quotes
            if not first and self._announced(hit.unit) and _is_one_sentence(quote.text):
                continue  # it comes with those of its items that were found, and says nothing without
            lead = self._lead(hit.unit, scores, relevance)
            missing = [lead] if lead is not None and all(lead.id != other.id for other in quotes) else []
            if len(quotes) + len(missing) == most:
                if quotes:
                    continue  # an item without the sentence before it: something that stands alone takes the place
                missing = []
            if lead is not None:
                lists |= {lead.id: lead.id, quote.id: lead.id}
            elif quote.markers and _SPOKEN.search(quote.markers[-1]):
                lists[quote.id] = f"{quote.document.id} {quote.address.rpartition(f' {STEP} ')[0]}"
            for added in (*missing, quote):
                said.setdefault(letters(added.text), len(quotes))
                quotes.append(added)
            if first and (below := self._items(hit.unit, found, relevance)):
                return (*quotes, *below)
        return _lists_together(quotes, lists, in_order=together)

    def worth_quoting(self, found: Found) -> Sequence[Hit]:
        """The hits that would not only pad an answer, in their order; at least one must have been found."""
        is_guess = found.decision is Decision.NEAR
        says = [hit for hit in found.hits if not self.ordering.role(hit.unit).says_nothing] or found.hits
        worth = list(says) if is_guess else _not_padding(says)
        best = max((hit.score for hit in worth), default=0.0)
        likely = min(_HARDLY, _GUESSED * best if is_guess else best)
        # What is likelier than what holds the words is not what a guess that rests on these alone is about.
        return [hit for hit in worth if hit.unit in found.mentioning] or [
            hit for hit in worth if hit.score >= likely
        ]

    def _lead(self, number: int, scores: Mapping[int, float], relevance: Relevance) -> Quote | None:
        """The sentence that introduces an item, without which it says little; None for what is no item."""
        unit = self.published.unit(number)
        document = self.published.documents[unit.document]
        if unit.point is None or not is_item(document, unit.point):
            return None
        introducing = introduction(document, siblings(document, unit.document, unit.point))
        leads = self._of_units([introducing] if introducing is not None else [], relevance, scores)
        return replace(leads[0], introduces=True) if leads else None

    def _items(self, number: int, found: Found, relevance: Relevance) -> tuple[Quote, ...]:
        """What a unit announces; nothing where it announces nothing, or more than one answer holds."""
        items = self._announced(number)
        unit = self.published.unit(number)
        document = self.published.documents[unit.document]
        if not items or not is_readable([document.points[item].span for item in items]):
            return ()
        group = siblings(document, unit.document, items[0])
        return self._of_units(self._with_closing(group, items, found), relevance, {})

    def _announced(self, number: int) -> tuple[int, ...]:
        unit = self.published.unit(number)
        return announced(self.published.documents[unit.document], unit)

    def _of_units(
        self, units: Iterable[Unit], relevance: Relevance, scores: Mapping[int, float]
    ) -> tuple[Quote, ...]:
        """Units as quotes; ``scores`` by the number of the unit, 0 for those not in it."""
        numbers = map(self.published.number_of, units)
        quotes = [self.of_unit(number, scores.get(number, 0.0), relevance=relevance) for number in numbers]
        return tuple(quote for quote in quotes if quote is not None)

    def of_unit(
        self, number: int, score: float, *, relevance: Relevance | None = None, focus: Span | None = None
    ) -> Quote | None:
        """One unit as a quote, None where nothing of it can be read; see ``make_quote``."""
        unit = self.published.unit(number)
        document = self.published.documents[unit.document]
        return make_quote(document, unit, score=score, relevance=relevance, focus=focus)


def _not_padding(hits: Sequence[Hit]) -> list[Hit]:
    best = max(hit.lift for hit in hits)
    floor = min(_PADDING * best, best)  # below 0 where words tell nothing, as those of English questions
    return [hit for hit in hits if hit.lift >= floor]


def _lists_together(
    quotes: Sequence[Quote], lists: Mapping[str, str], *, in_order: bool
) -> tuple[Quote, ...]:
    """The quotes with the items of a list side by side, where the first of them stood.

    ``lists`` gives for the id of each item, and of the sentence that introduces it, which list it is. They are in the
    document's order, or in that of the quotes: behind another list's sentence an item would seem to be one of that list.
    """
    firsts: dict[str, int] = {}
    placed = []
    for place, quote in enumerate(quotes):
        first = firsts.setdefault(lists.get(quote.id, quote.id), place)
        placed.append((first, quote.span.start if in_order and quote.id in lists else place, quote))
    return tuple(quote for _, _, quote in sorted(placed, key=itemgetter(0, 1)))


def _with_items(document: Document, group: Group) -> list[int]:
    """The members of a list, each that announces items followed by them; none if the answer does not hold all."""
    expanded = [
        point
        for member in group.members
        for point in (member, *announced(document, Unit(group.document, member, None)))
    ]
    readable = is_readable([document.points[point].span for point in expanded])
    return expanded if readable or len(expanded) == len(group.members) else []


def _is_heading(document: Document, unit: Unit) -> bool:
    """Whether a unit is a point with a heading and not a mere sentence, as 一、具备下列情形的，劳动关系成立。 is."""
    if unit.point is None or not document.points[unit.point].heading:
        return False
    said = document.slice(unit_span(document, unit)).rstrip()
    return not _is_one_sentence(said) or _INTRODUCES.search(said) is None


def _is_one_sentence(text: str) -> bool:
    return _INSIDE.search(text.rstrip()[:-1]) is None


def _of_both(quote: Quote, other: Quote) -> Quote:
    """Of two quotes that say the same the first, or the second where only its document may be official."""
    if is_attested(quote.document.metadata) or not is_attested(other.document.metadata):
        return _seen_also(quote, other)
    told = [note for note in quote.notes if note.startswith(_ALSO)]
    return _seen_also(replace(other, score=quote.score, notes=(*other.notes, *told)), quote)


def _seen_also(quote: Quote, other: Quote) -> Quote:
    """The quote with a note of where else it stands; a copy of its document is nowhere else."""
    if quote.id == other.id or quote.address == other.address:
        return quote
    return replace(quote, notes=(*quote.notes, f"{_ALSO}{other.address}"))
