"""The real application under hostile updates, with questions in between that must all be answered."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from support.bot_api import TOKEN, BotApi, Reply
from support.carriers import InProcess
from support.hostile import Hostile
from support.updates import GROUP, PRIVATE, TOPIC, private_message
from telegram.ext import ContextTypes

from bot.answers import Answerer
from bot.chat.app import build_application, parts_of
from bot.chat.desk import Desk
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.intake import ForgivingBot, Malformed, read_update
from bot.chat.wire.pacing import Pace
from bot.settings import Settings
from bot.state.store import open_store

__all__ = ["Findings", "besiege"]

_ASKER = 4242  # asks good questions all the while
_TOGETHER = 50  # updates handed over at a time, as by getUpdates


@dataclass(slots=True)
class Findings:
    """What came of it."""

    updates: int = 0
    malformed: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    answered: int = 0
    crashes: list[str] = field(default_factory=list)
    """What a handler raised, with the update."""
    refused: list[str] = field(default_factory=list)
    """Messages the stand-in, TDLib or aiogram did not take."""

    @property
    def sound(self) -> bool:
        """Whether everything went well."""
        return not self.crashes and not self.refused and self.asked == self.answered


@dataclass(slots=True)
class _Besieged(BotApi):
    """Knows every chat, for hostile updates come from many, and keeps what became of each call."""

    went: list[tuple[str, str, dict[str, str], Reply]] = field(default_factory=list)
    """Chat, method, parameters, status and body."""

    def respond(self, method: str, params: dict[str, str], *, token: str | None = None) -> Reply:
        chat, known = params.get("chat_id", ""), params
        if chat:
            known = params | {"chat_id": str(GROUP if chat.startswith("-") else PRIVATE)}
        if "message_thread_id" in params:
            known |= {"message_thread_id": str(TOPIC)}
        reply = BotApi.respond(self, method, known, token=token)
        self.went.append((chat, method, params, reply))
        return reply


async def besiege(
    folder: Path,
    answerer: Answerer,
    *,
    updates: int,
    seed: int = 0,
    question: str = "基本职责",
    quoted: str,
    every: int = 20,
    told: Callable[[Findings], object] = lambda _: None,
) -> Findings:
    """Feed hostile updates; after ``every`` of them someone asks ``question`` and must be shown ``quoted``."""
    api, found = _Besieged(), Findings()
    request = PatientRequest(InProcess(api))
    store = open_store(folder / "state", secret="for tests")  # noqa: S106
    parts = parts_of(Desk(answerer, store, Settings(user_rate=0, group_rate=0)))
    pace = Pace(clock=itertools.count(0, 100).__next__)
    application = build_application(TOKEN, parts, request=request, pace=pace)

    async def collect(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        found.crashes.append(f"{context.error!r} at {str(update)[:500]}")

    application.add_error_handler(collect)
    stream = iter(Hostile(seed))
    async with application:
        assert isinstance(application.bot, ForgivingBot)
        await application.start()
        for _ in range(updates // _TOGETHER):
            for number in range(_TOGETHER):
                raw = json.loads(json.dumps(next(stream)))
                query = raw.get("callback_query")
                if isinstance(query, dict):
                    api._queries.add(str(query.get("id")))
                for kind, key in (("inline_query", "id"), ("guest_message", "guest_query_id")):
                    if isinstance(asked := raw.get(kind), dict):
                        api.groups.queries.add(str(asked.get(key)))
                update = read_update(raw, application.bot)
                found.updates += 1
                found.malformed += isinstance(update, Malformed)
                await application.update_queue.put(update)
                if number % every == every - 1:
                    found.asked += 1
                    chat = {"id": _ASKER, "type": "private", "first_name": "李"}
                    asking = {"update_id": found.asked, "message": private_message(question, chat=chat)}
                    await application.update_queue.put(read_update(asking, application.bot))
            await application.update_queue.join()
            _judge(api, found, quoted)
            told(found)
        await application.stop()
    store.close()
    return found


_REFUSABLE = {"editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"}
_GONE = "message to be replied not found"
"""Where the earlier answer to the same question was deleted, the bot learns it so, and answers anew."""


def _judge(api: _Besieged, found: Findings, quoted: str) -> None:
    for chat, method, params, (status, body) in api.went:
        found.sent[method] += 1
        if (
            chat == str(_ASKER)
            and method == "sendMessage"
            and quoted in body.get("result", {}).get("text", "")
        ):
            found.answered += 1
        # A message deleted meanwhile cannot be edited, and a forged query not be answered; the bot gets over both.
        if status == 400 and method not in _REFUSABLE and _GONE not in body["description"]:
            found.refused.append(f"{method} {body['description'][:300]} {str(params)[:300]}")
    found.refused += api.complaints
    api.complaints.clear()
    api.went.clear()
    api.messages.clear()
    while not api.sent.empty():
        api.sent.get_nowait()
