"""Calibration: what a score is worth in the corpus that gave it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.calibration import CONCERNS, Calibration, Decision, brevity, null_questions

SCORES = np.linspace(-1, 2, 301).astype(np.float32)
CHANCES = st.floats(0, 0.6)
ORDER = [Decision.NONE, Decision.NEAR, Decision.ANSWER]


def worth(floor: float, cosines: Sequence[float] | NDArray[np.float32]) -> NDArray[np.float64]:
    return Calibration(floor=floor).probabilities(np.array(cosines, np.float32))


@given(CHANCES)
def test_probabilities_lie_between_0_and_1_and_rise_with_the_cosine(floor: float) -> None:
    probabilities = worth(floor, SCORES)
    assert 0 <= probabilities.min() <= probabilities.max() <= 1
    assert (np.diff(probabilities) >= 0).all()
    assert probabilities[-1] > 0.9 > 0.1 > probabilities[0]


@given(CHANCES)
def test_the_same_cosine_is_worth_less_where_the_floor_is_higher(floor: float) -> None:
    assert worth(floor + 0.1, [floor + 0.2]) < worth(floor, [floor + 0.2])


@given(CHANCES, st.floats(-0.3, 1))
def test_only_what_lies_above_the_floor_counts(floor: float, above: float) -> None:
    assert worth(floor, [floor + above]) == pytest.approx(worth(0.0, [above]), abs=1e-4)


@given(CHANCES)
def test_lifts_are_counted_from_what_chance_gives(chance: float) -> None:
    assert Calibration(chance).lifts(np.array([chance + 0.2], np.float32)) == pytest.approx(0.2, abs=1e-6)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_rarer_its_rarest_word_the_less_a_question_is_worth(less: float, more: float) -> None:
    less, more = sorted((less, more))
    cosines = np.array([0.5], np.float32)
    probabilities = Calibration(floor=0.1).probabilities
    assert probabilities(cosines, rarity=more) <= probabilities(cosines, rarity=less)


@given(st.floats(0, 1))
def test_decisions_go_from_silence_over_doubt_to_an_answer(concern: float) -> None:
    decisions = [Calibration().decide(probability / 100, lambda: concern) for probability in range(101)]
    assert [ORDER.index(decision) for decision in decisions] == sorted(map(ORDER.index, decisions))
    assert set(decisions) == {Decision.NEAR if concern >= CONCERNS else Decision.NONE, Decision.ANSWER}


def test_what_only_chance_gives_is_met_with_silence() -> None:
    calibration = Calibration(chance=0.2, floor=0.3)
    concern = calibration.concern(0.3, rarity=0.5, brevity=0.0, elsewhere=0.2)
    assert calibration.decide(float(worth(0.3, [0.3])[0]), lambda: concern) is Decision.NONE


@given(CHANCES, st.floats(-1, 1), st.floats(0, 1), st.floats(0, 80), st.floats(-1, 1))
def test_a_question_concerns_the_documents_the_more_the_nearer_they_are_and_the_less_rare_short_or_near_elsewhere_it_is(
    floor: float, cosine: float, rarity: float, short: float, elsewhere: float
) -> None:
    def concern(cosine: float = cosine, **others: float) -> float:
        given = {"rarity": rarity, "brevity": short + 1, "elsewhere": elsewhere, **others}
        return Calibration(floor=floor).concern(cosine, **given)

    assert 0 <= concern() <= 1
    assert concern() <= concern(cosine + 0.1) <= 1
    assert concern() <= concern(rarity=rarity / 2) <= 1
    assert concern() <= concern(brevity=short) <= 1
    assert concern() <= concern(elsewhere=elsewhere - 0.1) <= 1


def test_whether_a_question_concerns_the_documents_is_not_asked_where_one_surely_answers() -> None:
    def asked() -> float:
        raise AssertionError

    assert Calibration().decide(0.99, asked) is Decision.ANSWER


def test_a_few_words_are_the_shorter_the_more_passages_they_may_lie_near() -> None:
    assert brevity("经费怎么办", 10) == 7
    assert brevity("经费怎么办", 1000) == 21
    assert brevity("how are you today", 1000) == brevity("经费怎么办", 1000)
    assert brevity("经费不够的时候该怎么办才好", 1000) == brevity("经费", 1) == brevity("", 0) == 0


@given(st.text(max_size=15), st.text("？?！!。，…～ \n”』_", max_size=15), st.integers(0, 10_000))
def test_marks_behind_the_last_word_make_a_question_no_longer(
    question: str, marks: str, passages: int
) -> None:
    assert brevity(question + marks, passages) == brevity(question, passages)


def test_the_medians_of_what_chance_gives_are_kept() -> None:
    calibration = Calibration.of([(0.1, 9.0), (0.5, 7.0), (0.2, 8.0)])
    assert (calibration.chance, calibration.floor) == (0.2, 8.0)


def test_null_questions_are_questions_and_each_comes_once() -> None:
    questions = null_questions()
    assert len(questions) == len(set(questions)) > 20
    assert not any(question.startswith("#") or question != question.strip() for question in questions)
    assert not any("工会" in question for question in questions)


@given(CHANCES)
def test_a_calibration_survives_its_manifest(chance: float) -> None:
    calibration = Calibration(chance, chance / 2)
    assert Calibration.from_numbers(calibration.to_numbers()) == calibration
