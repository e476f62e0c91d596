"""How near a question lies to what people ask of something else: of daily life, of other offices, of games' guilds.

That a passage lies near says little by itself: 周末去哪里玩 lies near the articles on days of rest. Beside it stands how
near the question lies to others that no document of union work answers (in speaker verification: a cohort, against
which a score is normalised; Auckenthaler, Carey & Lloyd-Thomas, Digital Signal Processing 10, 2000).
"""

from __future__ import annotations

from functools import lru_cache

from index.calibration import null_questions
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.lines import read_lines

__all__ = ["elsewhere_questions", "nearest_elsewhere", "nearness_elsewhere"]

_NEAREST = 3
"""Questions whose mean cosine counts: of one, three and five it tells most (tests/bench/RESULTS.md)."""


def nearness_elsewhere(encoder: Encoder, question: Vectors, /) -> float:
    """The mean cosine of the nearest of ``elsewhere_questions``, in [-1, 1].

    ``question`` holds the vectors of its wordings, shape (wordings, dimensions); the wording that is nearest counts.
    """
    found = _asked_elsewhere(encoder).search(question, _NEAREST)
    return max(float(ranking.scores.mean()) for ranking in found)


def nearest_elsewhere(encoder: Encoder, question: Vectors, /) -> str:
    """Which of ``elsewhere_questions`` lies nearest to one of a question's wordings; ``question`` as above."""
    found = _asked_elsewhere(encoder).search(question, 1)
    best = max(found, key=lambda ranking: float(ranking.scores[0]))
    return elsewhere_questions()[int(best.rows[0])]


def elsewhere_questions() -> list[str]:
    """A thousand questions that concern no document about union work, in Chinese and English."""
    return [*null_questions(), *read_lines("index", "elsewhere_questions.txt")]


@lru_cache(2)  # a tenth of a second with the shipped encoder, and whatever is surely answered never needs it
def _asked_elsewhere(encoder: Encoder) -> DenseIndex:
    return DenseIndex.build(encoder.encode_questions(elsewhere_questions()))
