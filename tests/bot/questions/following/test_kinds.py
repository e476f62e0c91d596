from __future__ import annotations

import pytest

from bot.questions.following.kinds import edition_named, instead, title_in


@pytest.mark.parametrize(
    ("earlier", "topic", "question"),
    [
        ("工会会员有哪些权利", "义务", "工会会员有哪些义务"),
        ("工会章程规定会员有哪些权利", "义务", "工会章程规定会员有哪些义务"),
        ("集体合同签订有哪些程序", "期限", "集体合同签订有哪些期限"),
        ("产假多少天", "婚假", "婚假多少天"),
        ("二十大报告里关于工会讲了什么", "十九大", "十九大报告里关于工会讲了什么"),
        ("政府工作报告2021 就业目标是多少", "2022年", "政府工作报告2022 就业目标是多少"),
        ("2021年政府工作报告说了什么", "2022", "2022年政府工作报告说了什么"),
        ("劳动合同法第四十二条", "工会法", "工会法第四十二条"),
        ("根据《工会法》会费怎么交", "中国工会章程", "根据《中国工会章程》会费怎么交"),
    ],
)
def test_a_word_gives_way_to_another_of_its_kind(earlier: str, topic: str, question: str) -> None:
    assert instead(earlier, topic) == question


@pytest.mark.parametrize(
    ("earlier", "topic"),
    [
        ("工会会员有哪些权利", "会费"),
        ("产假多少天", "义务"),
        ("有什么办法", "工会法"),
        ("2021年到2023年的规划", "2022年"),
        ("产假多少天", "2022年"),
        ("十大员工", "十九大"),
    ],
)
def test_a_word_of_another_kind_takes_the_place_of_none(earlier: str, topic: str) -> None:
    assert instead(earlier, topic) == ""


@pytest.mark.parametrize(
    ("topic", "edition"), [("2022年", "2022"), ("十九大", "十九大"), ("婚假", ""), ("工会法", "")]
)
def test_what_tells_a_document_from_others_like_it_is_known(topic: str, edition: str) -> None:
    assert edition_named(topic) == edition


def test_the_title_that_a_question_begins_with_is_known() -> None:
    title = title_in("工会法人资格怎么取得")
    assert title is None
    title = title_in("女职工劳动保护特别规定第七条")
    assert title is not None
    assert title[0] == "女职工劳动保护特别规定"
