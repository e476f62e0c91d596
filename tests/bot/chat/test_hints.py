"""Whoever asks nothing is told how to: help, mistyped commands, messages without words, what works in private only."""

from __future__ import annotations

import pytest
from support.chat import Chat, only_text
from support.telegram_html import parse_html

from bot.texts import ZH

_HELP = parse_html(ZH.HELP).text


@pytest.mark.parametrize("command", ["/start", "/help", "/start abc", "你好"])
async def test_help_is_given(chat: Chat, command: str) -> None:
    assert only_text(await chat.say(command)) == _HELP


async def test_help_by_name_is_given_in_groups(chat: Chat) -> None:
    group_help = parse_html(ZH.GROUP_HELP).text
    assert only_text(await chat.say_in_group("/help@gonghui_test_bot")) == group_help
    assert only_text(await chat.say_in_group("/ask 你好")) == group_help
    for command in ("/verify", "/doc", "/recent", "/script", "/privacy", "/forget"):
        assert command not in group_help


@pytest.mark.parametrize(
    "text",
    [
        "/verify@gonghui_test_bot 国家规定的产假是98天",
        "/doc@gonghui_test_bot",
        "/recent@gonghui_test_bot",
        "/script@gonghui_test_bot",
        "/privacy@gonghui_test_bot",
        "/forget@gonghui_test_bot",
        "/ask 这句话对吗：国家规定的产假是98天",
        "@gonghui_test_bot 核对：国家规定的产假是98天",
    ],
)
async def test_in_groups_what_is_for_private_chats_leads_there(chat: Chat, text: str) -> None:
    (call,) = await chat.say_in_group(text)
    assert call.shown.text == ZH.ONLY_IN_PRIVATE
    assert call.buttons == [[(ZH.ASK_IN_PRIVATE, "https://t.me/gonghui_test_bot?start=help")]]
    assert chat.answerer.asked == []


@pytest.mark.parametrize("text", ["/verify 国家规定的产假是98天", "/doc@other_bot", "/doc"])
async def test_in_groups_a_command_that_may_be_for_another_bot_hears_nothing(chat: Chat, text: str) -> None:
    assert await chat.say_in_group(text) == []


async def test_an_unknown_command_is_explained(chat: Chat) -> None:
    assert only_text(await chat.say("/nonsense")) == ZH.UNKNOWN_COMMAND


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/aks 加班费怎么算", "/ask 加班费怎么算"),
        ("/verfiy 产假98天 <b>", "/verify 产假98天 <b>"),
        ("/Hlep", "/help"),
        ("/docs", "/doc"),
        ("/ask问题", None),
        ("/xyz 加班费", None),
    ],
)
async def test_a_mistyped_command_is_told_from_one_that_does_not_exist(
    chat: Chat, typed: str, meant: str | None
) -> None:
    (call,) = await chat.say(typed)
    assert call.shown.of("code") == ([meant] if meant else [])


async def test_a_message_without_words_is_told_so(chat: Chat) -> None:
    assert only_text(await chat.say(None)) == ZH.ONLY_TEXT


async def test_a_service_message_is_ignored(chat: Chat) -> None:
    assert await chat.say(None, message_auto_delete_timer_changed={"message_auto_delete_time": 60}) == []
