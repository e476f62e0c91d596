"""From an answer to messages: quotations at their addresses, a page at a time, with buttons. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Answer, Quote, first_of, notes_of_several, shared_notes
from bot.chat.messages.buttons import quote_row, related_part, share_button
from bot.chat.messages.captions import (
    ADDRESS,
    NOTES,
    address_line,
    count_members,
    escape,
    note_block,
    note_lines,
    place_lines,
    point_line,
    steps,
)
from bot.chat.messages.excerpts import bold_ranges, first_part, lay_out, render, trim, whole
from bot.chat.messages.lists import list_sections
from bot.chat.messages.pieces import MAX_UNITS, Excerpt, Piece, check
from bot.chat.messages.sections import Section, how_many_fit, piece_of, share_of
from bot.chat.messages.splitting import split_text
from bot.quoting.labels import introduced
from bot.texts import ZH, Texts
from corpus.document import Span
from index.search import Decision

__all__ = [
    "COMPACT",
    "Page",
    "answer_page",
    "quote_below",
    "quote_full",
    "quote_surroundings",
]

_LIMIT = 10
"""Quotes on a page, unless the caller wants fewer. A whole list takes as many as fit one message."""
COMPACT = 3
"""Quotes of a compact answer, as a group reads it."""

# Lines on a phone up to which a quotation is not folded: of an answer, and of a compact one.
_OPEN_QUOTE, _OPEN_COMPACT = 9, 3


@dataclass(frozen=True, slots=True)
class Page:
    """One message of an answer, and which of its quotes stand in it, in the order in which they are shown."""

    piece: Piece
    quotes: tuple[Quote, ...] = ()
    more: bool = False
    """Whether the answer holds further quotes."""


def answer_page(
    answer: Answer,
    texts: Texts = ZH,
    *,
    before: int = 0,
    most: int = _LIMIT,
    compact: bool = False,
    header: str = "",
) -> Page:
    """One message with as many of the answer's quotes as fit it, at most ``most``; raises QuoteError.

    ``before`` counts the quotes on earlier pages, which ``answer.quotes`` no longer holds; ``header`` is HTML that
    goes before everything.
    """
    if answer.greeting:
        return Page(Piece(texts.HELP))
    opening = [part for part in (header, "" if before else escape(texts.opening(answer.remark))) if part]
    tried, rows = related_part(answer.related, texts)
    if answer.decision is Decision.NONE or not answer.quotes:
        why = "" if answer.remark else texts.NOT_FOUND  # a remark says why, and what to do
        said = "\n\n".join(part for part in (*opening, why, tried) if part)
        return Page(check(Piece(said, buttons=rows)))
    if answer.is_told_as_guess:
        # Each page says so: it is read by itself, and passed on without the one before.
        opening.append(texts.STILL_NEAR if before else texts.NEAR)
    # Guesses come a few at a time: what else may be meant waits behind «more».
    most = min(most, COMPACT) if compact or answer.decision is Decision.NEAR else most
    if answer.whole_list:
        chosen = answer.quotes[: COMPACT if compact else len(answer.quotes)]
        total = 0 if answer.is_cut else before + count_members(answer.quotes)
        sections = list_sections(chosen, texts, compact=compact, total=total)
    else:
        chosen = _by_document(first_of(answer.quotes, most))
        sections = _quote_sections(
            chosen, texts, before=before, compact=compact, several=len(answer.quotes) > 1
        )
    closing = [*note_block(notes_of_several(chosen), texts), *([tried] if tried else [])]
    shown = len(first_of(chosen, how_many_fit(opening, sections, closing)))
    more = shown < len(answer.quotes)
    if shown > 1 and not (answer.whole_list or before or compact or answer.decision is Decision.NEAR):
        opening.append(texts.found(shown, len({_document(quote) for quote in chosen[:shown]}), more=more))
    piece = piece_of([*map(Section, opening), *sections[:shown], *map(Section, closing)], rows)
    return Page(piece, tuple(chosen[:shown]), more=more)


def quote_full(quote: Quote, texts: Texts = ZH, *, link: str = "") -> tuple[Piece, ...]:
    """One quote from beginning to end, unfolded, over as many messages as it takes. Raises QuoteError.

    With a ``link`` that opens it, the last message has a button to pass it on.
    """
    address, document, shown = address_line(quote, texts), quote.document, whole(quote)
    room = MAX_UNITS - ADDRESS - NOTES - 200  # for date and status, the sign of continuation, a remark
    sections: list[Section] = []
    start = shown.start
    for text in split_text(document.slice(shown), room):
        excerpt = Excerpt(document, trim(document, Span(start, start + len(text))))
        start += len(text)
        if excerpt.text:
            title = f"{address}{texts.CONTINUED}" if sections else address
            sections.append(Section(f"{title}\n{excerpt.render(bold=bold_ranges(quote))}", (excerpt,)))
    _, *buttons = quote_row(quote, texts)  # the full text is what this is
    buttons += [share_button(quote, texts, link)] if link else []
    *before, last = sections
    last = replace(last, html="\n".join([last.html, *note_lines(quote.notes, texts)]), buttons=tuple(buttons))
    return tuple(piece_of([section]) for section in (*before, last))


def quote_below(quotes: Sequence[Quote], total: int, texts: Texts = ZH) -> Piece:
    """The first of ``total`` points that stand below a heading, in one message. Raises QuoteError."""
    sections = list_sections(quotes, texts, total=total)
    closing = note_block(shared_notes(quotes), texts)
    return piece_of([*sections[: how_many_fit([], sections, closing)], *map(Section, closing)])


def quote_surroundings(quotes: Sequence[Quote], asked: str, texts: Texts = ZH) -> Piece:
    """A quote, known by its id ``asked``, among what stands around it, in one message. Raises QuoteError."""
    sections = list_sections(quotes, texts, title=texts.SURROUNDINGS_OF, asked=asked)
    closing = note_block(shared_notes(quotes), texts)
    shown = how_many_fit([], sections, closing)
    at = next((place for place, quote in enumerate(quotes) if quote.id == asked), 0)
    if at >= shown:  # what was asked for must be in it, even if what stands before it must go
        return quote_surroundings(quotes[at - shown // 2 :][: shown or 1], asked, texts)
    return piece_of([*sections[:shown], *map(Section, closing)])


def _by_document(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with those of one document side by side, the documents in the order in which they come."""
    order = {identity: place for place, identity in enumerate(dict.fromkeys(_document(q) for q in quotes))}
    return tuple(sorted(quotes, key=lambda quote: order[_document(quote)]))


