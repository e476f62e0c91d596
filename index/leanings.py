"""What a direction that is the same for every question gives with each passage, kept beside the vectors."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import unreadable
from index.stored.arrays import open_array

__all__ = ["Leanings"]

_NAME = "leanings-{}.npy"  # after the direction
_DIGEST = 4  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class Leanings:
    """Inner products of all rows with one direction."""

    direction: Vectors
    """Shape (dimensions,)."""
    products: NDArray[np.float32]
    """One a row."""

    @classmethod
    def open(cls, folder: Path, direction: Vectors) -> Leanings | None:
        """What was kept of this direction; None where the folder was written with another one or none.

        Raises:
            GenerationError: if the file is damaged.
        """
        path = _path(folder, direction)
        if not path.exists():
            return None
        try:
            return cls(direction, open_array(path, mode=None))
        except (OSError, ValueError) as error:
            raise unreadable("向量索引", path) from error

    def save(self, folder: Path) -> None:
        """Write the products into ``folder``, which is there."""
        np.save(_path(folder, self.direction), self.products, allow_pickle=False)

    def are_along(self, direction: Vectors) -> bool:
        """Whether they are products with that direction."""
        return np.array_equal(self.direction, direction)


def _path(folder: Path, direction: Vectors) -> Path:
    stored = np.ascontiguousarray(direction, np.float32).tobytes()
    return folder / _NAME.format(hashlib.blake2b(stored, digest_size=_DIGEST).hexdigest())
