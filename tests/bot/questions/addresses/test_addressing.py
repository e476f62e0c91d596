"""Addresses are read out of questions in every way people write them, and nothing else is taken for one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.addresses.addressing import find_addresses
from bot.questions.addresses.steps import Step, marker_step
from corpus.numerals import format_numeral


def read(question: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Names and steps of the addresses in a question."""
    return [
        (address.name, [(step.unit, step.number) for step in address.steps])
        for address in find_addresses(question)
    ]


@pytest.mark.parametrize(
    "question",
    [
        "工会法第十条第二款",
        "《工会法》第十条第二款",
        "工會法第十條第二款",
        "工会法 第 十 条 第 二 款",
        "工会法第１０条第２款",
        "工会法第10条第2款",
        "工会法10条2款",
        "工会法的第十条的第二款",
        "工会法中第十条中的第二款",
        "《工会法》里第十条，第二款",
    ],
)
def test_one_address_is_read_in_every_form(question: str) -> None:
    assert read(question) == [("工会法", [("条", 10), ("款", 2)])]


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("《某某意见》第（三）点", [("点", 3)]),
        ("《某某意见》第三个方面", [("点", 3)]),
        ("《某某意见》第三部分", [("部分", 3)]),
        ("《某某意见》第2条", [("条", 2)]),
        ("《某某意见》二、", [("、", 2)]),
        ("《某某意见》（三）", [("(", 3)]),
        ("《某某意见》二、（三）", [("、", 2), ("(", 3)]),
        ("《某某意见》㈢", [("(", 3)]),
        ("某某意见第二章第三节", [("章", 2), ("节", 3)]),
        ("某某意见第三十八条第一款第（二）项", [("条", 38), ("款", 1), ("项", 2)]),
        ("某某意见第二编", [("编", 2)]),
    ],
)
def test_every_unit_is_known(question: str, steps: list[tuple[str, int]]) -> None:
    assert read(question) == [("某某意见", steps)]


@given(st.integers(1, 1300), st.sampled_from(["第{}条", "第 {} 条", "第{}條"]))
def test_a_number_means_the_same_in_any_script(number: int, form: str) -> None:
    for numeral in (str(number), format_numeral(number), "".join(chr(ord(d) + 0xFEE0) for d in str(number))):
        assert read("工会法" + form.format(numeral)) == [("工会法", [("条", number)])]


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("工会法二十二条", [[("条", 22)]]),
        ("《工会法》二十二条", [[("条", 22)]]),
        ("工会法十条", [[("条", 10)]]),
        ("工会法二十二条二款", [[("条", 22), ("款", 2)]]),
        ("工会法二十二条一款三项", [[("条", 22), ("款", 1), ("项", 3)]]),
        ("工会法第十条二款", [[("条", 10), ("款", 2)]]),
        ("工会法四条二款", [[("条", 4), ("款", 2)]]),
        ("工会法二十条规定有哪些", [[("条", 20)]]),
        ("工会法一百二十条之一", [[("条", 120)]]),
        ("工会法三十九条、四十条", [[("条", 39)], [("条", 40)]]),
        ("工会法三十九和四十一条", [[("条", 39)], [("条", 41)]]),
        ("工会法三十九至四十一条", [[("条", 39)], [("条", 40)], [("条", 41)]]),
    ],
)
def test_right_behind_a_title_a_number_that_is_spelt_out_needs_no_word_for_ordinals(
    question: str, steps: list[list[tuple[str, int]]]
) -> None:
    assert read(question) == [("工会法", each) for each in steps]


@pytest.mark.parametrize(
    "question", ["工会法22", "工会法第22", "工会法第二十二？", "《工会法》 22", "工会法22(2)"]
)
def test_a_number_that_ends_a_question_behind_a_title_is_that_of_an_article(question: str) -> None:
    (address,) = find_addresses(question)
    assert (address.name, address.steps[0]) == ("工会法", Step("条", 22))


@pytest.mark.parametrize(
    "question",
    [
        "工会法2021",
        "工会法(2021)",
        "劳动争议司法解释2",
        "工会法22人以上",
        "有二十二条意见",
        "工会法一共多少条",
        "工会法有五十八条",
        "提了三条建议",
        "劳动法三条",
        "工会法二十条措施",
        "劳动法5条建议",
        "工会法6项职责",
        "合同附件2份",
        "劳动合同附件第三方",
        "我们的做法有十二条经验",
        "工会法出台三十条",
    ],
)
def test_a_number_of_things_is_no_address(question: str) -> None:
    assert find_addresses(question) == ()


def test_a_number_of_items_is_not_the_number_of_one() -> None:
    assert read("工会法第六条四项职责") == [("工会法", [("条", 6)])]


