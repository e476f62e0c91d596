"""Words that only point are asked about the message that they reply to."""

from __future__ import annotations

import pytest

from bot.questions.following.demonstrative import about, asks_anything, leans_on_a_message, only_points


@pytest.mark.parametrize(
    "words",
    [
        "这个合规吗",
        "这合规吗？",
        "这样做合不合法",
        "请问这种情况怎么办",
        "有依据吗",
        "是什么意思",
        "他说的对不对",
        "这事有没有规定啊",
        "可以吗",
        "真的吗？？",
        "這個合規嗎",
        "那去哪里投诉？",
        "Is this legal?",
        "what does the law say about that",
    ],
)
def test_words_that_only_point_name_no_subject(words: str) -> None:
    assert leans_on_a_message(words)
    assert about("怀孕的小王要上夜班", words) == f"怀孕的小王要上夜班 {words}"


@pytest.mark.parametrize(
    "words",
    [
        "产假多少天",
        "这个工资合规吗",
        "女职工可以吗",
        "工会怎么说",
        "第二条呢",
        "夜班",
        "经费",
        "Is maternity leave paid?",
        "这个" * 20,
    ],
)
def test_words_that_name_something_are_asked_alone(words: str) -> None:
    assert not leans_on_a_message(words)
    assert about("怀孕的小王要上夜班", words) == words


@pytest.mark.parametrize("words", ["", "？？", "👍"])
def test_no_words_name_nothing(words: str) -> None:
    assert not leans_on_a_message(words)


@pytest.mark.parametrize("words", ["帮我看看", "回答一下", "麻烦解答一下这个", "請大家看看"])
def test_words_that_beg_for_an_answer_are_no_part_of_the_question(words: str) -> None:
    assert about("怀孕的小王要上夜班", words) == "怀孕的小王要上夜班"


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("这个合规吗", True),
        ("为什么", True),
        ("Is this legal?", True),
        ("去哪里投诉", False),
        ("夜班", False),
        ("", False),
    ],
)
def test_words_without_anything_to_search_for_are_known(words: str, is_so: bool) -> None:
    assert only_points(words) is is_so


@pytest.mark.parametrize(
    ("words", "is_so"),
    [("为什么", True), ("这合理？", True), ("why", True), ("不是", False), ("对的", False)],
)
def test_words_that_only_point_may_ask_nothing(words: str, is_so: bool) -> None:
    assert asks_anything(words) is is_so


def test_without_words_or_without_a_message_there_is_only_the_other() -> None:
    assert about("怀孕的小王要上夜班", "") == "怀孕的小王要上夜班"
    assert about("", "这合规吗") == "这合规吗"


@pytest.mark.parametrize("words", ["这" * 30, "is " * 17, "这样的" * 9 + "职工"])
def test_many_words_are_told_at_once(words: str) -> None:
    assert leans_on_a_message(words) is not words.endswith("职工")
