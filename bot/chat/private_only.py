"""What the bot does in private chats only: who asks for it in a group is shown the way there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.chat.admission import Admission, in_private
from bot.chat.desk import Desk, Handler
from bot.chat.said import language_of
from bot.chat.sending import Place, send

__all__ = ["PrivateOnly"]

_COMMANDS = ("verify", "doc", "recent", "script", "privacy", "forget")


@dataclass(frozen=True, slots=True)
class PrivateOnly:
    """Commands of private chats that a group sends to the bot by its name."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        group = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
        return (CommandHandler(_COMMANDS, self.on_command, group & filters.Regex(r"^/\w+@")),)

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Lead to the private chat."""
        message = update.effective_message
        if message is None:
            return
        place = await Admission(self.desk).hushed(Place.answering(message))
        options = await asyncio.to_thread(self.desk.chats.read, place.chat)
        language = language_of(message.from_user)
        texts = self.desk.texts(options, language)
        await send(context.bot, place, [in_private(texts.ONLY_IN_PRIVATE, texts, context.bot.username)])
