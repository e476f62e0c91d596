"""What a cross-encoder is: a model that reads a question and a passage together. None is used unless one is set.

It reads far better than two separate vectors compare, and costs a thousand times as much: some twenty passages are
what a small server can have read while somebody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.encoder import looks_like_a_path
from index.errors import EncoderError

__all__ = ["READ", "CrossEncoder", "Reading", "load_cross_encoder"]

READ = 20
"""How many of the best units are read; the rest stay behind them in their order."""

Reading: TypeAlias = Callable[[str, Sequence[int]], NDArray[np.float32]]
"""How well each of some passages, given by number, answers a question: one score each, higher is better."""


class CrossEncoder(Protocol):
    """Says how well passages answer a question, having read both together."""

    @property
    def name(self) -> str:
        """As it was asked for: a folder's name or the name on the hub."""
        ...

    def scores(self, question: str, passages: Sequence[str], /) -> NDArray[np.float32]:
        """One score a passage, shape (len(passages),); higher is better. Only their order means anything."""
        ...


@cache
def load_cross_encoder(name_or_path: str, *, device: str = "", batch_size: int = 32) -> CrossEncoder:
    """Open any sentence-transformers ``CrossEncoder`` by its folder or its name on the hub; once a process.

    Raises:
        EncoderError: if there is no such model or it cannot be used here.
    """
    folder = Path(name_or_path).expanduser()
    if looks_like_a_path(name_or_path) and not folder.is_dir():
        raise EncoderError(
            f"交叉编码器文件夹 {name_or_path} 不存在；请检查路径，或将 GONGHUI_CROSS_ENCODER 留空"
        )
    from index.sentence_transformer import SentenceTransformerCrossEncoder  # here: it takes seconds to import

    return SentenceTransformerCrossEncoder.open(
        str(folder) if folder.is_dir() else name_or_path, device=device, batch_size=batch_size
    )
