"""The way to Telegram: what arrives, what an error says, and that the token shows nowhere."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from support.bot_api import TOKEN
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.wire.transport import AiohttpRequest, open_transport, proxy_for
from bot.errors import ProxyError

_SECRET = TOKEN.partition(":")[2]
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@asynccontextmanager
async def _server(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}/sendMessage"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _transport(proxy: str | None = None) -> AsyncIterator[AiohttpRequest]:
    transport = AiohttpRequest(proxy=proxy)
    await transport.initialize()
    await transport.initialize()  # python-telegram-bot does so for one object in two roles
    try:
        yield transport
    finally:
        await transport.shutdown()
        await transport.shutdown()


def _data(**values: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


async def test_parameters_arrive_as_json_and_the_answer_comes_back() -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": await request.json()})

    async with _server(answer) as url, _transport() as transport:
        result = await transport.post(url, _data(chat_id=42, text="工会 & <b>", reply_markup={"a": [1]}))
    assert result == {"chat_id": "42", "text": "工会 & <b>", "reply_markup": json.dumps({"a": [1]})}


async def test_a_file_arrives_whole() -> None:
    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        file = next(value for value in form.values() if isinstance(value, web.FileField))
        return web.json_response(
            {"ok": True, "result": [form["chat_id"], file.filename, file.file.read().decode()]}
        )

    async with _server(answer) as url, _transport() as transport:
        data = _data(chat_id=42, document=InputFile("工会章程".encode(), filename="章程.md"))
        arrived: object = await transport.post(url, data)
    assert arrived == ["42", "章程.md", "工会章程"]


async def test_a_status_that_is_an_error_is_handed_on() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": False}, status=502)

    async with _server(answer) as url, _transport() as transport:
        assert (await transport.do_request(url, "POST"))[0] == 502


async def test_a_redirect_does_not_lead_the_token_elsewhere() -> None:
    async def answer(_: web.Request) -> web.Response:
        raise web.HTTPFound("https://example.org/elsewhere")

    async with _server(answer) as url, _transport() as transport:
        assert (await transport.do_request(url, "POST"))[0] == 302


async def test_what_may_have_arrived_is_a_timeout() -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async with _server(answer) as url, _transport() as transport:
        with pytest.raises(TimedOut):
            await transport.do_request(url, "POST", read_timeout=0.05)


async def test_what_cannot_have_arrived_is_no_timeout() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen(0)
        port = busy.getsockname()[1]
        async with _transport() as transport:
            jam = [socket.socket() for _ in range(3)]
            for each in jam:
                each.setblocking(False)
                each.connect_ex(("127.0.0.1", port))
            with pytest.raises(NetworkError) as caught:
                await transport.do_request(f"http://127.0.0.1:{port}/", "POST", connect_timeout=0.05)
            for each in jam:
                each.close()
    assert not isinstance(caught.value, TimedOut)


async def test_a_transport_that_is_not_open_says_so() -> None:
    with pytest.raises(RuntimeError, match="not initialized"):
        await AiohttpRequest().do_request("http://127.0.0.1/", "POST")


async def _dropping(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _garbled(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(b"HTTP/9.9 what?\r\n\r\n")
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize("fault", ["closed", "dropped", "garbled", "proxy", "unknown host", "no address"])
async def test_no_error_and_no_log_line_shows_the_token(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    closed = "http://127.0.0.1:9"
    asyncio.get_running_loop().set_debug(True)
    async with (
        _server(_garbled if fault == "garbled" else _dropping) as url,
        _transport(closed if fault == "proxy" else None) as transport,
    ):
        address = {
            "closed": f"{closed}/bot{TOKEN}/getMe",
            "unknown host": f"http://nobody.invalid/bot{TOKEN}/getMe",
            "no address": f"http://[/bot{TOKEN}/getMe",
        }.get(fault, url)
        with pytest.raises(NetworkError) as caught:
            await transport.post(address, _data(chat_id=42))
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(caught.value)
    assert _SECRET not in shown


def test_a_proxy_is_found_for_the_kind_of_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_for("https://api.telegram.org/bot") is None
    monkeypatch.setenv("ALL_PROXY", "proxy.example:3128")
    assert proxy_for("https://api.telegram.org/bot") == "http://proxy.example:3128"
    monkeypatch.setenv("HTTPS_PROXY", "http://other.example:8080")
    assert proxy_for("https://api.telegram.org/bot") == "http://other.example:8080"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,.telegram.org")
    assert proxy_for("https://api.telegram.org/bot") is None


async def test_a_request_goes_through_the_proxy() -> None:
    async def answer(request: web.Request) -> web.Response:
        # What a proxy is asked for by plain HTTP is a whole address.
        return web.json_response(
            {"ok": True, "result": [str(request.url), "Proxy-Authorization" in request.headers]}
        )

    async with _server(answer) as url:
        proxy = url[: url.index("/bot")].replace("http://", "http://name:password@")
        async with _transport(proxy) as transport:
            assert await transport.post("http://telegram.invalid/getMe") == [
                "http://telegram.invalid/getMe",
                True,
            ]


def test_a_socks_proxy_goes_by_way_of_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    monkeypatch.setattr("httpx.AsyncClient", lambda **_: None)  # with its package for socks installed
    assert isinstance(open_transport("https://api.telegram.org/bot"), HTTPXRequest)


@pytest.mark.parametrize(
    "proxy", ["socks5://name:password@127.0.0.1:1080", "gopher://name:password@host:70", "http://[::1"]
)
def test_a_proxy_that_cannot_be_used_is_told_with_the_cure(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(**_: object) -> None:
        raise ImportError("install it by `pip install httpx[socks]`")

    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.setattr("httpx.AsyncClient", missing)
    with pytest.raises(
        ProxyError, match=r"代理设置用不了.*HTTPS_PROXY.*pip install 'httpx\[socks\]'"
    ) as caught:
        open_transport("https://api.telegram.org/bot")
    assert "password" not in "".join(traceback.format_exception(caught.value))
