"""English terms of the field in those of the documents: severance pay is 经济补偿 there, which no dictionary says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.lines import read_lines

__all__ = ["in_chinese_terms", "is_of_a_term"]

_NOT = re.compile(r"(?:(?<!ca)n't|(?<=can)(?:'t|not))\b")
"""How not is written together with the word before it."""


def in_chinese_terms(folded: str) -> str | None:
    """A folded question with written terms in the place of its English ones, or None where it holds none."""
    table = _table()
    spelt_out = _NOT.sub(" not", folded.replace("’", "'"))
    rewritten, count = _english().subn(lambda match: f" {table[match[1].replace('-', ' ')]} ", spelt_out)
    return rewritten if count else None


def is_of_a_term(word: str) -> bool:
    """Whether a word is part of an English term: harassment, of which no dictionary here says anything."""
    return word in _words()


@cache
def _table() -> Mapping[str, str]:
    rows = [line.split(" ", 1) for line in read_lines("index.words", "glossary.txt")]
    return {term.strip(): written for written, terms in rows for term in terms.split(",")}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for term in _table() for word in term.split())


@cache
def _english() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=len, reverse=True)
    terms = "|".join(re.escape(term).replace(r"\ ", "[ -]") for term in longest_first)
    return re.compile(rf"\b({terms})s?\b", re.ASCII)  # 产假 may stand right behind one
