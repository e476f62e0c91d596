"""What a score is worth: the chance that the best passage answers, measured against the corpus itself.

A fused score of .4 means little by itself: among fifty thousand statutes even a question about the weather
finds some passage at .4, among five speeches a good answer may have .3. So every build asks its own corpus a
fixed set of questions that no union document answers, and keeps the mean and spread of the best scores they
get. A question is then judged by how many spreads its best score lies above that mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

__all__ = ["Calibration", "Decision", "calibrate", "null_questions"]

_SLOPE = 1.5
_MIDPOINT = 2.5
"""Logistic fit on the dev sets; see tests/bench/calibrate.py."""
_ANSWER = 0.5
_NEAR = 0.25
_SPREAD_FLOOR = 0.02
"""A corpus of a few points may give all null questions the same score; smaller spreads are not believed."""


class Decision(StrEnum):
    """What may be shown for a question."""

    ANSWER = "answer"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Mean and spread of the best fused score that unanswerable questions get in one corpus."""

    null_mean: float = 0.0
    null_spread: float = 1.0

    def probabilities(self, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chance that a passage with each fused score answers, in [0, 1]; rises with the score."""
        lifted = (scores.astype(np.float64) - self.null_mean) / self.null_spread
        return 1.0 / (1.0 + np.exp(-_SLOPE * (lifted - _MIDPOINT)))

    def decide(self, probability: float) -> Decision:
        """What a question whose best passage has ``probability`` may be shown."""
        if probability >= _ANSWER:
            return Decision.ANSWER
        return Decision.NEAR if probability >= _NEAR else Decision.NONE

    def to_numbers(self) -> dict[str, float]:
        """For a manifest."""
        return {"null_mean": self.null_mean, "null_spread": self.null_spread}

    @classmethod
    def from_numbers(cls, numbers: Mapping[str, float]) -> Calibration:
        """From a manifest."""
        return cls(numbers["null_mean"], numbers["null_spread"])


def calibrate(best_score: Callable[[str], float]) -> Calibration:
    """Ask the corpus the null questions; ``best_score`` gives the best fused score of a question in it."""
    scores = np.array([best_score(question) for question in null_questions()], np.float64)
    return Calibration(float(scores.mean()), max(float(scores.std()), _SPREAD_FLOOR))


def null_questions() -> list[str]:
    """Everyday questions that no document of union work answers, in Chinese and English."""
    text = files("index").joinpath("null_questions.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
