"""Drive the application one update at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from support.answers import CannedAnswerer
from support.bot_api import BotApi, Call
from support.updates import BOT, group_message, guest_message, inline_query, press, private_message
from telegram import Update

from bot.chat.app import App
from bot.chat.desk import Desk

__all__ = ["Chat"]


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

    async def receive(self, **content: Any) -> list[Call]:
        """Let the bot handle an update."""
        update = Update.de_json(self.api.update(**content), self.application.bot)
        await self.application.process_update(update)
        return [self.api.sent.get_nowait() for _ in range(self.api.sent.qsize())]
