"""Answers questions from a published index: search, choose, quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice

from bot.addressing import Address
from bot.answers import Answer, Listed, Quote, first_of
from bot.asking import Sought, defines, denied, leaves_named, without_courtesy
from bot.choosing import LONGEST_LIST, RIVAL, PointHit, find_list, find_torn_list
from bot.citing import verify_cited
from bot.english import EnglishAddress, read_english
from bot.greetings import is_greeting
from bot.library import Library
from bot.lookup import LookedUp, look_up, quote_places
from bot.matches import Verification
from bot.naming import TitleTable
from bot.ordering import Ordering
from bot.points import Group, whole
from bot.quoting import Quoting
from bot.relating import related
from bot.remarks import (
    NO_SUCH_PART,
    WHICH_DOCUMENT,
    absent,
    asks_for_bare_article,
    cites,
    cut_off,
    no_such_place,
    no_such_tag,
    nothing_tagged,
    question_missing,
    unknown_name,
    unknown_title,
)
from bot.scope import Scope, both, inside_scope, tagged_scope
from bot.surroundings import around
from corpus.document import Document
from index.published import Published
from index.search import Decision, Found

__all__ = ["LibraryAnswers", "Understood"]

_SEARCHED = 100
"""Hits looked at for one answer: enough to see how much of a list was found."""
_NEAR_QUOTES = 5
"""Quotes of a guess: with three, .02 fewer of all questions would get the right point among them."""
_SURE = 0.75
"""Probability from which an answer need not hold the question's own words: its meaning is near enough."""
_UNLIKELY = 0.35
"""Probability below which every quote must stay for an answer to be told as a guess: a heading, which is not quoted, may
have sounded like the question. The items of a list that is asked for by its heading are seldom that unlikely all."""


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
        self, question: str, /, *, limit: int, longest_list: int = LONGEST_LIST, kinds: Sequence[str] = ()
    ) -> Answer:
        """Answer a question of any length and content.

        At most ``limit`` quotes are given, or at most ``longest_list`` where a whole list answers. With
        ``kinds``, only documents of these kinds are quoted.
        """
        answer = self._answer(question, limit, longest_list, frozenset(kinds))
        return replace(answer, generation=self.published.generation.manifest.name)

    def _answer(self, question: str, limit: int, longest_list: int, kinds: frozenset[str]) -> Answer:
        """With filters that fit no document, and where the named one says nothing, what others say is told as a guess.

        Where filters fit documents that say nothing, it is said how many these are.
        """
        asked = " ".join(question.split())
        if is_greeting(asked):
            return Answer(question=question, decision=Decision.NONE, quotes=(), greeting=True)
        allowed = self._library.of_kinds(kinds)
        asked = without_courtesy(asked)
        if asks_for_bare_article(asked):
            return Answer(question=question, decision=Decision.NONE, quotes=(), remark=WHICH_DOCUMENT)
        tagged = tagged_scope(asked, lambda: self._library.metadata)
        if tagged.tags and not any(map(str.isalnum, tagged.asked)):
            remark = question_missing(tagged.tags)
            return Answer(question=question, decision=Decision.NONE, quotes=(), remark=remark)
        if tagged.documents == frozenset():
            found = self._answer_within(question, tagged.asked, limit, longest_list, allowed)
            return _guessed(found, no_such_tag(tagged.tags, found=bool(found.quotes)))
        scope = both(tagged.documents, allowed)
        answer = self._answer_within(question, tagged.asked, limit, longest_list, scope)
        if answer.decision is Decision.NONE and not answer.remark and tagged.documents and scope:
            return replace(answer, remark=nothing_tagged(tagged.tags, len(scope)))
        return answer

    def _answer_within(
        self, question: str, asked: str, limit: int, longest_list: int, scope: frozenset[int] | None
    ) -> Answer:
        """The answer of some documents to what is ``asked`` of them, without the tags."""
        english = read_english(asked)
        if english == EnglishAddress("", "", ""):
            return Answer(question=question, decision=Decision.NONE, quotes=(), remark=WHICH_DOCUMENT)
        if english is not None and english.name and not english.chinese:
            found = self._answer_by_search(question, asked, limit, longest_list, scope)
            return _guessed(found, unknown_name(english.name))
        looked_up, inside = self._read(asked, english)
        if looked_up is not None:
            return self._answer_address(question, looked_up, limit, longest_list, scope)
        if inside.documents == frozenset():
            found = self._answer_by_search(question, inside.asked, limit, longest_list, scope)
            return _guessed(found, absent(inside.title))
        within = both(scope, inside.documents)
        answer = self._answer_by_search(question, inside.asked, limit, longest_list, within)
        if answer.decision is Decision.NONE and inside.documents is not None:
            return _guessed(self._answer_by_search(question, asked, limit, longest_list, scope))
        return answer

    def _look_up(self, asked: str, english: EnglishAddress | None) -> LookedUp | None:
        """What the addresses in a question lead to; what else an English one asks is searched for as it is written."""
        documents = self.published.documents.__getitem__
        if english is None or not english.chinese:
            return look_up(asked, self._titles, documents)
        in_chinese = "。".join(part for part in (english.chinese, english.rest) if part)
        looked_up = look_up(in_chinese, self._titles, documents)
        return replace(looked_up, rest=english.rest) if looked_up is not None else None

    def understood(self, question: str, /) -> Understood:
        """What a question asks for and of which documents, before anything is searched for."""
        tagged = tagged_scope(without_courtesy(" ".join(question.split())), lambda: self._library.metadata)
        return Understood(tagged, *self._read(tagged.asked, read_english(tagged.asked)))

    def _read(self, asked: str, english: EnglishAddress | None) -> tuple[LookedUp | None, Scope]:
        """What stands at the addresses in a question; where it has none, the document that it is asked of."""
        looked_up = self._look_up(asked, english)
        return looked_up, inside_scope(asked, self._titles) if looked_up is None else Scope(asked)

    def kinds(self) -> Sequence[str]:
        """The kinds of the documents, the commonest first."""
        return self._library.kinds

    def _answer_by_search(
        self, question: str, asked: str, limit: int, longest_list: int, scope: frozenset[int] | None
    ) -> Answer:
        sought = Sought.of(asked)
        found = self.published.searcher.search(sought.meaning or asked, limit=_SEARCHED, documents=scope)
        if found.decision is not Decision.NONE:
            found = self._ordering.ordered(found, sought)
        if found.decision is Decision.NONE or not found.hits:
            near = related(self.published, asked, found, ())
            return Answer(question=question, decision=Decision.NONE, quotes=(), related=near)
        relevance = partial(self.published.searcher.relevance, asked)
        group = self._list(sought, found)
        if group is not None:
            lead, members = self._quoting.of_list(group, found, relevance)
            if members:
                # The sentence that introduces the items takes no item's place: it goes first where there is room.
                fits = len(members) <= longest_list
                leads = (
                    lead if fits and len(lead) + len(members) <= max(longest_list, LONGEST_LIST + 1) else ()
                )
                quotes = (*leads, *members[:longest_list])
                return self._decided(question, sought, found, quotes, whole_list=fits and len(quotes) > 1)
        most = limit if found.decision is Decision.ANSWER else min(limit, _NEAR_QUOTES)
        quotes = self._quoting.of_hits(found, relevance, most, together=sought.listed)
        return self._decided(question, sought, found, quotes)

    def _decided(
        self,
        question: str,
        sought: Sought,
        found: Found,
        quotes: tuple[Quote, ...],
        *,
        whole_list: bool = False,
    ) -> Answer:
        """The answer with these quotes, told as a guess where none is likely or holds what the question turns on."""
        if not quotes:
            return Answer(question=question, decision=Decision.NONE, quotes=())
        decision = found.decision
        if decision is Decision.ANSWER and (
            max(quote.score for quote in quotes) < _UNLIKELY or not _says_what_is_sought(sought, quotes)
        ):
            decision = Decision.NEAR
        if decision is Decision.ANSWER and max(hit.score for hit in found.hits) < _SURE:
            shown = "\n".join(f"{quote.address}\n{quote.text}" for quote in quotes)
            if self.published.searcher.misses_the_point(sought.asked, shown):
                decision = Decision.NEAR
        if decision is Decision.NEAR and not whole_list:
            quotes = first_of(quotes, _NEAR_QUOTES)
        near = related(self.published, sought.asked, found, quotes) if decision is Decision.NEAR else ()
        return Answer(
            question=question, decision=decision, quotes=quotes, whole_list=whole_list, related=near
        )

    def _answer_address(
        self, question: str, looked_up: LookedUp, limit: int, longest_list: int, scope: frozenset[int] | None
    ) -> Answer:
        """What stands at the address, then what search finds where more is asked than that.

        An address that its document lacks is answered by nothing that stands elsewhere, unless more is asked, or another
        chapter holds the article: numbers move when a law is amended, and then what is found is told as a guess.
        """
        instead = looked_up.lacks.instead if looked_up.lacks is not None else ()
        meant = replace(looked_up, places=(*looked_up.places, *instead))
        quotes = quote_places(meant, self.published.documents.__getitem__)
        if scope is not None:
            allowed = {self.published.documents.id(number) for number in scope}
            quotes = [quote for quote in quotes if quote.document.id in allowed]
        listed = len(quotes) > 1 and len({quote.document.id for quote in quotes}) == 1
        shown = _cut(quotes, longest_list if listed else limit)
        if not quotes and looked_up.absent is not None:
            return self._answer_absent(question, looked_up.absent, limit, longest_list, scope)
        remark = _remark_on(looked_up, rest=bool(quotes))
        if not quotes or looked_up.rest:
            if not looked_up.rest:
                return Answer(question=question, decision=Decision.NONE, quotes=(), remark=remark)
            found = self._answer_by_search(question, looked_up.rest, limit, longest_list, scope)
            if not quotes:
                return _guessed(found, remark)
            if found.decision is Decision.ANSWER:
                known = {quote.id for quote in quotes}
                further = [quote for quote in found.quotes if quote.id not in known]
                shown += first_of(further, max(0, limit - len(shown)))
                listed = False
        decision = Decision.ANSWER if looked_up.certain else Decision.NEAR
        return Answer(
            question=question, decision=decision, quotes=tuple(shown), whole_list=listed, remark=remark
        )

    def _answer_absent(
        self, question: str, address: Address, limit: int, longest_list: int, scope: frozenset[int] | None
    ) -> Answer:
        """Of a law that is not here: what cites the article, or what search finds where more is asked, as a guess."""
        title = unknown_title(address)
        article = next((step for step in address.steps if step.unit == "条"), None)
        if title and article is not None:
            found = self.published.searcher.search(question, limit=_SEARCHED, documents=scope)
            quotes = (self._quoting.of_unit(hit.unit, hit.score) for hit in found.hits)
            citing = (quote for quote in quotes if quote and cites(quote.text, title, article.number))
            # One by one: making a quote of every hit takes longer than finding them.
            if shown := tuple(islice(citing, min(limit, _NEAR_QUOTES))):
                said = absent(title, article=article.number)
                return Answer(question=question, decision=Decision.NEAR, quotes=shown, remark=said)
        remark = absent(title) if title else ""
        if title and not (address.before or address.after):  # nothing is asked but what stands there
            return Answer(question=question, decision=Decision.NONE, quotes=(), remark=remark)
        return _guessed(self._answer_by_search(question, question, limit, longest_list, scope), remark)

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
        """See ``bot.citing.verify_cited``."""
        return verify_cited(text, self.published, self._titles)

    def documents(self) -> Sequence[Listed]:
        """All documents, laws first, the newest of each kind first."""
        return self._library.shelf

    def document(self, document_id: str, /) -> Document | None:
        """The document with that id, or None when the index does not have it."""
        return self._library.document(document_id)

    def _list(self, sought: Sought, found: Found) -> Group | None:
        """The list that answers as a whole; never for who asks what a word means."""
        if sought.meaning:
            return None
        group = self._list_asked_for(sought, found)
        if group is None and sought.quantity is None and sought.listed:
            hits = self._quoting.worth_quoting(found.hits)[:_NEAR_QUOTES]
            units = [self.published.unit(hit.unit) for hit in hits]
            shown = [(unit.document, unit.point) for unit in units]
            return find_torn_list(sought.asked, shown, self.published.documents.__getitem__)
        return group

    def _list_asked_for(self, sought: Sought, found: Found) -> Group | None:
        units = [self.published.unit(hit.unit) for hit in found.hits]
        points = [
            PointHit(unit.document, unit.point, hit.lift, hit.score)
            for unit, hit in zip(units, found.hits, strict=True)
            if unit.point is not None and hit.lift > 0
        ]
        points.sort(key=lambda point: -point.lift)
        if not points or points[0].lift < RIVAL * max(hit.lift for hit in found.hits):
            return None  # a paragraph answers best
        group = find_list(sought.asked, points, self.published.documents.__getitem__)
        quantity = sought.quantity
        if group is None or quantity is None:
            return group
        # Who asks how long or how much wants the points with the number: a list only where all of its points are such.
        document = self.published.documents[group.document]
        return group if all(quantity.is_said_in(whole(document, point)) for point in group.members) else None

    @cached_property
    def _ordering(self) -> Ordering:
        return Ordering(self.published)

    @cached_property
    def _quoting(self) -> Quoting:
        return Quoting(self.published, self._ordering)

    def _titles(self) -> TitleTable:
        return self._library.titles

    @cached_property
    def _library(self) -> Library:
        return Library(self.published)


