"""How the bot speaks: where to, in which order, and what it does while it thinks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.messages.pieces import Button, Piece

__all__ = [
    "NO_PREVIEW",
    "Place",
    "acknowledge",
    "drop_all_buttons",
    "drop_buttons",
    "keyboard",
    "own_message",
    "replace_message",
    "send",
    "think",
]

_T = TypeVar("_T")

_NOTICEABLE = 0.4  # seconds of silence after which «typing …» is worth a request
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak: a chat, the topic in it, and the message to reply to."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None
    silent: bool = False
    """Whether the phones stay silent."""

    @classmethod
    def answering(cls, message: Message) -> Place:
        """In groups an answer replies to its question; in private there is no doubt what it answers."""
        private = message.chat.type == ChatType.PRIVATE
        return cls(message.chat.id, _topic(message), None if private else message.message_id)

    @classmethod
    def below(cls, query: CallbackQuery) -> Place:
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


async def think(work: Callable[[], _T], bot: Bot, place: Place, *, minds: Executor | None = None) -> _T:
    """Run ``work`` in a thread, one of ``minds`` if given; say «typing …» once it takes long enough to be noticed."""
    thought = asyncio.get_running_loop().run_in_executor(minds, work)
    done, _ = await asyncio.wait({thought}, timeout=_NOTICEABLE)
    if not done:
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
    return await thought


async def acknowledge(query: CallbackQuery, alert: str = "", *, loud: bool = True) -> None:
    """Let the button stop turning, with an alert where there is something to tell; if not ``loud``, in passing."""
    # Telegram forgets a query within minutes; what was asked for still serves the user better than an error.
    with suppress(BadRequest):
        await query.answer(alert, show_alert=loud) if alert else await query.answer()


def own_message(query: CallbackQuery | None) -> Message | None:
    """The message with the button, where the bot can still see and change it; Telegram hides old ones."""
    message = query.message if query is not None else None
    # python-telegram-bot makes a ``Message`` even of one that is hidden.
    return message if isinstance(message, Message) and message.is_accessible else None


async def drop_buttons(query: CallbackQuery | None, prefixes: tuple[str, ...]) -> None:
    """Take the buttons whose data begin so from below the message of a query; what cannot be changed is left."""
    message = own_message(query)
    if message is None or message.reply_markup is None:
        return
    kept = [
        [button for button in row if not str(button.callback_data or "").startswith(prefixes)]
        for row in message.reply_markup.inline_keyboard
    ]
    with suppress(BadRequest):
        await message.edit_reply_markup(InlineKeyboardMarkup([row for row in kept if row]))


async def drop_all_buttons(query: CallbackQuery) -> None:
    """Take the buttons off a message: what they did is done. Where that fails, they say so when pressed."""
    with suppress(TelegramError):
        await query.edit_message_reply_markup(None)


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Rows of buttons as Telegram takes them; None where there are none."""
    return InlineKeyboardMarkup.de_json(_fields_of(rows), None) if rows else None


def _markup(rows: Sequence[Sequence[Button]]) -> dict[str, Any] | None:
    """As ``keyboard``, written out: the objects of a page's buttons take longer than the rest of its request."""
    return {"reply_markup": json.dumps(_fields_of(rows))} if rows else None


def _fields_of(rows: Sequence[Sequence[Button]]) -> dict[str, Any]:
    return {"inline_keyboard": [[_fields(button) for button in row] for row in rows]}


def _fields(button: Button) -> dict[str, Any]:
    if button.copy:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}


async def send(bot: Bot, place: Place, pieces: Sequence[Piece]) -> list[int]:
    """Send the pieces in order, the first as a reply; the ids of the messages.

    The question may have been deleted meanwhile: then the answer stands alone.
    """
    reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    sent = []
    for piece in pieces:
        message = await bot.send_message(
            place.chat,
            piece.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            message_thread_id=place.topic,
            reply_parameters=reply,
            disable_notification=True if place.silent else None,
            api_kwargs=_markup(piece.buttons),
        )
        sent.append(message.message_id)
        reply = None
    return sent


async def replace_message(bot: Bot, chat: int, message: int, piece: Piece) -> None:
    """Edit a message of the bot; that it shows the piece already is no error.

    Raises:
        TelegramError: if it cannot be edited, as when it was deleted.
    """
    try:
        await bot.edit_message_text(
            piece.html,
            chat_id=chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(piece.buttons),
        )
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            raise
