"""Which parts of a quote a message shows, and which of them are in view without a tap."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Quote
from bot.chat.messages.pieces import Excerpt
from bot.chat.messages.splitting import head, units
from bot.errors import QuoteError
from corpus.document import Document, Span

__all__ = ["bold_ranges", "first_part", "lay_out", "render", "trim", "whole"]

# A phone shows about 20 Han characters a line, and three lines of a folded quotation.
_LINE = 20
_FOLDED_LINES = 3
_LEAD = 300  # UTF-16 units; the most that is kept in view above a folded quotation
_BOLD = 30  # marked ranges of one quotation: an answer's quotes share a message's 100 entities


def whole(quote: Quote) -> Span:
    """What there is to read in a quote. Raises QuoteError for a range that its document does not have."""
    span = trim(quote.document, quote.span)
    if quote.span.end > len(quote.document.text) or not len(span):
        raise QuoteError(f"引文 {quote.id} 指向 {quote.document.file} 正文里没有的内容：{quote.span}")
    return span


def first_part(quote: Quote, limit: int) -> Span:
    """As much of a quote as fits ``limit`` UTF-16 units, up to the end of a sentence if possible."""
    return trim(quote.document, _head(quote.document, whole(quote), limit))


def lay_out(document: Document, shown: Span, in_view: Span, *, open_lines: int) -> tuple[Excerpt, ...]:
    """One block, or two where ``shown`` is longer than ``open_lines`` and folding would hide ``in_view``.

    What stands at the beginning is followed by the rest; what stands further on is shown before the whole.
    """
    block = Excerpt(document, shown)
    in_view = trim(document, _head(document, trim(document, in_view), _LEAD))
    unfolded = _lines(block.text) <= open_lines
    if not len(in_view) or unfolded or _lines(document.text[shown.start : in_view.end]) <= _FOLDED_LINES:
        return (block,)
    if in_view.start > shown.start:
        return (Excerpt(document, in_view), block)
    rest = trim(document, Span(in_view.end, max(in_view.end, shown.end)))
    return (Excerpt(document, in_view), Excerpt(document, rest)) if len(rest) else (block,)


def render(excerpts: Sequence[Excerpt], bold: Sequence[Span], *, open_lines: int) -> list[str]:
    """The blocks as HTML: the first of two stays open, the last is folded if it is long.

    Emphasis on everything is none, so a quote that is bold from end to end is not marked at all.
    """
    *opened, last = excerpts
    if any(span.start <= last.span.start and last.span.end <= span.end for span in bold):
        bold = ()
    folded = _lines(last.text) > (_FOLDED_LINES if opened else open_lines)
    return [*(excerpt.render() for excerpt in opened), last.render(bold=bold, expandable=folded)]


def bold_ranges(quote: Quote) -> tuple[Span, ...]:
    """The sentences that answer, in order, neighbours joined, few enough for one message."""
    joined: list[Span] = []
    for span in sorted(trim(quote.document, span) for span in quote.highlight):
        if joined and not quote.document.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined[:_BOLD])


def trim(document: Document, span: Span) -> Span:
    """The span without white space at its ends."""
    text = document.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def _head(document: Document, span: Span, limit: int) -> Span:
    return Span(span.start, span.start + len(head(document.slice(span), limit)))


def _lines(text: str) -> int:
    """About how many lines a phone needs for ``text``."""
    return sum(1 + units(line) // _LINE for line in text.splitlines() if line.strip())
