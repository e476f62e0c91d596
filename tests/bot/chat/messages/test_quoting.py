"""An answer as messages: quotations under their addresses, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import CHARTER, LONG, SPEECH, answer, as_sample, document, labels, quote
from support.telegram_html import parse_html, utf16

from bot.answers import Answer, Quote
from bot.chat.messages.pieces import Button, Piece, measure
from bot.chat.messages.quoting import answer_page, quote_full, quote_surroundings
from bot.chat.messages.scripts import in_script
from bot.errors import QuoteError
from bot.texts import EN, ZH, Texts
from corpus.document import Span
from index.search import Decision

_DUTY = "工会的基本职责是维护职工合法权益、竭诚服务职工群众。"


def _gaps(quoted: Quote, pieces: Sequence[Piece]) -> str:
    """What of the quote's text no excerpt shows, when the excerpts are taken in order."""
    left, at = "", quoted.span.start
    for excerpt in (excerpt for piece in pieces for excerpt in piece.excerpts):
        left += quoted.document.text[at : excerpt.span.start]
        at = excerpt.span.end
    return left + quoted.document.text[at : quoted.span.end]


def test_a_quote_stands_under_its_address_with_the_answering_sentence_in_bold() -> None:
    piece = answer_page(answer(quote(CHARTER, 1, says=[_DUTY]))).piece
    assert piece.html == (
        "《示例工会办法》 · 2021年12月24日\n<b>第二条</b>\n"
        f"<blockquote>第二条 <b>{_DUTY}</b>工会通过平等协商和集体合同，协调劳动关系。</blockquote>"
    )


def test_one_quote_has_three_buttons() -> None:
    found = quote(CHARTER)
    piece = answer_page(answer(found)).piece
    copied = f"{found.text}\n（《示例工会办法》 › 第一条）"
    assert piece.buttons == (
        (Button("全文", f"q:{found.id}"), Button("上下文", f"s:{found.id}"), Button("复制引文", copy=copied)),
    )


def test_what_is_too_long_for_the_clipboard_is_copied_by_its_address() -> None:
    (row,) = answer_page(answer(quote(document("第一条 " + LONG)))).piece.buttons
    assert (row[2].text, row[2].copy) == ("复制出处", "《示例工会办法》 › 第一条")


def test_readers_of_english_are_told_which_article_it_is_and_copy_the_chinese_address() -> None:
    piece = answer_page(answer(quote(CHARTER, 1)), EN).piece
    assert "<b>第二条</b> · Article 2\n" in piece.html
    assert piece.buttons[0][2].copy.endswith("（《示例工会办法》 › 第二条）")


def test_several_quotes_are_numbered_as_their_buttons() -> None:
    piece = answer_page(answer(quote(CHARTER, 0), quote(CHARTER, 1), quote(CHARTER, 2))).piece
    assert [line for line in parse_html(piece.html).text.splitlines() if line and line[0] in "①②③"] == [
        "① 第一条",
        "② 第二条",
        "③ 第三条",
    ]
    assert labels([piece]) == [[f"{number}全文", f"{number}上下文", f"{number}复制引文"] for number in "①②③"]


def test_points_of_one_document_stand_under_it_side_by_side() -> None:
    piece = answer_page(answer(quote(CHARTER, 2), quote(SPEECH, 0), quote(CHARTER, 0))).piece
    lines = [line for line in parse_html(piece.html).text.splitlines() if line and line[0] in "《①②③"]
    assert lines == [
        "《示例工会办法》 · 2021年12月24日",
        "① 第三条",
        "② 第一条",
        "《在示例大会上的讲话》 · 2023年10月",
        "③ 一是",
    ]


def test_several_quotes_are_told_with_their_number_and_documents() -> None:
    one = answer_page(answer(quote(CHARTER, 0), quote(CHARTER, 1))).piece
    two = answer_page(answer(quote(CHARTER, 0), quote(SPEECH, 0))).piece
    many = answer_page(answer(*(quote(SPEECH, number) for number in range(3))), most=2).piece
    assert [piece.html.splitlines()[0] for piece in (one, two, many)] == [
        "🔎 找到 2 条：",
        "🔎 找到 2 条，出自 2 份文件：",
        "🔎 先看 2 条，后面还有：",
    ]
    assert not answer_page(answer(quote(CHARTER))).piece.html.startswith("🔎")


