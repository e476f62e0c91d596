"""What an answer is made of, and what whoever gives answers can do."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from corpus.document import Document, Metadata, Span
from index.search import Decision

if TYPE_CHECKING:
    from bot.verifying.matches import Verification

__all__ = [
    "EXAMPLE",
    "NEAR_QUOTES",
    "Answer",
    "Answerer",
    "Following",
    "Listed",
    "Quote",
    "Recalling",
    "first_of",
    "guessed",
    "no_answer",
    "notes_of_several",
    "shared_notes",
]

EXAMPLE = "示例文稿"
"""What an issuer says of a text that nobody issued; readers see it beside every quote from such a document."""
NEAR_QUOTES = 5
"""Quotes of a guess: with three, .02 fewer of all questions would get the right point among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A slice of a document's text with its address. It never holds words of its own."""

    id: str
    """Short stable id of the quoted point or paragraph: 12 characters of a-z 2-7, so it fits button data."""
    document: Document
    span: Span
    """The whole own text of the point (without its child points), or of the paragraph."""
    address: str
    """《title》› 二、… › 2、…"""
    markers: tuple[str, ...]
    """The markers from the outermost point to this one, or to the one that a paragraph stands in."""
    heading: str
    lead: Span
    """Heading and first sentence: what a list shows before it is expanded."""
    highlight: tuple[Span, ...]
    """The sentences that answer, as ranges of ``document.text``."""
    score: float
    """Calibrated probability that this quote answers, in [0, 1]."""
    notes: tuple[str, ...] = ()
    """Remarks for the reader in Chinese, such as a warning about the document's status."""
    introduces: bool = False
    """Whether it stands there only to introduce the next quote, an item, and never goes without it."""

    @property
    def text(self) -> str:
        """Word for word what the document says."""
        return self.document.slice(self.span)

    @property
    def is_example(self) -> bool:
        """Whether the document says that it is a sample and no official text."""
        return EXAMPLE in self.document.metadata.issuer

    @property
    def source_line(self) -> str:
        """The address on one line, with a word of warning where the document is only a sample."""
        return f"{self.address} · {EXAMPLE}" if self.is_example else self.address


def first_of(quotes: Sequence[Quote], most: int) -> tuple[Quote, ...]:
    """The first quotes, at most so many, without a last one that would introduce nothing."""
    shown = tuple(quotes[:most])
    while shown and shown[-1].introduces:
        shown = shown[:-1]
    return shown or tuple(quotes[1:2] if most > 0 else ())


def shared_notes(quotes: Sequence[Quote]) -> list[str]:
    """The notes that all of several quotes bear: said once, they are still read."""
    return [note for note in quotes[0].notes if all(note in quote.notes for quote in quotes)]


def notes_of_several(quotes: Sequence[Quote]) -> list[str]:
    """The same, and none for a single quote, which has its notes with it."""
    return shared_notes(quotes) if len(quotes) > 1 else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the bot has to say to a question: quotes, or nothing."""

    question: str
    decision: Decision
    quotes: tuple[Quote, ...]
    whole_list: bool = False
    """Whether the quotes are all the members of one list, in document order."""
    is_cut: bool = False
    """Whether the list is so long that these are only its first, as the last of them says; they are not counted then."""
    greeting: bool = False
    """Whether the question was a greeting, which is owed help rather than «not found»."""
    remark: str = ""
    """What is to be said first, in Chinese: that the document asked about is not here, that a filter fits none."""
    related: tuple[Quote, ...] = ()
    """Where nothing answers surely: points whose headings come near the question, to try instead."""
    document: str = ""
    """The id of the document that is asked for by nothing but its name."""
    generation: str = ""
    """The published index that all of this comes from, by name."""
    made: dict[Hashable, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What was made of this very answer, for whoever shows it once more; one that replaces it begins anew."""

    @property
    def is_told_as_guess(self) -> bool:
        """Whether a word of doubt stands before the quotes; a remark that announces them has said it already."""
        return self.decision is Decision.NEAR and not self.remark.endswith("：")


def no_answer(question: str, remark: str = "", related: tuple[Quote, ...] = ()) -> Answer:
    """That nothing answers, with what is to be said of it and what to try instead."""
    return Answer(question=question, decision=Decision.NONE, quotes=(), remark=remark, related=related)


def guessed(answer: Answer, remark: str = "") -> Answer:
    """The same answer, told as uncertain, with a remark."""
    answer = replace(answer, remark=remark)
    if answer.decision is not Decision.ANSWER:
        return answer
    most = len(answer.quotes) if answer.whole_list else NEAR_QUOTES
    return replace(answer, decision=Decision.NEAR, quotes=first_of(answer.quotes, most))


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the library, as a list shows it."""

    id: str
    metadata: Metadata
    added: bool = False
    """Whether the last update of the index brought it."""


class Answerer(Protocol):
    """What a conversation needs. Every method may block for some milliseconds: call it off the event loop."""

    def answer(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer:
        """Answer a question of any length and content; never raises for what a user typed.

        With ``kinds``, as in ``Metadata.kind``, only documents of these kinds are quoted.
        """
        ...

    def kinds(self) -> Sequence[str]:
        """The kinds of the documents that can be quoted, the commonest first; empty for an unknown kind."""
        ...

    def find(self, quote_id: str, /) -> Quote | None:
        """The quote with that id, or None when the published index no longer has it."""
        ...

    def surroundings(self, quote_id: str, /) -> Sequence[Quote]:
        """The quote with what stands around it in its document: parent, siblings beside it, children; in document order.

        Empty when the published index no longer has it.
        """
        ...

    def verify(self, text: str, /) -> Verification:
        """Whether words stand in the library; raises VerificationError where there is nothing to compare, or too much."""
        ...

    def documents(self) -> Sequence[Listed]:
        """All documents, in the order in which a list shows them."""
        ...

    def document(self, document_id: str, /) -> Document | None:
        """The document with that id, or None when the published index does not have it."""
        ...


@runtime_checkable
class Following(Protocol):
    """What answers from another generation once that is published."""

    def catch_up(self) -> bool:
        """Change to the published generation, if it can be opened; whether it answers from now on. Blocks meanwhile."""
        ...


@runtime_checkable
class Recalling(Protocol):
    """An answerer that remembers answers, and can say so at once."""

    def recall(self, question: str, /, *, limit: int, kinds: Sequence[str] = ()) -> Answer | None:
        """What ``Answerer.answer`` would return, if that was asked lately; never blocks."""
        ...
