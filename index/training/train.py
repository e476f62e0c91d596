"""One training: a schedule of batches, a rate that rises and falls, a table at the end."""

from __future__ import annotations

import logging
import time
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from index.training.batches import Batches
from index.training.examples import Examples
from index.training.model import BagModel

__all__ = ["train"]

logger = logging.getLogger(__name__)

_RATE = 0.02
_WARM_UP = 0.05
_LAST = 0.02  # the rate ends at this share of its peak
_LOG_EVERY = 50


def train(examples: Examples, *, seed: int, epochs: float, dimensions: int) -> NDArray[np.float32]:
    """Learn a table from ``examples``: float32, shape (vocabulary, dimensions)."""
    batches = Batches(examples, seed)
    model = BagModel(examples.idf, dimensions, seed)
    kinds = batches.schedule(epochs)
    losses: dict[str, list[float]] = defaultdict(list)
    started = time.monotonic()
    for step, kind in enumerate(kinds):
        done = step / len(kinds)
        rate = _RATE * min(1.0, (step + 1) / (_WARM_UP * len(kinds))) * max(_LAST, 1 - done)
        losses[kind].append(model.step(batches.draw(kind), rate))
        if step % _LOG_EVERY == _LOG_EVERY - 1 or step == len(kinds) - 1:
            recent = {kind: round(float(np.mean(values[-20:])), 3) for kind, values in sorted(losses.items())}
            elapsed = time.monotonic() - started
            logger.info(
                "seed %d: step %d of %d, %.0f s, losses %s", seed, step + 1, len(kinds), elapsed, recent
            )
    return model.table()
