from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.state.questions import QuestionLog
from bot.state.store import open_store
from bot.state.tidying import tidied


def test_old_questions_are_deleted_though_nobody_asks(tmp_path: Path) -> None:
    now = datetime(2026, 5, 1)
    store = open_store(tmp_path, secret="for tests", now=lambda: now)  # noqa: S106
    log = QuestionLog(store, days=7)
    log.remember(chat=1, user=1, text="经费", decision="none", quotes=[], generation="")
    now += timedelta(days=8)
    with tidied(log):
        pass
    assert log.find(1) is None
    store.close()


def test_a_database_that_fails_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[int] = []
    again = threading.Event()

    def broken(_: object) -> int:
        tried.append(1)
        if len(tried) == 2:
            again.set()
        raise StateError("用不了数据库（磁盘空间不足）")

    monkeypatch.setattr(QuestionLog, "prune", broken)
    store = open_store(tmp_path, secret="for tests")  # noqa: S106
    with caplog.at_level(logging.WARNING), tidied(QuestionLog(store, days=7), pause=0.01):
        assert again.wait(5)
    assert "没能删去过期的提问，稍后再试：用不了数据库（磁盘空间不足）" in caplog.text
    store.close()