@pytest.mark.parametrize(("texts", "said"), [(ZH, "已废止"), (EN, "repealed")])
def test_a_document_is_told_with_its_status(texts: Texts, said: str) -> None:
    source = replace(CHARTER, metadata=replace(CHARTER.metadata, status="已废止"))
    first = parse_html(answer_page(answer(quote(source)), texts).piece.html).text.splitlines()[0]
    assert first.endswith(f" · {said}")


def test_markup_in_a_document_is_shown_as_it_is_written() -> None:
    shown = parse_html(answer_page(answer(quote(CHARTER, 2))).piece.html)
    assert shown.of("blockquote") == [CHARTER.slice(CHARTER.points[2].span)]


def test_markup_in_an_address_and_in_notes_is_escaped() -> None:
    source = document("第一条 好。", title="<b>&工会")
    lines = parse_html(answer_page(answer(quote(source, notes=["见<i>"]))).piece.html).text.splitlines()
    assert lines == ["《<b>&工会》 · 2021年12月24日", "第一条", "第一条 好。", "⚠️ 见<i>"]


def test_a_title_that_says_the_year_needs_no_date() -> None:
    source = document("第一条 好。", title="示例办法（2021年修订）")
    assert "12月" not in answer_page(answer(quote(source))).piece.html


def test_a_quote_from_a_sample_text_says_so_before_the_date() -> None:
    (line, *_) = answer_page(answer(quote(as_sample(CHARTER)))).piece.html.splitlines()
    assert line == "《示例工会办法》 · 示例文稿 · 2021年12月24日"


def test_each_quote_of_several_sample_texts_says_so() -> None:
    piece = answer_page(answer(quote(as_sample(CHARTER)), quote(as_sample(SPEECH)), quote(SPEECH, 1))).piece
    assert piece.html.count("示例文稿") == 2


def test_a_law_is_not_dated_by_its_first_adoption() -> None:
    law = replace(CHARTER, metadata=replace(CHARTER.metadata, kind="法", date="1992-04-03"))
    assert "1992" not in answer_page(answer(quote(law))).piece.html


def test_a_long_quote_is_folded() -> None:
    source = document("第一条 " + LONG[:300])
    assert "<blockquote expandable>" in answer_page(answer(quote(source))).piece.html


def test_a_sentence_deep_in_a_long_quote_is_shown_before_the_folded_whole() -> None:
    deep = "经费预算由会员大会审议。"
    source = document("第一条 " + LONG[:260] + deep + LONG[:130])
    piece = answer_page(answer(quote(source, says=[deep]))).piece
    assert f"<blockquote>{deep}</blockquote>\n<blockquote expandable>第一条 " in piece.html
    assert f"<b>{deep}</b>" in piece.html


def test_a_quote_that_is_the_answer_from_end_to_end_is_not_all_bold() -> None:
    whole = CHARTER.slice(CHARTER.points[0].span)
    assert f"<blockquote>{whole}</blockquote>" in answer_page(answer(quote(CHARTER, says=[whole]))).piece.html


def test_a_very_long_quote_shows_its_first_part_and_says_so() -> None:
    source = document("第一条 " + LONG)
    piece = answer_page(answer(quote(source))).piece
    assert piece.excerpts[-1].text.endswith("。")
    assert utf16(piece.excerpts[-1].text) < 2_400 < utf16(LONG)
    assert "完整原文请点“全文”" in piece.html


@pytest.mark.parametrize("quotes", range(1, 11))
def test_an_answer_is_one_message_and_says_whether_there_are_more(quotes: int) -> None:
    source = document(*(f"第{numeral}条 {LONG}" for numeral in "一二三四五六七八九十"[:quotes]))
    whole = answer(*(quote(source, number, notes=["文件已修改"]) for number in range(quotes)))
    page = answer_page(whole, most=5)
    assert measure(page.piece.html).units <= 4000
    assert [found.id for found in page.quotes] == [found.id for found in whole.quotes[: min(quotes, 5)]]
    assert page.more == (quotes > 5)


