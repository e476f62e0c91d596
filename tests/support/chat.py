"""Drive the application one update at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from support.answers import CannedAnswerer
from support.bot_api import BotApi, Call
from support.updates import BOT, group_message, press, private_message
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

    async def receive(self, **content: Any) -> list[Call]:
        """Let the bot handle an update."""
        update = Update.de_json(self.api.update(**content), self.application.bot)
        await self.application.process_update(update)
        return [self.api.sent.get_nowait() for _ in range(self.api.sent.qsize())]
