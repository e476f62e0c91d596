"""A maintainer's private chat over a library and an index on the disk."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.bot_api import BotApi, Call
from support.chat import Chat
from support.libraries import FUNDS, write_library
from support.updates import PRIVATE, private_message

from bot.chat.desk import Desk
from bot.state.audit import AuditEntry
from bot.upkeep.workspace import Workspace
from index.generation import current_name

__all__ = ["STRANGER", "Office", "alerts", "background_work", "menus", "publish"]

STRANGER = {"id": 77, "is_bot": False, "first_name": "李"}
_BACKGROUND = {"maintenance", "menu"}


@dataclass(slots=True)
class Office:
    """Says things to the bot, and looks at what stands in the chat afterwards."""

    chat: Chat
    workspace: Workspace

    @property
    def api(self) -> BotApi:
        return self.chat.api

    @property
    def desk(self) -> Desk:
        return self.chat.desk

    @property
    def documents(self) -> Path:
        return self.workspace.documents

    async def say(self, text: str | None, **more: Any) -> list[Call]:
        """Say something; the calls made until nothing is under way any more."""
        calls = await self.chat.say(text, **more)
        return [*calls, *await self.settle()]

    async def hand_in(self, name: str, content: str | bytes, *, caption: str = "", **more: Any) -> list[Call]:
        """Send a document; ``more`` overrides what is said of the file."""
        data = content.encode() if isinstance(content, str) else content
        who = {"from": more.pop("sender")} if "sender" in more else {}
        told = {"caption": caption} if caption else {}
        message = private_message(None, document=self.api.upload(data, name, **more), **told, **who)
        calls = await self.chat.receive(message=message)
        return [*calls, *await self.settle()]

    async def press(
        self, label: str, *, sender: dict[str, Any] | None = None, settle: bool = True
    ) -> list[Call]:
        """Press the button of that label below the latest message that has it."""
        for key in sorted(self.api.messages, reverse=True):
            message = self.api.messages[key]
            for row in _rows(message):
                for button in row:
                    if label in button["text"]:
                        return await self.press_data(
                            button["callback_data"], message, sender=sender, settle=settle
                        )
        raise AssertionError(f"no button {label}")

    async def press_data(
        self,
        data: str,
        message: dict[str, Any] | None = None,
        *,
        sender: dict[str, Any] | None = None,
        settle: bool = True,
    ) -> list[Call]:
        """Press a button with that data, be it forged."""
        below = message or max(self.api.messages.items())[1]
        more = {"from": sender} if sender else {}
        query = {
            "id": str(next(self.chat._queries)),
            "from": {"id": PRIVATE, "is_bot": False, "first_name": "张"},
            "message": below,
            "chat_instance": "1",
            "data": data,
            **more,
        }
        calls = await self.chat.receive(callback_query=query)
        return [*calls, *(await self.settle() if settle else [])]

    async def settle(self) -> list[Call]:
        """Wait until nothing is under way; the calls made meanwhile."""
        await background_work()
        return [self.api.sent.get_nowait() for _ in range(self.api.sent.qsize())]

    def last(self) -> str:
        """What the newest message in the chat says."""
        return str(max(self.api.messages.items())[1]["text"])

    def texts(self) -> list[str]:
        """What all messages say now, the oldest first."""
        return [str(message.get("text", "")) for _, message in sorted(self.api.messages.items())]

    def buttons(self) -> list[str]:
        """What the buttons below the newest message say."""
        return [button["text"] for row in _rows(max(self.api.messages.items())[1]) for button in row]

    def log(self) -> list[tuple[str, str]]:
        """What the audit log holds, the oldest first."""
        entries: list[AuditEntry] = self.desk.audit.entries()
        return [(entry.action, entry.outcome) for entry in reversed(entries)]


async def background_work() -> None:
    """Wait until the bot does nothing in the background any more."""
    while tasks := {task for task in asyncio.all_tasks() if task.get_name() in _BACKGROUND}:
        await asyncio.wait(tasks)


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The buttons below a message, row by row."""
    markup = message.get("reply_markup") or {"inline_keyboard": []}
    return list(markup["inline_keyboard"])


def alerts(calls: list[Call]) -> list[str]:
    """What was shown in a window of its own."""
    return [call.params.get("text", "") for call in calls if call.method == "answerCallbackQuery"]


def menus(calls: list[Call]) -> list[Call]:
    """The menus that were set for one chat."""
    return [
        call
        for call in calls
        if call.method == "setMyCommands" and "chat_id" in json.loads(call.params["scope"])
    ]


async def publish(office: Office, share: str) -> str:
    """Have a generation of other documents published; its name."""
    write_library(office.documents, {"经费.md": FUNDS.replace("百分之二", f"百分之{share}")})
    await office.say("/reindex")
    return current_name(office.workspace.index) or ""