def test_several_addresses_share_a_name() -> None:
    for question in (
        "工会法第十条和第十二条",
        "工会法第十、十二条",
        "工会法第十条、第十二条",
        "工会法第十条，第十二条",
        "工会法第十条跟第十二条",
        "工会法第十条还有第十二条",
        "工会法第十条第十二条",
        "工会法10条12条",
        "工会法十条十二条",
        "第十条和第十二条，工会法",
    ):
        assert [steps for _, steps in read(question)] == [[("条", 10)], [("条", 12)]], question
    assert [steps for _, steps in read("工会法第十条至第十二条")] == [
        [("条", number)] for number in (10, 11, 12)
    ]
    assert [steps for _, steps in read("工会法第十条第一款和第二款")] == [
        [("条", 10), ("款", 1)],
        [("条", 10), ("款", 2)],
    ]
    assert [steps for _, steps in read("工会法第十条（一）（二）项")] == [
        [("条", 10), ("(", 1)],
        [("条", 10), ("(", 2)],
    ]


@pytest.mark.parametrize("question", ["第十条 工会法", "第十条的《工会法》", "第十条，工会法怎么规定的？"])
def test_a_name_may_stand_behind_its_article(question: str) -> None:
    assert read(question) == [("工会法", [("条", 10)])]


@pytest.mark.parametrize(
    "question",
    [
        "工会法43-45条",
        "工会法43～45条",
        "工会法43–45条",
        "工会法43——45条",
        "工会法43至45条",
        "工会法第43到45条",
    ],
)
def test_a_range_is_read_in_every_form(question: str) -> None:
    assert [steps for _, steps in read(question)] == [[("条", number)] for number in (43, 44, 45)]


def test_several_numbers_stand_before_one_unit_without_a_word_for_ordinals() -> None:
    assert [steps for _, steps in read("工会法36、38和40条")] == [[("条", number)] for number in (36, 38, 40)]


@pytest.mark.parametrize(
    "question", ["工会法第一条至第三十条", "工会法第1-30条", "工会法1～30条", "工会法第二章第一条到第三十条"]
)
def test_a_long_range_is_one_address(question: str) -> None:
    (address,) = find_addresses(question)
    assert address.steps[-1] == Step("条", 1, last=30)


def test_of_a_long_range_with_something_below_it_the_ends_are_read() -> None:
    both = [[("条", 1), ("款", 2)], [("条", 30), ("款", 2)]]
    assert [steps for _, steps in read("工会法第一至三十条第二款")] == both
    assert [steps for _, steps in read("工会法第一条至第三十条第二款")] == [both[0][:1], both[1]]
    assert [steps for _, steps in read("工会法第三十条至第一条")] == [[("条", 30)], [("条", 1)]]


def test_addresses_of_two_documents_are_told_apart() -> None:
    for question in ("劳动合同法第三十九条和《工会法》第二十二条", "劳动合同法39条还有工会法22条"):
        assert read(question) == [("劳动合同法", [("条", 39)]), ("工会法", [("条", 22)])], question


def test_what_else_is_asked_is_kept() -> None:
    (address,) = find_addresses("工会法第十条规定的基层工会怎么选举")
    assert address.after == "规定的基层工会怎么选举"
    (address,) = find_addresses("请问《工会法》第十条")
    assert (address.before, address.name, address.quoted) == ("请问", "工会法", True)


def test_a_number_behind_the_title_belongs_to_it() -> None:
    assert read("《某某解释》（一）第三条") == [("某某解释(一)", [("条", 3)])]
    assert read("某某解释（一）第三条") == [("某某解释(一)", [("条", 3)])]
    assert read("《某某办法》（试行）第三条") == [("某某办法(试行)", [("条", 3)])]


def test_an_inserted_article_has_a_number_of_its_own() -> None:
    (address,) = find_addresses("刑法第一百三十四条之一")
    assert address.steps == (Step("条", 134, 1),)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "第十条是什么",
        "第十条规定的最低工资规定",
        "第五届职工代表大会第三次会议",
        "一、二线职工怎么轮班",
        "满30天怎么算",
        "入会的第一条件",
        "《关于修改〈工会法〉第十条的决定》",
        "工会法" * 100 + "第十条",
        "如何建设职工之家",
    ],
)
def test_what_is_no_address_is_not_taken_for_one(question: str) -> None:
    assert find_addresses(question) == ()


@given(st.text(st.sampled_from("工会法第十二条款项（）()一二1２、《》〈〉和至 的之.章节点\n"), max_size=60))
def test_no_question_makes_reading_fail(question: str) -> None:
    for address in find_addresses(question):
        assert address.steps


@pytest.mark.parametrize(
    ("marker", "step"),
    [
        ("第十条", Step("条", 10)),
        ("第 三 章", Step("章", 3)),
        ("第十条之一", Step("条", 10, 1)),
        ("（三）", Step("(", 3)),
        ("(3)", Step("(", 3)),
        ("㈢", Step("(", 3)),
        ("三、", Step("、", 3)),
        ("3.", Step("、", 3)),
        ("③", Step("", 3)),
        ("三是", Step("", 3)),
        ("首先", None),
    ],
)
def test_printed_markers_are_steps_too(marker: str, step: Step | None) -> None:
    assert marker_step(marker) == step


def test_a_question_made_of_nothing_but_alternatives_is_read_in_no_time() -> None:
    numbers = "、".join("123456789")
    question = "工会法" + "".join(f"第{numbers}{unit}" for unit in "编章节条款项") + 3 * f"第{numbers}点"
    started = time.perf_counter()
    find_addresses(question)
    assert time.perf_counter() - started < 2
