"""Reads the library's files for a build: what did not change is taken over, and what broke keeps its last version."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from corpus.errors import DocumentError
from corpus.library import Source, file_digest, list_sources, why_closed
from corpus.readers import SUFFIXES
from index.building.fresh import FreshDocument
from index.building.previous import Previous
from index.building.tasks import parse
from index.building.workers import Workers
from index.errors import NoDocumentsError
from index.published import KnownFile, corpus_digest

__all__ = ["Library", "LibraryFile", "Progress", "read_library", "require_folder"]

_log = logging.getLogger(__name__)

_WORTH_IT = 1_000_000
"""Bytes of new files from which starting workers takes less time than they save."""
_BATCH, _LEAST = 100_000, 2_000
"""Bytes that a worker is given at once, and what a file counts beside its own."""

Progress = Callable[[str, int, int], None]
"""Told what is being done (in Chinese), how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A source file with its document."""

    file: str
    """Path inside the documents folder."""
    sha256: str
    """Of the bytes that the document was read from."""
    fresh: FreshDocument | None
    """None where the previous generation holds it."""
    old: int | None = None
    """Its number in the previous generation, where its points and vectors can be taken over."""
    problem: DocumentError | None = None
    """Why it is the last good version and not the file as it is now."""
    misstated: tuple[str, ...] = ()
    """See ``Parsed.misstated``."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the folder of documents holds."""

    files: Sequence[LibraryFile]
    """In order of their names."""
    refused: tuple[DocumentError, ...]
    there: frozenset[str]
    """Names of all files, those that cannot be read among them: any other was removed."""
    digest: str


def require_folder(documents: Path) -> None:
    """See that there is a folder of documents at all.

    Raises:
        NoDocumentsError: if there is none.
    """
    if not documents.is_dir():
        _sources(documents, file_digest)


def read_library(
    documents: Path,
    previous: Previous,
    *,
    digest: Callable[[Path], str] = file_digest,
    workers: Workers,
    progress: Progress,
) -> Library:
    """Read the files that ``previous`` does not hold with the same bytes; ``digest`` may remember those of files.

    Raises:
        NoDocumentsError: if the folder is missing or holds nothing that can be indexed.
    """
    sources, refused = _sources(documents, digest)
    files: list[LibraryFile] = []
    fresh = [source for source in sources if _held(source, previous) is None]
    parsed = _parsed(documents, fresh, workers)
    for number, source in enumerate(sources):
        progress("读取文件", number, len(sources))
        if (held := _held(source, previous)) is not None:
            files.append(
                LibraryFile(source.file, source.sha256, None, held.document, misstated=held.misstated)
            )
        elif isinstance(document := next(parsed), FreshDocument):
            files.append(LibraryFile(source.file, source.sha256, document, misstated=document.misstated))
        else:
            problem = document.under(source.file, source.path)
            refused.append(problem)
            for note in getattr(problem, "__notes__", ()):
                _log.error("读取 %s 时程序出错：\n%s", source.file, note)
            files += _last_good(source.file, problem, previous)
    progress("读取文件", len(sources), len(sources))
    lost = _out_of_reach(documents, sources, refused, previous)
    files = sorted([*files, *lost], key=lambda file: Path(file.file))
    if not files:
        raise NoDocumentsError(_nothing_to_index(documents, refused))
    there = frozenset([source.file for source in sources] + [file.file for file in lost])
    return Library(files, tuple(refused), there, corpus_digest(sources))


def _sources(documents: Path, digest: Callable[[Path], str]) -> tuple[list[Source], list[DocumentError]]:
    try:
        return list_sources(documents, digest=digest)
    except DocumentError as error:
        raise NoDocumentsError(str(error)) from error


def _held(source: Source, previous: Previous) -> KnownFile | None:
    """The file with these very bytes, where the previous generation holds the document that was read from them."""
    known = previous.files.get(source.file)
    return known if known is not None and known.sha256 == source.sha256 else None


def _parsed(
    documents: Path, sources: Sequence[Source], workers: Workers
) -> Iterator[FreshDocument | DocumentError]:
    """What each file holds, in order."""
    sizes = [_size(source.path) for source in sources]
    batches: list[list[Path]] = []
    held = _BATCH
    for source, size in zip(sources, sizes, strict=True):
        if held >= _BATCH:
            batches.append([])
            held = 0
        batches[-1].append(source.path)
        held += size + _LEAST
    worth_it = sum(sizes) >= _WORTH_IT and len(batches) > 1
    return chain.from_iterable(workers.map(partial(parse, documents), batches, worth_it=worth_it))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # its reader says so
        return 0


def _last_good(file: str, problem: DocumentError, previous: Previous) -> list[LibraryFile]:
    """The version of a file that the previous generation holds; none where it never held one.

    It keeps the digest of the bytes it was read from, so that the file is tried again by every build.
    """
    edition = previous.edition
    if edition is None or file not in edition.digests:
        return []
    known = previous.files.get(file)
    if known is None:
        return [LibraryFile(file, edition.digests[file], FreshDocument.of(edition.read(file)), None, problem)]
    return [LibraryFile(file, known.sha256, None, known.document, problem, known.misstated)]


def _out_of_reach(
    documents: Path, sources: Sequence[Source], refused: list[DocumentError], previous: Previous
) -> list[LibraryFile]:
    """The last good versions of files that cannot even be opened; what is not refused yet is refused here."""
    if previous.edition is None:
        return []
    found: list[LibraryFile] = []
    for file in sorted(previous.edition.digests.keys() - {source.file for source in sources}):
        said = [error for error in refused if str(error).startswith(f"{file}：")]
        if not said and _is_hidden(documents / file):
            said = [DocumentError(f"{file}：所在的文件夹无法打开；请检查权限")]
            refused += said
        if said:
            found += _last_good(file, said[0], previous)
    return found


def _is_hidden(path: Path) -> bool:
    """Whether nobody can say if the file is there: then it was not removed either."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def _nothing_to_index(documents: Path, refused: Sequence[DocumentError]) -> str:
    if told := why_closed(documents):
        return told
    if refused:
        return f"文件夹 {documents} 中没有可用的文件；第一个问题：{refused[0]}"
    return f"文件夹 {documents} 中没有可用的文件；请放入 {'、'.join(sorted(SUFFIXES))} 文件"
