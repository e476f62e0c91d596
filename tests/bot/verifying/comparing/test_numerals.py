"""Numbers are told from the words and units that begin or end like them."""

from __future__ import annotations

import pytest

from bot.verifying.comparing.compared import compared
from bot.verifying.comparing.numerals import cuts_a_number, may_be_cut, number_around


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("不低于百分之二", "十"),
        ("不低于百分之二", "点五"),
        ("共一百", "五十人"),
        ("二〇二", "三年"),
        ("两千", "万元"),
        ("处以罚款3", "0元"),
        ("处以罚款30", "万元"),
        ("处以罚款30万", "亿元"),
        ("罚款1", ",000元"),
        ("罚款1,", "000元"),
        ("货值的5", "%"),
        ("工资的1", ".5倍"),
        ("工资的1.", "5倍"),
        ("上午八", "点三十分"),
        ("上午八点", "三十分"),
        ("上午八点三", "十分"),
        ("２", "５％"),
        ("補助30", "萬元"),
        ("補助三十", "萬元"),
        ("罰款百分之二", "點五"),
        ("补助30", "多万元"),
        ("补助三十", "余万元"),
        ("重5", "百克"),
        ("人民币叁", "拾万元"),
    ],
)
def test_a_number_goes_on_over_a_place(before: str, behind: str) -> None:
    number = number_around(before + behind, len(before))
    assert number is not None
    assert number.start < len(before) < number.end


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("第二", "条"),
        ("百分之", "二十"),
        ("总动力超过10亿", "千瓦"),
        ("装机10", "千瓦"),
        ("三十", "多人"),
        ("思想统一", "万众一心"),
        ("唯一", "千方百计"),
        ("一对一", "十分重要"),
        ("三", "点：一是"),
        ("一、", "一个"),
        ("1", "、2"),
        ("2023", "，2024"),
        ("2023年", "10月"),
        ("", "十人"),
        ("十人", ""),
        ("", ""),
    ],
)
def test_a_number_ends_at_a_place(before: str, behind: str) -> None:
    assert number_around(before + behind, len(before)) is None


def test_a_phrase_cuts_a_number_at_either_end() -> None:
    text = compared("产假，为 一百五十八 天。")
    at = text.characters.index("一百")
    assert cuts_a_number(text, at + 2, len(text.characters))
    assert cuts_a_number(text, 0, at + 3)
    assert not cuts_a_number(text, at, at + 5)
    assert not cuts_a_number(text, 0, len(text.characters))


@pytest.mark.parametrize(
    ("phrase", "may"), [("万元罚款", True), ("罚款5", True), ("八点", True), ("罚款", False)]
)
def test_only_what_may_be_part_of_a_number_may_be_cut(phrase: str, may: bool) -> None:
    assert may_be_cut(compared(phrase)) is may
