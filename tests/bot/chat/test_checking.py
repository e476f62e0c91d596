from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import CHARTER, document, quote
from support.chat import Chat, only_text
from support.telegram_html import parse_html
from support.updates import PRIVATE, private_message

from bot.chat.messages.pieces import measure
from bot.chat.messages.verdicts import marked_differences, show_verification
from bot.state.chats import ChatOptions
from bot.texts import EN, ZH
from bot.verifying.matches import Difference, Match, Verdict, Verification
from corpus.document import Span

_DUTY = "工会的基本职责是维护职工合法权益、竭诚服务职工群众。"


async def test_a_sentence_that_stands_there_is_shown_with_its_address(chat: Chat) -> None:
    (call,) = await chat.say(f"/verify {_DUTY}")
    lines = call.shown.text.splitlines()
    assert lines[0] == "✅ 原文如此，一字不差。"
    assert lines[2:4] == ["《示例工会办法》 · 2021年12月24日", "第二条"]
    assert call.shown.of("blockquote") == [_DUTY]
    assert [label for label, _ in call.buttons[0]] == ["全文", "上下文", "复制引文"]


async def test_a_sentence_that_was_altered_is_shown_with_what_differs(chat: Chat) -> None:
    (call,) = await chat.say("/verify 工会的基本职责是维护会员合法权益、竭诚服务群众")
    assert call.shown.text.startswith("⚠️ 与原文有出入。")
    assert call.shown.of("strikethrough") == ["划掉的", "会员"]
    assert call.shown.of("underline") == ["划线的", "职工", "职工", "。"]
    assert call.shown.of("blockquote") == [_DUTY]


async def test_a_sentence_that_stands_nowhere_is_told_so(chat: Chat) -> None:
    (call,) = await chat.say("/verify 职工可以免费乘坐热气球")
    assert call.shown.text == parse_html(ZH.ABSENT).text


@pytest.mark.parametrize("text", ["/verify", "/verify@gonghui_test_bot", "/verify  "])
async def test_without_words_it_explains_itself(chat: Chat, text: str) -> None:
    (call,) = await chat.say(text)
    assert call.shown.text == parse_html(ZH.VERIFY_HOW).text


async def test_as_a_reply_it_verifies_the_other_message(chat: Chat) -> None:
    (call,) = await chat.say("/verify", reply_to_message=private_message(_DUTY))
    assert call.shown.of("blockquote") == [_DUTY]


async def test_as_a_reply_to_a_marked_part_it_verifies_that_part(chat: Chat) -> None:
    quoted = {"text": "竭诚服务职工群众", "position": 3, "is_manual": True}
    (call,) = await chat.say("/verify", reply_to_message=private_message(f"他说：{_DUTY}"), quote=quoted)
    assert call.shown.of("blockquote") == ["竭诚服务职工群众"]


@pytest.mark.parametrize("text", [f"这句话对吗：{_DUTY}", f"请核对一下：{_DUTY}", f"/ask “{_DUTY}”对不对"])
async def test_who_asks_in_words_has_the_sentence_verified(chat: Chat, text: str) -> None:
    (call,) = await chat.say(text)
    assert call.shown.text.startswith("✅ 原文如此，一字不差。")
    assert chat.answerer.asked == []


async def test_in_reply_to_a_message_the_words_alone_have_that_verified(chat: Chat) -> None:
    (call,) = await chat.say("这句话对吗？", reply_to_message=private_message(_DUTY))
    assert call.shown.of("blockquote") == [_DUTY]


@pytest.mark.parametrize("doubt", ["这是真的吗", "真的假的", "这句话对吗？", "is it true?"])
async def test_who_doubts_what_they_passed_on_has_it_verified(chat: Chat, doubt: str) -> None:
    await chat.say(_DUTY)
    (call,) = await chat.say(doubt)
    assert call.shown.of("blockquote") == [_DUTY]


