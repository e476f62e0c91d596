"""Which passages hold which term, and how often: the tables below BM25, memory-mapped from disk.

A term is known by a 64-bit hash, sorted, so that the table of terms is searched where it lies on disk. The postings
of term ``i`` are ``rows[starts[i]:starts[i + 1]]`` with the counts beside them. (Two of 200,000 terms share a hash with
a chance of 1 in 10⁹, and then one hides the other; an unseen term is taken for a seen one with a chance of 1 in 10¹⁴.)

Nothing here depends on other passages than those of the table: where documents come and go, a table stays as it is.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.distinct import distinct
from index.encoding.coded import Remembered
from index.encoding.tallies import Tally
from index.errors import GenerationError, unreadable
from index.stored.arrays import open_array

__all__ = ["Postings", "TermKeys", "require_rows", "term_keys"]

_FILES = ("terms", "starts", "rows", "counts", "lengths")
_MOST = 2**16 - 1
"""The highest count that is kept; BM25 sees no difference long before."""
_MOST_REMEMBERED = 1 << 17
"""Terms of other letters, and of three Han characters or more; for shorter ones see ``index.encoding.coded``."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """An inverted table of passages by term."""

    terms: NDArray[np.uint64]
    """Hash of each known term, ascending."""
    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last ones end: one more than there are terms."""
    rows: NDArray[np.int32]
    """Passages that hold the term, ascending within a term."""
    counts: NDArray[np.uint16]
    """How often the passage says it."""
    lengths: NDArray[np.int32]
    """Number of terms of each passage."""

    @classmethod
    def build(cls, terms_per_passage: Iterable[Sequence[str]]) -> Postings:
        """Index passages given as terms, in row order; the passages are gone through once."""
        vocabulary: dict[str, int] = {}
        columns, counts, sizes, lengths = array("i"), array("H"), array("i"), array("i")
        for terms in terms_per_passage:
            tally = Counter(terms)
            columns.extend([vocabulary.setdefault(term, len(vocabulary)) for term in tally])
            counts.extend([min(count, _MOST) for count in tally.values()])
            sizes.append(len(tally))
            lengths.append(len(terms))
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(sizes, np.int32))
        return cls._of(
            term_keys(vocabulary),
            np.array(columns, np.int32),
            rows,
            np.array(counts, np.uint16),
            np.array(lengths, np.int32),
        )

    @classmethod
    def counted(cls, tally: Tally, keys: TermKeys) -> Postings:
        """Index passages whose terms were counted."""
        lengths = np.bincount(tally.text, tally.times, minlength=tally.count)
        return cls._of(
            keys.of(tally),
            tally.feature.astype(np.int32),
            tally.text.astype(np.int32),
            np.minimum(tally.times, _MOST).astype(np.uint16),
            lengths.astype(np.int32),
        )

    @classmethod
    def joined(cls, parts: Sequence[tuple[Postings, NDArray[np.int32]]], count: int) -> Postings:
        """One table of ``count`` passages from the rows of several: the same as a table built of them at once.

        Beside each table stands where each of its rows comes to stand, -1 for one that is left out.
        """
        if len(parts) == 1 and np.array_equal(parts[0][1], np.arange(count)):
            return parts[0][0]
        terms = distinct(np.concatenate([part.terms for part, _ in parts] or [np.empty(0, np.uint64)]))
        columns, rows, counts = [], [], []
        lengths = np.zeros(count, np.int32)
        for part, places in parts:
            row = places[part.rows]
            kept = row >= 0
            column = np.searchsorted(terms, part.terms).astype(np.int32)
            columns.append(np.repeat(column, np.diff(part.starts))[kept])
            rows.append(row[kept])
            counts.append(part.counts[kept])
            lengths[places[places >= 0]] = part.lengths[places >= 0]
        column, row = np.concatenate(columns), np.concatenate(rows)
        used = np.zeros(len(terms), bool)
        used[column] = True
        column = (np.cumsum(used, dtype=np.int32) - 1)[column]
        by_row = np.argsort(row, kind="stable")
        return cls._sorted(terms[used], column[by_row], row[by_row], np.concatenate(counts)[by_row], lengths)

    @classmethod
    def appended(cls, parts: Sequence[Postings]) -> Postings:
        """One table of the rows of several, one after the other: the same as a table built of them at once."""
        if len(parts) == 1:
            return parts[0]
        terms = distinct(np.concatenate([np.empty(0, np.uint64), *(part.terms for part in parts)]))
        columns = [np.searchsorted(terms, part.terms).astype(np.int32) for part in parts]
        frequencies = np.zeros(len(terms), np.int64)
        for part, column in zip(parts, columns, strict=True):
            frequencies[column] += np.diff(part.starts)
        starts = np.concatenate(([0], np.cumsum(frequencies))).astype(np.int64)
        rows, counts = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.uint16)
        filled, first = starts[:-1].copy(), 0
        for part, column in zip(parts, columns, strict=True):
            sizes = np.diff(part.starts)
            places = np.repeat(filled[column] - part.starts[:-1], sizes) + np.arange(len(part.rows))
            rows[places], counts[places] = part.rows + np.int32(first), part.counts
            filled[column] += sizes
            first += part.count
        lengths = np.concatenate([np.empty(0, np.int32), *(part.lengths for part in parts)])
        return cls(terms, starts, rows, counts, lengths)

    @classmethod
    def _of(
        cls,
        keys: NDArray[np.uint64],
        column: NDArray[np.int32],
        row: NDArray[np.int32],
        count: NDArray[np.uint16],
        lengths: NDArray[np.int32],
    ) -> Postings:
        """The table of postings that stand in row order, each with the place of its term in ``keys``."""
        terms, place = np.unique(keys, return_inverse=True)
        return cls._sorted(terms, place.astype(np.int32)[column], row, count, lengths)

    @classmethod
    def _sorted(
        cls,
        terms: NDArray[np.uint64],
        column: NDArray[np.int32],
        row: NDArray[np.int32],
        count: NDArray[np.uint16],
        lengths: NDArray[np.int32],
    ) -> Postings:
        """The table of postings that stand in row order."""
        by_column = np.argsort(column, kind="stable")  # stable: rows stay ascending within a term
        frequencies = np.bincount(column, minlength=len(terms))
        starts = np.concatenate(([0], np.cumsum(frequencies))).astype(np.int64)
        return cls(terms, starts, row[by_column], count[by_column], lengths)

    @classmethod
    def open(cls, folder: Path) -> Postings:
        """Open a saved table, memory-mapped and read-only.

        Raises:
            GenerationError: if a file is missing, damaged, or does not go with the others.
        """
        postings = cls(*(_load(folder / f"{name}.npy") for name in _FILES))
        if len(postings.starts) != len(postings.terms) + 1 or not (
            len(postings.rows) == len(postings.counts) == postings.starts[-1]
            and (postings.lengths >= 0).all()
        ):
            raise GenerationError(f"词语索引 {folder} 的各个文件互不相配；请运行 gonghui build 重建索引")
        return postings

    def save(self, folder: Path) -> None:
        """Write the table into ``folder``, which is made if need be: one ``.npy`` file an array."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @property
    def count(self) -> int:
        """Number of passages."""
        return len(self.lengths)

    def bounds(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Where the postings of each term begin and end, shape (terms, 2); equal for a term never seen."""
        if not len(self.terms):
            return np.zeros((len(keys), 2), np.int64)
        found = np.minimum(np.searchsorted(self.terms, keys), len(self.terms) - 1)
        bounds: NDArray[np.int64] = self.starts[
            np.stack([found, found + (self.terms[found] == keys)], axis=1)
        ]
        return bounds

    def rows_at(self, start: int, end: int) -> NDArray[np.int32]:
        """The passages of some postings.

        Raises:
            GenerationError: if one of them does not exist.
        """
        rows = self.rows[start:end]
        require_rows(rows, self.count)
        return rows


