"""Who only asks whether something is so asks it of what was said before."""

from __future__ import annotations

import pytest

from bot.questions.following.believing import doubts


@pytest.mark.parametrize(
    "text",
    [
        "这是真的吗",
        "真的假的",
        "真的吗？？",
        "是真是假",
        "網上說的是真的嗎",
        "这个消息属实吗",
        "这话说得对吗",
        "他说的对不对",
        "你确定吗",
        "是不是谣言啊",
        "是这样吗",
        "我不信",
        "不可能吧",
        "Is it true?",
        "really?",
        "Are you sure about that?",
    ],
)
def test_a_doubt_is_known(text: str) -> None:
    assert doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "？",
        "真的",
        "对",
        "产假对吗",
        "这样对吗",
        "就这些吗",
        "不信任领导怎么办",
        "不对",
        "产假158天是真的吗",
        "is this legal?",
        "真" * 50_000,
    ],
)
def test_what_says_more_or_less_is_none(text: str) -> None:
    assert not doubts(text)


@pytest.mark.parametrize("words", ["说的" * 20, "是的" * 20, "真的" * 20, "看看一下" * 10])
def test_many_words_are_told_at_once(words: str) -> None:
    assert not doubts(words)
