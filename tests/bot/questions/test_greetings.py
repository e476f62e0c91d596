"""Greetings are owed help, courtesies a word; a question that begins with one is still a question."""

from __future__ import annotations

import pytest

from bot.questions.greetings import command_wanted, is_courtesy, is_greeting, is_thanks


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
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    "text", ["谢谢", "谢谢你，很有用", "非常感谢！", "辛苦了", "好的，谢谢👍", "Thank you very much!"]
)
def test_thanks_are_a_courtesy(text: str) -> None:
    assert is_courtesy(text)
    assert is_thanks(text)
    assert is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "再见",
        "好的",
        "嗯",
        "嗯嗯",
        "哈哈",
        "哈哈哈哈！",
        "明白了",
        "知道了，好的",
        "没有了",
        "OK",
        "Got it.",
        "bye",
    ],
)
def test_what_only_acknowledges_is_a_courtesy_and_no_thanks(text: str) -> None:
    assert is_courtesy(text)
    assert not is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "在吗",
        "hello",
        "可以吗",
        "行吗？",
        "好的工会什么样",
        "谢谢你们工会主席是谁",
        "没有",
        "不用加班费",
    ],
)
def test_a_greeting_or_a_question_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("你们收录了哪些文件", "doc"),
        ("你有哪些文件？", "doc"),
        ("收录了多少文件", "doc"),
        ("最新文件", "recent"),
        ("有什么新文件吗", "recent"),
        ("最近的文件有哪些", "recent"),
        ("删除我的记录", "forget"),
        ("请删除我的提问记录。", "forget"),
        ("怎么删除我的数据", "forget"),
        ("Which documents do you have?", "doc"),
        ("latest documents", "recent"),
        ("delete my data", "forget"),
    ],
)
def test_what_a_command_does_is_told_from_a_question(text: str, command: str) -> None:
    assert command_wanted(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "申请入会要哪些文件",
        "最新的女职工文件",
        "换届要报哪些文件",
        "单位能删除考勤记录吗",
        "新文件怎么发布",
        "",
        "文件" * 50_000,
    ],
)
def test_a_question_that_sounds_alike_is_for_no_command(text: str) -> None:
    assert command_wanted(text) is None


@pytest.mark.parametrize(
    "text", ["你好" * 50_000, "哈" * 100_000, "你好" + "！" * 100_000 + "工", "，" * 100_000, "a" * 100_000]
)
def test_an_endless_text_is_told_at_once(text: str) -> None:
    assert not is_greeting(text)
    assert not is_courtesy(text)
