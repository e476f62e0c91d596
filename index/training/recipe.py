"""The steps of the recipe in order; each leaves its result in the output folder."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import torch

from index.training.data import read_sources
from index.training.examples import Examples, prepare
from index.training.train import train

__all__ = ["train_tables"]

logger = logging.getLogger(__name__)


def train_tables(
    shared: Path, out: Path, *, seeds: Sequence[int], epochs: float, dimensions: int, jobs: int
) -> list[Path]:
    """Train one table per seed below ``out``, unless already there; their paths in order."""
    out.mkdir(parents=True, exist_ok=True)
    paths = {seed: out / f"table-{seed}.npy" for seed in seeds}
    missing = [seed for seed, path in paths.items() if not path.exists()]
    if missing:
        examples = prepare(read_sources(shared))
        logger.info("%d features, %d documents", len(examples.vocabulary), len(examples.first_clause))
        (out / "vocab.txt").write_text("\n".join(examples.vocabulary), encoding="utf-8")
        task = partial(_train, examples, out, epochs=epochs, dimensions=dimensions)
        # Spawned, not forked: torch's thread pool does not survive a fork.
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
            list(pool.map(task, missing))
    return list(paths.values())


def _train(examples: Examples, out: Path, seed: int, *, epochs: float, dimensions: int) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    table = train(examples, seed=seed, epochs=epochs, dimensions=dimensions)
    np.save(out / f"table-{seed}.npy", table)
