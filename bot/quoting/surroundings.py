"""What stands around a point or paragraph in its document."""

from __future__ import annotations

from bot.quoting.points import children, siblings
from index.passages import Unit
from index.published import Published

__all__ = ["around"]

_BELOW = 6
"""Children of a point that are shown."""


def around(published: Published, number: int) -> list[int]:
    """Numbers of a unit and of those around it, in document order.

    Around a point stand its parent, its siblings beside it and its first children; around a paragraph, the units before
    and behind it.
    """
    unit = published.unit(number)
    if unit.point is None:
        beside = range(max(0, number - 1), min(number + 2, len(published.units)))
        return [other for other in beside if published.unit(other).document == unit.document]
    document = published.documents[unit.document]
    near = siblings(document, unit.document, unit.point)
    place = near.members.index(unit.point)
    points = {*near.members[max(0, place - 1) : place + 2]}
    headed = children(document, unit.document, unit.point)
    points |= set(headed.members[:_BELOW]) if headed is not None else set()
    parent = document.points[unit.point].parent
    points |= {parent} if parent is not None else set()
    return sorted(published.number_of(Unit(unit.document, point, None)) for point in points)
