"""What was read a moment ago, so that not every question reads it again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Recent"]

_T = TypeVar("_T")

_FRESH = 5.0  # seconds; after them what another process changed is seen
_MOST = 10_000


class Recent(Generic[_T]):
    """Keeps values by key for some seconds. Whoever changes what they were read from calls ``forget`` afterwards."""

    def __init__(self, *, fresh: float = _FRESH, clock: Callable[[], float] = time.monotonic) -> None:
        self._fresh = fresh
        self._clock = clock
        self._known: dict[Hashable, tuple[float, _T]] = {}
        self._changes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> _T | None:
        """The value, if it was read a moment ago."""
        found = self._known.get(key)
        return found[1] if found is not None and self._clock() - found[0] < self._fresh else None

    def read(self, key: Hashable, load: Callable[[], _T]) -> _T:
        """The value, loaded where it is not known. What was loaded while something changed is not kept."""
        known = self.get(key)
        if known is not None:
            return known
        at, changes = self._clock(), self._changes
        value = load()
        with self._lock:
            if self._changes == changes:
                if len(self._known) >= _MOST:
                    self._known.clear()
                self._known[key] = (at, value)
        return value

    def forget(self) -> None:
        """Know nothing any more."""
        with self._lock:
            self._changes += 1
            self._known.clear()
