"""What an encoder is. ``load_encoder`` gives the shipped one, or any sentence-transformers model by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "Vectors"]

Vectors: TypeAlias = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors whose inner product says how well a passage answers a question."""

    @property
    def name(self) -> str:
        """Name and revision, as recorded in a generation's manifest: equal names mean equal vectors."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        ...

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        """Unit vectors, one row per text in order: float32, shape (len(texts), dimensions).

        A text without any known feature is a zero row.
        """
        ...

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        """Like ``encode_passages``, for questions."""
        ...
