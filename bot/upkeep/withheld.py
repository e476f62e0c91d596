"""Remembers beside an index what the gate withheld: a question need not build the same documents again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from corpus.identity import short_id
from corpus.library import file_digest, list_sources
from index.building.digests import Digests
from index.published import corpus_digest

__all__ = ["Withheld"]

_NAME = ".withheld"
"""The file inside the index folder: what was withheld, and by which gate."""
_ASKED = "asked"
"""Written in place of the digest where ``build --gate`` named the gate."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a gate withheld last, of the documents in one folder."""

    documents: Path
    index: Path
    settings: Settings

    def holds(self, encoder: str) -> bool:
        """Whether these very documents were withheld already, indexed with the encoder of that name.

        If the settings' gate withheld them, that ends when the gate changes; if ``build --gate`` did, with the next
        build.
        """
        candidate, gate = self._told()
        try:
            return (
                bool(candidate) and gate in {_ASKED, self._gate()} and candidate == self._candidate(encoder)
            )
        except OSError:
            return False

    @property
    def is_asked(self) -> bool:
        """Whether ``build --gate`` named the gate, rather than the settings."""
        return self._told()[1] == _ASKED

    def remember(self, encoder: str, *, asked: bool = False) -> None:
        """Write down that these documents were withheld; where that cannot be, the next start asks the gate again."""
        gate = _ASKED if asked else self._gate()
        with suppress(OSError):
            (self.index / _NAME).write_text(f"{self._candidate(encoder)} {gate}\n", encoding="utf-8")

    def forget(self) -> None:
        """Withhold nothing any more: other documents were published."""
        with suppress(OSError):
            (self.index / _NAME).unlink(missing_ok=True)

    def _told(self) -> tuple[str, str]:
        """What was written down; two empty words where nothing was."""
        try:
            candidate, _, gate = (self.index / _NAME).read_text(encoding="utf-8").strip().partition(" ")
        except (OSError, ValueError):
            return "", ""
        return candidate, gate

    def _gate(self) -> str:
        """A digest of the gate that the settings name; ``none`` where they name none that can be read."""
        gate = self.settings.gate
        digest = file_digest(gate) if gate is not None and gate.is_file() else ""
        return short_id(digest, str(self.settings.gate_tolerance), "gate") if digest else "none"

    def _candidate(self, encoder: str) -> str:
        """Equal for what would be built of equal documents."""
        sources, _ = list_sources(self.documents, digest=Digests.open(self.index))
        return short_id(corpus_digest(sources), encoder, self.settings.cross_encoder, "withheld")
