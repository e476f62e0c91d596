"""From a folder of documents to a published generation, taking over what has not changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.library import Source, list_sources
from corpus.parsing import parse_file
from corpus.readers import SUFFIXES
from corpus.works import with_status
from index.calibration import Calibration, calibrate
from index.dense import DenseIndex
from index.documents import Standing
from index.encoder import Encoder, Vectors
from index.errors import GenerationError, NoDocumentsError
from index.features import lexical_terms
from index.generation import Generation
from index.lexical import LexicalIndex
from index.manifest import Contents
from index.passages import Passage, Unit, cut_passages, list_units
from index.published import REVISION, Published, corpus_digest, write_tables
from index.publishing import prune, publish
from index.search import Searcher

__all__ = ["Progress", "Report", "build", "index_passages"]

_log = logging.getLogger(__name__)

_KEPT = 3
"""Generations kept on disk, the served one among them: enough to go back twice."""
_BATCH = 512
"""Passages encoded between two reports of progress."""

Progress = Callable[[str, int, int], None]
"""Told what is being done (in Chinese), how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build found and did."""

    generation: Generation
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[DocumentError, ...]
    passages: int
    encoded: int
    """Passages whose vectors were computed; the others were taken over."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _File:
    """A source file that was read."""

    source: Source
    document: Document
    old: int | None = None
    """Its number in the previous generation, where it did not change."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Documents with their units and passages, all in document order."""

    files: Sequence[_File]
    units: Sequence[Unit]
    passages: Sequence[Passage]

    @classmethod
    def of(cls, files: Sequence[_File]) -> _Cut:
        documents = [file.document for file in files]
        units = list(list_units(documents))
        return cls(files, units, list(_all_passages(documents, units)))


