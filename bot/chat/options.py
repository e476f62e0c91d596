"""/settings: a group's choices, for its administrators; in private, how quotes look and which language is spoken."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.admission import Admission
from bot.chat.desk import Desk, Handler, hears
from bot.chat.messages.option_pages import OPTION, OptionPages, changed
from bot.chat.messages.pieces import Piece
from bot.chat.said import language_of
from bot.chat.sending import Place, acknowledge, replace_message, send
from bot.state.chats import ChatOptions
from bot.texts import texts_for

__all__ = ["Options"]

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """Shows what a chat chose, and changes it in place."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        where = filters.UpdateType.MESSAGE & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)
        return (
            CommandHandler("settings", self.on_settings, where),
            CallbackQueryHandler(self.on_button, re.compile(f"^{OPTION}")),
        )

    @hears
    async def on_settings(self, message: Message, bot: Bot) -> None:
        """Show the choices. In a group a command that names no bot may be meant for another: members hear nothing."""
        options = await asyncio.to_thread(self.desk.chats.read, message.chat.id)
        language = language_of(message.from_user)
        texts, place = self.desk.texts(options, language), Place.answering(message)
        if message.chat.type != ChatType.PRIVATE:
            admission = Admission(self.desk)
            if not admission.allows(message.chat.id, options):
                await admission.leave(bot, place, texts)
                return
            if not await self.desk.admins.wrote(message, bot, afresh=True):
                if "@" in (message.text or "").split()[0]:
                    await send(bot, place, [Piece(texts.SETTINGS_FOR_ADMINS_SHORT)])
                return
        pages = await asyncio.to_thread(self._pages, options, language, group=_is_group(message.chat.type))
        await send(bot, place, [pages.page("")])

    async def on_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Change what the button says, and show the page again in the same message."""
        query = update.callback_query
        if query is None or query.data is None or query.message is None:
            return
        chat, texts = query.message.chat, texts_for(query.from_user.language_code)
        group = _is_group(chat.type)
        if group and not await self.desk.admins.holds(context.bot, chat.id, query.from_user.id, afresh=True):
            await acknowledge(query, texts.SETTINGS_FOR_ADMINS_SHORT)
            return
        try:
            page = await asyncio.to_thread(self._press, query, group=group)
        except Exception:
            _LOGGER.exception("设置没能改成：%s", query.data)
            await acknowledge(query, texts.FAILED_SHORT)
            return
        if page is None:
            await acknowledge(query, texts.OLD_MENU_SHORT)
            return
        try:
            await replace_message(context.bot, chat.id, query.message.message_id, page)
        except BadRequest:
            await acknowledge(query, texts.OLD_MENU_SHORT)
        else:
            await acknowledge(query)

    def _press(self, query: CallbackQuery, *, group: bool) -> Piece | None:
        """What a button leads to; None for one that is no longer known."""
        if query.data is None or query.message is None:
            return None
        chat = query.message.chat.id
        before = self.desk.chats.read(chat)
        after = changed(before, query.data, kinds=self.desk.answerer.kinds(), group=group)
        if after is None:
            return None
        if after != before:
            self.desk.chats.write(chat, after)
        return self._pages(after, query.from_user.language_code, group=group).page(query.data)

    def _pages(self, options: ChatOptions, language: str | None, *, group: bool) -> OptionPages:
        texts = self.desk.texts(options, language)
        return OptionPages(options, self.desk.answerer.kinds(), texts, group, self.desk.settings.timezone)


def _is_group(chat_type: str) -> bool:
    return chat_type != ChatType.PRIVATE
