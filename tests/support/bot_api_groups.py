"""The part of the stand-in Bot API for groups, inline and guest mode, menus and profile, with the published limits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["PARAMETERS", "GroupApi"]

Body = dict[str, Any]

_ARTICLE = {"type", "id", "title", "input_message_content", "reply_markup", "description"}
_CONTENT = {"message_text", "parse_mode", "link_preview_options"}
_SCOPES = {"chat", "default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_LONGEST = {"name": 64, "description": 512, "short_description": 120}

PARAMETERS: dict[str, set[str]] = {
    "leaveChat": {"chat_id"},
    "getChatMember": {"chat_id", "user_id"},
    "answerInlineQuery": {
        "inline_query_id",
        "results",
        "cache_time",
        "is_personal",
        "next_offset",
        "button",
    },
    "answerGuestQuery": {"guest_query_id", "result"},
    "getMyCommands": {"scope", "language_code"},
    "setMyName": {"name", "language_code"},
    "setMyDescription": {"description", "language_code"},
    "setMyShortDescription": {"short_description", "language_code"},
    "getMyName": {"language_code"},
    "getMyDescription": {"language_code"},
    "getMyShortDescription": {"language_code"},
}


@dataclass(slots=True)
class GroupApi:
    """What Telegram knows of groups and of the bot's profile. ``refuse`` makes the error of a bad request."""

    refuse: Callable[[str], Exception]
    check_text: Callable[[dict[str, str]], Body]
    """The content of a message given as for ``sendMessage``."""
    check_keyboard: Callable[[Body], Body]
    reads_all: bool = False
    """Whether privacy mode is off."""
    admins: set[tuple[int, int]] = field(default_factory=set)
    """Chat and user."""
    members: set[tuple[int, int]] = field(default_factory=set)
    left: list[int] = field(default_factory=list)
    """Chats that the bot left."""
    queries: set[str] = field(default_factory=set)
    """Inline and guest queries that wait for an answer."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """``name`` and the like, by language."""
    menus: dict[tuple[str, str], list[Body]] = field(default_factory=dict)
    """Commands, by scope and language."""

    def note(self, kind: str, value: Body) -> None:
        """Take in an update: its query can be answered once."""
        if kind == "inline_query":
            self.queries.add(value["id"])
        elif kind == "guest_message":
            self.queries.add(value["guest_query_id"])

    def result(self, method: str, params: dict[str, str]) -> Any:
        """The result of a method of ``PARAMETERS``, or of ``setMyCommands``."""
        if method == "leaveChat":
            self.left.append(int(params["chat_id"]))
        elif method == "getChatMember":
            return self._member(int(params["chat_id"]), int(params["user_id"]))
        elif method == "answerInlineQuery":
            self._answer_inline(params)
        elif method == "answerGuestQuery":
            self._take_query(params["guest_query_id"])
            self._check_result(json.loads(params["result"]))
            return {"inline_message_id": f"m{params['guest_query_id']}"}
        elif method in {"setMyCommands", "getMyCommands"}:
            return self._menu(method, params)
        else:
            return self._profile(method, params)
        return True

    def _member(self, chat: int, user: int) -> Body:
        who = {"id": user, "is_bot": False, "first_name": "张"}
        if (chat, user) in self.admins:
            return {"status": "creator", "user": who, "is_anonymous": False}
        return {"status": "member", "user": who}

    def _answer_inline(self, params: dict[str, str]) -> None:
        self._take_query(params["inline_query_id"])
        results = json.loads(params["results"])
        if len(results) > 50:
            raise self.refuse("RESULTS_TOO_MUCH")
        identities = [result["id"] for result in results]
        if len(set(identities)) < len(identities):
            raise self.refuse("RESULT_ID_DUPLICATE")
        if len(params.get("next_offset", "").encode()) > 64:
            raise self.refuse("NEXT_OFFSET_INVALID")
        if int(params.get("cache_time", 300)) < 0:
            raise self.refuse("cache_time is invalid")
        for result in results:
            self._check_result(result)
        if "button" in params:
            button = json.loads(params["button"])
            if not button["text"].strip() or len(button["text"]) > 64:
                raise self.refuse("BUTTON_TEXT_INVALID")
            if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]) is None:
                raise self.refuse("START_PARAM_INVALID")

    def _check_result(self, result: Body) -> None:
        if result["type"] != "article" or result.keys() - _ARTICLE:
            raise self.refuse("unexpected inline result")
        if not 1 <= len(result["id"].encode()) <= 64:
            raise self.refuse("RESULT_ID_INVALID")
        if not result["title"].strip():
            raise self.refuse("ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        if content.keys() - _CONTENT:
            raise self.refuse("unexpected message content")
        self.check_text({"text": content["message_text"], "parse_mode": content["parse_mode"]})
        if "reply_markup" in result:
            for row in self.check_keyboard(result["reply_markup"])["inline_keyboard"]:
                if any("callback_data" in button for button in row):
                    raise self.refuse("stricter than Telegram: such a button would come without its message")

    def _take_query(self, identity: str) -> None:
        if identity not in self.queries:
            raise self.refuse("query is too old and response timeout expired or query ID is invalid")
        self.queries.remove(identity)

    def _menu(self, method: str, params: dict[str, str]) -> Any:
        scope = json.loads(params.get("scope", '{"type": "default"}'))["type"]
        if scope not in _SCOPES:
            raise self.refuse("can't find scope")
        key = (scope, params.get("language_code", ""))
        if method == "getMyCommands":
            return self.menus.get(key, [])
        commands = json.loads(params["commands"])
        for command in commands:
            if re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) is None:
                raise self.refuse("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise self.refuse("BOT_COMMAND_DESCRIPTION_INVALID")
        if len(commands) > 100 or len({command["command"] for command in commands}) < len(commands):
            raise self.refuse("BOT_COMMANDS_TOO_MUCH")
        self.menus[key] = commands
        return True

    def _profile(self, method: str, params: dict[str, str]) -> Any:
        what = re.sub(r"(?<!^)([A-Z])", r"_\1", method.removeprefix("set").removeprefix("getMy")).lower()
        what = what.removeprefix("my_")
        key = (what, params.get("language_code", ""))
        if method.startswith("get"):
            return {what: self.profile.get(key, "")}
        if len(params.get(what, "")) > _LONGEST[what]:
            raise self.refuse(f"{what} is too long")
        self.profile[key] = params.get(what, "")
        return True
