"""Drive the application one update at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from support.answers import CannedAnswerer
from support.bot_api import BotApi, Call
from support.updates import BOT, PRIVATE, group_message, guest_message, inline_query, press, private_message
from telegram import Update

from bot.chat.app import App
from bot.chat.desk import Desk

__all__ = ["Chat", "numbers_shown", "only_text", "texts_sent"]


def texts_sent(calls: list[Call]) -> list[str]:
    """The texts of the messages that the bot sent."""
    return [call.shown.text for call in calls if call.method == "sendMessage"]


def only_text(calls: list[Call]) -> str:
    """The text of the one message that the bot sent, if it did nothing else."""
    (call,) = calls
    assert call.method == "sendMessage"
    return call.shown.text


def numbers_shown(call: Call) -> list[str]:
    """The numbers of the quotes in a message, as they are printed: ①, ②."""
    return [line[0] for line in call.shown.text.splitlines() if line and line[0] in "①②③④⑤⑥⑦⑧⑨"]


@dataclass(slots=True)
class Chat:
    """A conversation with the bot."""

    application: App
    api: BotApi
    answerer: CannedAnswerer
    desk: Desk
    errors: list[Exception | None] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    """How long the bot wanted to wait before sending again, in seconds."""
    _queries: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def say(self, text: str | None, **more: Any) -> list[Call]:
        """Say ``text`` in private; return the calls the bot made in reply."""
        return await self.receive(message=private_message(text, **more))

    async def say_in_group(self, text: str | None, **more: Any) -> list[Call]:
        """Say ``text`` in a group."""
        return await self.receive(message=group_message(text, **more))

    async def press(self, data: str, *, group: bool = False, **more: Any) -> list[Call]:
        """Press a button below a message of the bot."""
        below = (group_message if group else private_message)("引文", **more) | {"from": BOT}
        self.api.update(message=below)
        return await self.receive(callback_query=press(data, below, query_id=str(next(self._queries))))

    # Groups, inline and guest mode

    def configure(self, **settings: Any) -> None:
        """Let the operator have chosen other settings."""
        object.__setattr__(self.desk, "settings", self.desk.settings.model_copy(update=settings))

    def choose(self, chat: int, **options: Any) -> None:
        """Let a chat have chosen something."""
        self.desk.chats.write(chat, replace(self.desk.chats.read(chat), **options))

    def pass_to(self, now: datetime) -> None:
        """Let it be ``now``, in UTC without a zone."""
        object.__setattr__(self.desk.store, "now", lambda: now)

    async def query(self, text: str, *, offset: str = "") -> list[Call]:
        """Type behind the bot's name."""
        identity = str(next(self._queries))
        return await self.receive(inline_query=inline_query(text, query_id=identity, offset=offset))

    async def be_guest(self, text: str | None, **more: Any) -> list[Call]:
        """Name the bot in a chat where it is no member."""
        identity = str(next(self._queries))
        return await self.receive(guest_message=guest_message(text, query_id=identity, **more))

    # Private chats: buttons are pressed where the bot put them.
    async def tap(self, label: str, *, user: int = PRIVATE, chat: int = PRIVATE) -> list[Call]:
        """Press the button that says ``label`` below the latest message of the bot that has one."""
        for (place, _), message in reversed(self.api.messages.items()):
            rows = (message.get("reply_markup") or {"inline_keyboard": []})["inline_keyboard"]
            for button in (button for row in rows for button in row):
                if place == chat and button["text"] == label and "callback_data" in button:
                    query = press(button["callback_data"], message, query_id=str(next(self._queries)))
                    query["from"] = query["from"] | {"id": user}
                    return await self.receive(callback_query=query)
        raise AssertionError(f"no button says {label!r}")

    def labels(self, *, chat: int = PRIVATE) -> list[list[str]]:
        """What the buttons of the latest message in a chat say, row by row."""
        (_, message) = [item for item in self.api.messages.items() if item[0][0] == chat][-1]
        rows = (message.get("reply_markup") or {"inline_keyboard": []})["inline_keyboard"]
        return [[button["text"] for button in row] for row in rows]

    async def receive(self, **content: Any) -> list[Call]:
        """Let the bot handle an update."""
        update = Update.de_json(self.api.update(**content), self.application.bot)
        await self.application.process_update(update)
        return [self.api.sent.get_nowait() for _ in range(self.api.sent.qsize())]