def build(
    documents: Path,
    index: Path,
    encoder: Encoder,
    *,
    previous: Published | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Report:
    """Read ``documents``, index them beside the served generation, and publish the result.

    Documents that ``previous`` holds with the same bytes keep their points and vectors, if the encoder is the
    same. A file that cannot be read is refused by name and the others are indexed.

    Raises:
        NoDocumentsError: if the folder is missing or holds nothing that can be indexed.
        GenerationError: if the index folder cannot be written.
    """
    started = time.perf_counter()
    if previous is not None and not previous.fits(encoder):
        previous = None
    sources, refused = _sources(documents)
    files, unreadable = _read(documents, sources, previous, progress)
    refused += unreadable
    if not files:
        raise NoDocumentsError(_nothing_to_index(documents, refused))
    cut = _Cut.of(files)
    vectors, encoded = _vectors(cut.passages, _kept_rows(cut, previous), previous, encoder, progress)
    generation = publish(
        index, lambda folder: _fill(folder, cut, vectors, encoder, corpus_digest(sources), progress)
    )
    try:
        prune(index, keep=_KEPT)
    except GenerationError as error:  # the new generation is served all the same
        _log.warning("旧的索引版本没有清理：%s", error)
    known = previous.files() if previous is not None else {}
    names = {file.source.file: file.old for file in files}
    return Report(
        generation=generation,
        added=tuple(file for file in names if file not in known),
        changed=tuple(file for file, old in names.items() if file in known and old is None),
        removed=tuple(sorted(known.keys() - {source.file for source in sources})),
        unchanged=tuple(file for file, old in names.items() if old is not None),
        refused=tuple(refused),
        passages=len(cut.passages),
        encoded=encoded,
        seconds=time.perf_counter() - started,
    )


def index_passages(
    passages: Sequence[Passage], encoder: Encoder, *, progress: Progress = lambda _what, _done, _total: None
) -> Searcher:
    """Index passages in memory, for an evaluation set that is not a library of documents."""
    vectors, _ = _vectors(passages, {}, None, encoder, progress)
    dense, lexical = _indexes(passages, vectors, progress)
    column = _unit_column(passages)
    searcher = Searcher(encoder, dense, lexical, column)
    calibration: Calibration = calibrate(lambda question: _best(searcher, question))
    return Searcher(encoder, dense, lexical, column, calibration)


def _sources(documents: Path) -> tuple[list[Source], list[DocumentError]]:
    try:
        return list_sources(documents)
    except DocumentError as error:
        raise NoDocumentsError(str(error)) from error


def _read(
    documents: Path, sources: Sequence[Source], previous: Published | None, progress: Progress
) -> tuple[list[_File], list[DocumentError]]:
    """The documents of the sources, and what is wrong with those that cannot be read."""
    known = previous.files() if previous is not None else {}
    files: list[_File] = []
    refused: list[DocumentError] = []
    for number, source in enumerate(sources):
        progress("读取文件", number, len(sources))
        old = known.get(source.file)
        if previous is not None and old is not None and old.sha256 == source.sha256:
            files.append(_File(source, previous.documents.parsed(old.document), old.document))
            continue
        try:
            files.append(_File(source, parse_file(source.path, root=documents).document))
        except DocumentError as error:
            refused.append(error)
    progress("读取文件", len(sources), len(sources))
    return files, refused


def _nothing_to_index(documents: Path, refused: Sequence[DocumentError]) -> str:
    if refused:
        return f"文件夹 {documents} 中没有可用的文件；第一个问题：{refused[0]}"
    return f"文件夹 {documents} 中没有可用的文件；请放入 {'、'.join(sorted(SUFFIXES))} 文件"


def _all_passages(documents: Sequence[Document], units: Sequence[Unit]) -> Iterable[Passage]:
    start = 0
    for number, document in enumerate(documents):
        end = start
        while end < len(units) and units[end].document == number:
            end += 1
        yield from cut_passages(document, units[start:end], first_unit=start)
        start = end


def _kept_rows(cut: _Cut, previous: Published | None) -> dict[int, int]:
    """For each passage of a document that did not change, the row of its vector in the previous generation."""
    if previous is None:
        return {}
    kept: dict[int, int] = {}
    old_rows: Iterator[int] = iter(())
    current = -1
    for row, passage in enumerate(cut.passages):
        number = cut.units[passage.unit].document
        if number != current:
            current = number
            old = cut.files[number].old
            old_rows = iter(previous.rows_of(old).tolist() if old is not None else ())
        if (old_row := next(old_rows, None)) is not None:
            kept[row] = old_row
    return kept


def _vectors(
    passages: Sequence[Passage],
    kept: dict[int, int],
    previous: Published | None,
    encoder: Encoder,
    progress: Progress,
) -> tuple[Vectors, int]:
    vectors = np.zeros((len(passages), encoder.dimensions), np.float32)
    if previous is not None and kept:
        rows = np.fromiter(kept, np.int64, len(kept))
        vectors[rows] = previous.searcher.dense.vectors(np.fromiter(kept.values(), np.int64, len(kept)))
    fresh = [row for row in range(len(passages)) if row not in kept]
    for start in range(0, len(fresh), _BATCH):
        progress("计算向量", start, len(fresh))
        batch = fresh[start : start + _BATCH]
        vectors[batch] = encoder.encode_passages([passages[row].searched for row in batch])
    progress("计算向量", len(fresh), len(fresh))
    return vectors, len(fresh)


def _indexes(
    passages: Sequence[Passage], vectors: Vectors, progress: Progress
) -> tuple[DenseIndex, LexicalIndex]:
    def terms() -> Iterable[Sequence[str]]:
        for number, passage in enumerate(passages):
            if number % _BATCH == 0:
                progress("统计词语", number, len(passages))
            yield lexical_terms(passage.searched)
        progress("统计词语", len(passages), len(passages))

    return DenseIndex.build(vectors), LexicalIndex.build(terms())


def _fill(
    folder: Path, cut: _Cut, vectors: Vectors, encoder: Encoder, digest: str, progress: Progress
) -> Contents:
    """Write everything of a generation into a folder."""
    dense, lexical = _indexes(cut.passages, vectors, progress)
    searcher = Searcher(encoder, dense, lexical, _unit_column(cut.passages))
    calibration = calibrate(lambda question: _best(searcher, question))
    dense.save(folder / "vectors.faiss")
    lexical.save(folder / "lexical")
    documents = [file.document for file in cut.files]
    write_tables(
        folder,
        documents=documents,
        standings=[Standing.of(document) for document in with_status(documents)],
        files=[(file.source.file, file.source.sha256) for file in cut.files],
        units=cut.units,
        passages=cut.passages,
    )
    return Contents(
        encoder=encoder.name,
        dimensions=encoder.dimensions,
        documents=len(documents),
        passages=len(cut.passages),
        corpus_digest=digest,
        extra={**calibration.to_numbers(), "revision": float(REVISION)},
    )


def _unit_column(passages: Sequence[Passage]) -> NDArray[np.int32]:
    return np.array([passage.unit for passage in passages], np.int32)


def _best(searcher: Searcher, question: str) -> float:
    scores = searcher.rank(question).scores
    return float(scores[0]) if len(scores) else 0.0
