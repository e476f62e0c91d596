"""Words go on with the question before: more of it, one of its quotes, another topic."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from support.answers import CHARTER, MANY, SPEECH
from support.chat import Chat, numbers_shown, texts_sent
from support.telegram_html import parse_html
from support.updates import BOT, group_message, private_message

from bot.texts import ZH


async def test_in_private_words_go_on_with_the_question_before(chat: Chat) -> None:
    await chat.say("很多")
    (call,) = await chat.say("还有呢")
    assert numbers_shown(call) == list("⑥⑦⑧⑨")
    assert texts_sent(await chat.say("还有呢？")) == [ZH.nothing_more("很多")]


async def test_of_a_question_that_found_nothing_there_is_no_more(chat: Chat) -> None:
    await chat.say("停车位怎么分")
    assert texts_sent(await chat.say("还有吗")) == [ZH.NOTHING_BEFORE]
    await chat.say("三点要求")
    await chat.say("停车位怎么分")
    assert texts_sent(await chat.say("还有吗")) == [ZH.nothing_more("三点要求")]
    assert chat.answerer.asked[-1] == "三点要求"


async def test_in_a_group_there_is_no_more_of_an_answer_that_found_nothing(chat: Chat) -> None:
    await chat.say_in_group("/ask 停车位怎么分")
    answered = max(number for _, number in chat.api.messages)
    reply: dict[str, Any] = group_message("…") | {"from": BOT, "message_id": answered}
    assert texts_sent(await chat.say_in_group("还有吗", reply_to_message=reply)) == [ZH.NOTHING_BEFORE]


async def test_one_of_the_quotes_is_shown_in_full(chat: Chat) -> None:
    await chat.say("很多")
    (call,) = await chat.say("第三点展开")
    assert call.shown.of("blockquote") == [MANY.slice(MANY.points[2].span)]


async def test_several_of_the_quotes_are_shown_one_after_the_other(chat: Chat) -> None:
    await chat.say("很多")
    first, third = await chat.say("第一和第三点")
    assert first.shown.of("blockquote") == [MANY.slice(MANY.points[0].span)]
    assert third.shown.of("blockquote") == [MANY.slice(MANY.points[2].span)]
    second, told = await chat.say("第二、八点")
    assert second.shown.of("blockquote") == [MANY.slice(MANY.points[1].span)]
    assert told.shown.text == ZH.only_so_many(5)


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("三", 3), ("最后一点", 3), ("上面第二点详细说说", 2)]
)
async def test_right_after_an_answer_a_few_words_are_enough(chat: Chat, text: str, number: int) -> None:
    await chat.say("三点要求")
    (call,) = await chat.say(text)
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[number - 1].span)]


async def test_a_quote_of_the_second_page_has_its_number(chat: Chat) -> None:
    await chat.say("很多")
    await chat.say("还有呢")
    (call,) = await chat.say("第七条全文")
    assert call.shown.of("blockquote") == [MANY.slice(MANY.points[6].span)]


async def test_a_number_beyond_the_quotes_is_told_so(chat: Chat) -> None:
    await chat.say("三点要求")
    assert texts_sent(await chat.say("第四点展开")) == [ZH.only_so_many(3)]


async def test_a_number_means_the_quote_that_bore_it_though_others_are_gone(chat: Chat) -> None:
    await chat.say("经费")
    chat.answerer.gone.add(CHARTER.points[2].id)
    (call,) = await chat.say("第二点展开")
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[0].span)]
    assert texts_sent(await chat.say("第一点展开")) == [ZH.EXPIRED_SHORT]
    shown, told = await chat.say("第一和第二点")
    assert shown.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[0].span)]
    assert told.shown.text == ZH.EXPIRED_SHORT


async def test_what_search_finds_for_words_about_the_answer_before_is_a_guess(chat: Chat) -> None:
    await chat.say("三点要求")
    (call,) = await chat.say("上一条说的前款是什么")
    assert call.shown.text.startswith(ZH.NEAR)


async def test_another_article_of_the_law_is_looked_up_where_the_answer_has_none_of_that_number(
    chat: Chat,
) -> None:
    await chat.say("章程第二条")
    for text, question in (("第三条呢", "章程第三条"), ("第二款呢", "章程第三条第二款")):
        (call,) = await chat.say(text)
        assert chat.answerer.asked[-1] == question
        assert call.shown.text.startswith(f"接着上面的问题，我查的是：{question}\n\n")


async def test_the_next_article_is_looked_up(chat: Chat) -> None:
    await chat.say("章程第二条")
    (call,) = await chat.say("下一条")
    assert call.shown.text.startswith("接着上面的问题，我查的是：章程第三条\n\n")
    await chat.say("上一条呢")
    assert chat.answerer.asked[-1] == "章程第二条"


async def test_the_article_beside_the_one_that_is_quoted_is_looked_up(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("下一条")
    assert chat.answerer.asked[-1] == "《示例工会办法》第三条"


async def test_an_article_of_the_law_that_is_quoted_is_looked_up(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("第三条呢")
    assert chat.answerer.asked[-1] == "《示例工会办法》第三条"
    await chat.say("三点要求")
    assert texts_sent(await chat.say("第八条")) == [ZH.only_so_many(3)]


async def test_an_article_is_not_mistaken_for_the_number_of_a_quote(chat: Chat) -> None:
    await chat.say("办法 三点要求")
    await chat.say("三点要求")
    (call,) = await chat.say("那第三点呢")
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[2].span)]


async def test_where_no_law_was_asked_about_its_chapter_is_a_question_of_its_own(chat: Chat) -> None:
    await chat.say("三点要求")
    await chat.say("第二章")
    assert chat.answerer.asked[-1] == "第二章"


@pytest.mark.parametrize("text", ["出处", "依據是什麼", "全文", "这是哪个文件的"])
async def test_the_source_of_an_answer_is_shown_and_not_searched_for(chat: Chat, text: str) -> None:
    await chat.say("三点要求")
    first, told = await chat.say(text)
    assert first.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[0].span)]
    assert told.shown.text == ZH.first_of_several(3)
    assert chat.answerer.asked == ["三点要求"]
    await chat.say("基本职责")
    (call,) = await chat.say(text)
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]


async def test_what_stands_around_a_quote_is_shown_in_reply_to_words(chat: Chat) -> None:
    await chat.say("三点要求")
    (call,) = await chat.say("第二点的上下文")
    assert len(call.shown.of("blockquote")) == 3


@pytest.mark.parametrize("text", ["出处", "展开说说", "下一条"])
async def test_of_no_answer_there_is_no_source(chat: Chat, text: str) -> None:
    assert texts_sent(await chat.say(text)) == [ZH.FOLLOW_WHAT]
    assert texts_sent(await chat.say_in_group(f"/ask {text}")) == [ZH.FOLLOW_WHAT]
    assert chat.answerer.asked == []


async def test_a_question_without_a_subject_takes_that_of_the_one_before(chat: Chat) -> None:
    await chat.say("基本职责")
    (call,) = await chat.say("谁来管")
    assert chat.answerer.asked[-1] == "基本职责谁来管"
    assert call.shown.text.startswith("接着上面的问题，我查的是：基本职责谁来管\n\n")


async def test_in_a_group_a_question_without_a_subject_goes_on_only_in_a_reply(chat: Chat) -> None:
    await chat.say_in_group("/ask 基本职责")
    answered = max(number for _, number in chat.api.messages)
    reply: dict[str, Any] = group_message("…") | {"from": BOT, "message_id": answered}
    await chat.say_in_group("谁来管", reply_to_message=reply)
    assert chat.answerer.asked[-1] == "基本职责谁来管"
    await chat.say_in_group("/ask 谁来管")
    assert chat.answerer.asked[-1] == "谁来管"


async def test_what_was_meant_is_asked_instead_and_gone_on_with(chat: Chat) -> None:
    await chat.say("临时工的基本职责")
    await chat.say("不是临时工，是女职工")
    assert chat.answerer.asked[-1] == "女职工的基本职责"
    await chat.say("不对，我问的是三点要求")
    assert chat.answerer.asked[-1] == "三点要求"


async def test_the_same_quotes_are_no_sure_answer_about_another_topic(chat: Chat) -> None:
    await chat.say("经费")
    (call,) = await chat.say("那经费呢")
    assert ZH.same_as_before("经费") not in call.shown.text
    await chat.say("基本职责")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("那网上的呢")
    assert call.shown.text.startswith(
        f"接着上面的问题，我查的是：网上基本职责\n\n{ZH.same_as_before('网上')}\n\n{ZH.NEAR}"
    )
    (call,) = await chat.say("那职工的呢")  # which the quote does speak of
    assert ZH.NEAR not in call.shown.text


async def test_what_was_told_as_a_guess_is_one_on_its_next_page(chat: Chat) -> None:
    await chat.say("很多")
    chat.answerer.alike = "很多"
    (call,) = await chat.say("那网上的呢")
    assert ZH.NEAR in call.shown.text
    (call,) = await chat.say("还有吗")
    assert ZH.STILL_NEAR in call.shown.text


async def test_where_nothing_of_a_place_is_held_it_is_said(chat: Chat) -> None:
    await chat.say("上海的基本职责")
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("山东呢")
    assert call.shown.text.startswith(
        f"接着上面的问题，我查的是：山东的基本职责\n\n{ZH.nothing_local('山东')}\n\n{ZH.NEAR}"
    )
    (call,) = await chat.say("全国的呢")
    assert call.shown.text.startswith("接着上面的问题，我查的是：基本职责\n\n《")


async def test_the_document_of_another_year_is_not_answered_by_one_of_this(chat: Chat) -> None:
    chat.answerer.alike = "基本职责"
    await chat.say("2021年的基本职责")
    (call,) = await chat.say("那2020年的呢")
    assert call.shown.text.startswith(
        f"接着上面的问题，我查的是：2020年的基本职责\n\n{ZH.no_such_edition('2020年')}\n\n{ZH.NEAR}"
    )


async def test_courtesies_are_no_part_of_what_is_asked_next(chat: Chat) -> None:
    await chat.say("您好，请问一下基本职责，谢谢")
    await chat.say("知道了，那网上的呢")
    assert chat.answerer.asked[-1] == "网上基本职责"


async def test_words_in_traditional_characters_go_on_as_they_are_written(chat: Chat) -> None:
    await chat.say("三點要求")
    await chat.say("還有嗎")
    await chat.say("那網上的呢")
    assert chat.answerer.asked == ["三點要求", "網上三點要求"]


async def test_the_same_is_asked_about_another_topic_and_it_says_so(chat: Chat) -> None:
    await chat.say("基本职责")
    (call,) = await chat.say("那网上的呢")
    assert chat.answerer.asked == ["基本职责", "网上基本职责"]
    assert call.shown.text.startswith("接着上面的问题，我查的是：网上基本职责\n\n")


@pytest.mark.parametrize("failed", ["上面那个要求里说的是哪一位", "停车位怎么分", "第八点里说的是哪一位"])
async def test_a_question_that_found_nothing_does_not_end_the_conversation(chat: Chat, failed: str) -> None:
    await chat.say("三点要求")
    assert texts_sent(await chat.say(failed)) == [parse_html(ZH.NOT_FOUND).text]
    (call,) = await chat.say("第二点")
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[1].span)]
    await chat.say(failed)
    assert texts_sent(await chat.say("第八点")) == [ZH.only_so_many(3)]


async def test_what_leans_on_an_answer_and_found_nothing_is_not_asked_about_something_else(
    chat: Chat,
) -> None:
    await chat.say("三点要求")
    await chat.say("上面那个要求里说的是哪一位")
    await chat.say("那网上的呢")
    assert chat.answerer.asked[-1] == "网上三点要求"


async def test_a_question_of_its_own_that_found_nothing_is_asked_about_something_else(chat: Chat) -> None:
    await chat.say("三点要求")
    await chat.say("停车位怎么分")
    await chat.say("那女职工呢")
    assert chat.answerer.asked[-1] == "女职工停车位怎么分"


async def test_each_topic_takes_the_place_of_the_one_before(chat: Chat) -> None:
    await chat.say("基本职责")
    await chat.say("那外地户口呢")
    await chat.say("那临时工呢")
    (call,) = await chat.say("女职工呢？")
    assert chat.answerer.asked == ["基本职责", "外地户口基本职责", "临时工基本职责", "女职工基本职责"]
    assert call.shown.text.startswith("接着上面的问题，我查的是：女职工基本职责\n\n")
    await chat.say("三点要求")
    await chat.say("那临时工呢")
    assert chat.answerer.asked[-1] == "临时工三点要求"


async def test_what_was_asked_in_a_follow_up_is_escaped(chat: Chat) -> None:
    await chat.say("<b>基本&职责")
    (call,) = await chat.say("那网上的呢")
    assert "网上<b>基本&职责" in call.shown.text


async def test_a_reply_to_an_answer_goes_on_with_that_one(chat: Chat) -> None:
    await chat.say("三点要求")
    answered = max(number for _, number in chat.api.messages)
    await chat.say("基本职责")
    reply = private_message("…", message_id=answered) | {"from": BOT, "message_id": answered}
    (call,) = await chat.say("第二点展开", reply_to_message=reply)
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[1].span)]


async def test_in_a_group_only_a_reply_goes_on(chat: Chat) -> None:
    await chat.say_in_group("/ask 三点要求")
    answered = max(number for _, number in chat.api.messages)
    reply: dict[str, Any] = group_message("…") | {"from": BOT, "message_id": answered}
    (call,) = await chat.say_in_group("第二点展开", reply_to_message=reply)
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[1].span)]
    other = group_message("…") | {"from": BOT, "message_id": 1}
    assert texts_sent(await chat.say_in_group("还有呢", reply_to_message=other)) == [ZH.FOLLOW_WHAT]


@pytest.mark.parametrize("text", ["还有呢", "更多", "more"])
async def test_nothing_goes_on_with_no_question(chat: Chat, text: str) -> None:
    assert texts_sent(await chat.say(text)) == [ZH.FOLLOW_WHAT]
    assert chat.answerer.asked == []


@pytest.mark.parametrize("text", ["第三点展开", "第三点是什么意思", "三", "2", "那网上的呢"])
async def test_without_a_question_before_other_words_are_a_question(chat: Chat, text: str) -> None:
    await chat.say(text)
    assert chat.answerer.asked == [text]


async def test_after_ten_minutes_words_are_a_new_question(chat: Chat) -> None:
    now = datetime(2026, 5, 1, 12, 0)
    object.__setattr__(chat.desk.store, "now", lambda: now)
    await chat.say("三点要求")
    now += timedelta(minutes=9)
    await chat.say("那网上的呢")
    now += timedelta(minutes=11)
    await chat.say("那网上的呢")
    assert chat.answerer.asked == ["三点要求", "网上三点要求", "那网上的呢"]


async def test_the_question_of_another_person_is_not_gone_on_with(chat: Chat) -> None:
    await chat.say("三点要求")
    other = private_message("第二点展开") | {"from": {"id": 43, "is_bot": False, "first_name": "李"}}
    await chat.receive(message=other)
    assert chat.answerer.asked == ["三点要求", "第二点展开"]