def test_a_further_page_goes_on_counting() -> None:
    source = document(*(f"第{numeral}条 好。" for numeral in "一二三四五六七"))
    rest = answer(*(quote(source, number) for number in range(5, 7)))
    page = answer_page(rest, before=5, header="<i>接上页</i>")
    assert parse_html(page.piece.html).text.startswith(
        "接上页\n\n《示例工会办法》 · 2021年12月24日\n⑥ 第六条"
    )
    assert not page.more


@pytest.mark.parametrize("texts", [ZH, EN])
def test_every_page_of_a_guess_says_that_it_is_one(texts: Texts) -> None:
    source = document(*(f"第{numeral}条 好。" for numeral in "一二三四五"))
    guess = answer(*(quote(source, number) for number in range(5)), decision=Decision.NEAR)
    first = answer_page(guess, texts)
    assert first.more
    assert texts.NEAR in first.piece.html
    rest = replace(guess, quotes=guess.quotes[len(first.quotes) :])
    second = answer_page(rest, texts, before=len(first.quotes), header="<i>接上页</i>")
    assert parse_html(second.piece.html).text.startswith(f"接上页\n\n{texts.STILL_NEAR}\n\n")
    sure = replace(rest, decision=Decision.ANSWER)
    assert texts.STILL_NEAR not in answer_page(sure, texts, before=3).piece.html


def test_what_short_quotes_leave_a_long_one_uses() -> None:
    source = document("第一条 " + LONG[:2_000], "第二条 好。", "第三条 也好。")
    page = answer_page(answer(*(quote(source, number) for number in range(3))))
    assert page.piece.excerpts[-3].span == source.points[0].span


def test_a_compact_answer_is_three_folded_quotes() -> None:
    source = document(*(f"第{numeral}条 {LONG[:130]}" for numeral in "一二三四五"))
    page = answer_page(answer(*(quote(source, number) for number in range(5))), compact=True)
    assert page.piece.html.count("<blockquote expandable>") == len(page.piece.excerpts) == 3
    assert page.more


def test_a_guess_begins_with_three_quotes_and_the_others_wait() -> None:
    source = document(*(f"第{numeral}条 工会为职工服务。" for numeral in "一二三四五"))
    guess = replace(answer(*(quote(source, number) for number in range(5))), decision=Decision.NEAR)
    page = answer_page(guess)
    assert (len(page.quotes), page.more) == (3, True)


def test_a_page_does_not_end_with_a_sentence_that_introduces_the_next_quote() -> None:
    source = document(*(f"第{numeral}条 工会为职工服务。" for numeral in "一二三四五"))
    quotes = [replace(quote(source, number), introduces=number == 2) for number in range(5)]
    page = answer_page(answer(*quotes), most=3)
    assert ([shown.id for shown in page.quotes], page.more) == ([quotes[0].id, quotes[1].id], True)


@pytest.mark.parametrize("whole_list", [False, True])
@pytest.mark.parametrize("number", [1, 2, 5])
def test_the_longest_addresses_notes_and_remarks_leave_room_for_a_quote(
    number: int, whole_list: bool
) -> None:
    source = document(*("一是" + LONG for _ in range(number)), title="题" * 300)
    found = [
        replace(
            quote(source, at, says=[LONG[13 * 300 : 13 * 301]], notes=["注" * 600]),
            address="›".join(["题" * 300, "章" * 300, "条" * 300]),
        )
        for at in range(number)
    ]
    given = answer(*found, decision=Decision.NEAR, whole_list=whole_list)
    page = answer_page(replace(given, related=(found[0],)), header="<i>接上页</i>")
    marked = in_script(page.piece, "traditional", ZH)
    assert page.quotes
    assert "以原文为准" in marked.html
    for piece in quote_full(found[0], link="https://t.me/bot?start=p_a"):
        in_script(piece, "traditional", ZH)
    in_script(quote_surroundings(found, found[0].id), "traditional", ZH)


def test_headings_that_come_near_are_offered_where_nothing_answers() -> None:
    near = replace(quote(CHARTER, 2), heading="经费的来源")
    piece = answer_page(replace(answer(decision=Decision.NONE), related=(near,))).piece
    assert piece.html == f"{ZH.NOT_FOUND}\n\n{ZH.RELATED}"
    assert piece.buttons == ((Button("经费的来源", f"q:{near.id}"),),)


