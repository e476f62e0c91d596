"""From an answer to messages: quotations at their addresses, cut to fit, with buttons. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot import texts
from bot.answers import Answer, Quote
from bot.errors import QuoteError
from bot.pieces import MAX_UNITS, Button, Excerpt, Piece, check, measure
from bot.splitting import head, split_text, units
from corpus.document import Document, Span
from index.search import Decision

__all__ = ["FULL", "SURROUNDINGS", "quote_answer", "quote_full", "quote_surroundings"]

FULL = "q:"
"""Button data of «full text»: this, then the quote's id."""
SURROUNDINGS = "s:"
"""Button data of «surroundings»: this, then the quote's id."""

# Sizes in UTF-16 units. A phone shows about 20 Han characters a line, and three lines of a folded quotation;
# a quotation of up to twice that is not worth folding.
_ANSWER = (
    7_000  # all quotes of an answer together: with addresses and what packing wastes, about three messages
)
_MOST, _LEAST = 2_800, 200  # of one quote
_LINE = 20
_FOLDED_LINES = 3
_LEAD = 300  # the most that is kept in view above a folded quotation
_ADDRESS = 200
_NOTES = 500
_BOLD = 30  # marked ranges of one quotation: an answer's quotes share a message's entities
_ROW = 4  # buttons side by side

_STEP = "\u203a"  # between the steps of an address


def quote_answer(answer: Answer) -> tuple[Piece, ...]:
    """The messages that answer a question, each checked against its documents; raises QuoteError."""
    if answer.greeting:
        return (Piece(texts.HELP),)
    if answer.decision is Decision.NONE or not answer.quotes:
        return (Piece(texts.NOT_FOUND),)
    opening = [_Section(texts.NEAR)] if answer.decision is Decision.NEAR else []
    sections = _list_sections(answer.quotes) if answer.whole_list else _quote_sections(answer.quotes)
    return _pack([*opening, *sections])


def quote_full(quote: Quote) -> tuple[Piece, ...]:
    """One quote from beginning to end, unfolded, over as many messages as it takes. Raises QuoteError."""
    address, notes = _address(quote), _notes(quote.notes)
    whole = _whole(quote)
    sections: list[_Section] = []
    start = whole.start
    room = MAX_UNITS - _ADDRESS - _NOTES - 100  # for the date, the sign of continuation and line ends
    for text in split_text(quote.document.slice(whole), room):
        excerpt = Excerpt(quote.document, _trim(quote.document, Span(start, start + len(text))))
        start += len(text)
        if excerpt.text:
            title = f"{address}{texts.CONTINUED}" if sections else address
            sections.append(_Section(f"{title}\n{excerpt.render(bold=_bold(quote))}", (excerpt,)))
    if notes and sections:
        sections[-1] = _Section("\n".join([sections[-1].html, *notes]), sections[-1].excerpts)
    return _pack(sections)


def quote_surroundings(quotes: Sequence[Quote], asked: str) -> tuple[Piece, ...]:
    """A quote, known by its id ``asked``, among what stands around it. Raises QuoteError."""
    return _pack(_list_sections(quotes, title=texts.SURROUNDINGS_OF, asked=asked)) if quotes else ()


@dataclass(frozen=True, slots=True)
class _Section:
    """What must not be torn apart between two messages."""

    html: str
    excerpts: tuple[Excerpt, ...] = ()
    buttons: tuple[Button, ...] = ()


def _quote_sections(quotes: Sequence[Quote]) -> list[_Section]:
    """One numbered section per quote, with its address and both buttons."""
    sections = []
    for number, quote in enumerate(quotes, 1):
        label = texts.circled(number) if len(quotes) > 1 else ""
        full = Button(f"{label}{texts.FULL}", FULL + quote.id)
        around = Button(f"{label}{texts.SURROUNDINGS}", SURROUNDINGS + quote.id)
        shown = _shown(quote, _share(len(quotes)))
        excerpts = _excerpts(quote.document, shown, quote.highlight[0] if quote.highlight else quote.lead)
        lines = [f"{label} {_address(quote)}".strip(), *_render(excerpts, shown, _bold(quote))]
        if _is_cut(quote, shown):
            lines.append(texts.cut(full.text))
        sections.append(_Section("\n".join([*lines, *_notes(quote.notes)]), excerpts, (full, around)))
    return sections


def _list_sections(quotes: Sequence[Quote], *, title: str = "", asked: str = "") -> list[_Section]:
    """The members of a list under one heading, in document order, with notes shared by all at the end."""
    paths = [_steps(quote) for quote in quotes]
    common = _common(paths)
    shared = [note for note in quotes[0].notes if all(note in quote.notes for quote in quotes)]
    heading = title + (_bold_last(common) + _day(quotes[0], common) if common else "")
    heading += "" if asked else texts.count(len(quotes))
    sections = [_Section(heading)]
    for quote, path in zip(quotes, paths, strict=True):
        own_notes = [note for note in quote.notes if note not in shared]
        sections.append(_member(quote, path[len(common) :], _share(len(quotes)), own_notes, asked))
    last = sections.pop()
    buttons = () if asked else (Button(texts.SURROUNDINGS, SURROUNDINGS + quotes[0].id),)
    return [
        *sections,
        _Section("\n".join([last.html, *_notes(shared)]), last.excerpts, last.buttons + buttons),
    ]


