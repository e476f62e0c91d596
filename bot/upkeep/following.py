"""Keeps answering from whatever index is published: a re-index takes effect without a restart."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

from bot.answering import LibraryAnswers
from bot.answers import Answer, Listed, Quote
from bot.lately import Lately
from bot.repeating import repeated
from bot.upkeep.workspace import Workspace
from bot.verifying.matches import Verification
from corpus.document import Document
from corpus.errors import GonghuiError
from index.encoder import Encoder
from index.errors import GenerationError
from index.generation import current_name
from index.published import Published

__all__ = ["FollowingAnswers"]

_LOGGER = logging.getLogger(__name__)

_SAID = 512  # answers kept for whoever asks the same; a group asks much that was asked before
_PAUSE = 5.0
"""Seconds until a generation that could not be opened is tried again."""
_EVERY = 0.5
"""Seconds between two looks of the thread that watches."""
_WARMING = "工会的基本职责是什么"


class FollowingAnswers:
    """An answerer that changes to another generation once it is published.

    Inside ``watching`` a thread looks for one, loads and warms it, and no question waits; outside, each question
    looks first. Looking reads one small file. A generation that cannot be opened is told of once in the log and
    tried again after a pause, while the one held so far keeps answering. A question being answered keeps the
    generation it began with, whose files stay readable until it is let go.
    """

    def __init__(
        self,
        workspace: Workspace,
        encoder: Encoder,
        published: Published,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._workspace = workspace
        self._encoder = encoder
        self._clock = clock
        self._answers = LibraryAnswers(published)
        self._refused = ""
        self._retry_at = 0.0
        self._lock = threading.Lock()
        self._watched = False
        self._said = Lately[Answer](_SAID)

    def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
        """See ``LibraryAnswers.answer``."""
        answers = self._current()
        key = _key(answers, question, limit, kinds)
        return self._said.recall(key, lambda: answers.answer(question, limit=limit, kinds=kinds))

    def recall(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer | None:
        """See ``Recalling.recall``. Outside ``watching`` nothing is recalled, for looking at the index may block."""
        return self._said.get(_key(self._answers, question, limit, kinds)) if self._watched else None

    def kinds(self) -> Sequence[str]:
        """See ``LibraryAnswers.kinds``."""
        return self._current().kinds()

    def find(self, quote_id: str, /) -> Quote | None:
        """See ``LibraryAnswers.find``."""
        return self._current().find(quote_id)

    def surroundings(self, quote_id: str, /) -> Sequence[Quote]:
        """See ``LibraryAnswers.surroundings``."""
        return self._current().surroundings(quote_id)

    def verify(self, text: str, /) -> Verification:
        """See ``LibraryAnswers.verify``."""
        return self._current().verify(text)

    def documents(self) -> Sequence[Listed]:
        """See ``LibraryAnswers.documents``."""
        return self._current().documents()

    def document(self, document_id: str, /) -> Document | None:
        """See ``LibraryAnswers.document``."""
        return self._current().document(document_id)

    def catch_up(self) -> bool:
        """Change to the published generation now, rather than at the next look; whether it answers from now on.

        Blocks while it is loaded, be it by the thread that watches.
        """
        self._look()
        return self._answers.published.generation.manifest.name == current_name(self._workspace.index)

    @contextmanager
    def watching(self, *, every: float = _EVERY) -> Iterator[None]:
        """Meanwhile a thread follows the index, with so many seconds between two looks."""
        self._watched = True
        try:
            with repeated(
                self._look,
                every=every,
                name="following",
                trouble="查看新的索引版本时出错，继续使用原来的版本",
            ):
                yield
        finally:
            self._watched = False

    def _current(self) -> LibraryAnswers:
        if not self._watched:
            self._look()
        return self._answers

    def _look(self) -> None:
        name = current_name(self._workspace.index)
        if name is not None and self._is_worth_trying(name):
            with self._lock:
                if self._is_worth_trying(name):
                    self._follow(name)

    def _is_worth_trying(self, name: str) -> bool:
        if name == self._answers.published.generation.manifest.name:
            return False
        return name != self._refused or self._clock() >= self._retry_at

    def _follow(self, name: str) -> None:
        try:
            published = self._workspace.open(self._encoder)
            if published.generation.note:  # another one in its place: the one held answers as well
                raise GenerationError(published.generation.note)
            answers = LibraryAnswers(published)
            answers.answer(_WARMING, limit=1)  # what is loaded with the first question is loaded here
        except (GonghuiError, OSError) as error:
            if name != self._refused:
                _LOGGER.warning("索引版本 %s 无法使用，继续使用原来的版本：%s", name, error)
            self._refused, self._retry_at = name, self._clock() + _PAUSE
        else:
            self._answers = answers
            self._said.forget()  # their documents go with them
            _LOGGER.info("改用索引版本 %s", published.generation.manifest.name)


def _key(answers: LibraryAnswers, question: str, limit: int, kinds: Sequence[str]) -> Hashable:
    return answers.published.generation.manifest.name, question, limit, tuple(kinds)
