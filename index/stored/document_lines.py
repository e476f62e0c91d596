"""A document with all its fields as one line of JSON, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from corpus.document import Document, Metadata, Paragraph, Point, Span

__all__ = ["as_line", "from_line"]


def as_line(document: Document) -> bytes:
    """A document with all its fields, as it is stored."""
    text = json.dumps(document, default=_plain, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text.encode("utf-8", "surrogatepass")


def from_line(line: bytes) -> Document:
    """The document that ``as_line`` gave a line.

    Raises:
        ValueError, TypeError, KeyError: if it is no such line.
    """
    return _document(json.loads(line.decode("utf-8", "surrogatepass")))


def _plain(value: Any) -> Any:
    """A dataclass as JSON: a span as a pair, anything else by field, so that no field is forgotten."""
    if isinstance(value, Span):
        return (value.start, value.end)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _document(stored: dict[str, Any]) -> Document:
    return Document(
        **{
            **stored,
            "metadata": Metadata.from_json(stored["metadata"]),
            "points": tuple([Point(**_with_span(point)) for point in stored["points"]]),
            "paragraphs": tuple([Paragraph(**_with_span(paragraph)) for paragraph in stored["paragraphs"]]),
            "damaged": tuple(Span(*pair) for pair in stored["damaged"]),
            "furniture": tuple(stored["furniture"]),
            "warnings": tuple(stored["warnings"]),
        }
    )


def _with_span(stored: dict[str, Any]) -> dict[str, Any]:
    """The same fields, changed in place: they were read for this alone, and there are a hundred in a document."""
    start, end = stored["span"]
    stored["span"] = Span(start, end)
    return stored
