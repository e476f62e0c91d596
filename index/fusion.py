"""One score from two: how near a passage's meaning is, and how many of the question's words it holds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.encoder import Vectors
from index.lexical import LexicalIndex
from index.ranking import Ranking, rank

__all__ = ["CANDIDATES", "fuse"]

CANDIDATES = 200
"""Best rows taken from each side. The union of both top-200 lists holds .93 of STARD dev's gold."""

_WORDS_LEAST = 0.2
_WORDS_MORE = 0.5
"""How much the words count beside the meaning: least, and how much more where one passage holds them all.

A lay question shares few words with the article that answers it, and then words mislead; a question in the
document's own words is best answered by them. No fixed weight suits both. Chosen on the dev sets of lay
questions, point headings and handbook headings together (tests/bench/RESULTS.md)."""

_PHRASE = 0.3
"""What a passage gains that holds all phrases the question quotes: “五个一” means just these words."""


def fuse(
    dense: DenseIndex,
    lexical: LexicalIndex,
    vector: Vectors,
    terms: Sequence[str],
    *,
    phrases: Sequence[Sequence[str]] = (),
    limit: int = 2 * CANDIDATES,
) -> Ranking:
    """Rank the union of both sides' candidates by cosine + weight x words.

    ``words`` is BM25 divided by what a full match would score, about [0, 1]; the weight rises with the square
    of the best passage's words. ``vector`` has shape (dimensions,). Each of ``phrases`` (the terms of what the
    question puts in quotation marks) is looked for by itself. Scores lie in about [-1, 2].
    """
    near = dense.search(vector[np.newaxis], CANDIDATES)[0].rows if vector.any() else np.empty(0, np.int64)
    counted = lexical.scores(terms)
    worded = np.flatnonzero(counted)
    worded = rank(worded, counted[worded], CANDIDATES).rows
    rows: NDArray[np.int64] = np.union1d(near, worded).astype(np.int64)
    if not len(rows):
        return Ranking(rows, np.empty(0, np.float32))
    words = counted[rows] / np.float32(lexical.normaliser(terms) or 1.0)
    weight = np.float32(_WORDS_LEAST + _WORDS_MORE * min(float(words.max()), 1.0) ** 2)
    scores = dense.scores(vector, rows) + weight * words
    for phrase in phrases:
        held = lexical.scores(phrase)[rows] / np.float32(lexical.normaliser(phrase) or 1.0)
        scores += np.float32(_PHRASE / len(phrases)) * np.minimum(held, np.float32(1.0))
    return rank(rows, scores, limit)
