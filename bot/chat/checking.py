"""``/verify``, and the same asked in words: whether a sentence stands in the library, word for word."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from telegram import Bot, Message
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.chat.desk import PRIVATE, Desk, Handler, hears
from bot.chat.mentions import VIA_ME
from bot.chat.messages.pieces import Piece
from bot.chat.said import ASK, language_of, pointed_at, replied_text, sound
from bot.chat.sending import Place, send, think
from bot.chat.verified import verified
from bot.questions.following.believing import doubts
from bot.questions.following.followups import read_followup
from bot.questions.messages.doubting import asks, sentence_doubted, tells
from bot.questions.messages.greetings import is_greeting
from bot.texts import texts_for

__all__ = ["Checking"]

_LOGGER = logging.getLogger(__name__)
_COMMAND = re.compile(r"^/verify(?:@\w+)?\s*[:：]?\s*", re.ASCII | re.IGNORECASE)


_PATIENCE = timedelta(minutes=10)
"""For how long the message behind ``/verify`` alone is taken for the sentence."""
_MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Checking:
    """Verifies sentences in private chats."""

    desk: Desk
    _waiting: dict[int, datetime] = field(default_factory=dict)
    """Since when chats owe the sentence that shall be verified, the latest last."""

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        private = PRIVATE & ~VIA_ME
        return (
            CommandHandler("verify", self.on_verify, private),
            MessageHandler(
                private & filters.TEXT & (~filters.COMMAND | filters.Regex(ASK)) & _Owed(self),
                self.on_sentence,
            ),
        )

    @hears
    async def on_verify(self, message: Message, bot: Bot) -> None:
        """``/verify 一句话``; without words, what the message it replies to says, or the marked part of it."""
        await self._say(_COMMAND.sub("", message.text or ""), message, bot)

    @hears
    async def on_sentence(self, message: Message, bot: Bot) -> None:
        """Verify what is asked in words to be, or what was sent behind ``/verify`` alone."""
        text = ASK.sub("", message.text or "")
        doubted = "" if doubts(text) else sentence_doubted(text)
        if doubted == "" and not replied_text(message):
            doubted = await think(partial(self._told_before, message), bot, Place.answering(message))
        await self._say(text if doubted is None else doubted, message, bot)

    def takes(self, text: str, chat: int) -> bool:
        """Whether a message wants to be verified; what comes behind ``/verify`` and asks something itself does not."""
        since = self._waiting.pop(chat, None)
        if sentence_doubted(ASK.sub("", text)) is not None:
            return True
        if since is None or self.desk.store.now() - since > _PATIENCE:
            return False
        return not (ASK.match(text) or is_greeting(text) or asks(text) or read_followup(text) is not None)

    async def _say(self, text: str, message: Message, bot: Bot) -> None:
        """Send what becomes of a text; where there is none, the next message is expected to bring it."""
        place = Place.answering(message)
        text = sound(text) or replied_text(message)
        self._waiting.pop(place.chat, None)
        if not text:
            self._waiting[place.chat] = self.desk.store.now()
            while len(self._waiting) > _MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]
        language = language_of(message.from_user)
        try:
            piece = await think(partial(self._verified, text, place.chat, language), bot, place)
        except Exception:
            _LOGGER.exception("没能核对一段文字（%d 字）", len(text))
            piece = Piece(texts_for(language).FAILED)
        await send(bot, place, [piece])

    def _told_before(self, message: Message) -> str:
        """What somebody told just before asking whether it is so: a message passed on. Empty where they asked something."""
        if message.from_user is None:
            return ""
        asked = self.desk.questions.last(chat=message.chat.id, user=message.from_user.id, within=_PATIENCE)
        return asked.text if asked is not None and tells(asked.text) else ""

    def _verified(self, text: str, chat: int, language: str | None) -> Piece:
        options = self.desk.chats.read(chat)
        texts = self.desk.texts(options, language)
        if not text:
            return Piece(texts.VERIFY_HOW)
        return verified(text, self.desk, options, texts)


class _Owed(filters.MessageFilter):
    """Messages in which a chat says what it wants to be verified."""

    def __init__(self, checking: Checking) -> None:
        super().__init__(name="OWED")
        self._checking = checking

    def filter(self, message: Message) -> bool:
        text = message.text or ""
        replies = bool(pointed_at(message, message.get_bot().id))
        return (replies and doubts(text)) or self._checking.takes(text, message.chat.id)
