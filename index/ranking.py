"""What both indexes hand back: rows with scores, higher is better, equal scores in row order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ranking", "rank"]


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
