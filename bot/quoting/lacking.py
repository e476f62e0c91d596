"""What an address names that its document does not have: 第九百条, or 第五条 in a chapter that does not hold it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.questions.addresses.addressing import Address
from bot.questions.addresses.steps import ANNEX, marker_step, say_step
from bot.quoting.addresses import titled
from bot.quoting.places import DIVISIONS, Place, locate, reached
from corpus.document import Document

__all__ = ["Lacking", "how_many", "lacking", "lacking_in_all"]

_NEVER_FIRST = frozenset({"款", "项", "目"})
"""Units of which no document has one: only an article does."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The first step of an address that is not there, as readers write it."""

    title: str
    """In 《》."""
    step: str
    """第九百条."""
    within: str = ""
    """第三章: where it was looked for; empty for the whole document."""
    count: str = ""
    """58条: how many of its kind there are, if they are numbered without gaps; else empty."""
    article: str = ""
    """第五条: the article that is addressed, where the document has it elsewhere."""
    where: str = ""
    """第一章: the division that holds that; empty where none does."""
    instead: tuple[Place, ...] = ()
    """That article."""


def lacking(document: Document, number: int, address: Address) -> Lacking | None:
    """What a document, whose number in the library is ``number``, lacks of an address; None for nothing."""
    points: Sequence[int] = ()
    for at, step in enumerate(address.steps):
        if step.unit in _NEVER_FIRST and not at:
            return None
        if step.unit == "款":
            continue
        found = reached(document, address, at, points)
        if step.unit == ANNEX and not found and locate(document, number, replace(address, steps=(step,))):
            continue  # it has no points
        if not found or (step.last and not _reaches(document, found, step.last)):
            return _at(document, number, address, at)
        points = found
    return None


def lacking_in_all(each: Sequence[Lacking | None], address: Address) -> Lacking | None:
    """What all the documents that a name fits lack; None where one of them has it."""
    lacks = [one for one in each if one is not None]
    if not lacks or len(lacks) < len(each):
        return None
    if len(lacks) == 1:
        return lacks[0]
    said = "".join(map(say_step, address.steps))
    return Lacking("、".join(dict.fromkeys(one.title for one in lacks)), said)


def _at(document: Document, number: int, address: Address, at: int) -> Lacking:
    """What is lacking where the step ``at`` is the first that is not there."""
    step = address.steps[at]
    said = say_step(replace(step, number=step.last or step.number, last=0))
    nowhere = Lacking(titled(document.metadata), said, count=how_many(document, step.unit))
    above = "".join(map(say_step, address.steps[:at]))
    article = next((place for place, each in enumerate(address.steps) if each.unit == "条"), 0)
    # Without the divisions that it was looked for in.
    places = locate(document, number, replace(address, steps=address.steps[article:])) if article else []
    is_nowhere = not above or (step.unit == "条" and not places)
    lacks = nowhere if is_nowhere else replace(nowhere, within=above, count="")
    if article < at or len(places) != 1 or step.last:
        return lacks
    return replace(
        lacks,
        article=say_step(address.steps[article]),
        where=_where(document, places[0]),
        instead=tuple(places),
    )


def _where(document: Document, place: Place) -> str:
    """The divisions that hold an article, from the outermost."""
    point = place.units[0].point
    path = document.path(document.points[point]) if point is not None else ()
    steps = (marker_step(step.marker) for step in path)
    return "".join(say_step(step) for step in steps if step is not None and step.unit in DIVISIONS)


def _reaches(document: Document, points: Sequence[int], last: int) -> bool:
    steps = (marker_step(document.points[point].marker) for point in points)
    return any(step is not None and step.number == last for step in steps)


def how_many(document: Document, unit: str) -> str:
    """``58条``, where they are numbered from 1 without gaps; else nothing."""
    steps = [marker_step(point.marker) for point in document.points]
    numbers = [step.number for step in steps if step is not None and step.unit == unit]
    return f"{len(numbers)}{unit}" if numbers and numbers == list(range(1, len(numbers) + 1)) else ""
