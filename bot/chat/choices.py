"""``/script``, ``/privacy`` and ``/forget``: what a reader chooses, and what is known of a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias, cast, get_args

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from bot.chat.desk import PRIVATE, Desk, Handler, hears
from bot.chat.messages.pieces import Button, Piece
from bot.chat.said import language_of
from bot.chat.sending import Place, acknowledge, own_message, replace_message, send, think
from bot.state.chats import Script
from bot.texts import Texts

__all__ = ["Choices"]

_SCRIPT = "c:"
"""Button data of a script: this, then its name."""
_FORGET = "x:"
"""Button data of an answer to «delete everything?»: this, then ``yes`` or ``no``."""
_SCRIPTS = re.compile(rf"^{_SCRIPT}({'|'.join(get_args(Script))})\Z", re.ASCII)
_ANSWERS = re.compile(rf"^{_FORGET}(yes|no)\Z", re.ASCII)

_Say: TypeAlias = Callable[[Texts, Script], Piece]


@dataclass(frozen=True, slots=True)
class Choices:
    """A private chat's own affairs."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            CommandHandler("script", self.on_script, PRIVATE),
            CommandHandler("privacy", self.on_privacy, PRIVATE),
            CommandHandler("forget", self.on_forget, PRIVATE),
            CallbackQueryHandler(self.on_script_chosen, _SCRIPTS),
            CallbackQueryHandler(self.on_forget_answered, _ANSWERS),
        )

    @hears
    async def on_script(self, message: Message, bot: Bot) -> None:
        """Ask in which characters quotes shall be shown."""
        await self._say(message, bot, self._scripts)

    @hears
    async def on_privacy(self, message: Message, bot: Bot) -> None:
        """Say what is kept, and how long."""
        days = self.desk.settings.keep_questions
        await self._say(message, bot, lambda texts, _: Piece(texts.privacy(days)))

    @hears
    async def on_forget(self, message: Message, bot: Bot) -> None:
        """Ask whether everything shall be deleted."""
        await self._say(message, bot, lambda texts, _: _sure(texts))

    async def on_script_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the script that was chosen; quotes that come from now on are shown in it."""
        query = update.callback_query
        if query is None or not await _is_private(query):
            return
        script = cast("Script", (query.data or "")[len(_SCRIPT) :])
        place = Place.below(query)

        def chosen() -> Piece:
            options = replace(self.desk.chats.read(place.chat), script=script)
            self.desk.chats.write(place.chat, options)
            return self._scripts(self.desk.texts(options, query.from_user.language_code), script)

        piece = await think(chosen, context.bot, place)
        await _change(query, piece)

    async def on_forget_answered(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete everything that is known of a person, or nothing."""
        query = update.callback_query
        if query is None or not await _is_private(query):
            return
        place, sure = Place.below(query), query.data == f"{_FORGET}yes"

        def answered() -> Piece:
            texts = self.desk.texts(self.desk.chats.read(place.chat), query.from_user.language_code)
            if not sure:
                return Piece(texts.FORGET_KEPT)
            return Piece(texts.forgotten(self.desk.questions.forget(user=query.from_user.id)))

        piece = await think(answered, context.bot, place)
        await _change(query, piece)

    def _scripts(self, texts: Texts, script: Script) -> Piece:
        named = texts.script_name(script)
        row = tuple(
            Button(f"{texts.script_name(each)}{' ✓' if each == script else ''}", f"{_SCRIPT}{each}")
            for each in get_args(Script)
        )
        return Piece(f"{texts.SCRIPT_CHOOSE}<b>{named}</b>", buttons=(row,))

    async def _say(self, message: Message, bot: Bot, say: _Say) -> None:
        place = Place.answering(message)
        language = language_of(message.from_user)
        options = await think(partial(self.desk.chats.read, place.chat), bot, place)
        await send(bot, place, [say(self.desk.texts(options, language), options.script)])


def _sure(texts: Texts) -> Piece:
    row = (Button(texts.FORGET_YES, f"{_FORGET}yes"), Button(texts.FORGET_NO, f"{_FORGET}no"))
    return Piece(texts.FORGET_SURE, buttons=(row,))


async def _is_private(query: CallbackQuery) -> bool:
    """Whether a button is pressed in private, as it was sent: in a group nobody decides for a person."""
    private = query.message is not None and query.message.chat.type == ChatType.PRIVATE
    if not private:
        await acknowledge(query)
    return private


async def _change(query: CallbackQuery, piece: Piece) -> None:
    """Show the outcome in place of the question."""
    await acknowledge(query)
    message = own_message(query)
    if message is not None:
        with suppress(BadRequest):  # it was deleted meanwhile
            await replace_message(query.get_bot(), message.chat.id, message.message_id, piece)
