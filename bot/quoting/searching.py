"""Answers what is searched for: the best few quotes, or a whole list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bot.answers import NEAR_QUOTES, Answer, Quote, first_of, no_answer
from bot.questions.asking import Sought, defines, denied, leaves_named
from bot.quoting.choosing import LONGEST_LIST
from bot.quoting.found import Quoting
from bot.quoting.relating import related
from bot.quoting.whole_lists import listed_also, whole_list
from index.folding import letters
from index.published import Published
from index.questions import quoted_phrases, without_asking
from index.search import Decision, Found

__all__ = ["Inquiry", "answer_by_search", "searched"]

_SEARCHED = 100
"""Hits looked at for one answer: enough to see how much of a list was found."""
_SURE = 0.75
"""Probability from which an answer need not hold the question's own words: its meaning is near enough."""
_UNLIKELY = 0.35
"""Probability below which every quote must stay for an answer to be told as a guess: a heading, which is not quoted, may
have sounded like the question. The items of a list that is asked for by its heading are seldom that unlikely all."""
_ASKS = ("？", "?")
_TELLS_NOTHING = 0.3
"""Share of its relevance that is left to a sentence which asks something, or says no number where one is asked for. Of
1,279 quotes that hold the answer, 959 have it among the sentences in bold, 914 without this, though fewer are; any of
.1 to .6 does about as well."""
_LISTED_ALSO = "也列了几项的还有："
_SHORTEST_PHRASE, _LONGEST_PHRASE = 3, 12
"""Characters of a phrase that is looked for as it is; a shorter one may be part of another word."""
_LOOKED_INTO = 20
"""Hits looked into for it: its words are rare, and so among the first."""
_NAME = re.compile(r"《[^《》]{2,60}》")
"""The name of a document, to which everything in it is near: what else is asked must be said there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question, in which documents its answer is looked for, and how much the answer may hold."""

    question: str
    """As it was typed; what is searched for may be less."""
    limit: int
    """Quotes at most, but for those of a whole list."""
    longest_list: int | None
    """Quotes of a whole list at most; None for as many as it has."""
    scope: frozenset[int] | None
    """Numbers of the documents; None for all."""
    is_spoken_of: bool = False
    """Whether it is known that these speak of what is asked, however little the search can tell it."""


def searched(published: Published, asked: str, scope: frozenset[int] | None) -> Found:
    """What the search finds in some documents, best first, before it is weighed by what sort of answer is sought."""
    return published.searcher.search(asked, limit=_SEARCHED, documents=scope)


def answer_by_search(quoting: Quoting, inquiry: Inquiry, asked: str) -> Answer:
    """The answer to what is ``asked`` of the question, without what says of which documents it is asked."""
    published, sought = quoting.published, Sought.of(asked)
    found = searched(published, sought.meaning or asked, inquiry.scope)
    if found.decision is Decision.NONE:
        said = _where_said(published, sought.meaning or asked, found)
        if said or inquiry.is_spoken_of:
            found = replace(found, decision=Decision.NEAR, mentioning=said)
    if found.decision is not Decision.NONE:
        found = quoting.ordering.ordered(found, sought)
    if found.decision is Decision.NONE or not found.hits:
        return no_answer(inquiry.question, related=related(published, asked, found, ()))
    relevance = partial(_relevance, published, sought)
    group = whole_list(quoting, sought, found)
    if group is not None:
        lead, members = quoting.of_list(group, found, relevance)
        if members and _says_phrases(sought, (*lead, *members)):
            # The sentence that introduces the items takes no item's place: it goes first where there is room.
            every = len(lead) + len(members)
            longest = every if inquiry.longest_list is None else inquiry.longest_list
            fits = len(members) <= longest
            leads = lead if fits and every <= max(longest, LONGEST_LIST + 1) else ()
            quotes = (*leads, *members[:longest])
            is_whole = fits and len(quotes) > 1
            if is_whole and (other := listed_also(quoting, sought, found, group)) is not None:
                quotes = (replace(quotes[0], notes=(*quotes[0].notes, f"{_LISTED_ALSO}{other}")), *quotes[1:])
            return _decided(published, inquiry, sought, found, quotes, is_whole=is_whole)
    most = inquiry.limit if found.decision is Decision.ANSWER else min(inquiry.limit, NEAR_QUOTES)
    quotes = quoting.of_hits(found, relevance, most, together=sought.listed)
    return _decided(published, inquiry, sought, found, quotes)


