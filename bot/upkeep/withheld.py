"""Remembers beside an index what the gate withheld: a question need not build the same documents again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from corpus.identity import short_id
from corpus.library import file_digest, list_sources
from index.building.digests import Digests
from index.encoder import Encoder
from index.published import corpus_digest

__all__ = ["Withheld"]

_NAME = ".withheld"
"""The file inside the index folder."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the gate of the settings withheld last, of the documents in one folder."""

    documents: Path
    index: Path
    settings: Settings

    def holds(self, encoder: Encoder) -> bool:
        """Whether these very documents were withheld already."""
        try:
            told = (self.index / _NAME).read_text(encoding="utf-8").strip()
            return self.settings.gate is not None and told == self._candidate(encoder)
        except (OSError, ValueError):
            return False

    def remember(self, encoder: Encoder) -> None:
        """Write down that these documents were withheld; where that cannot be, the next start asks the gate again."""
        with suppress(OSError):
            (self.index / _NAME).write_text(self._candidate(encoder) + "\n", encoding="utf-8")

    def forget(self) -> None:
        """Withhold nothing any more: other documents were published."""
        with suppress(OSError):
            (self.index / _NAME).unlink(missing_ok=True)

    def _candidate(self, encoder: Encoder) -> str:
        """Equal for what would be built of equal documents and measured by an equal gate."""
        gate = self.settings.gate
        digest = file_digest(gate) if gate is not None and gate.is_file() else ""
        sources, _ = list_sources(self.documents, digest=Digests.open(self.index))
        return short_id(
            corpus_digest(sources),
            encoder.name,
            self.settings.cross_encoder,
            digest,
            str(self.settings.gate_tolerance),
            "withheld",
        )
