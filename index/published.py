"""A published generation, held open: its search and the documents it quotes from."""

from __future__ import annotations

import hashlib
import json
import logging
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from corpus.library import Source
from index.calibration import Calibration
from index.cross_encoder import CrossEncoder
from index.dense import DenseIndex
from index.encoder import Encoder
from index.errors import EncoderMismatchError, GenerationError
from index.generation import Generation, sound_generations
from index.joined import JoinedIndex
from index.lexical import LexicalIndex
from index.passages import Unit, unit_span
from index.reranking import lean_for, reranker_for
from index.search import Searcher
from index.stored.documents import DocumentStore
from index.stored.manifest import check_files
from index.stored.standings import STANDINGS
from index.stored.tables import NONE, PASSAGES, PLACED, RECENT, UNITS, Tables, numbers_of, parts_of
from index.words.postings import Postings

__all__ = [
    "FILES",
    "LEXICAL",
    "REVISION",
    "VECTORS",
    "KnownFile",
    "Published",
    "corpus_digest",
    "known_files",
    "open_generation",
    "open_published",
    "open_searcher",
]

_log = logging.getLogger(__name__)

REVISION = 17
"""Raised whenever documents or passages are cut or understood differently, or scored so that what chance gives changes:
an old generation is built anew then."""


VECTORS, LEXICAL = "vectors.faiss", "lexical"
FILES = "files.json"
"""The source files with their digests, and what was stated of them in vain, in the order of the documents."""
_CHECKED = frozenset(
    {UNITS, PASSAGES, PLACED, FILES, STANDINGS, f"{LEXICAL}/terms.npy", f"{LEXICAL}/starts.npy"}
)
"""Small tables, read through when a generation is opened (1 ms for 10,000 passages): damage in them would lead to
other words than those that were found. Documents are checked line by line; elsewhere it only changes an order."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A source file as it was when the generation was built."""

    document: int
    sha256: str
    misstated: tuple[str, ...] = ()
    """See ``Parsed.misstated``; an older generation says nothing of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """One generation. It may be shared between threads and stays readable after another one is published."""

    generation: Generation
    searcher: Searcher
    documents: DocumentStore
    tables: Tables

    @property
    def units(self) -> NDArray[np.int32]:
        """See ``Tables.units``."""
        return self.tables.units

    @property
    def passages(self) -> NDArray[np.int32]:
        """See ``Tables.passages``."""
        return self.tables.passages

    def unit(self, number: int) -> Unit:
        """The unit with that number."""
        document, point, paragraph = self.units[number].tolist()
        return Unit(document, None if point == NONE else point, None if paragraph == NONE else paragraph)

    def number_of(self, unit: Unit) -> int:
        """The number of a unit.

        Raises:
            KeyError: if there is no such unit.
        """
        start, end = self._units_of(unit.document)
        found = np.flatnonzero((self.units[start:end] == _row(unit)).all(axis=1))
        if not len(found):
            raise KeyError(unit)
        return start + int(found[0])

    def text_of(self, number: int) -> str:
        """The own text of the unit with that number, see ``unit_span``."""
        unit = self.unit(number)
        document = self.documents[unit.document]
        return document.slice(unit_span(document, unit))

    def passage_span(self, number: int) -> Span:
        """The range of its document's text that a passage speaks for."""
        return Span(int(self.passages[number, 1]), int(self.passages[number, 2]))

    def read_by(self, model: CrossEncoder | None) -> Published:
        """The same, with a cross-encoder that reads the best passages under their documents' titles; None for none."""
        if model is None:
            return self

        def reading(question: str, passages: Sequence[int]) -> NDArray[np.float32]:
            return model.scores(question, [self._read(number) for number in passages])

        return replace(self, searcher=replace(self.searcher, reading=reading))

    def _read(self, passage: int) -> str:
        document = self.documents[int(self.units[self.passages[passage, 0], 0])]
        return f"{document.metadata.title}\n{document.slice(self.passage_span(passage))}"

    def _units_of(self, document: int) -> tuple[int, int]:
        """Where the units of a document begin and end; both tables are in document order."""
        column = self.units[:, 0]
        return bisect_left(column, document), bisect_left(column, document + 1)

    def files(self) -> dict[str, KnownFile]:
        """The source files by their path inside the documents folder."""
        return known_files(self.generation.path)

    def misfit(self, encoder: Encoder) -> str:
        """Why nothing can be taken over by a build of today with this encoder; empty where all can be."""
        manifest = self.generation.manifest
        if manifest.encoder != encoder.name:
            return f"编码器从 {manifest.encoder} 换成了 {encoder.name}"
        revision = manifest.extra.get("revision", 0)
        if revision != REVISION:
            return f"程序切分文件的规则变了（从第 {revision:.0f} 版到第 {REVISION} 版）"
        lean = lean_for(encoder.name)
        if lean is not None and not self.searcher.dense.keeps(lean):
            # It is searched all the same, but what each passage leans to is reckoned for every question.
            return "随程序的重排权重换了"
        return ""


