"""The documents of a generation as they were when it was built: one JSON line each, read one at a time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Metadata, Paragraph, Point, Span
from corpus.works import AMENDED, REPEALED
from index.errors import GenerationError

__all__ = ["STANDINGS", "STORED", "DocumentStore", "Standing", "write_documents"]

_T = TypeVar("_T")
STANDINGS = "standings.json"
"""What became of each document, as the library says."""
_LINES = "documents.jsonl"
_TABLE = "documents.npy"
"""Where each line ends and its CRC-32: words that changed on the disk must not be quoted as verbatim."""
STORED = (STANDINGS, _LINES, _TABLE)
"""All files that documents are stored in."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a document, in the light of the whole library: fields of its metadata."""

    status: str
    repealed: str
    successor: str

    @classmethod
    def of(cls, document: Document) -> Standing:
        """The standing that a document has now."""
        metadata = document.metadata
        return cls(metadata.status, metadata.repealed, metadata.successor)

    @property
    def is_outdated(self) -> bool:
        """Whether another text is in force instead."""
        return self.status in {AMENDED, REPEALED}


def write_documents(
    folder: Path, documents: Sequence[Document], standings: Sequence[Standing] | None = None
) -> None:
    """Write all documents with all their fields into ``folder``, which must exist, in the order given.

    ``standings`` are kept beside them, one a document (by default the documents' own): they change with the
    library and with the day, the documents do not.
    """
    given = standings if standings is not None else [Standing.of(document) for document in documents]
    rows = [astuple(standing) for standing in given]
    (folder / STANDINGS).write_text(json.dumps(rows) + "\n", encoding="utf-8")
    table: list[tuple[int, int]] = []
    with (folder / _LINES).open("wb") as file:
        for document in documents:
            text = json.dumps(document, default=_plain, ensure_ascii=False, separators=(",", ":")) + "\n"
            line = text.encode("utf-8", "surrogatepass")
            file.write(line)
            table.append((file.tell(), zlib.crc32(line)))
    np.save(folder / _TABLE, np.array(table, np.int64).reshape(-1, 2))


class DocumentStore:
    """Stored documents by their place in the order of writing; each is parsed when first asked for."""

    def __init__(
        self,
        path: Path,
        lines: NDArray[np.uint8],
        table: NDArray[np.int64],
        standings: Sequence[Standing],
        cached: int,
    ) -> None:
        self._path = path
        self._lines = lines
        self._starts = [0, *table[:, 0].tolist()]
        self._checksums = table[:, 1].tolist()
        self.standings = standings
        self._cached: Callable[[int], Document] = lru_cache(cached)(self._read)

    @classmethod
    def open(cls, folder: Path, *, cached: int = 64) -> DocumentStore:
        """Open what ``write_documents`` wrote; at most ``cached`` parsed documents are held in memory.

        The file is memory-mapped, so that a generation deleted while it is being served can still be read.

        Raises:
            GenerationError: if a file is missing or damaged. Damage inside a line shows when it is read.
        """
        table: NDArray[np.int64] = _load(folder / _TABLE, lambda path: np.load(path, allow_pickle=False))
        lines = _load(folder / _LINES, _map)
        if table.ndim != 2 or table.shape[1] != 2 or (table[-1, 0] if len(table) else 0) != len(lines):
            raise GenerationError(
                f"文件 {folder / _LINES} 与 {_TABLE} 不相配，可能被截断；请运行 gonghui build 重建索引"
            )
        standings = _load(folder / STANDINGS, _read_standings)
        if len(standings) != len(table):
            raise GenerationError(
                f"文件 {folder / STANDINGS} 与 {_LINES} 不相配；请运行 gonghui build 重建索引"
            )
        return cls(folder / _LINES, lines, table, standings, cached)

    def __len__(self) -> int:
        return len(self._checksums)

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
        # Inside a value the quotation marks are escaped: this is where the metadata end.
        head, _, _ = self._line(index).partition(b',"text":')
        try:
            stated = json.loads(head.decode("utf-8", "surrogatepass") + "}")["metadata"]
            return Metadata.from_json({**stated, **asdict(self.standings[index])})
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def id(self, index: int) -> str:
        """The id of the document at ``index``, without parsing its text and points.

        Raises:
            GenerationError: if its line is damaged.
        """
        head, _, _ = self._line(index).partition(b',"text":')
        try:
            return str(json.loads(head.decode("utf-8", "surrogatepass") + "}")["id"])
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def text(self, index: int) -> str:
        """The text of the document at ``index``, without parsing anything else of it.

        Raises:
            GenerationError: if its line is damaged.
        """
        _, _, behind = self._line(index).partition(b',"text":')
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
        if standing == Standing.of(document):
            return document
        return replace(document, metadata=replace(document.metadata, **asdict(standing)))

    def parsed(self, index: int) -> Document:
        """The document at ``index`` as its own file states it, whatever others say of it."""
        try:
            return _document(json.loads(self._line(index).decode("utf-8", "surrogatepass")))
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(index) from error

    def _line(self, index: int) -> bytes:
        line = self._lines[self._starts[index] : self._starts[index + 1]].tobytes()
        if zlib.crc32(line) != self._checksums[index]:
            raise self._damaged(index)
        return line

    def _damaged(self, index: int) -> GenerationError:
        return GenerationError(f"文件 {self._path} 的第 {index + 1} 行已损坏；请运行 gonghui build 重建索引")


def _plain(value: Any) -> Any:
    """A dataclass as JSON: a span as a pair, anything else by field, so that no field is forgotten."""
    if isinstance(value, Span):
        return (value.start, value.end)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _document(stored: dict[str, Any]) -> Document:
    return Document(
        **{
            **stored,
            "metadata": Metadata.from_json(stored["metadata"]),
            "points": tuple(Point(**_with_span(point)) for point in stored["points"]),
            "paragraphs": tuple(Paragraph(**_with_span(paragraph)) for paragraph in stored["paragraphs"]),
            "damaged": tuple(Span(*pair) for pair in stored["damaged"]),
            "furniture": tuple(stored["furniture"]),
            "warnings": tuple(stored["warnings"]),
        }
    )


def _with_span(stored: dict[str, Any]) -> dict[str, Any]:
    return {**stored, "span": Span(*stored["span"])}


def _read_standings(path: Path) -> list[Standing]:
    return [Standing(*row) for row in json.loads(path.read_text(encoding="utf-8"))]


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
