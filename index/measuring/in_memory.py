"""An index in memory, for an evaluation set that is not a library of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.building.assembling import BATCH
from index.building.computing import Computing
from index.building.reading import Progress
from index.building.workers import Workers
from index.chance import calibrated
from index.dense import DenseIndex
from index.encoder import Encoder
from index.lexical import LexicalIndex
from index.passages import Passage
from index.reranking import Reranker, reranker_for
from index.search import Searcher
from index.words.postings import Postings

__all__ = ["index_passages"]


def index_passages(
    passages: Sequence[Passage],
    encoder: Encoder,
    *,
    documents: Sequence[int] | None = None,
    reranker: Reranker | None = None,
    workers: int = 0,
    progress: Progress = lambda _what, _done, _total: None,
) -> Searcher:
    """Index passages in memory.

    ``documents`` gives the document of each passage; without it each passage is one of its own. Without a ``reranker`` the
    shipped one ranks, if it was learned with the encoder. So many ``workers``
    share the work of a large set; 0 for as many as there are cores.
    """
    reranker = reranker or reranker_for(encoder.name)
    lean = reranker.lean if reranker is not None else None
    texts = [passage.searched for passage in passages]
    counted: list[Postings] = []

    def vectors(workers: Workers) -> Iterator[NDArray[np.floating]]:
        blocks = (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))
        for number, (computed, terms) in enumerate(Computing(encoder, workers).blocks(blocks, len(texts))):
            progress("计算向量", BATCH * number, len(texts))
            counted.append(terms)
            yield computed
        progress("计算向量", len(texts), len(texts))

    with Workers(workers) as started:
        dense = DenseIndex.build_of(vectors(started), encoder.dimensions, lean=lean)
    lexical = LexicalIndex.of([Postings.appended(counted)])
    numbers = range(len(passages)) if documents is None else documents
    units = np.array([passage.unit for passage in passages], np.int32)
    searcher = Searcher(encoder, dense, lexical, units, np.array(numbers, np.int32), reranker)
    return replace(searcher, calibration=calibrated(searcher))
