"""``python -m bot`` as operators run it: a real process, its signals, exit status and standard error."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from support.bot_api import TOKEN, BotApi, Call
from support.updates import PRIVATE, private_message

from index.publishing import writing

_DUTY = "第二条 示例单位工会的基本职责是维护职工合法权益、竭诚服务职工群众。"
_DOCUMENT = f"""---
title: 示例工会办法
date: 2021-12-24
---

第一条 为了规范示例单位的工会工作，制定本办法。

{_DUTY}

第三条 示例单位工会的经费来源是会员缴纳的会费和单位拨缴的经费。
"""


@pytest.fixture
def environment(tmp_path: Path, served_api: tuple[BotApi, str]) -> dict[str, str]:
    """The settings of a bot with one document of its own."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "示例工会办法.md").write_text(_DOCUMENT, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GONGHUI_")}
    return inherited | {
        "GONGHUI_TELEGRAM_TOKEN": TOKEN,
        "GONGHUI_TELEGRAM_BASE_URL": served_api[1],
        "GONGHUI_DOCUMENTS": str(documents),
        "GONGHUI_INDEX": str(tmp_path / "index"),
        "GONGHUI_STATE": str(tmp_path / "state"),
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@contextmanager
def _bot(environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-X", "utf8", "-m", "bot"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    # A bot that never answers must not hang the suite.
    watchdog = threading.Timer(90, process.kill)
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.kill()
        process.communicate()


def _ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


def _reply(process: subprocess.Popen[str], api: BotApi) -> Call:
    """The first message the bot sends; a bot that ended before is not waited for."""
    for _ in range(60):
        with suppress(queue.Empty):
            return api.next_call("sendMessage", timeout=1)
        if process.poll() is not None:
            break
    process.kill()
    raise AssertionError(f"the bot sent nothing: {_ended(process)}")


def _told_to_wait(process: subprocess.Popen[str], api: BotApi) -> int:
    """Have a bot update an index that somebody else is writing; the message that tells of it."""
    api.deliver(message=private_message("/reindex"))
    _reply(process, api)
    for _ in range(30):
        call = api.next_call("editMessageText", timeout=30)
        if "等待另一个程序" in call.shown.text:
            return int(call.params["message_id"])
    raise AssertionError("the update never began")


@contextmanager
def _updating(
    environment: dict[str, str], folder: Path, api: BotApi
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A bot in the middle of an update that waits for another writer, and the message that tells of it."""
    environment["GONGHUI_MAINTAINERS"] = str(PRIVATE)
    with _bot(environment, folder) as process:
        api.deliver(message=private_message("工会的基本职责是什么"))
        _reply(process, api)
        with writing(folder / "index"):
            yield process, _told_to_wait(process, api)


def _edit(api: BotApi, message: int) -> str:
    call = api.next_call("editMessageText", timeout=60)
    assert call.params["message_id"] == str(message)
    return call.shown.text


def test_an_update_that_was_killed_is_told_of_after_the_next_start(
    environment: dict[str, str], served_api: tuple[BotApi, str], tmp_path: Path
) -> None:
    api, _ = served_api
    with _updating(environment, tmp_path, api) as (process, message):
        process.kill()
        process.wait(60)
    assert api.messages[PRIVATE, message]["text"].startswith("⏳")
    with _bot(environment, tmp_path) as process:
        told = _edit(api, message)
        process.send_signal(signal.SIGTERM)
        status, _, errors = _ended(process)
    assert told.startswith("⚠️ 更新中断了")
    assert "不用再更新" in told
    assert " · 1 个文件 · " in told
    assert (status, "Traceback" in errors) == (0, False), errors


def test_an_update_under_way_is_told_of_before_the_bot_ends(
    environment: dict[str, str], served_api: tuple[BotApi, str], tmp_path: Path
) -> None:
    api, _ = served_api
    with _updating(environment, tmp_path, api) as (process, message):
        path = tmp_path / "documents" / "示例工会办法.md"
        path.write_text(_DOCUMENT.replace("会员缴纳", "全体会员缴纳"), encoding="utf-8")
        process.send_signal(signal.SIGTERM)
        told = _edit(api, message)
        status, _, errors = _ended(process)
    assert told.startswith("⚠️ 更新中断了")
    assert "没有受影响" in told
    assert (status, "Traceback" in errors) == (0, False), errors


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_the_bot_answers_and_ends_well(
    environment: dict[str, str], served_api: tuple[BotApi, str], tmp_path: Path, signal_: signal.Signals
) -> None:
    api, _ = served_api
    environment["GONGHUI_LOG_LEVEL"] = "DEBUG" if signal_ is signal.SIGINT else "INFO"
    with _bot(environment, tmp_path) as process:
        api.deliver(message=private_message("工会的基本职责是什么"))
        call = _reply(process, api)
        process.send_signal(signal_)
        status, output, errors = _ended(process)
    assert "第二条 示例单位工会的基本职责是维护职工合法权益、竭诚服务职工群众。" in call.shown.of(
        "blockquote"
    )
    assert (status, output) == (0, ""), errors
    assert "已上线：@gonghui_test_bot" in errors
    assert "Traceback" not in errors
    assert "Warning" not in errors
    assert TOKEN.partition(":")[2] not in errors


def test_a_refused_token_ends_the_bot_with_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    environment["GONGHUI_TELEGRAM_TOKEN"] = "123456:AAF-not-the-right-one"  # noqa: S105
    with _bot(environment, tmp_path) as process:
        status, output, errors = _ended(process)
    assert (status, output) == (1, "")
    assert errors.startswith("错误：Telegram 不接受这个机器人令牌")
    assert errors.count("\n") == 1
    assert "not-the-right-one" not in errors


def test_a_missing_token_ends_the_bot_with_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    del environment["GONGHUI_TELEGRAM_TOKEN"]
    with _bot(environment, tmp_path) as process:
        status, output, errors = _ended(process)
    assert (status, output) == (1, "")
    assert errors.startswith("错误：还没有设置机器人令牌")
    assert errors.count("\n") == 1


def test_a_bad_setting_ends_the_bot_with_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    environment["GONGHUI_LIMIT"] = "many"
    with _bot(environment, tmp_path) as process:
        status, _, errors = _ended(process)
    assert (status, errors) == (1, "错误：设置 GONGHUI_LIMIT 的值“many”不对：应为 1 到 10 的整数\n")
