"""People talking with the bot over a real library, on a clock of their own; what is said is written down as Markdown."""

from __future__ import annotations

import html
import itertools
import json
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from support.bot_api import TOKEN, BotApi, Call
from support.carriers import InProcess
from support.office import alerts, background_work
from support.updates import BOT, group_message, private_message
from telegram import Update
from telegram.ext import ContextTypes

from bot.answers import Answerer
from bot.chat.app import App, build_application, parts_of
from bot.chat.desk import Desk
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.pacing import Pace
from bot.settings import Settings
from bot.state.store import open_store
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from corpus.library import starter_documents

__all__ = ["Clock", "Person", "Room", "Stage", "staged"]

_STEP = timedelta(seconds=20)
"""What passes between two things that people do."""
_SILENT = {"sendChatAction", "getFile", "getChatMember", "getMe", "setMyCommands"}
_NAMED = 16
"""Characters of a message by which an answer to it is told."""
_QUOTE = re.compile(r"<blockquote(?: expandable)?>(.*?)</blockquote>", re.DOTALL)
_MEASURED = re.compile(r"[\d.]+(?= (?:秒|毫秒|s\b|ms\b|MB\b))")
"""What depends on the machine."""
_DIGEST = re.compile(r"(?<=\d{6}Z-)[0-9a-f]{8}")
"""Of an index, whose vectors differ in their last bits from one processor to another."""
_OF_A_QUOTE = re.compile(r"[①-⑳]")
_MARKDOWN = re.compile(r"([\\`*_\[\]~|]|^\d+(?=[.)])|^[-+#](?= ))", re.MULTILINE)


class Clock:
    """Tells the same time on every machine; in place of ``datetime`` in a module, it is that class but for ``now``."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def now(self, zone: tzinfo | None = UTC) -> datetime:
        """The time on this clock; a moment passes, so that no two things happen at once."""
        self.at += timedelta(microseconds=1)
        return self.at.astimezone(zone)

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    id: int
    name: str
    language: str = "zh"

    @property
    def user(self) -> dict[str, Any]:
        """As updates name them."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    @property
    def room(self) -> Room:
        """Their private chat with the bot."""
        return Room(self.id, "private", self.name)


@dataclass(frozen=True, slots=True)
class Room:
    """A chat, or a topic in one."""

    id: int
    kind: str
    name: str
    topic: int | None = None

    @property
    def chat(self) -> dict[str, Any]:
        """As updates name it."""
        named = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, named: self.name}