def _member(quote: Quote, path: Sequence[str], share: int, notes: Sequence[str], asked: str) -> _Section:
    """One member of a list: its first sentence in view, named by its printed marker or else its address."""
    shown = _shown(quote, share)
    excerpts = _excerpts(quote.document, shown, quote.lead)
    lines = [f"<b>{texts.ASKED_HERE}</b>"] if quote.id == asked else []
    marker = quote.markers[-1] if quote.markers else ""
    if path and (len(path) > 1 or not marker or not excerpts[0].text.startswith(marker)):
        lines.append(_bold_last(path))
    lines += _render(excerpts, shown, () if asked else (_trim(quote.document, quote.lead),))
    buttons: tuple[Button, ...] = ()
    if _is_cut(quote, shown):
        full = Button(f"{_shortened(marker.rstrip('、.．'), 12)} {texts.FULL}".strip(), FULL + quote.id)
        lines.append(texts.cut(full.text))
        buttons = (full,)
    return _Section("\n".join([*lines, *_notes(notes)]), excerpts, buttons)


def _shown(quote: Quote, share: int) -> Span:
    """The part of a quote that is shown in an answer."""
    return _trim(quote.document, _head(quote.document, _whole(quote), share))


def _is_cut(quote: Quote, shown: Span) -> bool:
    return shown.end < _whole(quote).end


def _whole(quote: Quote) -> Span:
    """What there is to read in a quote. A range that its document does not have is no quote."""
    whole = _trim(quote.document, quote.span)
    if quote.span.end > len(quote.document.text) or not len(whole):
        raise QuoteError(f"引文 {quote.id} 指向 {quote.document.file} 正文里没有的内容：{quote.span}")
    return whole


def _excerpts(document: Document, shown: Span, visible: Span) -> tuple[Excerpt, ...]:
    """How a quote is laid out: in one block, or in two so that ``visible`` can be seen without unfolding.

    What stands at the beginning is followed by the rest; what stands further on is shown before the whole.
    """
    whole = Excerpt(document, shown)
    visible = _trim(document, _head(document, _trim(document, visible), _LEAD))
    if (
        not len(visible)
        or not _folds(whole.text)
        or _lines(document.text[shown.start : visible.end]) <= _FOLDED_LINES
    ):
        return (whole,)
    if visible.start > shown.start:
        return (Excerpt(document, visible), whole)
    rest = _trim(document, Span(visible.end, max(visible.end, shown.end)))
    return (Excerpt(document, visible), Excerpt(document, rest)) if len(rest) else (whole,)


def _folds(text: str) -> bool:
    return _lines(text) > 2 * _FOLDED_LINES


def _lines(text: str) -> int:
    """About how many lines a phone needs for ``text``."""
    return sum(1 + units(line) // _LINE for line in text.splitlines())


def _render(excerpts: Sequence[Excerpt], shown: Span, bold: Sequence[Span]) -> list[str]:
    """The block quotations: the first of two stays open, the last is folded unless it is short."""
    *opened, last = excerpts
    emphasis = () if any(span.start <= shown.start and shown.end <= span.end for span in bold) else bold
    lines = [excerpt.render() for excerpt in opened]
    return [*lines, last.render(bold=emphasis, expandable=_folds(last.text))]


def _bold(quote: Quote) -> tuple[Span, ...]:
    """The sentences that answer, in order, neighbours joined, few enough for one message."""
    joined: list[Span] = []
    for span in sorted(_trim(quote.document, span) for span in quote.highlight):
        if joined and not quote.document.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined[:_BOLD])


def _trim(document: Document, span: Span) -> Span:
    """The span without white space at its ends."""
    text = document.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def _head(document: Document, span: Span, limit: int) -> Span:
    """The beginning of the span that fits ``limit``, cut where a reader would."""
    return Span(span.start, span.start + len(head(document.slice(span), limit)))


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


def _address(quote: Quote) -> str:
    """An address as HTML, with the document's date."""
    steps = _steps(quote) or [quote.document.file]
    return _bold_last(steps) + _day(quote, steps)


def _day(quote: Quote, steps: Sequence[str]) -> str:
    """The document's date, unless its title says the year."""
    date = quote.document.metadata.date
    return f" · {_escape(_shortened(texts.date(date), 40))}" if date and date[:4] not in steps[0] else ""


def _notes(notes: Iterable[str]) -> list[str]:
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
        if batch and not measure(_joined([*batch, section])).fits:
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
