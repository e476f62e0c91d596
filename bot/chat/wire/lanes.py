"""Which updates are worked on at once: those of one chat in order, those of different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Hashable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

__all__ = ["Lanes", "lane_of", "rest"]

_AT_ONCE = 8  # updates in work; more of them would only wait for each other's processor time
_WAITING = 1 << 20
"""Updates that python-telegram-bot may hand over; those whose turn has not come cost little."""

_place: ContextVar[asyncio.Semaphore | None] = ContextVar("place", default=None)


async def rest(seconds: float) -> None:
    """Sleep, and let an update of another chat be worked on meanwhile."""
    place = _place.get()
    if place is None:
        await asyncio.sleep(seconds)
        return
    place.release()
    try:
        await asyncio.sleep(seconds)
    finally:
        await place.acquire()


def lane_of(update: object) -> Hashable:
    """What an update has to wait behind: its chat, or where there is none the person it comes from."""
    if not isinstance(update, Update):
        return None
    try:
        chat, user = update.effective_chat, update.effective_user
        found: Hashable = chat.id if chat is not None else user.id if user is not None else None
        hash(found)
    except (AttributeError, TypeError):  # a malformed update; it waits behind its like
        return None
    return found


@dataclass(slots=True)
class _Lane:
    """One chat: whoever holds the lock is worked on. ``waiting`` counts the holder too."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Lanes(BaseUpdateProcessor):
    """Processes at most ``at_once`` updates, never two of one chat; a queued update holds no place."""

    __slots__ = ("_lanes", "_places")

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        super().__init__(_WAITING)
        self._places = asyncio.Semaphore(at_once)
        self._lanes: dict[Hashable, _Lane] = {}

    async def initialize(self) -> None:
        """Nothing is held open."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See ``BaseUpdateProcessor.do_process_update``."""
        async with self._turn(lane_of(update)), self._places:
            token = _place.set(self._places)
            try:
                await coroutine
            finally:
                _place.reset(token)

    @asynccontextmanager
    async def _turn(self, key: Hashable) -> AsyncIterator[None]:
        lane = self._lanes.setdefault(key, _Lane())
        lane.waiting += 1
        try:
            async with lane.lock:  # first come, first served
                yield
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                del self._lanes[key]
