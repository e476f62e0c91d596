"""The real application against the stand-in Bot API on a socket."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import tempfile
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from support.answers import CHARTER, CannedAnswerer
from support.bot_api import TOKEN, BotApi, Call
from support.updates import BOT, group_message, press, private_message
from telegram.error import InvalidToken

from bot.answers import Answer
from bot.chat import app
from bot.chat.desk import Desk
from bot.chat.wire.delivery import PatientRequest
from bot.logs import RedactingFormatter
from bot.settings import Settings
from bot.state.store import open_store
from bot.texts import ZH

Served: TypeAlias = tuple[BotApi, str]


async def _no_wait(seconds: float) -> None:
    """Retry at once."""


@asynccontextmanager
async def _running(served: Served, answerer: CannedAnswerer | None = None) -> AsyncIterator[None]:
    """The bot at work. It must have stopped by itself when the block ends."""
    request = PatientRequest(wait=_no_wait)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), secret="for tests")  # noqa: S106
        parts = app.parts_of(Desk(answerer or CannedAnswerer(), store, Settings()))
        application = app.build_application(TOKEN, parts, base_url=served[1], request=request)
        task = asyncio.create_task(app._run(application, request))
        try:
            yield
            await asyncio.wait_for(task, 10)
        finally:
            task.cancel()
            store.close()


async def _next(api: BotApi, method: str) -> Call:
    return await asyncio.to_thread(api.next_call, method)


def _terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


async def test_messages_and_buttons_are_answered_until_sigterm(served_api: Served) -> None:
    api, _ = served_api
    async with _running(served_api):
        api.deliver(message=private_message("基本职责"))
        call = await _next(api, "sendMessage")
        assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
        message = private_message("引文") | {"from": BOT}
        api.update(message=message)
        api.deliver(callback_query=press(call.buttons[0][1][1], message, query_id="1"))
        assert (await _next(api, "answerCallbackQuery")).params["callback_query_id"] == "1"
        assert len((await _next(api, "sendMessage")).shown.of("blockquote")) == 3
        _terminate()


async def test_at_the_start_the_menu_is_set_and_an_old_webhook_removed(served_api: Served) -> None:
    api, _ = served_api
    async with _running(served_api):
        methods: list[str] = []
        while "deleteWebhook" not in methods:
            methods.append((await asyncio.to_thread(api.sent.get, timeout=5)).method)
        assert methods[0] == "getMe"
        assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} <= set(methods)
        api.deliver(message=private_message("你好"))
        await _next(api, "sendMessage")
        _terminate()


async def test_an_edited_message_is_passed_over(served_api: Served) -> None:
    api, _ = served_api
    async with _running(served_api):
        api.deliver(edited_message=group_message("/ask 基本职责"))
        api.deliver(message=private_message("经费"))
        assert (await _next(api, "sendMessage")).shown.text.startswith(ZH.NEAR)
        _terminate()


@pytest.mark.parametrize("fault", ["502", "429", "dropped"])
async def test_polling_goes_on_after_a_fault(served_api: Served, fault: str) -> None:
    api, _ = served_api
    match fault:
        case "502":
            api.refuse_next("getUpdates", 502, "Bad Gateway")
        case "429":
            api.refuse_next("getUpdates", 429, "Too Many Requests: retry after 1", retry_after=1)
        case "dropped":
            api.drop_next("getUpdates")
    async with _running(served_api):
        api.deliver(message=private_message("基本职责"))
        await _next(api, "sendMessage")
        _terminate()


async def test_a_second_bot_with_the_same_token_is_named(
    served_api: Served, caplog: pytest.LogCaptureFixture
) -> None:
    api, _ = served_api
    api.refuse_next("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    async with _running(served_api):
        api.deliver(message=private_message("基本职责"))
        await _next(api, "sendMessage")
        _terminate()
    assert "另一个程序正在用同一个令牌收消息" in caplog.text


async def test_the_bot_waits_for_the_network(
    served_api: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app, "_FIRST_PAUSE", 0.01)
    api, _ = served_api
    for _ in range(5):
        api.drop_next("getMe")
    async with _running(served_api):
        api.deliver(message=private_message("基本职责"))
        await _next(api, "sendMessage")
        _terminate()
    assert "连不上 Telegram" in caplog.text


async def test_sigterm_ends_the_wait_for_the_network(
    served_api: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_FIRST_PAUSE", 60.0)
    api, _ = served_api
    for _ in range(4):
        api.drop_next("getMe")
    async with _running(served_api):
        for _ in range(4):
            await _next(api, "getMe")
        _terminate()


async def test_a_token_revoked_at_work_ends_the_bot(served_api: Served) -> None:
    api, _ = served_api
    bot = _running(served_api)
    await bot.__aenter__()
    await _next(api, "deleteWebhook")
    api.token = "123456:another"  # noqa: S105
    with pytest.raises(InvalidToken):
        await bot.__aexit__(None, None, None)


async def test_chats_do_not_wait_for_each_other(served_api: Served) -> None:
    together = threading.Barrier(2, timeout=5)

    class Answerer(CannedAnswerer):
        def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
            together.wait()
            return super().answer(question, limit=limit, kinds=kinds)

    api, _ = served_api
    async with _running(served_api, Answerer()):
        api.deliver(message=private_message("基本职责"))
        api.deliver(message=group_message("/ask 经费"))
        calls = [await _next(api, "sendMessage") for _ in range(2)]
        assert all(call.shown.text != ZH.FAILED for call in calls)
        _terminate()


async def test_an_answer_in_work_is_finished_before_the_end(served_api: Served) -> None:
    working, released = threading.Event(), threading.Event()

    class Answerer(CannedAnswerer):
        def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
            working.set()
            released.wait(5)
            return super().answer(question, limit=limit, kinds=kinds)

    api, _ = served_api
    async with _running(served_api, Answerer()):
        api.deliver(message=private_message("基本职责"))
        assert await asyncio.to_thread(working.wait, 5)
        _terminate()
        await asyncio.sleep(0.05)
        released.set()
    assert api.next_call("sendMessage").shown.of("blockquote")


async def test_no_log_line_shows_the_token(served_api: Served, caplog: pytest.LogCaptureFixture) -> None:
    api, _ = served_api
    with caplog.at_level(logging.DEBUG):
        async with _running(served_api):
            api.deliver(message=private_message("出错"))
            await _next(api, "sendMessage")
            _terminate()
    assert any(record.exc_info for record in caplog.records)
    # python-telegram-bot itself shows it at DEBUG, when the bot is made; the formatter strikes it out.
    bare = [record.getMessage() for record in caplog.records if TOKEN in record.getMessage()]
    assert all(line.startswith("Set Bot API") for line in bare)
    assert TOKEN not in "".join(map(RedactingFormatter([TOKEN]).format, caplog.records))
