"""Which documents, which index, which encoder: settings and options brought together, and the index kept fresh."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.settings import Settings
from corpus.errors import GonghuiError
from corpus.identity import short_id
from corpus.library import list_sources, starter_documents
from index.encoder import Encoder, load_encoder
from index.errors import EncoderMismatchError, GenerationError
from index.generation import is_pinned, open_current, verify
from index.published import Published, corpus_digest, open_published

if TYPE_CHECKING:
    from index.build import Progress, Report

__all__ = ["Workspace"]

_log = logging.getLogger(__name__)

_T = TypeVar("_T")


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

    def encoder(self) -> Encoder:
        """The encoder of the settings."""
        return load_encoder(
            self.settings.encoder,
            device=self.settings.encoder_device,
            batch_size=self.settings.encoder_batch_size,
            question_prompt=self.settings.question_prompt,
            passage_prompt=self.settings.passage_prompt,
        )

    def build(self, encoder: Encoder, *, progress: Progress) -> Report:
        """Build and publish, taking over what the served generation already holds."""
        from index.build import build  # here: a question to a fresh index needs none of the parser

        try:
            previous = open_published(self.index, encoder)
            verify(previous.generation)  # what is taken over would carry its damage along for good
        except (GenerationError, EncoderMismatchError):
            previous = None
        return build(self.documents, self.index, encoder, previous=previous, progress=progress)

    def open(self, encoder: Encoder) -> Published:
        """The served generation as it is."""
        return open_published(self.index, encoder, threads=self.settings.threads or 1)

    def is_fresh(self, encoder: Encoder) -> bool:
        """Whether the served generation holds the documents as they are now, for this encoder.

        Raises:
            DocumentError: if the documents folder cannot be read.
        """
        sources, _ = list_sources(self.documents)
        try:
            manifest = open_current(self.index).manifest
        except GenerationError:
            return False
        return manifest.encoder == encoder.name and manifest.corpus_digest == corpus_digest(sources)

    def refreshed(self, encoder: Encoder, *, progress: Progress) -> tuple[Published, Report | None]:
        """The index of the documents as they are now, built first if it must be, and what the build did.

        A generation that was gone back to is left as it is: only ``build`` replaces it.

        Raises:
            GonghuiError: if the documents cannot be read or the index cannot be built.
        """
        if is_pinned(self.index):
            published = self.open(encoder)
            _log.warning(
                "索引停在换回的版本 %s，没有随文件更新；运行 gonghui build 恢复更新",
                published.generation.manifest.name,
            )
            return published, None
        if self.is_fresh(encoder):
            try:
                return self.open(encoder), None
            except GenerationError as problem:
                _log.warning("索引打不开，正在重建：%s", problem)
        report = self.build(encoder, progress=progress)
        return self.open(encoder), report

    def using(
        self, encoder: Encoder, use: Callable[[Published], _T], *, progress: Progress
    ) -> tuple[_T, Report | None]:
        """What ``use`` makes of the refreshed index.

        Damage that shows only in use is mended by building anew, unless the generation was gone back to.

        Raises:
            GonghuiError: as ``refreshed``.
        """
        published, report = self.refreshed(encoder, progress=progress)
        try:
            return use(published), report
        except GenerationError as problem:
            if is_pinned(self.index):
                raise
            _log.warning("索引已损坏，正在重建：%s", problem)
        report = self.build(encoder, progress=progress)
        return use(self.open(encoder)), report

    def served(self, encoder: Encoder, *, progress: Progress) -> tuple[Published, Report | None]:
        """Like ``refreshed``, but a sound generation keeps answering when it cannot be brought up to date."""
        try:
            return self.refreshed(encoder, progress=progress)
        except GonghuiError as problem:
            try:
                published = self.open(encoder)
            except GonghuiError:
                raise problem from None
            _log.warning("索引没有更新，继续使用版本 %s：%s", published.generation.manifest.name, problem)
            return published, None


def _cache_folder(documents: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gonghui") / "index" / short_id(documents.resolve().as_posix())
