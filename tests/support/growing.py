"""A folder of documents that changes, and its index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support.encoders import HashingEncoder
from support.libraries import write_library

from index.build import Report, build
from index.building.previous import find_previous
from index.encoder import Vectors
from index.published import Published, open_published

__all__ = ["CountingEncoder", "Library", "built_afresh", "contents"]


@dataclass(frozen=True, slots=True, eq=False)
class CountingEncoder:
    """Remembers which passages it was given."""

    name: str = "hashing@1"
    dimensions: int = HashingEncoder().dimensions
    seen: list[str] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        self.seen.extend(texts)
        return HashingEncoder().encode_passages(texts)

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        return HashingEncoder().encode_passages(texts)


@dataclass(slots=True)
class Library:
    """A folder of documents with its index, built again whenever it changes."""

    folder: Path
    encoder: CountingEncoder = field(default_factory=CountingEncoder)

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def opened(self) -> Published:
        return open_published(self.index, self.encoder)

    def build(self, files: Mapping[str, str | bytes] | None = None, *, anew: bool = False) -> Report:
        """Build with ``files`` for all documents (as they are by default), over what is published."""
        if files is not None:
            for path in [path for path in self.documents.rglob("*") if path.is_file()]:
                path.unlink()
            write_library(self.documents, files)
        self.encoder.seen.clear()
        previous = find_previous(self.index, self.encoder)
        return build(self.documents, self.index, self.encoder, previous=previous, anew=anew)


def contents(report: Report) -> dict[str, str]:
    """The checksums of all files of a generation."""
    return {name: record.sha256 for name, record in report.generation.manifest.files.items()}


def built_afresh(library: Library, folder: Path) -> Report:
    return build(library.documents, folder, HashingEncoder())
