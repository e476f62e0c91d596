"""Quotes what was found: single hits, each item with the sentence that introduces it, or a whole list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import Quote
from bot.choosing import LONGEST_LIST
from bot.ordering import Ordering
from bot.points import Group, announced, is_item
from bot.quotes import Relevance, make_quote
from corpus.document import Document, Span
from index.folding import fold
from index.passages import Unit
from index.published import Published
from index.search import Found, Hit

__all__ = ["Quoting"]

_PADDING = 0.5
"""Share of the best hit's lift under which a further hit would only pad the answer. With .6 answers are shorter by .4
quotes, and .009 to .015 fewer of them hold what was asked for."""
_HARDLY = 0.1
"""Probability below which a hit is quoted only where none reaches it: no question loses by that, answers get shorter."""


@dataclass(frozen=True, eq=False)
class Quoting:
    """Makes the quotes of an answer from one published generation."""

    published: Published
    ordering: Ordering

    def of_list(
        self, group: Group, found: Found, relevance: Relevance
    ) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
        """The sentence that introduces the items (none where a heading does), and the items, in order."""
        scores = {hit.unit: hit.score for hit in found.hits}

        def quoted(points: Iterable[int]) -> tuple[Quote, ...]:
            return self._of_points(group.document, points, relevance, scores)

        document = self.published.documents[group.document]
        members = _with_items(document, group)
        introduced = group.parent is not None and not document.points[group.parent].heading
        return quoted([group.parent] if introduced and group.parent is not None else []), quoted(members)

    def of_hits(self, found: Found, relevance: Relevance, most: int) -> tuple[Quote, ...]:
        """At most ``most`` of the hits that are worth quoting, in their order; at least one must have been found.

        Where the first announces items, it and they are all the answer, however many they are.
        """
        scores = {hit.unit: hit.score for hit in found.hits}
        quotes: list[Quote] = []
        said: dict[str, int] = {}
        for hit in self._worth_quoting(found.hits):
            focus = self.published.passage_span(hit.passage)
            quote = self.of_unit(hit.unit, hit.score, relevance=relevance, focus=focus)
            if quote is None:
                continue
            place = said.get(_letters(quote.text))
            if place is not None:  # the same quote, or word for word the same in another document
                quotes[place] = _seen_also(quotes[place], quote)
                continue
            if len(quotes) == most:
                break
            lead = self._lead(hit.unit, scores, relevance)
            missing = [lead] if lead is not None and all(lead.id != other.id for other in quotes) else []
            if len(quotes) + len(missing) == most:
                if quotes:
                    continue  # an item without the sentence before it: something that stands alone takes the place
                missing = []
            first = not quotes
            for added in (*missing, quote):
                said.setdefault(_letters(added.text), len(quotes))
                quotes.append(added)
            if first and (items := self._items(hit.unit, relevance)):
                return (*quotes, *items)
        return tuple(quotes)

    def _worth_quoting(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        floor = _PADDING * max(hit.lift for hit in hits)
        worth = [hit for hit in hits if hit.lift >= floor]
        likely = min(_HARDLY, max((hit.score for hit in worth), default=0.0))
        worth = [hit for hit in worth if hit.score >= likely]
        return [hit for hit in worth if not self.ordering.role(hit.unit).says_nothing] or worth

    def _lead(self, number: int, scores: Mapping[int, float], relevance: Relevance) -> Quote | None:
        """The sentence that introduces an item, without which it says little; None for what is no item."""
        unit = self.published.unit(number)
        document = self.published.documents[unit.document]
        if unit.point is None or not is_item(document, unit.point):
            return None
        parent = self.published.number_of(Unit(unit.document, document.points[unit.point].parent, None))
        lead = self.of_unit(parent, scores.get(parent, 0.0), relevance=relevance)
        return replace(lead, introduces=True) if lead is not None else None

    def _items(self, number: int, relevance: Relevance) -> tuple[Quote, ...]:
        """What a point announces; nothing where it announces nothing, or more than one answer holds."""
        unit = self.published.unit(number)
        if unit.point is None:
            return ()
        items = announced(self.published.documents[unit.document], unit.document, unit.point)
        return self._of_points(unit.document, items, relevance, {}) if len(items) <= LONGEST_LIST else ()

    def _of_points(
        self, document: int, points: Iterable[int], relevance: Relevance, scores: Mapping[int, float]
    ) -> tuple[Quote, ...]:
        """Points of one document as quotes; ``scores`` by the number of the unit, 0 for those not in it."""
        numbers = [self.published.number_of(Unit(document, point, None)) for point in points]
        quotes = [self.of_unit(number, scores.get(number, 0.0), relevance=relevance) for number in numbers]
        return tuple(quote for quote in quotes if quote is not None)

    def of_unit(
        self, number: int, score: float, *, relevance: Relevance | None = None, focus: Span | None = None
    ) -> Quote | None:
        """One unit as a quote, None where nothing of it can be read; see ``make_quote``."""
        unit = self.published.unit(number)
        document = self.published.documents[unit.document]
        return make_quote(document, unit, score=score, relevance=relevance, focus=focus)


def _with_items(document: Document, group: Group) -> list[int]:
    """The members of a list, each that announces items followed by them, if the answer still holds all."""
    expanded = [
        point for member in group.members for point in (member, *announced(document, group.document, member))
    ]
    return expanded if len(expanded) <= LONGEST_LIST else list(group.members)


def _letters(text: str) -> str:
    """What two printings of one text have in common."""
    return re.sub(r"[\W_]+", "", fold(text))


def _seen_also(quote: Quote, other: Quote) -> Quote:
    """The quote with a note of where else it stands."""
    if quote.id == other.id:
        return quote
    return replace(quote, notes=(*quote.notes, f"另见：{other.address}"))
