"""BM25 over terms, in NumPy arrays that are memory-mapped from disk.

Why not a library: bm25s 0.3.16 was measured first, on 55,441 statute articles (179 terms each, 190,000
distinct). It scores about as fast (.6 ms a question, here .5) but takes .25-.6 s to import (it draws in
SciPy, asyncio and tqdm) and .2 s to open (its vocabulary is a JSON dictionary), when all of a one-shot
``gonghui ask`` should take well under a second; this file takes 2 ms for both. It also leaves out the factor
(k1 + 1) and refuses an empty corpus and an empty question: much of what follows would be needed around it.

Layout: a term is known by a 64-bit hash, sorted, so that the table of terms is searched where it lies on
disk. The postings of term ``i`` are ``rows[starts[i]:starts[i + 1]]`` with the finished BM25 weights beside
them. (Two of 200,000 terms share a hash with a chance of 1 in 10⁹, and then one hides the other; an unseen
term is taken for a seen one with a chance of 1 in 10¹⁴.)
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError
from index.ranking import Ranking, rank

__all__ = ["LexicalIndex"]

_K1 = 1.2  # Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009: 1.2 < k1 < 2, .5 < b < .8
_B = 0.75
_TYPICAL = (
    1.32  # weight / idf of a term said about twice in a longish passage; fitted with the fusion on STARD
)

_FILES = ("terms", "starts", "rows", "weights", "lengths")


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """An inverted index of passages by term, with the BM25 weight of each posting.

    score = Σ over the question's terms of
    idf · tf · (k1 + 1) / (tf + k1 · (1 - b + b · length / mean length)), where
    idf = ln(1 + (N - df + ½) / (df + ½)), k1 = 1.2 and b = 0.75.
    A term said twice in the question counts twice.
    """

    terms: NDArray[np.uint64]
    """Hash of each known term, ascending."""
    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last ones end: one more than there are terms."""
    rows: NDArray[np.int32]
    """Passages that hold the term, ascending within a term."""
    weights: NDArray[np.float32]
    """What each posting adds to its passage's score."""
    lengths: NDArray[np.int32]
    """Number of terms of each passage."""

    @classmethod
    def build(cls, terms_per_passage: Iterable[Sequence[str]]) -> LexicalIndex:
        """Index passages given as terms, in row order; the passages are gone through once."""
        vocabulary: dict[str, int] = {}
        columns, counts, sizes, lengths = array("i"), array("i"), array("i"), array("i")
        for terms in terms_per_passage:
            tally = Counter(terms)
            columns.extend([vocabulary.setdefault(term, len(vocabulary)) for term in tally])
            counts.extend(tally.values())
            sizes.append(len(tally))
            lengths.append(len(terms))

        keys = _keys(vocabulary)
        by_key = np.argsort(keys, kind="stable")
        place = np.empty(len(keys), np.int32)
        place[by_key] = np.arange(len(keys), dtype=np.int32)

        length = np.array(lengths, np.int32)
        row = np.repeat(np.arange(len(length), dtype=np.int32), np.array(sizes, np.int32))
        column = place[np.array(columns, np.int32)]
        by_column = np.argsort(column, kind="stable")  # stable: rows stay ascending within a term
        row, column, count = row[by_column], column[by_column], np.array(counts, np.float32)[by_column]

        frequencies = np.bincount(column, minlength=len(keys))
        starts = np.concatenate(([0], np.cumsum(frequencies)))
        mean = float(length.mean()) if length.any() else 1.0
        saturation = _K1 * (1 - _B + _B * length / mean)
        weights = _idf(frequencies, len(length))[column] * count * (_K1 + 1) / (count + saturation[row])
        return cls(keys[by_key], starts.astype(np.int64), row, weights.astype(np.float32), length)

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open a saved index, memory-mapped and read-only.

        Raises:
            GenerationError: if a file is missing, damaged, or does not go with the others.
        """
        index = cls(*(_load(folder / f"{name}.npy") for name in _FILES))
        if len(index.starts) != len(index.terms) + 1 or not (
            len(index.rows) == len(index.weights) == index.starts[-1]
        ):
            raise GenerationError(f"词语索引 {folder} 的各个文件互不相配；请运行 gonghui build 重建索引")
        return index

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, which is made if need be: one ``.npy`` file an array."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @property
    def count(self) -> int:
        """Number of passages."""
        return len(self.lengths)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage, one a row; 0 where a passage holds none of the terms.

        Raises:
            GenerationError: if the postings name a passage that there is not.
        """
        columns, repeats = np.unique(self._columns(terms), return_counts=True)
        postings = [
            (slice(self.starts[column], self.starts[column + 1]), np.float32(repeat))
            for column, repeat in zip(columns, repeats, strict=True)
            if column >= 0
        ]
        if not postings:
            return np.zeros(self.count, np.float32)
        # One pass over all postings takes a tenth of the time of adding term by term.
        rows = np.concatenate([self.rows[part] for part, _ in postings])
        weights = np.concatenate([self.weights[part] * repeat for part, repeat in postings])
        if len(rows) and not 0 <= rows.min() <= rows.max() < self.count:
            raise GenerationError("词语索引已损坏；请运行 gonghui build 重建索引")
        return np.bincount(rows, weights, minlength=self.count).astype(np.float32)

    def search(self, terms: Sequence[str], limit: int) -> Ranking:
        """The ``limit`` best passages that hold at least one of the terms; equal scores in row order."""
        scores = self.scores(terms)
        rows = np.flatnonzero(scores)
        return rank(rows, scores[rows], limit)

    def held(self, terms: Sequence[str], row: int) -> list[bool]:
        """Whether one passage holds each term, in the order given."""
        held = []
        for column in self._columns(terms).tolist():
            postings = (
                self.rows[self.starts[column] : self.starts[column + 1]] if column >= 0 else self.rows[:0]
            )
            place = int(np.searchsorted(postings, row))
            held.append(place < len(postings) and int(postings[place]) == row)
        return held

    def frequencies(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """How many passages hold each term, in the order given; 0 for a term never seen."""
        columns = self._columns(terms)
        known = np.maximum(columns, 0)
        if not len(self.terms):
            return np.zeros(len(terms), np.int64)
        return np.where(columns >= 0, self.starts[known + 1] - self.starts[known], 0)

    def normaliser(self, terms: Sequence[str]) -> float:
        """What a passage that holds all the terms would score: BM25 divided by it is about [0, 1].

        Every term of the question counts as often as it is said; one never seen counts with the largest idf,
        so that a question made of strange words cannot look well answered. 0 for a question without terms.
        """
        return _TYPICAL * math.fsum(_idf(self.frequencies(terms), self.count))

    def _columns(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """Where each term stands in ``self.terms``; -1 for one never seen."""
        keys = _keys(terms)
        if not len(self.terms):
            return np.full(len(keys), -1, np.int64)
        found = np.minimum(np.searchsorted(self.terms, keys), len(self.terms) - 1)
        return np.where(self.terms[found] == keys, found, -1)


def _keys(terms: Iterable[str]) -> NDArray[np.uint64]:
    return np.array([_key(term) for term in terms], np.uint64)


@lru_cache(
    1 << 14
)  # a question's terms are looked up four times: for scores, rarity, what is unknown, what is held
def _key(term: str) -> int:
    # Python's own hash differs from run to run. "surrogatepass": a question may hold any code point.
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _idf(frequencies: NDArray[np.int64], passages: int) -> NDArray[np.float64]:
    return np.log1p((passages - frequencies + 0.5) / (frequencies + 0.5))


def _load(path: Path) -> NDArray[Any]:
    try:
        stored: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:  # NumPy has all kinds for a damaged header, a TokenError among them
        what = "无法读取" if path.exists() else "不存在"
        raise GenerationError(
            f"词语索引 {path} {what}；请运行 gonghui build 重建索引，或用 gonghui index rollback 换回上一版本"
        ) from error
    return stored.view(np.ndarray)  # the same mapping, without the cost of memmap's own slicing
