"""Deletes questions whose time is over, whether or not anybody asks new ones."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.state.questions import QuestionLog

__all__ = ["tidied"]

_LOGGER = logging.getLogger(__name__)
_PAUSE = 3600.0  # seconds


@contextmanager
def tidied(log: QuestionLog, *, pause: float = _PAUSE) -> Iterator[None]:
    """Delete old questions at once and then every ``pause`` seconds, in a thread, until the block is left.

    A database that cannot be written just now is told of in the log and tried again.
    """
    over = threading.Event()

    def tidy() -> None:
        while True:
            try:
                if count := log.prune():
                    _LOGGER.info("删去了 %d 个过期的提问", count)
            except SQLAlchemyError as error:
                _LOGGER.warning("没能删去过期的提问（%s），稍后再试", type(error).__name__)
            if over.wait(pause):
                return

    thread = threading.Thread(target=tidy, name="tidying", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
