"""Updates that come by HTTP: the real application on a socket, the stand-in delivering as Telegram does."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
import pytest
from support.answers import CHARTER, CannedAnswerer
from support.bot_api import TOKEN, BotApi, Call
from support.updates import BOT, private_message
from telegram import Bot

from bot.chat import app
from bot.chat.desk import Desk
from bot.chat.hints import Hints
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.webhook import Hook, hook_of
from bot.errors import WebhookError
from bot.settings import Settings
from bot.state.store import open_store

Served: TypeAlias = tuple[BotApi, str]

_SECRET = "a-secret_1"  # noqa: S105
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def _no_wait(seconds: float) -> None:
    """Retry at once."""


@asynccontextmanager
async def _running(served: Served, free_port: int, *, name: str = "") -> AsyncIterator[str]:
    """The bot at work behind its webhook; yields the address. It must have stopped by itself when the block ends."""
    request = PatientRequest(wait=_no_wait)
    hook = Hook("https://bot.example.org/telegram", "127.0.0.1", free_port, _SECRET)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), secret="for tests")  # noqa: S106
        parts = app.parts_of(Desk(CannedAnswerer(), store, Settings()))
        application = app.build_application(TOKEN, parts, base_url=served[1], request=request)
        task = asyncio.create_task(app._run(application, request, hook, name))
        try:
            yield f"http://127.0.0.1:{free_port}/telegram"
            await asyncio.wait_for(task, 10)
        finally:
            task.cancel()
            store.close()


async def _next(api: BotApi, method: str) -> Call:
    return await asyncio.to_thread(api.next_call, method)


async def _bring(url: str, update: object, *, secret: str | None = _SECRET) -> int:
    """Deliver an update as Telegram does; the status."""
    headers = {_HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, json=update, headers=headers) as response,
    ):
        return response.status


def _terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


async def test_what_telegram_brings_is_answered_until_sigterm(
    served_api: Served, unused_tcp_port: int
) -> None:
    api, _ = served_api
    async with _running(served_api, unused_tcp_port) as url:
        announced = (await _next(api, "setWebhook")).params
        assert announced["url"] == "https://bot.example.org/telegram"
        assert announced["secret_token"] == _SECRET
        assert "message" in announced["allowed_updates"]
        assert await _bring(url, api.update(message=private_message("基本职责"))) == 200
        call = await _next(api, "sendMessage")
        assert call.shown.of("blockquote") == [CHARTER.slice(CHARTER.points[1].span)]
        _terminate()


async def test_the_bot_is_called_as_the_operator_says(served_api: Served, unused_tcp_port: int) -> None:
    api, _ = served_api
    async with _running(served_api, unused_tcp_port, name="某局工会问答"):
        assert (await _next(api, "setMyName")).params["name"] == "某局工会问答"
        await _next(api, "setWebhook")
        _terminate()


async def test_parts_hear_that_the_bot_comes_and_goes_and_their_failures_keep_nobody_waiting(
    served_api: Served,
    unused_tcp_port: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[str] = []

    async def arrive(_part: Hints, bot: Bot) -> None:
        heard.append(f"arrive {bot.username}")
        raise RuntimeError("没想到")

    async def leave(_part: Hints) -> None:
        heard.append("leave")
        raise RuntimeError("没想到")

    monkeypatch.setattr(Hints, "arrive", arrive, raising=False)
    monkeypatch.setattr(Hints, "leave", leave, raising=False)
    api, _ = served_api
    async with _running(served_api, unused_tcp_port) as url:
        await _next(api, "setWebhook")
        assert await _bring(url, api.update(message=private_message("基本职责"))) == 200
        await _next(api, "sendMessage")
        _terminate()
    assert heard == [f"arrive {BOT['username']}", "leave"]
    assert caplog.text.count("上线或停止时有一步没有做完") == 2


async def test_what_does_not_know_the_secret_is_kept_out(served_api: Served, unused_tcp_port: int) -> None:
    api, _ = served_api
    async with _running(served_api, unused_tcp_port) as url:
        await _next(api, "setWebhook")
        for secret in (None, "", "another", "密"):
            update = api.update(message=private_message("基本职责"))
            assert await _bring(url, update, secret=secret) == 403
        assert await _bring(url, api.update(message=private_message("经费"))) == 200
        assert "经费的来源" in (await _next(api, "sendMessage")).shown.text
        _terminate()


async def test_rubbish_and_too_much_are_refused_and_harm_nothing(
    served_api: Served, unused_tcp_port: int
) -> None:
    api, _ = served_api
    async with _running(served_api, unused_tcp_port) as url:
        await _next(api, "setWebhook")
        headers = {_HEADER: _SECRET}
        async with aiohttp.ClientSession(headers=headers) as session:
            for body, status in [
                (b"{", 400),
                (b"[" * 100_000, 400),
                (b'{"update_id": "1"}', 400),
                (b" " * 2**21, 413),
            ]:
                async with session.post(url, data=io.BytesIO(body)) as response:
                    assert response.status == status
            async with session.get(url) as response:
                assert response.status == 405
        assert await _bring(url, {"update_id": 1, "message": {"text": 5}}) == 200
        assert await _bring(url, api.update(message=private_message("基本职责"))) == 200
        await _next(api, "sendMessage")
        _terminate()


async def test_what_is_brought_twice_is_answered_once(served_api: Served, unused_tcp_port: int) -> None:
    api, _ = served_api
    async with _running(served_api, unused_tcp_port) as url:
        await _next(api, "setWebhook")
        update = api.update(message=private_message("基本职责"))
        assert [await _bring(url, update) for _ in range(3)] == [200] * 3
        assert await _bring(url, api.update(message=private_message("经费"))) == 200
        _terminate()
    assert sum(api.sent.get().method == "sendMessage" for _ in range(api.sent.qsize())) == 2


async def test_an_address_telegram_cannot_use_is_told_with_the_cure(
    served_api: Served, unused_tcp_port: int
) -> None:
    api, _ = served_api
    api.refuse_next("setWebhook", 400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
    bot = _running(served_api, unused_tcp_port)
    await bot.__aenter__()
    with pytest.raises(
        WebhookError, match=r"Telegram 用不了 GONGHUI_WEBHOOK_URL.*https url must be provided"
    ):
        await bot.__aexit__(None, None, None)


async def test_a_port_in_use_is_told_with_the_cure(unused_tcp_port: int) -> None:
    async def idle(*_: Any) -> None:
        """Nobody calls."""

    server = await asyncio.start_server(idle, "127.0.0.1", unused_tcp_port)
    async with server:
        with pytest.raises(
            WebhookError, match=rf"127.0.0.1:{unused_tcp_port} 收不了消息.*GONGHUI_WEBHOOK_LISTEN"
        ):
            async with _hook(unused_tcp_port).listen(None):  # type: ignore[arg-type]
                pass


def _hook(port: int) -> Hook:
    return Hook("https://bot.example.org/", "127.0.0.1", port, _SECRET)


def test_without_an_address_there_is_no_webhook_and_with_one_there_is_a_secret() -> None:
    assert hook_of(Settings.read({})) is None
    given = {"GONGHUI_WEBHOOK_URL": "https://bot.example.org/x", "GONGHUI_WEBHOOK_LISTEN": "[::1]:8443"}
    hook = hook_of(Settings.read(given))
    assert hook is not None
    assert (hook.host, hook.port) == ("::1", 8443)
    assert len(hook.secret) >= 32
    assert hook.secret not in repr(hook)
    chosen = hook_of(Settings.read(given | {"GONGHUI_WEBHOOK_SECRET": _SECRET}))
    assert chosen is not None
    assert chosen.secret == _SECRET
