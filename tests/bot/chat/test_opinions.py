from __future__ import annotations

import logging

import pytest
from sqlalchemy.exc import OperationalError
from support.chat import Chat
from support.updates import GROUP

from bot.state.feedback import FeedbackLog
from bot.texts import ZH

_REASONS = [["不是我问的", "出处不对"], ["过时了", "缺了内容"]]


async def test_one_tap_is_an_opinion_and_shows_on_the_keyboard(chat: Chat) -> None:
    await chat.say("基本职责")
    acknowledged, edited = await chat.tap("👍")
    assert (acknowledged.params["text"], acknowledged.params["show_alert"]) == (ZH.THANKS_SHORT, "false")
    assert edited.method == "editMessageReplyMarkup"
    assert chat.labels() == [["全文", "上下文", "复制引文"], ["👍 ✓", "👎"]]
    assert chat.desk.feedback.tally(1) == {"up": 1}


async def test_disliking_asks_for_the_reason_and_counts_without_one(chat: Chat) -> None:
    await chat.say("基本职责")
    acknowledged, _ = await chat.tap("👎")
    assert acknowledged.params["text"] == ZH.WHAT_IS_WRONG_SHORT
    assert chat.labels()[1:] == [["👍", "👎 ✓"], *_REASONS]
    assert chat.desk.feedback.tally(1) == {"down": 1}


async def test_an_opinion_can_be_changed_as_often_as_one_likes(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.tap("👎")
    await chat.tap("过时了")
    assert chat.labels()[1:] == [["👍", "👎 ✓"], _REASONS[0], ["过时了 ✓", "缺了内容"]]
    await chat.tap("出处不对")
    assert chat.desk.feedback.tally(1) == {"address": 1}
    await chat.tap("👍")
    assert chat.labels()[1:] == [["👍 ✓", "👎"]]
    assert chat.desk.feedback.tally(1) == {"up": 1}


async def test_the_same_tap_again_changes_nothing(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.tap("👍")
    calls = await chat.tap("👍 ✓")
    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageReplyMarkup"]
    assert chat.desk.feedback.tally(1) == {"up": 1}


async def test_what_was_not_found_can_be_complained_about(chat: Chat) -> None:
    await chat.say("火星上的工会")
    await chat.tap("👎")
    await chat.tap("缺了内容")
    assert chat.desk.feedback.tally(1) == {"missing": 1}


async def test_in_a_group_the_keyboard_counts(chat: Chat) -> None:
    await chat.say_in_group("/ask 基本职责")
    await chat.tap("👍", user=1, chat=GROUP)
    await chat.tap("👍 1", user=2, chat=GROUP)
    await chat.tap("👎", user=3, chat=GROUP)
    await chat.tap("过时了", user=3, chat=GROUP)
    assert chat.labels(chat=GROUP)[1:] == [["👍 2", "👎 1"], _REASONS[0], ["过时了 1", "缺了内容"]]


async def test_an_opinion_goes_with_the_answer_to_its_next_page(chat: Chat) -> None:
    await chat.say("很多")
    await chat.tap("👍")
    await chat.tap(ZH.MORE)
    assert chat.labels()[-1] == ["👍 ✓", "👎"]


@pytest.mark.parametrize("data", ["f:1:up", "f:999999999:down"])
async def test_an_opinion_on_what_is_no_longer_kept_is_told_so(chat: Chat, data: str) -> None:
    (call,) = await chat.press(data)
    assert (call.params["text"], call.params["show_alert"]) == (ZH.FORGOTTEN_SHORT, "true")


async def test_an_answer_in_another_chat_cannot_be_judged(chat: Chat) -> None:
    await chat.say("基本职责")
    (call,) = await chat.press("f:1:up", group=True)
    assert call.params["text"] == ZH.FORGOTTEN_SHORT
    assert chat.desk.feedback.tally(1) == {}


@pytest.mark.parametrize("data", ["f:", "f:1", "f:1:", "f:1:great", "f:x:up", "f:9999999999:up", "f:1:up\n"])
async def test_forged_opinions_are_left_alone(chat: Chat, data: str) -> None:
    await chat.say("基本职责")
    assert await chat.press(data) == []


async def test_a_database_that_fails_is_apologized_for(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> bool:
        raise OperationalError("insert", {}, OSError("disk full"))

    await chat.say("基本职责")
    monkeypatch.setattr(FeedbackLog, "give", broken)
    with caplog.at_level(logging.ERROR):
        (call,) = await chat.tap("👍")
    assert call.params["text"] == ZH.FAILED_SHORT


async def test_a_keyboard_that_telegram_will_not_change_is_no_error(chat: Chat) -> None:
    await chat.say("基本职责")
    chat.api.refuse_next("editMessageReplyMarkup", 400, "Bad Request: message can't be edited")
    await chat.tap("👍")
    assert chat.desk.feedback.tally(1) == {"up": 1}
