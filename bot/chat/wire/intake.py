"""Reads what Telegram hands over, one update at a time: one that cannot be read must not take others with it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

__all__ = ["ForgivingBot", "Malformed", "read_update"]

_LOGGER = logging.getLogger(__name__)

_Timeout: TypeAlias = Any  # a number, None, or python-telegram-bot's mark for the default

# python-telegram-bot takes any type anywhere, and a handler would trip over it far from here.
_TYPES: dict[str, type] = {
    **dict.fromkeys(["update_id", "message_id", "message_thread_id", "date", "edit_date"], int),
    **dict.fromkeys(["offset", "length"], int),
    **dict.fromkeys(["text", "caption", "query", "data", "type", "status", "title", "file_name"], str),
    **dict.fromkeys(["username", "first_name", "language_code", "file_id", "file_unique_id"], str),
    **dict.fromkeys(["callback_query_id", "inline_message_id", "chat_instance"], str),
    **dict.fromkeys(["chat", "from", "user", "reply_to_message", "quote", "via_bot", "sender_chat"], dict),
    **dict.fromkeys(["message", "edited_message", "my_chat_member", "chat_member", "document"], dict),
    **dict.fromkeys(["callback_query", "inline_query", "guest_message", "old_chat_member"], dict),
    **dict.fromkeys(["new_chat_member"], dict),
    **dict.fromkeys(["entities", "caption_entities", "photo", "new_chat_members"], list),
    **dict.fromkeys(["is_bot", "is_topic_message", "is_forum"], bool),
}
_QUERIES = ("callback_query", "inline_query")  # their id is a string, and their offset too
_IDS = ("chat", "from", "user", "via_bot", "sender_chat")  # the id of these is a number
_MESSAGES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "guest_message",
    "reply_to_message",
)
_NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_MESSAGES, ("message_id", "date", "chat")),
    **dict.fromkeys(["entities", "caption_entities"], ("type", "offset", "length")),
    **dict.fromkeys(
        ["my_chat_member", "chat_member"], ("chat", "from", "old_chat_member", "new_chat_member")
    ),
    **dict.fromkeys(["old_chat_member", "new_chat_member"], ("user", "status")),
    "chat": ("type",),
    "callback_query": ("from",),
    "inline_query": ("from", "query"),
}
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Malformed:
    """An update that cannot be read; Telegram sends none, but a proxy or a server of one's own may."""

    update_id: int
    chat: int | None
    """The private chat in which someone may wait for an answer."""


def read_update(raw: object, bot: Bot) -> Update | Malformed | None:
    """An update given as JSON; None for what has not even a number and cannot be confirmed."""
    if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
        return None
    try:
        if _is_sound(raw):
            return Update.de_json(raw, bot)
        reason = "a field of the wrong type"
    except Exception as error:
        reason = type(error).__name__
    _LOGGER.warning("读不懂更新 %d（%s），跳过", raw["update_id"], reason)
    return Malformed(raw["update_id"], _asking(raw))


def _is_sound(raw: Mapping[str, Any]) -> bool:
    """Whether what handlers rely on is there and of the right type, at any depth."""
    waiting: list[tuple[str, Any]] = [("", raw)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            if name in _IDS and not _is_id(value.get("id")):
                return False
            if name in _QUERIES and type(value.get("id")) is not str:
                return False
            if any(needed not in value for needed in _NEEDED.get(name, ())):
                return False
            for key, inner in value.items():
                wanted = str if (name, key) == ("inline_query", "offset") else _TYPES.get(key)
                if wanted is not None and type(inner) is not wanted:
                    return False
                if wanted is int and abs(inner) > _LARGEST:
                    return False
                waiting.append((key, inner))
        elif isinstance(value, list):
            waiting += ((name, inner) for inner in value)
    return True


def _is_id(value: object) -> bool:
    return type(value) is int and 0 < abs(value) <= _LARGEST


def _asking(raw: Mapping[str, Any]) -> int | None:
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != "private" or not _is_id(chat.get("id")):
        return None
    found: int = chat["id"]
    return found if found > 0 else None


class ForgivingBot(ExtBot[None]):
    """Polls as ``ExtBot`` does, but confirms updates that cannot be read: or they come for ever, with all others."""

    async def get_updates(  # type: ignore[override]
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: float | timedelta | None = None,  # noqa: ASYNC109, the interface has it
        allowed_updates: Sequence[str] | None = None,
        *,
        read_timeout: _Timeout = None,
        write_timeout: _Timeout = None,
        connect_timeout: _Timeout = None,
        pool_timeout: _Timeout = None,
        api_kwargs: dict[str, Any] | None = None,
    ) -> tuple[Update | Malformed, ...]:
        """See ``Bot.get_updates``. Raises TelegramError where nothing of what came can be confirmed."""
        seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0
        given = {
            "offset": offset,
            "limit": limit,
            "timeout": round(seconds),
            "allowed_updates": allowed_updates,
        }
        raw = await self._post(
            "getUpdates",
            {name: value for name, value in given.items() if value is not None},
            read_timeout=seconds + (self.request.read_timeout or 0),
            api_kwargs=api_kwargs,
        )
        if not isinstance(raw, list):
            raise TelegramError("the updates are no list")
        updates = tuple(found for each in raw if (found := read_update(each, self)) is not None)
        if raw and not updates:
            raise TelegramError("none of the updates has a number")
        return updates
