"""Each of many numbers once."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["begins", "distinct"]

_N = TypeVar("_N", bound=np.generic)


def distinct(values: NDArray[_N]) -> NDArray[_N]:
    """The values of a row in ascending order, each once: what ``np.unique`` finds.

    That hashes since NumPy 2.3, which takes three to twenty times as long as sorting: 25 s instead of 1.3 over the six
    million pieces of a file of 20 MB, nearly all of them distinct.
    """
    # "stable" sorts several ascending tables, one after the other, in a tenth of the time.
    ordered = np.sort(values, kind="stable")
    return ordered[begins(ordered)]


def begins(ascending: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Whether each of the values, which ascend, differs from the one before."""
    fresh = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=fresh[1:])
    return fresh
