"""An index in memory, for an evaluation set that is not a library of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from index.assembling import BATCH, by_chance, counted_terms
from index.calibration import calibrate
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.lexical import LexicalIndex
from index.passages import Passage
from index.reading import Progress
from index.search import Searcher

__all__ = ["index_passages"]


def index_passages(
    passages: Sequence[Passage],
    encoder: Encoder,
    *,
    documents: Sequence[int] | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Searcher:
    """Index passages in memory.

    ``documents`` gives the document of each passage; without it each passage is one of its own.
    """
    texts = [passage.searched for passage in passages]

    def vectors() -> Iterator[Vectors]:
        for start in range(0, len(texts), BATCH):
            progress("计算向量", start, len(texts))
            yield encoder.encode_passages(texts[start : start + BATCH])
        progress("计算向量", len(texts), len(texts))

    dense = DenseIndex.build_of(vectors(), encoder.dimensions)
    lexical = LexicalIndex.build(counted_terms(texts, len(texts), progress))
    numbers = range(len(passages)) if documents is None else documents
    units = np.array([passage.unit for passage in passages], np.int32)
    searcher = Searcher(encoder, dense, lexical, units, np.array(numbers, np.int32))
    return replace(searcher, calibration=calibrate(partial(by_chance, searcher)))
