"""From an answer to messages: quotations at their addresses, a page at a time, with buttons. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Answer, Quote
from bot.chat.buttons import (
    FULL,
    SURROUNDINGS,
    copy_button,
    copy_list_button,
    full_button,
    related_part,
    share_button,
    surroundings_button,
)
from bot.chat.captions import (
    NOTES,
    address_line,
    bold_last,
    common_steps,
    document_line,
    escape,
    note_lines,
    point_line,
    shared_notes,
    shortened,
    steps,
)
from bot.chat.excerpts import bold_ranges, first_part, lay_out, render, trim, whole
from bot.chat.pieces import MAX_ENTITIES, MAX_UNITS, Button, Excerpt, Piece, check, measure
from bot.chat.splitting import split_text, units
from bot.chat.texts import ZH, Texts
from corpus.document import Span
from index.search import Decision

__all__ = [
    "COMPACT",
    "FULL",
    "LIMIT",
    "SURROUNDINGS",
    "Page",
    "answer_page",
    "quote_answer",
    "quote_full",
    "quote_surroundings",
]

LIMIT = 10
"""Quotes on a page, unless the caller wants fewer. A whole list takes as many as fit one message."""
COMPACT = 3
"""Quotes of a compact answer, as a group reads it."""

# Sizes in UTF-16 units.
_PAGE = 3_300  # all quotes of a page together: addresses, notes and remarks take the rest of the message
_MOST, _LEAST = 2_800, 160  # of one quote
_ADDRESS = 200
_SPARE, _SPARE_ENTITIES = 120, 4  # left free for a remark such as that the text was converted

# Lines on a phone up to which a quotation is not folded: of an answer, of a list with its overview, of a compact one.
_OPEN_QUOTE, _OPEN_MEMBER, _OPEN_COMPACT = 9, 6, 3


@dataclass(frozen=True, slots=True)
class Page:
    """One message of an answer, and which of its quotes stand in it, in the order in which they are shown."""

    piece: Piece
    quotes: tuple[Quote, ...] = ()
    more: bool = False
    """Whether the answer holds further quotes."""


def quote_answer(answer: Answer, texts: Texts = ZH, *, compact: bool = False) -> tuple[Piece, ...]:
    """The first page of an answer, checked against its documents; raises QuoteError."""
    return (answer_page(answer, texts, compact=compact).piece,)


def answer_page(
    answer: Answer,
    texts: Texts = ZH,
    *,
    before: int = 0,
    most: int = LIMIT,
    compact: bool = False,
    header: str = "",
) -> Page:
    """One message with as many of the answer's quotes as fit it, at most ``most``; raises QuoteError.

    ``before`` is how many were shown on earlier pages, and are not among the quotes; ``header`` is HTML that
    goes before everything.
    """
    if answer.greeting:
        return Page(Piece(texts.HELP))
    opening = [header] if header else []
    tried, rows = related_part(answer.related, texts)
    if answer.decision is Decision.NONE or not answer.quotes:
        said = "\n\n".join(part for part in (*opening, texts.NOT_FOUND, tried) if part)
        return Page(check(Piece(said, buttons=rows)))
    if answer.decision is Decision.NEAR and not before:
        opening.append(texts.NEAR)
    most = min(most, COMPACT) if compact else most
    if answer.whole_list:
        chosen = answer.quotes[: COMPACT if compact else len(answer.quotes)]
        sections = _list_sections(chosen, texts, compact=compact, total=before + len(answer.quotes))
    else:
        chosen = _by_document(answer.quotes[:most])
        sections = _quote_sections(
            chosen, texts, before=before, compact=compact, several=len(answer.quotes) > 1
        )
    notes = note_lines(shared_notes(chosen), texts) if len(chosen) > 1 else []
    closing = ["\n".join(notes)] if notes else []
    closing += [tried] if tried else []
    shown = _fitting(opening, sections, closing)
    piece = _piece([*map(_Section, opening), *sections[:shown], *map(_Section, closing)], rows)
    return Page(piece, tuple(chosen[:shown]), more=shown < len(answer.quotes))


def quote_full(quote: Quote, texts: Texts = ZH, *, link: str = "") -> tuple[Piece, ...]:
    """One quote from beginning to end, unfolded, over as many messages as it takes. Raises QuoteError.

    With a ``link`` that opens it, the last message has a button to pass it on.
    """
    address, document, shown = address_line(quote, texts), quote.document, whole(quote)
    room = MAX_UNITS - _ADDRESS - NOTES - 200  # for date and status, the sign of continuation, a remark
    sections: list[_Section] = []
    start = shown.start
    for text in split_text(document.slice(shown), room):
        excerpt = Excerpt(document, trim(document, Span(start, start + len(text))))
        start += len(text)
        if excerpt.text:
            title = f"{address}{texts.CONTINUED}" if sections else address
            sections.append(_Section(f"{title}\n{excerpt.render(bold=bold_ranges(quote))}", (excerpt,)))
    buttons = [surroundings_button(quote, texts), copy_button(quote, texts)]
    buttons += [share_button(quote, texts, link)] if link else []
    *before, last = sections
    last = replace(last, html="\n".join([last.html, *note_lines(quote.notes, texts)]), buttons=tuple(buttons))
    return tuple(_piece([section]) for section in (*before, last))


def quote_surroundings(quotes: Sequence[Quote], asked: str, texts: Texts = ZH) -> tuple[Piece, ...]:
    """A quote, known by its id ``asked``, among what stands around it, in one message. Raises QuoteError."""
    if not quotes:
        return ()
    sections = _list_sections(quotes, texts, title=texts.SURROUNDINGS_OF, asked=asked)
    notes = note_lines(shared_notes(quotes), texts)
    closing = ["\n".join(notes)] if notes else []
    shown = _fitting([], sections, closing)
    at = next((place for place, quote in enumerate(quotes) if quote.id == asked), 0)
    if at >= shown:  # what was asked for must be in it, even if what stands before it must go
        return quote_surroundings(quotes[at - shown // 2 :][: shown or 1], asked, texts)
    return (_piece([*sections[:shown], *map(_Section, closing)]),)


@dataclass(frozen=True, slots=True)
class _Section:
    """What must not be torn apart between two messages, and one row of buttons."""

    html: str
    excerpts: tuple[Excerpt, ...] = ()
    buttons: tuple[Button, ...] = ()


def _by_document(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with those of one document side by side, the documents in the order in which they come."""
    order = {identity: place for place, identity in enumerate(dict.fromkeys(_document(q) for q in quotes))}
    return tuple(sorted(quotes, key=lambda quote: order[_document(quote)]))


