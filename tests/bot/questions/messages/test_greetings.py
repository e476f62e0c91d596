"""Greetings are owed help, courtesies a word; a question that begins with one is still a question."""

from __future__ import annotations

import pytest

from bot.questions.messages.greetings import is_courtesy, is_greeting, is_thanks


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
        "Hi there!",
        "hey, can you help me?",
        "How do I use this bot?",
        "Do you understand English?",
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
        "union help",
        "fine for late payment",
        "no overtime pay",
        "can I ask for leave?",
    ],
)
def test_a_question_is_none(text: str) -> None:
    assert not is_greeting(text)
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢",
        "谢谢你，很有用",
        "非常感谢！",
        "辛苦了",
        "好的，谢谢👍",
        "谢了",
        "唔該",
        "Thank you very much!",
        "thank you, that helps",
        "Thanks for the quick reply.",
        "Perfect, thanks!",
    ],
)
def test_thanks_are_a_courtesy(text: str) -> None:
    assert is_courtesy(text)
    assert is_thanks(text)
    assert is_greeting(text)


@pytest.mark.parametrize("text", ["👍", "🙏🏽🙏🏽❤️"])
def test_a_thumb_or_folded_hands_thank(text: str) -> None:
    assert is_courtesy(text)
    assert is_thanks(text)


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
    "text",
    ["这个回答太好了，大家都看看", "回答得很到位", "点赞！", "你的答案真实用", "学习了", "真是太全面了"],
)
def test_praise_is_a_courtesy(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text", ["答案不对", "大家都看看第三条", "这个不好", "工会功能有哪些", "怎么收藏", "好工会"]
)
def test_what_is_no_praise_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    "text", ["你好" * 50_000, "哈" * 100_000, "你好" + "！" * 100_000 + "工", "，" * 100_000, "a" * 100_000]
)
def test_an_endless_text_is_told_at_once(text: str) -> None:
    assert not is_greeting(text)
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", ["真的啊", "原来如此", "确实如此", "行吧", "算了", "有道理！", "我再看看"])
def test_a_nod_is_a_courtesy_and_no_thanks(text: str) -> None:
    assert is_courtesy(text)
    assert not is_thanks(text)


@pytest.mark.parametrize("text", ["真的吗", "好吧，那流产呢", "算工伤吗", "确实没钱怎么办"])
def test_what_asks_behind_a_nod_is_none(text: str) -> None:
    assert not is_courtesy(text)
