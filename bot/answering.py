"""Answers questions from a published index: reads what is asked of which documents, and has it looked up or searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.answers import Answer, Listed, Quote, guessed, no_answer
from bot.library import Library
from bot.named.addressed import answer_address
from bot.named.document import answer_beginning, answer_inside, only_named
from bot.named.lookup import LookedUp, look_up
from bot.questions.addresses.addressing import only_steps
from bot.questions.addresses.english import EnglishAddress, read_english
from bot.questions.addresses.inside import inside_scope
from bot.questions.addresses.naming import TitleTable
from bot.questions.asking import without_courtesy, without_gaps
from bot.questions.messages.greetings import is_greeting
from bot.questions.messages.telling import question_told
from bot.questions.parting import laws_compared, marked
from bot.questions.scope import Scope, both, tagged_scope
from bot.quoting.found import Quoting
from bot.quoting.ordering import Ordering
from bot.quoting.remarks import (
    WHICH_DOCUMENT,
    absent,
    no_such_tag,
    none_of_year,
    nothing_inside,
    nothing_tagged,
    question_missing,
    said_elsewhere,
    told_of_a_story,
    unknown_name,
)
from bot.quoting.searching import Inquiry, answer_by_search
from bot.quoting.surroundings import around
from bot.quoting.turns import answer_of_each
from bot.verifying.matches import Verification
from corpus.document import Document
from index.folding import fold
from index.published import Published
from index.search import Decision

__all__ = ["LibraryAnswers", "Understood"]


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is read."""

    tagged: Scope
    """By its tags."""
    looked_up: LookedUp | None
    """What stands at its addresses; None where it has none."""
    inside: Scope
    """By the document that it is asked of; what is left of it is what is searched for."""


