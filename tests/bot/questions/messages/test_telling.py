"""Of a long message, what asks at its end or its beginning is what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import library_answers, quoted_texts

from bot.questions.messages.telling import question_told
from bot.texts import EN
from index.search import Decision

_STORY = "我在厂里干了很多年，车间里的事情说来话长。去年冬天班长换了人，大家都有意见，食堂也涨了价。" * 20
_ASKED = "请问会费怎么缴？"


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (f"{_STORY}{_ASKED}", _ASKED),
        (f"{_STORY}\n{_ASKED}谢谢大家！", _ASKED),
        (f"{_ASKED}{_STORY}", _ASKED),
        (f"您好！{_ASKED}{_STORY}", _ASKED),
        (f"{_STORY}会费怎么缴？主席怎么选？", "会费怎么缴？主席怎么选？"),
        (f"{_STORY}我想知道会费怎么缴", "我想知道会费怎么缴"),
        (f"{_STORY}这样合法吗？", ""),
        (f"{_STORY}怎么？", ""),
        (_STORY, ""),
        (f"{'，'.join('很长的话' for _ in range(200))}会费怎么缴？", ""),
        (f"我在厂里干了很多年。{_ASKED}", ""),
        ("", ""),
        ("？" * 50_000, ""),
        ("吗。" * 50_000, ""),
    ],
)
def test_the_sentence_that_asks_is_found(message: str, asked: str) -> None:
    assert question_told(message) == (asked or message)


def test_what_is_looked_up_of_a_long_message_is_said(tmp_path: Path) -> None:
    library = library_answers(
        tmp_path,
        {"会费.md": "---\ntitle: 示例会费办法\n---\n\n第一条 会费按月缴纳。\n\n第二条 会议每年开。\n"},
    )
    answer = library.answer(f"{_STORY}{_ASKED}", limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer)[0] == "第一条 会费按月缴纳。"
    assert answer.question == f"{_STORY}{_ASKED}"
    assert answer.remark == f"您写得比较长，我查的是其中的问题：“{_ASKED}”。"
    assert EN.opening(answer.remark) == f"Your message is long; I looked up what it asks: “{_ASKED}”."
    assert library.understood(f"{_STORY}{_ASKED}").inside.asked == "会费怎么缴？"
    assert library.answer(f"{_STORY}红烧肉怎么做才好吃呢？", limit=5).remark == ""
