"""The buttons below an answer: its full text, and what stands around it."""

from __future__ import annotations

import json

import pytest
from support.answers import CHARTER
from support.chat import Chat
from support.updates import GROUP, TOPIC

from bot.texts import ZH

_ID = CHARTER.points[1].id


async def test_the_full_text_button_brings_the_full_text(chat: Chat) -> None:
    acknowledged, call = await chat.press(f"q:{_ID}")
    assert acknowledged.method == "answerCallbackQuery"
    assert "text" not in acknowledged.params
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert json.loads(call.params["reply_parameters"])["message_id"] in {key[1] for key in chat.api.messages}


async def test_the_surroundings_button_brings_the_neighbours(chat: Chat) -> None:
    _, call = await chat.press(f"s:{_ID}", group=True, message_thread_id=TOPIC, is_topic_message=True)
    assert len(call.shown.of("blockquote")) == 3
    assert (call.params["chat_id"], call.params["message_thread_id"]) == (str(GROUP), str(TOPIC))


@pytest.mark.parametrize("data", ["q:gone", "s:gone", "q:", "s:"])
async def test_a_button_of_an_older_index_says_so(chat: Chat, data: str) -> None:
    (call,) = await chat.press(data)
    assert call.method == "answerCallbackQuery"
    assert (call.params["text"], call.params["show_alert"]) == (ZH.EXPIRED_SHORT, "true")


async def test_a_quote_that_stands_alone_says_so(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [chat.answerer.surroundings(_ID)[1]]
    monkeypatch.setattr(type(chat.answerer), "surroundings", lambda *_: alone)
    (call,) = await chat.press(f"s:{_ID}")
    assert call.params["text"] == ZH.NOTHING_AROUND_SHORT


async def test_a_button_pressed_too_long_ago_still_brings_the_text(chat: Chat) -> None:
    chat.api.refuse_next("answerCallbackQuery", 400, "Bad Request: query is too old")
    calls = await chat.press(f"q:{_ID}")
    assert [call.method for call in calls] == ["answerCallbackQuery", "sendMessage"]


async def test_a_button_of_someone_else_is_left_alone(chat: Chat) -> None:
    assert await chat.press("x:1") == []