def test_headings_that_come_near_are_offered_below_what_is_uncertain() -> None:
    near = replace(quote(CHARTER, 2), heading="经费的来源")
    found = replace(answer(quote(CHARTER), decision=Decision.NEAR), related=(near,))
    piece = answer_page(found).piece
    assert piece.html.endswith(f"</blockquote>\n\n{ZH.RELATED}")
    assert piece.buttons[0] == (Button("经费的来源", f"q:{near.id}"),)


def test_a_note_on_all_quotes_is_shown_once() -> None:
    found = [quote(CHARTER, number, notes=["示例文件", f"第{number}"]) for number in range(3)]
    text = answer_page(answer(*found)).piece.html
    assert [text.count(note) for note in ("示例文件", "第0", "第1", "第2")] == [1, 1, 1, 1]
    assert text.endswith("⚠️ 示例文件")


def test_a_quote_of_a_few_lines_is_not_folded() -> None:
    source = document("一、试用期最长多久？\n\n" + LONG[:130])
    assert "expandable" not in answer_page(answer(quote(source))).piece.html


def test_an_uncertain_answer_says_so_first() -> None:
    piece = answer_page(answer(quote(CHARTER), decision=Decision.NEAR)).piece
    assert piece.html.startswith(ZH.NEAR)


def test_no_answer_is_said_kindly_and_without_quotes() -> None:
    assert answer_page(answer(decision=Decision.NONE)).piece == Piece(ZH.NOT_FOUND)


def test_silence_is_kept_even_if_there_are_quotes() -> None:
    assert answer_page(answer(quote(CHARTER), decision=Decision.NONE)).piece == Piece(ZH.NOT_FOUND)


def test_a_greeting_is_owed_help() -> None:
    greeting = Answer(question="你好", decision=Decision.NONE, quotes=(), greeting=True)
    assert answer_page(greeting).piece == Piece(ZH.HELP)


def test_a_quote_beyond_its_document_is_refused() -> None:
    with pytest.raises(QuoteError):
        answer_page(answer(replace(quote(CHARTER), span=Span(0, 10_000))))


_SOURCES = st.text(alphabet=st.sampled_from('工会职工<&>"。；，\n 　😀e\u0301一是'), min_size=1, max_size=40)


@given(st.lists(st.tuples(_SOURCES, st.integers(1, 300)), min_size=1, max_size=8), st.booleans(), st.data())
def test_whatever_the_documents_hold_messages_fit_and_quote_word_for_word(
    points: list[tuple[str, int]], whole_list: bool, data: st.DataObject
) -> None:
    source = document(*("一是" + text * times for text, times in points))
    found = []
    for number, point in enumerate(source.points):
        start = data.draw(st.integers(point.span.start, point.span.end))
        end = data.draw(st.integers(start, point.span.end))
        found.append(replace(quote(source, number), highlight=(Span(start, end),)))
    whole_answer = answer(*found, whole_list=whole_list)
    pieces = [answer_page(whole_answer).piece, quote_surroundings(found, found[0].id)]
    pieces += [answer_page(whole_answer, compact=True).piece]
    for piece in pieces:
        assert measure(piece.html).fits
        quoted = parse_html(piece.html).of("blockquote")
        assert quoted == [source.text[excerpt.span.start : excerpt.span.end] for excerpt in piece.excerpts]
    for whole in found:
        assert _gaps(whole, quote_full(whole)).strip() == ""


def test_a_remark_stands_before_a_guess_and_instead_of_not_found() -> None:
    remark = "收录的文件里没有《工会法》。"
    guess = replace(answer(quote(CHARTER), decision=Decision.NEAR), remark=remark)
    assert answer_page(guess).piece.html.startswith(f"{remark}\n\n{ZH.NEAR}")
    nothing = replace(answer(decision=Decision.NONE), remark=remark)
    for compact in (False, True):
        assert answer_page(nothing, compact=compact).piece.html == remark
    assert "<" not in answer_page(replace(nothing, remark="《<b>》")).piece.html.replace("&lt;", "")


def test_a_remark_that_announces_the_quotes_needs_no_other_word_of_doubt() -> None:
    announced = replace(answer(quote(CHARTER), decision=Decision.NEAR), remark="下面是提到它第十条的原文：")
    html = answer_page(announced).piece.html
    assert html.startswith("下面是提到它第十条的原文：")
    assert ZH.NEAR not in html
