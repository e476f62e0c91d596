"""What Telegram shows of the bot: menus by place and language, name and description, set only where they differ."""

from __future__ import annotations

import re

import pytest
from support.bot_api import Call
from support.chat import Chat
from telegram import User

from bot.chat.menus import abilities, introduce
from bot.texts import EN, LANGUAGES, ZH


async def _prepared(chat: Chat, *, name: str = "") -> list[Call]:
    await introduce(chat.application.bot, name)
    return [chat.api.sent.get_nowait() for _ in range(chat.api.sent.qsize())]


async def test_each_place_has_its_menu_in_each_language(chat: Chat) -> None:
    await _prepared(chat)
    menus = {
        key: [(command["command"], command["description"]) for command in commands]
        for key, commands in chat.api.groups.menus.items()
    }
    for texts, language in ((ZH, ""), (EN, "en")):
        assert menus["all_private_chats", language] == list(texts.COMMANDS)
        assert menus["all_group_chats", language] == list(texts.GROUP_COMMANDS)
        assert menus["all_chat_administrators", language] == [*texts.GROUP_COMMANDS, *texts.ADMIN_COMMANDS]
    assert len(menus) == 6


async def test_the_bot_says_what_it_is_for(chat: Chat) -> None:
    await _prepared(chat)
    assert chat.api.groups.profile == {
        ("description", ""): ZH.DESCRIPTION,
        ("description", "en"): EN.DESCRIPTION,
        ("short_description", ""): ZH.ABOUT,
        ("short_description", "en"): EN.ABOUT,
    }


async def test_what_telegram_knows_already_is_not_told_again(chat: Chat) -> None:
    await _prepared(chat, name="工会问答")
    assert not [call for call in await _prepared(chat, name="工会问答") if call.method.startswith("set")]


async def test_the_name_is_the_operators(chat: Chat) -> None:
    assert not [call for call in await _prepared(chat) if "Name" in call.method]
    await _prepared(chat, name="某局工会问答")
    assert chat.api.groups.profile["name", ""] == "某局工会问答"


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("setMyCommands", "没能设置命令菜单"),
        ("getMyDescription", "没能设置机器人的简介"),
        ("setMyName", "没能设置机器人的名称"),
    ],
)
async def test_the_bot_works_without(
    chat: Chat, caplog: pytest.LogCaptureFixture, method: str, told: str
) -> None:
    chat.api.refuse_next(method, 400, "Bad Request")
    await _prepared(chat, name="工会问答")
    assert told in caplog.text
    assert chat.api.groups.menus


@pytest.mark.parametrize("switched_on", [True, False])
def test_the_operator_is_told_what_is_switched_on(switched_on: bool) -> None:
    bot = User(
        1,
        "工会问答",
        True,
        can_read_all_group_messages=switched_on,
        supports_inline_queries=switched_on,
        supports_guest_queries=switched_on,
    )
    told = abilities(bot)
    assert ("没开" in told, "/setinline" in told) == (not switched_on, not switched_on)


def test_all_menus_are_as_telegram_wants_them() -> None:
    for texts in LANGUAGES:
        for name, does in (*texts.COMMANDS, *texts.GROUP_COMMANDS, *texts.ADMIN_COMMANDS):
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            assert 1 <= len(does) <= 256
        assert len(texts.DESCRIPTION) <= 512
        assert len(texts.ABOUT) <= 120
    for menu in ("COMMANDS", "GROUP_COMMANDS", "ADMIN_COMMANDS"):
        assert [name for name, _ in getattr(ZH, menu)] == [name for name, _ in getattr(EN, menu)]
