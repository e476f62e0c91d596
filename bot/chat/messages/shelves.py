"""The library on a phone: lists of documents, outlines level by level, and what a point says. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.answers import EXAMPLE, Listed, Quote
from bot.chat.messages.buttons import quote_row
from bot.chat.messages.captions import document_facts, escape, note_lines, place_lines, shortened
from bot.chat.messages.excerpts import first_part, render, whole
from bot.chat.messages.pieces import Button, Excerpt, Piece, check
from bot.quoting.entire import is_bare_heading
from bot.shelf import Entry, entries, position
from bot.texts import Texts
from corpus.document import AMENDED, REPEALED, Document
from corpus.metadata.titles import in_brackets

__all__ = [
    "LIST",
    "OUTLINE",
    "PER_PAGE",
    "PLACE",
    "list_piece",
    "outline_button",
    "outline_piece",
    "point_button",
    "point_piece",
]

LIST = "d:"
"""Button data of a page of the list of documents: this, then the page from 0."""
OUTLINE = "t:"
"""Button data of a document's outline: this, the document's id, a colon, the page from 0."""
PLACE = "p:"
"""Button data of a point: this, the point's id, a colon, the page of what stands below it from 0."""

PER_PAGE = 8
"""Buttons of entries in one message: a phone shows about ten rows."""
_TITLE = 34
_OWN = 1_200  # units of a point's own text above what stands below it
_OPEN, _ALL_OPEN = 6, 1_000  # lines on a phone up to which the text of a point is not folded
_DEEPER = " ›"

_Data: TypeAlias = Callable[[int], str]
"""Makes the button data that lead to a page."""


def list_piece(
    documents: Sequence[Listed],
    heading: str,
    texts: Texts,
    *,
    page: int = 0,
    paged: bool = True,
    dated: bool = False,
) -> Piece:
    """One page of documents, a button each; ``heading`` is HTML."""
    page = _clamped(page, len(documents))
    rows = [
        (Button(_titled(document, texts, dated=dated), f"{OUTLINE}{document.id}:0"),)
        for document in documents[page * PER_PAGE : (page + 1) * PER_PAGE]
    ]
    turning, told = _turning(page, len(documents), lambda to: f"{LIST}{to}", texts) if paged else ((), "")
    return check(Piece(_lines(heading, told), buttons=(*rows, *turning)))


def outline_button(document_id: str, texts: Texts) -> Button:
    """Leads to a document's outline."""
    return Button(texts.TO_OUTLINE, f"{OUTLINE}{document_id}:0")


def point_button(quote: Quote, texts: Texts) -> Button:
    """Leads to what stands below a point."""
    return Button(texts.TO_OUTLINE, f"{PLACE}{quote.id}:0")


def outline_piece(document: Document, texts: Texts, *, page: int = 0) -> Piece:
    """What stands on the top level of a document, with what is known of it."""
    metadata = document.metadata
    title = shortened(in_brackets(metadata.title), 200)
    facts = document_facts(metadata, "", texts)
    issuer = "" if EXAMPLE in metadata.issuer else metadata.issuer  # that it is an example was said
    facts += [escape(shortened(fact, 60)) for fact in (issuer, metadata.number) if fact]
    head = [f"<b>{escape(title)}</b>", " · ".join(facts), *note_lines([metadata.note], texts)]
    below = entries(document, None)
    rows, told = _entry_rows(below, page, lambda to: f"{OUTLINE}{document.id}:{to}", texts)
    if not below:
        told = texts.OUTLINE_EMPTY
    return check(Piece(_lines(*head, told), buttons=(*rows, (Button(texts.TO_LIBRARY, f"{LIST}0"),))))


def point_piece(quote: Quote, texts: Texts, *, page: int = 0) -> Piece:
    """A point: what it says, and what stands below it. Raises QuoteError."""
    document = quote.document
    index = position(document, quote.id)
    below = entries(document, index) if index is not None else ()
    lines = place_lines(quote, texts)
    excerpts: tuple[Excerpt, ...] = ()
    own = quote_row(quote, texts)
    if not (below and is_bare_heading(quote)):
        shown = first_part(quote, _OWN if below else 3 * _OWN // 2)
        excerpts = (Excerpt(document, shown),)
        lines += render(excerpts, (), open_lines=_OPEN if below else _ALL_OPEN)
        if shown.end < whole(quote).end:
            lines.append(texts.cut(escape(own[0].text)))
    lines += note_lines(quote.notes, texts)
    rows, told = _entry_rows(below, page, lambda to: f"{PLACE}{quote.id}:{to}", texts)
    up = Button(texts.UP, _above(document, quote.id, index))
    return check(
        Piece(_lines(*lines, told), excerpts, (*rows, own, (up, Button(texts.TO_LIBRARY, f"{LIST}0"))))
    )


def _above(document: Document, identity: str, index: int | None) -> str:
    """The data that lead one level up, to the page on which this point stands."""
    if index is not None:
        above = document.points[index].parent
    else:
        above = next((each.point for each in document.paragraphs if each.id == identity), None)
    around = [entry.id for entry in entries(document, above)]
    page = around.index(identity) // PER_PAGE if identity in around else 0
    return (
        f"{PLACE}{document.points[above].id}:{page}"
        if above is not None
        else f"{OUTLINE}{document.id}:{page}"
    )


def _entry_rows(
    below: Sequence[Entry], page: int, data: _Data, texts: Texts
) -> tuple[tuple[tuple[Button, ...], ...], str]:
    page = _clamped(page, len(below))
    rows = tuple(
        (Button(entry.label + (_DEEPER if entry.below else ""), f"{PLACE}{entry.id}:0"),)
        for entry in below[page * PER_PAGE : (page + 1) * PER_PAGE]
    )
    turning, told = _turning(page, len(below), data, texts)
    return (*rows, *turning), told


def _turning(page: int, count: int, data: _Data, texts: Texts) -> tuple[tuple[tuple[Button, ...], ...], str]:
    """A row that turns pages, and which page this is; neither where there is only one."""
    pages = -(-count // PER_PAGE)
    if pages < 2:
        return (), ""
    row = [Button(texts.EARLIER_PAGE, data(page - 1))] if page else []
    row += [Button(texts.LATER_PAGE, data(page + 1))] if page + 1 < pages else []
    return (tuple(row),), texts.page(page + 1, pages)


def _clamped(page: int, count: int) -> int:
    """The page, or the last one where the library has become shorter."""
    return max(0, min(page, -(-count // PER_PAGE) - 1))


def _titled(document: Listed, texts: Texts, *, dated: bool) -> str:
    metadata = document.metadata
    standing = texts.standing(metadata.status) if metadata.status in {AMENDED, REPEALED} else ""
    new = "🆕 " if dated and document.added else ""
    day = f"{new}{metadata.date} " if dated and metadata.date else new
    room = _TITLE - len(standing) - len(day)
    return f"{day}{shortened(' '.join(metadata.title.split()), room)}{standing}" or document.id


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
