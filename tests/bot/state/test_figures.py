"""How the bot is used, in figures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.state.figures import Figures
from bot.state.questions import QuestionLog
from bot.state.store import open_store


@pytest.fixture
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the machine is eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_shanghai")
def test_a_day_is_one_of_the_clock_on_the_machine(tmp_path: Path) -> None:
    now = datetime(2026, 4, 30, 15, 59)  # UTC: a minute before midnight
    store = open_store(tmp_path, secret="for tests", now=lambda: now)  # noqa: S106
    log = QuestionLog(store, days=30)

    def ask() -> None:
        log.remember(chat=1, user=1, text="经费", decision="answer", quotes=[], generation="g1")

    ask()
    now = datetime(2026, 4, 30, 23, 30)
    ask()
    ask()
    usage = Figures(store).usage(days=2)
    store.close()
    assert usage.days == {"2026-04-30": 1, "2026-05-01": 2}
    assert usage.total == 3
