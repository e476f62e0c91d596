"""Greetings are owed help; a question that begins with one is still a question."""

from __future__ import annotations

import pytest

from bot.greetings import is_greeting


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "您好！",
        "你好呀～",
        "您好，在吗？",
        "早上好",
        "谢谢您！",
        "Hello",
        "hi",
        "THANKS!!",
        "你是谁？",
        " 你好 ",
    ],
)
def test_a_greeting_is_one(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "你好，工会经费怎么用",
        "怎么用工会经费",
        "谢谢工会",
        "帮助困难职工",
        "history",
        "你好你好工会",
        "！？",
        "",
        "您好 产假",
    ],
)
def test_a_question_is_none(text: str) -> None:
    assert not is_greeting(text)


@pytest.mark.parametrize(
    "text", ["你好" * 50_000, "你好" + "！" * 100_000 + "工", "，" * 100_000, "a" * 100_000]
)
def test_an_endless_text_is_told_at_once(text: str) -> None:
    assert not is_greeting(text)
