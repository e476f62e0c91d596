"""What a question is about, once the words that only ask are taken out."""

from __future__ import annotations

import pytest

from index.questions import content_words, only_asks, without_asking


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("工会经费能花在哪些地方", ["工会", "经费"]),
        ("节能减排怎么做", ["节能", "减排"]),
        ("效能建设", ["效能", "建设"]),
        ("职工能力提升", ["职工", "能力", "提升"]),
        ("工会的职能是什么", ["工会", "职能"]),
        ("会费什么时候交", ["会费"]),
    ],
)
def test_neng_only_asks_where_it_is_no_part_of_a_word(question: str, words: list[str]) -> None:
    assert content_words(question) == words


def test_what_is_left_of_a_question_is_what_it_asks_about() -> None:
    assert without_asking("工会经费怎么用").split() == ["工会经费", "用"]


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("休几天", True), ("怎么算？", True), ("赔多少", True), ("有什么要求", True), ("", True),
        ("猫粮", False), ("谁来付钱", False), ("会费怎么交", False), ("how long", False),
    ],
)  # fmt: skip
def test_what_names_no_subject_only_asks(question: str, only: bool) -> None:
    assert only_asks(question) is only
