"""Answers questions that name an address, 工会法第十条: what stands there, or that it is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.answers import NEAR_QUOTES, Answer, Quote, first_of, guessed, no_answer
from bot.named.lookup import LookedUp, quote_places
from bot.questions.addresses.addressing import Address
from bot.quoting.choosing import LONGEST_LIST, is_readable
from bot.quoting.found import Quoting
from bot.quoting.remarks import (
    NO_SUCH_PART,
    absent,
    cites,
    cut_off,
    no_such_place,
    taken_for,
    unknown_title,
)
from bot.quoting.searching import Inquiry, answer_by_search, searched
from corpus.numerals import format_numeral
from index.search import Decision

__all__ = ["answer_address"]


def answer_address(quoting: Quoting, inquiry: Inquiry, looked_up: LookedUp) -> Answer:
    """What stands at the address, then what search finds where more is asked than that.

    An address that its document lacks is answered by nothing that stands elsewhere, unless more is asked, or another
    chapter holds the article: numbers move when a law is amended, and then what is found is told as a guess.
    """
    quotes = _quotes(quoting, inquiry, looked_up)
    if not quotes and looked_up.absent is not None and looked_up.lacks is None:
        return _answer_absent(quoting, inquiry, looked_up.absent, looked_up.similar)
    remark = _remark_on(looked_up, rest=bool(quotes))
    if not quotes:
        if not looked_up.rest:
            return no_answer(inquiry.question, remark)
        return guessed(answer_by_search(quoting, inquiry, looked_up.rest), remark)
    shown = _cut(quotes, inquiry.limit if looked_up.is_one_of_several else _most_listed(quotes, inquiry))
    listed = len(quotes) > 1 and len({quote.document.id for quote in quotes}) == 1
    if looked_up.rest:
        found = answer_by_search(quoting, inquiry, looked_up.rest)
        if found.decision is Decision.ANSWER:
            known = {quote.id for quote in quotes}
            further = [quote for quote in found.quotes if quote.id not in known]
            shown += first_of(further, max(0, inquiry.limit - len(shown)))
            listed = False
    return Answer(
        question=inquiry.question,
        decision=Decision.ANSWER if looked_up.certain else Decision.NEAR,
        quotes=tuple(shown),
        whole_list=listed,
        is_cut=listed and len(shown) < len(quotes),
        remark=remark,
    )


def _quotes(quoting: Quoting, inquiry: Inquiry, looked_up: LookedUp) -> list[Quote]:
    """What stands at the address, or instead of what its document lacks, in the documents that are meant."""
    documents = quoting.published.documents
    instead = looked_up.lacks.instead if looked_up.lacks is not None else ()
    meant = replace(looked_up, places=(*looked_up.places, *instead))
    quotes = quote_places(meant, documents.__getitem__)
    if inquiry.scope is None:
        return quotes
    allowed = {documents.id(number) for number in inquiry.scope}
    return [quote for quote in quotes if quote.document.id in allowed]


def _answer_absent(quoting: Quoting, inquiry: Inquiry, address: Address, similar: Sequence[str]) -> Answer:
    """Of a law that is not here: what cites the article, or what search finds where more is asked, as a guess."""
    title = unknown_title(address)
    article = next((step for step in address.steps if step.unit == "条"), None)
    if title and article is not None:
        written = f"第{format_numeral(article.number)}条"
        asked = re.sub(rf"第\s*{article.number}\s*条", written, inquiry.question)  # documents write no 第43条
        found = searched(quoting.published, asked, inquiry.scope)
        quotes = (quoting.of_unit(hit.unit, hit.score) for hit in found.hits)
        citing = (quote for quote in quotes if quote and cites(quote.text, title, article.number))
        # One by one: making a quote of every hit takes longer than finding them.
        if shown := tuple(islice(citing, min(inquiry.limit, NEAR_QUOTES))):
            said = absent(title, article=article.number, similar=similar)
            return Answer(question=inquiry.question, decision=Decision.NEAR, quotes=shown, remark=said)
    remark = absent(title, similar=similar) if title else ""
    if title and not (address.before or address.after):  # nothing is asked but what stands there
        return no_answer(inquiry.question, remark)
    return guessed(answer_by_search(quoting, inquiry, inquiry.question), remark)


def _remark_on(looked_up: LookedUp, *, rest: bool) -> str:
    """What is said of an address that is not there, or not all of it; ``rest`` says whether something else is quoted."""
    if looked_up.lacks is not None:
        return no_such_place(looked_up.lacks, rest=rest)
    if looked_up.absent is not None:
        return absent(unknown_title(looked_up.absent), similar=looked_up.similar, rest=rest)
    if not all(place.exact for place in looked_up.places):
        return NO_SUCH_PART
    return taken_for(looked_up.taken) if looked_up.taken and rest else ""


def _most_listed(quotes: Sequence[Quote], inquiry: Inquiry) -> int:
    """How many quotes of what stands together may be shown."""
    if inquiry.longest_list is not None:
        return inquiry.longest_list
    return len(quotes) if is_readable([quote.text for quote in quotes]) else LONGEST_LIST


def _cut(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """The first of the quotes; the last one says how many there are."""
    if len(quotes) <= most or most < 1:
        return list(quotes[:most])
    last = quotes[most - 1]
    articles = {quote.markers for quote in quotes if quote.markers and quote.markers[-1].endswith("条")}
    told = cut_off(most, len(quotes), articles=len(articles) == len(quotes))
    return [*quotes[: most - 1], replace(last, notes=(*last.notes, told))]
