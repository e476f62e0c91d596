"""A published index asked as the bot asks it, for scoring its answers and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.answering import LibraryAnswers
from index.published import Published
from index.search import Decision

__all__ = ["Quoted", "answering"]

_LIMIT = 12
"""Quotes asked for: the longest list that is answered whole."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a question got, as far as scoring and comparing need to know."""

    decision: Decision
    quoted: Sequence[tuple[str, str]]
    """The stem of the file and the text of each quote."""
    addresses: Sequence[str]


def answering(published: Published) -> Callable[[str], Quoted]:
    """The bot's own answers from a published index."""
    answers = LibraryAnswers(published)

    def answer(question: str) -> Quoted:
        given = answers.answer(question, limit=_LIMIT)
        return Quoted(
            given.decision,
            [(PurePosixPath(quote.document.file).stem, quote.text) for quote in given.quotes],
            [quote.address for quote in given.quotes],
        )

    return answer
