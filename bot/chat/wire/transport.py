"""Requests to Telegram over aiohttp, whose cost does not grow with how many are under way, as httpx's does."""

from __future__ import annotations

from typing import Any, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    ClientError,
    ClientOSError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from aiohttp import ConnectionTimeoutError as ConnectingTimedOut
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

from bot.errors import ProxyError

__all__ = ["AiohttpRequest", "open_transport", "proxy_for"]

_Seconds: TypeAlias = Any  # a number, None for no limit, or python-telegram-bot's mark for the default

_CONNECTIONS = 64
_SLOW = 16  # connections over httpx, whose pool takes the longer the more there are
_CONNECT, _READ, _QUEUE = 10.0, 20.0, 30.0  # seconds to connect, between two reads, and for a free connection
_JSON = {"Content-Type": "application/json"}


def open_transport(url: str) -> BaseRequest:
    """The way to Telegram at ``url``, through the proxy that the environment names for it.

    Raises ProxyError for a proxy of an unknown kind, and for a socks proxy where its package is not installed.
    """
    proxy = proxy_for(url)
    try:
        kind = urlsplit(proxy or "http:").scheme
        if kind in {"http", "https"}:
            return AiohttpRequest(proxy=proxy)
        if kind.startswith("socks"):  # which aiohttp cannot do
            return HTTPXRequest(_SLOW, connect_timeout=_CONNECT, read_timeout=_READ, pool_timeout=_QUEUE)
        reason = f"不认识 {kind} 代理"
    except (ImportError, RuntimeError, ValueError) as error:
        reason = type(error).__name__
    # Neither the address, which may hold a password, nor the cause, which may show it.
    raise ProxyError(
        f"代理设置用不了（{reason}）：请检查 HTTPS_PROXY 和 ALL_PROXY，应以 http:// 或 socks5:// 开头；"
        "socks 代理需先运行 pip install 'httpx[socks]'"
    ) from None


def proxy_for(url: str) -> str | None:
    """The proxy that ``HTTPS_PROXY``, ``HTTP_PROXY`` or ``ALL_PROXY`` names for an address, ``NO_PROXY`` permitting."""
    parts, proxies = urlsplit(url), getproxies()
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


class AiohttpRequest(BaseRequest):
    """One session with keep-alive connections; it may be initialized again after a shutdown.

    No error shows the address, which holds the token. A timeout while connecting is a NetworkError: nothing was
    sent, so it may be tried again.
    """

    def __init__(self, *, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """See ``BaseRequest.read_timeout``."""
        return _READ

    async def initialize(self) -> None:
        """Open the session, in the running event loop."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=_CONNECTIONS),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": "gonghui"},
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises TimedOut where the request may have arrived, NetworkError for other failures."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        body, headers = _encode(request_data)
        timeout = ClientTimeout(
            total=None,
            connect=_either(pool_timeout, _QUEUE),
            sock_connect=_either(connect_timeout, _CONNECT),
            sock_read=_either(read_timeout, _READ),
        )
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=self._proxy,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except ConnectingTimedOut:
            raise NetworkError("连接超时") from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError, ValueError) as error:
            raise NetworkError(_describe(error)) from None


def _encode(data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    """The body and its headers: JSON, which is a tenth of the work of a form, unless there are files."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, _JSON
    form = FormData(quote_fields=False)  # file names as they are, in UTF-8
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}


def _either(given: _Seconds, default: float) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


def _describe(error: Exception) -> str:
    # What failed on a socket names the host; others may show the whole address.
    return f"{type(error).__name__}: {error}" if isinstance(error, ClientOSError) else type(error).__name__
