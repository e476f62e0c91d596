"""Features of one or two Han characters as numbers, and what is remembered of each: looked up as arrays, not as strings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import DTypeLike, NDArray

__all__ = ["Remembered", "code_of_pairs", "spelt"]

_BITS = 21  # of a code point
_MOST_REMEMBERED = 1 << 17
"""Features, 2 MB; 55,000 statutes say twice as many, half of them only once."""


def code_of_pairs(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """The codes of pairs of code points; above those of single ones, which are their own, and in the same order."""
    pairs: NDArray[np.int64] = (first << _BITS) | second
    return pairs


def spelt(codes: NDArray[np.int64]) -> list[str]:
    """The features of some codes."""
    last = (1 << _BITS) - 1
    return [chr(code) if code <= last else chr(code >> _BITS) + chr(code & last) for code in codes.tolist()]


class Remembered:
    """What ``value_of`` gives for features, asked once for each code; safe to share between threads."""

    def __init__(self, value_of: Callable[[str], int], dtype: DTypeLike) -> None:
        self._value_of = value_of
        self._nothing = np.empty(0, np.int64), np.empty(0, dtype)
        self._known = self._nothing  # codes, ascending, and their values; replaced as a whole

    def of(self, codes: NDArray[np.int64]) -> NDArray[np.generic]:
        """The value of each code; the codes ascend and are distinct."""
        known, values = self._known
        places = np.searchsorted(known, codes)
        is_known = np.zeros(len(codes), bool)
        inside = places < len(known)
        is_known[inside] = known[places[inside]] == codes[inside]
        found = np.empty(len(codes), values.dtype)
        found[is_known] = values[places[is_known]]
        fresh = codes[~is_known]
        if len(fresh):
            asked = np.fromiter(map(self._value_of, spelt(fresh)), values.dtype, len(fresh))
            found[~is_known] = asked
            if len(known) + len(fresh) > _MOST_REMEMBERED:
                known, values = self._nothing
                places = np.zeros(len(codes), np.int64)
            at = places[~is_known]
            self._known = np.insert(known, at, fresh), np.insert(values, at, asked)
        return found
