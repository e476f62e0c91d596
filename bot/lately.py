"""A cache of the answers used last (``bot.state.recent`` keeps what is stale after seconds)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Lately"]

_T = TypeVar("_T")


class Lately(Generic[_T]):
    """Keeps the results of the last ``capacity`` keys; may be used from several threads."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Hashable, _T] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What ``make`` returned for this key. Two threads may make it at once; what it raises is not kept."""
        kept = self.get(key)
        if kept is not None:
            return kept
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return made

    def get(self, key: Hashable) -> _T | None:
        """What is kept of this key; it counts as used."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