@dataclass(frozen=True, eq=False)
class LibraryAnswers:
    """The answerer behind the bot and the command line, over one published generation."""

    published: Published

    def answer(
        self, question: str, /, *, limit: int, longest_list: int | None = None, kinds: Sequence[str] = ()
    ) -> Answer:
        """Answer a question of any length and content.

        At most ``limit`` quotes are given, or at most ``longest_list`` where a whole list answers (None: as many as it
        has). With ``kinds``, only documents of these kinds are quoted.
        """
        scope = self._library.of_kinds(frozenset(kinds))
        inquiry = Inquiry(question=question, limit=limit, longest_list=longest_list, scope=scope)
        return replace(self._answer(inquiry), generation=self.published.generation.manifest.name)

    def understood(self, question: str, /) -> Understood:
        """What a question asks for and of which documents, before anything is searched for."""
        tagged = tagged_scope(
            without_courtesy(_plain(question_told(question))), lambda: self._library.metadata
        )
        return Understood(tagged, *self._read(tagged.asked, read_english(tagged.asked)))

    def kinds(self) -> Sequence[str]:
        """The kinds of the documents, the commonest first."""
        return self._library.kinds

    def find(self, quote_id: str, /) -> Quote | None:
        """The quote with that id, or None when the index no longer has it."""
        number = self._library.unit(quote_id)
        return self._quoting.of_unit(number, 0.0) if number is not None else None

    def surroundings(self, quote_id: str, /) -> Sequence[Quote]:
        """The quote with its parent, its siblings beside it and its children, in document order."""
        number = self._library.unit(quote_id)
        if number is None:
            return ()
        quotes = [self._quoting.of_unit(unit, 0.0) for unit in around(self.published, number)]
        return [quote for quote in quotes if quote is not None]

    def verify(self, text: str, /) -> Verification:
        """See ``bot.verifying.citing.verify_cited``."""
        from bot.verifying.citing import verify_cited  # here: its patterns are made in a tenth of a second

        return verify_cited(text, self._library)

    def documents(self) -> Sequence[Listed]:
        """All documents, laws first, the newest of each kind first."""
        return self._library.shelf

    def document(self, document_id: str, /) -> Document | None:
        """The document with that id, or None when the index does not have it."""
        return self._library.document(document_id)

    def _answer(self, inquiry: Inquiry) -> Answer:
        """With filters that fit no document, and where the named one says nothing, what others say is told as a guess.

        Where filters fit documents that say nothing, it is said how many these are.
        """
        told = question_told(inquiry.question)
        if told != inquiry.question:
            answer = self._answer(replace(inquiry, question=told))
            remark = answer.remark or (told_of_a_story(told) if answer.quotes else "")
            return replace(answer, question=inquiry.question, remark=remark)
        asked = _plain(inquiry.question)
        if is_greeting(asked):
            return replace(no_answer(inquiry.question), greeting=True)
        asked = without_courtesy(asked)
        if only_steps(asked):
            return no_answer(inquiry.question, WHICH_DOCUMENT)
        tagged = tagged_scope(asked, lambda: self._library.metadata)
        if tagged.tags and not any(map(str.isalnum, tagged.asked)):
            return no_answer(inquiry.question, question_missing(tagged.tags))
        if tagged.documents == frozenset():
            found = self._answer_within(inquiry, tagged.asked)
            return guessed(found, no_such_tag(tagged.tags, found=bool(found.quotes)))
        scope = both(tagged.documents, inquiry.scope)
        answer = self._answer_within(replace(inquiry, scope=scope), tagged.asked)
        if answer.decision is Decision.NONE and not answer.remark and tagged.documents and scope:
            return replace(answer, remark=nothing_tagged(tagged.tags, len(scope)))
        return answer

    def _answer_within(self, inquiry: Inquiry, asked: str) -> Answer:
        """The answer of some documents to what is ``asked`` of them, without the tags."""
        english = read_english(asked)
        if english is not None and english.is_bare:
            return no_answer(inquiry.question, WHICH_DOCUMENT)
        if english is not None and english.name and not english.chinese:
            return guessed(answer_by_search(self._quoting, inquiry, asked), unknown_name(english.name))
        number = only_named(asked, self._titles)
        if number is not None and (inquiry.scope is None or number in inquiry.scope):
            return answer_beginning(self._quoting, inquiry, number)
        looked_up, inside = self._read(asked, english)
        if looked_up is not None:
            return answer_address(self._quoting, inquiry, looked_up)
        if inside.documents == frozenset():
            remark = self._remark_on_absent(inside)
            return guessed(answer_by_search(self._quoting, inquiry, inside.asked), remark)
        if (compared := self._compared(inquiry, asked)) is not None:
            return compared
        within = replace(inside, documents=both(inquiry.scope, inside.documents))
        answer = answer_inside(self._quoting, inquiry, within)
        if answer.decision is Decision.NONE and inside.documents is not None:
            return self._elsewhere(answer_by_search(self._quoting, inquiry, inside.asked), inside)
        return answer

    def _elsewhere(self, answer: Answer, inside: Scope) -> Answer:
        """What others say for sure of what the document does not say that a question names, told as a guess.

        A guess of theirs would be one too many: of 《某某法》适用范围 every law says something.
        """
        if answer.decision is not Decision.ANSWER:
            is_near = answer.decision is Decision.NEAR
            return no_answer(answer.question, nothing_inside(inside.called, guessed=is_near))
        named = {self.published.documents[number].id for number in inside.documents or ()}
        is_other = not any(quote.document.id in named for quote in answer.quotes)
        return guessed(answer, said_elsewhere(inside.called) if is_other else "")

    def _remark_on_absent(self, inside: Scope) -> str:
        if inside.dated:
            return none_of_year(inside.dated)
        return absent(inside.title, similar=self._titles().similar(inside.title))

    def _compared(self, inquiry: Inquiry, asked: str) -> Answer | None:
        """What two laws say of the same where it is asked how they differ; None where it is not, or one is not here."""
        compared = laws_compared(asked)
        if compared is None:
            return None
        *names, topic = compared
        named = [self._titles().find(fold(name), whole=True) for name in names]
        scopes = [both(inquiry.scope, frozenset(each.documents[:1])) for each in named if each is not None]
        documents = [scope for scope in scopes if scope]
        if len(documents) < len(names):
            return None
        return answer_of_each(self._quoting, inquiry, topic, documents)

    def _read(self, asked: str, english: EnglishAddress | None) -> tuple[LookedUp | None, Scope]:
        """What stands at the addresses in a question; where it has none, the document that it is asked of."""
        looked_up = self._look_up(asked, english)
        if looked_up is not None:
            return looked_up, Scope(asked)
        return None, inside_scope(asked, self._titles, today=date.today())

    def _look_up(self, asked: str, english: EnglishAddress | None) -> LookedUp | None:
        """What the addresses in a question lead to; what else an English one asks is searched for as it is written."""
        documents = self.published.documents.__getitem__
        if english is None or not english.chinese:
            return look_up(asked, self._titles, documents)
        in_chinese = "。".join(part for part in (english.chinese, english.rest) if part)
        looked_up = look_up(in_chinese, self._titles, documents)
        return replace(looked_up, rest=english.rest) if looked_up is not None else None

    def _titles(self) -> TitleTable:
        return self._library.titles

    @cached_property
    def _library(self) -> Library:
        return Library(self.published)

    @cached_property
    def _quoting(self) -> Quoting:
        return Quoting(self.published, Ordering(self.published))


def _plain(question: str) -> str:
    """A question on one line, with a mark behind each where it is several."""
    return without_gaps(" ".join(marked(question).split()))
