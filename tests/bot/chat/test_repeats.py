"""The same question again in a group is led to the answer that stands there already."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from support.answers import SPEECH
from support.bot_api import Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, TOPIC, group_message

from bot.texts import ZH

_AGAIN = parse_html(ZH.answered_before("张", 1)).text


def _later(chat: Chat, **passed: float) -> None:
    chat.pass_to(chat.desk.store.now() + timedelta(**passed))


async def _answered(chat: Chat) -> int:
    await chat.say_in_group("/ask 基本职责")
    return max(message for chat_id, message in chat.api.messages if chat_id == GROUP)


def _replied_to(call: Call) -> int:
    return int(json.loads(call.params["reply_parameters"])["message_id"])


@pytest.mark.parametrize("text", ["/ask 基本职责", "/ask  基本职责？", "@gonghui_test_bot 基本职责。"])
async def test_the_same_question_again_is_led_to_the_earlier_answer(chat: Chat, text: str) -> None:
    earlier = await _answered(chat)
    (call,) = await chat.say_in_group(text)
    assert (call.shown.text, _replied_to(call)) == (_AGAIN, earlier)
    assert call.shown.of("mention_name") == ["张"], "the asker is told"
    assert chat.answerer.asked == ["基本职责"]


async def test_a_reply_to_the_line_that_leads_there_goes_on_with_that_answer(chat: Chat) -> None:
    await chat.say_in_group("/ask 三点要求")
    (call,) = await chat.say_in_group("/ask 三点要求")
    assert call.shown.text == _AGAIN
    line = max(message for chat_id, message in chat.api.messages if chat_id == GROUP)
    (shown,) = await chat.say_in_group(
        "第二点展开", reply_to_message=group_message("刚答过", message_id=line) | {"from": BOT}
    )
    assert shown.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[1].span)]


async def test_another_question_is_answered(chat: Chat) -> None:
    await _answered(chat)
    await chat.say_in_group("/ask 经费")
    assert chat.answerer.asked == ["基本职责", "经费"]


async def test_punctuation_inside_makes_another_question(chat: Chat) -> None:
    await chat.say_in_group("/ask 第3.1条")
    await chat.say_in_group("/ask 第31条")
    assert chat.answerer.asked == ["第3.1条", "第31条"]


async def test_after_a_while_the_question_is_answered_again(chat: Chat) -> None:
    await _answered(chat)
    _later(chat, minutes=9)
    (call,) = await chat.say_in_group("/ask 基本职责")
    assert call.shown.text == parse_html(ZH.answered_before("张", 9)).text
    _later(chat, minutes=2)
    await chat.say_in_group("/ask 基本职责")
    assert len(chat.answerer.asked) == 2


async def test_the_operator_can_switch_it_off(chat: Chat) -> None:
    chat.configure(repeat_minutes=0)
    await _answered(chat)
    await _answered(chat)
    assert len(chat.answerer.asked) == 2


async def test_in_private_nobody_is_led_back(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("基本职责")
    assert len(chat.answerer.asked) == 2


async def test_a_deleted_answer_is_given_anew(chat: Chat) -> None:
    earlier = await _answered(chat)
    del chat.api.messages[GROUP, earlier]
    refused, call = await chat.say_in_group("/ask 基本职责")
    assert _replied_to(refused) == earlier
    assert call.shown.of("blockquote")


async def test_what_was_answered_before_the_group_chose_otherwise_is_answered_anew(chat: Chat) -> None:
    await _answered(chat)
    _later(chat, seconds=30)
    chat.choose(GROUP, documents=("办法",))
    await chat.say_in_group("/ask 基本职责")
    assert len(chat.answerer.asked) == 2


async def test_it_is_said_in_the_right_topic(chat: Chat) -> None:
    await _answered(chat)
    (call,) = await chat.say_in_group("/ask 基本职责", message_thread_id=TOPIC, is_topic_message=True)
    assert call.params["message_thread_id"] == str(TOPIC)


async def test_a_name_made_of_tags_is_only_a_name(chat: Chat) -> None:
    await _answered(chat)
    asker = {"id": 43, "is_bot": False, "first_name": "<b>", "last_name": "&" * 90}
    (call,) = await chat.say_in_group("/ask 基本职责", **{"from": asker})
    assert call.shown.of("mention_name") == ["<b> " + "&" * 28]


async def test_a_question_that_could_not_be_answered_is_tried_again(chat: Chat, mishaps: list[str]) -> None:
    await chat.say_in_group("/ask 出错")
    await chat.say_in_group("/ask 出错")
    assert chat.answerer.asked == ["出错", "出错"]
    assert [mishaps.pop().startswith("没能回答一个问题") for _ in range(2)] == [True, True]