def known_files(folder: Path) -> dict[str, KnownFile]:
    """The source files of a generation's folder, by their path inside the documents folder.

    Raises:
        GenerationError: if the list of them is missing or damaged.
    """
    path = folder / FILES
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return {
            file: KnownFile(number, digest, tuple(misstated))
            for number, (file, digest, *misstated) in enumerate(listed)
        }
    except (OSError, ValueError, TypeError) as error:
        raise GenerationError(f"索引文件 {path} 已损坏；请运行 gonghui build 重建索引") from error


def corpus_digest(sources: Iterable[Source]) -> str:
    """Equal for equal files under equal names, cut by the same revision of this program."""
    lines = [f"revision {REVISION}"] + [f"{source.sha256}  {source.file}" for source in sources]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _row(unit: Unit) -> tuple[int, int, int]:
    return (unit.document, *numbers_of(unit))


def open_published(index: Path, encoder: Encoder, *, threads: int = 1) -> Published:
    """Open the served generation of an index folder.

    If it is damaged, the newest sound one takes its place: the log and ``Generation.note`` say so.

    Raises:
        GenerationError: if there is none, or all that is there is damaged.
        EncoderMismatchError: if it was built with another encoder.
    """
    problem: GenerationError | None = None
    for generation in sound_generations(index):
        try:
            published = open_generation(generation, encoder, threads=threads)
        except GenerationError as error:
            problem = problem or error
            continue
        except EncoderMismatchError:
            if problem is None:
                raise
            continue  # in the place of a damaged one, only what was built for these questions will do
        if problem is None:
            return published
        note = f"{problem}；暂用索引版本 {generation.manifest.name}"
        _log.warning("%s", note)
        return replace(published, generation=replace(generation, note=note))
    raise problem or GenerationError(f"索引 {index} 没有完好的版本；请运行 gonghui build 重建索引")


def open_generation(generation: Generation, encoder: Encoder, *, threads: int = 1) -> Published:
    """Open one generation, published or about to be.

    Raises:
        GenerationError: if it is damaged.
        EncoderMismatchError: if it was built with another encoder.
    """
    manifest, folder = generation.manifest, generation.path
    if manifest.encoder != encoder.name:
        raise EncoderMismatchError(
            f"索引 {folder.parent.parent} 是用编码器 {manifest.encoder}（{manifest.dimensions} 维）建的，"
            f"现在设置的是 {encoder.name}（{encoder.dimensions} 维）；请运行 gonghui build 重建索引，或改回原来的编码器"
        )
    try:
        calibration = Calibration.from_numbers(manifest.extra)
    except KeyError as error:
        raise GenerationError(
            f"索引版本 {manifest.name} 没有记下 {error}，是另一个版本的程序建的；请运行 gonghui build 重建索引"
        ) from error
    check_files(
        folder, manifest, [name for name in manifest.files if name.removeprefix(f"{RECENT}/") in _CHECKED]
    )
    tables = Tables.open(folder)
    searcher = open_searcher(folder, tables, encoder, calibration=calibration, threads=threads)
    documents = DocumentStore.open(folder, parts=parts_of(folder), lines=tables.lines())
    return Published(generation, searcher, documents, tables)


def open_searcher(
    folder: Path,
    tables: Tables,
    encoder: Encoder,
    *,
    calibration: Calibration | None = None,
    threads: int = 1,
) -> Searcher:
    """The search over the parts of a generation's folder.

    Raises:
        GenerationError: if they are damaged or do not go together.
    """
    parts, rows = parts_of(folder), tables.rows()
    lean = lean_for(encoder.name)
    dense = [DenseIndex.open(part / VECTORS, lean=lean, threads=threads) for part in parts]
    lexical = [Postings.open(part / LEXICAL) for part in parts]
    counts = [part.count for part in lexical]
    fits = [part.count for part in dense] == counts
    if rows is None:
        fits = fits and counts == [len(tables.passages)]
    elif len(rows):
        fits = fits and 0 <= rows.min() <= rows.max() < sum(counts)
    if not fits:
        raise GenerationError(f"索引 {folder} 的各个文件互不相配；请运行 gonghui build 重建索引")
    return Searcher(
        encoder=encoder,
        dense=dense[0] if rows is None else JoinedIndex(dense, rows),
        lexical=LexicalIndex.of(lexical, rows),
        passage_units=tables.passages[:, 0],
        passage_documents=tables.units[tables.passages[:, 0], 0],
        reranker=reranker_for(encoder.name),
        calibration=calibration or Calibration(),
    )
