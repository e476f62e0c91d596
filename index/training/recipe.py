"""The steps of the recipe in order; each leaves its result in the output folder."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import torch

from index.ngram import NgramEncoder, NgramTable
from index.reranking import Reranker
from index.training.data import Sources, read_sources
from index.training.documents import head_parts
from index.training.examples import Examples, prepare
from index.training.measure import ablations, read_evaluations
from index.training.neighbours import read_word_vectors
from index.training.own import own_questions
from index.training.pack import pack_tables, write_folder
from index.training.ranking import (
    Example,
    lean_of,
    learn,
    questions_of_fold,
    questions_of_library,
    without_fold,
)
from index.training.train import train
from index.training.translations import write_translations
from index.training.written import written_passages

__all__ = ["learn_reranker", "measure_trainings", "pack_folder", "train_tables", "translate_words"]

logger = logging.getLogger(__name__)

_FOLDER, _RERANKER, _TRANSLATIONS = "ngram", "reranker.npz", "translations.tsv.gz"
_EVERY_PROBE = 40  # one statute in so many shows how long a table's vectors are
_PLAIN_LENGTH = 0.85
"""Beside tables of length 1: .72 of their weight. Counting half, .05 fewer answers are found among five quotes over papers
that no question was learned about, and STARD's R@100 is .908 instead of .918; counting whole, .01 fewer over documents
that were learned about."""
_FOLD_SEEDS = ((10, 20), (11, 21))
_FOLD_LEVELS = 6


def train_tables(
    sources: Sources,
    out: Path,
    *,
    vectors: Path | None,
    seeds: Sequence[int],
    plain: Collection[int] = (),
    epochs: float,
    dimensions: int,
    jobs: int,
) -> None:
    """Train one table per seed below ``out``, except those already there; ``vectors`` as in ``read_word_vectors``.

    Those of ``plain`` never meet our own questions about documents, nor headings: what these teach of labour law and of
    papers costs some knowledge of the rest.
    """
    out.mkdir(parents=True, exist_ok=True)
    missing = [seed for seed in seeds if not _table(out, seed).exists()]
    if not missing:
        return
    examples = prepare(sources, read_word_vectors(vectors) if vectors is not None else None)
    logger.info("%d features, %d documents", len(examples.vocabulary), len(examples.first_clause))
    _vocabulary(out).write_text("\n".join(examples.vocabulary), encoding="utf-8", newline="\n")
    task = partial(_train, examples, out, plain=plain, epochs=epochs, dimensions=dimensions)
    # Spawned, not forked: torch's thread pool does not survive a fork.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(task, missing))


def pack_folder(
    sources: Sources, out: Path, *, seeds: Sequence[int], levels: int, plain: Collection[int] = ()
) -> Path:
    """Join and pack the tables of ``seeds``, and return the folder that may ship. Those of ``plain`` count less."""
    table = _packed(sources, out, seeds, levels, plain)
    folder = out / _FOLDER
    write_folder(table, folder)
    size = sum(file.stat().st_size for file in folder.iterdir())
    logger.info("%s: %d dimensions, %.2f MB", table.name, table.dimensions, size / 1e6)
    return folder


def translate_words(sources: Sources, out: Path) -> None:
    """Write English words in Chinese terms, as far as the packed encoder and the dictionaries know."""
    table = NgramTable.open(out / _FOLDER)
    write_translations(NgramEncoder(table), sources, table.vocabulary, out / _TRANSLATIONS)


def learn_reranker(
    shared: Path,
    questions: Path,
    out: Path,
    *,
    vectors: Path | None,
    epochs: float,
    dimensions: int,
    jobs: int,
) -> None:
    """Train an encoder for each half of the questions without it, learn from what they make of it, and write the file.

    Trainings and examples already below ``out`` are not repeated.
    """
    sources = read_sources(shared, own_questions(), written_passages())
    encoder = NgramEncoder.open(out / _FOLDER)
    examples: list[Example] = []
    for fold, seeds in enumerate(_FOLD_SEEDS):
        folder = out / f"fold-{fold}"
        train_tables(
            without_fold(sources, fold),
            folder,
            vectors=vectors,
            seeds=seeds,
            epochs=epochs,
            dimensions=dimensions,
            jobs=jobs,
        )
        unseen = NgramEncoder.open(pack_folder(sources, folder, seeds=seeds, levels=_FOLD_LEVELS))
        examples += questions_of_fold(shared, sources, unseen, fold)
    encoded = encoder.encode_passages(
        ["\n".join([*head_parts(statute), statute.text]) for statute in sources.statutes]
    )
    lean = lean_of(encoded, [gold for _, gold in sources.lay_gold])
    examples += questions_of_library(shared / "documents", questions, encoder, lean)
    learn(examples, encoder.name, lean).save(out / _FOLDER / _RERANKER)


def measure_trainings(
    sources: Sources, shared: Path, out: Path, *, seeds: Sequence[int], levels: int
) -> Iterator[str]:
    """The ablation table, line by line: each training by itself, all together, words, both, and both re-ranked."""
    alone = {f"seed {seed}": NgramEncoder(_packed(sources, out, [seed], levels)) for seed in seeds}
    folder = out / _FOLDER
    return ablations(
        alone, NgramEncoder.open(folder), Reranker.open(folder / _RERANKER), read_evaluations(shared)
    )


def _packed(
    sources: Sources, out: Path, seeds: Sequence[int], levels: int, plain: Collection[int] = ()
) -> NgramTable:
    vocabulary = _vocabulary(out).read_text(encoding="utf-8").split("\n")
    statutes = [statute.text for statute in sources.statutes]
    tables = [np.load(_table(out, seed)) for seed in seeds]
    lengths = [_PLAIN_LENGTH if seed in plain else 1.0 for seed in seeds]
    return pack_tables(vocabulary, tables, statutes[::_EVERY_PROBE], levels=levels, lengths=lengths)


def _train(
    examples: Examples, out: Path, seed: int, *, plain: Collection[int], epochs: float, dimensions: int
) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    chosen = examples.without_own() if seed in plain else examples
    np.save(_table(out, seed), train(chosen, seed=seed, epochs=epochs, dimensions=dimensions))


def _table(out: Path, seed: int) -> Path:
    return out / f"table-{seed}.npy"


def _vocabulary(out: Path) -> Path:
    return out / "vocab.txt"