def require_rows(rows: NDArray[np.int32], count: int) -> None:
    """Refuse rows that a table with ``count`` rows does not have.

    Raises:
        GenerationError: if there is one.
    """
    if len(rows) and rows.view(np.uint32).max() >= count:  # one pass: below 0 is far above
        raise GenerationError("词语索引已损坏；请运行 gonghui build 重建索引")


class TermKeys:
    """Remembers the hashes of terms for a build, which meets the same ones in every block."""

    def __init__(self) -> None:
        self._short = Remembered(_hash, np.uint64)
        self._others: dict[str, int] = {}

    def of(self, tally: Tally) -> NDArray[np.uint64]:
        """As ``term_keys`` of what was counted."""
        if len(self._others) > _MOST_REMEMBERED:
            self._others.clear()
        others = np.fromiter(map(self._key, tally.others), np.uint64, len(tally.others))
        return np.concatenate([self._short.of(tally.codes), others])

    def _key(self, term: str) -> int:
        key = self._others.get(term)
        if key is None:
            key = self._others[term] = _hash(term)
        return key


def term_keys(terms: Iterable[str]) -> NDArray[np.uint64]:
    """The hash by which each term is known."""
    return np.fromiter(map(_key, terms), np.uint64)


@lru_cache(
    1 << 14
)  # a question's terms are looked up four times: for scores, rarity, what is unknown, what is held
def _key(term: str) -> int:
    return _hash(term)


def _hash(term: str) -> int:
    # Python's own hash differs from run to run. "surrogatepass": a question may hold any code point.
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _load(path: Path) -> NDArray[Any]:
    try:
        return open_array(path)
    except (OSError, ValueError) as error:
        raise unreadable("词语索引", path) from error
