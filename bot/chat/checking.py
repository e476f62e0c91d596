"""``/verify``: whether a sentence stands in the library, word for word."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.chat.captions import escape
from bot.chat.desk import Desk, Handler
from bot.chat.pieces import Piece
from bot.chat.said import replied_text, sound
from bot.chat.scripts import in_script
from bot.chat.sending import Place, send, think
from bot.chat.verdicts import show_verification
from bot.errors import VerificationError
from bot.texts import texts_for

__all__ = ["Checking"]

_LOGGER = logging.getLogger(__name__)
_COMMAND = re.compile(r"^/verify(?:@\w+)?\s*[:：]?\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checking:
    """Verifies sentences in private chats."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        return (CommandHandler("verify", self.on_verify, private),)

    async def on_verify(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/verify 一句话``; without words, what the message it replies to says, or the marked part of it."""
        message = update.effective_message
        if message is None:
            return
        place = Place.answering(message)
        text = sound(_COMMAND.sub("", message.text or "")) or replied_text(message)
        language = message.from_user.language_code if message.from_user is not None else None
        try:
            pieces = await think(partial(self._verified, text, place.chat, language), context.bot, place)
        except Exception:
            _LOGGER.exception("没能核对一段文字（%d 字）", len(text))
            pieces = (Piece(texts_for(language).FAILED),)
        await send(context.bot, place, pieces)

    def _verified(self, text: str, chat: int, language: str | None) -> tuple[Piece, ...]:
        options = self.desk.chats.read(chat)
        texts = self.desk.texts(options, language)
        if not text:
            return (Piece(texts.VERIFY_HOW),)
        try:
            found = self.desk.answerer.verify(text)
        except VerificationError as problem:
            return (Piece(escape(texts.cannot_verify(str(problem)))),)
        return in_script((show_verification(found, texts),), options.script, texts)
