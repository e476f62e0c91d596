from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.damage import damaged_sentences, unreadable_runs


def damaged(text: str) -> list[str]:
    return [text[span.start : span.end] for span in damaged_sentences(text)]


@pytest.mark.parametrize(
    "run",
    [
        "充分发挥职工的主体作??偳浀闹匾甘?，团结起来",
        "德才兼?zhèn)淙罕姽J(rèn)原则",
        "確?;顒尤〉瞄L效",
        "加强工会\ufffd设",
        "锟斤拷锟斤拷",
        "å·¥ä¼šâ€œ",
        "工会\ue493组织",
    ],
)
def test_a_sentence_with_an_unreadable_run_is_damaged_and_its_neighbours_are_not(run: str) -> None:
    text = f"前一句是好的。{run}。后一句也是好的。"
    assert damaged(text) == [f"{run}。"]


@pytest.mark.parametrize(
    "text",
    [
        "工会怎么建?职工怎么入会?请看第三条。",
        "什么是工会?工会是职工的组织。",
        "你们说好不好?好!",
        "Is it (really?yes) so? 是的。",
        "加班费怎么算?甄嬛说：按合同。",
        "网址 https://example.org/?a=b) 见附件。",
        "（一）有没有?有。（二）够不够?够。",
        "他问：“去不去?”",
        "職工之家怎麼建?先建會。",
        "职工(pc)端、(app)端?都可以。",
    ],
)
def test_ordinary_questions_are_no_damage(text: str) -> None:
    assert damaged(text) == []


def test_a_lost_character_ends_no_sentence() -> None:
    text = "一、要確?;顒尤〉瞄L效,不斷提高。二、下一條。"
    assert damaged(text) == ["一、要確?;顒尤〉瞄L效,不斷提高。"]


@pytest.mark.parametrize("stop", list("。；，、："))
def test_question_marks_right_after_a_stop_are_lost_characters_where_rare_ones_follow(stop: str) -> None:
    text = f"总书记作了讲话{stop}??偳浀闹匾甘?发放到基层。后一句是好的。"
    assert damaged(text) == [text.removesuffix("后一句是好的。")]


def test_question_marks_right_after_a_stop_may_stand_for_a_bullet() -> None:
    assert damaged("要点如下。?工会组织建设。?职工权益维护，??甄别困难职工。") == []


def test_damage_stops_at_the_end_of_its_line() -> None:
    assert damaged("第一行\n锟斤拷\n第三行") == ["锟斤拷"]


def test_what_counts_as_rare_can_be_told() -> None:
    assert unreadable_runs("甲?乙", is_rare=lambda char: char == "乙")
    assert not unreadable_runs("甲?乙", is_rare=lambda char: False)


@given(st.text("工会?;锟斤拷。\n偳浀甲，") | st.text(max_size=60))
def test_damaged_sentences_are_in_order_and_hold_every_run(text: str) -> None:
    found = damaged_sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for run in unreadable_runs(text):
        if text[run.start : run.end].strip():
            assert any(span.overlaps(run) for span in found)


def test_many_damaged_sentences_take_no_longer_than_their_number() -> None:
    assert damaged_sentences("锟斤拷?" * 50_000)
