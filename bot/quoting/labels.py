"""The numbers that the quotes of an answer bear in its message, and which quote a reader means by one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers import Quote

__all__ = ["chosen", "introduced", "is_article", "labelled"]

_FEWEST = 2
"""Items of a list: one with the sentence before it is two quotes like any others."""


def labelled(quotes: Sequence[Quote | None]) -> Sequence[Quote | None]:
    """The quotes of an answer that took a number, in the order of the numbers, from 1.

    None stands for one that the index no longer has: the others keep the numbers that their message shows.
    """
    kept = [quote for quote in quotes if quote is not None]
    if not kept:
        return quotes
    if quotes[0] is None:
        # It may have introduced the others, and then every number would mean the quote before the right one.
        return [None] * len(quotes) if _are_items(kept) else quotes
    items = _items(kept)
    # Of a list whose other items are gone a single one may be left.
    if len(quotes) <= _FEWEST or not items or _parents(items) != {(quotes[0].document.id, quotes[0].markers)}:
        return quotes
    return [quote for quote in quotes[1:] if quote is None or quote in items]


def chosen(numbered: Sequence[Quote | None], number: int) -> Quote | None:
    """The quote that bears a number, or below 0 the one that many from the last; None where the index lost it.

    Raises IndexError where no quote bears that number.
    """
    at = number - 1 if number > 0 else len(numbered) + number
    if not number or not 0 <= at < len(numbered):
        raise IndexError(number)
    return numbered[at]


def introduced(quotes: Sequence[Quote]) -> bool:
    """Whether the first of some quotes introduces the others, items of one point and what closes them."""
    items = _items(quotes)
    return len(items) >= _FEWEST and _parents(items) == {(quotes[0].document.id, quotes[0].markers)}


def is_article(marker: str) -> bool:
    """Whether a marker is that of an article: 第十条, 第十条之一."""
    return re.match(r"第.{1,8}条", "".join(marker.split())) is not None


def _items(quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Those after the first that are not of the very point that the first is of."""
    return [quote for quote in quotes[1:] if quote.markers != quotes[0].markers]


def _are_items(quotes: Sequence[Quote]) -> bool:
    """Whether quotes may be the items of one point; the articles of a chapter are introduced by nothing."""
    are_articles = all(is_article(quote.markers[-1]) for quote in quotes if quote.markers)
    return len(_parents(quotes)) == 1 and len(quotes[0].markers) > 1 and not are_articles


def _parents(quotes: Sequence[Quote]) -> set[tuple[str, tuple[str, ...]]]:
    return {(quote.document.id, quote.markers[:-1]) for quote in quotes}
