"""Which documents, which index, which encoder: settings and options brought together; and the index built from them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import GateError
from bot.quoting.addresses import format_address
from bot.settings import Settings
from bot.upkeep.mistaken import require_same_library
from bot.upkeep.unchanged import Unchanged
from bot.upkeep.withheld import Withheld
from corpus.errors import GonghuiError
from corpus.identity import short_id
from corpus.library import list_sources, name_inside, starter_documents
from index.building.digests import Digests
from index.cross_encoder import CrossEncoder, load_cross_encoder
from index.encoder import Encoder, load_encoder
from index.errors import EncoderMismatchError, EvaluationError, GenerationError
from index.generation import Generation, is_pinned, open_current
from index.published import Published, corpus_digest, open_generation, open_published

if TYPE_CHECKING:
    from bot.upkeep.gating import Gate
    from index.build import Progress, Report, Survey
    from index.publishing import Writer
    from index.stored.manifest import Manifest

__all__ = ["Workspace"]

_LOGGER = logging.getLogger(__name__)

_PATIENCE = 600.0
"""Seconds that another process is waited for while it updates the same index."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of documents with the folder its index is kept in."""

    documents: Path
    index: Path
    settings: Settings

    @classmethod
    def of(cls, settings: Settings, *, documents: Path | None = None, index: Path | None = None) -> Workspace:
        """Options go before settings; without either the starter documents and a cache folder are used.

        An index folder that is only a setting belongs to the documents of the settings: for other documents
        named by an option a folder of their own is used, so that asking elsewhere never replaces what is served.
        """
        chosen = documents or settings.documents or starter_documents()
        own = settings.documents or starter_documents()
        if index is None and settings.index is not None and chosen.resolve() == own.resolve():
            index = settings.index
        return cls(chosen, index or _cache_folder(chosen), settings)

    @property
    def withheld(self) -> Withheld:
        """What the gate withheld of these documents."""
        return Withheld(self.documents, self.index, self.settings)

    def encoder(self) -> Encoder:
        """The encoder of the settings."""
        return load_encoder(
            self.settings.encoder,
            device=self.settings.encoder_device,
            batch_size=self.settings.encoder_batch_size,
            question_prompt=self.settings.question_prompt,
            passage_prompt=self.settings.passage_prompt,
        )

    def cross_encoder(self) -> CrossEncoder | None:
        """The cross-encoder of the settings, or None where none is set.

        Raises:
            EncoderError: if it cannot be used.
        """
        chosen = self.settings
        if not chosen.cross_encoder:
            return None
        return load_cross_encoder(
            chosen.cross_encoder, device=chosen.encoder_device, batch_size=chosen.encoder_batch_size
        )

    def gate(self, questions: Path | None = None, *, force: bool = False) -> Gate | None:
        """The gate that an option or the settings ask for; None where neither does.

        Raises:
            EvaluationError: if the questions cannot be read.
        """
        from bot.upkeep.gating import Gate  # here: most commands have no need of it

        chosen = questions or self.settings.gate
        if chosen is None:
            return None
        try:
            return Gate.open(chosen, self.settings.gate_tolerance, force=force)
        except EvaluationError as error:
            if questions is not None:
                raise
            raise EvaluationError(f"设置 GONGHUI_GATE 指的问题文件用不了：{error}") from error

    def build(
        self,
        encoder: Encoder,
        *,
        progress: Progress,
        gate: Gate | None = None,
        anew: bool = False,
        waiting: Callable[[], None] = lambda: None,
    ) -> Report:
        """Build and publish, taking over what the served generation already holds.

        Where nothing changed nothing is published, except ``anew`` or over a generation that was rolled back to, which
        would otherwise stay pinned. Another library in the place of the served one is refused, except ``anew``.

        Another process that is building is waited for; meanwhile ``waiting`` is called again and again, and may raise
        to give up. ``gate`` (by default that of the settings) sees the candidate before it is published.

        Raises:
            GateError: if the gate withheld the candidate; no question publishes it then.
            GonghuiError: if the documents cannot be read or the index cannot be built.
        """
        gate = gate or self.gate()
        with self._writing(waiting) as writer:
            return self._build(writer, encoder, gate, progress, anew=anew)

    def build_unless_done(self, encoder: Encoder, *, progress: Progress) -> Report | None:
        """Build, unless another process did so while it was waited for.

        Raises:
            GateError, GonghuiError: as ``build``.
        """
        gate = self.gate()
        with self._writing() as writer:
            if writer.waited and self.is_fresh(encoder):
                return None
            return self._build(writer, encoder, gate, progress)

    def survey(self, encoder: Encoder, *, progress: Progress, gate: Gate | None = None) -> Survey:
        """What ``build`` would find; nothing is published. With a gate a candidate is built and then removed."""
        from index.build import rehearse, survey
        from index.building.previous import find_previous

        self.require_apart()
        if gate is None:
            previous = find_previous(self.index, encoder)
            return survey(
                self.documents,
                previous=previous,
                workers=self.settings.workers,
                describe=format_address,
                progress=progress,
            )
        with self._writing() as writer:
            return rehearse(
                self.documents,
                self.index,
                encoder,
                previous=find_previous(self.index, encoder),
                writer=writer,
                gate=self._judged_by(gate, encoder, progress),
                workers=self.settings.workers,
                describe=format_address,
                progress=progress,
            )

    def open(self, encoder: Encoder) -> Published:
        """The served generation as it is, read by the cross-encoder of the settings."""
        published = open_published(self.index, encoder, threads=self.settings.threads or 1)
        return published.read_by(self.cross_encoder())

    def roll_back(self, encoder: Encoder, name: str = "") -> Generation:
        """Serve an older generation that this program can open with this encoder; see ``index.publishing.roll_back``.

        Raises:
            GenerationError: if there is none, or the folder cannot be written.
            EncoderMismatchError: if the one with that name was built with another encoder.
        """
        from index.publishing import roll_back

        return roll_back(self.index, name, opened=lambda generation: open_generation(generation, encoder))

    def is_fresh(self, encoder: Encoder) -> bool:
        """Whether the served generation holds the documents as they are now, for this encoder, and today's statuses.

        Raises:
            DocumentError: if the documents folder cannot be read.
        """
        now = self._digest()
        try:
            manifest = open_current(self.index).manifest
        except GenerationError:
            return False
        same = manifest.encoder == encoder.name and Unchanged(self.index).holds(manifest, now)
        return same and manifest.holds_on(date.today())

    def is_changed(self, manifest: Manifest) -> bool:
        """Whether the documents differ from those that a generation holds.

        Raises:
            DocumentError: if the documents folder cannot be read.
        """
        return not Unchanged(self.index).holds(manifest, self._digest())

    def require_apart(self) -> None:
        """Refuse an index among the documents, where its files would count as files of the library.

        A hidden folder is none of them.

        Raises:
            GenerationError: if the index is to lie there.
        """
        if name_inside(self.index.resolve(), self.documents):
            raise GenerationError(
                f"索引的文件夹 {self.index} 在文件库 {self.documents} 里面，索引不能和文件放在一起；"
                "请用 --index 或 GONGHUI_INDEX 指定文件库以外的文件夹"
            )

    def _digest(self) -> str:
        """Of the documents as they are now."""
        sources, _ = list_sources(self.documents, digest=Digests.open(self.index))
        return corpus_digest(sources)

    def _build(
        self, writer: Writer, encoder: Encoder, gate: Gate | None, progress: Progress, *, anew: bool = False
    ) -> Report:
        from index.build import build  # here: a question to a fresh index needs none of the parser
        from index.building.previous import find_previous

        if not anew:
            require_same_library(self.documents, self.index)
        try:
            report = build(
                self.documents,
                self.index,
                encoder,
                previous=find_previous(self.index, encoder),
                writer=writer,
                gate=self._judged_by(gate, encoder, progress) if gate else None,
                anew=anew or is_pinned(self.index),
                keep=self.settings.keep_generations,
                workers=self.settings.workers,
                describe=format_address,
                progress=progress,
            )
        except GateError:
            self.withheld.remember(encoder.name, asked=gate is not None and gate.file != self.settings.gate)
            raise
        self.withheld.forget()
        if not report.published:
            Unchanged(self.index).remember(report.generation.manifest, report.digest)
            if gate is not None:  # which saw no candidate
                gate.tell_doubts(self.open(encoder))
        return report

    def _judged_by(self, gate: Gate, encoder: Encoder, progress: Progress) -> Callable[[Published], None]:
        """The gate over what is served now and a candidate, both read as they will be."""
        served, reader = self._served_before(encoder), self.cross_encoder()
        return lambda candidate: gate.judge(served, candidate.read_by(reader), progress=progress)

    def _served_before(self, encoder: Encoder) -> Published | None:
        """The served generation, whichever encoder it was built with; None where its answers cannot be had."""
        try:
            return self.open(encoder)
        except GenerationError:
            return None
        except EncoderMismatchError:
            with suppress(GonghuiError):
                return self.open(load_encoder())
            return None

    @contextmanager
    def _writing(self, waiting: Callable[[], None] = lambda: None) -> Iterator[Writer]:
        """Be the only writer of the index, waiting for another one."""
        from index.building.reading import require_folder
        from index.publishing import writing

        known = False

        def told() -> None:
            nonlocal known
            if not known:
                _LOGGER.warning("另一个程序正在更新索引 %s，等它结束后继续", self.index)
                known = True
            waiting()

        require_folder(self.documents)
        self.require_apart()
        with writing(self.index, wait=_PATIENCE, told=told) as writer:
            yield writer


def _cache_folder(documents: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gonghui") / "index" / short_id(documents.resolve().as_posix())
