"""Coming to a group, leaving it, being silenced there, and its change of id."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from support.bot_api import Call
from support.chat import Chat, texts_sent
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, PRIVATE, added_to_group, group_message, private_message
from telegram import Update

from bot.chat.wire.lanes import Lanes
from bot.state.chats import ChatOptions
from bot.texts import ZH

_OLD = -55
_NAME = str(BOT["username"])


def _change(before: str, after: str, *, may_write: bool = True, is_member: bool = True) -> dict[str, Any]:
    change = added_to_group(before=before, after=after)
    for member in (change["old_chat_member"], change["new_chat_member"]):
        if member["status"] == "restricted":
            member |= {right: may_write for right in member if right.startswith("can_")}
            member["is_member"] = is_member
    return change


def _hello(*, reads_all: bool) -> str:
    return parse_html(ZH.group_hello(_NAME, reads_all=reads_all)).text


async def test_while_a_group_may_still_turn_out_to_be_known_others_are_answered(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.groups._GRACE", 0.2)
    lanes = Lanes(at_once=1)
    contents = ({"my_chat_member": _change("left", "member")}, {"message": private_message("基本职责")})
    updates = [Update.de_json(chat.api.update(**content), chat.application.bot) for content in contents]
    await asyncio.gather(
        *(lanes.process_update(each, chat.application.process_update(each)) for each in updates)
    )
    calls = [chat.api.sent.get_nowait() for _ in range(chat.api.sent.qsize())]
    said = [int(call.params["chat_id"]) for call in calls if call.method == "sendMessage"]
    assert said == [PRIVATE, GROUP]


async def test_in_privacy_mode_the_group_is_told_what_does_not_reach_the_bot(chat: Chat) -> None:
    (hello,) = texts_sent(await chat.receive(my_chat_member=_change("left", "member")))
    assert hello == _hello(reads_all=False)
    assert "可能收不到" in hello


async def test_without_privacy_mode_the_group_is_told_to_use_the_name(chat: Chat) -> None:
    chat.api.groups.reads_all = True
    (hello,) = texts_sent(await chat.receive(my_chat_member=_change("kicked", "member")))
    assert f"@{_NAME} 问题" in hello
    assert "可能收不到" not in hello


async def test_an_administrator_reads_everything(chat: Chat) -> None:
    calls = await chat.receive(my_chat_member=_change("left", "administrator"))
    assert texts_sent(calls) == [_hello(reads_all=True)]


async def test_who_may_write_though_restricted_says_hello(chat: Chat) -> None:
    assert texts_sent(await chat.receive(my_chat_member=_change("left", "restricted")))


@pytest.mark.parametrize(
    ("before", "after", "more"),
    [
        ("member", "left", {}),
        ("member", "kicked", {}),
        ("administrator", "left", {}),
        ("member", "administrator", {}),
        ("administrator", "member", {}),
        ("member", "restricted", {"may_write": False}),
        ("left", "restricted", {"may_write": False}),
        ("left", "restricted", {"is_member": False}),
        ("restricted", "member", {}),
        ("restricted", "left", {}),
        ("left", "kicked", {}),
    ],
)
async def test_everything_else_is_taken_in_silence(
    chat: Chat, before: str, after: str, more: dict[str, bool]
) -> None:
    assert await chat.receive(my_chat_member=_change(before, after, **more)) == []


async def test_a_private_chat_or_a_channel_is_not_greeted(chat: Chat) -> None:
    for kind in ("private", "channel"):
        change = _change("left", "member")
        change["chat"] = {"id": GROUP, "type": kind, "title": "频道"}
        assert await chat.receive(my_chat_member=change) == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [(403, "Forbidden: bot was kicked from the supergroup chat"), (400, "Bad Request: not enough rights")],
)
async def test_a_greeting_that_cannot_arrive_is_no_error(
    chat: Chat, caplog: pytest.LogCaptureFixture, status: int, reason: str
) -> None:
    chat.api.refuse_next("sendMessage", status, reason)
    with caplog.at_level(logging.WARNING):
        await chat.receive(my_chat_member=_change("left", "member"))
    assert caplog.records == []


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: TOPIC_CLOSED",
    ],
)
async def test_an_answer_where_the_bot_was_silenced_is_no_error(
    chat: Chat, caplog: pytest.LogCaptureFixture, reason: str
) -> None:
    chat.api.refuse_next("sendMessage", 400, reason)
    with caplog.at_level(logging.WARNING):
        calls = await chat.say_in_group("/ask 基本职责")
    assert len(calls) == 1, "an apology could not arrive either"
    chat.errors.clear()
    assert caplog.records == []


async def _migrate(chat: Chat, *, twice: bool = True) -> list[Call]:
    message = group_message(None, migrate_to_chat_id=GROUP)
    message["chat"] = {"id": _OLD, "type": "group", "title": "工会小组"}
    calls = await chat.receive(message=message)
    if twice:
        calls += await chat.receive(message=group_message(None, migrate_from_chat_id=_OLD))
    return calls


async def test_a_group_that_becomes_a_supergroup_keeps_its_choices_and_questions(chat: Chat) -> None:
    chat.choose(_OLD, who="admins", documents=("办法",))
    asked = chat.desk.questions.remember(
        chat=_OLD, user=42, text="经费", decision="near", quotes=[], generation=""
    )
    assert asked is not None
    chat.desk.questions.show(asked, chat=_OLD, messages=[7])
    assert await _migrate(chat) == []
    options = chat.desk.chats.read(GROUP)
    assert (options.who, options.documents) == ("admins", ("办法",))
    assert chat.desk.chats.read(_OLD) == ChatOptions()
    found = chat.desk.questions.last(chat=GROUP, user=42, within=timedelta(days=1))
    assert found is not None
    assert chat.desk.questions.shown_by(chat=GROUP, message=7) is None, "messages are numbered anew"


async def test_what_was_chosen_after_the_move_stays(chat: Chat) -> None:
    chat.choose(_OLD, who="admins")
    await _migrate(chat, twice=False)
    chat.choose(GROUP, who="everyone")
    await _migrate(chat)
    assert chat.desk.chats.read(GROUP).who == "everyone"


async def test_an_allowed_group_stays_allowed_under_its_new_id(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.configure(allowed_groups=(_OLD,))
    with caplog.at_level(logging.WARNING):
        await _migrate(chat)
    assert f"把 GONGHUI_ALLOWED_GROUPS 里的 {_OLD} 改成 {GROUP}" in caplog.text
    (call,) = await chat.say_in_group("/ask 基本职责")
    assert call.method == "sendMessage"
    assert chat.api.groups.left == []


async def test_a_group_that_moved_is_not_greeted_again(chat: Chat) -> None:
    chat.configure(allowed_groups=(_OLD,))
    await _migrate(chat, twice=False)
    assert await chat.receive(my_chat_member=_change("left", "member")) == []
    again = await chat.receive(my_chat_member=_change("left", "member"))
    assert texts_sent(again), "but it is when the bot comes once more"


async def test_a_group_that_was_never_allowed_is_left_under_its_new_id_too(chat: Chat) -> None:
    chat.configure(allowed_groups=(-6,))
    await _migrate(chat)
    await chat.say_in_group("/ask 基本职责")
    assert chat.api.groups.left == [GROUP]


async def test_a_group_is_told_how_to_ask_when_the_bot_comes(chat: Chat) -> None:
    hello = ZH.group_hello("gonghui_test_bot", reads_all=False)
    _, call = await chat.receive(my_chat_member=added_to_group())
    assert call.shown.text == parse_html(hello).text


@pytest.mark.parametrize(("before", "after"), [("member", "left"), ("member", "administrator")])
async def test_other_changes_of_membership_are_taken_in_silence(chat: Chat, before: str, after: str) -> None:
    assert await chat.receive(my_chat_member=added_to_group(before=before, after=after)) == []
