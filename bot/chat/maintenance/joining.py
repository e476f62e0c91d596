"""/pair, and the menu of commands that only a maintainer's private chat shows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from telegram import Bot, BotCommand, BotCommandScopeChat, Update
from telegram.error import TelegramError
from telegram.ext import CommandHandler, ContextTypes, MessageHandler

from bot.chat.desk import PRIVATE, Desk, Handler
from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place, send, think
from bot.state.maintainers import Pairing
from bot.texts import LANGUAGES, ZH

__all__ = ["Joining"]

_LOGGER = logging.getLogger(__name__)

_SEEN = 10_000  # people remembered as seen; more of them are looked up again


class Joining:
    """Lets people become maintainers, and shows them what they may do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (CommandHandler("pair", self.on_pair, PRIVATE),)

    def watchers(self) -> Sequence[Handler]:
        """See ``Watching.watchers``."""
        return (MessageHandler(PRIVATE, self.on_contact),)

    async def on_contact(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Set the menu of a maintainer who is met for the first time; nobody waits for it."""
        user = update.effective_user
        if user is None or user.id in self._seen:
            return
        if len(self._seen) >= _SEEN:
            self._seen.clear()
        self._seen.add(user.id)
        try:
            if not await asyncio.to_thread(self._desk.maintainers.has, user.id):
                return
        except Exception:
            _LOGGER.exception("没能查看是不是管理员")
            return
        # A private chat bears its user's id.
        task = asyncio.create_task(self._set_menu(context.bot, user.id), name="menu")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def on_pair(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/pair CODE``: whoever has the code becomes a maintainer."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        place = Place.answering(message)
        code = (message.text or "").partition(" ")[2].strip()
        options = await think(partial(self._desk.chats.read, place.chat), context.bot, place)
        texts = self._desk.texts(options, user.language_code)
        if not code:
            await send(context.bot, place, [Piece(texts.PAIR_HOW)])
            return
        outcome = await think(partial(self._desk.maintainers.pair, user.id, code), context.bot, place)
        if outcome is Pairing.DONE:
            await self._set_menu(context.bot, place.chat)
        told = {
            Pairing.DONE: f"{texts.PAIRED}\n\n{texts.MAINTAINERS_CAN}",
            Pairing.ALREADY: texts.PAIRED_ALREADY,
            Pairing.WRONG: texts.PAIR_WRONG,
            Pairing.TOO_OFTEN: texts.PAIR_TOO_OFTEN,
        }
        await send(context.bot, place, [Piece(told[outcome])])

    async def _set_menu(self, bot: Bot, chat: int) -> None:
        """The bot works without its menu, so a failure is only logged."""
        try:
            for texts in LANGUAGES:
                commands = [
                    BotCommand(name, does) for name, does in (*texts.COMMANDS, *texts.MAINTAINER_COMMANDS)
                ]
                await bot.set_my_commands(
                    commands,
                    scope=BotCommandScopeChat(chat),
                    language_code=None if texts is ZH else texts.CODE,
                )
        except TelegramError as error:
            _LOGGER.warning("没能设置管理员的命令菜单：%s", error)
