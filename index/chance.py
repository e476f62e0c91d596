"""Asks a corpus what it cannot answer, to tell what chance gives in it."""

from __future__ import annotations

import numpy as np

from index.calibration import Calibration, null_questions
from index.encoder import Vectors
from index.search import Searcher

__all__ = ["calibrated"]

_SAMPLED = 1000
"""Passages whose mean cosine stands for that of all."""


def calibrated(searcher: Searcher) -> Calibration:
    """What chance gives among the passages of ``searcher``, over every null question."""
    if not searcher.dense.count:
        return Calibration.of([(0.0, 0.0)])
    every = np.unique(np.linspace(0, searcher.dense.count - 1, _SAMPLED).astype(np.int64))
    middle = searcher.dense.vectors(every).mean(axis=0)  # its product with a question is the mean of theirs
    # One after the other: two threads wait for each other as long as the second core would save.
    return Calibration.of([_chance(searcher, question, middle) for question in null_questions()])


def _chance(searcher: Searcher, question: str, middle: Vectors) -> tuple[float, float]:
    """The best fused score, and the floor (see ``Calibration.floor``), of one question."""
    ranked = searcher.rank(question, reranked=False)
    if not len(ranked.rows):
        return 0.0, 0.0
    mean = float(searcher.encoder.encode_questions([question])[0] @ middle)
    return float(ranked.evidence.max()), (mean + float(ranked.cosines.max())) / 2