async def test_in_reply_to_a_message_a_doubt_has_that_verified(chat: Chat) -> None:
    (call,) = await chat.say("真的吗", reply_to_message=private_message(_DUTY))
    assert call.shown.of("blockquote") == [_DUTY]


async def test_who_doubts_an_answer_gets_what_it_rests_on(chat: Chat) -> None:
    await chat.say("基本职责")
    (call,) = await chat.say("真的吗")
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]


async def test_a_doubt_about_nothing_is_asked_what_it_is_about(chat: Chat) -> None:
    assert only_text(await chat.say("真的假的")) == ZH.FOLLOW_WHAT
    assert chat.answerer.asked == []


async def test_of_a_sentence_that_stands_nowhere_what_comes_nearest_is_shown(chat: Chat) -> None:
    chat.answerer.alike = "基本职责"
    (call,) = await chat.say("/verify 热气球的基本职责就是随便乘坐")
    verdict, nearest = parse_html(ZH.ABSENT_BUT_NEAR).text, ZH.NEAR
    assert call.shown.text.startswith(f"{verdict}\n\n{nearest}\n\n《示例工会办法》")
    assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]


async def test_what_hardly_comes_near_is_not_shown_beside_the_verdict(chat: Chat) -> None:
    chat.answerer.alike = "没把握"
    (call,) = await chat.say("/verify 热气球没把握随便乘坐")
    assert call.shown.text == parse_html(ZH.ABSENT).text


@pytest.mark.parametrize("request_", ["/verify", "帮我核对一句话", "核对一下"])
async def test_what_follows_the_request_is_verified(chat: Chat, request_: str) -> None:
    (call,) = await chat.say(request_)
    assert call.shown.text == parse_html(ZH.VERIFY_HOW).text
    (call,) = await chat.say(_DUTY)
    assert call.shown.of("blockquote") == [_DUTY]
    await chat.say("基本职责")
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize("text", ["基本职责是什么？", "你好", "谁来申请"])
async def test_a_question_behind_the_request_is_answered(chat: Chat, text: str) -> None:
    await chat.say("/verify")
    await chat.say(text)
    assert chat.answerer.asked == [text]
    await chat.say("基本职责")
    assert chat.answerer.asked == [text, "基本职责"]


async def test_after_a_while_nothing_is_taken_for_the_sentence_any_more(chat: Chat) -> None:
    now = chat.desk.store.now()
    await chat.say("/verify")
    chat.pass_to(now + timedelta(minutes=11))
    await chat.say("基本职责")
    assert chat.answerer.asked == ["基本职责"]


