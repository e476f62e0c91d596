"""What a new generation will hold, piece by piece: taken over from the one before, or to be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Metadata
from corpus.works import settle, turning_day
from index.building.previous import Previous
from index.building.reading import Library, LibraryFile
from index.changes import Edition
from index.published import FILES, REVISION, Published
from index.stored.manifest import FileRecord
from index.stored.standings import STANDINGS, Standing
from index.stored.tables import PASSAGES, PLACED, RECENT, UNITS, Tables

__all__ = ["Piece", "Plan"]

_OWN = frozenset({FILES, STANDINGS, UNITS, PASSAGES, PLACED})
"""Small files that every generation writes anew."""
_SHARED_FROM = 2_000
"""Passages from which the first part of the generation before is shared. A smaller one is written anew in less than
half a second, and then its files are a copy of their own, which damage elsewhere does not touch."""
_SHARED_UNTIL = 16
"""The first part is shared until a sixteenth as many passages have come and gone. Over 55,000 passages a build that
finds fifty new ones takes 1.5 % of a full one's time, 2 % once a sixteenth has come; one that writes all anew takes
10 %, every seventy such documents (processor time)."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A document of the new generation with its tables."""

    file: LibraryFile
    units: NDArray[np.int32]
    """Shape (units, 2): point or -1, paragraph or -1."""
    passages: NDArray[np.int32]
    """Shape (passages, 3): unit of the document, start and end of the range it speaks for."""
    old_rows: NDArray[np.int64]
    """For each passage its row in the generation before; empty where it is not taken over."""
    texts: Sequence[str]
    """What is searched of the passages, where they are not taken over."""


@dataclass(frozen=True, eq=False)
class Plan:
    """All pieces, in document order, with what became of each document."""

    library: Library
    previous: Previous
    pieces: Sequence[Piece]
    stated: Mapping[str, Metadata]
    """What each file states of itself."""
    standings: Sequence[Standing]
    until: date | None
    """The day from which they are others, if one is known."""

    @classmethod
    def of(cls, library: Library, previous: Previous) -> Plan:
        """Cut what is new, and find what is not in the tables of the generation before."""
        pieces = list(_pieces(library.files, previous.published))
        stated = {file.file: _stated(file, previous.published) for file in library.files}
        each = list(stated.values())
        standings = [Standing.of(metadata) for metadata in settle(each)]
        return cls(library, previous, pieces, stated, standings, turning_day(each))

    @property
    def passages(self) -> int:
        """How many passages there will be."""
        return sum(len(piece.passages) for piece in self.pieces)

    @property
    def wanting(self) -> int:
        """How many of them need a vector."""
        return sum(len(piece.texts) for piece in self.pieces)

    def edition(self) -> Edition:
        """The documents, to be compared with those of another generation."""
        files = {file.file: file for file in self.library.files}
        return Edition(
            digests={name: file.sha256 for name, file in files.items()},
            standings=dict(zip(files, self.standings, strict=True)),
            read=lambda name: _document(files[name], self.previous.published),
            revision=REVISION,
        )

    @cached_property
    def shared(self) -> dict[str, FileRecord]:
        """The files of the generation before that this one has too, with their records; none where all are written."""
        published = self.previous.published
        if published is None or not any(self.stays):
            return {}
        return {
            name: record
            for name, record in published.generation.manifest.files.items()
            if name not in _OWN and not name.startswith(f"{RECENT}/")
        }

    @cached_property
    def stays(self) -> list[bool]:
        """Which documents stay where they are, in the first part of the generation before; none where it is not shared."""
        published = self.previous.published
        if published is None:
            return [False] * len(self.pieces)
        count, lines = published.searcher.lexical.parts[0].count, published.documents.parts[0]
        placed = published.tables.places(len(published.documents))
        stays = [piece.file.old is not None and placed[piece.file.old, 0] < lines for piece in self.pieces]
        staying = sum(len(piece.passages) for piece, stay in zip(self.pieces, stays, strict=True) if stay)
        moved = (count - staying) + (self.passages - staying)
        if count < _SHARED_FROM or moved * _SHARED_UNTIL > count:
            return [False] * len(self.pieces)
        return stays

    @property
    def written(self) -> list[Piece]:
        """The pieces that are written anew."""
        return [piece for piece, stay in zip(self.pieces, self.stays, strict=True) if not stay]

    def tables(self) -> Tables:
        """The small tables of the new generation."""
        units = np.concatenate([np.empty((0, 2), np.int32), *(piece.units for piece in self.pieces)])
        counts = [len(piece.units) for piece in self.pieces]
        numbers = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        passages = np.concatenate([np.empty((0, 3), np.int32), *(piece.passages for piece in self.pieces)])
        firsts = np.cumsum([0, *counts], dtype=np.int32)[:-1]
        passages[:, 0] += np.repeat(firsts, [len(piece.passages) for piece in self.pieces])
        return Tables(np.column_stack([numbers, units]), passages, self._placed())

    def _placed(self) -> NDArray[np.int32] | None:
        published = self.previous.published
        if published is None or not any(self.stays):
            return None
        line, row = published.documents.parts[0], published.searcher.lexical.parts[0].count
        stored = published.tables.places(len(published.documents))
        placed = np.empty((len(self.pieces), 2), np.int32)
        for number, (piece, stay) in enumerate(zip(self.pieces, self.stays, strict=True)):
            if stay:
                placed[number] = stored[piece.file.old]
            else:
                placed[number] = line, row
                line, row = line + 1, row + len(piece.passages)
        return placed


def _pieces(files: Sequence[LibraryFile], previous: Published | None) -> Iterator[Piece]:
    if previous is not None:
        units, passages = previous.tables.bounds(len(previous.documents))
    for file in files:
        if file.fresh is not None:
            fresh = file.fresh
            yield Piece(file, fresh.units, fresh.passages, np.empty(0, np.int64), fresh.texts)
            continue
        if previous is None or file.old is None:
            raise ValueError(f"{file.file} is held by nothing")
        first, start, end = int(units[file.old]), int(passages[file.old]), int(passages[file.old + 1])
        yield Piece(
            file,
            previous.units[first : units[file.old + 1], 1:],
            previous.passages[start:end] - np.array([first, 0, 0], np.int32),
            np.arange(start, end),
            (),
        )


def _document(file: LibraryFile, previous: Published | None) -> Document:
    if file.fresh is not None:
        return file.fresh.document
    if previous is None or file.old is None:
        raise ValueError(f"{file.file} is held by nothing")
    return previous.documents.parsed(file.old)


def _stated(file: LibraryFile, previous: Published | None) -> Metadata:
    if file.fresh is not None:
        return file.fresh.metadata
    if previous is None or file.old is None:
        raise ValueError(f"{file.file} is held by nothing")
    return previous.documents.stated(file.old)
