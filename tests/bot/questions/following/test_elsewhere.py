from __future__ import annotations

import pytest

from bot.questions.following.elsewhere import (
    articles_in,
    has_place,
    is_only_places,
    place_beside,
    place_elsewhere,
)


@pytest.mark.parametrize(
    ("earlier", "topic", "question"),
    [
        ("工伤保险条例十四条", "十五条", "工伤保险条例第十五条"),
        ("劳动合同法第四十二条", "四十条和四十一条", "劳动合同法第四十条和第四十一条"),
        ("劳动合同法第四十条和第四十一条", "第二款", "劳动合同法第四十一条第二款"),
        ("劳动合同法第四十条和第四十一条", "第四十二条", "劳动合同法第四十二条"),
        ("工会法第十条", "第十条第二款", "工会法第十条第二款"),
        ("工会法第十条", "那第三章讲什么", "工会法第三章"),
        ("劳动法", "第十条", "劳动法第十条"),
        ("劳动法", "第二章", "劳动法第二章"),
        ("工会章程 会员权利", "第四条", "工会章程第四条"),
        ("介绍一下《工会法》", "第四条", "《工会法》第四条"),
    ],
)
def test_another_place_of_the_law_is_asked_for(earlier: str, topic: str, question: str) -> None:
    assert place_elsewhere(earlier, topic) == question


def test_where_the_question_names_no_law_it_is_the_one_that_was_quoted() -> None:
    assert place_elsewhere("产假多少天", "第八条") == ""
    assert (
        place_elsewhere("产假多少天", "第八条", "女职工劳动保护特别规定")
        == "《女职工劳动保护特别规定》第八条"
    )


@pytest.mark.parametrize("topic", ["十五条", "三条要求", "第十条规定的假期", "婚假"])
def test_what_is_no_place_behind_a_question_without_one_is_none(topic: str) -> None:
    assert place_elsewhere("劳动法", topic) == ""


@pytest.mark.parametrize(
    ("earlier", "unit", "by", "question"),
    [
        ("工会法第十条", "条", 1, "工会法第十一条"),
        ("工会法第十条第二款", "条", -1, "工会法第九条"),
        ("工伤保险条例十四条", "条", 1, "工伤保险条例第十五条"),
        ("工会法第3条", "条", 1, "工会法第四条"),
        ("工会法第十条第二款", "款", 1, "工会法第十条第三款"),
        ("工会法第三章", "章", 1, "工会法第四章"),
        ("工会法第一条", "条", -1, ""),
        ("工会法第三章", "条", 1, ""),
        ("产假多少天", "条", 1, ""),
    ],
)
def test_the_next_article_and_the_one_before_are_asked_for(
    earlier: str, unit: str, by: int, question: str
) -> None:
    assert place_beside(earlier, unit, by) == question


def test_a_place_of_a_law_that_was_named_in_english_is_found() -> None:
    assert place_beside("Trade Union Law article 10", "条", 1) == "工会法第十一条"
    assert place_elsewhere("Trade Union Law article 10", "paragraph 2") == "工会法第10条第2款"
    assert place_elsewhere("Labor Contract Law", "article 8") == "劳动合同法第8条"


@pytest.mark.parametrize(
    "topic", ["第十条第二款", "第二章", "那第二章呢", "十五条", "四十条和四十一条", "第一章讲什么"]
)
def test_words_that_only_name_places_are_known(topic: str) -> None:
    assert is_only_places(topic)


@pytest.mark.parametrize("topic", ["工会法第十条", "第零条", "第十条规定的假期", "第三点", "十五天"])
def test_words_that_say_more_are_not_only_places(topic: str) -> None:
    assert not is_only_places(topic)


def test_the_articles_in_a_message_are_found() -> None:
    assert articles_in("那第四十条和第四十一条呢") == "第四十条和第四十一条"
    assert articles_in("第三点") == ""
    assert has_place("工会法第十九条是什么")
    assert not has_place("劳动合同法 试用期多长")
