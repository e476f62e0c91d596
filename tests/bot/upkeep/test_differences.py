"""What changed in a text is found with the words around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.upkeep.differences import Difference, differences

BEFORE = "第二条 女职工生育享受九十八天产假，其中产前可以休假十五天。"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            BEFORE.replace("九十八", "若干"),
            [Difference("……条女职工生育享受", "九十八", "若干", "天产假，其中产前……")],
        ),
        (BEFORE.replace("产前", ""), [Difference("……十八天产假，其中", "产前", "", "可以休假十五天。")]),
        (BEFORE + "另行通知。", [Difference("……可以休假十五天。", "", "另行通知。", "")]),
        (BEFORE.replace(" ", "\n"), []),
    ],
)
def test_the_words_that_went_and_came_stand_among_those_that_stayed(
    after: str, told: list[Difference]
) -> None:
    assert differences(BEFORE, after) == told


def test_a_text_that_is_another_one_is_cut_and_takes_no_time() -> None:
    started = time.perf_counter()
    (change,) = differences("甲" * 50_000, "乙" * 50_000)
    assert len(change.went) < 60
    assert "共 50000 字" in change.came
    assert time.perf_counter() - started < 1


@given(st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_there_is_a_change_where_the_texts_differ_and_none_where_they_do_not(one: str, other: str) -> None:
    told = differences(one, other)
    assert bool(told) == (one != other)
    assert all(change.went or change.came for change in told)
