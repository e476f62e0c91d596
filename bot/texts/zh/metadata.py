"""In Chinese: what a document says of itself: its date, its kind, its status, and other fields of its metadata."""

from __future__ import annotations

from corpus.metadata.days import in_words
from corpus.metadata.precedence import FIELDS
from corpus.works import SETTLED

__all__ = ["ChineseMetadata"]

_FIELDS = {**FIELDS, **SETTLED}


class ChineseMetadata:
    """Another language overrides each of these."""

    def date(self, iso: str) -> str:
        """See ``corpus.metadata.days.in_words``; in another language as is usual there."""
        return in_words(iso)

    @staticmethod
    def status(status: str) -> str:
        """A document's status, one of ``corpus.document.STATUSES``."""
        return status

    @staticmethod
    def kind(kind: str) -> str:
        """A kind of documents, as ``Metadata.kind`` has it, not empty; one that nobody knows stays as it is."""
        return kind

    @staticmethod
    def known_as(title: str) -> str:
        """What readers of this language call a document with a Chinese title; empty where that is no other name."""
        return ""

    def fact(self, field: str, value: str) -> str:
        """The value of a field of the metadata; only statuses and kinds are words that can be said otherwise."""
        said = {"status": self.status, "kind": self.kind}.get(field)
        return said(value) if said is not None and value else value

    def standing(self, status: str) -> str:
        """A status behind a title."""
        return f"（{self.status(status)}）"

    def field_label(self, field: str) -> str:
        """The name of a field of the metadata, in front of its value."""
        return f"{_FIELDS.get(field, field)}："

    def field_change(self, field: str, before: str, after: str) -> str:
        """A field that is different."""
        return f"{self.field_label(field)}{before or '（无）'} → {after or '（无）'}"
