"""Arrays in ``.npy`` files, opened so that damage is one kind of error whatever NumPy stumbles over."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["open_array"]


def open_array(path: Path, *, mode: Literal["r"] | None = "r") -> NDArray[Any]:
    """The array of a ``.npy`` file, memory-mapped and read-only; with None for ``mode``, read into memory.

    Raises:
        OSError: if the file cannot be read.
        ValueError: if it is damaged.
    """
    try:
        stored: NDArray[Any] = np.load(path, mmap_mode=mode, allow_pickle=False)
    except OSError:
        raise
    except Exception as error:  # NumPy has all kinds for a damaged header, a TokenError among them
        raise ValueError(f"{path.name} 已损坏") from error
    return stored.view(np.ndarray)  # the same mapping, without the cost of memmap's own slicing
