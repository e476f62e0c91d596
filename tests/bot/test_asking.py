"""What sort of answer a question asks for, by its words."""

from __future__ import annotations

import pytest

from bot.asking import asks_for_a_list, asks_for_exceptions, asks_which_are_exceptions


@pytest.mark.parametrize(
    "question",
    ["如何建设职工之家", "怎样管好经费", "职工之家怎么建？", "工会有哪些职责", "女职工工作的主要任务", "怎樣建設職工之家"],
)  # fmt: skip
def test_a_question_for_ways_or_duties_asks_for_a_list(question: str) -> None:
    assert asks_for_a_list(question)


@pytest.mark.parametrize("question", ["哪些人不得疗养", "什么样的情况不给算工伤", "哪些钱不用算进工资总额"])
def test_who_asks_what_is_not_so_asks_which_are_exceptions(question: str) -> None:
    assert asks_which_are_exceptions(question)
    assert asks_for_exceptions(question)


@pytest.mark.parametrize("question", ["老板不给交社保怎么办", "哪些人能疗养", "什么人能不能疗养由谁定"])
def test_who_tells_what_is_the_matter_or_asks_whether_does_not(question: str) -> None:
    assert not asks_which_are_exceptions(question)


@pytest.mark.parametrize(
    "question", ["产假多少天", "谁来审查经费", "会费是否按月缴纳", "能不能补缴会费", "产假"]
)
def test_a_question_for_one_fact_does_not(question: str) -> None:
    assert not asks_for_a_list(question)


@pytest.mark.parametrize("question", ["工伤了有什么用", "辞职和辞退有什么区别", "我没有什么问题"])
def test_what_it_is_good_for_is_no_list(question: str) -> None:
    assert not asks_for_a_list(question)
