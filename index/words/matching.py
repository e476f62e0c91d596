"""What the terms of a question are worth in the passages that hold them: BM25 of all passages, or of some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking import Ranking, best_rows, rank
from index.words.postings import Postings, require_rows

__all__ = ["Match", "Stretch", "TablePostings"]

_AT_ONCE = 1 << 16
"""Postings weighed together: what is made of them stays in the processor's cache. Most questions to a library of 50,000
passages have no more; half as many at once take a tenth longer, there and at a million passages."""
_CHOSEN = 3
"""Times as many passages as are wanted are chosen by the rarer terms: with a term common that an eighth of the passages
hold, .998 of the 90 best of 55,000 statutes are among them, and always the best five (twice as many .992)."""


class Stretch(NamedTuple):
    """Postings of one term."""

    start: int
    end: int
    factor: float
    """What the term is worth: idf · (k1 + 1), as often as it is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class TablePostings:
    """Postings of some terms in one table."""

    table: Postings
    first: int
    """The table's first row, counted through all tables."""
    saturation: NDArray[np.float32]
    """See ``LexicalIndex``; of the table's rows."""
    stretches: tuple[Stretch, ...]

    def add_to_all(self, scores: NDArray[np.float32]) -> None:
        """Add what they are worth to the scores of the table's rows.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        for stretches in _pieces(self.stretches):
            _add(scores, self.table, self.saturation, stretches)

    def raise_all(self, scores: NDArray[np.float32]) -> None:
        """Raise the scores of the table's rows to what one of the terms is worth there, where that is more.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        for start, end, factor in self.stretches:
            rows = self.table.rows_at(start, end)
            times = self.table.counts[start:end].astype(np.float32)
            worth = times * np.float32(factor) / (self.saturation[rows] + times)
            scores[rows] = np.maximum(scores[rows], worth)

    def add_to(self, scores: NDArray[np.float32], rows: NDArray[np.integer]) -> None:
        """Add it to the scores of some rows, which are counted through all tables; those of others stay."""
        within = rows - self.first
        there = np.flatnonzero((within >= 0) & (within < self.table.count))
        own = within[there].astype(np.int32)
        for start, end, factor in self.stretches:
            postings = self.table.rows[start:end]
            places = np.searchsorted(postings, own)
            np.minimum(places, len(postings) - 1, out=places)
            said = np.flatnonzero(postings[places] == own)
            times = self.table.counts[start:end][places[said]].astype(np.float32)
            scores[there[said]] += times * np.float32(factor) / (self.saturation[own[said]] + times)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """What the terms of a question have to do with all passages."""

    scores: NDArray[np.float32]
    """BM25 of every passage, one a row; 0 where a passage holds none of the terms. Without those left for later."""
    full: float
    """What a passage that holds all the terms would score: BM25 divided by it is about [0, 1].

    Every term of the question counts as often as it is said; one never seen counts with the largest idf, so that a
    question made of strange words cannot look well answered. 0 for a question without terms."""
    unknown: float
    """Share of the terms that no passage holds, in [0, 1]; 1 for a question without terms."""
    later: tuple[TablePostings, ...] = ()
    """Postings of common terms, which are looked up where they matter."""
    stored: NDArray[np.int32] | None = None
    """See ``LexicalIndex``."""

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """BM25 of some passages by all terms, shape (rows,); fastest where the rows ascend."""
        scores: NDArray[np.float32] = self.scores[rows]
        for postings in self.later:
            postings.add_to(scores, rows if self.stored is None else self.stored[rows])
        return scores

    def best(self, limit: int, within: NDArray[np.bool_] | None = None) -> Ranking:
        """The ``limit`` best passages, of those with a flag ``within``; equal scores in row order.

        Where terms were left for later, these order passages, but the others choose them: a rare one may be missed.
        """
        scores = self.scores if within is None else self.scores * within
        if not self.later:
            return best_rows(scores, limit)
        chosen = np.sort(best_rows(scores, _CHOSEN * limit).rows)
        return rank(chosen, self.of(chosen), limit)


def _pieces(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """The same postings, ``_AT_ONCE`` of them at a time.

    Term by term: a row's weights are added up in the same order, whichever table it is in, so that the sums are the
    same to the last bit.
    """
    piece: list[Stretch] = []
    room = _AT_ONCE
    for start, end, factor in stretches:
        while start < end:
            stop = min(end, start + room)
            piece.append(Stretch(start, stop, factor))
            room -= stop - start
            start = stop
            if not room:
                yield piece
                piece, room = [], _AT_ONCE
    if piece:
        yield piece


def _add(
    scores: NDArray[np.float32],
    table: Postings,
    saturation: NDArray[np.float32],
    stretches: Sequence[Stretch],
) -> None:
    few = np.concatenate([table.rows[start:end] for start, end, _ in stretches])
    require_rows(few, table.count)
    rows = few.astype(np.intp)  # indices at once: taking and adding would each make them of the rows anew
    weights = np.concatenate([table.counts[start:end] for start, end, _ in stretches], dtype=np.float32)
    divisors = saturation.take(rows, mode="clip")  # they were checked; checking again takes as long
    divisors += weights
    factors = np.array([factor for _, _, factor in stretches], np.float32)
    sizes = [end - start for start, end, _ in stretches]
    weights *= factors[0] if len(factors) == 1 else np.repeat(factors, sizes)
    weights /= divisors
    np.add.at(scores, rows, weights)