def _document(quote: Quote) -> tuple[str, str]:
    return quote.document.id, quote.document.file


def _quote_sections(
    quotes: Sequence[Quote], texts: Texts, *, before: int, compact: bool, several: bool
) -> list[_Section]:
    """One numbered section per quote, the first of a document headed by the document."""
    shared = shared_notes(quotes) if len(quotes) > 1 else []
    share = _share(quotes)
    sections = []
    last = None
    for number, quote in enumerate(quotes, before + 1):
        label = texts.circled(number) if several or before else ""
        way = steps(quote)[1:]
        known = _document(quote) == last
        last = _document(quote)
        if known:
            lines = [point_line(way or [texts.PARAGRAPH], label)]
        elif way:
            lines = [document_line(quote, texts), point_line(way, label)]
        else:
            lines = [document_line(quote, texts, bold=True, label=label)]
        shown, bold = first_part(quote, share), bold_ranges(quote)
        if compact:
            excerpts: tuple[Excerpt, ...] = (Excerpt(quote.document, shown),)
        else:
            excerpts = lay_out(quote.document, shown, bold[0] if bold else quote.lead, open_lines=_OPEN_QUOTE)
        lines += render(excerpts, bold, open_lines=_OPEN_COMPACT if compact else _OPEN_QUOTE)
        full = full_button(quote, texts, label)
        if shown.end < whole(quote).end:
            lines.append(texts.cut(escape(full.text)))
        lines += note_lines((note for note in quote.notes if note not in shared), texts)
        row = (full, surroundings_button(quote, texts, label), copy_button(quote, texts, label))
        sections.append(_Section("\n".join(lines), excerpts, row))
    return sections


