"""Questions to the bot by its name: «@bot 问题», where Telegram lets them through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from telegram import Message, MessageEntity
from telegram.ext import filters

__all__ = ["ASKS_ME", "MENTIONS_ME", "VIA_ME", "mentions_another", "without_mentions"]

_ASCII = re.compile(r"[!-~]+", re.ASCII)
_NAME = re.compile(r"\w+", re.ASCII)
_AFTER_NAME = " \t\n,，:：、"
_CALLED = re.compile(r"(?<![\w.])[@\uff20]\w")
"""Also a name that is no entity: @老张 is typed, though no account can bear it."""


class _MentionsMe(filters.MessageFilter):
    """Messages that name the bot. The name itself must be there as an entity: ``me@bot.cn`` names nobody."""

    def filter(self, message: Message) -> bool:
        return any(_ranges(message))


class _AsksMe(filters.MessageFilter):
    """Captions whose command bears no name, or this bot's."""

    def filter(self, message: Message) -> bool:
        command, _, name = (message.caption or "").partition("@")
        named = _NAME.match(name) if _ASCII.fullmatch(command) else None
        return named is None or named[0].lower() == str(message.get_bot().username).lower()


class _ViaMe(filters.MessageFilter):
    """Messages that someone sent by choosing one of the bot's inline results: its own words, no question."""

    def filter(self, message: Message) -> bool:
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


ASKS_ME = _AsksMe(name="ASKS_ME")
MENTIONS_ME = _MentionsMe(name="MENTIONS_ME")
VIA_ME = _ViaMe(name="VIA_ME")


def without_mentions(message: Message) -> str:
    """The text or caption without the bot's name, wherever it stands."""
    text = message.text or message.caption or ""
    for start, end in sorted(_ranges(message), reverse=True):
        text = f"{text[:start].rstrip()} {text[end:].lstrip(_AFTER_NAME)}"
    return text.strip()


def mentions_another(message: Message) -> bool:
    """Whether a message calls somebody by a name that is not the bot's."""
    entities = message.entities or message.caption_entities
    linked = any(entity.type == MessageEntity.TEXT_MENTION for entity in entities)
    others = without_mentions(message)
    return _CALLED.search(others) is not None or (linked and not any(_ranges(message)))


def _ranges(message: Message) -> Iterator[tuple[int, int]]:
    """Where the bot is named, as ranges of the text."""
    text = message.text or message.caption or ""
    bot = message.get_bot()
    for entity in message.entities or message.caption_entities:
        start = _index(text, entity.offset)
        end = _index(text, entity.offset + entity.length)
        if (
            entity.type == MessageEntity.MENTION and text[start:end].lower() == f"@{bot.username}".lower()
        ) or (
            entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
        ):
            yield start, end


def _index(text: str, offset: int) -> int:
    """From UTF-16 code units, in which Telegram counts, to characters; beyond the end it is the end."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * max(offset, 0)]
    return len(encoded.decode("utf-16-le", "replace"))
