"""Which groups the bot stays in, whom it answers there and at which hours."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from support.answers import CHARTER, answer, document, quote
from support.bot_api import Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, TOPIC, added_to_group, group_message

from bot.chat.admission import Refusal, is_quiet, refusal
from bot.state.chats import ChatOptions
from bot.texts import EN, ZH

_USER = 42
_ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_AS_GROUP = {"from": _ANONYMOUS, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "工会小组"}}
_TEN_AT_NIGHT = datetime(2026, 3, 1, 14, 30)  # in UTC; it is 22:30 in Shanghai
_NOON = datetime(2026, 3, 1, 4, 0)


def _methods(calls: list[Call]) -> list[str]:
    return [call.method for call in calls]


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        (None, set()),
        ((12, 14), {12, 13}),
        ((22, 6), {22, 23, 0, 1, 2, 3, 4, 5}),
        ((23, 0), {23}),
        ((0, 1), {0}),
    ],
)
def test_quiet_hours_may_go_over_midnight(quiet: tuple[int, int] | None, hours: set[int]) -> None:
    assert {hour for hour in range(24) if is_quiet(hour, quiet)} == hours


def test_a_group_that_is_not_allowed_counts_before_everything_else() -> None:
    options = ChatOptions(who="admins", quiet=(0, 23))
    assert refusal(allowed=False, options=options, hour=5, is_admin=True) is Refusal.UNKNOWN_GROUP
    assert refusal(allowed=True, options=options, hour=5, is_admin=True) is Refusal.QUIET
    assert refusal(allowed=True, options=options, hour=23, is_admin=False) is Refusal.ADMINS_ONLY
    assert refusal(allowed=True, options=options, hour=23, is_admin=True) is None


async def test_without_a_list_every_group_is_allowed(chat: Chat) -> None:
    assert _methods(await chat.say_in_group("/ask 基本职责")) == ["sendMessage"]


async def test_an_unknown_group_gets_one_line_with_its_id_and_the_bot_leaves(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5,))
    told, left = await chat.receive(my_chat_member=added_to_group())
    assert told.shown.of("code") == [str(GROUP)]
    assert (left.method, chat.api.groups.left) == ("leaveChat", [GROUP])


async def test_a_question_in_an_unknown_group_is_not_answered(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5,))
    told, _ = await chat.say_in_group("/ask 基本职责", message_thread_id=TOPIC, is_topic_message=True)
    assert told.params["message_thread_id"] == str(TOPIC)
    assert told.shown.text == parse_html(ZH.group_not_allowed(str(GROUP))).text
    assert chat.api.groups.left == [GROUP]
    assert chat.answerer.asked == []


async def test_an_allowed_group_is_answered_and_greeted(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5, GROUP))
    assert _methods(await chat.receive(my_chat_member=added_to_group())) == ["getMe", "sendMessage"]
    assert _methods(await chat.say_in_group("/ask 基本职责")) == ["sendMessage"]


async def test_a_private_chat_needs_no_permission(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5,))
    assert _methods(await chat.say("基本职责")) == ["sendMessage"]


async def test_where_the_bot_may_not_write_it_leaves_all_the_same(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5,))
    chat.api.refuse_next("sendMessage", 403, "Forbidden: bot is not a member")
    chat.api.refuse_next("leaveChat", 400, "Bad Request: chat not found")
    await chat.receive(my_chat_member=added_to_group())
    await chat.say_in_group("/ask 基本职责")
    assert chat.api.groups.left == [GROUP]


async def test_where_only_administrators_ask_others_are_told_once_politely(chat: Chat) -> None:
    chat.choose(GROUP, who="admins")
    asked, told = await chat.say_in_group("/ask 基本职责")
    assert asked.method == "getChatMember"
    assert told.shown.text == ZH.ADMINS_ONLY
    assert told.buttons == [[(ZH.ASK_IN_PRIVATE, f"https://t.me/{BOT['username']}?start=help")]]
    assert "reply_parameters" in told.params
    assert chat.answerer.asked == []


async def test_where_only_administrators_ask_they_are_answered(chat: Chat) -> None:
    chat.choose(GROUP, who="admins")
    chat.api.groups.admins.add((GROUP, _USER))
    assert _methods(await chat.say_in_group("/ask 基本职责")) == ["getChatMember", "sendMessage"]


async def test_who_is_an_administrator_is_remembered_for_some_minutes(chat: Chat) -> None:
    chat.choose(GROUP, who="admins")
    chat.api.groups.admins.add((GROUP, _USER))
    await chat.say_in_group("/ask 基本职责")
    assert _methods(await chat.say_in_group("/ask 经费")) == ["sendMessage"]


async def test_who_asks_in_the_name_of_the_group_is_an_administrator(chat: Chat) -> None:
    chat.choose(GROUP, who="admins")
    assert _methods(await chat.say_in_group("/ask 基本职责", **_AS_GROUP)) == ["sendMessage"]


async def test_whoever_telegram_tells_nothing_about_is_no_administrator(chat: Chat) -> None:
    chat.choose(GROUP, who="admins")
    chat.api.refuse_next("getChatMember", 400, "Bad Request: user not found")
    _, told = await chat.say_in_group("/ask 基本职责")
    assert told.shown.text == ZH.ADMINS_ONLY


async def test_in_quiet_hours_the_line_makes_no_sound(chat: Chat) -> None:
    chat.pass_to(_TEN_AT_NIGHT)
    chat.choose(GROUP, quiet=(22, 7))
    (told,) = await chat.say_in_group("/ask 基本职责")
    assert told.shown.text == ZH.quiet_now(22, 7)
    assert told.params["disable_notification"] == "true"
    assert chat.answerer.asked == []


@pytest.mark.parametrize("command", ["/help", "/doc"])
async def test_in_quiet_hours_what_a_command_brings_makes_no_sound(chat: Chat, command: str) -> None:
    chat.pass_to(_TEN_AT_NIGHT)
    chat.choose(GROUP, quiet=(22, 7))
    (told,) = await chat.say_in_group(f"{command}@gonghui_test_bot")
    assert told.params["disable_notification"] == "true"


async def test_in_quiet_hours_what_a_button_brings_makes_no_sound(chat: Chat) -> None:
    chat.pass_to(_TEN_AT_NIGHT)
    chat.choose(GROUP, quiet=(22, 7))
    _, brought = await chat.press(f"q:{CHARTER.points[1].id}", group=True)
    assert brought.params["disable_notification"] == "true"


async def test_quiet_hours_are_those_of_the_chosen_time_zone(chat: Chat) -> None:
    chat.pass_to(_TEN_AT_NIGHT)
    chat.configure(timezone="UTC")
    chat.choose(GROUP, quiet=(22, 7))
    assert len(await chat.say_in_group("/ask 基本职责")) == 1
    assert chat.answerer.asked == ["基本职责"]


async def test_by_day_the_group_is_answered(chat: Chat) -> None:
    chat.pass_to(_NOON)
    chat.choose(GROUP, quiet=(22, 7))
    (call,) = await chat.say_in_group("/ask 基本职责")
    assert call.shown.of("blockquote")
    assert "disable_notification" not in call.params


async def test_a_group_speaks_the_language_it_chose(chat: Chat) -> None:
    chat.choose(GROUP, who="admins", language="en")
    _, told = await chat.say_in_group("/ask 基本职责")
    assert told.shown.text == EN.ADMINS_ONLY


async def test_only_documents_of_the_chosen_kinds_are_quoted(chat: Chat) -> None:
    chat.choose(GROUP, documents=("办法", "讲话"))
    await chat.say_in_group("/ask 基本职责")
    await chat.say("基本职责")
    assert chat.answerer.scopes == [("办法", "讲话"), ()]


@pytest.mark.parametrize(("length", "shown"), [(None, 3), ("compact", 3), ("full", 5)])
async def test_answers_in_a_group_are_short_unless_it_chose_otherwise(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, length: Any, shown: int
) -> None:
    chat.choose(GROUP, length=length)
    many = document(*(f"第{n}条 工会办的第{n}件事。" for n in "一二三四五六七八九"))
    quotes = [quote(many, number) for number in range(9)]
    monkeypatch.setattr(type(chat.answerer), "answer", lambda *_, limit, **__: answer(*quotes[:limit]))
    calls = await chat.say_in_group("/ask 工会办什么事")
    assert sum(len(call.shown.of("blockquote")) for call in calls) == shown


async def test_where_the_chosen_kinds_say_nothing_that_is_told(chat: Chat) -> None:
    chat.choose(GROUP, documents=("办法", ""))
    (call,) = await chat.say_in_group("/ask 天气")
    assert call.shown.text.endswith(ZH.only_documents(["办法", "其他"]))


async def test_what_nobody_asked_is_not_looked_at(chat: Chat) -> None:
    chat.configure(allowed_groups=(-5,))
    assert await chat.receive(message=group_message("大家好")) == []
    assert json.dumps(chat.api.groups.left) == "[]"
