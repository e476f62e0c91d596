"""What to try where nothing answers surely: headings of the library that come near the question. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Quote
from bot.quotes import make_quote
from index.folding import fold
from index.passages import Unit
from index.published import Published
from index.search import Found

__all__ = ["related"]

_MOST = 3
_LOOKED_AT = 12
"""Hits whose headings may be told: further ones only share a word with the question."""
_LEAST = 0.03
"""Probability under which a hit has nothing to do with the question, not even nearly."""


def related(published: Published, asked: str, found: Found, shown: Sequence[Quote]) -> tuple[Quote, ...]:
    """Up to three points with headings near the question, best first; none of a point that is shown already.

    A question of whose words the library holds none is about something else, so nothing is near it.
    """
    if not found.hits or published.searcher.unknown(asked) >= 1:
        return ()
    told = {fold(quote.heading) for quote in shown} | {""}
    known = {quote.id for quote in shown}
    near: list[Quote] = []
    for hit in found.hits[:_LOOKED_AT]:
        if hit.score < _LEAST:
            continue
        quote = _headed(published, published.unit(hit.unit))
        if quote is None or quote.id in known or fold(quote.heading) in told:
            continue
        told.add(fold(quote.heading))
        near.append(quote)
        if len(near) == _MOST:
            break
    return tuple(near)


def _headed(published: Published, unit: Unit) -> Quote | None:
    """The point of a hit, or the innermost one around it that has a heading."""
    document = published.documents[unit.document]
    point = unit.point
    if unit.paragraph is not None:
        point = document.paragraphs[unit.paragraph].point
    while point is not None:
        quote = make_quote(document, Unit(unit.document, point, None), score=0.0)
        if quote is not None and quote.heading:
            return quote
        point = document.points[point].parent
    return None
