"""Writes that nobody waits for: gathered for a moment, then written in one transaction."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from bot.state.refusals import reason

__all__ = ["Later"]

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")

_PAUSE = 0.5  # seconds; what a killed process loses


class Later(Generic[_T]):
    """Collects values and writes those of half a second together, in a thread and in their order.

    Whoever reads what these writes change settles first, so nobody of this process sees them missing; another
    process sees them half a second later. Values that the database refuses are told of in the log and dropped.
    """

    def __init__(self, write: Callable[[Sequence[_T]], None], *, pause: float = _PAUSE) -> None:
        self._write = write
        self._pause = pause
        self._waiting: list[_T] = []
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._writing = threading.Lock()

    def add(self, value: _T) -> None:
        """Write this soon; never waits for the database."""
        with self._lock:
            self._waiting.append(value)
            if self._timer is None:
                timer = threading.Timer(self._pause, self.settle)
                timer.daemon = True
                with suppress(RuntimeError):  # no thread to be had: the next one tries again
                    timer.start()
                    self._timer = timer

    def settle(self) -> None:
        """Write what waits, now; whatever was added before is written, or refused, when this returns."""
        with self._writing:
            with self._lock:
                values, self._waiting = self._waiting, []
                timer, self._timer = self._timer, None
            if timer is not None:
                timer.cancel()
            if not values:
                return
            try:
                self._write(values)
            except (DataError, IntegrityError):  # one of them; the others are written
                for value in values:
                    self._write_one(value)
            except SQLAlchemyError as error:
                _LOGGER.warning("没能写下最近的 %d 条记录（%s）", len(values), reason(error))

    def _write_one(self, value: _T) -> None:
        try:
            self._write([value])
        except SQLAlchemyError as error:
            _LOGGER.warning("没能写下最近的一条记录（%s）", reason(error))
