"""A document under check, and what is found wrong in it, told with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import Document
from corpus.parsing import Parsed

__all__ = ["Finding", "Page"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to put right."""

    file: str
    """Path inside the folder."""
    line: int
    """In the file, from 1; 0 where the finding is about the whole file."""
    point: str
    """The markers down to the point; empty outside any point."""
    check: str
    """Which check found it: file, front, numbering, coverage, reading, basis or alike."""
    message: str
    """One sentence in Chinese: what, which value, what was expected."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document with what its own author states of it."""

    parsed: Parsed
    stated: Mapping[str, Any]

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.parsed.document

    def at(self, offset: int, check: str, message: str) -> Finding:
        """A finding about the place at ``offset`` of the text."""
        raw, document = self.parsed.raw, self.document
        line = raw.count("\n", 0, self.parsed.alignment.to_raw(offset)) + 1
        steps = [document.points[step].marker.strip() for step in document.steps(document.point_at(offset))]
        return Finding(document.file, line, " › ".join(steps), check, message)

    def stating(self, words: Sequence[str], check: str, message: str) -> Finding:
        """A finding about the line of the front matter that holds all the words."""
        for number, line in enumerate(self.parsed.raw.splitlines(), 1):
            if number > 1 and line.startswith("---"):
                break
            if all(word in line for word in words):
                return Finding(self.document.file, number, "", check, message)
        return Finding(self.document.file, 0, "", check, message)
