"""Pages, follow-ups and links, through the whole application."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from support.answers import CHARTER, MANY, SPEECH, CannedAnswerer
from support.bot_api import Call
from support.chat import Chat
from support.office import alerts
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, PRIVATE, group_message, press, private_message

from bot.answers import Answer
from bot.chat import conversation
from bot.texts import EN, ZH

_ID = CHARTER.points[1].id


def _numbers(call: Call) -> list[str]:
    return [line[0] for line in call.shown.text.splitlines() if line and line[0] in "①②③④⑤⑥⑦⑧⑨"]


def _texts(calls: list[Call]) -> list[str]:
    return [call.shown.text for call in calls if call.method == "sendMessage"]


# Pages


@dataclass(slots=True)
class RememberingAnswerer(CannedAnswerer):
    """Remembers what it answered."""

    kept: dict[str, Answer] = field(default_factory=dict)

    def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
        if question not in self.kept:
            self.kept[question] = CannedAnswerer.answer(self, question, limit=limit, kinds=kinds)
        return self.kept[question]

    def recall(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer | None:
        return self.kept.get(question)


@pytest.fixture
def remembering(chat: Chat) -> RememberingAnswerer:
    answerer = RememberingAnswerer()
    object.__setattr__(chat.desk, "answerer", answerer)
    return answerer


async def test_an_answer_remembered_is_laid_out_once_for_all_who_read_it_alike(
    chat: Chat, remembering: RememberingAnswerer
) -> None:
    (first,) = await chat.say("基本职责")
    remembered = remembering.kept["基本职责"]
    made = dict(remembered.made)
    assert len(made) == 1
    (second,) = await chat.say("基本职责")
    assert remembered.made == made
    assert second.shown == first.shown
    # Its buttons are those of the question asked last, and who reads it otherwise sees another page.
    assert first.buttons[0] == second.buttons[0]
    assert first.buttons[-1] != second.buttons[-1]
    await chat.say_in_group("/ask 基本职责")
    assert len(remembered.made) == 2
    assert replace(remembered, question="另一个").made == {}


async def test_an_answer_remembered_is_given_without_a_thread(
    chat: Chat, remembering: RememberingAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = await chat.say("基本职责")
    monkeypatch.setattr(conversation, "think", None)
    (again,) = await chat.say("基本职责")
    assert again.shown == first.shown
    asked = chat.desk.questions.find(2, chat=PRIVATE)
    assert asked is not None
    assert (asked.text, asked.quotes, asked.generation) == ("基本职责", (_ID,), "g-canned")
    message = max(number for _, number in chat.api.messages)
    shown = chat.desk.questions.shown_by(chat=PRIVATE, message=message)
    assert shown is not None
    assert shown.id == 2


async def test_an_answer_remembered_is_read_in_the_script_and_language_chosen_meanwhile(
    chat: Chat, remembering: RememberingAnswerer
) -> None:
    await chat.say("基本职责")
    chat.choose(PRIVATE, script="traditional")
    (call,) = await chat.say("基本职责")
    assert "維護職工合法權益" in call.shown.text
    chat.choose(PRIVATE, script="original", length="compact", language="en")
    (call,) = await chat.say("基本职责")
    assert "维护职工合法权益" in call.shown.text
    assert EN.FULL in str(call.buttons)


async def test_an_answer_of_several_pages_is_turned_by_a_button(chat: Chat) -> None:
    (first,) = await chat.say("很多")
    assert _numbers(first) == list("①②③④⑤")
    assert chat.labels()[-2:] == [[ZH.MORE], ["👍", "👎"]]
    acknowledged, second, edited = await chat.tap(ZH.MORE)
    assert acknowledged.method == "answerCallbackQuery"
    assert _numbers(second) == list("⑥⑦⑧⑨")
    assert second.shown.text.startswith("接上页：很多")
    assert chat.labels()[-1] == ["👍", "👎"]
    assert [ZH.MORE] not in chat.labels()
    assert edited.method == "editMessageReplyMarkup"
    assert [row[0][0] for row in edited.buttons] == ["①全文", "②全文", "③全文", "④全文", "⑤全文"]


async def test_a_page_replies_to_the_page_before(chat: Chat) -> None:
    await chat.say("很多")
    first = max(number for _, number in chat.api.messages)
    _, second, _ = await chat.tap(ZH.MORE)
    assert json.loads(second.params["reply_parameters"])["message_id"] == first


async def test_a_page_that_was_shown_by_a_tap_or_by_words_is_not_sent_again(chat: Chat) -> None:
    await chat.say("很多")
    answered = chat.api.messages[PRIVATE, max(number for _, number in chat.api.messages)]
    (more,) = await chat.say("还有呢")
    assert _numbers(more) == list("⑥⑦⑧⑨")
    told, edited = await chat.receive(callback_query=press("m:1:5", answered, query_id="stale"))
    assert (told.method, told.params["text"]) == ("answerCallbackQuery", ZH.SHOWN_BELOW_SHORT)
    assert edited.method == "editMessageReplyMarkup"
    assert [ZH.MORE] not in [[label for label, _ in row] for row in edited.buttons]
    assert alerts(await chat.press("m:1:5")) == [ZH.SHOWN_BELOW_SHORT]


async def test_when_there_is_no_more_it_is_said(chat: Chat) -> None:
    await chat.say("基本职责")
    assert _texts(await chat.press("m:1:1")) == [ZH.nothing_more("基本职责")]


@pytest.mark.parametrize("data", ["m:7:5", "m:999999999:5"])
async def test_a_page_of_a_question_that_is_no_longer_kept_is_not_made_up(chat: Chat, data: str) -> None:
    (call,) = await chat.press(data)
    assert (call.params["text"], call.params["show_alert"]) == (ZH.FORGOTTEN_SHORT, "true")


@pytest.mark.parametrize("data", ["m:", "m:1", "m:1:x", "m:-1:5", "m:9999999999999999999:1", "m:１:５"])
async def test_forged_pages_are_left_alone(chat: Chat, data: str) -> None:
    assert await chat.press(data) == []


async def test_a_question_of_another_chat_cannot_be_turned(chat: Chat) -> None:
    await chat.say("很多")
    (call,) = await chat.press("m:1:5", group=True)
    assert call.params["text"] == ZH.FORGOTTEN_SHORT


async def test_a_page_whose_keyboard_cannot_be_changed_is_shown_all_the_same(chat: Chat) -> None:
    await chat.say("很多")
    chat.api.refuse_next("editMessageReplyMarkup", 400, "Bad Request: message can't be edited")
    _, second, _ = await chat.tap(ZH.MORE)
    assert _numbers(second) == list("⑥⑦⑧⑨")


async def test_in_groups_an_answer_is_compact_and_has_more_pages(chat: Chat) -> None:
    (first,) = await chat.say_in_group("/ask 很多")
    assert _numbers(first) == list("①②③")
    _, second, _ = await chat.tap(ZH.MORE, chat=GROUP)
    assert _numbers(second) == list("④⑤⑥")
    _, third, _ = await chat.tap(ZH.MORE, chat=GROUP)
    assert _numbers(third) == list("⑦⑧⑨")
    assert [ZH.MORE] not in chat.labels(chat=GROUP)


async def test_without_a_memory_there_are_no_pages_and_no_opinions(chat: Chat) -> None:
    object.__setattr__(chat.desk, "settings", chat.desk.settings.model_copy(update={"keep_questions": 0}))
    await chat.say("很多")
    assert [row[0][1:] for row in chat.labels()] == ["全文"] * 5


async def test_headings_that_come_near_are_opened_by_buttons(chat: Chat) -> None:
    (call,) = await chat.say("相近")
    assert call.shown.text.endswith(ZH.RELATED)
    assert chat.labels() == [["经费来源"], ["👍", "👎"]]
    _, opened = await chat.tap("经费来源")
    assert opened.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[2].span)]


async def test_what_was_answered_is_remembered_with_its_generation(chat: Chat) -> None:
    await chat.say("基本职责")
    asked = chat.desk.questions.find(1)
    assert asked is not None
    assert (asked.text, asked.decision, asked.quotes, asked.generation) == (
        "基本职责",
        "answer",
        (_ID,),
        "g-canned",
    )


async def test_a_greeting_is_not_remembered(chat: Chat) -> None:
    await chat.say("你好")
    assert chat.desk.questions.find(1) is None


# Follow-ups


async def test_in_private_words_go_on_with_the_question_before(chat: Chat) -> None:
    await chat.say("很多")
    (call,) = await chat.say("还有呢")
    assert _numbers(call) == list("⑥⑦⑧⑨")
    assert _texts(await chat.say("还有呢？")) == [ZH.nothing_more("很多")]


async def test_of_a_question_that_found_nothing_there_is_no_more(chat: Chat) -> None:
    await chat.say("停车位怎么分")
    assert _texts(await chat.say("还有吗")) == [ZH.NOTHING_BEFORE]
    await chat.say("三点要求")
    await chat.say("停车位怎么分")
    assert _texts(await chat.say("还有吗")) == [ZH.nothing_more("三点要求")]
    assert chat.answerer.asked[-1] == "三点要求"


async def test_in_a_group_there_is_no_more_of_an_answer_that_found_nothing(chat: Chat) -> None:
    await chat.say_in_group("/ask 停车位怎么分")
    answered = max(number for _, number in chat.api.messages)
    reply: dict[str, Any] = group_message("…") | {"from": BOT, "message_id": answered}
    assert _texts(await chat.say_in_group("还有吗", reply_to_message=reply)) == [ZH.NOTHING_BEFORE]


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
    assert _texts(await chat.say("第四点展开")) == [ZH.only_so_many(3)]


async def test_a_number_means_the_quote_that_bore_it_though_others_are_gone(chat: Chat) -> None:
    await chat.say("经费")
    chat.answerer.gone.add(CHARTER.points[2].id)
    (call,) = await chat.say("第二点展开")
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[0].span)]
    assert _texts(await chat.say("第一点展开")) == [ZH.EXPIRED_SHORT]
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
    assert _texts(await chat.say("第八条")) == [ZH.only_so_many(3)]


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
    assert _texts(await chat.say(text)) == [ZH.FOLLOW_WHAT]
    assert _texts(await chat.say_in_group(f"/ask {text}")) == [ZH.FOLLOW_WHAT]
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
    assert _texts(await chat.say(failed)) == [parse_html(ZH.NOT_FOUND).text]
    (call,) = await chat.say("第二点")
    assert call.shown.of("blockquote") == [SPEECH.slice(SPEECH.points[1].span)]
    await chat.say(failed)
    assert _texts(await chat.say("第八点")) == [ZH.only_so_many(3)]


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
    assert _texts(await chat.say_in_group("还有呢", reply_to_message=other)) == [ZH.FOLLOW_WHAT]


@pytest.mark.parametrize("text", ["还有呢", "更多", "more"])
async def test_nothing_goes_on_with_no_question(chat: Chat, text: str) -> None:
    assert _texts(await chat.say(text)) == [ZH.FOLLOW_WHAT]
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


# Links to points


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
    assert _texts(await chat.say("/start p_aaaaaaaaaaaa")) == [ZH.EXPIRED_SHORT]


@pytest.mark.parametrize("command", ["/start p_", "/start p_A1", "/start p_" + "a" * 33, "/start x_abc"])
async def test_any_other_link_brings_help(chat: Chat, command: str) -> None:
    assert _texts(await chat.say(command)) == [parse_html(ZH.HELP).text]


async def test_in_groups_links_open_nothing(chat: Chat) -> None:
    assert await chat.say_in_group(f"/start p_{_ID}") == []
    assert PRIVATE not in {place for place, _ in chat.api.messages}


# Who asks


@pytest.mark.parametrize("text", ["经费，我不想活了", "救命"])
async def test_who_is_in_despair_is_told_whom_to_call_first(chat: Chat, text: str) -> None:
    canned = type(chat.answerer).answer
    object.__setattr__(
        chat.desk, "answerer", _Renamed(canned(chat.answerer, "经费" if "经费" in text else "", limit=3))
    )
    (call,) = await chat.say(text)
    help_lines = parse_html(ZH.SEEK_HELP).text
    assert call.shown.text.startswith(help_lines)
    assert bool(call.shown.of("blockquote")) is ("经费" in text)
    assert "抱歉" not in call.shown.text
    (call,) = await chat.say_in_group(text, reply_to_message=group_message("引文") | {"from": BOT})
    assert call.shown.text.startswith(help_lines)


class _Renamed(CannedAnswerer):
    """Has one answer to everything."""

    def __init__(self, only: Answer) -> None:
        super().__init__()
        self._only = only

    def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
        return self._only


async def test_who_asks_in_english_reads_english_on_a_phone_that_speaks_chinese(chat: Chat) -> None:
    (call,) = await chat.say("what is this for")
    assert call.shown.text == parse_html(EN.NOT_FOUND).text
    (call,) = await chat.say("基本职责是什么 KTV")
    assert call.shown.text == parse_html(ZH.NOT_FOUND).text
    chat.choose(PRIVATE, language="zh")
    (call,) = await chat.say("what is this for")
    assert call.shown.text == parse_html(ZH.NOT_FOUND).text
