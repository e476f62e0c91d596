from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import CHARTER, answer, document, quote
from support.telegram_html import parse_html

from bot.chat.messages.pieces import Excerpt, Piece, measure
from bot.chat.messages.quoting import answer_page
from bot.chat.messages.scripts import convert, in_script
from bot.errors import QuoteError
from bot.texts import ZH
from corpus.document import Span

_TEXTS = st.text(
    alphabet=st.sampled_from("头发展现发财工会职劳动髮發範范后後<&>，。\n 😀"), min_size=1, max_size=60
)


def test_the_original_is_left_as_it_is() -> None:
    piece = answer_page(answer(quote(CHARTER))).piece
    assert in_script(piece, "original", ZH) == piece


def test_a_conversion_is_marked() -> None:
    piece = in_script(answer_page(answer(quote(CHARTER))).piece, "traditional", ZH)
    assert parse_html(piece.html).of("blockquote") == ["第一條 工會是職工自願結合的羣衆組織。"]
    assert piece.html.endswith(f"\n\n{ZH.converted('traditional')}")


def test_a_word_is_converted_as_one_even_if_part_of_it_is_bold() -> None:
    source = document("第一条 头发与发展。")
    hair = source.text.index("发")
    found = replace(quote(source), highlight=(Span(hair, hair + 1),))
    piece = in_script(answer_page(answer(found)).piece, "traditional", ZH)
    assert "頭<b>髮</b>與發展" in piece.html


def test_what_is_not_the_document_s_is_refused_before_it_is_converted() -> None:
    excerpt = Excerpt(CHARTER, CHARTER.points[0].span)
    forged = Piece(excerpt.render().replace("职工", "员工"), (excerpt,))
    with pytest.raises(QuoteError):
        in_script(forged, "simplified", ZH)
    with pytest.raises(QuoteError):
        in_script(forged, "traditional", ZH)


def test_a_message_without_quotes_is_not_converted() -> None:
    piece = Piece(ZH.NOT_FOUND)
    assert in_script(piece, "traditional", ZH) == piece


def test_a_message_that_would_become_too_long_stays_as_it_is() -> None:
    source = document("第一条 " + "工会" * 2_040)
    excerpt = Excerpt(source, source.points[0].span)
    piece = Piece(excerpt.render(), (excerpt,))
    assert in_script(piece, "traditional", ZH) == piece


@given(_TEXTS, st.sampled_from(["simplified", "traditional"]), st.data())
def test_a_converted_quote_is_the_conversion_of_the_document_s_words(
    text: str, script: str, data: st.DataObject
) -> None:
    source = document(f"一是{text}。")
    start = data.draw(st.integers(0, len(text)))
    found = replace(quote(source), highlight=(Span(start, start + 1),))
    plain = answer_page(answer(found)).piece
    piece = in_script(plain, script, ZH)  # type: ignore[arg-type]
    shown = parse_html(piece.html)
    whole = convert(parse_html(plain.html).text, script)  # type: ignore[arg-type]
    assert shown.text.startswith(whole)
    assert len(shown.of("blockquote")) == len(plain.excerpts)
    for quoted, excerpt in zip(shown.of("blockquote"), plain.excerpts, strict=True):
        assert len(quoted) == len(excerpt.text)
    assert measure(piece.html).fits
    assert [button.copy for row in piece.buttons for button in row] == [
        button.copy for row in plain.buttons for button in row
    ]
