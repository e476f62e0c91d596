"""Where in a text a phrase stands that was changed on its way, and what was changed. Pure.

A semi-global alignment with affine gaps (Gotoh 1982): the phrase is aligned as a whole with whatever part of the
text fits best. A clause that was left out costs little more than a word: that is how texts are changed. Each
row is a handful of NumPy operations, so that a phrase of 50 characters in 1,000 takes about 2 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alignment", "align", "best_score"]

_CHANGED = 4
"""Cost of one character in place of another."""
_OPENED = 3
_SKIPPED = 1
_ADDED = 3
"""What a gap costs for each character, of the text and of the phrase: what a phrase leaves out is forgotten more
easily than what it says is invented."""
_PARTED = 2
"""Least cost of two neighbours in the phrase that stand beside each other nowhere in the text: one character in place
of another parts two such pairs, and whatever else parts one costs more."""
_FAR = np.int32(1 << 28)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A phrase beside the part of a text that fits it best."""

    start: int
    end: int
    """The part of the text; empty where nothing fits."""
    pairs: tuple[tuple[int | None, int | None], ...]
    """Positions in phrase and text that stand beside each other, in order; None where one lacks a character."""
    score: float
    """1 where all is equal, about 0 where nothing is."""


def best_score(phrase: str, text: str) -> float:
    """What the score of ``align`` is at most; it takes a hundredth of the time to know."""
    there = set(pairwise(text))
    parted = sum(pair not in there for pair in pairwise(phrase))
    return _score(_PARTED * parted, phrase)


def align(phrase: str, text: str, *, least: float = 0.0) -> Alignment:
    """Align the whole of ``phrase``, which must not be empty, with the best part of ``text``.

    Where it scores less than ``least``, nothing is said to fit.
    """
    wanted, given = _codes(phrase), _codes(text)
    bottom = _bottom(wanted, given)
    end = int(bottom.argmin())
    score = max(0.0, _score(int(bottom[end]), phrase))
    if score < least:
        return Alignment(end, end, (), score)
    # The best part is hardly longer than this: a longer gap would have cost more than all characters of the phrase.
    begin = max(0, end - (_CHANGED + 1) * len(phrase) - 1)
    pairs = _trace(wanted, given[begin:end])
    placed = [(at, None if place is None else place + begin) for at, place in pairs]
    places = [place for _, place in placed if place is not None]
    if not places:
        return Alignment(end, end, tuple(placed), 0.0)
    return Alignment(places[0], places[-1] + 1, tuple(placed), score)


def _score(cost: int, phrase: str) -> float:
    return 1 - cost / (_CHANGED * len(phrase))


def _codes(text: str) -> NDArray[np.int32]:
    return np.array([ord(character) for character in text], np.int32)


def _next_row(
    above: NDArray[np.int32], gap: NDArray[np.int32], wanted: int, given: NDArray[np.int32], row: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Costs of the next row: the best, the best with this character of the phrase left out, or with some of the text."""
    left_out = np.minimum(gap + _ADDED, above + _OPENED + _ADDED)
    best = left_out.copy()
    beside = above[:-1] + np.where(given == wanted, 0, _CHANGED).astype(np.int32)
    np.minimum(best[1:], beside, out=best[1:])
    best[0] = _OPENED + _ADDED * row
    steps = _SKIPPED * np.arange(len(best), dtype=np.int32)
    skipped = np.full(len(best), _FAR, np.int32)
    skipped[1:] = np.minimum.accumulate(best - steps)[:-1] + steps[1:] + _OPENED
    return np.minimum(best, skipped), left_out, skipped


def _bottom(wanted: NDArray[np.int32], given: NDArray[np.int32]) -> NDArray[np.int32]:
    """The last row alone, for a text that is too long to keep all rows of."""
    best = np.zeros(len(given) + 1, np.int32)  # the part may begin anywhere
    left_out = np.full(len(best), _FAR, np.int32)
    for row, code in enumerate(wanted.tolist(), 1):
        best, left_out, _ = _next_row(best, left_out, code, given, row)
    return best


def _tables(
    wanted: NDArray[np.int32], given: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    best = np.zeros((len(wanted) + 1, len(given) + 1), np.int32)
    left_out, skipped = np.full_like(best, _FAR), np.full_like(best, _FAR)
    for row, code in enumerate(wanted.tolist(), 1):
        best[row], left_out[row], skipped[row] = _next_row(best[row - 1], left_out[row - 1], code, given, row)
    return best, left_out, skipped


def _trace(wanted: NDArray[np.int32], given: NDArray[np.int32]) -> list[tuple[int | None, int | None]]:
    """The pairs of the best alignment that ends where ``given`` ends; a change goes before two gaps."""
    best, left_out, skipped = _tables(wanted, given)
    pairs: list[tuple[int | None, int | None]] = []
    row, column, table = len(wanted), len(given), best
    while row:
        if table is best:
            equal = bool(column) and wanted[row - 1] == given[column - 1]
            if column and best[row, column] == best[row - 1, column - 1] + (0 if equal else _CHANGED):
                row, column = row - 1, column - 1
                pairs.append((row, column))
            elif not column or best[row, column] == left_out[row, column]:
                table = left_out
            else:
                table = skipped
        elif table is left_out:
            opened = not column or left_out[row, column] == best[row - 1, column] + _OPENED + _ADDED
            row -= 1
            pairs.append((row, None))
            table = best if opened else left_out
        else:
            opened = skipped[row, column] == best[row, column - 1] + _OPENED + _SKIPPED
            column -= 1
            pairs.append((None, column))
            table = best if opened else skipped
    return pairs[::-1]
