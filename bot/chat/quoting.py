"""From an answer to messages: quotations at their addresses, cut to fit, with buttons. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers import Answer, Quote
from bot.chat.excerpts import bold_ranges, first_part, lay_out, render, trim, whole
from bot.chat.pieces import MAX_UNITS, Button, Excerpt, Piece, check, fits
from bot.chat.splitting import head, split_text, units
from bot.chat.texts import ZH, Texts
from corpus.document import Span
from index.search import Decision

__all__ = ["FULL", "SURROUNDINGS", "quote_answer", "quote_full", "quote_surroundings"]

FULL = "q:"
"""Button data of «full text»: this, then the quote's id."""
SURROUNDINGS = "s:"
"""Button data of «surroundings»: this, then the quote's id."""

# Sizes in UTF-16 units.
_ANSWER = (
    7_000  # all quotes of an answer together: with addresses and what packing wastes, about three messages
)
_MOST, _LEAST = 2_800, 200  # of one quote
_ADDRESS = 200
_NOTES = 500

# Lines on a phone up to which a quotation is not folded: of an answer, and of a list with its overview.
_OPEN_QUOTE, _OPEN_MEMBER = 9, 6

_ROW = 4  # buttons side by side

# Kinds of documents that are amended as they stand: the date they bear is often that of the first adoption,
# and would make a current text look old.
_AMENDED = ("法", "法律", "法规", "条例", "规定", "办法", "细则", "章程", "规则")
_STEP = "\u203a"  # between the steps of an address


def quote_answer(answer: Answer, texts: Texts = ZH) -> tuple[Piece, ...]:
    """The messages that answer a question, each checked against its documents; raises QuoteError."""
    if answer.greeting:
        return (Piece(texts.HELP),)
    if answer.decision is Decision.NONE or not answer.quotes:
        return (Piece(texts.NOT_FOUND),)
    opening = [_Section(texts.NEAR)] if answer.decision is Decision.NEAR else []
    sections = (
        _list_sections(answer.quotes, texts) if answer.whole_list else _quote_sections(answer.quotes, texts)
    )
    return _pack([*opening, *sections])


def quote_full(quote: Quote, texts: Texts = ZH) -> tuple[Piece, ...]:
    """One quote from beginning to end, unfolded, over as many messages as it takes. Raises QuoteError."""
    address, document, shown = _address(quote, texts), quote.document, whole(quote)
    room = MAX_UNITS - _ADDRESS - _NOTES - 100  # for the date, the sign of continuation and line ends
    sections: list[_Section] = []
    start = shown.start
    for text in split_text(document.slice(shown), room):
        excerpt = Excerpt(document, trim(document, Span(start, start + len(text))))
        start += len(text)
        if excerpt.text:
            title = f"{address}{texts.CONTINUED}" if sections else address
            sections.append(_Section(f"{title}\n{excerpt.render(bold=bold_ranges(quote))}", (excerpt,)))
    return _pack(_followed(sections, _notes(quote.notes, texts)))


def quote_surroundings(quotes: Sequence[Quote], asked: str, texts: Texts = ZH) -> tuple[Piece, ...]:
    """A quote, known by its id ``asked``, among what stands around it. Raises QuoteError."""
    return _pack(_list_sections(quotes, texts, title=texts.SURROUNDINGS_OF, asked=asked)) if quotes else ()


@dataclass(frozen=True, slots=True)
class _Section:
    """What must not be torn apart between two messages."""

    html: str
    excerpts: tuple[Excerpt, ...] = ()
    buttons: tuple[Button, ...] = ()


def _quote_sections(quotes: Sequence[Quote], texts: Texts) -> list[_Section]:
    """One numbered section per quote, with its address and both buttons; notes shared by all at the end."""
    shared = _shared_notes(quotes)
    sections = []
    for number, quote in enumerate(quotes, 1):
        label = texts.circled(number) if len(quotes) > 1 else ""
        full = Button(f"{label}{texts.FULL}", FULL + quote.id)
        around = Button(f"{label}{texts.SURROUNDINGS}", SURROUNDINGS + quote.id)
        shown, bold = first_part(quote, _share(len(quotes))), bold_ranges(quote)
        excerpts = lay_out(quote.document, shown, bold[0] if bold else quote.lead, open_lines=_OPEN_QUOTE)
        lines = [f"{label} {_address(quote, texts)}".strip(), *render(excerpts, bold, open_lines=_OPEN_QUOTE)]
        if shown.end < whole(quote).end:
            lines.append(texts.cut(_escape(full.text)))
        lines += _notes((note for note in quote.notes if note not in shared), texts)
        sections.append(_Section("\n".join(lines), excerpts, (full, around)))
    return _followed(sections, _notes(shared, texts))


def _list_sections(
    quotes: Sequence[Quote], texts: Texts, *, title: str = "", asked: str = ""
) -> list[_Section]:
    """The members of a list under one heading, in document order; notes shared by all at the end."""
    paths = [_steps(quote) for quote in quotes]
    common, shared = _common(paths), _shared_notes(quotes)
    heading = title + (_bold_last(common) + _day(quotes[0], common, texts) if common else "")
    sections = [_Section(heading if asked else heading + texts.count(len(quotes)))]
    said = {tuple(common)}
    for quote, path in zip(quotes, paths, strict=True):
        # A member's marker is enough where what it belongs to has just been named.
        way = path[len(common) :] if tuple(path[:-1]) not in said else path[-1:]
        said |= {tuple(path), tuple(path[:-1])}
        notes = [note for note in quote.notes if note not in shared]
        sections.append(_member(quote, way, _share(len(quotes)), notes, asked, texts))
    if not asked:
        around = Button(texts.SURROUNDINGS, SURROUNDINGS + quotes[0].id)
        sections[-1] = replace(sections[-1], buttons=(*sections[-1].buttons, around))
    return _followed(sections, _notes(shared, texts))


