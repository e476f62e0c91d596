"""A stand-in for Telegram's Bot API, stricter than the original and free of any transport."""

from __future__ import annotations

import itertools
import json
import queue
import re
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from support.bot_api_groups import PARAMETERS, GroupApi
from support.oracles import complain_about_call, complain_about_update
from support.telegram_html import Formatted, HtmlError, parse_html, utf16
from support.updates import BOT, GROUP, PRIVATE, TOPIC

__all__ = ["TOKEN", "BotApi", "Call", "DroppedError"]

TOKEN = "123456:AAF-only-for_tests-0123456789abcdef"  # noqa: S105

_PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    # Transport.
    "setWebhook": {"url", "allowed_updates", "secret_token", "max_connections"},
    "deleteWebhook": {"drop_pending_updates"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "sendChatAction": {"chat_id", "action", "message_thread_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "cache_time"},
    "sendMessage": {
        "chat_id",
        "text",
        "parse_mode",
        "message_thread_id",
        "reply_parameters",
        "reply_markup",
        "link_preview_options",
        "disable_notification",
    },
    "editMessageText": {
        "chat_id",
        "message_id",
        "text",
        "parse_mode",
        "reply_markup",
        "link_preview_options",
    },
    # Groups, inline and guest mode, menus and profile
    **PARAMETERS,
    # Private chats: what was chosen is shown on the keyboard.
    "editMessageReplyMarkup": {"chat_id", "message_id", "reply_markup"},
    # Maintainers.
    "getFile": {"file_id"},
}
_LARGEST_FILE = 20_000_000  # bytes; larger ones cannot be downloaded
_LONGEST_POLL = 2.0  # seconds; a real server waits as long as it is asked to

Body = dict[str, Any]
Reply = tuple[int, Body]


class DroppedError(Exception):
    """The connection breaks before an answer."""


class RefusedError(Exception):
    """Telegram answers «Bad Request»."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request the bot made. Values are strings; nested values are JSON text."""

    method: str
    params: dict[str, str]

    @property
    def shown(self) -> Formatted:
        """The message as its reader sees it."""
        return (
            parse_html(self.params["text"])
            if "parse_mode" in self.params
            else Formatted(self.params["text"], ())
        )

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """Rows of (label, data); of buttons that copy or lead somewhere, what they copy and where they lead."""
        rows = json.loads(self.params.get("reply_markup", "{}")).get("inline_keyboard", [])
        return [[(button["text"], _does(button)) for button in row] for row in rows]


@dataclass(slots=True)
class BotApi:
    """Records calls, hands out updates, refuses what Telegram refuses."""

    token: str = TOKEN
    sent: queue.Queue[Call] = field(default_factory=queue.Queue)
    messages: dict[tuple[int, int], Body] = field(default_factory=dict)
    """What stands in the chats, by chat and message id: only this can be replied to and edited."""
    complaints: list[str] = field(default_factory=list)
    """What TDLib or aiogram found wrong with calls; a test should end without."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What people sent, by file id."""
    chats: dict[int, str] = field(default_factory=lambda: {PRIVATE: "private", GROUP: "supergroup"})
    """The chats there are, with their type."""
    _updates: list[Body] = field(default_factory=list)
    _faults: dict[str, deque[Reply | None]] = field(default_factory=lambda: defaultdict(deque))
    _queries: set[str] = field(default_factory=set)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(100))
    _news: threading.Condition = field(default_factory=threading.Condition)
    _polls: int = 0
    groups: GroupApi = field(default_factory=lambda: GroupApi(RefusedError, _content, _keyboard))

    def update(self, **content: Any) -> Body:
        """An update; a message in it is entered into its chat, a callback query can be answered once."""
        for kind, value in content.items():
            if kind in {"message", "edited_message"}:
                value["message_id"] = next(self._ids)
                self.messages[value["chat"]["id"], value["message_id"]] = value
            elif kind == "callback_query":
                self._queries.add(value["id"])
            self.groups.note(kind, value)
        update = {"update_id": next(self._ids), **content}
        if complaint := complain_about_update(update):
            raise AssertionError(complaint)
        return update

    # Maintainers.
    def upload(self, content: bytes, name: str, **more: Any) -> Body:
        """A document as it stands in a message; ``more`` overrides what is said of it."""
        number = next(self._ids)
        self.files[f"file-{number}"] = content
        ids = {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}"}
        return {**ids, "file_name": name, "file_size": len(content), **more}

    def download(self, path: str) -> bytes | None:
        """The content of a file whose path ``getFile`` gave out."""
        return self.files.get(path.removeprefix("documents/"))

    def deliver(self, **content: Any) -> None:
        """Queue an update for ``getUpdates``."""
        with self._news:
            self._updates.append(self.update(**content))
            self._news.notify_all()

    def refuse_next(self, method: str, status: int, description: str, **parameters: Any) -> None:
        """Answer the next call of ``method`` with an error."""
        self._faults[method].append((status, _error(status, description, parameters)))

    def drop_next(self, method: str) -> None:
        """Break the connection on the next call of ``method``."""
        self._faults[method].append(None)

    def next_call(self, method: str, *, timeout: float = 10.0) -> Call:
        """Skip to the next call of ``method``; ``queue.Empty`` after ``timeout`` seconds."""
        while True:
            call = self.sent.get(timeout=timeout)
            if call.method == method:
                return call

    def respond(self, method: str, params: dict[str, str], *, token: str | None = None) -> Reply:
        """HTTP status and body for a call; raises DroppedError where the connection should break."""
        if token is not None and token != self.token:
            return 401, _error(401, "Unauthorized")
        if method not in _PARAMETERS:
            return 404, _error(404, "Not Found")
        if method != "getUpdates":
            self.sent.put(Call(method, params))
        if self._faults[method]:
            fault = self._faults[method].popleft()
            if fault is None:
                raise DroppedError
            return fault
        if unknown := params.keys() - _PARAMETERS[method]:
            return 400, _error(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        # Transport: what others make of the call. A complaint is kept, for the bot may get over a refusal.
        if complaint := complain_about_call(method, params):
            self.complaints.append(complaint)
            return 400, _error(400, f"Bad Request: {complaint}")
        try:
            if method == "getUpdates":
                return self._poll(int(params.get("offset", 0)), float(params.get("timeout", 0)))
            return 200, {"ok": True, "result": self._result(method, params)}
        except RefusedError as error:
            return 400, _error(400, f"Bad Request: {error}")

    def _poll(self, offset: int, timeout: float) -> Reply:
        with self._news:
            self._polls += 1
            turn = self._polls
            self._news.notify_all()
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self._news.wait_for(lambda: self._updates or self._polls != turn, min(timeout, _LONGEST_POLL))
            if self._polls != turn:
                return 409, _error(409, "Conflict: terminated by other getUpdates request")
            return 200, {"ok": True, "result": self._updates[:100]}

    def _result(self, method: str, params: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return BOT | {"can_read_all_group_messages": self.groups.reads_all}
            case "sendMessage":
                return self._send(params)
            case "editMessageText":
                return self._edit(params)
            case "editMessageReplyMarkup":
                return self._edit_keyboard(params)
            case "answerCallbackQuery":
                return self._answer_query(params)
            # Maintainers.
            case "getFile":
                return self._file(params["file_id"])
            case "sendChatAction":
                self._place(params)
            # Groups, inline and guest mode, menus and profile
            case _ if method in PARAMETERS or method == "setMyCommands":
                return self.groups.result(method, params)
        return True

    def _place(self, params: dict[str, str]) -> tuple[int, int | None]:
        chat = int(params["chat_id"])
        if chat not in self.chats:
            raise RefusedError("chat not found")
        topic = int(params["message_thread_id"]) if "message_thread_id" in params else None
        if topic is not None and (chat, topic) != (GROUP, TOPIC):
            raise RefusedError("message thread not found")
        return chat, topic

    def _send(self, params: dict[str, str]) -> Body:
        chat, topic = self._place(params)
        reply = json.loads(params.get("reply_parameters", "{}"))
        if (
            reply
            and (chat, reply["message_id"]) not in self.messages
            and not reply.get("allow_sending_without_reply")
        ):
            raise RefusedError("message to be replied not found")
        message = {"message_id": next(self._ids), "date": 1, "from": BOT, **_content(params)}
        message["chat"] = {"id": chat, "type": self.chats[chat]}
        if topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        self.messages[chat, message["message_id"]] = message
        return message

    def _edit(self, params: dict[str, str]) -> Body:
        key = (int(params["chat_id"]), int(params["message_id"]))
        if key not in self.messages or self.messages[key]["from"] != BOT:
            raise RefusedError("message to edit not found")
        content = _content(params)
        if all(
            self.messages[key].get(name) == content.get(name) for name in ("text", "entities", "reply_markup")
        ):
            raise RefusedError("message is not modified")
        self.messages[key].pop("reply_markup", None)  # an edit without buttons takes them away
        self.messages[key] |= content
        return self.messages[key]

    def _edit_keyboard(self, params: dict[str, str]) -> Body:
        key = (int(params["chat_id"]), int(params["message_id"]))
        if key not in self.messages or self.messages[key]["from"] != BOT:
            raise RefusedError("message to edit not found")
        markup = json.loads(params["reply_markup"]) if "reply_markup" in params else None
        if markup is not None and markup["inline_keyboard"]:
            _keyboard(markup)
        if self.messages[key].get("reply_markup") == markup:
            raise RefusedError("message is not modified")
        self.messages[key]["reply_markup"] = markup
        return self.messages[key]

    def _file(self, file_id: str) -> Body:
        if file_id not in self.files:
            raise RefusedError("wrong file_id or the file is temporarily unavailable")
        if len(self.files[file_id]) > _LARGEST_FILE:
            raise RefusedError("file is too big")
        ids = {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}
        return {**ids, "file_size": len(self.files[file_id]), "file_path": f"documents/{file_id}"}

    def _answer_query(self, params: dict[str, str]) -> bool:
        if params["callback_query_id"] not in self._queries:
            raise RefusedError("query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise RefusedError("MESSAGE_TOO_LONG")
        self._queries.remove(params["callback_query_id"])
        return True


def _does(button: Body) -> str:
    """What a button sends, copies or opens."""
    return str(button.get("callback_data") or button.get("url") or button["copy_text"]["text"])


def _error(status: int, description: str, parameters: Body | None = None) -> Body:
    return {"ok": False, "error_code": status, "description": description, "parameters": parameters or {}}


def _content(params: dict[str, str]) -> Body:
    if len(params["text"].encode()) > 32_768:
        raise RefusedError("message is too long")
    try:
        shown = (
            parse_html(params["text"])
            if params.get("parse_mode") == "HTML"
            else Formatted(params["text"], ())
        )
    except HtmlError as error:
        raise RefusedError(f"can't parse entities: {error}") from error
    if not shown.text.strip():
        raise RefusedError("message text is empty")
    if utf16(shown.text) > 4096:
        raise RefusedError("message is too long")
    if len(shown.entities) > 100:
        raise RefusedError("too many entities: Telegram would drop some without a word")
    entities = [{"type": e.type, "offset": e.offset, "length": e.length} for e in shown.entities]
    content: Body = {"text": shown.text, "entities": entities}
    if "reply_markup" in params:
        markup = _keyboard(json.loads(params["reply_markup"]))
        content |= {"reply_markup": markup} if "inline_keyboard" in markup else {}  # only these stay below it
    return content


def _keyboard(markup: Body) -> Body:
    if markup.get("force_reply") is True:  # maintainers: a client opens the reply by itself
        if set(markup) - {"force_reply", "selective", "input_field_placeholder"}:
            raise RefusedError("reply markup is malformed")
        if not 1 <= len(markup.get("input_field_placeholder", "-")) <= 64:
            raise RefusedError("input field placeholder is too long")
        return markup
    rows = markup.get("inline_keyboard")
    if not rows or not all(rows) or max(map(len, rows)) > 8 or sum(map(len, rows)) > 100:
        raise RefusedError("reply markup is malformed")
    for button in itertools.chain(*rows):
        does = set(button) - {"text"}
        if len(does) != 1 or not does <= {"callback_data", "copy_text", "url"} or not button["text"].strip():
            raise RefusedError("inline keyboard button is malformed")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
            raise RefusedError("BUTTON_DATA_INVALID")
        if "copy_text" in button and not 1 <= utf16(button["copy_text"]["text"]) <= 256:
            raise RefusedError("BUTTON_COPY_TEXT_INVALID")
        if "url" in button and not re.fullmatch(r"https://[!-~]{4,2000}", button["url"]):
            raise RefusedError("BUTTON_URL_INVALID")
    return markup