def _list_sections(
    quotes: Sequence[Quote],
    texts: Texts,
    *,
    title: str = "",
    asked: str = "",
    compact: bool = False,
    total: int = 0,
) -> list[_Section]:
    """The members of a list in document order, the first headed by what is common to all."""
    paths = [steps(quote) for quote in quotes]
    common, shared = common_steps(paths), shared_notes(quotes)
    heading = title
    if common:
        # The document on a line of its own, then what the list stands under.
        document = document_line(quotes[0], texts, bold=len(common) == 1)
        heading += f"{document}\n{bold_last(common[1:])}" if len(common) > 1 else document
    heading = (heading if asked else heading + texts.count(total or len(quotes))).strip()
    share = _share(quotes)
    sections: list[_Section] = []
    said = {tuple(common)}
    for quote, path in zip(quotes, paths, strict=True):
        # A member's marker is enough where what it belongs to has just been named.
        way = path[len(common) :] if tuple(path[:-1]) not in said else path[-1:]
        said |= {tuple(path), tuple(path[:-1])}
        notes = [note for note in quote.notes if note not in shared]
        sections.append(_member(quote, way, share, notes, asked, texts, compact=compact))
    if not asked:
        copied = copy_list_button(quotes, common or paths[0][:1], texts)
        list_row = (surroundings_button(quotes[0], texts), copied)
        sections[0] = replace(sections[0], buttons=(*sections[0].buttons, *list_row))
    sections[0] = replace(sections[0], html=f"{heading}\n\n{sections[0].html}")
    return sections


def _member(
    quote: Quote,
    way: Sequence[str],
    share: int,
    notes: Sequence[str],
    asked: str,
    texts: Texts,
    *,
    compact: bool,
) -> _Section:
    """One member of a list: its first sentence in view, named by its printed marker or else its address."""
    shown, lead = first_part(quote, share), trim(quote.document, quote.lead)
    excerpts = (
        (Excerpt(quote.document, shown),)
        if compact
        else lay_out(quote.document, shown, lead, open_lines=_OPEN_MEMBER)
    )
    lines = [f"<b>{texts.ASKED_HERE}</b>"] if quote.id == asked else []
    marker = quote.markers[-1] if quote.markers else ""
    if way and (len(way) > 1 or not marker or not excerpts[0].text.startswith(marker)):
        lines.append(bold_last(way))
    lines += render(excerpts, () if asked else (lead,), open_lines=_OPEN_COMPACT if compact else _OPEN_MEMBER)
    buttons: tuple[Button, ...] = ()
    if shown.end < whole(quote).end:
        full = full_button(quote, texts, f"{shortened(marker.rstrip('、.．'), 12)} ".lstrip())
        lines.append(texts.cut(escape(full.text)))
        buttons = (full,)
    return _Section("\n".join([*lines, *note_lines(notes, texts)]), excerpts, buttons)


def _share(quotes: Sequence[Quote]) -> int:
    """The most units of one quote, so that all take about a page: what short ones leave, long ones use."""
    room, left = _PAGE, sorted(units(quote.text) for quote in quotes)
    while left and left[0] <= room // len(left):
        room -= left.pop(0)
    return max(_LEAST, min(_MOST, room // len(left))) if left else _MOST


def _fitting(opening: Sequence[str], sections: Sequence[_Section], closing: Sequence[str]) -> int:
    """How many of the sections fit one message with what goes before and after; at least one."""
    for shown in range(len(sections), 1, -1):
        markup = "\n\n".join([*opening, *(section.html for section in sections[:shown]), *closing])
        size = measure(markup)
        if size.fits and size.units + _SPARE <= MAX_UNITS and size.entities + _SPARE_ENTITIES <= MAX_ENTITIES:
            return shown
    return 1


def _piece(sections: Sequence[_Section], rows: Sequence[tuple[Button, ...]] = ()) -> Piece:
    """One message, checked, with a row of buttons for each section that has some."""
    markup = "\n\n".join(section.html for section in sections)
    own = _rows([section.buttons for section in sections if section.buttons])
    excerpts = tuple(excerpt for section in sections for excerpt in section.excerpts)
    return check(Piece(markup, excerpts, (*own, *rows)))


def _rows(buttons: Sequence[tuple[Button, ...]]) -> tuple[tuple[Button, ...], ...]:
    """One row a section where each has its three; single buttons side by side, three a row."""
    if all(len(row) == 3 for row in buttons):
        return tuple(buttons)
    flat = [button for row in buttons for button in row]
    return tuple(tuple(flat[at : at + 3]) for at in range(0, len(flat), 3))
