"""Packed rows: entries of a few levels, several to a byte, and how they are unpacked and summed.

Sums are exact. What a row counts for is a whole number of steps (``step_of``), levels are small multiples of 1/16,
and 32-bit floats add whole numbers below 2²⁴ without rounding. So a sum is the same to the last bit however its rows are
ordered and grouped, and a matrix product may sum those that many texts share: for 512 statutes three quarters of all,
which takes half of the time of looking each up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["PackedRows", "digits_per_byte", "step_of"]

_STEPS = 8
"""Binary digits of a scale of mean size: rounding it turns the vector of a text by less than .2 degrees, and with three
digits more the sums of long statutes would reach 2²⁴."""
_SHARED = 0.025
"""Share of the texts that have a row from which a matrix product is cheaper than looking it up for each of them."""
_SHARED_FROM = 64
"""Texts from which there is such a product at all."""
_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class PackedRows:
    """Rows of ``dimensions`` entries, each one of some ``levels``, ascending."""

    codes: NDArray[np.uint8]
    """Shape (rows, bytes): as many digits to a byte as fit, least significant first."""
    levels: tuple[float, ...]
    dimensions: int

    def unpacked(self, rows: NDArray[np.int64] | slice) -> NDArray[np.float32]:
        """The entries of some rows, shape (rows, dimensions)."""
        return self._without_padding(np.take(_values_of_bytes(self.levels), self.codes[rows], axis=0))

    def sums(
        self, rows: NDArray[np.int64], counts: NDArray[np.float32], sizes: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """For each text the sum of its rows, each so many times: shape (texts, dimensions).

        ``rows`` and ``counts`` are those of one text after the other, no row twice in one text; ``sizes`` says how many
        each text has.
        """
        if len(sizes) < _SHARED_FROM:
            return self._one_by_one(rows, counts, sizes)
        text = np.repeat(np.arange(len(sizes)), sizes)
        is_shared = np.bincount(rows, minlength=len(self.codes)) >= _SHARED * len(sizes)
        shared = np.flatnonzero(is_shared)
        together = is_shared[rows]
        alone = ~together
        column = (np.cumsum(is_shared) - 1)[rows[together]]
        counted = np.zeros((len(sizes), len(shared)), np.float32)
        counted[text[together], column] = counts[together]
        left = np.bincount(text[alone], minlength=len(sizes))
        return counted @ self.unpacked(shared) + self._one_by_one(rows[alone], counts[alone], left)

    def _one_by_one(
        self, rows: NDArray[np.int64], counts: NDArray[np.float32], sizes: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Only the sums are freed of padding, and the unpacked rows always lie in the same memory."""
        values = _values_of_bytes(self.levels)
        most = min(int(sizes.max(initial=1)), _ROWS_AT_ONCE)
        unpacked = np.empty((most, self.codes.shape[1], values.shape[1]), np.float32)
        padded = np.zeros((len(sizes), unpacked[0].size), np.float32)
        start = 0
        for total, end in zip(padded, np.cumsum(sizes).tolist(), strict=True):
            for first in range(start, end, most):
                part = slice(first, min(first + most, end))
                some = unpacked[: part.stop - first]
                # Every byte has its row: «clip» only saves asking, and a copy.
                np.take(values, self.codes[rows[part]], axis=0, out=some, mode="clip")
                total += np.einsum("i,ij->j", counts[part], some.reshape(len(some), -1))
            start = end
        return self._without_padding(padded.reshape(len(sizes), *unpacked.shape[1:]))

    def _without_padding(self, padded: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (rows, dimensions), of the values of each row's bytes: (rows, bytes, padded digits)."""
        digits = padded[:, :, : digits_per_byte(len(self.levels))]
        return digits.reshape(len(digits), digits.shape[1] * digits.shape[2])[:, : self.dimensions]


def digits_per_byte(levels: int) -> int:
    """How many digits of base ``levels`` fit into a byte: 2 of 16, 3 of 6, 5 of 3."""
    digits = 1
    while levels ** (digits + 1) <= 256:
        digits += 1
    return digits


def step_of(scales: NDArray[np.float16]) -> float:
    """What the weight of a row times its scale is rounded to a multiple of: a power of two."""
    mean = float(scales.mean(dtype=np.float64)) if len(scales) else 0.0
    return 2.0 ** (round(np.log2(mean)) - _STEPS) if mean > 0 and np.isfinite(mean) else 1.0


@cache
def _values_of_bytes(levels: tuple[float, ...]) -> NDArray[np.float32]:
    """The values that each byte stands for: one row a byte, its digits first and then zeros.

    The zeros fill a row to 16 bytes or a multiple, which NumPy gathers several times faster than 8, 12 or 20.
    """
    base, digits = len(levels), digits_per_byte(len(levels))
    values = np.zeros((256, -(-digits // 4) * 4), np.float32)
    values[:, :digits] = np.array(levels)[np.arange(256)[:, None] // base ** np.arange(digits) % base]
    return values
