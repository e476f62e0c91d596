"""What is known of a published library before anything is asked: what it holds, by number, name, kind and id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers import Listed
from bot.questions.addresses.naming import TitleTable
from bot.quoting.quotes import unit_id
from bot.shelf import added_since, listed
from corpus.document import Document, Metadata
from index.published import Published

__all__ = ["Library"]


@dataclass(frozen=True, eq=False)
class Library:
    """The tables of one published generation.

    Each is made once, when it is first asked for; two threads that come first make the same one.
    """

    published: Published

    @cached_property
    def metadata(self) -> Sequence[Metadata]:
        """Of each document, in the order of their numbers."""
        documents = self.published.documents
        return tuple(documents.metadata(number) for number in range(len(documents)))

    @cached_property
    def titles(self) -> TitleTable:
        """What the documents are called."""
        return TitleTable.of(self.metadata)

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kinds of the documents, the commonest first."""
        counted = Counter(known.kind for known in self.metadata)
        return tuple(kind for kind, _ in counted.most_common())

    @cached_property
    def shelf(self) -> Sequence[Listed]:
        """All documents, laws first, the newest of each kind first."""
        documents = self.published.documents
        new = added_since(self.published)
        return listed(
            Listed(documents.id(number), documents.metadata(number), number in new)
            for number in range(len(documents))
        )

    def of_kinds(self, kinds: Collection[str]) -> frozenset[int] | None:
        """Numbers of the documents of some kinds; None for all where no kind is given."""
        if not kinds:
            return None
        return frozenset(number for number, known in enumerate(self.metadata) if known.kind in kinds)

    def document(self, document_id: str) -> Document | None:
        """The document with that id, or None when there is none."""
        number = self._numbers.get(document_id)
        return self.published.documents[number] if number is not None else None

    def unit(self, quote_id: str) -> int | None:
        """Number of the unit whose quote has that id, or None when there is none."""
        return self._units.get(quote_id)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Numbers of the documents by their ids."""
        documents = self.published.documents
        return {documents.id(number): number for number in range(len(documents))}

    @cached_property
    def _units(self) -> dict[str, int]:
        """Numbers of the units by their short ids."""
        numbered = ((number, self.published.unit(number)) for number in range(len(self.published.units)))
        return {unit_id(self.published.documents[unit.document], unit): number for number, unit in numbered}
