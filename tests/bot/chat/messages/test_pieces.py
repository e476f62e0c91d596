from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import CHARTER, document
from support.telegram_html import parse_html

from bot.chat.messages.buttons import with_rows
from bot.chat.messages.pieces import MAX_ENTITIES, MAX_UNITS, Button, Excerpt, Piece, check, fits, measure
from bot.errors import QuoteError
from corpus.document import Span

_FIRST = Excerpt(CHARTER, CHARTER.points[0].span)


def _piece(html: str, *excerpts: Excerpt) -> Piece:
    return Piece(html, excerpts)


def test_a_faithful_quotation_passes() -> None:
    piece = _piece(f"出处\n{_FIRST.render()}", _FIRST)
    assert check(piece) is piece


@pytest.mark.parametrize(
    "html",
    [
        _FIRST.render().replace("群众组织", "群众团体"),
        _FIRST.render().replace("。", ""),
        _FIRST.render().replace("职工", "<b></b>职 工"),
        "没有引文",
        _FIRST.render() * 2,
    ],
    ids=["other word", "lost mark", "added space", "no quotation", "twice"],
)
def test_a_quotation_that_differs_from_its_document_is_refused(html: str) -> None:
    with pytest.raises(QuoteError):
        check(_piece(html, _FIRST))


def test_a_range_beyond_the_text_is_refused() -> None:
    beyond = Excerpt(CHARTER, Span(0, len(CHARTER.text) + 1))
    with pytest.raises(QuoteError, match="超出了文件正文"):
        check(_piece(beyond.render(), beyond))


def test_a_blank_quotation_is_refused() -> None:
    blank = Excerpt(CHARTER, Span(0, 0))
    with pytest.raises(QuoteError, match="与原文不一致"):
        check(_piece(blank.render(), blank))


def test_a_lone_surrogate_is_refused() -> None:
    source = document("第一条 工会\ud83d好。")
    excerpt = Excerpt(source, source.points[0].span)
    with pytest.raises(QuoteError, match="代理码位"):
        check(_piece(excerpt.render(), excerpt))


@pytest.mark.parametrize(
    "html", ["工" * 4097, "😀" * 2049, "<b>工</b>" * 101], ids=["text", "emoji", "marks"]
)
def test_what_telegram_would_refuse_or_garble_is_refused(html: str) -> None:
    with pytest.raises(QuoteError, match="超出 Telegram 的限制"):
        check(_piece(html))


def test_button_data_is_measured_in_bytes() -> None:
    with pytest.raises(QuoteError, match="64 字节"):
        check(Piece("好", buttons=((Button("全文", "q:" + "工" * 21),),)))


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (Button("全文"), "只做一件事"),
        (Button("全文", "q:a", copy="工会"), "只做一件事"),
        (Button("全文", copy="工" * 257), "超过 256 字"),
    ],
)
def test_a_button_does_one_thing_that_telegram_takes(button: Button, reason: str) -> None:
    with pytest.raises(QuoteError, match=reason):
        check(Piece("好", buttons=((button,),)))
    with pytest.raises(QuoteError, match=reason):
        with_rows(Piece("好"), [[button]])


def test_the_size_is_that_of_the_text_read() -> None:
    size = measure("<b>A&amp;B</b>😀")
    assert (size.units, size.bytes, size.entities) == (5, 18, 1)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), st.data())
def test_any_text_survives_marking_up_and_escaping(text: str, data: st.DataObject) -> None:
    source = document(f"一{text}")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source.text)), min_size=4, max_size=4)))
    bold = [Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3])]
    excerpt = Excerpt(source, Span(0, len(text) + 1))
    html = excerpt.render(bold=bold, expandable=True)
    check(_piece(html, excerpt))
    assert parse_html(html).of("blockquote") == [source.text[: len(text) + 1]]


@pytest.mark.parametrize(
    "markup",
    [
        "好",
        "工" * 4096,
        "工" * 4097,
        "<b>" + "工" * 4096 + "</b>",
        "&amp;" * 4096,
        "😀" * 2049,
        "<b>工</b>" * 100,
        "<b>工</b>" * 101,
    ],
)
def test_the_quick_look_agrees_with_the_thorough_one(markup: str) -> None:
    assert fits(markup) is measure(markup).fits


@given(st.text("a<>b/😀&;", max_size=40), st.integers(0, 10), st.integers(0, 10))
def test_what_is_to_be_left_free_is_counted(markup: str, spare: int, spare_entities: int) -> None:
    size = measure(markup)
    room = MAX_UNITS - size.units - spare >= 0 and MAX_ENTITIES - size.entities - spare_entities >= 0
    assert fits(markup, spare=spare, spare_entities=spare_entities) == (size.fits and room)


def test_a_message_that_leaves_too_little_free_does_not_fit() -> None:
    full = "字" * MAX_UNITS
    assert fits(full)
    assert not fits(full, spare=1)
    marked = "<b>字</b>" * MAX_ENTITIES
    assert fits(marked)
    assert not fits(marked, spare_entities=1)
