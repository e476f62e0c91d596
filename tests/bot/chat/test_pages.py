"""Answers are shown a page at a time, turned by taps, and remembered; through the whole application."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from support.answers import CHARTER, CannedAnswerer
from support.chat import Chat, numbers_shown, texts_sent
from support.office import alerts
from support.telegram_html import parse_html
from support.updates import BOT, GROUP, PRIVATE, group_message, press

from bot.answers import Answer
from bot.chat import conversation
from bot.texts import EN, ZH

_ID = CHARTER.points[1].id


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
    assert numbers_shown(first) == list("①②③④⑤")
    assert chat.labels()[-2:] == [[ZH.MORE], ["👍", "👎"]]
    acknowledged, second, edited = await chat.tap(ZH.MORE)
    assert acknowledged.method == "answerCallbackQuery"
    assert numbers_shown(second) == list("⑥⑦⑧⑨")
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
    assert numbers_shown(more) == list("⑥⑦⑧⑨")
    told, edited = await chat.receive(callback_query=press("m:1:5", answered, query_id="stale"))
    assert (told.method, told.params["text"]) == ("answerCallbackQuery", ZH.SHOWN_BELOW_SHORT)
    assert edited.method == "editMessageReplyMarkup"
    assert [ZH.MORE] not in [[label for label, _ in row] for row in edited.buttons]
    assert alerts(await chat.press("m:1:5")) == [ZH.SHOWN_BELOW_SHORT]


async def test_when_there_is_no_more_it_is_said(chat: Chat) -> None:
    await chat.say("基本职责")
    assert texts_sent(await chat.press("m:1:1")) == [ZH.nothing_more("基本职责")]


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
    assert numbers_shown(second) == list("⑥⑦⑧⑨")


async def test_in_groups_an_answer_is_compact_and_has_more_pages(chat: Chat) -> None:
    (first,) = await chat.say_in_group("/ask 很多")
    assert numbers_shown(first) == list("①②③")
    _, second, _ = await chat.tap(ZH.MORE, chat=GROUP)
    assert numbers_shown(second) == list("④⑤⑥")
    _, third, _ = await chat.tap(ZH.MORE, chat=GROUP)
    assert numbers_shown(third) == list("⑦⑧⑨")
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
