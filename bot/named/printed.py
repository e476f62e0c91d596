"""Addresses in the form that quotes bear, read back: ``《title》 › 二、… › （三）…``. Pure.

Readers copy them from an answer and send them back. Nothing of their steps is understood: the point is the one that
has this very address, so whatever can be printed can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.answers import EXAMPLE
from bot.questions.addresses.naming import TitleTable
from bot.quoting.addresses import STEP
from bot.quoting.quotes import unit_address
from corpus.document import Document
from index.folding import fold
from index.passages import Unit

__all__ = ["is_at", "is_printed", "units_at"]

_LONGEST = 300
_AROUND = "()[]【】-,.。:; "
_SHORTENED = fold("…")
_BESIDE = re.compile(r"(?<=》)·[!-~]+(?=[^›!-~])")
"""What English calls a document, between its title and the steps on the line below."""
_BEHIND = re.compile(r"·[!-~]*[a-z][^›]*$")
"""The same behind them, and what it calls the place: · Article 46 · Labor Contract Law."""
_TITLE = re.compile(r"《(?P<title>.*)》(?P<remark>\([^()]*\))?")


def is_printed(text: str) -> bool:
    """Whether a text may be such an address."""
    return STEP in text and len(text) <= _LONGEST


def units_at(
    text: str, titles: Callable[[], TitleTable], documents: Callable[[int], Document]
) -> tuple[Unit, ...]:
    """The points or paragraphs at a printed address, in document order; none where there is no such address."""
    if not is_printed(text):
        return ()
    title, steps = _parted(text)
    return tuple(
        unit
        for number in _named(title, titles())
        for unit in _units(documents(number), number)
        if _parted(unit_address(documents(number), unit))[1] == steps
    )


def is_at(address: str, given: str) -> bool:
    """Whether the printed ``address`` is the one ``given``, title aside, or lies within it."""
    own, wanted = _parted(address)[1], _parted(given)[1]
    return own == wanted or own.startswith(f"{wanted}{STEP}")


def _parted(address: str) -> tuple[str, str]:
    """The title and the steps below it, folded and without white space; without what else is told beside them."""
    line = _BESIDE.sub(STEP, "".join(fold(address).split()))
    line = _BEHIND.sub("", line).removesuffix(f"·{fold(EXAMPLE)}").strip(_AROUND)
    title, _, steps = line.partition(STEP)
    return title, steps


def _named(title: str, table: TitleTable) -> Sequence[int]:
    """The documents whose printed title that is, in brackets, with a year or shortened."""
    match = _TITLE.fullmatch(title)
    plain, remark = (match["title"], match["remark"] or "") if match is not None else (title.lstrip("《"), "")
    if plain.endswith(_SHORTENED):
        begins = plain.removesuffix(_SHORTENED)
        return [
            number
            for number, known in enumerate(table.metadata)
            if "".join(fold(known.title).split()).startswith(begins)
        ]
    named = table.find(plain + remark, whole=True)
    return named.documents if named is not None else ()


def _units(document: Document, number: int) -> Iterator[Unit]:
    """All points, then all paragraphs."""
    yield from (Unit(number, point, None) for point in range(len(document.points)))
    yield from (Unit(number, None, paragraph) for paragraph in range(len(document.paragraphs)))
