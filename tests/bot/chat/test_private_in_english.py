"""What a cadre who reads English meets in private: every word of the bot is English, every quote is the document's."""

from __future__ import annotations

import re
from typing import Any

from support.answers import CHARTER
from support.bot_api import Call
from support.chat import Chat
from support.telegram_html import parse_html
from support.updates import PRIVATE

from bot.texts import EN

_USER = {"id": PRIVATE, "is_bot": False, "first_name": "Li", "language_code": "en-GB"}
_HAN = re.compile(r"[\u4e00-\u9fff]")


async def _say(chat: Chat, text: str, **more: Any) -> Call:
    calls = await chat.say(text, **{"from": _USER}, **more)
    return calls[-1]


def _own_words(call: Call) -> str:
    """What is said outside the quotes, their addresses and the question."""
    shown = call.shown
    text = shown.text
    for quoted in (*shown.of("blockquote"), *shown.of("bold")):
        text = text.replace(quoted, "")
    return re.sub(r"《[^》]*》", "", text)


async def test_answers_follow_ups_and_opinions_are_in_english(chat: Chat) -> None:
    call = await _say(chat, "很多")
    assert _HAN.search(_own_words(call)) is None
    assert chat.labels()[0] == ["①Full text", "①Context", "①Copy quote"]
    more = await _say(chat, "more")
    assert more.shown.text.startswith("Continued: 很多")
    assert chat.labels()[-1] == ["👍", "👎"]
    calls = await chat.tap("👎")
    assert calls[-1].method == "editMessageReplyMarkup"
    shifted = await _say(chat, "what about gifts?")
    assert "很多 gifts" in shifted.shown.text
    assert chat.answerer.asked[-1] == "很多 gifts"


async def test_commands_are_answered_in_english(chat: Chat) -> None:
    for command, said in (
        ("/help", EN.HELP),
        ("/privacy", EN.privacy(30)),
        ("/forget", EN.FORGET_SURE),
        ("/verify", EN.VERIFY_HOW),
        ("/verify 热气球随便坐", EN.ABSENT),
        ("/doc", EN.LIBRARY),
        ("/doc nothing", EN.NO_SUCH_DOCUMENT),
        ("/script", f"{EN.SCRIPT_CHOOSE}As printed"),
    ):
        call = await _say(chat, command)
        assert call.shown.text.startswith(parse_html(said).text)


async def test_a_verified_sentence_is_told_in_english_and_quoted_as_printed(chat: Chat) -> None:
    words = CHARTER.slice(CHARTER.points[0].span)
    call = await _say(chat, f"/verify {words}")
    assert call.shown.text.startswith("✅ This is what the document says, word for word.")
    assert call.shown.of("blockquote") == [words]
