"""What people say behind an answer without saying of what: that it misses the point, or what else they want to know."""

from __future__ import annotations

from typing import Any

import pytest
from support.answers import CHARTER, SPEECH
from support.bot_api import Call
from support.chat import Chat
from support.updates import BOT, GROUP, group_message

from bot.texts import EN, ZH


def _texts(calls: list[Call]) -> list[str]:
    return [call.shown.text for call in calls if call.method == "sendMessage"]


async def test_who_rejects_an_answer_gets_the_quotes_behind_it(chat: Chat) -> None:
    await chat.say("很多")
    line, page = await chat.say("答非所问")
    assert line.shown.text == ZH.NOT_WHAT_WAS_ASKED
    assert page.shown.text.startswith("接上页：很多")
    assert chat.answerer.asked == ["很多", "很多"]


async def test_who_rejects_all_of_an_answer_is_told_what_to_do(chat: Chat) -> None:
    await chat.say("三点要求")
    assert _texts(await chat.say("不是这个")) == [ZH.NOT_WHAT_WAS_ASKED]
    assert _texts(await chat.say("that's not what I asked")) == [EN.NOT_WHAT_WAS_ASKED]


async def test_nothing_is_rejected_before_anything_was_answered(chat: Chat) -> None:
    assert _texts(await chat.say("答非所问")) == [ZH.FOLLOW_WHAT]
    assert chat.answerer.asked == []


async def test_who_wants_another_one_gets_the_next_page(chat: Chat) -> None:
    await chat.say("很多")
    (call,) = await chat.say("换一个")
    assert call.shown.text.startswith("接上页：很多")


@pytest.mark.parametrize(
    "text", ["这个有法律依据吗", "来源靠谱吗", "能发我原文吗", "这是哪一年的规定", "现在还适用吗"]
)
async def test_who_asks_what_an_answer_rests_on_gets_its_first_quote_in_full(chat: Chat, text: str) -> None:
    await chat.say("三点要求")
    first, told = await chat.say(text)
    assert first.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[0].span)]
    assert told.shown.text == ZH.first_of_several(3)
    assert chat.answerer.asked == ["三点要求"]


async def test_a_question_that_leaves_out_its_subject_is_asked_of_the_one_before(chat: Chat) -> None:
    await chat.say("基本职责")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("能不能发补贴")
    assert chat.answerer.asked[1:3] == ["能不能发补贴", "基本职责能不能发补贴"]
    assert call.shown.text.startswith("接着上面的问题，我查的是：基本职责能不能发补贴\n\n")


async def test_what_does_not_say_what_the_question_says_is_at_most_a_guess(chat: Chat) -> None:
    await chat.say("基本职责")
    chat.answerer.alike = "基本职责"
    (said,) = await chat.say("能不能维护权益")
    assert ZH.NEAR not in said.shown.text
    for question in ("怎么做红烧肉", "能不能两边都入"):  # the latter says no word that could be looked for
        (unsaid,) = await chat.say(question)
        assert ZH.NEAR in unsaid.shown.text


async def test_a_question_that_begins_so_and_is_answered_is_asked_alone(chat: Chat) -> None:
    await chat.say("三点要求")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("有哪些基本职责")
    assert "接着上面的问题" not in call.shown.text
    assert chat.answerer.asked == ["三点要求", "有哪些基本职责"]


async def test_what_neither_it_nor_the_subject_before_answers_is_not_found(chat: Chat) -> None:
    await chat.say("三点要求")
    (call,) = await chat.say("能借我点钱吗")
    assert call.shown.text.startswith(ZH.NOT_FOUND[:8])


