"""Vectors and terms of new passages, block by block, by as many processes as there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.building.resume import Found, VectorCache
from index.building.tasks import Block, Computed, EncoderFolder, compute, compute_with
from index.building.workers import Workers
from index.encoder import Encoder
from index.words.postings import Postings, TermKeys

__all__ = ["Computing"]

_WORTH_IT, _WORTH_IT_RUNNING = 4_000, 2_000
"""Passages from which starting two workers takes less time than they save (.4 s of processor each; a thousand passages
take .3 s), and from which having running ones open the encoder does."""


class Computing:
    """Computes what no cache holds, and keeps it there."""

    def __init__(self, encoder: Encoder, workers: Workers, cache: VectorCache | None = None) -> None:
        self._encoder = encoder
        self._workers = workers
        self._cache = cache
        self.encoded = 0
        """Vectors that were computed so far."""

    def blocks(
        self, blocks: Iterable[Sequence[str]], count: int
    ) -> Iterator[tuple[NDArray[np.floating], Postings]]:
        """The vectors of each block, one row a text, and the table of its terms; ``count`` texts in all."""
        looked_up: deque[Found] = deque()
        worth_it = count >= (_WORTH_IT_RUNNING if self._workers.running else _WORTH_IT)
        for computed in self._computed(self._tasks(blocks, looked_up), worth_it=worth_it):
            self.encoded += len(computed.vectors)
            if self._cache is None:
                yield computed.vectors, computed.postings
            else:
                yield self._cache.complete(looked_up.popleft(), computed.vectors), computed.postings

    def _computed(self, tasks: Iterator[Block], *, worth_it: bool) -> Iterator[Computed]:
        where = EncoderFolder.of(self._encoder)
        here = partial(compute_with, self._encoder, TermKeys())
        if where is None:
            return map(here, tasks)
        return self._workers.map(partial(compute, where), tasks, here=here, worth_it=worth_it)

    def _tasks(self, blocks: Iterable[Sequence[str]], looked_up: deque[Found]) -> Iterator[Block]:
        for texts in blocks:
            wanted: Sequence[int] = range(len(texts))
            if self._cache is not None:
                looked_up.append(self._cache.look_up(texts))
                wanted = looked_up[-1].missing
            yield Block(tuple(texts), wanted)
