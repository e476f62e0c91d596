"""Answers in which each has its turn: two questions asked at once, and two laws that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.answers import NEAR_QUOTES, Answer, Quote, first_of
from bot.questions.parting import several_questions, two_questions
from bot.quoting.found import Quoting
from bot.quoting.remarks import only_the_first, only_the_other
from bot.quoting.searching import Inquiry, answer_by_search
from index.search import Decision

__all__ = ["answer_of_each", "answer_parts"]

_FIRST = 2
"""Quotes of which what answers the first of two questions must be one, or searching for both at once has lost it."""
_Piece = tuple[Quote, ...]
"""A quote, with what introduces it."""


def answer_parts(quoting: Quoting, inquiry: Inquiry, asked: str) -> Answer:
    """As ``answer_by_search``; where two questions are asked at once, by turns the best for each of them.

    That takes a sure answer to each: else what is found for both together is as good, and a list that is cut would be
    worse. Where that is only a guess, or none of the best answers to the first, while the first by itself is answered
    for sure, it alone is answered, and that is said. So it is where one is answered for sure and the other not at all, and
    of three questions or more the first.
    """
    if several := several_questions(asked):
        # What the others are about may stand in the first: 任期几年 alone is answered by anybody's.
        first = answer_by_search(quoting, inquiry, several[0])
        if first.decision is Decision.ANSWER:
            return replace(first, remark=only_the_first(len(several)))
    both = two_questions(asked) if inquiry.limit > 1 else None
    if both is not None:
        answers = [answer_by_search(quoting, inquiry, question) for question in both]
        decisions = [answer.decision for answer in answers]
        if set(decisions) == {Decision.ANSWER, Decision.NONE}:
            missing = decisions.index(Decision.NONE)
            return replace(answers[1 - missing], remark=only_the_other(second=missing == 1))
        if set(decisions) == {Decision.ANSWER} and not any(answer.whole_list for answer in answers):
            return replace(answers[0], quotes=_once(_by_turns(answers), inquiry.limit))
        together = answer_by_search(quoting, inquiry, asked)
        shown = {quote.id for quote in together.quotes[:_FIRST]}
        is_kept = together.decision is Decision.ANSWER and answers[0].quotes[0].id in shown
        if decisions[0] is Decision.ANSWER and not together.whole_list and not is_kept:
            return replace(answers[0], remark=only_the_first())
        return together
    return answer_by_search(quoting, inquiry, asked)


def answer_of_each(
    quoting: Quoting, inquiry: Inquiry, asked: str, documents: Sequence[frozenset[int]]
) -> Answer | None:
    """By turns what each of several documents says of what is ``asked``; None where one says nothing, or a list."""
    answers = [answer_by_search(quoting, replace(inquiry, scope=scope), asked) for scope in documents]
    if inquiry.limit < len(answers) or any(answer.whole_list or not answer.quotes for answer in answers):
        return None
    is_sure = all(answer.decision is Decision.ANSWER for answer in answers)
    most = inquiry.limit if is_sure else min(inquiry.limit, NEAR_QUOTES)
    return Answer(
        question=inquiry.question,
        decision=Decision.ANSWER if is_sure else Decision.NEAR,
        quotes=_once(_by_turns(answers), most),
    )


def _by_turns(answers: Sequence[Answer]) -> Iterator[_Piece]:
    """The best of each answer, then the second best."""
    turns = zip_longest(*(_pieces(answer.quotes) for answer in answers), fillvalue=())
    return (piece for piece in chain.from_iterable(turns) if piece)


def _pieces(quotes: Sequence[Quote]) -> Iterator[_Piece]:
    leads: _Piece = ()
    for quote in quotes:
        leads = (*leads, quote)
        if not quote.introduces:
            yield leads
            leads = ()


def _once(pieces: Iterable[_Piece], most: int) -> tuple[Quote, ...]:
    """The quotes of the pieces, each once, at most so many."""
    quotes: dict[str, Quote] = {}
    for piece in pieces:
        if piece[-1].id not in quotes:
            quotes |= {quote.id: quote for quote in piece if quote.id not in quotes}
    return first_of(tuple(quotes.values()), most)
