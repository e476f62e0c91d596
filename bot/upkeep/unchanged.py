"""Remembers beside an index for which files a build found nothing to publish: the next question need not look again.

One more file that cannot be read changes the files, say, but not the documents.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.stored.manifest import Manifest

__all__ = ["Unchanged"]

_NAME = ".unchanged"
"""The file inside the index folder: the name of a generation and the digest of the files that made no other."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What a build found last beside the generation that it left in its place."""

    index: Path

    def holds(self, manifest: Manifest, digest: str) -> bool:
        """Whether a generation holds all that the files with this digest say; see ``index.published.corpus_digest``."""
        return digest in {manifest.corpus_digest, self._noted(manifest)}

    def remember(self, manifest: Manifest, digest: str) -> None:
        """Write down that building from these files would make no other generation."""
        if self.holds(manifest, digest):
            return
        with suppress(OSError):  # the next question builds in vain once more
            (self.index / _NAME).write_text(f"{manifest.name} {digest}\n", encoding="utf-8")

    def _noted(self, manifest: Manifest) -> str:
        try:
            name, _, digest = (self.index / _NAME).read_text(encoding="utf-8").strip().partition(" ")
        except (OSError, ValueError):
            return manifest.corpus_digest
        return digest if name == manifest.name else manifest.corpus_digest
