"""BM25 over terms, in NumPy arrays that are memory-mapped from disk.

Why not a library: bm25s 0.3.16 was measured first, on 55,441 statute articles (179 terms each, 190,000
distinct). It scores about as fast (.6 ms a question, here .5) but takes .25-.6 s to import (it draws in
SciPy, asyncio and tqdm) and .2 s to open (its vocabulary is a JSON dictionary), when all of a one-shot
``gonghui ask`` should take well under a second; this file takes 2 ms for both. It also leaves out the factor
(k1 + 1) and refuses an empty corpus and an empty question: much of what follows would be needed around it.

The weights are computed when they are asked for: they depend on all passages, and the tables on disk must not, or
one more document would change every one of them.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.ranking import Ranking, best_rows
from index.words.matching import Match, Stretch, TablePostings
from index.words.postings import Postings, term_keys

__all__ = ["LexicalIndex"]

_K1 = 1.2  # Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009: 1.2 < k1 < 2, .5 < b < .8
_B = 0.75
_TYPICAL = (
    1.32  # weight / idf of a term said about twice in a longish passage; fitted with the fusion on STARD
)
_COMMON, _MANY = 8, 1 << 15
"""A term is common that more than one passage in ``_COMMON``, and more than ``_MANY``, hold. Of a question's postings in
940,000 passages one or two such terms have seven tenths: without them words take 1.9 ms instead of 4.4. Looking
terms up for the few passages where they matter takes as long as weighing some 30,000 postings."""


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """Passages by term, from one table or several that are taken together, with BM25.

    score = Σ over the question's terms of
    idf · tf · (k1 + 1) / (tf + k1 · (1 - b + b · length / mean length)), where
    idf = ln(1 + (N - df + ½) / (df + ½)), k1 = 1.2 and b = 0.75.
    A term said twice in the question counts twice.
    """

    parts: tuple[Postings, ...]
    count: int
    """Number of passages."""
    stored: NDArray[np.int32] | None
    """For each passage its row in the tables, counted through all of them; None where they are the same."""
    alive: NDArray[np.bool_] | None
    """Which rows of the tables are passages; None where all are."""
    saturation: NDArray[np.float32]
    """k1 · (1 - b + b · length / mean length) of each row of the tables."""
    firsts: tuple[int, ...]
    """The row, counted through all tables, at which each begins."""

    @classmethod
    def of(cls, parts: Sequence[Postings], stored: NDArray[np.int32] | None = None) -> LexicalIndex:
        """Take tables together; ``stored`` says which of their rows are passages, and in what order."""
        lengths = np.concatenate([part.lengths for part in parts])
        alive = None
        if stored is not None and len(stored) < len(lengths):
            alive = np.zeros(len(lengths), bool)
            alive[stored] = True
        count = len(lengths) if stored is None else len(stored)
        total = int((lengths if alive is None else lengths[alive]).sum(dtype=np.int64))
        mean = total / count if total else 1.0
        saturation = (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)
        firsts = (0, *np.cumsum([part.count for part in parts[:-1]]).tolist())
        return cls(tuple(parts), count, stored, alive, saturation, firsts)

    @classmethod
    def build(cls, terms_per_passage: Iterable[Sequence[str]]) -> LexicalIndex:
        """Index passages given as terms, in row order; the passages are gone through once."""
        return cls.of([Postings.build(terms_per_passage)])

    @classmethod
    def open(cls, *folders: Path, stored: NDArray[np.int32] | None = None) -> LexicalIndex:
        """Open saved tables, memory-mapped and read-only.

        Raises:
            GenerationError: if a file is missing, damaged, or does not go with the others.
        """
        return cls.of([Postings.open(folder) for folder in folders], stored)

    def save(self, folder: Path) -> None:
        """Write an index of one table into ``folder``, which is made if need be."""
        (only,) = self.parts
        only.save(folder)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage, one a row; 0 where a passage holds none of the terms.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        return self.match(terms).scores

    def match(self, terms: Sequence[str], *, common_later: bool = False) -> Match:
        """All that is asked of the terms of a question, looked up once.

        With ``common_later``, what common terms are worth is added only where ``Match`` is asked for it, if there are
        others: they tell little apart, and one passage in eight would have to be gone through for each.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        said = Counter(terms)
        keys, repeats = term_keys(said), np.fromiter(said.values(), np.int64, len(said))
        ascending = np.argsort(keys)  # whatever the order of the terms, sums are the same to the last bit
        keys, repeats = keys[ascending], repeats[ascending]
        bounds, frequencies = self._found(keys)
        idf = _idf(frequencies, self.count)
        full = _TYPICAL * math.fsum(np.repeat(idf, repeats))
        unknown = float(repeats[frequencies == 0].sum() / len(terms)) if terms else 1.0
        factors = (idf * repeats * (_K1 + 1)).astype(np.float32)
        later = self._is_common(frequencies) if common_later else np.zeros(len(keys), bool)
        scores = np.zeros(len(self.saturation), np.float32)
        for postings in self._postings(bounds[~later], factors[~later]):
            last = postings.first + postings.table.count
            postings.add_to_all(scores[postings.first : last])
        return Match(
            scores if self.stored is None else scores[self.stored],
            full,
            unknown,
            self._postings(bounds[later], factors[later]) if later.any() else (),
            self.stored,
        )

    def match_any(self, groups: Sequence[Mapping[str, float]]) -> Match:
        """What words are worth for which one of several terms may stand, each with how surely it does, in (0, 1].

        A word is worth what the best of its terms is, once, however often it is asked for.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        scores = np.zeros(len(self.saturation), np.float32)
        worths, unknown = [], 0
        for group in groups:
            keys, weights = term_keys(group), np.fromiter(group.values(), np.float64, len(group))
            bounds, frequencies = self._found(keys)
            known = frequencies > 0
            idf = _idf(frequencies, self.count) * weights
            worths.append(float(idf[known if known.any() else slice(None)].max()))
            unknown += not known.any()
            best = np.zeros_like(scores)
            for postings in self._postings(bounds[known], (idf[known] * (_K1 + 1)).astype(np.float32)):
                postings.raise_all(best[postings.first : postings.first + postings.table.count])
            scores += best
        return Match(
            scores if self.stored is None else scores[self.stored],
            _TYPICAL * math.fsum(worths),
            unknown / len(groups) if groups else 1.0,
        )

    def _found(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the postings of some terms begin and end in each table, and how many passages hold each term."""
        bounds = np.stack([part.bounds(keys) for part in self.parts], axis=1)
        sizes = bounds[:, :, 1] - bounds[:, :, 0]
        return bounds, sizes.sum(axis=1) if self.alive is None else self._frequencies(keys)

    def _is_common(self, frequencies: NDArray[np.int64]) -> NDArray[np.bool_]:
        common = frequencies > max(self.count / _COMMON, _MANY)
        # Where there is no rarer term, they must choose passages themselves.
        if not (frequencies[~common] > 0).any():
            common[:] = False
        return common

    def _postings(self, bounds: NDArray[np.int64], factors: NDArray[np.float32]) -> tuple[TablePostings, ...]:
        """The postings of some terms in each table."""
        worth = factors.tolist()
        return tuple(
            TablePostings(
                part,
                first,
                self.saturation[first : first + part.count],
                tuple(
                    Stretch(start, end, factor)
                    for (start, end), factor in zip(bounds[:, number].tolist(), worth, strict=True)
                    if start < end
                ),
            )
            for number, (part, first) in enumerate(zip(self.parts, self.firsts, strict=True))
        )

    def search(self, terms: Sequence[str], limit: int) -> Ranking:
        """The ``limit`` best passages that hold at least one of the terms; equal scores in row order."""
        return best_rows(self.scores(terms), limit)

    def held(self, terms: Sequence[str], row: int) -> list[bool]:
        """Whether one passage holds each term, in the order given."""
        stored = row if self.stored is None else int(self.stored[row])
        number = bisect_right(self.firsts, stored) - 1
        part, own = self.parts[number], stored - self.firsts[number]
        held = []
        for start, end in part.bounds(term_keys(terms)).tolist():
            postings = part.rows[start:end]
            place = int(np.searchsorted(postings, own))
            held.append(place < len(postings) and int(postings[place]) == own)
        return held

    def frequencies(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """How many passages hold each term, in the order given; 0 for a term never seen."""
        return self._frequencies(term_keys(terms))

    def _frequencies(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        found = np.zeros(len(keys), np.int64)
        for part, first in zip(self.parts, self.firsts, strict=True):
            bounds = part.bounds(keys)
            found += bounds[:, 1] - bounds[:, 0]
            if self.alive is not None:
                dead = ~self.alive[first : first + part.count]
                if dead.any():
                    found -= np.array(
                        [dead[part.rows_at(*place)].sum() for place in bounds.tolist()], np.int64
                    )
        return found


def _idf(frequencies: NDArray[np.int64], passages: int) -> NDArray[np.float64]:
    return np.log1p((passages - frequencies + 0.5) / (frequencies + 0.5))
