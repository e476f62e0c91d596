"""Sentences as ranges of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Span

__all__ = ["clauses_of", "sentences"]

# A sentence runs to a full stop with its closing quotes and brackets, or to the end of its line.
_SENTENCE = re.compile(
    r"[^\s。！？!?][^。！？!?\n]*(?:[。！？!?]+[”’」』）)》】\"']*|(?=\n)|\Z)|[。！？!?]+[”’」』）)》】\"']*"
)

_CLAUSE = re.compile(r"[^；;]+[；;]*[”’」』）)》】\"']*")


def sentences(text: str, span: Span | None = None) -> Iterator[Span]:
    """The sentences inside ``span`` (the whole text by default), in order, without the white space between."""
    limits = span or Span(0, len(text))
    for match in _SENTENCE.finditer(text, limits.start, limits.end):
        end = match.end()
        while end > match.start() and text[end - 1].isspace():
            end -= 1
        yield Span(match.start(), end)


def clauses_of(text: str, span: Span) -> list[Span]:
    """What semicolons part a sentence into, each with the one that ends it; one where it has none."""
    found = [
        Span(match.start(), match.end())
        for match in _CLAUSE.finditer(text, span.start, span.end)
        if match[0].strip()
    ]
    return found or [span]
