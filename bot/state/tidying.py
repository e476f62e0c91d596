"""Deletes questions whose time is over, whether or not anybody asks new ones."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager

from bot.errors import StateError
from bot.repeating import repeated
from bot.state.questions import QuestionLog

__all__ = ["tidied"]

_LOGGER = logging.getLogger(__name__)
_PAUSE = 3600.0  # seconds


def tidied(log: QuestionLog, *, pause: float = _PAUSE) -> AbstractContextManager[None]:
    """Delete old questions at once and then every ``pause`` seconds, in a thread, until the block is left.

    A database that cannot be written just now is told of in the log and tried again.
    """

    def tidy() -> None:
        try:
            if count := log.prune():
                _LOGGER.info("删去了 %d 个过期的提问", count)
        except StateError as error:
            _LOGGER.warning("没能删去过期的提问，稍后再试：%s", error)

    return repeated(tidy, every=pause, name="tidying", trouble="删去过期的提问时出错", at_once=True)
