"""Something done again and again, in a thread of its own, while a block lasts."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["repeated"]

_LOGGER = logging.getLogger(__name__)

_PAUSE = 5.0
"""Seconds, at least, until what went wrong in a way that nobody foresaw is tried again."""
_PATIENCE = 10.0
"""Seconds that a step has for its end: whoever stops the program does not wait for an index to be built."""


@contextmanager
def repeated(
    step: Callable[[], object], *, every: float, name: str, trouble: str, at_once: bool = False
) -> Iterator[None]:
    """Take the step every so many seconds, ``at_once`` for the first time or after the first pause.

    An error is logged as ``trouble``, and the thread, called ``name``, goes on. Leaving the block waits a while for a step
    that is being taken; one that takes longer goes on as long as the program does.
    """
    over = threading.Event()

    def taken() -> float:
        """Seconds until it is taken again."""
        try:
            step()
        except Exception:  # a thread that ended would leave it undone for good
            _LOGGER.exception("%s", trouble)
            return max(every, _PAUSE)
        return every

    def work() -> None:
        pause = taken() if at_once else every
        while not over.wait(pause):
            pause = taken()

    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(_PATIENCE)
