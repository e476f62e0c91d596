"""What to try where nothing answers surely: headings of the library that come near the question. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Quote
from bot.quoting.quotes import make_quote
from index.folding import fold
from index.passages import Unit
from index.published import Published
from index.questions import content_words
from index.search import Found

__all__ = ["related"]

_MOST = 3
_LOOKED_AT = 12
"""Hits whose headings may be told: further ones only share a word with the question."""
_COMMON = 0.25
"""Share of the passages from which a word tells nothing."""
_LEAST, _LIKELY = 0.05, 0.25
"""Probabilities: under the first a hit has nothing to do with the question, under the second its heading must at
least hold a word of it, as 文体活动 does for 母亲节活动."""


def related(published: Published, asked: str, found: Found, shown: Sequence[Quote]) -> tuple[Quote, ...]:
    """Up to three points with headings near the question, best first; none of a point that is shown already.

    A question of whose words the library holds none is about something else, so nothing is near it.
    """
    if not found.hits or published.searcher.unknown(asked) >= 1:
        return ()
    words = _telling_words(published, asked)
    told = {fold(quote.heading) for quote in shown} | {""}
    known = {quote.id for quote in shown}
    near: list[Quote] = []
    for hit in found.hits[:_LOOKED_AT]:
        if hit.score < _LEAST:
            continue
        quote = _headed(published, published.unit(hit.unit))
        if quote is None or quote.id in known or fold(quote.heading) in told:
            continue
        if hit.score < _LIKELY and not any(word in fold(quote.heading) for word in words):
            continue
        told.add(fold(quote.heading))
        near.append(quote)
        if len(near) == _MOST:
            break
    return tuple(near)


def _telling_words(published: Published, asked: str) -> list[str]:
    """The words of a question that tell one heading from another; 职工 stands everywhere."""
    lexical = published.searcher.lexical
    words = content_words(asked)
    return [
        word
        for word, held in zip(words, lexical.frequencies(words).tolist(), strict=True)
        if held <= _COMMON * lexical.count
    ]


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
