"""What a score is worth: the chance that a passage answers, measured against the corpus itself.

A cosine of .3 means little by itself: among fifty thousand statutes a question about the weather finds some
passage that near, among five speeches a good answer may be no nearer. So every build asks its own corpus a fixed
set of questions that no union document answers, and keeps what chance gives here.

Whether a passage answers is told from its meaning alone, and from how rare the rarest word of the question is in
this corpus. The words that question and passage share order passages well and say nothing of whether the best one
answers: questions of the field that no document answers share as many (tests/bench/RESULTS.md). Whether a question
concerns the documents at all, so that the nearest points are worth showing, is another matter: it is told from the same
two, from how short it is, and from how near it lies to what people ask of something else (``index.elsewhere``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from index.lines import read_lines

__all__ = ["CONCERNS", "Calibration", "Decision", "brevity", "null_questions"]

_SLOPE = 11.8
_RARITY = -1.67
_OFFSET = -2.95
"""Logistic fit of «one of five quotes answers» over three libraries, asked what they answer and what they do not;
see tests/bench/calibrate.py."""
_ANSWER = 0.5
"""Probability from which an answer is given. Chosen on the dev sets."""

_ABOVE, _UNUSUAL, _BREVITY, _ELSEWHERE, _CONCERNED = 36.1, -4.11, -0.09, -21.7, 1.56
"""Logistic fit of «concerns what the documents are about» over the same libraries: questions that they answer against
those of daily life and of other fields."""
_LETTERS = 3  # what English takes to say what one Han character says, spaces included, about
_CHARACTERS = 12
"""From which a question is not short."""
CONCERNS = 0.31
"""From which the nearest points are shown as uncertain. Chosen on the dev sets, where nine in ten questions that concern
something else are refused."""


class Decision(StrEnum):
    """What may be shown for a question."""

    ANSWER = "answer"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What chance gives in one corpus: medians over questions that it cannot answer."""

    chance: float = 0.0
    """The best fused score."""
    floor: float = 0.0
    """Midway between the mean cosine of all passages (a property of the encoder) and the best one (which grows with the
    corpus). Subtracting either alone would favour large or small corpora."""

    @classmethod
    def of(cls, by_chance: Sequence[tuple[float, float]]) -> Calibration:
        """From the best fused score and the floor of each null question; there is at least one."""
        chance, floor = np.median(by_chance, axis=0).tolist()
        return cls(chance, floor)

    def lifts(self, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        """How far each fused score lies above chance; about -0.3 to 1.5."""
        return scores.astype(np.float64) - self.chance

    def probabilities(self, cosines: NDArray[np.float32], *, rarity: float = 0.0) -> NDArray[np.float64]:
        """The chance that a passage with each cosine answers, in [0, 1]; rises with the cosine.

        ``rarity`` is how rare the rarest of the question's words is in the corpus, in [0, 1], 1 where no passage
        holds it: whoever asks about 抚恤金 is not answered by the point on another allowance, however near it is.
        """
        above = cosines.astype(np.float64) - self.floor
        return 1.0 / (1.0 + np.exp(-(_SLOPE * above + _RARITY * rarity + _OFFSET)))

    def concern(self, cosine: float, *, rarity: float, brevity: float, elsewhere: float) -> float:
        """The chance that a question concerns what the documents are about at all, in [0, 1], answered or not.

        ``cosine`` is its nearest passage's, ``rarity`` as for ``probabilities``, ``elsewhere`` how near it lies to what is
        asked of something else.
        """
        logit = _ABOVE * (cosine - self.floor) + _UNUSUAL * rarity + _BREVITY * brevity
        return 1.0 / (1.0 + math.exp(-(logit + _ELSEWHERE * elsewhere + _CONCERNED)))

    def decide(self, probability: float, concern: Callable[[], float]) -> Decision:
        """What a question may be shown whose best passage has ``probability``; ``concern`` is asked where it decides."""
        if probability >= _ANSWER:
            return Decision.ANSWER
        return Decision.NEAR if concern() >= CONCERNS else Decision.NONE

    def to_numbers(self) -> dict[str, float]:
        """For a manifest."""
        return {"chance": self.chance, "floor": self.floor}

    @classmethod
    def from_numbers(cls, numbers: Mapping[str, float]) -> Calibration:
        """From a manifest."""
        return cls(numbers["chance"], numbers["floor"])


def brevity(question: str, passages: int) -> float:
    """How short a question is: the characters it lacks, times the decimal logarithm of how many passages there are.

    Two or three words lie near something by chance, and the more so the more passages there are. Marks behind the last
    word say nothing: one ？ would else make the difference between silence and a guess. Latin letters count a third:
    “how are you today” is as short as 今天过得好吗.
    """
    said = next((end for end in range(len(question), 0, -1) if question[end - 1].isalnum()), 0)
    letters = sum(character.isascii() and not character.isdecimal() for character in question[:said])
    said -= letters - letters // _LETTERS
    return max(_CHARACTERS - said, 0) * math.log10(max(passages, 1))


def null_questions() -> list[str]:
    """Everyday questions that no document of union work answers, in Chinese and English."""
    return read_lines("index", "null_questions.txt")
