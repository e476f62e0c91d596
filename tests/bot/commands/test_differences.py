"""What changed in a text is told in a line or two."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.differences import short_differences

BEFORE = "第二条 女职工生育享受九十八天产假，其中产前可以休假十五天。"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (BEFORE.replace("九十八", "若干"), ["……条女职工生育享受[-九十八-]{+若干+}天产假，其中产前……"]),
        (BEFORE.replace("产前", ""), ["……十八天产假，其中[-产前-]可以休假十五天。"]),
        (BEFORE + "另行通知。", ["……可以休假十五天。{+另行通知。+}"]),
        (BEFORE.replace(" ", "\n"), []),
    ],
)
def test_the_words_that_went_and_came_stand_among_those_that_stayed(after: str, told: list[str]) -> None:
    assert short_differences(BEFORE, after) == told


def test_a_text_that_is_another_one_is_cut_and_takes_no_time() -> None:
    started = time.perf_counter()
    (line,) = short_differences("甲" * 50_000, "乙" * 50_000)
    assert len(line) < 120
    assert "共 50000 字" in line
    assert time.perf_counter() - started < 1


@given(st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_there_is_a_change_where_the_texts_differ_and_none_where_they_do_not(one: str, other: str) -> None:
    told = short_differences(one, other)
    assert bool(told) == (one != other)
    assert len(told) <= 4
    assert all(re.search(r"\[-.+-\]|\{\+.+\+\}|另有", line) for line in told)
