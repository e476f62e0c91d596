"""Spoken words for written terms: 炒鱿鱼 is in no regulation, 解除劳动合同 is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.folding import fold
from index.lines import read_lines

__all__ = ["in_written_terms"]


def in_written_terms(question: str) -> str | None:
    """The question with its spoken words replaced by written terms, or None where it holds none.

    Folded: what comes back is for searching, not for showing.
    """
    table = _table()
    folded = fold(question)
    rewritten = _spoken().sub(lambda match: table[match[0]], folded)
    return rewritten if rewritten != folded else None


@cache
def _table() -> Mapping[str, str]:
    """What each word stands for; a written term for itself, or 农民工 would hold 民工."""
    rows = [line.split() for line in read_lines("index.words", "synonyms.txt")]
    itself = {fold(written): fold(written) for written, *_ in rows}
    return itself | {fold(spoken): written for written, *words in rows for spoken in words}


@cache
def _spoken() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
