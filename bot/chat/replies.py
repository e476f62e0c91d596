"""Who asks, and what is to be sent in reply."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import helpers

from bot.chat.messages.buttons import POINT
from bot.chat.messages.pieces import Piece

__all__ = ["Asker", "Reply", "deep_link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, where, and in answer to which message."""

    chat: int
    user: int
    private: bool
    language: str | None = None
    replied: int | None = None
    """The message of the bot that the question replies to."""
    said: str = ""
    """What is asked, where it tells the language of whoever asks."""
    unasked: bool = False
    """Whether perhaps nobody meant the bot, as where a group replies to its answer: then it answers or keeps silent."""
    bot: str = ""
    """The bot's own name, for links to points."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to send, and which question it shows the answer to."""

    pieces: tuple[Piece, ...]
    question: int | None = None
    alert: str = ""
    """What to say instead of a message, where a button was pressed in vain."""
    spent: bool = False
    """Whether that button will never bring anything again."""


def deep_link(bot: str, quote_id: str) -> str:
    """A link that opens a point in a private chat with the bot; empty where the bot has no name."""
    return helpers.create_deep_linked_url(bot, f"{POINT}{quote_id}") if bot else ""