async def test_only_so_many_chats_are_waited_for(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.checking._MOST_WAITING", 1)
    chat.api.chats[43] = "private"
    for user in (PRIVATE, 43):
        await chat.say("/verify", chat={"id": user, "type": "private", "first_name": "张"})
    await chat.say("基本职责")
    assert chat.answerer.asked == ["基本职责"]


@pytest.mark.parametrize("text", ["/verify \ud83d", "/verify <b>&", "/verify " + "工" * 5_000])
async def test_bad_input_is_verified_calmly(chat: Chat, text: str) -> None:
    assert len(await chat.say(text)) == 1


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "没有可以核对的文字"), ("en", "I cannot check this")]
)
async def test_what_cannot_be_verified_is_told_so(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    empty = chat.answerer.verify
    monkeypatch.setattr(type(chat.answerer), "verify", lambda *_: empty(""))
    user = {"id": PRIVATE, "is_bot": False, "first_name": "张", "language_code": language}
    (call,) = await chat.receive(message=private_message("/verify ……") | {"from": user})
    assert said in call.shown.text


async def test_a_failing_search_is_apologized_for(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Verification:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(type(chat.answerer), "verify", broken)
    with caplog.at_level(logging.ERROR):
        (call,) = await chat.say(f"/verify {_DUTY}")
    assert call.shown.text == ZH.FAILED
    assert _DUTY not in caplog.text


async def test_what_is_printed_comes_in_the_chosen_script(chat: Chat) -> None:
    chat.desk.chats.write(PRIVATE, ChatOptions(script="traditional"))
    (call,) = await chat.say(f"/verify {_DUTY}")
    assert call.shown.of("blockquote") == ["工會的基本職責是維護職工合法權益、竭誠服務職工羣衆。"]
    assert call.shown.text.endswith("以原文为准〕")


def test_other_punctuation_is_told_from_other_words() -> None:
    match = Match(quote(CHARTER), CHARTER.points[0].span, (Difference("punctuation", "，", "。"),), 1.0)
    for texts in (ZH, EN):
        piece = show_verification(Verification("…", Verdict.EXACT, (match,), 1), texts)
        assert piece.html.startswith(texts.VERIFIED_PUNCTUATION)


@pytest.mark.parametrize(
    ("differences", "said"),
    [((), "只是繁简字形不同"), ((Difference("punctuation", "，", "。"),), "只是繁简字形和标点不同")],
)
def test_the_other_script_is_not_called_word_for_word(differences: tuple[Difference, ...], said: str) -> None:
    match = Match(quote(CHARTER), CHARTER.points[0].span, differences, 1.0, other_script=True)
    found = Verification("…", Verdict.EXACT, (match,), 1)
    assert said in show_verification(found, ZH).html
    assert "一字不差" not in show_verification(found, ZH).html
    assert "script" in show_verification(found, EN).html


def _by_parts(*verdicts: Verdict, text: str = "会员要缴费。") -> Verification:
    match = Match(quote(CHARTER), CHARTER.points[0].span, (), 1.0)
    parts = tuple(
        Verification(text, each, (match,) if each is not Verdict.ABSENT else (), 1) for each in verdicts
    )
    exact = set(verdicts) == {Verdict.EXACT}
    return Verification(text, Verdict.PIECED if exact else Verdict.ALTERED, (match,), 1, parts)


def test_sentences_of_several_places_are_told_one_by_one() -> None:
    for texts in (ZH, EN):
        piece = show_verification(_by_parts(Verdict.EXACT, Verdict.EXACT), texts)
        assert piece.html.startswith(texts.PIECED)
        assert piece.html.count(texts.VERIFIED) == len(piece.excerpts) == 2
    piece = show_verification(_by_parts(Verdict.EXACT, Verdict.ABSENT, Verdict.EXACT), ZH)
    assert piece.html.startswith(ZH.BY_SENTENCES)
    assert f"② {ZH.ABSENT_PART}\n会员要缴费。\n\n③" in piece.html
    assert [row[0].text for row in piece.buttons] == ["①全文", "③全文"]


def test_sentences_too_many_for_one_message_are_counted() -> None:
    piece = show_verification(_by_parts(*[Verdict.ALTERED] * 30, text="<会员>" + "缴费" * 150), ZH)
    assert measure(piece.html).fits
    assert 0 < len(piece.excerpts) < 30
    assert f"还有 {30 - len(piece.excerpts)} 句没有显示" in piece.html


def test_what_all_places_share_is_said_once() -> None:
    noted = replace(quote(CHARTER), notes=("此文件已废止",))
    match = Match(noted, CHARTER.points[0].span, (), 1.0)
    for places in (1, 3):
        html = show_verification(Verification("…", Verdict.EXACT, (match,) * places, places), ZH).html
        assert html.count("此文件已废止") == 1


def test_three_places_are_shown_and_the_others_counted() -> None:
    matches = tuple(Match(quote(CHARTER, 0), CHARTER.points[0].span, (), 1.0) for _ in range(10))
    piece = show_verification(Verification("…", Verdict.EXACT, matches, 42), ZH)
    assert len(piece.excerpts) == 3
    assert piece.html.endswith("共 42 处，这里是前 3 处。")
    assert [row[0].text for row in piece.buttons] == ["①全文", "②全文", "③全文"]


def test_a_frequent_phrase_is_counted_by_documents() -> None:
    matches = tuple(Match(quote(CHARTER, 0), CHARTER.points[0].span, (), 1.0) for _ in range(10))
    found = Verification("…", Verdict.EXACT, matches, 42, documents=12)
    assert "共 42 处，分布在 12 份文件，这里是前 3 份里的各一处。" in show_verification(found, ZH).html
    assert "42 places in 12 documents" in show_verification(found, EN).html
    found = replace(found, matches=matches[:1], documents=1)
    assert "共 42 处，分布在 1 份文件，这里是每份里的一处。" in show_verification(found, ZH).html


def test_what_is_too_short_is_not_called_word_for_word() -> None:
    match = Match(quote(CHARTER), CHARTER.points[0].span, (), 1.0)
    found = Verification("…", Verdict.EXACT, (match,), 1, is_short=True)
    for texts in (ZH, EN):
        assert show_verification(found, texts).html.startswith(texts.VERIFIED_TOO_LITTLE)


def test_places_that_only_come_near_are_not_counted() -> None:
    changed = Match(quote(CHARTER), CHARTER.points[0].span, (Difference("replace", "一", "二"),), 0.9)
    piece = show_verification(Verification("…", Verdict.ALTERED, (changed, changed), 2), ZH)
    assert len(piece.excerpts) == 1
    assert "共" not in piece.html.rpartition("</blockquote>")[2]


def test_places_too_long_for_one_message_are_fewer() -> None:
    source = document("第一条 " + "工会要办实事。" * 300)
    matches = tuple(Match(quote(source), source.points[0].span, (), 1.0) for _ in range(3))
    piece = show_verification(Verification("…", Verdict.EXACT, matches, 3), ZH)
    assert len(piece.excerpts) == 1
    assert piece.html.endswith("共 3 处，这里是前 1 处。")


@pytest.mark.parametrize(
    ("given", "printed", "marked"),
    [
        ("每月三十元", "每月二十五元", "每月<s>三十</s><u>二十五</u>元"),
        ("产假128天", "产假98天", "产假<s>128</s><u>98</u>天"),
        ("工资的 1.25倍", "工资的1.5倍", "工资的<s>1.25</s><u>1.5</u>倍"),
        ("補助兩萬元", "补助两万元", "补助两万元"),
        ("第三条一是", "第四条一是", "第<s>三</s><u>四</u>条一是"),
        ("会费按月缴", "会费按月缴纳", "会费按月缴<u>纳</u>"),
        ("会员必须缴费", "会员缴费", "会员<s>必须</s>缴费"),
        ("工會 經費", "工会\n经费", "工会经费"),
        ("A<B", "A>B", "A<s>&lt;</s><u>&gt;</u>B"),
    ],
)
def test_differences_are_struck_out_and_underlined(given: str, printed: str, marked: str) -> None:
    assert marked_differences(given, printed) == marked


def test_too_many_differences_are_not_marked() -> None:
    assert marked_differences("一会" * 100, "二会" * 100) == ""
    assert marked_differences("工" * 1_000, "会" * 1_000) == ""
    match = Match(quote(CHARTER), CHARTER.points[0].span, (), 0.7)
    piece = show_verification(Verification("一会" * 750, Verdict.ALTERED, (match,), 1), ZH)
    assert "<s>" not in piece.html
    assert piece.html.startswith("⚠️ <b>与原文有出入。</b>最接近的原文在下面\n\n《")


@given(st.text(max_size=300), st.integers(0, 40), st.integers(0, 40))
def test_whatever_was_given_the_message_can_be_sent(text: str, start: int, length: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    end = min(len(CHARTER.text), start + length + 1)
    match = Match(quote(CHARTER), Span(start, end), (), 0.7)
    if not match.text.strip():
        return
    for verdict in Verdict:
        piece = show_verification(Verification(text, verdict, (match,), 1), ZH)
        assert measure(piece.html).fits
        parse_html(piece.html)