def _member(
    quote: Quote, way: Sequence[str], share: int, notes: Sequence[str], asked: str, texts: Texts
) -> _Section:
    """One member of a list: its first sentence in view, named by its printed marker or else its address."""
    shown, lead = first_part(quote, share), trim(quote.document, quote.lead)
    excerpts = lay_out(quote.document, shown, lead, open_lines=_OPEN_MEMBER)
    lines = [f"<b>{texts.ASKED_HERE}</b>"] if quote.id == asked else []
    marker = quote.markers[-1] if quote.markers else ""
    if way and (len(way) > 1 or not marker or not excerpts[0].text.startswith(marker)):
        lines.append(_bold_last(way))
    lines += render(excerpts, () if asked else (lead,), open_lines=_OPEN_MEMBER)
    buttons: tuple[Button, ...] = ()
    if shown.end < whole(quote).end:
        full = Button(f"{_shortened(marker.rstrip('、.．'), 12)} {texts.FULL}".strip(), FULL + quote.id)
        lines.append(texts.cut(_escape(full.text)))
        buttons = (full,)
    return _Section("\n".join([*lines, *_notes(notes, texts)]), excerpts, buttons)


def _followed(sections: Sequence[_Section], lines: Sequence[str]) -> list[_Section]:
    """The sections, with lines below the last; a gap shows that they are about all of several."""
    *before, last = sections
    gap = [""] if before and lines else []
    return [*before, replace(last, html="\n".join([last.html, *gap, *lines]))]


def _shared_notes(quotes: Sequence[Quote]) -> list[str]:
    """The notes that all of several quotes bear: said once, they are still read."""
    return [note for note in quotes[0].notes if all(note in quote.notes for quote in quotes)]


def _share(quotes: int) -> int:
    return max(_LEAST, min(_MOST, _ANSWER // quotes))


def _steps(quote: Quote) -> list[str]:
    """The steps of an address, from the title inwards, on one line and without control characters."""
    address = "".join(character if character.isprintable() else " " for character in quote.address)
    return [step for step in (" ".join(part.split()) for part in address.split(_STEP)) if step]


def _common(paths: Sequence[list[str]]) -> list[str]:
    """The steps that all addresses begin with, short of the last step of each."""
    common = []
    for steps in zip(*(path[:-1] for path in paths), strict=False):
        if len(set(steps)) > 1:
            break
        common.append(steps[0])
    return common


def _bold_last(steps: Sequence[str]) -> str:
    """An address as HTML, its last step in bold; the steps before give way where it is too long."""
    last = _shortened(steps[-1], _ADDRESS // 2)
    way = _shortened(f" {_STEP} ".join(steps[:-1]), _ADDRESS - units(last))
    return f"{_escape(f'{way} {_STEP} ') if way else ''}<b>{_escape(last)}</b>"


def _address(quote: Quote, texts: Texts) -> str:
    """An address as HTML, with the document's date."""
    steps = _steps(quote) or [quote.document.file]
    return _bold_last(steps) + _day(quote, steps, texts)


def _day(quote: Quote, steps: Sequence[str], texts: Texts) -> str:
    """The document's date, unless its title says the year or it is of a kind that is amended."""
    date = quote.document.metadata.date
    if not date or date[:4] in steps[0] or quote.document.metadata.kind.endswith(_AMENDED):
        return ""
    return f" · {_escape(_shortened(texts.date(date), 40))}"


def _notes(notes: Iterable[str], texts: Texts) -> list[str]:
    """Remarks, one a line; beyond a screenful they are cut."""
    lines, room = [], _NOTES
    for note in notes:
        text = _shortened(" ".join(note.split()), room - 4)
        if text:
            lines.append(_escape(texts.note(text)))
            room -= units(text) + 4
    return lines


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _shortened(text: str, limit: int) -> str:
    if units(text) <= limit:
        return text
    return f"{head(text, limit - 1)}…" if limit > 2 else ""


def _pack(sections: Sequence[_Section]) -> tuple[Piece, ...]:
    """As few messages as hold the sections in order, each checked."""
    pieces: list[Piece] = []
    batch: list[_Section] = []
    for section in sections:
        if batch and not fits(_joined([*batch, section])):
            pieces.append(_piece(batch))
            batch = []
        batch.append(section)
    return (*pieces, _piece(batch)) if batch else tuple(pieces)


def _joined(sections: Sequence[_Section]) -> str:
    return "\n\n".join(section.html for section in sections)


def _piece(sections: Sequence[_Section]) -> Piece:
    buttons = [button for section in sections for button in section.buttons]
    rows = tuple(tuple(buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW))
    return check(
        Piece(_joined(sections), tuple(excerpt for section in sections for excerpt in section.excerpts), rows)
    )
