"""One score from two: how near a passage's meaning is, and how many of the question's words it holds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.encoder import Vectors
from index.lexical import LexicalIndex
from index.ranking import Ranking, rank

__all__ = ["CANDIDATES", "LEXICAL_WEIGHT", "fuse"]

CANDIDATES = 200
"""Best rows taken from each side. The union of both top-200 lists holds .93 of STARD dev's gold."""

LEXICAL_WEIGHT = 0.5
"""Weight of the normalised BM25 beside the cosine; chosen on the dev sets (tests/bench/RESULTS.md)."""


def fuse(
    dense: DenseIndex, lexical: LexicalIndex, vector: Vectors, terms: Sequence[str], *, limit: int = 2 * CANDIDATES
) -> Ranking:
    """Rank the union of both sides' candidates by cosine + weight x BM25 / (what a full match would score).

    ``vector`` has shape (dimensions,). Scores lie in about [-1, 1 + weight].
    """
    near = dense.search(vector[np.newaxis], CANDIDATES)[0].rows
    counted = lexical.scores(terms)
    worded = np.flatnonzero(counted)
    worded = rank(worded, counted[worded], CANDIDATES).rows
    rows: NDArray[np.int64] = np.union1d(near, worded).astype(np.int64)
    if not len(rows):
        return Ranking(rows, np.empty(0, np.float32))
    normaliser = lexical.normaliser(terms) or 1.0
    scores = dense.scores(vector, rows) + np.float32(LEXICAL_WEIGHT / normaliser) * counted[rows]
    return rank(rows, scores, limit)
