"""The one search path: bot, command line, evaluation and benchmarks all call ``Searcher.search``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Decision", "Found", "Hit"]


class Decision(StrEnum):
    """What may be shown for a question."""

    ANSWER = "answer"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """A point or paragraph that may answer a question; higher scores are better."""

    unit: int
    """Index of the point or paragraph among the generation's units."""
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first, equal scores in document order, and what they are worth."""

    decision: Decision
    hits: tuple[Hit, ...]
