"""Sentences as ranges."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.sentences import sentences


def cut(text: str, span: Span | None = None) -> list[str]:
    return [text[part.start : part.end] for part in sentences(text, span)]


def test_a_sentence_takes_its_stops_and_closing_quotes_along() -> None:
    assert cut("他说：“开会。”大家都来了！！散会？") == ["他说：“开会。”", "大家都来了！！", "散会？"]


def test_a_line_ends_a_sentence() -> None:
    assert cut("一、总体要求\n　（一）指导思想。 把关心送到一线") == [
        "一、总体要求",
        "（一）指导思想。",
        "把关心送到一线",
    ]


def test_only_the_span_is_read() -> None:
    assert cut("甲。乙。丙。", Span(2, 4)) == ["乙。"]


@given(st.text(alphabet="工会。！？!?”\n 　(1)", max_size=60))
def test_sentences_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    parts = list(sentences(text))
    assert all(before.end <= after.start for before, after in pairwise(parts))
    held = "".join(text[part.start : part.end] for part in parts)
    assert "".join(held.split()) == "".join(text.split())
