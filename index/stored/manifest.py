"""What a generation says of itself, and whether its files still agree with it."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import GenerationError
from index.machine import available_cores

__all__ = [
    "CURE",
    "FORMAT",
    "MANIFEST",
    "UNTIL",
    "Contents",
    "FileRecord",
    "Manifest",
    "check_files",
    "check_sizes",
    "checking",
    "damaged_files",
]

FORMAT = 4
"""Raised whenever the files of a generation change in layout or meaning."""

MANIFEST = "manifest.json"
UNTIL = "until"
"""Of ``Contents.extra``: the ordinal of the day on which a document takes effect or lapses, if one is known."""

CURE = "请运行 gonghui build 重建索引"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and checksum of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileRecord:
        """Read a file through."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path.stat().st_size, digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the builder knows about a generation; the manifest adds the rest."""

    encoder: str
    """Name and revision of the encoder: another one's questions must not be compared with these vectors."""
    dimensions: int
    documents: int
    passages: int
    corpus_digest: str
    """Equal digests mean that the same documents were indexed in the same way. The digest of each source file
    stands in ``files.json``, which is under the seal like every other file."""
    points: int = 0
    extra: Mapping[str, float] = field(default_factory=dict)
    """Numbers measured on this corpus, such as its calibration; none may be NaN or infinite."""

    def holds_on(self, day: date) -> bool:
        """Whether what it says of its documents, in force or not yet, is still so on a day."""
        return day.toordinal() < self.extra.get(UNTIL, math.inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Contents):
    """The contents, where they come from, and a record of every file."""

    format: int = FORMAT
    name: str
    created: str
    """When it was published: ISO 8601, UTC."""
    version: str
    """Of the program that built it."""
    parent: str = ""
    """Name of the generation that was current when this one was published; empty for the first."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """Versions of the libraries that wrote the files, by package."""
    files: Mapping[str, FileRecord]
    """By path inside the generation, with forward slashes; the manifest itself is not among them."""

    def write(self, folder: Path) -> None:
        """Write ``manifest.json``, sealed with its own checksum."""
        stated = asdict(self)
        (folder / MANIFEST).write_text(_sealed(stated, _seal(stated)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read ``manifest.json``.

        Raises:
            GenerationError: if it is missing, damaged, of another format, or of another folder.
        """
        path = folder / MANIFEST
        try:
            text = path.read_text(encoding="utf-8")
            stated: dict[str, Any] = json.loads(text)
            seal, found = stated.pop("seal", ""), stated["format"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            what = "已损坏" if path.exists() else "不存在"
            raise GenerationError(f"索引版本 {folder.name} 的文件 {path} {what}；{CURE}") from error
        if found != FORMAT:
            raise GenerationError(
                f"索引版本 {folder.name} 的格式是 {found}，本程序只认格式 {FORMAT}（{path}）；{CURE}"
            )
        # The seal speaks of values; a figure may be spelled otherwise and be read as the same value.
        if seal != _seal(stated) or stated["name"] != folder.name or text != _sealed(stated, seal):
            raise GenerationError(f"索引版本 {folder.name} 的文件 {path} 已损坏；{CURE}")
        files = {name: FileRecord(**record) for name, record in stated["files"].items()}
        return cls(**{**stated, "files": files})


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Look at every file's size, without reading any.

    Raises:
        GenerationError: for the first file that is missing or of another size.
    """
    for name, record in manifest.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
        except OSError as error:
            what = "无法读取" if path.exists() else "不存在"
            raise GenerationError(f"索引版本 {folder.name} 的文件 {path} {what}；{CURE}") from error
        if size != record.size:
            raise GenerationError(
                f"索引版本 {folder.name} 的文件 {path} 已损坏："
                f"应为 {record.size} 字节，现为 {size} 字节；{CURE}"
            )


def check_files(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Read the files of these names through.

    Raises:
        GenerationError: for the first one that is missing or differs from its checksum.
    """
    for name in names:
        if not _agrees(folder / name, manifest.files.get(name)):
            raise GenerationError(
                f"索引版本 {folder.name} 的文件 {folder / name} 缺失或已损坏；{CURE}，"
                "或用 gonghui index rollback 换回上一版本"
            )


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Names of the files that are missing or differ from their checksum; every file is read through."""
    with checking(folder, manifest) as damaged:
        return damaged(manifest.files)


@contextmanager
def checking(
    folder: Path, manifest: Manifest, *, first: Collection[str] = ()
) -> Iterator[Callable[[Iterable[str]], list[str]]]:
    """Read every file through in other threads, the largest at once and beside it those named ``first``.

    What it gives waits for some of them, and tells which are missing or differ from their checksum, in that order.
    """
    # Most bytes are the vectors': all others are read meanwhile, not before.
    largest = max(manifest.files, key=lambda name: manifest.files[name].size, default="")
    files = sorted(
        manifest.files.items(), key=lambda file: (file[0] != largest, file[0] not in first, -file[1].size)
    )
    with ThreadPoolExecutor(available_cores()) as pool:  # hashing holds no lock
        agreeing = {name: pool.submit(_agrees, folder / name, record) for name, record in files}
        yield lambda names: [name for name in names if not agreeing[name].result()]


def _agrees(path: Path, record: FileRecord | None) -> bool:
    try:
        return FileRecord.of(path) == record
    except OSError:
        return False


def _sealed(stated: Mapping[str, Any], seal: str) -> str:
    """The file's whole text."""
    return json.dumps({**stated, "seal": seal}, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _seal(stated: Mapping[str, Any]) -> str:
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
