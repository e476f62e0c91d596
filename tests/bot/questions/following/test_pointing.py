from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.following.pointing import Show, read_pointing


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("那第三点呢", 3),
        ("那第二点展开", 2),
        ("展开说说第三点", 3),
        ("第二步", 2),
        ("第二步是什么", 2),
        ("最后一步呢", -1),
        ("第二条出处", 2),
        ("第三点的出处", 3),
        ("第二条的依据是什么", 2),
        ("把第二点发全", 2),
        ("把第一条完整发给我", 1),
        ("第五条发全文", 5),
    ],
)
def test_a_quote_is_pointed_at_by_its_number(text: str, number: int) -> None:
    assert read_pointing(text) == Show(number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("前三条", (1, 2, 3)), ("前面两点展开", (1, 2)), ("最后两条", (-2, -1)), ("后两步呢", (-2, -1))],
)
def test_the_first_few_or_the_last_few_are_pointed_at(text: str, numbers: tuple[int, ...]) -> None:
    assert read_pointing(text) == Show(numbers[0], numbers[1:])


@pytest.mark.parametrize(
    "text",
    [
        "出处",
        "依据",
        "依据是什么",
        "法律依据呢？",
        "原文",
        "原文在哪",
        "出处在哪里",
        "全文",
        "全文给我",
        "发给我原文",
        "这是哪个文件的",
        "这个规定的出处是什么",
        "依据是哪部法",
        "这是哪部法规定的",
        "第几条",
        "哪一条",
        "现在还有效吗",
        "展开",
        "展开说说",
        "刚才那条再发一遍",
        "再说一遍",
        "重新发一下",
        "这条什么意思",
        "这句话怎么理解",
        "这条没看懂",
        "看不懂",
        "详细说说",
        "说详细点",
        "再具体一点",
        "where is this from?",
        "which article?",
        "show me the source",
    ],
)
def test_the_source_of_an_answer_is_that_of_its_first_quote(text: str) -> None:
    assert read_pointing(text) == Show(1, is_said=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("上下文", Show(1, is_said=False, around=True)), ("第二条的上下文", Show(2, around=True))],
)
def test_what_stands_around_a_quote_is_asked_for(text: str, wanted: Show) -> None:
    assert read_pointing(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "依据什么标准发放",
        "工会法全文",
        "经费来源",
        "哪里",
        "详细",
        "具体怎么做",
        "哪个部门负责",
        "去哪里投诉",
        "第三点由谁负责",
        "前一条",
        "展开调查",
        "原文件丢了怎么办",
        "这个岗位是什么工种",
        "",
    ],
)
def test_what_may_ask_for_something_else_points_at_nothing(text: str) -> None:
    assert read_pointing(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_pointing(text)
