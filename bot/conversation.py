"""What the bot does with each kind of update: take the question, think off the event loop, send."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    ChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot import texts
from bot.answers import Answerer
from bot.pieces import Piece
from bot.quoting import FULL, quote_answer, quote_full, quote_surroundings

__all__ = ["Conversation"]

_LOGGER = logging.getLogger(__name__)

_T = TypeVar("_T")
# Also at the head of «/ask问题», which is no command for Telegram.
_COMMAND = re.compile(r"^/ask(?:@\w+)?(?!\w)[\s:：，,]*", re.ASCII | re.IGNORECASE)
_NOTICEABLE = 0.4  # seconds of silence after which «typing …» is worth a request
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_AWAY = {ChatMember.LEFT, ChatMember.BANNED}
_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Conversation:
    """The bot's replies: one coroutine per kind of update."""

    answerer: Answerer
    limit: int = 5
    """The most quotes of one answer."""

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does; also the answer to ``/start``."""
        if update.effective_message is not None:
            await _send(context.bot, _Place.answering(update.effective_message), [Piece(texts.HELP)])

    async def on_ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/ask 问题``; without words, it asks what the message it replies to says."""
        message = update.effective_message
        if message is None:
            return
        question = _COMMAND.sub("", message.text or "").strip() or _replied_text(message)
        if question:
            await self._answer(question, message, context.bot)
        else:
            await _send(context.bot, _Place.answering(message), [Piece(texts.ASK_HOW)])

    async def on_question(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what was written in a private chat, be it a picture's caption."""
        message = update.effective_message
        if message is not None:
            question = _COMMAND.sub("", message.text or message.caption or "")
            await self._answer(question, message, context.bot)

    async def on_reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """In a group, answer what replies to the bot; what replies to others is none of its business."""
        message = update.effective_message
        replied = message.reply_to_message if message is not None else None
        if message is None or replied is None or replied.from_user is None:
            return
        if replied.from_user.id == context.bot.id:
            await self._answer(message.text or "", message, context.bot)

    async def on_other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that pictures, voices and the like cannot be read, and that there is no such command."""
        message = update.effective_message
        if message is not None:
            text = texts.UNKNOWN_COMMAND if message.text else texts.ONLY_TEXT
            await _send(context.bot, _Place.answering(message), [Piece(text)])

    async def on_added(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell a group the bot was added to how to ask."""
        change = update.my_chat_member
        if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return
        if change.old_chat_member.status in _AWAY and change.new_chat_member.status in _PRESENT:
            await _send(context.bot, _Place(change.chat.id), [Piece(texts.GROUP_HELLO)])

    async def on_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a quote's full text or its surroundings, or say that it is gone."""
        query = update.callback_query
        if query is None or query.data is None or query.message is None:
            return
        place = _Place.below(query)
        open_button = partial(self._open, query.data)
        try:
            pieces, alert = await _think(open_button, context.bot, place)
        except Exception:
            _LOGGER.exception("按钮 %s 没能打开", query.data)
            pieces, alert = (), texts.FAILED_SHORT
        await _acknowledge(query, alert)
        await _send(context.bot, place, pieces)

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what a handler raised; apologize where that can still arrive."""
        error = context.error
        if isinstance(error, Forbidden):
            _LOGGER.info("对方已停用机器人：%s", error)
            return
        if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            _LOGGER.warning("没能送达：%s", error)
            return
        _LOGGER.error("处理消息时出错", exc_info=error)
        if isinstance(update, Update) and update.message is not None:
            with suppress(TelegramError):
                await _send(context.bot, _Place.answering(update.message), [Piece(texts.FAILED)])

    async def _answer(self, question: str, message: Message, bot: Bot) -> None:
        place = _Place.answering(message)
        # Half a surrogate pair is valid in JSON, but in no encoding that a collaborator may need.
        question = question.encode("utf-8", "replace").decode().strip()
        if not any(character.isalnum() for character in question):
            await _send(bot, place, [Piece(texts.NO_WORDS)])
            return
        try:
            pieces = await _think(partial(self._pieces, question), bot, place)
        except Exception:
            _LOGGER.exception("没能回答一个问题（%d 字）", len(question))
            pieces = (Piece(texts.FAILED),)
        await _send(bot, place, pieces)

    def _pieces(self, question: str) -> tuple[Piece, ...]:
        return quote_answer(self.answerer.answer(question, limit=self.limit))

    def _open(self, data: str) -> tuple[tuple[Piece, ...], str]:
        """What a button brings: messages, or an alert that says why there are none."""
        prefix, quote_id = data[: len(FULL)], data[len(FULL) :]
        if prefix == FULL:
            quote = self.answerer.find(quote_id)
            return (quote_full(quote), "") if quote is not None else ((), texts.EXPIRED)
        around = self.answerer.surroundings(quote_id)
        if len(around) > 1:
            return quote_surroundings(around, quote_id), ""
        return (), texts.NOTHING_AROUND if around else texts.EXPIRED


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to speak: a chat, the topic in it, and the message to reply to."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None

    @classmethod
    def answering(cls, message: Message) -> _Place:
        """In groups an answer replies to its question; in private there is no doubt what it answers."""
        private = message.chat.type == ChatType.PRIVATE
        return cls(message.chat.id, _topic(message), None if private else message.message_id)

    @classmethod
    def below(cls, query: CallbackQuery) -> _Place:
        """What a button brings replies to the message with the button."""
        message = query.message
        if message is None:
            raise ValueError("the query has no message")
        return cls(
            message.chat.id, _topic(message) if isinstance(message, Message) else None, message.message_id
        )


def _topic(message: Message) -> int | None:
    # In a group without topics ``message_thread_id`` is a chain of replies, and sending it is refused.
    return message.message_thread_id if message.is_topic_message else None


def _replied_text(message: Message) -> str:
    """What the replied-to message says, or the part of it that the user marked."""
    if message.quote is not None:
        return message.quote.text.strip()
    replied = message.reply_to_message
    return ((replied.text or replied.caption or "") if replied is not None else "").strip()


async def _think(work: Callable[[], _T], bot: Bot, place: _Place) -> _T:
    """Run ``work`` in a thread; say «typing …» once it takes long enough to be noticed."""
    task = asyncio.create_task(asyncio.to_thread(work))
    done, _ = await asyncio.wait({task}, timeout=_NOTICEABLE)
    if not done:
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
    return await task


async def _acknowledge(query: CallbackQuery, alert: str) -> None:
    # Telegram forgets a query within minutes; what was asked for still serves the user better than an error.
    with suppress(BadRequest):
        await query.answer(alert, show_alert=True) if alert else await query.answer()


async def _send(bot: Bot, place: _Place, pieces: Sequence[Piece]) -> None:
    """Send the pieces in order, the first as a reply; the question may have been deleted meanwhile."""
    reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    for piece in pieces:
        rows = [
            [InlineKeyboardButton(button.text, callback_data=button.data) for button in row]
            for row in piece.buttons
        ]
        await bot.send_message(
            place.chat,
            piece.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            message_thread_id=place.topic,
            reply_parameters=reply,
            reply_markup=InlineKeyboardMarkup(rows) if rows else None,
        )
        reply = None
