"""When something went wrong: a line in the log, and an apology where someone waits."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from telegram import Bot, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseHandler, ContextTypes, TypeHandler

from bot.chat.desk import Desk, Handler
from bot.chat.messages.pieces import Piece
from bot.chat.said import language_of
from bot.chat.sending import Place, acknowledge, send
from bot.chat.wire.intake import Malformed
from bot.chat.wire.pacing import Buckets, Rate
from bot.errors import StateError
from bot.texts import ZH, texts_for

__all__ = ["Misread", "on_error"]

_LOGGER = logging.getLogger(__name__)

_SILENCED = re.compile(r"not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED", re.IGNORECASE)
_APOLOGIES = Rate(burst=1, per_second=1 / 60)  # a chat; a server gone mad should not make us another one


@dataclass(frozen=True, slots=True)
class Misread:
    """Apologizes for messages that could not be read."""

    desk: Desk
    clock: Callable[[], float] = time.monotonic
    _said: Buckets = field(default_factory=Buckets)

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (TypeHandler(Malformed, self.on_malformed), _IdleButton(self.on_idle_button))

    async def on_malformed(self, update: Malformed, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say sorry in a private chat, now and then."""
        if update.chat is None:
            return
        if self._said.of(update.chat, _APOLOGIES).take_at_once(self.clock()):
            await send(context.bot, Place(update.chat), [Piece(ZH.FAILED)])

    async def on_idle_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let a button that asks for nothing stop turning."""
        if update.callback_query is not None:
            await acknowledge(update.callback_query)


class _IdleButton(BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]):
    """Takes callback queries without data. The bot has no such button, and every handler of one would take them."""

    def check_update(self, update: object) -> bool:
        """See ``BaseHandler.check_update``."""
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and not query.data


async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what a handler raised; apologize where that can still arrive."""
    error = context.error
    if isinstance(error, Forbidden):
        _LOGGER.info("对方已停用机器人：%s", error)
        return
    # Groups: silenced there, or the group has another id by now; an apology could not arrive either
    if isinstance(error, ChatMigrated) or (isinstance(error, BadRequest) and _SILENCED.search(str(error))):
        _LOGGER.info("在群里不能说话：%s", error)
        return
    if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        _LOGGER.warning("没能送达：%s", error)
        return
    if isinstance(error, StateError):  # it says what is wrong and what to do
        _LOGGER.error("处理消息时出错：%s", error)
    else:
        _LOGGER.error("处理消息时出错", exc_info=error)
    if isinstance(update, Update):
        with suppress(TelegramError):
            await _apologize(update, context.bot)


async def _apologize(update: Update, bot: Bot) -> None:
    language = language_of(update.effective_user)
    texts = texts_for(language)
    if update.message is not None:
        await send(bot, Place.answering(update.message), [Piece(texts.FAILED)])
    elif update.callback_query is not None:
        await acknowledge(update.callback_query, texts.FAILED_SHORT)
