"""The small tables of a generation: which units and passages there are, in document order, and where they are stored.

What is large lies in one or two *parts*, each a folder with

    documents.jsonl, documents.npy     the documents, a line each (``index.stored.documents``)
    vectors.faiss, codes.faiss,
    leanings-….npy                     a vector for each passage (``index.dense``, ``index.leanings``)
    lexical/…                          which terms each passage holds (``index.words.postings``)

The first part is the folder of the generation itself. It may be the very files of the generation before (hard
links): then documents may have gone from it, and those that came lie in the second part, ``recent``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError
from index.passages import Unit
from index.stored.arrays import open_array

__all__ = ["NONE", "PASSAGES", "PLACED", "RECENT", "UNITS", "Tables", "numbers_of", "open_lines", "parts_of"]

UNITS = "units.npy"
PASSAGES = "passages.npy"
PLACED = "placed.npy"
RECENT = "recent"
NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All tables number documents, units and passages through the whole generation, in document order."""

    units: NDArray[np.int32]
    """Shape (units, 3): document, point or -1, paragraph or -1."""
    passages: NDArray[np.int32]
    """Shape (passages, 3): unit, start and end of the range it speaks for."""
    placed: NDArray[np.int32] | None
    """Shape (documents, 2): its line and the row of its first passage, counted through all parts; None where
    there is one part with all of them in their order."""

    @classmethod
    def open(cls, folder: Path) -> Tables:
        """Open what ``save`` wrote, memory-mapped.

        Raises:
            GenerationError: if a table is missing or damaged, or does not go with the others.
        """
        return cls(_open(folder / UNITS, 3), _open(folder / PASSAGES, 3), _open_placed(folder))

    def save(self, folder: Path) -> None:
        """Write the tables into a folder."""
        np.save(folder / UNITS, self.units)
        np.save(folder / PASSAGES, self.passages)
        if self.placed is not None:
            np.save(folder / PLACED, self.placed)

    def bounds(self, documents: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the units and the passages of each document begin, and where the last ones end."""
        units = np.searchsorted(self.units[:, 0], np.arange(documents + 1))
        return units, np.searchsorted(self.passages[:, 0], units)

    def places(self, documents: int) -> NDArray[np.int32]:
        """Like ``placed``, wherever the documents lie."""
        if self.placed is not None:
            return self.placed
        return np.stack([np.arange(documents), self.bounds(documents)[1][:-1]], axis=1).astype(np.int32)

    def lines(self) -> list[int] | None:
        """The line of each document; see ``placed``."""
        return _lines(self.placed)

    def rows(self) -> NDArray[np.int32] | None:
        """The stored row of each passage; see ``placed``."""
        if self.placed is None:
            return None
        _, starts = self.bounds(len(self.placed))
        behind = np.repeat(self.placed[:, 1] - starts[:-1], np.diff(starts))
        return (behind + np.arange(len(self.passages))).astype(np.int32)


def numbers_of(unit: Unit) -> tuple[int, int]:
    """Point and paragraph of a unit as the table of units has them."""
    return NONE if unit.point is None else unit.point, NONE if unit.paragraph is None else unit.paragraph


def open_lines(folder: Path) -> list[int] | None:
    """What ``Tables.lines`` gives, from the one table that says so: the documents outlive damage to the others.

    Raises:
        GenerationError: if that table is damaged.
    """
    return _lines(_open_placed(folder))


def parts_of(folder: Path) -> list[Path]:
    """The folders of a generation's parts."""
    recent = folder / RECENT
    return [folder, recent] if recent.is_dir() else [folder]


def _lines(placed: NDArray[np.int32] | None) -> list[int] | None:
    return None if placed is None else placed[:, 0].tolist()


def _open_placed(folder: Path) -> NDArray[np.int32] | None:
    return _open(folder / PLACED, 2) if (folder / PLACED).exists() else None


def _open(path: Path, width: int) -> NDArray[np.int32]:
    try:
        table: NDArray[np.int32] = open_array(path)
    except (OSError, ValueError) as error:
        raise GenerationError(f"索引文件 {path} 缺失或已损坏；请运行 gonghui build 重建索引") from error
    if table.ndim != 2 or table.shape[1] != width:
        raise GenerationError(f"索引文件 {path} 已损坏；请运行 gonghui build 重建索引")
    return table
