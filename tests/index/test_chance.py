"""What chance gives in a corpus, found by asking it what it cannot answer."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.document import Span
from index.calibration import null_questions
from index.chance import calibrated
from index.encoder import load_encoder
from index.measuring.in_memory import index_passages
from index.passages import Passage
from index.search import Searcher


def searcher_of(*texts: str) -> Searcher:
    passages = [Passage(unit, "", text, Span(0, len(text))) for unit, text in enumerate(texts)]
    return index_passages(passages, load_encoder())


def test_a_corpus_is_asked_every_null_question_and_the_medians_are_kept() -> None:
    searcher = searcher_of("职工有下列情形之一的，可以申请补助", "基层工会应当建立职工之家", "今天天气很好")
    ranked = [searcher.rank(question) for question in null_questions()]
    every = searcher.dense.vectors(np.arange(3))
    vectors = searcher.encoder.encode_questions(null_questions())
    means = (vectors @ every.T).mean(axis=1)
    best = np.array([of_question.cosines.max() for of_question in ranked])
    calibration = calibrated(searcher)
    assert calibration == searcher.calibration
    assert calibration.chance == pytest.approx(np.median([each.evidence.max() for each in ranked]), abs=1e-6)
    assert calibration.floor == pytest.approx(np.median((means + best) / 2), abs=1e-6)


def test_in_a_corpus_of_nothing_chance_gives_nothing() -> None:
    calibration = calibrated(searcher_of())
    assert (calibration.chance, calibration.floor) == (0.0, 0.0)


@pytest.mark.parametrize("question", ["职工之家怎么建", "被炒鱿鱼了能拿多少钱", "weather"])
def test_evidence_does_not_depend_on_the_re_ranker(question: str) -> None:
    searcher = searcher_of(
        *(f"第{number}条　工会经费的来源之{number}，解除劳动合同" for number in range(300))
    )
    both = [searcher.rank(question, reranked=reranked) for reranked in (True, False)]
    by_row = [
        dict(zip(each.rows.tolist(), zip(each.evidence, each.cosines, strict=True), strict=True))
        for each in both
    ]
    assert by_row[0] == by_row[1]
