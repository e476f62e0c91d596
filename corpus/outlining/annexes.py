"""The annexes (附件) that follow a document in its file, each with a numbering of its own. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from corpus.numerals import parse_numeral

__all__ = ["Annex", "annex_at"]

_HEADING = re.compile(
    r"^[^\S\n]*附[^\S\n]*件[^\S\n]*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?[^\S\n]*[:：]?[^\S\n]*$",
    re.MULTILINE,
)
"""On a line of its own: 附件2：评分标准 may be one of a list of what comes with a letter."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: from its heading to the next one, or to the end."""

    start: int
    number: int
    """As printed; of one without a number the number after the one before, from 1."""
    name: str
    """附件2, or 附件 where it has no number."""


def annex_at(text: str, offset: int) -> Annex | None:
    """The annex that holds an offset of a document's text; None for the document itself."""
    found = _annexes(text)
    index = bisect_right(found, offset, key=attrgetter("start"))
    return found[index - 1] if index else None


@lru_cache(64)  # of each document all points and paragraphs are asked about, one behind the other
def _annexes(text: str) -> tuple[Annex, ...]:
    found: list[Annex] = []
    for match in _HEADING.finditer(text):
        printed = parse_numeral(match["n"]) if match["n"] else None
        number = printed or (found[-1].number + 1 if found else 1)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Annex(start, number, f"附件{printed or ''}"))
    # A file that holds one annex alone, with its heading on top, is a document of its own.
    return () if len(found) == 1 and "。" not in text[: found[0].start] else tuple(found)
