"""The documents of a generation as they were when they were read: one JSON line each, parsed one at a time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Metadata
from index.errors import GenerationError
from index.stored.document_lines import as_line, from_line
from index.stored.standings import STANDINGS, Standing, read_standings, write_standings

__all__ = ["STORED", "DocumentStore", "write_documents", "write_lines"]

_T = TypeVar("_T")
_LINES = "documents.jsonl"
_TABLE = "documents.npy"
"""Where each line ends and its CRC-32: words that changed on the disk must not be quoted as verbatim."""
STORED = (STANDINGS, _LINES, _TABLE)
"""All files that documents are stored in."""


def write_documents(folder: Path, documents: Sequence[Document]) -> None:
    """Write all documents with all their fields into ``folder``, which must exist, in the order given."""
    write_lines(folder, map(as_line, documents))
    write_standings(folder, [Standing.of(document.metadata) for document in documents])


def write_lines(folder: Path, lines: Iterable[bytes]) -> None:
    """Write documents, each as ``as_line`` gave it, and where they are."""
    table: list[tuple[int, int]] = []
    with (folder / _LINES).open("wb") as file:
        for line in lines:
            file.write(line)
            table.append((file.tell(), zlib.crc32(line)))
    np.save(folder / _TABLE, np.array(table, np.int64).reshape(-1, 2))


class _Lines:
    """The documents of one folder, memory-mapped: a generation deleted while it is being served can still be read."""

    def __init__(self, folder: Path) -> None:
        """Open what ``write_lines`` wrote.

        Raises:
            GenerationError: if a file is missing or damaged. Damage inside a line shows when it is read.
        """
        self._path = folder / _LINES
        table: NDArray[np.int64] = _load(folder / _TABLE, lambda path: np.load(path, allow_pickle=False))
        self._bytes = _load(self._path, _map)
        if table.ndim != 2 or table.shape[1] != 2 or (table[-1, 0] if len(table) else 0) != len(self._bytes):
            raise GenerationError(
                f"文件 {self._path} 与 {_TABLE} 不相配，可能被截断；请运行 gonghui build 重建索引"
            )
        self._starts = [0, *table[:, 0].tolist()]
        self._checksums = table[:, 1].tolist()

    def __len__(self) -> int:
        return len(self._checksums)

    def read(self, number: int) -> bytes:
        """A line, as it was written."""
        line = self._bytes[self._starts[number] : self._starts[number + 1]].tobytes()
        if zlib.crc32(line) != self._checksums[number]:
            raise self.damaged(number)
        return line

    def damaged(self, number: int) -> GenerationError:
        """What is said of a line that is not as it was written."""
        return GenerationError(f"文件 {self._path} 的第 {number + 1} 行已损坏；请运行 gonghui build 重建索引")


class DocumentStore:
    """The documents of a generation in its order; each is parsed when first asked for."""

    def __init__(
        self,
        parts: Sequence[_Lines],
        lines: Sequence[int] | None,
        standings: Sequence[Standing],
        cached: int,
    ) -> None:
        stored = [(part, number) for part in parts for number in range(len(part))]
        self._places = stored if lines is None else [stored[line] for line in lines]
        self.parts = [len(part) for part in parts]
        """How many documents lie in each part, those among them that the generation no longer holds."""
        self.standings = standings
        self._cached: Callable[[int], Document] = lru_cache(cached)(self._read)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        parts: Sequence[Path] | None = None,
        lines: Sequence[int] | None = None,
        cached: int = 64,
    ) -> DocumentStore:
        """Open the documents of a generation; at most ``cached`` parsed ones are held in memory.

        They lie in the folders ``parts`` (by default in ``folder`` itself); ``lines`` gives for each document its
        line, counted through all parts, where they are not all of them in their order.

        Raises:
            GenerationError: if a file is missing or damaged. Damage inside a line shows when it is read.
        """
        opened = [_Lines(part) for part in parts or [folder]]
        count = sum(len(part) for part in opened)
        standings = _load(folder / STANDINGS, read_standings)
        fits = lines is None or all(0 <= line < count for line in lines)
        if not fits or len(standings) != (count if lines is None else len(lines)):
            raise GenerationError(
                f"文件 {folder / STANDINGS} 与 {_LINES} 不相配；请运行 gonghui build 重建索引"
            )
        return cls(opened, lines, standings, cached)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> Document:
        """The document at ``index``, with the standing that the library gives it.

        Raises:
            IndexError: if there is none.
            GenerationError: if its line is damaged.
        """
        if not 0 <= index < len(self):
            raise IndexError(f"documents are numbered from 0 to {len(self) - 1}, got {index}")
        return self._cached(index)

    def metadata(self, index: int) -> Metadata:
        """The metadata of the document at ``index``, with its standing, without parsing its text and points.

        Raises:
            GenerationError: if its line is damaged.
        """
        return replace(self.stated(index), **self.standings[index]._asdict())

    def stated(self, index: int) -> Metadata:
        """The metadata of the document at ``index`` as its own file states them; see ``metadata``."""
        # Inside a value the quotation marks are escaped: this is where the metadata end.
        head, _, _ = self.line(index).partition(b',"text":')
        try:
            return Metadata.from_json(json.loads(head.decode("utf-8", "surrogatepass") + "}")["metadata"])
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def id(self, index: int) -> str:
        """The id of the document at ``index``, without parsing its text and points.

        Raises:
            GenerationError: if its line is damaged.
        """
        head, _, _ = self.line(index).partition(b',"text":')
        try:
            return str(json.loads(head.decode("utf-8", "surrogatepass") + "}")["id"])
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def text(self, index: int) -> str:
        """The text of the document at ``index``, without parsing anything else of it.

        Raises:
            GenerationError: if its line is damaged.
        """
        _, _, behind = self.line(index).partition(b',"text":')
        try:
            text: str = json.loads(behind.partition(b',"points":')[0].decode("utf-8", "surrogatepass"))
        except ValueError as error:
            raise self._damaged(index) from error
        return text

    def __iter__(self) -> Iterator[Document]:
        """All documents in order, without disturbing the ones held in memory."""
        return (self._read(index) for index in range(len(self)))

    def _read(self, index: int) -> Document:
        document = self.parsed(index)
        standing = self.standings[index]
        if standing == Standing.of(document.metadata):
            return document
        return replace(document, metadata=replace(document.metadata, **standing._asdict()))

    def parsed(self, index: int) -> Document:
        """The document at ``index`` as its own file states it, whatever others say of it."""
        try:
            return from_line(self.line(index))
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def line(self, index: int) -> bytes:
        """The document at ``index`` as it is stored.

        Raises:
            GenerationError: if it is damaged.
        """
        part, number = self._places[index]
        return part.read(number)

    def _damaged(self, index: int) -> GenerationError:
        part, number = self._places[index]
        return part.damaged(number)


def _map(path: Path) -> NDArray[np.uint8]:
    if not path.stat().st_size:  # an empty file cannot be mapped
        return np.empty(0, np.uint8)
    return np.memmap(path, np.uint8, "r").view(np.ndarray)


def _load(path: Path, read: Callable[[Path], _T]) -> _T:
    try:
        return read(path)
    except Exception as error:  # NumPy has all kinds for a damaged header, a TokenError among them
        what = "无法读取" if path.exists() else "不存在"
        raise GenerationError(f"文件 {path} {what}；请运行 gonghui build 重建索引") from error
