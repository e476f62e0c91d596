"""Keeps to Telegram's limits on sending: only the chat that has had its share waits."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.chat.wire.lanes import rest

__all__ = ["Bucket", "Buckets", "Pace", "Rate"]

_MANY = 1000  # buckets before the full ones among them are looked for
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then so many a second: in any ``s`` seconds at most ``burst + s * per_second``."""

    burst: float
    per_second: float


# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
_CHAT = Rate(burst=5, per_second=1)  # «avoid sending more than one message per second», short bursts allowed
_GROUP = Rate(burst=5, per_second=15 / 60)  # 20 in any minute
_ALL = Rate(burst=5, per_second=25)  # 30 in any second


@dataclass(slots=True)
class Bucket:
    """Tokens that come at a rate. Times are seconds of any clock that does not go back."""

    rate: Rate
    at: float
    """When ``tokens`` were counted."""
    tokens: float
    """Below zero where some are already promised."""

    @classmethod
    def full(cls, rate: Rate, now: float) -> Bucket:
        """A bucket from which nothing was taken yet."""
        return cls(rate, now, rate.burst)

    def take(self, now: float, amount: float = 1.0) -> float:
        """Take tokens, be it in advance; the seconds until they are there. Who takes first has them first."""
        self._fill(now)
        self.tokens -= amount
        return max(0.0, -self.tokens / self.rate.per_second)

    def take_at_once(self, now: float, amount: float = 1.0) -> bool:
        """Take tokens only if they are there."""
        self._fill(now)
        if self.tokens < amount:
            return False
        self.tokens -= amount
        return True

    def is_full(self, now: float) -> bool:
        """Whether nothing would be lost by forgetting this bucket."""
        self._fill(now)
        return self.tokens >= self.rate.burst

    def _fill(self, now: float) -> None:
        self.tokens = min(self.rate.burst, self.tokens + (now - self.at) * self.rate.per_second)
        self.at = now


@dataclass(slots=True)
class Buckets:
    """A bucket for each of any number of keys; full ones are forgotten."""

    clock: Clock = time.monotonic
    _buckets: dict[Hashable, Bucket] = field(default_factory=dict)
    _sweep_at: int = _MANY

    def of(self, key: Hashable, rate: Rate) -> Bucket:
        """The bucket of a key, made with ``rate`` if it is new."""
        now = self.clock()
        if key not in self._buckets:
            if len(self._buckets) >= self._sweep_at:
                self._buckets = {k: bucket for k, bucket in self._buckets.items() if not bucket.is_full(now)}
                self._sweep_at = max(_MANY, 2 * len(self._buckets))
            self._buckets[key] = Bucket.full(rate, now)
        return self._buckets[key]


class Pace(BaseRateLimiter[None]):
    """Delays what is sent into a chat that had its share, and all sending above what Telegram takes of a bot."""

    def __init__(
        self, *, clock: Clock = time.monotonic, wait: Callable[[float], Awaitable[object]] = rest
    ) -> None:
        self._clock = clock
        self._wait = wait
        self._chats = Buckets(clock)
        self._all = Bucket.full(_ALL, clock())

    async def initialize(self) -> None:
        """Nothing is held open."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """See ``BaseRateLimiter.process_request``. Answers to buttons and inline queries never wait."""
        chat = data.get("chat_id")
        if chat is not None and _counts(endpoint):
            bucket = self._chats.of(str(chat), _GROUP if _is_group(chat) else _CHAT)
            # The chat's turn comes first, so that what waits for it takes nothing from the others.
            for each in (bucket, self._all):
                if delay := each.take(self._clock()):
                    await self._wait(delay)
        return await callback(*args, **kwargs)


def _counts(endpoint: str) -> bool:
    return endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"


def _is_group(chat: int | str) -> bool:
    return str(chat).startswith(("-", "@"))