def _where_said(published: Published, asked: str, found: Found) -> frozenset[int]:
    """The units that say just what is asked, a term or a phrase: who types 华北之肾 wants to see where it stands."""
    phrase = letters(without_asking(asked))
    if not _SHORTEST_PHRASE <= len(phrase) <= _LONGEST_PHRASE or phrase.isascii():
        return frozenset()
    numbers = [hit.unit for hit in found.hits[:_LOOKED_INTO]]
    return frozenset(number for number in numbers if phrase in letters(published.text_of(number)))


def _relevance(published: Published, sought: Sought, texts: Sequence[str]) -> NDArray[np.float32]:
    """How well each of some sentences answers.

    The one that asks, 2.试用期最长多久？, is nearest to a question, and answers as little as one without the number.
    """
    said = sought.quantity.is_said_in if sought.quantity is not None else bool
    misses = np.array([text.endswith(_ASKS) + (not said(text)) for text in texts])
    scores = published.searcher.relevance(sought.asked, texts) * _TELLS_NOTHING**misses
    return scores.astype(np.float32)


def _decided(
    published: Published,
    inquiry: Inquiry,
    sought: Sought,
    found: Found,
    quotes: tuple[Quote, ...],
    *,
    is_whole: bool = False,
) -> Answer:
    """The answer with these quotes, told as a guess where none is likely or holds what the question turns on."""
    if not quotes:
        return no_answer(inquiry.question)
    if not is_whole:
        quotes = _of_the_leave(leaves_named(sought.asked), quotes)
    decision = found.decision
    if decision is Decision.ANSWER and (
        max(quote.score for quote in quotes) < _UNLIKELY or not _says_what_is_sought(sought, quotes)
    ):
        decision = Decision.NEAR
    rest = _NAME.sub(" ", sought.asked)
    is_sure = max(hit.score for hit in found.hits) >= _SURE and rest == sought.asked
    if (
        decision is Decision.ANSWER
        and not is_sure
        and published.searcher.misses_the_point(rest, *_by_document(quotes))
    ):
        decision = Decision.NEAR
    if decision is Decision.NEAR and not is_whole:
        quotes = first_of(quotes, NEAR_QUOTES)
    near = related(published, sought.asked, found, quotes) if decision is Decision.NEAR else ()
    return Answer(
        question=inquiry.question, decision=decision, quotes=quotes, whole_list=is_whole, related=near
    )


def _says_phrases(sought: Sought, quotes: Sequence[Quote]) -> bool:
    """Whether quotes say all that the question has in quotation marks: a list about 作风 is none about “四风”."""
    said = letters("\n".join(f"{quote.address}\n{quote.text}" for quote in quotes))
    return all(letters(phrase) in said for phrase in quoted_phrases(sought.asked))


def _of_the_leave(asked: AbstractSet[str], quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Without those that only speak of other kinds of leave, where one speaks of what is asked for."""
    named = [leaves_named(f"{quote.address}\n{quote.text}") for quote in quotes]
    if not any(asked & leaves for leaves in named):
        return quotes
    return tuple(quote for quote, leaves in zip(quotes, named, strict=True) if not leaves or asked & leaves)


def _by_document(quotes: Sequence[Quote]) -> list[str]:
    """What each document is quoted with, addresses included.

    What a question turns on is said by one: neither a rule on 津贴 nor, beside it, another's on 劳模 answers 劳模津贴.
    """
    shown: dict[str, list[str]] = {}
    for quote in quotes:
        shown.setdefault(quote.document.id, []).append(f"{quote.address}\n{quote.text}")
    return list(map("\n".join, shown.values()))


def _says_what_is_sought(sought: Sought, quotes: Sequence[Quote]) -> bool:
    """Whether quotes say what is asked for: a number, what a term means, the kind of leave; or the first, exceptions."""
    if leaves := leaves_named(sought.asked):
        quotes = [quote for quote in quotes if leaves & leaves_named(f"{quote.address}\n{quote.text}")]
        if not quotes:
            return False
    if sought.quantity is not None and not any(sought.quantity.is_said_in(quote.text) for quote in quotes):
        return False
    if sought.meaning and not any(defines(quote.text, sought.meaning) for quote in quotes):
        return False
    return not sought.only_exceptions or denied(quotes[0].text)