async def test_what_found_nothing_for_want_of_a_subject_is_passed_over_by_the_next(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("能买烟酒吗")
    await chat.say("谁批准")
    assert chat.answerer.asked[-1] == "基本职责谁批准"


async def test_in_a_group_the_subject_is_that_of_the_message_replied_to(chat: Chat) -> None:
    await chat.say_in_group("/ask 基本职责")
    answered = max(number for _, number in chat.api.messages)
    chat.answerer.alike = "基本职责"
    await chat.say_in_group("/ask 能不能发补贴")
    assert chat.answerer.asked[-1] == "能不能发补贴"
    reply: dict[str, Any] = group_message("…") | {"from": BOT, "message_id": answered}
    await chat.say_in_group("能不能发奖金", reply_to_message=reply)
    assert chat.answerer.asked[-1] == "基本职责能不能发奖金"


@pytest.mark.parametrize("text", ["为什么", "这个合规吗", "这条有道理吗"])
async def test_words_that_only_point_are_never_searched_for_alone(chat: Chat, text: str) -> None:
    assert _texts(await chat.say(text)) == [ZH.FOLLOW_WHAT]
    assert _texts(await chat.say_in_group(f"/ask {text}")) == [ZH.FOLLOW_WHAT]
    assert chat.answerer.asked == []
    await chat.say("基本职责")
    await chat.say(text)
    assert chat.answerer.asked == ["基本职责", f"基本职责{text}"]
    await chat.say("那网上的呢")
    assert chat.answerer.asked[2] == "网上基本职责"


async def test_words_that_point_and_ask_nothing_are_taken_for_a_nod(chat: Chat) -> None:
    await chat.say("基本职责")
    assert _texts(await chat.say("说的对，是这样")) == [ZH.AT_YOUR_SERVICE]
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize("greeting", ["在吗", "你是谁"])
async def test_a_greeting_points_at_nothing(chat: Chat, greeting: str) -> None:
    assert _texts(await chat.say(greeting)) != [ZH.FOLLOW_WHAT]


async def test_words_that_are_about_a_picture_are_told_that_it_cannot_be_read(chat: Chat) -> None:
    picture = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
    assert _texts(await chat.say(None, caption="这个通知合不合规", **picture)) == [ZH.ONLY_TEXT]
    asked = {
        "caption": "/ask 这个对吗",
        "caption_entities": [{"type": "bot_command", "offset": 0, "length": 4}],
    }
    assert _texts(await chat.say_in_group(None, **asked, **picture)) == [ZH.ONLY_TEXT]
    await chat.say(None, caption="基本职责", **picture)
    assert chat.answerer.asked == ["基本职责"]


async def test_what_a_pronoun_stands_for_is_that_of_the_question_before(chat: Chat) -> None:
    (alone,) = await chat.say("can he be paid")
    assert alone.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[2].span)]
    await chat.say("基本职责")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("can he be paid")
    assert call.shown.text.splitlines()[0] == "Going on from there, I searched for: 基本职责can he be paid"
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]


async def test_one_of_several_questions_is_answered_when_it_is_asked_for(chat: Chat) -> None:
    await chat.say("基本职责是什么，什么时候实施，经费怎么花")
    await chat.say("第二个问题呢")
    assert chat.answerer.asked[-1] == "基本职责什么时候实施"
    await chat.say("第三个问题呢")
    assert chat.answerer.asked[-1] == "经费怎么花"
    assert _texts(await chat.say("第四个问题呢")) == [ZH.FOLLOW_WHAT]


async def test_a_number_means_a_question_while_nothing_but_several_was_asked(chat: Chat) -> None:
    await chat.say("基本职责是什么，什么时候实施，经费怎么花")
    await chat.say("第二个")
    assert chat.answerer.asked[-1] == "基本职责什么时候实施"
    await chat.say("第三个呢")
    assert chat.answerer.asked[-1] == "经费怎么花"
    await chat.say("三点要求")
    await chat.say("第二个")
    assert chat.answerer.asked[-1] == "三点要求"


async def test_in_a_group_it_is_one_of_those_of_the_answer_replied_to(chat: Chat) -> None:
    chat.answerer.alike = "基本职责"
    await chat.say_in_group("/ask 基本职责是什么，经费怎么花")
    newest = max(message for place, message in chat.api.messages if place == GROUP)
    answer = group_message("引文", message_id=newest) | {"from": BOT}
    assert _texts(await chat.say_in_group("第二个问题呢", reply_to_message=answer))
    assert chat.answerer.asked[-1] == "经费怎么花"


async def test_what_begins_with_then_goes_on_where_the_subject_before_answers_it(chat: Chat) -> None:
    await chat.say("三点要求")
    chat.answerer.alike = "三点要求"
    (call,) = await chat.say("那家属也算吗")
    assert chat.answerer.asked[1:3] == ["那家属也算吗", "三点要求家属也算吗"]
    assert call.shown.text.startswith("接着上面的问题，我查的是：三点要求家属也算吗")
    assert ZH.NEAR in call.shown.text


async def test_what_begins_with_then_and_is_about_something_else_is_answered_alone(chat: Chat) -> None:
    await chat.say("三点要求")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("那基本职责有哪些")
    assert "接着上面的问题" not in call.shown.text
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
