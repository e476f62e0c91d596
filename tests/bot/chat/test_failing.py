"""What goes wrong ends in an apology or in silence, never in a crash."""

from __future__ import annotations

import logging

import pytest
from support.bot_api import TOKEN
from support.chat import Chat, only_text
from telegram.error import BadRequest, Forbidden

from bot.texts import ZH


async def test_a_failing_search_ends_in_an_apology_and_a_log_entry(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert only_text(await chat.say("出错")) == ZH.FAILED
    (record,) = caplog.records
    assert record.exc_info is not None
    assert "出错" not in record.getMessage()


async def test_a_failing_button_apologizes(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        (call,) = await chat.press("s:boom")
    assert call.params["text"] == ZH.FAILED_SHORT
    assert caplog.records[0].exc_info is not None


async def test_flood_control_is_waited_for(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    calls = await chat.say("基本职责")
    assert [call.method for call in calls] == ["sendMessage", "sendMessage"]
    assert chat.pauses == [3.0]


async def test_a_server_error_and_a_dropped_connection_are_tried_again(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 502, "Bad Gateway")
    chat.api.drop_next("sendMessage")
    assert len(await chat.say("基本职责")) == 3
    assert chat.pauses == [1.0, 2.0]


async def test_when_telegram_stays_away_the_bot_gives_up_quietly(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(4):
        chat.api.drop_next("sendMessage")
    assert len(await chat.say("基本职责")) == 4
    assert chat.errors.pop() is not None
    assert "没能送达" in caplog.text


async def test_a_very_long_flood_wait_is_not_sat_out(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 429, "Too Many Requests: retry after 3600", retry_after=3600)
    assert len(await chat.say("基本职责")) == 1
    assert chat.pauses == []
    assert chat.errors.pop() is not None


async def test_someone_who_blocked_the_bot_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.api.refuse_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    with caplog.at_level(logging.WARNING):
        await chat.say("基本职责")
    assert isinstance(chat.errors.pop(), Forbidden)
    assert caplog.records == []


async def test_a_message_telegram_refuses_ends_in_an_apology(chat: Chat, mishaps: list[str]) -> None:
    chat.api.refuse_next("sendMessage", 400, "Bad Request: can't parse entities")
    _, apology = await chat.say("基本职责")
    assert apology.shown.text == ZH.FAILED
    assert isinstance(chat.errors.pop(), BadRequest)
    assert mishaps.pop().startswith("处理消息时出错")


@pytest.mark.xfail(strict=True, reason="proves that the fixture's list of errors sees a raising handler")
async def test_an_error_is_collected(chat: Chat) -> None:
    chat.api.refuse_next("sendMessage", 400, f"Bad Request: {TOKEN}")
    await chat.say("基本职责")
    errors = list(chat.errors)
    chat.errors.clear()
    assert errors == []
