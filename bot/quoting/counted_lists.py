"""The list of which a question says how many members it has: 主要看哪四大块. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.questions.asking import Sought
from bot.quoting.called import is_as_asked
from bot.quoting.choosing import PointHit, is_answer
from bot.quoting.points import Group, children, siblings
from corpus.document import Document
from index.folding import fold

__all__ = ["find_counted_list"]

_NEAR = 0.6
"""Share of the best hit's lift from which a hit may be of the list, or head it."""


def find_counted_list(
    sought: Sought, hits: Sequence[PointHit], documents: Callable[[int], Document]
) -> Group | None:
    """The best list with as many members as the question says; None where it says nothing of that, or none is near.

    A list is worth the mean lift of its members and what heads it. The longer it is, the less that must be, as a share
    of the best hit's: of eight members there is seldom another list.
    """
    count = sought.count
    if count is None or not hits:
        return None
    best = hits[0].lift
    lifts = {(hit.document, hit.point): hit.lift for hit in hits}
    worths = {
        group: _worth(group, lifts)
        for hit in hits
        if hit.lift >= _NEAR * best
        for group in _lists_around(hit, documents(hit.document))
        if len(group.members) == count
        and is_answer(group, documents(group.document))
        and is_as_asked(sought.asked, group, documents(group.document))
    }
    named = {
        group: worth
        for group, worth in worths.items()
        if _is_of(sought.counted, group, documents(group.document))
    }
    least, among = (0.0, named) if named else (best / count, worths)
    most = max(among.values(), default=0.0)
    return next((group for group, worth in among.items() if worth == most >= least), None)


def _lists_around(hit: PointHit, document: Document) -> Iterator[Group]:
    """The lists that a hit and the points above it stand in, and the one that it heads."""
    for step in document.steps(hit.point):
        yield siblings(document, hit.document, step)
    headed = children(document, hit.document, hit.point)
    if headed is not None:
        yield headed


def _is_of(counted: str, group: Group, document: Document) -> bool:
    """Whether the heading of each member says what is counted: 打造加工制造中心 where it is asked for 哪五个中心."""
    headings = [fold(document.points[member].heading) for member in group.members]
    return len(counted) > 1 and any(
        all(counted[:length] in heading for heading in headings) for length in range(2, len(counted) + 1)
    )


def _worth(group: Group, lifts: dict[tuple[int, int], float]) -> float:
    points = group.members if group.parent is None else (group.parent, *group.members)
    return sum(lifts.get((group.document, point), 0.0) for point in points) / len(points)
