"""Questions to the bot by its name, and its own words that someone else sends."""

from __future__ import annotations

from typing import Any

import pytest
from support.bot_api import Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import BOT, group_message, private_message

from bot.texts import ZH

_NAME = "@gonghui_test_bot"


@pytest.mark.parametrize(
    "text",
    [
        f"{_NAME} 基本职责",
        f"{_NAME}：基本职责",
        f"{_NAME.upper()}\n基本职责",
        f"基本职责 {_NAME}",
        f"{_NAME}, 基本职责",
        f"{_NAME} /ask 基本职责",
    ],
)
async def test_a_message_that_names_the_bot_is_a_question(chat: Chat, text: str) -> None:
    await chat.say_in_group(text)
    assert chat.answerer.asked == ["基本职责"]


async def test_the_name_may_stand_in_the_middle(chat: Chat) -> None:
    await chat.say_in_group(f"😀请问 {_NAME} 基本职责")
    assert chat.answerer.asked == ["😀请问 基本职责"]


async def test_a_caption_may_name_the_bot(chat: Chat) -> None:
    entity = {"type": "mention", "offset": 0, "length": len(_NAME)}
    await chat.say_in_group(None, caption=f"{_NAME} 基本职责", caption_entities=[entity])
    assert chat.answerer.asked == ["基本职责"]


async def test_a_mention_without_a_name_counts_as_well(chat: Chat) -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 4, "user": BOT}
    message = group_message("工会问答 基本职责")
    message["entities"] = [entity]
    await chat.receive(message=message)
    assert chat.answerer.asked == ["基本职责"]


async def test_the_name_alone_asks_what_the_other_message_says(chat: Chat) -> None:
    await chat.say_in_group(_NAME, reply_to_message=group_message("基本职责"))
    assert chat.answerer.asked == ["基本职责"]


async def test_the_name_with_words_in_reply_asks_those_words(chat: Chat) -> None:
    await chat.say_in_group(f"{_NAME} 经费", reply_to_message=group_message("基本职责"))
    assert chat.answerer.asked == ["经费"]


async def test_the_name_alone_is_told_how_to_ask(chat: Chat) -> None:
    (call,) = await chat.say_in_group(_NAME)
    assert call.shown.text == parse_html(ZH.ASK_HOW).text


@pytest.mark.parametrize(
    "text",
    ["基本职责", "@other_bot 基本职责", f"{_NAME}2 基本职责", f"me{_NAME}", "/ask@other_bot 基本职责"],
)
async def test_who_names_nobody_or_another_hears_nothing(chat: Chat, text: str) -> None:
    assert await chat.say_in_group(text) == []


async def test_an_edited_mention_is_not_answered(chat: Chat) -> None:
    assert await chat.receive(edited_message=group_message(f"{_NAME} 基本职责")) == []


@pytest.mark.parametrize("message", [group_message, private_message])
@pytest.mark.parametrize("text", ["/ask 基本职责", f"{_NAME} 基本职责", "基本职责", None])
async def test_the_bots_own_words_sent_by_someone_are_no_question(
    chat: Chat, message: Any, text: str | None
) -> None:
    own: list[Call] = await chat.receive(message=message(text, via_bot=BOT))
    assert own == []


async def test_the_words_of_another_bot_are_a_question(chat: Chat) -> None:
    await chat.say("基本职责", via_bot=BOT | {"id": 5, "username": "other_bot"})
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize(
    "entity",
    [
        {"type": "mention", "offset": 90, "length": 17},
        {"type": "mention", "offset": -3, "length": 17},
        {"type": "mention", "offset": 0, "length": 10**9},
        {"type": "mention", "offset": 1, "length": 1},
    ],
)
async def test_entities_that_fit_no_text_do_no_harm(chat: Chat, entity: dict[str, Any]) -> None:
    message = group_message("😀基本职责")
    message["entities"] = [entity]
    assert await chat.receive(message=message) == []
