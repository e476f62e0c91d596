"""HTTP to Telegram that waits when told to, and tries again what the network lost."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

__all__ = ["PatientRequest"]

_LOGGER = logging.getLogger(__name__)

_TRIES = 4
_LONGEST_WAIT = (
    30.0  # seconds; a chat told to wait longer gets no answer, as its question will be stale by then
)
_CONNECTIONS = 16  # more make httpcore's pool slower, not faster


class PatientRequest(HTTPXRequest):
    """Sends again after 429, 5xx and broken connections, so that a hiccup does not cost a user the answer.

    A message whose confirmation was lost is sent twice then, which is better than not at all. Timeouts are
    not repeated. ``getUpdates`` is left to python-telegram-bot, which repeats it for ever.
    """

    def __init__(
        self,
        *,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
        httpx_kwargs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(
            connection_pool_size=_CONNECTIONS,
            connect_timeout=10.0,
            read_timeout=20.0,
            write_timeout=20.0,
            pool_timeout=30.0,
            httpx_kwargs=httpx_kwargs,
        )
        self._wait = wait
        self.refused = asyncio.Event()
        """Set when Telegram no longer accepts the token of a bot that was running."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """As ``BaseRequest.do_request``: the last status and body."""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        endpoint = url.rsplit("/", 1)[-1]
        for attempt in range(1, _TRIES + 1):
            last = attempt == _TRIES or endpoint == "getUpdates"
            try:
                status, body = await super().do_request(url, method, request_data, *timeouts)
            except TimedOut:
                raise
            except NetworkError as error:
                if last:
                    raise
                reason, pause = str(error), float(attempt)
            else:
                self._notice_refusal(endpoint, status)
                wanted = _pause(status, body, attempt)
                if last or wanted is None:
                    return status, body
                reason, pause = f"HTTP {status}", wanted
            _LOGGER.warning("%s 没有成功（%s），%.0f 秒后再试", endpoint, reason, pause)
            await self._wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _notice_refusal(self, endpoint: str, status: int) -> None:
        # 404 is what a deleted bot gets; for other methods it may only mean that this server lacks them.
        if status == HTTPStatus.UNAUTHORIZED or (status == HTTPStatus.NOT_FOUND and endpoint == "getUpdates"):
            self.refused.set()


def _pause(status: int, body: bytes, attempt: int) -> float | None:
    """Seconds to wait before trying again; None if trying again is no use."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return float(attempt)
    if status != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    try:
        seconds = float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        seconds = float(attempt)
    return seconds if seconds <= _LONGEST_WAIT else None
