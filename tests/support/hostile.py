"""Updates that Telegram would hardly send, made from those it does; the same seed makes the same ones."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from support.updates import BOT, GROUP, PRIVATE, TOPIC, added_to_group

__all__ = ["Hostile"]

Body = dict[str, Any]

_USER = {"id": PRIVATE, "is_bot": False, "first_name": "张", "language_code": "zh-hans"}
_CHATS = (
    {"id": PRIVATE, "type": "private", "first_name": "张"},
    {"id": GROUP, "type": "supergroup", "title": "工会小组", "is_forum": True},
    {"id": GROUP - 1, "type": "group", "title": "老群"},
    {"id": GROUP - 2, "type": "channel", "title": "频道"},
)
_BIDI = "\u202e\u202d\u200f\u200e\u2066\u2069\u061c"
_TEXTS = (
    "<b>" * 300,
    "</b></i></blockquote>",
    "<blockquote>" * 50 + "问" + "</blockquote>" * 50,
    '<a href="tg://user?id=1">x</a><tg-spoiler>y',
    "&lt;&amp;&#0;&#x110000;&nbsp;&" * 50,
    "<!--" + "-" * 500,
    "*_`[~>#+-=|{}.!" * 200,
    "**工会**[点我](javascript:alert(1))```\n" * 50,
    "工" * 100_000,
    "第一条 " * 30_000,
    "工会的基本职责是什么？" * 400,
    _BIDI * 40 + "基本职责" + _BIDI,
    "基\u0301\u0302\u0303" * 500,
    "👨‍👩‍👧‍👦" * 1000,
    "\ud83d 基本职责 \udc00",
    "\x00\x01\x02\x1b[31m",
    "\u3000\u00a0\u200b\ufeff\n\n",
    "' OR 1=1; DROP TABLE question; --",
    "{{7*7}} ${jndi:ldap://x} %s%n{0}",
    "..\\..\\/etc/passwd",
    "还有呢",
    "第三点展开",
    "第 999999999999999999999 条",
    "",
    "？",
)
_COMMANDS = (
    *(
        "start",
        "help",
        "ask",
        "verify",
        "doc",
        "recent",
        "script",
        "privacy",
        "forget",
        "settings",
        "reindex",
    ),
    *("generations", "documents", "remove", "gaps", "stats", "pair", "rollback", "nonsense", "ASK"),
)
_DATA = ("q:", "s:", "f:", "c:", "m:", "p:", "d:", "v:", "x:", "more:", "fb:", "set:", "draft:", "")
_WRONG: tuple[object, ...] = (
    *(
        None,
        True,
        -1,
        0,
        2**31,
        2**63,
        -(2**63),
        10**40,
        1.5,
        "",
        "x",
        "42",
        [],
        [[]],
        [None],
        {},
        {"id": {}},
    ),
)
_MEDIA: tuple[Body, ...] = (
    {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "基本职责"},
    {"document": {"file_id": "a", "file_unique_id": "b", "file_name": "../章程.pdf", "file_size": 2**40}},
    {"contact": {"phone_number": "1", "first_name": "张"}},
    {"location": {"longitude": 116.4, "latitude": 39.9}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
        }
    },
    {"new_chat_members": [_USER]},
    {"left_chat_member": _USER},
    {"new_chat_title": "新名"},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": _CHATS[0]}},
    {"group_chat_created": True},
    {"migrate_to_chat_id": GROUP},
    {"migrate_from_chat_id": GROUP - 1},
    {"forum_topic_created": {"name": "话题", "icon_color": 1}},
    {"video_chat_started": {}},
    {"successful_payment": {}},
    {"web_app_data": {"data": "x", "button_text": "y"}},
    {},
)


@dataclass(slots=True)
class Hostile:
    """Makes updates without end."""

    seed: int = 0
    _chance: random.Random = field(init=False)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_000))

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311, no secret

    def __iter__(self) -> Iterator[Body]:
        """Each an update in JSON; its number is always sound, for without it Telegram could not go on either."""
        kinds = (
            *(self._message,) * 6,
            *(self._press,) * 3,
            self._inline,
            self._edited,
            self._membership,
            self._rare,
        )
        while True:
            update = {"update_id": next(self._ids), **self._chance.choice(kinds)()}
            for _ in range(self._chance.choice([0, 0, 0, 0, 1, 1, 2, 5])):
                self._spoil(update)
            yield update

    def _message(self) -> Body:
        return {
            self._chance.choice(
                ["message"] * 9 + ["channel_post", "guest_message", "business_message"]
            ): self._content()
        }

    def _edited(self) -> Body:
        kind = self._chance.choice(["edited_message", "edited_channel_post"])
        return {kind: {**self._content(), "edit_date": 2}}

    def _content(self) -> Body:
        message: Body = {
            "message_id": next(self._ids),
            "date": 1,
            "chat": dict(self._chance.choice(_CHATS)),
            "from": dict(_USER),
        }
        if message["chat"]["id"] == GROUP and self._chance.random() < 0.3:
            message |= {"message_thread_id": TOPIC, "is_topic_message": True}
        if self._chance.random() < 0.25:
            message |= {
                "reply_to_message": {
                    "message_id": 7,
                    "date": 0,
                    "chat": message["chat"],
                    "from": dict(BOT),
                    "text": self._text(),
                }
            }
        if self._chance.random() < 0.05:
            message |= {"quote": {"text": self._text(), "position": 0}}
        if self._chance.random() < 0.05:
            message |= {"via_bot": dict(BOT)}
        if self._chance.random() < 0.3:
            return message | copy.deepcopy(self._chance.choice(_MEDIA))
        text = self._text()
        if self._chance.random() < 0.4:
            name = self._chance.choice(_COMMANDS) + self._chance.choice(
                ["", "", "@gonghui_test_bot", "@other_bot"]
            )
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(name) + 1}]
            text = f"/{name} {text}"
        elif self._chance.random() < 0.2:
            kind = self._chance.choice(["mention", "url", "bold", "text_link", "custom_emoji", "bot_command"])
            message["entities"] = [
                {
                    "type": kind,
                    "offset": self._chance.choice([0, -5, 10**6]),
                    "length": self._chance.choice([0, 1, 10**6]),
                }
            ]
        return message | {"text": text}

    def _press(self) -> Body:
        query: Body = {"id": str(next(self._ids)), "from": dict(_USER), "chat_instance": "1"}
        data = self._chance.choice(_DATA) + self._chance.choice(
            ["", "abcdefghijkl", "boom" * 15, "1:2:3", "-1", "999999999", "\x00", "工" * 21, "p2", "../x"]
        )
        query["data"] = data[:64]
        match self._chance.randrange(4):
            case 0:
                query["message"] = {**self._content(), "from": dict(BOT)}
            case 1:  # deleted, or too old to be seen
                query["message"] = {"message_id": 3, "date": 0, "chat": dict(self._chance.choice(_CHATS))}
            case 2:
                query["inline_message_id"] = "AAAA"
            case _:
                query["message"] = {
                    "message_id": 3,
                    "date": 1,
                    "chat": dict(_CHATS[0]),
                    "from": dict(BOT),
                    "text": "引文",
                }
        if self._chance.random() < 0.1:
            del query["data"]
            query["game_short_name"] = "game"
        return {"callback_query": query}

    def _inline(self) -> Body:
        if self._chance.random() < 0.2:
            return {
                "chosen_inline_result": {"result_id": "x", "from": dict(_USER), "query": self._text()[:256]}
            }
        offset = self._chance.choice(["", "5", "-1", "x", "9" * 30])
        return {
            "inline_query": {
                "id": str(next(self._ids)),
                "from": dict(_USER),
                "query": self._text()[:256],
                "offset": offset,
            }
        }

    def _membership(self) -> Body:
        states = ["member", "left", "kicked", "administrator", "restricted", "creator", "nonsense"]
        change = copy.deepcopy(
            added_to_group(before=self._chance.choice(states), after=self._chance.choice(states))
        )
        change["chat"] = dict(self._chance.choice(_CHATS))
        return {self._chance.choice(["my_chat_member", "chat_member"]): change}

    def _rare(self) -> Body:
        person = dict(_USER)
        reaction = {"old_reaction": [], "new_reaction": [{"type": "x"}]}
        price = {"currency": "XTR", "total_amount": 1, "invoice_payload": "x"}
        return self._chance.choice(
            [
                {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0}},
                {"poll_answer": {"poll_id": "1", "user": person, "option_ids": [10**9]}},
                {"message_reaction": {"chat": dict(_CHATS[1]), "message_id": 1, "date": 0, **reaction}},
                {
                    "chat_join_request": {
                        "chat": dict(_CHATS[1]),
                        "from": person,
                        "user_chat_id": 1,
                        "date": 0,
                    }
                },
                {"pre_checkout_query": {"id": "1", "from": person, **price}},
                {"something_from_the_future": {"id": 1}},
                {},
            ]
        )

    def _text(self) -> str:
        return self._chance.choice(_TEXTS)

    def _spoil(self, update: Body) -> None:
        """Change or take away one field anywhere but the update's number."""
        places = [place for place in _places(update) if place != (update, "update_id")]
        if not places:
            return
        where, key = self._chance.choice(places)
        if self._chance.random() < 0.3:
            del where[key]
        else:
            where[key] = copy.deepcopy(self._chance.choice(_WRONG))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        items: Any = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return
    for key, inner in items:
        yield value, key
        yield from _places(inner)
