"""What both indexes hand back: rows with scores, higher is better, equal scores in row order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ranking", "best_of", "rank"]


class Ranking(NamedTuple):
    """The best rows of an index for one question, best first; equal scores stand in row order."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]


def rank(rows: NDArray[np.int64], scores: NDArray[np.float32], limit: int) -> Ranking:
    """Sort by score, then by row, and only then cut, so that a tie at the cut has one outcome."""
    limit = max(limit, 0)
    if 0 < limit < len(rows):
        # All that may be among the answers, ties at the last place included; the rest need not be sorted.
        last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        kept = scores >= last
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:limit]
    return Ranking(rows[order], scores[order])


def best_of(rankings: Sequence[Ranking]) -> Ranking:
    """One ranking in which every row has its best score; at least one ranking is needed."""
    if len(rankings) == 1:
        return rankings[0]
    every = np.concatenate([ranking.rows for ranking in rankings])
    rows, places = np.unique(every, return_inverse=True)
    scores = np.full(len(rows), -np.inf, np.float32)
    np.maximum.at(scores, places, np.concatenate([ranking.scores for ranking in rankings]))
    return rank(rows, scores, len(rows))
