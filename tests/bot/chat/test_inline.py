"""Complete answers where the bot is no member: to choose from while typing, or put in by Telegram."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from support.answers import CHARTER, SPEECH, answer, document, quote
from support.bot_api import Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import BOT, PRIVATE, group_message

from bot.answers import Answer
from bot.texts import EN, ZH

_NAME = "@gonghui_test_bot"
_MANY = document(*(f"第{n}条 工会为职工服务的第{n}件事。" for n in "一二三四五六七八九"), title="多条办法")
_SECOND = document(*(f"第{n}条 工会办的第{n}件事。" for n in "一二三四五六七八九"), title="又一办法")


async def _answered(chat: Chat, text: str, *, offset: str = "") -> Call:
    (call,) = await chat.query(text, offset=offset)
    assert call.method == "answerInlineQuery"
    return call


def _results(call: Call) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call.params["results"])
    return found


def _button(call: Call) -> str:
    return str(json.loads(call.params["button"])["text"])


def _text(result: dict[str, Any]) -> str:
    return parse_html(result["input_message_content"]["message_text"]).text


async def test_the_answer_is_complete_and_word_for_word(chat: Chat) -> None:
    call = await _answered(chat, "基本职责")
    (result,) = _results(call)
    shown = parse_html(result["input_message_content"]["message_text"])
    assert shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert (result["title"], result["description"]) == ("完整回答（1 条）", "《示例工会办法》 › 第二条")
    ((button,),) = result["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/{BOT['username']}?start=p_{CHARTER.points[1].id}"
    assert _button(call) == ZH.INLINE_PRIVATE_SHORT


async def test_of_several_quotes_each_can_be_chosen(chat: Chat) -> None:
    whole, *single = _results(await _answered(chat, "三点要求"))
    assert whole["title"] == "完整回答（3 条）"
    assert [result["title"] for result in single] == ["一是", "二是", "三是"]
    assert [parse_html(r["input_message_content"]["message_text"]).of("blockquote") for r in single] == [
        [SPEECH.slice(point.span)] for point in SPEECH.points
    ]


async def test_what_is_uncertain_says_so_in_every_message(chat: Chat) -> None:
    results = _results(await _answered(chat, "经费"))
    assert results[0]["title"].startswith("拿不准")
    assert all(_text(result).startswith(ZH.NEAR) for result in results)


async def test_results_come_page_by_page(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    quotes = [quote(source, number) for source in (_MANY, _SECOND) for number in range(9)]
    monkeypatch.setattr(type(chat.answerer), "answer", lambda *_, **__: answer(*quotes))
    pages, offset = [], ""
    while True:
        call = await _answered(chat, "工会为职工服务", offset=offset)
        pages.append(_results(call))
        offset = call.params["next_offset"]
        if not offset:
            break
    assert [len(page) for page in pages] == [10, 9]
    assert len({result["id"] for page in pages for result in page}) == 19


@pytest.mark.parametrize(
    ("offset", "count"), [("9", 0), ("9" * 60, 0), ("-1", 1), ("x", 1), ("²", 1), ("1.5", 1)]
)
async def test_an_offset_that_never_was_does_no_harm(chat: Chat, offset: str, count: int) -> None:
    call = await _answered(chat, "基本职责", offset=offset)
    assert (len(_results(call)), _button(call)) == (count, ZH.INLINE_PRIVATE_SHORT)


async def test_the_same_quote_twice_is_one_result(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = answer(quote(CHARTER, 0), quote(CHARTER, 0), quote(CHARTER, 1))
    monkeypatch.setattr(type(chat.answerer), "answer", lambda *_, **__: twice)
    assert len(_results(await _answered(chat, "工会"))) == 3


@pytest.mark.parametrize("text", ["", "  ", "？", "你好", "😀", "\ud83d"])
async def test_who_has_not_asked_yet_is_told_how(chat: Chat, text: str) -> None:
    call = await _answered(chat, text)
    assert (_results(call), _button(call)) == ([], ZH.INLINE_HOW_SHORT)


async def test_where_nothing_is_found_other_words_are_suggested(chat: Chat) -> None:
    call = await _answered(chat, "天气")
    assert (_results(call), _button(call)) == ([], ZH.INLINE_NOTHING_SHORT)


async def test_a_question_as_long_as_telegram_lets_through_is_sent_to_the_private_chat(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = answer(quote(CHARTER, 0))
    monkeypatch.setattr(type(chat.answerer), "answer", lambda *_, **__: found)
    call = await _answered(chat, "工" * 256)
    assert (len(_results(call)), _button(call)) == (1, ZH.INLINE_TOO_LONG_SHORT)


async def test_everyone_is_answered_in_their_own_language_so_nothing_is_shared(chat: Chat) -> None:
    chat.choose(PRIVATE, language="en")
    call = await _answered(chat, "基本职责")
    assert _button(call) == EN.INLINE_PRIVATE_SHORT
    assert (call.params["is_personal"], call.params["cache_time"]) == ("true", "300")


async def test_a_failing_search_is_told_and_not_kept(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        call = await _answered(chat, "出错")
    assert (_button(call), call.params["cache_time"]) == (ZH.INLINE_FAILED_SHORT, "0")
    assert caplog.records
    assert "出错" not in caplog.records[0].getMessage()


async def test_a_query_that_is_void_by_now_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.api.refuse_next("answerInlineQuery", 400, "Bad Request: query is too old")
    with caplog.at_level(logging.WARNING):
        await chat.query("基本职责")
    assert caplog.records == []


async def test_what_is_only_typed_is_not_written_down(chat: Chat) -> None:
    await _answered(chat, "基本职责")
    assert chat.desk.questions.find(1) is None


# Guest mode


def _guest(calls: list[Call]) -> dict[str, Any]:
    (call,) = calls
    assert call.method == "answerGuestQuery"
    result: dict[str, Any] = json.loads(call.params["result"])
    return result


async def test_a_guest_answers_briefly_and_word_for_word(chat: Chat) -> None:
    result = _guest(await chat.be_guest(f"{_NAME} 基本职责"))
    shown = parse_html(result["input_message_content"]["message_text"])
    assert shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
    assert (chat.answerer.asked, chat.answerer.limits) == (["基本职责"], [3])
    assert chat.desk.questions.find(1) is not None


async def test_the_name_alone_asks_the_guest_about_the_other_message(chat: Chat) -> None:
    await chat.be_guest(_NAME, reply_to_message=group_message("基本职责"))
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize(
    ("text", "said"),
    [(_NAME, ZH.NO_WORDS), ("天气", ZH.NOT_FOUND), ("你好", ZH.HELP), (None, ZH.NO_WORDS)],
)
async def test_a_guest_always_says_something(chat: Chat, text: str | None, said: str) -> None:
    assert _text(_guest(await chat.be_guest(text))) == parse_html(said).text


async def test_a_guest_whose_search_fails_apologizes(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert _text(_guest(await chat.be_guest(f"{_NAME} 出错"))) == ZH.FAILED
    assert caplog.records


async def test_a_guest_who_comes_too_late_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.api.refuse_next("answerGuestQuery", 400, "Bad Request: query is too old")
    with caplog.at_level(logging.WARNING):
        await chat.be_guest(f"{_NAME} 基本职责")
    assert caplog.records == []


async def test_long_documents_fit_where_there_is_one_message_only(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = document(*(f"第{n}条 {'工会应当为职工服务，' * 300}。" for n in "一二三"))
    found: Answer = answer(*(quote(long, number) for number in range(3)))
    monkeypatch.setattr(type(chat.answerer), "answer", lambda *_, **__: found)
    assert len(_results(await _answered(chat, "服务"))) == 4
    assert _guest(await chat.be_guest("服务"))
