"""HTTP to Telegram that waits when told to, and tries again what the network lost."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.wire.lanes import rest
from bot.chat.wire.transport import AiohttpRequest

__all__ = ["PatientRequest"]

_LOGGER = logging.getLogger(__name__)

_TRIES = 4
_LONGEST_WAIT = 30.0
"""Seconds; a chat told to wait longer gets no answer, as its question will be stale by then."""


class PatientRequest(BaseRequest):
    """Sends again after 429, 5xx and broken connections, so that a hiccup does not cost a user the answer.

    A message whose confirmation was lost is sent twice then, which is better than not at all. Timeouts of what may
    have arrived are not repeated. ``getUpdates`` is left to python-telegram-bot, which repeats it for ever.
    While one chat is told to wait, the others go on.
    """

    def __init__(
        self,
        transport: BaseRequest | None = None,
        *,
        wait: Callable[[float], Awaitable[object]] = rest,
    ) -> None:
        self._transport = AiohttpRequest() if transport is None else transport
        self._wait = wait
        self.refused = asyncio.Event()
        """Set when Telegram no longer accepts the token of a bot that was running."""

    @property
    def read_timeout(self) -> float | None:
        """See ``BaseRequest.read_timeout``."""
        return self._transport.read_timeout

    async def initialize(self) -> None:
        """See ``BaseRequest.initialize``."""
        await self._transport.initialize()

    async def shutdown(self) -> None:
        """See ``BaseRequest.shutdown``."""
        await self._transport.shutdown()

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
                status, body = await self._transport.do_request(url, method, request_data, *timeouts)
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
