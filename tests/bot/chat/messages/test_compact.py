"""An answer in one short message, whatever the documents hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers import CHARTER, SPEECH, answer, document, quote
from support.bot_api import BotApi
from support.libraries import document_texts, parsed
from support.telegram_html import parse_html
from support.updates import PRIVATE
from telegram.constants import ChatType

from bot.chat.messages.compact import quote_alone, quote_compactly
from bot.chat.messages.pieces import check
from bot.chat.messages.quoting import COMPACT
from bot.chat.messages.splitting import units
from bot.quoting.quotes import make_quote
from bot.state.chats import ChatOptions
from bot.texts import EN, LANGUAGES, ZH
from index.passages import Unit
from index.search import Decision

_LONG = document(*(f"第{n}条 工会<组织>。{'应当为职工服务，' * 200}A&B。" for n in "一二三四五六七八"))


def _send(html: str) -> None:
    params = {"chat_id": str(PRIVATE), "text": html, "parse_mode": "HTML"}
    status, body = BotApi().respond("sendMessage", params)
    assert status == 200, body


def test_three_quotes_are_one_message_with_a_button_each() -> None:
    piece = quote_compactly(answer(*(quote(SPEECH, number) for number in range(3))))
    shown = parse_html(piece.html)
    assert shown.of("blockquote") == [SPEECH.slice(point.span) for point in SPEECH.points]
    assert [button.text for row in piece.buttons for button in row] == ["①全文", "②全文", "③全文"]


def test_further_quotes_are_left_out() -> None:
    piece = quote_compactly(answer(*(quote(_LONG, number) for number in range(8))))
    assert len({excerpt.span for excerpt in piece.excerpts}) <= 2 * COMPACT
    assert "④" not in piece.html
    assert ZH.CUT_COMPACT in piece.html
    _send(piece.html)


def test_a_list_is_whole_with_the_beginning_of_each_member() -> None:
    quotes = [quote(_LONG, number) for number in range(8)]
    piece = quote_compactly(answer(*quotes, whole_list=True))
    shown = parse_html(piece.html)
    for words, found in zip(shown.of("blockquote"), quotes, strict=True):
        assert found.text.startswith(words)
        assert 100 < len(words) <= 400
    assert ZH.CUT_COMPACT in piece.html
    assert ZH.count(8) in shown.text
    _send(piece.html)


def test_a_long_quote_is_folded_and_the_sentence_that_answers_stays_in_view() -> None:
    found = quote(_LONG, 0, says=["A&B。"])
    piece = quote_alone(found)
    assert piece.html.count("<blockquote>A&amp;B。</blockquote>") == 1 or "A&amp;B" not in piece.html
    assert "<blockquote expandable>" in piece.html


def test_what_is_uncertain_says_so() -> None:
    near = answer(quote(CHARTER, 0), decision=Decision.NEAR)
    assert quote_compactly(near).html.startswith(ZH.NEAR)
    assert quote_alone(quote(CHARTER, 0), near=True).html.startswith(ZH.NEAR)


def test_nothing_and_a_greeting_are_told_as_elsewhere() -> None:
    assert quote_compactly(answer(decision=Decision.NONE)).html == ZH.NOT_FOUND


def test_elsewhere_the_buttons_lead_to_the_private_chat() -> None:
    piece = quote_compactly(answer(quote(CHARTER, 0)), bot="gonghui_test_bot")
    ((button,),) = piece.buttons
    assert button.url == f"https://t.me/gonghui_test_bot?start=p_{CHARTER.points[0].id}"


def test_what_all_quotes_bear_is_noted_once() -> None:
    quotes = [quote(SPEECH, number, notes=["同一句", f"其{number}"]) for number in range(3)]
    for whole in (False, True):
        piece = quote_compactly(answer(*quotes, whole_list=whole))
        assert piece.html.count("同一句") == 1
        assert all(f"其{number}" in piece.html for number in range(3))


def test_notes_are_kept() -> None:
    piece = quote_compactly(answer(quote(CHARTER, 0, notes=["此文件<已>废止"])))
    assert "⚠️ 此文件&lt;已&gt;废止" in piece.html


@pytest.mark.parametrize("whole", [False, True])
def test_an_address_takes_no_more_room_than_elsewhere_whatever_its_characters(whole: bool) -> None:
    rare = document("第一条 工会为职工服务。", "第二条 工会办实事。", title="𠀀" * 300)
    piece = quote_compactly(answer(*(quote(rare, number) for number in range(2)), whole_list=whole))
    lines = parse_html(piece.html).text.splitlines()
    assert any("𠀀" in line for line in lines)
    assert max(map(units, lines)) < 300


@pytest.mark.parametrize(
    ("length", "kind", "compact"),
    [
        (None, "private", False),
        (None, "supergroup", True),
        (None, "group", True),
        ("full", "group", False),
        ("compact", "private", True),
    ],
)
def test_groups_are_answered_briefly_unless_they_chose_otherwise(
    length: None, kind: str, compact: bool
) -> None:
    assert ChatOptions(length=length).is_compact(private=kind == ChatType.PRIVATE) is compact


@settings(max_examples=60, deadline=None)
@given(document_texts(), st.data())
def test_whatever_the_document_every_quotation_is_a_slice_and_fits(text: str, data: st.DataObject) -> None:
    source = parsed(text)
    units = [Unit(0, number, None) for number in range(len(source.points))]
    units += [Unit(0, None, number) for number in range(len(source.paragraphs))]
    quotes = [found for unit in units if (found := make_quote(source, unit, score=0.5)) is not None]
    if not quotes:
        return
    chosen = data.draw(st.lists(st.sampled_from(quotes), min_size=1, max_size=12))
    decision = data.draw(st.sampled_from([Decision.ANSWER, Decision.NEAR]))
    for texts in LANGUAGES:
        for whole in (False, True):
            made = answer(*chosen, decision=decision, whole_list=whole)
            piece = quote_compactly(made, texts, bot=data.draw(st.sampled_from(["", "some_bot"])))
            _send(check(piece).html)
        _send(check(quote_alone(chosen[0], texts)).html)


def test_english_words_surround_chinese_quotes() -> None:
    piece = quote_compactly(answer(*(quote(SPEECH, number) for number in range(3)), whole_list=True), EN)
    assert "(3 points)" in piece.html
