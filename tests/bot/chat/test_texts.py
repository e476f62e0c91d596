from __future__ import annotations

import re

import pytest
from support.bot_api import BotApi
from support.updates import PRIVATE

from bot.chat.texts import EN, LANGUAGES, ZH
from bot.chat.texts.en import English

_NAMES = [name for name in dir(ZH) if not name.startswith("_")]
_SAID = {
    f"{texts.CODE} {name}": getattr(texts, name)
    for texts in LANGUAGES
    for name in _NAMES
    if isinstance(getattr(texts, name), str)
}


def test_nothing_is_left_untranslated() -> None:
    mute = {"circled", "note"}  # without words
    assert [name for name in _NAMES if name not in vars(English) and name not in mute] == []


@pytest.mark.parametrize("text", _SAID.values(), ids=_SAID)
def test_everything_said_can_be_sent_as_html(text: str) -> None:
    params = {"chat_id": str(PRIVATE), "text": text, "parse_mode": "HTML"}
    status, body = BotApi().respond("sendMessage", params)
    assert status == 200, body


@pytest.mark.parametrize("text", [text for name, text in _SAID.items() if name.endswith("_SHORT")])
def test_alerts_are_short_and_plain(text: str) -> None:
    assert len(text) <= 200
    assert "<" not in text


def test_commands_are_as_telegram_wants_them() -> None:
    for name, does in (*ZH.COMMANDS, *EN.COMMANDS):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(does) <= 256
    assert [name for name, _ in ZH.COMMANDS] == [name for name, _ in EN.COMMANDS]


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2023-04-24", "2023年4月24日"),
        ("2023-10", "2023年10月"),
        ("2023", "2023年"),
        ("", ""),
        ("去年", "去年"),
        ("1-2-3-4", "1-2-3-4"),
    ],
)
def test_dates_are_printed_to_the_precision_given(iso: str, printed: str) -> None:
    assert ZH.date(iso) == printed


def test_numbers_beyond_the_circled_ones_are_bracketed() -> None:
    assert [ZH.circled(number) for number in (1, 20, 21)] == ["①", "⑳", "(21)"]
