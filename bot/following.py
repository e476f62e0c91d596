"""Keeps answering from whatever index is published: a re-index takes effect without a restart."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from bot.answering import LibraryAnswers
from bot.answers import Answer, Quote
from bot.workspace import Workspace
from corpus.errors import GonghuiError
from index.encoder import Encoder
from index.generation import current_name
from index.published import Published

__all__ = ["FollowingAnswers"]

_log = logging.getLogger(__name__)


class FollowingAnswers:
    """An answerer that looks, before each answer, whether another generation was published.

    Looking reads one small file. A generation that cannot be opened is told of once in the log, and the one
    held so far keeps answering. A question being answered keeps the generation it began with.
    """

    def __init__(self, workspace: Workspace, encoder: Encoder, published: Published) -> None:
        self._workspace = workspace
        self._encoder = encoder
        self._answers = LibraryAnswers(published)
        self._seen = published.generation.manifest.name
        self._lock = threading.Lock()

    def answer(self, question: str, /, *, limit: int) -> Answer:
        """See ``LibraryAnswers.answer``."""
        return self._current().answer(question, limit=limit)

    def find(self, quote_id: str, /) -> Quote | None:
        """See ``LibraryAnswers.find``."""
        return self._current().find(quote_id)

    def surroundings(self, quote_id: str, /) -> Sequence[Quote]:
        """See ``LibraryAnswers.surroundings``."""
        return self._current().surroundings(quote_id)

    def _current(self) -> LibraryAnswers:
        name = current_name(self._workspace.index)
        if name is None or name == self._seen:
            return self._answers
        with self._lock:
            if name != self._seen:
                self._seen = name
                try:
                    self._answers = LibraryAnswers(self._workspace.open(self._encoder))
                    _log.info("改用索引版本 %s", name)
                except GonghuiError as error:
                    _log.warning("索引版本 %s 无法使用，继续使用原来的版本：%s", name, error)
        return self._answers
