"""How far a mean over few questions may be off: percentile bootstrap (Efron & Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["interval"]

_RESAMPLES = 2_000
_OUTSIDE = 5.0  # per cent of the resampled means left out, half on either side


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Bounds between which .95 of the means of resampled ``values`` lie; the same for the same values.

    Raises:
        ValueError: for no value at all.
    """
    if not len(values):
        raise ValueError("an interval needs at least one value")
    drawn = np.random.default_rng(0).integers(0, len(values), (_RESAMPLES, len(values)))
    means = np.asarray(values, float)[drawn].mean(axis=1)
    low, high = np.percentile(means, [_OUTSIDE / 2, 100 - _OUTSIDE / 2])
    return float(low), float(high)
