"""A point that announces items, with all of them: what its full text is to a reader. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Quote
from bot.quoting.points import announced
from bot.shelf import position
from corpus.document import Document, Span
from index.passages import Unit

__all__ = ["entire", "is_bare_heading"]


def entire(quote: Quote) -> Quote:
    """The quote down to the last of the items that it announces, and what closes them; most quotes announce none.

    第三十九条 劳动者有下列情形之一的，用人单位可以解除劳动合同： is not all that the article says.
    """
    document = quote.document
    unit = _unit(document, quote.id)
    items = announced(document, unit) if unit is not None else ()
    if unit is None or not items:
        return quote
    tops = set(items) if unit.point is None else {unit.point}
    below = [
        point.span.end
        for number, point in enumerate(document.points)
        if not tops.isdisjoint(document.steps(number))
    ]
    if unit.point is not None:
        below += [paragraph.span.end for paragraph in document.paragraphs if paragraph.point == unit.point]
    span = Span(quote.span.start, max(below))
    return quote if document.is_damaged(span) else replace(quote, span=span)


def is_bare_heading(quote: Quote) -> bool:
    """Whether a point says no more than its heading."""
    said = "".join(quote.text.split())
    return len(said) <= len("".join((*quote.markers[-1:], quote.heading)).replace(" ", "")) + 1


def _unit(document: Document, identity: str) -> Unit | None:
    """The point or paragraph of that id; the number of the document does not matter here."""
    if (point := position(document, identity)) is not None:
        return Unit(0, point, None)
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.id == identity:
            return Unit(0, None, number)
    return None
