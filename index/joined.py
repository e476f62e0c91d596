"""Vectors that lie in several files, searched as if they were one index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.encoder import Vectors
from index.ranking import Ranking, rank

__all__ = ["JoinedIndex"]


class JoinedIndex:
    """Passage vectors of several indexes, one a row in an order of its own; see ``DenseIndex`` for what each call does."""

    def __init__(self, parts: Sequence[DenseIndex], stored: NDArray[np.int32]) -> None:
        """``stored`` gives for each row where it lies, counted through all parts.

        Rows keep their order within a part; stored vectors without a row are never found.
        """
        self._parts = parts
        self._stored = stored
        ends = np.cumsum([part.count for part in parts])
        self._firsts = [0, *ends[:-1].tolist()]
        rows = np.full(int(ends[-1]), -1, np.int32)
        rows[stored] = np.arange(len(stored), dtype=np.int32)
        self._rows = np.split(rows, ends[:-1])
        """For each part the rows that lie in it, -1 for what is no row any more."""
        self._alive = [None if (of_part >= 0).all() else of_part >= 0 for of_part in self._rows]

    @property
    def count(self) -> int:
        """Number of passages."""
        return len(self._stored)

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._parts[0].dimensions

    def search(
        self, questions: Vectors, limit: int, *, alive: NDArray[np.bool_] | None = None
    ) -> list[Ranking]:
        """See ``DenseIndex.search``."""
        found = [
            part.search(questions, limit, alive=there)
            for part, there in zip(self._parts, self._there(alive), strict=True)
        ]
        return [self._together(of_parts, limit) for of_parts in zip(*found, strict=True)]

    def _together(self, of_parts: Sequence[Ranking], limit: int) -> Ranking:
        """The best of what was found in each part, by the rows of all."""
        rows = [rows[each.rows] for rows, each in zip(self._rows, of_parts, strict=True)]
        scores = np.concatenate([each.scores for each in of_parts])
        return rank(np.concatenate(rows).astype(np.int64), scores, limit)

    def candidates(self, question: Vectors, limit: int) -> NDArray[np.int64]:
        """See ``DenseIndex.candidates``; here they are compared: codes of one part say nothing beside those of another."""
        of_parts = [
            _candidates(part, question, limit, alive)
            for part, alive in zip(self._parts, self._alive, strict=True)
        ]
        return self._together(of_parts, limit).rows

    def scores(self, questions: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """See ``DenseIndex.scores``."""
        scores = np.empty((len(questions), len(rows)), np.float32)
        for part, own, there in self._lying(rows):
            scores[:, there] = part.scores(questions, own)
        return scores

    def keeps(self, lean: Vectors) -> bool:
        """See ``DenseIndex.keeps``."""
        return all(part.keeps(lean) for part in self._parts)

    def leanings(self, lean: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """See ``DenseIndex.leanings``."""
        leanings = np.empty(len(rows), np.float32)
        for part, own, there in self._lying(rows):
            leanings[there] = part.leanings(lean, own)
        return leanings

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """See ``DenseIndex.vectors``."""
        vectors = np.empty((len(rows), self.dimensions), np.float32)
        for part, own, there in self._lying(rows):
            vectors[there] = part.vectors(own)
        return vectors

    def _there(self, alive: NDArray[np.bool_] | None) -> Sequence[NDArray[np.bool_] | None]:
        """For each part which of what lies in it may be found; None for all of it."""
        if alive is None:
            return self._alive
        flags = np.append(alive, False)
        return [flags[rows] for rows in self._rows]  # -1, no row any more, has the last flag

    def _lying(
        self, rows: NDArray[np.int64]
    ) -> list[tuple[DenseIndex, NDArray[np.int64], NDArray[np.int64]]]:
        """Each part with the places in it of those of some rows that lie there, and where these stand among them."""
        if len(rows) and not 0 <= rows.min() <= rows.max() < self.count:
            raise IndexError(f"rows must lie in [0, {self.count}), got [{rows.min()}, {rows.max()}]")
        stored = self._stored[rows].astype(np.int64)
        found = []
        for part, first in zip(self._parts, self._firsts, strict=True):
            there = np.flatnonzero((stored >= first) & (stored < first + part.count))
            found.append((part, stored[there] - first, there))
        return found


def _candidates(part: DenseIndex, question: Vectors, limit: int, alive: NDArray[np.bool_] | None) -> Ranking:
    """Those of a part, compared; of which ``limit`` are alive if there are so many."""
    if not part.is_coded:
        return part.search(question[np.newaxis], limit, alive=alive)[0]
    asked = min(limit, part.count)
    while True:
        found = part.candidates(question, asked)
        kept = np.sort(found if alive is None else found[alive[found]])
        if len(kept) >= limit or asked == part.count:
            return rank(kept, part.scores(question[np.newaxis], kept)[0], limit)
        asked = min(2 * asked, part.count)
