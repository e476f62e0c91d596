"""From a folder of documents to a published generation, taking over what has not changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.copies import copies_told
from corpus.errors import DocumentError
from corpus.library import file_digest
from corpus.metadata.days import with_contradiction
from index.building.assembling import assemble
from index.building.computing import Computing
from index.building.digests import Digests
from index.building.planning import Plan
from index.building.previous import Previous
from index.building.reading import LibraryFile, Progress, read_library, require_folder
from index.building.resume import VectorCache
from index.building.workers import Workers
from index.changes import Describe, DocumentChange, compare, marker_path
from index.encoder import Encoder
from index.errors import GenerationError
from index.generation import Generation
from index.published import Published, open_generation
from index.publishing import Writer, writing

__all__ = ["KEPT_GENERATIONS", "Gate", "Progress", "Report", "Survey", "build", "rehearse", "survey"]

_log = logging.getLogger(__name__)

KEPT_GENERATIONS = 3
"""How many stay on disk, the served one among them: enough to go back twice."""

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
    misstated: tuple[tuple[str, tuple[str, ...]], ...]
    """The files that were read just now and of which something was stated in vain, each with the warnings."""
    copies: str
    """What to say of files that were read just now and are there more than once; see ``corpus.copies``."""
    changes: tuple[DocumentChange, ...]
    """What is different from the generation before; empty where there is none."""
    misfit: str
    """Why no point and vector of the generation before could be taken over; empty where they could."""
    passages: int
    wanting: int
    """Passages whose vectors the generation before does not hold."""
    digest: str
    """Of the files as they are, those included that cannot be read; see ``index.published.corpus_digest``."""

    @property
    def refusals(self) -> list[tuple[DocumentError, bool]]:
        """The refused files, each with whether its last good version stays."""
        kept = {str(problem) for _, problem in self.kept}
        return [(error, str(error) in kept) for error in self.refused]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Survey):
    """What a build found and did."""

    generation: Generation
    """The one that is served now."""
    published: bool
    """Whether it is a new one; False where a new one would have been no other than the one served before."""
    encoded: int
    """Passages whose vectors were computed; the others were taken over."""
    resumed: int
    """Passages whose vectors a build had computed that did not get to publish them."""
    seconds: float


def build(
    documents: Path,
    index: Path,
    encoder: Encoder,
    *,
    previous: Previous | None = None,
    writer: Writer | None = None,
    gate: Gate | None = None,
    anew: bool = False,
    keep: int = KEPT_GENERATIONS,
    workers: int = 0,
    describe: Describe = marker_path,
    progress: Progress = lambda _what, _done, _total: None,
) -> Report:
    """Read ``documents``, index them beside the served generation, and publish the result.

    Documents that ``previous`` holds with the same bytes keep their points and vectors, where they fit. A file
    that cannot be read is refused by name; if ``previous`` holds a version of it, that one stays. The
    candidate is opened before it is published, and shown to ``gate``. Where it would be no other than what is served,
    nothing is published, for it would only push an older one off the disk; with ``anew`` it is published all the
    same. ``keep`` generations stay on disk. ``workers`` processes share a large build (0: one per core); the result is
    the same for any number.

    A caller that already holds the write lock passes it as ``writer``, so that nobody can publish between looking up
    ``previous`` and building.

    Raises:
        NoDocumentsError: if the folder is missing or holds nothing that can be indexed.
        GenerationError: if the index folder cannot be written.
    """
    began = time.perf_counter()
    require_folder(documents)
    with nullcontext(writer) if writer is not None else writing(index) as held, Workers(workers) as started:
        digests = Digests.open(index)
        plan, found = _prepare(documents, previous or Previous(), describe, digests, started, progress)
        digests.save()
        cache = VectorCache(index, encoder)
        same = None if anew else _served_same(plan, found)
        try:
            generation, encoded = (
                (same, 0) if same else _publish(held, plan, encoder, cache, started, gate, progress)
            )
        finally:
            cache.close()
        cache.discard()
        try:
            held.prune(keep=keep)
        except GenerationError as error:  # the new generation is served all the same
            _log.warning("%s", error)
    return Report(
        **{name: getattr(found, name) for name in Survey.__dataclass_fields__},
        generation=generation,
        published=same is None,
        encoded=encoded,
        resumed=found.wanting - encoded,
        seconds=time.perf_counter() - began,
    )


def survey(
    documents: Path,
    *,
    previous: Previous,
    workers: int = 0,
    describe: Describe = marker_path,
    progress: Progress = lambda _what, _done, _total: None,
) -> Survey:
    """What a build would find; nothing is computed, written or published.

    Raises:
        NoDocumentsError: as ``build``.
    """
    with Workers(workers) as started:
        return _prepare(documents, previous, describe, file_digest, started, progress)[1]


def rehearse(
    documents: Path,
    index: Path,
    encoder: Encoder,
    *,
    previous: Previous,
    writer: Writer,
    gate: Gate,
    workers: int = 0,
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

    with Workers(workers) as started:
        plan, found = _prepare(documents, previous, describe, Digests.open(index), started, progress)
        cache = VectorCache(index, encoder)
        try:
            _publish(writer, plan, encoder, cache, started, look, progress)
        except _WithheldError:
            pass
        finally:
            cache.close()
    return found


class _WithheldError(Exception):
    """The candidate was only to be looked at."""


def _prepare(
    documents: Path,
    previous: Previous,
    describe: Describe,
    digest: Callable[[Path], str],
    workers: Workers,
    progress: Progress,
) -> tuple[Plan, Survey]:
    """What is to be built, and what is to be said of it; nothing is computed yet."""
    library = read_library(documents, previous, digest=digest, workers=workers, progress=progress)
    plan = Plan.of(library, previous)
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
        misstated=tuple((file.file, told) for file in read if (told := _misstated(file))),
        copies=copies_told(plan.stated, among=[file.file for file in read if file.fresh is not None]),
        changes=compare(before, plan.edition(), describe=describe) if before is not None else (),
        misfit=previous.misfit,
        passages=plan.passages,
        wanting=plan.wanting,
        digest=library.digest,
    )
    return plan, found


def _misstated(file: LibraryFile) -> tuple[str, ...]:
    if file.fresh is None:
        return ()
    return with_contradiction(file.misstated, file.fresh.metadata, date.today().isoformat())


def _served_same(plan: Plan, found: Survey) -> Generation | None:
    """The served generation where a new one would hold the same; None where it would not.

    It must be sound, of the same encoder and rules, and not one in the place of another. A file that cannot be read
    changes nothing in it; a status may change with the day while all files stay.
    """
    published = plan.previous.published
    if published is None or published.generation.note or found.changes:
        return None
    held = [(file, known.sha256) for file, known in published.files().items()]
    same = held == [(file.file, file.sha256) for file in plan.library.files]
    return published.generation if same else None


def _publish(
    writer: Writer,
    plan: Plan,
    encoder: Encoder,
    cache: VectorCache,
    workers: Workers,
    gate: Gate | None,
    progress: Progress,
) -> tuple[Generation, int]:
    """The new generation, and how many vectors were computed for it."""
    computing = Computing(encoder, workers, cache)

    def accept(candidate: Generation) -> None:
        opened = open_generation(candidate, encoder)  # what cannot be opened is not published
        if gate is not None:
            gate(opened)

    generation = writer.publish(
        lambda folder: assemble(folder, plan, encoder, computing, progress), accept=accept, known=plan.shared
    )
    return generation, computing.encoded
