"""From a folder of documents to a published generation, taking over what has not changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.works import with_status
from index.calibration import calibrate
from index.changes import Describe, DocumentChange, Edition, compare, marker_path
from index.dense import DenseIndex
from index.documents import Standing
from index.encoder import Encoder, Vectors
from index.features import lexical_terms
from index.generation import Generation
from index.lexical import LexicalIndex
from index.manifest import Contents
from index.passages import Passage, Unit, cut_passages, list_units
from index.previous import Previous
from index.published import REVISION, Published, open_generation, write_tables
from index.publishing import Writer, writing
from index.reading import LibraryFile, Progress, read_library, require_folder
from index.resume import VectorCache
from index.search import Searcher

__all__ = [
    "KEPT_GENERATIONS",
    "Gate",
    "Progress",
    "Report",
    "Survey",
    "build",
    "index_passages",
    "rehearse",
    "survey",
]

_log = logging.getLogger(__name__)

KEPT_GENERATIONS = 3
"""How many stay on disk, the served one among them: enough to go back twice."""
_BATCH = 512
"""Passages encoded between two reports of progress."""

Gate = Callable[[Published], None]
"""Looks at a candidate before it is published; whatever it raises withholds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a build found, before it computed anything."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[DocumentError, ...]
    kept: tuple[tuple[str, DocumentError], ...]
    """Of the refused files, those whose last good version stays, each with what is wrong with it now."""
    changes: tuple[DocumentChange, ...]
    """What is different from the generation before; empty where there is none."""
    misfit: str
    """Why no point and vector of the generation before could be taken over; empty where they could."""
    passages: int
    wanting: int
    """Passages whose vectors the generation before does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Survey):
    """What a build found and did."""

    generation: Generation
    encoded: int
    """Passages whose vectors were computed; the others were taken over."""
    resumed: int
    """Passages whose vectors a build had computed that did not get to publish them."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _Cut:
    """Documents with their units and passages, all in document order."""

    files: Sequence[LibraryFile]
    units: Sequence[Unit]
    passages: Sequence[Passage]
    standings: Sequence[Standing]

    @classmethod
    def of(cls, files: Sequence[LibraryFile]) -> _Cut:
        documents = [file.document for file in files]
        units = list(list_units(documents))
        standings = [Standing.of(document) for document in with_status(documents)]
        return cls(files, units, list(_all_passages(documents, units)), standings)

    def edition(self) -> Edition:
        """The documents, to be compared with those of another generation."""
        documents = {file.file: file.document for file in self.files}
        return Edition(
            digests={file.file: file.sha256 for file in self.files},
            standings={
                file.file: standing for file, standing in zip(self.files, self.standings, strict=True)
            },
            read=documents.__getitem__,
            revision=REVISION,
        )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Everything a build knows before it computes anything."""

    cut: _Cut
    digest: str
    previous: Previous
    rows: Mapping[int, int]
    """Passages whose vectors are taken over, with their rows in the previous generation."""
    found: Survey


def build(
    documents: Path,
    index: Path,
    encoder: Encoder,
    *,
    previous: Previous | None = None,
    writer: Writer | None = None,
    gate: Gate | None = None,
    keep: int = KEPT_GENERATIONS,
    describe: Describe = marker_path,
    progress: Progress = lambda _what, _done, _total: None,
) -> Report:
    """Read ``documents``, index them beside the served generation, and publish the result.

    Documents that ``previous`` holds with the same bytes keep their points and vectors, where they fit. A file
    that cannot be read is refused by name; if ``previous`` holds a version of it, that one stays. The
    candidate is opened before it is published, and shown to ``gate``. ``keep`` generations stay on disk.

    Whoever looked up ``previous`` as the one ``writer`` hands that in too, so that nobody publishes meanwhile.

    Raises:
        NoDocumentsError: if the folder is missing or holds nothing that can be indexed.
        GenerationError: if the index folder cannot be written.
    """
    started = time.perf_counter()
    require_folder(documents)
    with nullcontext(writer) if writer is not None else writing(index) as held:
        prepared = _prepare(documents, previous or Previous(), describe, progress)
        cache = VectorCache(index, encoder)
        try:
            generation, encoded = _publish(held, prepared, encoder, cache, gate, progress)
        finally:
            cache.close()
        cache.discard()
        try:
            held.prune(keep=keep)
        except OSError as error:  # the new generation is served all the same
            _log.warning("旧的索引版本没有清理：%s", error)
    found = prepared.found
    return Report(
        **{name: getattr(found, name) for name in Survey.__dataclass_fields__},
        generation=generation,
        encoded=encoded,
        resumed=found.wanting - encoded,
        seconds=time.perf_counter() - started,
    )


def survey(
    documents: Path,
    *,
    previous: Previous,
    describe: Describe = marker_path,
    progress: Progress = lambda _what, _done, _total: None,
) -> Survey:
    """What a build would find; nothing is computed, written or published.

    Raises:
        NoDocumentsError: as ``build``.
    """
    return _prepare(documents, previous, describe, progress).found


def rehearse(
    documents: Path,
    index: Path,
    encoder: Encoder,
    *,
    previous: Previous,
    writer: Writer,
    gate: Gate,
    describe: Describe = marker_path,
    progress: Progress = lambda _what, _done, _total: None,
) -> Survey:
    """Build a candidate, show it to ``gate``, and publish nothing. The vectors are kept for the build that does.

    Raises:
        NoDocumentsError, GenerationError: as ``build``.
    """

    def look(candidate: Published) -> None:
        gate(candidate)
        raise _WithheldError

    prepared = _prepare(documents, previous, describe, progress)
    cache = VectorCache(index, encoder)
    try:
        _publish(writer, prepared, encoder, cache, look, progress)
    except _WithheldError:
        pass
    finally:
        cache.close()
    return prepared.found


class _WithheldError(Exception):
    """The candidate was only to be looked at."""


def _prepare(documents: Path, previous: Previous, describe: Describe, progress: Progress) -> _Prepared:
    library = read_library(documents, previous, progress=progress)
    cut = _Cut.of(library.files)
    rows = _kept_rows(cut, previous.published)
    before = previous.edition
    known: Mapping[str, str] = before.digests if before is not None else {}
    read = [file for file in library.files if file.problem is None]
    found = Survey(
        added=tuple(file.file for file in read if file.file not in known),
        changed=tuple(file.file for file in read if known.get(file.file, file.sha256) != file.sha256),
        removed=tuple(sorted(known.keys() - library.there)),
        unchanged=tuple(file.file for file in read if known.get(file.file) == file.sha256),
        refused=library.refused,
        kept=tuple((file.file, file.problem) for file in library.files if file.problem is not None),
        changes=compare(before, cut.edition(), describe=describe) if before is not None else (),
        misfit=previous.misfit,
        passages=len(cut.passages),
        wanting=len(cut.passages) - len(rows),
    )
    return _Prepared(cut, library.digest, previous, rows, found)


def _publish(
    writer: Writer,
    prepared: _Prepared,
    encoder: Encoder,
    cache: VectorCache,
    gate: Gate | None,
    progress: Progress,
) -> tuple[Generation, int]:
    """The new generation, and how many vectors were computed for it."""
    cut, previous = prepared.cut, prepared.previous.published
    vectors, encoded = _vectors(
        cut.passages, prepared.rows, previous, cache.encode, encoder.dimensions, progress
    )

    def accept(candidate: Generation) -> None:
        opened = open_generation(candidate, encoder)  # what cannot be opened is not published
        if gate is not None:
            gate(opened)

    generation = writer.publish(
        lambda folder: _fill(folder, cut, vectors, encoder, prepared.digest, progress), accept=accept
    )
    return generation, encoded


def index_passages(
    passages: Sequence[Passage],
    encoder: Encoder,
    *,
    documents: Sequence[int] | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Searcher:
    """Index passages in memory, for an evaluation set that is not a library of documents.

    ``documents`` gives the document of each passage; without it each passage is one of its own.
    """
    vectors, _ = _vectors(passages, {}, None, _encoding(encoder), encoder.dimensions, progress)
    dense, lexical = _indexes(passages, vectors, progress)
    numbers = range(len(passages)) if documents is None else documents
    searcher = Searcher(encoder, dense, lexical, _unit_column(passages), np.array(numbers, np.int32))
    return replace(searcher, calibration=calibrate(lambda question: _best(searcher, question)))


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
    kept: Mapping[int, int],
    previous: Published | None,
    encode: _Encode,
    dimensions: int,
    progress: Progress,
) -> tuple[Vectors, int]:
    """A vector for each passage, and how many were computed."""
    vectors = np.zeros((len(passages), dimensions), np.float32)
    computed = 0
    if previous is not None and kept:
        rows = np.fromiter(kept, np.int64, len(kept))
        vectors[rows] = previous.searcher.dense.vectors(np.fromiter(kept.values(), np.int64, len(kept)))
    fresh = [row for row in range(len(passages)) if row not in kept]
    for start in range(0, len(fresh), _BATCH):
        progress("计算向量", start, len(fresh))
        batch = fresh[start : start + _BATCH]
        vectors[batch], count = encode([passages[row].searched for row in batch])
        computed += count
    progress("计算向量", len(fresh), len(fresh))
    return vectors, computed


_Encode = Callable[[Sequence[str]], tuple[Vectors, int]]
"""Gives the vectors of some texts, and how many of them had to be computed."""


def _encoding(encoder: Encoder) -> _Encode:
    return lambda texts: (encoder.encode_passages(texts), len(texts))


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
    of_unit = np.array([unit.document for unit in cut.units], np.int32)
    column = _unit_column(cut.passages)
    searcher = Searcher(encoder, dense, lexical, column, of_unit[column])
    calibration = calibrate(lambda question: _best(searcher, question))
    dense.save(folder / "vectors.faiss")
    lexical.save(folder / "lexical")
    documents = [file.document for file in cut.files]
    write_tables(
        folder,
        documents=documents,
        standings=cut.standings,
        files=[(file.file, file.sha256) for file in cut.files],
        units=cut.units,
        passages=cut.passages,
    )
    return Contents(
        encoder=encoder.name,
        dimensions=encoder.dimensions,
        documents=len(documents),
        passages=len(cut.passages),
        points=sum(len(document.points) for document in documents),
        corpus_digest=digest,
        extra={**calibration.to_numbers(), "revision": float(REVISION)},
    )


def _unit_column(passages: Sequence[Passage]) -> NDArray[np.int32]:
    return np.array([passage.unit for passage in passages], np.int32)


def _best(searcher: Searcher, question: str) -> float:
    evidence = searcher.rank(question).evidence
    return float(evidence.max()) if len(evidence) else 0.0