def _document(quote: Quote) -> tuple[str, str]:
    return quote.document.id, quote.document.file


def _quote_sections(
    quotes: Sequence[Quote], texts: Texts, *, before: int, compact: bool, several: bool
) -> list[Section]:
    """One numbered section per quote, the first of a document headed by the document."""
    shared = notes_of_several(quotes)
    share = share_of(quotes)
    sections = []
    last = None
    lead: Quote | None = None
    # As in a list, the sentence before the items takes no number; ``labelled`` counts so.
    first = 0 if introduced(quotes) and not before else before + 1
    for number, quote in enumerate(quotes, first):
        label = texts.circled(number) if number and (several or before) else ""
        if _document(quote) == last:
            lines = [point_line(steps(quote)[1:] or [texts.PARAGRAPH], texts, label)]
        else:
            lines = place_lines(quote, texts, label)
        last = _document(quote)
        shown, bold = first_part(quote, share), bold_ranges(quote)
        if compact:
            excerpts: tuple[Excerpt, ...] = (Excerpt(quote.document, shown),)
        else:
            excerpts = lay_out(quote.document, shown, bold[0] if bold else quote.lead, open_lines=_OPEN_QUOTE)
        lines += render(excerpts, bold, open_lines=_OPEN_COMPACT if compact else _OPEN_QUOTE)
        above = lead if lead is not None and not quote.introduces and _is_below(lead, quote) else None
        lead = quote if quote.introduces else above
        row = quote_row(quote, texts, label, lead=above)
        if shown.end < whole(quote).end:
            lines.append(texts.cut(escape(row[0].text)))
        lines += note_lines((note for note in quote.notes if note not in shared), texts)
        sections.append(Section("\n".join(lines), excerpts, row))
    return sections


def _is_below(lead: Quote, quote: Quote) -> bool:
    """Whether a quote that follows the sentence that introduces items is one of them."""
    return _document(quote) == _document(lead) and steps(quote)[:-1] == steps(lead)
