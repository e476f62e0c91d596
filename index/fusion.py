"""The candidates of a question, from both indexes, and one plain score of two: meaning and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.distinct import distinct
from index.dense import DenseIndex
from index.encoder import Vectors
from index.joined import JoinedIndex
from index.lexical import LexicalIndex
from index.words.matching import Match

__all__ = [
    "BESIDE",
    "CANDIDATES",
    "WORDS_LEAST",
    "WORDS_LEAST_TRANSLATED",
    "Candidates",
    "fused",
    "gather",
    "phrases_held",
]

CANDIDATES = 90
"""Best rows taken from each side. With 120, and 40 for ``BESIDE``, a search takes a twentieth longer and finds the same:
STARD's nDCG@10 .573 (.574), its R@100 .918 (.920), and over the libraries .001 of the first five; with 80 R@100 is .914."""

WORDS_LEAST = 0.2
_WORDS_MORE = 0.5
"""How much the words count beside the meaning: least, and how much more where one passage holds them all.

A lay question shares few words with the article that answers it, and then words mislead; a question in the
document's own words is best answered by them. No fixed weight suits both. Chosen on the dev sets of lay
questions, point headings and handbook headings together (tests/bench/RESULTS.md)."""

WORDS_LEAST_TRANSLATED = 0.5
"""The least where they are translations of English words, which the meaning of an English question tells less well.
Chosen on 165 of them to paragraphs (nDCG@10 .72 for .70 with ``WORDS_LEAST``); over libraries it makes no difference."""

_PHRASE = 0.3
"""What a passage gains that holds all phrases the question quotes: “五个一” means just these words."""

BESIDE = 32
"""Of so many of the nearest candidates the ones before and after come along: what a question asks is often answered
beside what it resembles, and a passage whose neighbours fit as well is worth more."""
_LEAD = 5  # the place from which on other passages' words are compared with the best one's


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The passages that may answer one question, in row order, and what each side says of them."""

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]
    leanings: NDArray[np.float32]
    """Inner product with what questions lean to by themselves (``Reranker.lean``), in [-1, 1]; 0 without one."""
    words: NDArray[np.float32]
    """BM25 divided by what a full match would score: about [0, 1]."""
    unknown: float
    """Share of the question's terms that no passage holds, in [0, 1]."""
    lead: float
    """How far the best passage's words lead those of the sixth, in [0, 1]: whether few passages stand out."""
    least: float = WORDS_LEAST
    """What words count at least."""

    @property
    def fit(self) -> float:
        """How much of the question's words one passage holds, in [0, 1]."""
        return min(float(self.words.max(initial=0.0)), 1.0)


def gather(
    dense: DenseIndex | JoinedIndex,
    match: Match,
    vector: Vectors,
    *,
    lean: Vectors | None = None,
    leaning: float = 0.0,
    least: float = WORDS_LEAST,
    within: NDArray[np.bool_] | None = None,
) -> Candidates:
    """The union of the best ``CANDIDATES`` of each side, and the neighbours of the nearest.

    ``match`` is what the words of the question are worth, and ``least`` what they count at least beside the meaning.
    ``vector`` and ``lean`` have shape (dimensions,). The nearest are those of ``vector + leaning * lean``.
    ``within``, shape (passages,), says which passages are looked at; all are where it is None.
    """
    shifted = vector if lean is None else (vector + np.float32(leaning) * lean).astype(np.float32)
    near = _nearest(dense, shifted, within) if vector.any() else np.empty(0, np.int64)
    best = match.best(CANDIDATES, within)
    beside = np.concatenate([near[:BESIDE] - 1, near[:BESIDE] + 1])
    beside = beside[(beside >= 0) & (beside < dense.count)]
    beside = beside if within is None else beside[within[beside]]
    rows = distinct(np.concatenate([near, best.rows, beside]))
    cosines = dense.scores(vector[np.newaxis], rows)[0]
    leanings = np.zeros(len(rows), np.float32) if lean is None else dense.leanings(lean, rows)
    words = match.of(rows) / np.float32(match.full or 1.0)
    lead = 0.0
    if len(best.scores):
        behind = float(best.scores[_LEAD]) if len(best.scores) > _LEAD else 0.0
        lead = 1 - behind / float(best.scores[0])
    return Candidates(rows, cosines, leanings, words, match.unknown, lead, least)


def _nearest(
    dense: DenseIndex | JoinedIndex, vector: Vectors, within: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    if within is None:
        return dense.candidates(vector, CANDIDATES)
    return dense.search(vector[np.newaxis], CANDIDATES, alive=within)[0].rows


def fused(candidates: Candidates) -> NDArray[np.float32]:
    """Cosine + weight x words; the weight rises with the square of the best passage's words. About [-1, 2]."""
    weight = np.float32(candidates.least + _WORDS_MORE * candidates.fit**2)
    scores: NDArray[np.float32] = candidates.cosines + weight * candidates.words
    return scores


def phrases_held(
    lexical: LexicalIndex, rows: NDArray[np.int64], phrases: Sequence[Sequence[str]]
) -> NDArray[np.float32]:
    """What each row gains for the quoted phrases it holds, each given by its terms and looked for by itself."""
    gained = np.zeros(len(rows), np.float32)
    for phrase in phrases:
        match = lexical.match(phrase)
        held = match.scores[rows] / np.float32(match.full or 1.0)
        gained += np.float32(_PHRASE / len(phrases)) * np.minimum(held, np.float32(1.0))
    return gained
