"""The parts of a text that are looked for one by one."""

from __future__ import annotations

import time

from bot.verifying.finding.piecing import clauses, sentence_spans
from corpus.document import Span


def test_a_short_sentence_goes_with_its_neighbour() -> None:
    text = "同意。工会应当每年召开一次会员大会。散会。"
    assert [text[span.start : span.end] for span in sentence_spans(text)] == [text]


def test_a_text_of_hardly_anything_but_signs_takes_no_time() -> None:
    text = "工会法" + 2_000 * "；\n" + "吗"
    started = time.process_time()
    assert len(sentence_spans(text)) == 1
    assert len(clauses(text, Span(0, len(text)))) == 1
    assert time.process_time() - started < 0.5
