"""The alterations that bench.verifying measures with say what they put in for what, and change nothing else."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.altering import ALTERED, REARRANGED, SAME, Made, joined

from bot.verifying.comparing.compared import squeezed

SENTENCE = "单位应当在二十日内回话，逾期不能回话的，职工可以要求工会说明30日内的进展。"


def made(kind: str, sentence: str = SENTENCE, seed: int = 0) -> Made | None:
    return {**SAME, **ALTERED, **REARRANGED}[kind](sentence, Random(seed))  # noqa: S311


@pytest.mark.parametrize("kind", SAME)
def test_what_is_the_same_is_compared_alike(kind: str) -> None:
    found = made(kind)
    assert found is not None
    assert squeezed(found.text) == squeezed(SENTENCE)


@pytest.mark.parametrize("kind", ALTERED)
@given(seed=st.integers(0, 1000))
def test_what_was_put_in_for_what_is_all_that_changed(kind: str, seed: int) -> None:
    found = made(kind, seed=seed)
    assert found is not None
    at = next(at for at in range(len(SENTENCE)) if _is_put(found, at))
    assert SENTENCE[:at] + found.given + SENTENCE[at + len(found.printed) :] == found.text != SENTENCE


def _is_put(found: Made, at: int) -> bool:
    return SENTENCE[:at] + found.given + SENTENCE[at + len(found.printed) :] == found.text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("a number altered", "第二十条所说的职工之家。"),
        ("a modal altered", "活动室周末开放。"),
        ("a negation dropped", "活动室周末开放。"),
        ("a negation added", "逾期不适用。"),
        ("a word swapped", "活动室周末开放。"),
        ("a clause dropped", "活动室周末开放，节日关门。"),
        ("in traditional characters", "春天到了。"),
    ],
)
def test_a_sentence_that_offers_nothing_is_left_alone(kind: str, text: str) -> None:
    assert made(kind, text) is None


def test_only_an_inner_clause_is_dropped() -> None:
    found = made("a clause dropped")
    assert found == Made("单位应当在二十日内回话，职工可以要求工会说明30日内的进展。", "", "逾期不能回话的，")


def test_clauses_that_are_exchanged_leave_the_stop_where_it_is() -> None:
    texts = {made("two clauses exchanged", seed=seed) for seed in range(9)}
    assert texts == {
        Made("逾期不能回话的，单位应当在二十日内回话，职工可以要求工会说明30日内的进展。"),
        Made("单位应当在二十日内回话，职工可以要求工会说明30日内的进展，逾期不能回话的。"),
    }


def test_sentences_are_joined_by_one_stop() -> None:
    assert joined("会费按月缴纳；", "余额结转。").text == "会费按月缴纳。余额结转。"
