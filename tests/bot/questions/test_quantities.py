"""Which sort of number is asked for, and where one is said."""

from __future__ import annotations

import pytest

from bot.questions.quantities import Quantity, amounts_in, asked_quantity


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("产假多少天", Quantity.TIME),
        ("试用期最长能约定几个月", Quantity.TIME),
        ("职代会多久开一次", Quantity.TIME),
        ("工伤认定申请要在多长时间内提出", Quantity.TIME),
        ("加班费按几倍发", Quantity.SHARE),
        ("缴存的比例是百分之几", Quantity.SHARE),
        ("草案要几分之几通过", Quantity.SHARE),
        ("罚多少钱", Quantity.MONEY),
        ("协商代表要几名", Quantity.PEOPLE),
        ("多少人可以建工会", Quantity.PEOPLE),
        ("多少岁以下算童工", Quantity.ANY),
        ("签几次合同以后", Quantity.ANY),
        ("职工住院给多少慰问金", Quantity.MONEY),
        ("病假工资是多少", Quantity.MONEY),
        ("护理费多少天结一次", Quantity.TIME),
        ("工会经费的拨缴比例", Quantity.SHARE),
        ("产假 天数", Quantity.TIME),
        ("提出复核的期限是多少", Quantity.TIME),
        ("慰问金额", Quantity.MONEY),
        ("住院慰问标准是多少", Quantity.MONEY),
        ("会费标准", Quantity.MONEY),
        ("职工代表人数", Quantity.PEOPLE),
        ("退休年龄", Quantity.ANY),
        ("这部条例是哪一年的", Quantity.YEAR),
        ("How many days of maternity leave are there?", Quantity.TIME),
        ("How much is the fine?", Quantity.MONEY),
        ("工资集体协商覆盖多少企业", Quantity.ANY),
        ("How many members are needed?", Quantity.ANY),
    ],
)
def test_a_question_for_a_number_says_of_which_sort(question: str, quantity: Quantity) -> None:
    assert asked_quantity(question) is quantity


@pytest.mark.parametrize(
    "question",
    [
        "工会几年不开会怎么办",
        "单位好几年没拨经费",
        "公积金停几个月行不行",
        "如何建设职工之家",
        "没几天就到期了怎么办",
        "上任没多久就被调走",
        "材料几月几日以前交",
        "无固定期限",
        "人数不够怎么办",
        "困难职工认定标准",
        "最低工资标准",
    ],
)
def test_a_question_that_only_tells_of_a_time_asks_for_none(question: str) -> None:
    assert asked_quantity(question) is None


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity.TIME, "试用期不得超过六个月"),
        (Quantity.TIME, "每年至少召开一次"),
        (Quantity.TIME, "自受理之日起60日内"),
        (Quantity.SHARE, "支付不低于工资的百分之三百"),
        (Quantity.SHARE, "按2%拨缴"),
        (Quantity.MONEY, "处2000元以下罚款"),
        (Quantity.MONEY, "标准为6个月的统筹地区上年度职工月平均工资"),
        (Quantity.YEAR, "自1992年4月3日起施行"),
        (Quantity.PEOPLE, "每方至少三名"),
        (Quantity.ANY, "未满十六周岁"),
        (Quantity.ANY, "直径不得大于4.5厘米"),
    ],
)
def test_a_text_with_such_a_number_says_it(quantity: Quantity, text: str) -> None:
    assert quantity.is_said_in(text)


def test_the_number_of_an_article_is_no_answer() -> None:
    text = "第十八条 提出工伤认定申请应当提交下列材料：\n（一）工伤认定申请表；"
    assert not any(quantity.is_said_in(text) for quantity in Quantity)


@pytest.mark.parametrize(
    "text", ["一九八三年九月一日以前", "1992年4月3日通过", "自2025年1月1日起施行", "2019年底前"]
)
def test_a_date_is_not_how_long(text: str) -> None:
    assert not Quantity.TIME.is_said_in(text)
    assert Quantity.TIME.is_said_in(f"{text}满六个月的")


@pytest.mark.parametrize("text", ["元旦春节期间集中走访", "多元化解机制", "工会一成立就拨", "部分之外的款"])
def test_what_only_looks_like_money_is_none(text: str) -> None:
    assert not Quantity.MONEY.is_said_in(text)


def test_amounts_are_the_same_in_whatever_digits_they_are_written() -> None:
    assert amounts_in("满4个月的休42天") == amounts_in("满四个月的休四十二天") == {(4, "月"), (42, "天")}
    assert not amounts_in("第四十条 一般由工会办理")
