"""Calibration: what a score is worth in the corpus that gave it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.calibration import Calibration, Decision, calibrate, null_questions

SCORES = np.linspace(-1, 2, 301).astype(np.float32)
CHANCES = st.floats(0, 0.6)
ORDER = [Decision.NONE, Decision.NEAR, Decision.ANSWER]


def worth(calibration: Calibration, scores: Sequence[float] | NDArray[np.float32]) -> NDArray[np.float64]:
    return calibration.probabilities(calibration.lifts(np.array(scores, np.float32)))


@given(CHANCES)
def test_probabilities_lie_between_0_and_1_and_rise_with_the_score(chance: float) -> None:
    probabilities = worth(Calibration(chance), SCORES)
    assert 0 <= probabilities.min() <= probabilities.max() <= 1
    assert (np.diff(probabilities) >= 0).all()
    assert probabilities[-1] > 0.9 > 0.1 > probabilities[0]


@given(CHANCES)
def test_the_same_score_is_worth_less_where_chance_gives_more(chance: float) -> None:
    easy, hard = Calibration(chance), Calibration(chance + 0.1)
    middle = np.array([chance + 0.2], np.float32)
    assert worth(hard, middle) < worth(easy, middle)
    assert hard.lifts(middle) == pytest.approx(easy.lifts(middle) - 0.1)


@given(CHANCES, st.floats(-0.3, 1))
def test_only_the_lift_above_chance_counts(chance: float, lift: float) -> None:
    here, there = worth(Calibration(chance), [chance + lift]), worth(Calibration(0.0), [lift])
    assert here == pytest.approx(there, abs=1e-4)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_more_of_its_words_are_unknown_the_less_a_question_is_worth(less: float, more: float) -> None:
    less, more = sorted((less, more))
    lifts = Calibration(0.1).lifts(np.array([0.5], np.float32))
    probabilities = Calibration(0.1).probabilities
    assert probabilities(lifts, unknown=more) <= probabilities(lifts, unknown=less)


def test_decisions_go_from_silence_over_doubt_to_an_answer() -> None:
    decisions = [Calibration().decide(probability / 100) for probability in range(101)]
    assert [ORDER.index(decision) for decision in decisions] == sorted(map(ORDER.index, decisions))
    assert set(decisions) == set(ORDER)


def test_what_only_chance_gives_is_met_with_silence() -> None:
    calibration = Calibration(0.3)
    assert calibration.decide(float(worth(calibration, [0.3])[0])) is Decision.NONE


def test_a_corpus_is_asked_every_null_question_and_the_median_is_kept() -> None:
    asked = null_questions()
    scores = {question: float(number) for number, question in enumerate(asked)}
    calibration = calibrate(scores.__getitem__)
    assert calibration.chance == np.median(list(scores.values()))


def test_null_questions_are_questions_and_each_comes_once() -> None:
    questions = null_questions()
    assert len(questions) == len(set(questions)) > 20
    assert not any(question.startswith("#") or question != question.strip() for question in questions)
    assert not any("工会" in question for question in questions)


@given(CHANCES)
def test_a_calibration_survives_its_manifest(chance: float) -> None:
    calibration = Calibration(chance)
    assert Calibration.from_numbers(calibration.to_numbers()) == calibration
