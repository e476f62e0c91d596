"""What is shown of a point that somebody opens: all of it, or what stands below a heading that says nothing by itself."""

from __future__ import annotations

from bot.answers import Quote
from bot.chat.desk import Desk
from bot.chat.messages.buttons import share_button, with_rows
from bot.chat.messages.pieces import Piece
from bot.chat.messages.quoting import quote_below, quote_full
from bot.chat.messages.shelves import point_button
from bot.chat.replies import Asker, deep_link
from bot.quoting.entire import entire, is_bare_heading
from bot.shelf import entries, position
from bot.texts import Texts

__all__ = ["opened"]

_BELOW = 12
"""Points below a heading that are looked up: more seldom fit a message."""


def opened(quote: Quote, asker: Asker, desk: Desk, texts: Texts) -> tuple[Piece, ...]:
    """A point from beginning to end, with the items that it announces. Blocks on the index; raises QuoteError."""
    at = position(quote.document, quote.id) if is_bare_heading(quote) else None
    ids = [entry.id for entry in entries(quote.document, at)] if at is not None else []
    found = [desk.answerer.find(each) for each in ids[:_BELOW]]
    quotes = [each for each in found if each is not None]
    link = deep_link(asker.bot, quote.id)
    if not quotes:
        return quote_full(entire(quote), texts, link=link)
    row = [share_button(quote, texts, link)] if link else []
    if asker.private:  # in a group it would be leafed through under everybody's eyes
        row.append(point_button(quote, texts))
    return (with_rows(quote_below(quotes, len(ids), texts), [row] if row else []),)
