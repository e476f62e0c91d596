from __future__ import annotations

import re

import pytest
from support.bot_api import BotApi
from support.updates import PRIVATE

from bot import texts

_SAID = {name: value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("text", _SAID.values(), ids=_SAID)
def test_everything_said_can_be_sent_as_html(text: str) -> None:
    params = {"chat_id": str(PRIVATE), "text": text, "parse_mode": "HTML"}
    status, body = BotApi().respond("sendMessage", params)
    assert status == 200, body


@pytest.mark.parametrize("text", [texts.EXPIRED, texts.FAILED_SHORT, texts.NOTHING_AROUND])
def test_alerts_are_short_and_plain(text: str) -> None:
    assert len(text) <= 200
    assert "<" not in text


def test_commands_are_as_telegram_wants_them() -> None:
    for name, does in texts.COMMANDS:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(does) <= 256


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
    assert texts.date(iso) == printed


def test_numbers_beyond_the_circled_ones_are_bracketed() -> None:
    assert [texts.circled(number) for number in (1, 20, 21)] == ["①", "⑳", "(21)"]
