"""What both indexes hand back: rows with scores, higher is better, equal scores in row order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ranked", "Ranking", "best_of", "best_rows", "rank"]

_SAMPLED = 32
"""One row in so many is looked at to tell the best from the rest; one in more where that makes more than follows."""
_LARGEST_SAMPLE = 8192
"""Rows sampled. Partitioning 30,000 of a million costs 1 ms more than all the rest; with 8,000 the floor is too high once
in 500 questions, and then all rows are sorted."""


class Ranking(NamedTuple):
    """The best rows of an index for one question, best first; equal scores stand in row order."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]


class Ranked(NamedTuple):
    """Passages in the order of their scores, equal scores in row order, each with its fused score as evidence."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]
    evidence: NDArray[np.float32]
    cosines: NDArray[np.float32]


def best_rows(scores: NDArray[np.float32], limit: int) -> Ranking:
    """The ``limit`` best of all rows, whose scores are given in row order, without those that score 0."""
    limit = max(limit, 0)
    floor = np.float32(0)
    if len(scores) > _SAMPLED * max(limit, 1):
        # What about twice as many rows as are wanted reach, judged by one row in so many; the others need no sorting.
        step = max(_SAMPLED, len(scores) // _LARGEST_SAMPLE)
        # Sorted, not partitioned: that takes seven times as long where most rows score 0.
        floor = np.sort(scores[::step])[-(2 * limit // step + 2)]
    rows = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores)
    if floor > 0 and len(rows) < limit:
        rows = np.flatnonzero(scores)
    return rank(rows, scores[rows], limit)


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


def best_of(wordings: Sequence[Ranked]) -> Ranked:
    """One ranking in which every row has its best score, evidence and cosine; at least one is needed."""
    if len(wordings) == 1:
        (only,) = wordings
        order = np.lexsort((only.rows, -only.scores))
        return Ranked(only.rows[order], only.scores[order], only.evidence[order], only.cosines[order])
    every = np.concatenate([ranked.rows for ranked in wordings])
    rows, places = np.unique(every, return_inverse=True)
    best = np.full((3, len(rows)), -np.inf, np.float32)
    for column, values in zip(best, zip(*(ranked[1:] for ranked in wordings), strict=True), strict=True):
        np.maximum.at(column, places, np.concatenate(values))
    order = np.lexsort((rows, -best[0]))
    return Ranked(rows[order], *best[:, order])
