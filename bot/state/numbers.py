"""Numbers for rows that are written a moment later than they are spoken of."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field

from sqlalchemy import Engine, select, update

from bot.state.tables import ReservedRow

__all__ = ["Numbers"]

_BLOCK = 1024
"""Numbers reserved at once: some seconds of questions; a process that ends leaves the rest unused."""
_LOW = _BLOCK // 2
_FEW = 16  # more than there are threads that may take one in the same moment


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Gives each number once, in rising order, though several processes share the database."""

    engine: Engine
    name: str
    _ready: deque[int] = field(init=False, default_factory=deque)
    _reserving: threading.Lock = field(init=False, default_factory=threading.Lock)

    @property
    def at_hand(self) -> bool:
        """Whether the next number is taken without waiting for the database."""
        return len(self._ready) >= _FEW

    def take(self) -> int:
        """The next number."""
        while True:
            try:
                return self._ready.popleft()
            except IndexError:
                self.stock(least=1)

    def stock(self, *, least: int = _LOW) -> None:
        """Reserve numbers, if fewer than ``least`` are ready. Blocks on the database."""
        with self._reserving:
            if len(self._ready) >= least:
                return
            mine = ReservedRow.name == self.name
            with self.engine.begin() as connection:
                connection.execute(update(ReservedRow).where(mine).values(id=ReservedRow.id + _BLOCK))
                last = connection.execute(select(ReservedRow.id).where(mine)).scalar_one()
            self._ready.extend(range(last - _BLOCK + 1, last + 1))