def _says_what_is_sought(sought: Sought, quotes: Sequence[Quote]) -> bool:
    """Whether quotes say what is asked for: a number, what a term means, the kind of leave, which are exceptions."""
    if leaves := leaves_named(sought.asked):
        quotes = [quote for quote in quotes if leaves & leaves_named(f"{quote.address}\n{quote.text}")]
        if not quotes:
            return False
    if sought.quantity is not None and not any(sought.quantity.is_said_in(quote.text) for quote in quotes):
        return False
    if sought.meaning and not any(defines(quote.text, sought.meaning) for quote in quotes):
        return False
    return not sought.only_exceptions or any(denied(quote.text) for quote in quotes)


def _guessed(answer: Answer, remark: str = "") -> Answer:
    """The same answer, told as uncertain, with a remark."""
    answer = replace(answer, remark=remark)
    if answer.decision is not Decision.ANSWER:
        return answer
    most = len(answer.quotes) if answer.whole_list else _NEAR_QUOTES
    return replace(answer, decision=Decision.NEAR, quotes=first_of(answer.quotes, most))


def _remark_on(looked_up: LookedUp, *, rest: bool) -> str:
    """What is said of an address that is not there, or not all of it; ``rest`` says whether something else is quoted."""
    if looked_up.lacks is not None:
        return no_such_place(looked_up.lacks, rest=rest)
    return "" if all(place.exact for place in looked_up.places) else NO_SUCH_PART


def _cut(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """The first of the quotes; the last one says how many there are."""
    if len(quotes) <= most or most < 1:
        return list(quotes[:most])
    last = quotes[most - 1]
    articles = {quote.markers for quote in quotes if quote.markers and quote.markers[-1].endswith("条")}
    told = cut_off(most, len(quotes), articles=len(articles) == len(quotes))
    return [*quotes[: most - 1], replace(last, notes=(*last.notes, told))]