@dataclass(slots=True)
class Stage:
    """Lets people say and press things one after the other, and keeps the record."""

    application: App
    api: BotApi
    answerer: Answerer
    desk: Desk
    clock: Clock
    lines: list[str] = field(default_factory=list)
    """The transcript."""
    errors: list[Exception | None] = field(default_factory=list)
    _queries: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def title(self, text: str, level: int = 2) -> None:
        """Begin a part of the transcript."""
        self._write(f"{'#' * level} {text}")

    def remark(self, text: str) -> None:
        """A line of the narrator."""
        self._write(f"*{text}*")

    def printed(self, command: str, output: str) -> None:
        """What a command said on the server."""
        lines = "\n".join(line.rstrip() for line in output.strip().splitlines())
        self._write(f"```console\n$ {command}\n{lines}\n```")

    async def say(self, who: Person, text: str | None, room: Room | None = None, **more: Any) -> list[Call]:
        """Say something, in private unless there is a ``room``; the calls the bot made."""
        room = room or who.room
        if text is not None:
            answered = more.get("reply_to_message")
            told = f"（回复「{_named(answered)}」）" if answered else ""
            self._write(f"**{who.name}**{told}：{_escaped(text)}")
        make = private_message if room.kind == "private" else group_message
        topic = {"message_thread_id": room.topic, "is_topic_message": True} if room.topic else {}
        message = make(text, **{"from": who.user, "chat": room.chat, **topic, **more})
        calls = await self.receive(message=message)
        if text is not None and not calls:
            self._write("（机器人不作声）")
        return calls

    async def press(self, who: Person, label: str, room: Room | None = None) -> list[Call]:
        """Press the button that says ``label`` below the newest message that has one."""
        room = room or who.room
        message, data = self._button(label, room)
        self._write(f"**{who.name}** 点「{_escaped(label)}」")
        query = {
            "id": str(next(self._queries)),
            "from": who.user,
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        return await self.receive(callback_query=query)

    async def hand_in(self, who: Person, name: str, content: str) -> list[Call]:
        """Send a file."""
        self._write(f"**{who.name}** 发来文件 `{name}`")
        return await self.say(who, None, document=self.api.upload(content.encode(), name))

    async def type_inline(self, who: Person, text: str) -> list[Call]:
        """Type behind the bot's name in some chat."""
        self._write(
            f"**{who.name}** 在别的聊天里输入：@{BOT['username']} {_escaped(text)}".replace("_", r"\_")
        )
        query = {"id": str(next(self._queries)), "from": who.user, "query": text, "offset": ""}
        return await self.receive(inline_query=query)

    async def receive(self, **content: Any) -> list[Call]:
        """Let the bot handle an update and whatever it does in the background; the calls it made.

        That it is typing is none of them: whether it says so depends on how busy the machine is.
        """
        self.clock.at += _STEP
        update = Update.de_json(self.api.update(**content), self.application.bot)
        await self.application.process_update(update)
        await background_work()
        calls = [self.api.sent.get_nowait() for _ in range(self.api.sent.qsize())]
        self._tell(calls)
        return [call for call in calls if call.method != "sendChatAction"]

    def newest(self, room: Room) -> dict[str, Any]:
        """The bot's newest message in a chat."""
        return next(
            message
            for (chat, _), message in sorted(self.api.messages.items(), reverse=True)
            if chat == room.id and message["from"] == BOT
        )

    def labels(self, room: Room) -> list[str]:
        """What the buttons below the bot's newest message say."""
        return [button["text"] for row in _rows(self.newest(room)) for button in row]

    def unquoted(self, calls: Sequence[Call]) -> list[str]:
        """Quotations in messages that stand in no document of the library, letter for letter."""
        texts = [
            document.text
            for listed in self.answerer.documents()
            if (document := self.answerer.document(listed.id)) is not None
        ]
        shown = [quote for call in calls if "text" in call.params for quote in call.shown.of("blockquote")]
        return [quote for quote in shown if not any(quote in text for text in texts)]

    def _button(self, label: str, room: Room) -> tuple[dict[str, Any], str]:
        for (chat, _), message in sorted(self.api.messages.items(), reverse=True):
            for button in itertools.chain(*_rows(message)):
                if chat == room.id and button["text"] == label and "callback_data" in button:
                    return message, str(button["callback_data"])
        raise AssertionError(f"no button says {label!r}")

    def _tell(self, calls: Sequence[Call]) -> None:
        shown = [call for call in calls if call.method not in _SILENT]
        edits = [call for call in shown if call.method == "editMessageText"]
        for call in shown:
            match call.method:
                case "sendMessage":
                    self._write("\n".join([*_where(call, self.api), *_message(call)]))
                case "editMessageText" if (
                    call is edits[-1]
                ):  # how often progress is shown depends on the machine
                    self._write("\n".join(["（上面那条消息变成：）", "", *_message(call)]))
                case "editMessageReplyMarkup":
                    self._write(f"（按钮变成：{_changed(call)}）")
                case "answerInlineQuery":
                    self._write("\n".join(_results(call)))
                case "leaveChat":
                    self._write("（机器人退出了这个群）")
        for alert in filter(None, alerts(list(calls))):
            self._write(f"（弹出：{_escaped(alert)}）")

    def _write(self, text: str) -> None:
        self.lines += [_DIGEST.sub("…", _MEASURED.sub("…", text)), ""]

    @property
    def transcript(self) -> str:
        """All of it, as a file."""
        return "\n".join(self.lines).rstrip() + "\n"


@asynccontextmanager
async def staged(
    folder: Path, clock: Clock, rooms: Sequence[Room], settings: Settings, *, secret: str
) -> AsyncIterator[Stage]:
    """The whole application over a copy of the starter documents, indexed by the encoder that comes with it.

    Fails at the end if a handler raised, or if Telegram would have refused what the bot sent.
    """
    documents = folder / "documents"
    shutil.copytree(starter_documents(), documents)
    workspace = Workspace.of(settings, documents=documents, index=folder / "index")
    encoder = workspace.encoder()
    published, _ = refreshed(workspace, encoder, progress=lambda *_: None)
    answerer = FollowingAnswers(workspace, encoder, published)
    api = BotApi()
    api.chats |= {room.id: room.kind for room in rooms}
    store = open_store(folder / "state", secret=secret)
    desk = Desk(answerer, store, settings, workspace, encoder)
    request, unhurried = PatientRequest(InProcess(api)), Pace(clock=itertools.count(0, 100).__next__)
    application = build_application(TOKEN, parts_of(desk), request=request, pace=unhurried)
    stage = Stage(application, api, answerer, desk, clock)

    async def collect(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        stage.errors.append(context.error)

    application.add_error_handler(collect)
    async with application:
        api.next_call("getMe")
        yield stage
    store.close()
    assert api.complaints == [], "Telegram would refuse what the bot sent"
    assert stage.errors == [], "process_update swallows what a handler raises"


def _message(call: Call) -> list[str]:
    """A message as a quotation, what it quotes as a quotation in it, and its buttons."""
    lines: list[str] = []
    markup = (
        call.params["text"] if "parse_mode" in call.params else html.escape(call.params["text"], quote=False)
    )
    for number, part in enumerate(_QUOTE.split(markup)):
        inside = "> > " if number % 2 else "> "
        for paragraph in part.strip("\n").split("\n\n") if part.strip() else []:
            told = [
                f"{inside}{_escaped_markup(line)}".rstrip() for line in paragraph.split("\n") if line.strip()
            ]
            lines += [*(f"{line}\\" for line in told[:-1]), told[-1], ">"]
    if buttons := _buttons(call):
        lines += [f"> {buttons}"]
    return lines if lines[-1] != ">" else lines[:-1]


def _where(call: Call, api: BotApi) -> list[str]:
    """In which topic a message stands, what it replies to, and that it makes no sound; a line, if there is any of it."""
    reply = json.loads(call.params.get("reply_parameters", "{}"))
    replied = api.messages.get((int(call.params["chat_id"]), reply.get("message_id", 0)))
    told = [f"回复「{_named(replied)}」"] if replied and int(call.params["chat_id"]) < 0 else []
    told += ["在话题里"] if "message_thread_id" in call.params else []
    told += ["不响铃"] if "disable_notification" in call.params else []
    return [f"（{'，'.join(told)}）", ""] if told else []


def _results(call: Call) -> list[str]:
    results = json.loads(call.params["results"])
    offered = [
        f"- <b>{html.escape(result['title'])}</b> {_escaped(result.get('description', ''))}".rstrip()
        for result in results
    ]
    content = results[0]["input_message_content"]
    sent = Call("sendMessage", {"text": content["message_text"], "parse_mode": content["parse_mode"]})
    return ["（可以挑选：）", "", *offered, "", "（挑第一个，发出去的是：）", "", *_message(sent)]


def _buttons(call: Call) -> str:
    return "　".join(" ".join(f"`{label}`" for label, _ in row) for row in call.buttons)


def _changed(call: Call) -> str:
    """The buttons of a message that got others: those of its quotes, which stay, are not told again."""
    rows = [[f"`{label}`" for label, _ in row if not _OF_A_QUOTE.match(label)] for row in call.buttons]
    told = "　".join(" ".join(row) for row in rows if row)
    return told or ("只剩各条引文的" if call.buttons else "没有了")


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return list((message.get("reply_markup") or {"inline_keyboard": []})["inline_keyboard"])


def _named(message: dict[str, Any]) -> str:
    """A message by its first words."""
    text = " ".join(str(message.get("text", "")).split())
    return _escaped(text if len(text) <= _NAMED else f"{text[:_NAMED]}…")


def _escaped(text: str) -> str:
    return _escaped_markup(html.escape(text, quote=False))


def _escaped_markup(markup: str) -> str:
    """HTML inside Markdown: what has a meaning there is only a sign here."""
    parts = re.split(r"(<[^<>]*>)", markup)
    parts[::2] = [_MARKDOWN.sub(lambda found: _sign(found[0]), part) for part in parts[::2]]
    return re.sub(r'<a href="tg:[^"]*">(.*?)</a>', r"<u>\1</u>", "".join(parts))


def _sign(found: str) -> str:
    return f"{found}\\" if found.isdigit() else f"\\{found}"
