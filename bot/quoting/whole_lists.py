"""Whether a list answers as a whole, by what was found of it and what is asked, and which other one does as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from bot.answers import NEAR_QUOTES
from bot.questions.addresses.naming import is_same_title
from bot.questions.asking import Sought
from bot.quoting.authority import authority
from bot.quoting.choosing import RIVAL, PointHit, find_list, find_torn_list
from bot.quoting.counted_lists import find_counted_list
from bot.quoting.found import Quoting
from bot.quoting.points import Group, announces_outline, introduction, whole
from index.folding import letters
from index.published import Published
from index.search import Found, Hit

__all__ = ["listed_also", "whole_list"]


def whole_list(quoting: Quoting, sought: Sought, found: Found) -> Group | None:
    """The list that answers as a whole; never for who asks what a word means."""
    if sought.meaning:
        return None
    published = quoting.published
    group = _asked_for(published, sought, found)
    if group is None and sought.quantity is None and sought.listed:
        hits = islice(_once_each(published, quoting.worth_quoting(found)), NEAR_QUOTES)
        units = [published.unit(hit.unit) for hit in hits]
        shown = [(unit.document, unit.point) for unit in units]
        return find_torn_list(sought.asked, shown, published.documents.__getitem__)
    return group


def listed_also(quoting: Quoting, sought: Sought, found: Found, group: Group) -> str | None:
    """The address of another document's list that answers nearly as well as ``group``; None where there is none.

    The Labour Law and the Labour Contract Law both list what a contract says; who is shown one should know of the other.
    Lists of less authority are not told, nor those of another edition.
    """
    published, metadata_of = quoting.published, quoting.ordering.metadata
    shown = metadata_of(group.document)
    counts = authority(shown, sought.asked)

    def may_be_told(hit: Hit) -> bool:
        metadata = metadata_of(published.unit(hit.unit).document)
        return not is_same_title(metadata, shown) and authority(metadata, sought.asked) >= counts

    beside = tuple(filter(may_be_told, found.hits))
    if max((hit.lift for hit in beside), default=0.0) < RIVAL * max(hit.lift for hit in found.hits):
        return None
    other = whole_list(quoting, sought, replace(found, hits=beside))
    above = introduction(published.documents[other.document], other) if other is not None else None
    quote = quoting.of_unit(published.number_of(above), 0.0) if above is not None else None
    return quote.address if quote is not None else None


def _asked_for(published: Published, sought: Sought, found: Found) -> Group | None:
    units = [published.unit(hit.unit) for hit in found.hits]
    points = [
        PointHit(unit.document, unit.point, hit.lift, hit.score)
        for unit, hit in zip(units, found.hits, strict=True)
        if unit.point is not None and hit.lift > 0
    ]
    points.sort(key=lambda point: -point.lift)
    document_of = published.documents.__getitem__
    best = max(found.hits, key=lambda hit: hit.lift)
    if not points or (points[0].lift < RIVAL * best.lift and not _announces(published, best)):
        return None  # a paragraph answers best
    counted = find_counted_list(sought, points, document_of)
    if counted is not None:
        return counted
    group = find_list(sought.asked, points, document_of)
    quantity = sought.quantity
    if group is None or quantity is None:
        return group
    # Who asks how long or how much wants the points with the number: a list only where all of its points are such.
    document = published.documents[group.document]
    return group if all(quantity.is_said_in(whole(document, point)) for point in group.members) else None


def _once_each(published: Published, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits without those that say what one before them says, in another copy of its document."""
    said = set()
    for hit in hits:
        text = letters(published.text_of(hit.unit))
        if text not in said:
            said.add(text)
            yield hit


def _announces(published: Published, hit: Hit) -> bool:
    """Whether a hit is the paragraph that announces the points of its document."""
    unit = published.unit(hit.unit)
    return unit.paragraph is not None and announces_outline(
        published.documents[unit.document], unit.paragraph
    )
