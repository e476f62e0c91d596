"""Links open points in the private chat."""

from __future__ import annotations

import pytest
from support.answers import CHARTER
from support.chat import Chat, texts_sent
from support.telegram_html import parse_html
from support.updates import PRIVATE

from bot.texts import ZH

_ID = CHARTER.points[1].id


@pytest.mark.parametrize("command", [f"/start p_{_ID}", f"/start@gonghui_test_bot p_{_ID}"])
async def test_a_link_opens_a_point(chat: Chat, command: str) -> None:
    (call,) = await chat.say(command)
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    labels = [label for row in call.buttons for label, _ in row]
    assert labels == ["上下文", "复制引文", "分享"]


async def test_the_full_text_has_a_link_that_opens_it(chat: Chat) -> None:
    _, call = await chat.press(f"q:{_ID}")
    shared = call.buttons[0][-1][1]
    assert f"https%3A%2F%2Ft.me%2Fgonghui_test_bot%3Fstart%3Dp_{_ID}" in shared


async def test_a_link_to_what_is_gone_says_so(chat: Chat) -> None:
    assert texts_sent(await chat.say("/start p_aaaaaaaaaaaa")) == [ZH.EXPIRED_SHORT]


@pytest.mark.parametrize("command", ["/start p_", "/start p_A1", "/start p_" + "a" * 33, "/start x_abc"])
async def test_any_other_link_brings_help(chat: Chat, command: str) -> None:
    assert texts_sent(await chat.say(command)) == [parse_html(ZH.HELP).text]


async def test_in_groups_links_open_nothing(chat: Chat) -> None:
    assert await chat.say_in_group(f"/start p_{_ID}") == []
    assert PRIVATE not in {place for place, _ in chat.api.messages}
