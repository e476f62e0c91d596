"""What a score is worth: the chance that the best passage answers, measured against the corpus itself.

A fused score of .4 means little by itself: among fifty thousand statutes a question about the weather finds
some passage at .34, among five speeches a good answer may have .3. So every build asks its own corpus a fixed
set of questions that no union document answers, and keeps the median of the best scores they get: what chance
gives here. A question is judged by how far its best score lies above that.

Only the median is taken, not the spread: dividing by the spread was fitted too and carried over worse from one
corpus to another (tests/bench/RESULTS.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

__all__ = ["UNKNOWN", "Calibration", "Decision", "calibrate", "null_questions"]

_SLOPE = 18.0
_OFFSET = -2.5
"""Logistic fit of «answers» on lift, over five corpora of 91 to 55,441 passages, each with its own questions and
with everyday ones that it cannot answer; see tests/bench/calibrate.py."""
UNKNOWN = 0.15
"""Lift that a question loses whose every word is unknown to the corpus; of 0 to .3 the best compromise on the dev sets."""
_ANSWER = 0.5
_NEAR = 0.25
"""Probabilities from which an answer is given, and from which the nearest points are shown as uncertain."""


class Decision(StrEnum):
    """What may be shown for a question."""

    ANSWER = "answer"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What chance gives in one corpus: the median best fused score of questions it cannot answer."""

    chance: float = 0.0

    def lifts(self, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        """How far each fused score lies above chance; about -0.3 to 1.5."""
        return scores.astype(np.float64) - self.chance

    def probabilities(self, lifts: NDArray[np.float64], *, unknown: float = 0.0) -> NDArray[np.float64]:
        """The chance that a passage with each lift answers, in [0, 1]; rises with the lift.

        ``unknown`` is the share of the question's words that the corpus never uses, in [0, 1]: whoever asks
        about 抚恤金 is not answered by the point on another allowance, however near it is.
        """
        return 1.0 / (1.0 + np.exp(-(_SLOPE * (lifts - UNKNOWN * unknown) + _OFFSET)))

    def decide(self, probability: float) -> Decision:
        """What a question whose best passage has ``probability`` may be shown."""
        if probability >= _ANSWER:
            return Decision.ANSWER
        return Decision.NEAR if probability >= _NEAR else Decision.NONE

    def to_numbers(self) -> dict[str, float]:
        """For a manifest."""
        return {"chance": self.chance}

    @classmethod
    def from_numbers(cls, numbers: Mapping[str, float]) -> Calibration:
        """From a manifest."""
        return cls(numbers["chance"])


def calibrate(best_score: Callable[[str], float]) -> Calibration:
    """Ask the corpus the null questions; ``best_score`` gives the best fused score of a question in it."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return Calibration(float(np.median(list(pool.map(best_score, null_questions())))))


def null_questions() -> list[str]:
    """Everyday questions that no document of union work answers, in Chinese and English."""
    text = files("index").joinpath("null_questions.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
