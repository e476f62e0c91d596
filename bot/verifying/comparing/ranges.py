"""Which range of a document a match covers: its punctuation, the clauses around it, the point that it begins in."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Quote
from bot.quoting.quotes import make_quote
from bot.verifying.comparing.compared import Compared, plain
from bot.verifying.matches import Difference, Match
from corpus.document import Document, Span
from index.passages import Unit

__all__ = ["CLAUSE_END", "STOP", "quote_at", "with_clauses", "with_ends"]

CLAUSE_END = re.compile(r"[，。；：！？、\n]|[,;:!?](?!\d)")
STOP = re.compile(r"[，。；：！？\n]|[,;:!?](?!\d)")
"""The same, but for 、, which goes on with the clause."""
_CLAUSE = 60
"""Characters in which the end of a clause is looked for; what has none is no prose."""
_PRINTED_TAIL = re.compile(r"[^\w\s]*")


def with_ends(
    given: Compared, printed: Compared, start: int, end: int
) -> tuple[Span, tuple[Difference, ...]]:
    """The range of a match, with the punctuation before and behind it where the phrase has some too."""
    last = printed.offsets[end - 1] + 1
    span = Span(printed.offsets[start] - _head(given, printed, start), last)
    said = "".join(given.raw[given.offsets[-1] + 1 :].split())
    if not said:
        return span, ()
    match = _PRINTED_TAIL.match(printed.raw, last)
    there = match[0] if match else ""
    if plain(there).startswith(plain(said)):
        return Span(span.start, last + len(said)), ()
    return Span(span.start, last + len(there)), (Difference("punctuation", said, there),)


def _head(given: Compared, printed: Compared, start: int) -> int:
    """How many of the signs that the phrase begins with are printed before a match too, such as 《."""
    opening, at = "".join(given.raw[: given.offsets[0]].split()), printed.offsets[start]
    return next(
        (
            length
            for length in range(len(opening), 0, -1)
            if plain(printed.raw[max(0, at - length) : at]) == plain(opening[-length:])
        ),
        0,
    )


def with_clauses(match: Match, end: re.Pattern[str] = CLAUSE_END) -> Match:
    """A match with the whole clauses around it, unless these cannot be read; ``end`` is what parts them."""
    document = match.quote.document
    clauses = _clauses(document.text, match.span, end)
    return match if document.is_damaged(clauses) else replace(match, around=clauses)


def _clauses(text: str, span: Span, clause_end: re.Pattern[str]) -> Span:
    """The range with the rest of the clauses that it begins and ends in, where they are not too long."""
    start, end = span.start, span.end
    before = [match.end() for match in clause_end.finditer(text, max(0, start - _CLAUSE), start)]
    if before or start <= _CLAUSE:
        start = before[-1] if before else 0
    behind = clause_end.search(text, end - 1, end + _CLAUSE)
    if behind is not None or len(text) <= end + _CLAUSE:
        end = max(end, behind.start() if behind is not None else len(text))
    lead = len(text[start : span.start]) - len(text[start : span.start].lstrip())
    return Span(start + lead, end)


def quote_at(document: Document, number: int, offset: int) -> Quote | None:
    """The quote of the point or paragraph that holds an offset."""
    point = document.point_at(offset)
    if point is not None:
        return make_quote(document, Unit(number, point, None), score=1.0)
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.span.start <= offset < paragraph.span.end:
            return make_quote(document, Unit(number, None, index), score=1.0)
    return None
