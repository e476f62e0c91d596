"""English words as translations are known by: labour, and labuor, are labor there."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from index.encoding.features import stem
from index.words.glossary import is_of_a_term
from index.words.translations import is_translated

__all__ = ["letter_away", "respelled"]

_WORD = re.compile(r"\b[a-z]{6,20}\b")
"""A shorter word is a letter away from too many others."""


def respelled(folded: str) -> str:
    """A folded text with the word that is known in the place of each that is not, where just one is a letter away.

    It mends slips, and reads British English, most of which is a letter away from the American that is known. A word of
    a term of the field goes before others: severence becomes severance and not reverence.
    """
    return _WORD.sub(lambda match: _known(match[0]), folded)


def letter_away(word: str) -> Iterator[str]:
    """Words with a letter less or more, with another one, or with two of them in the other order; some twice."""
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + behind
            yield before + letter + behind[1:]


def _known(word: str) -> str:
    if _is_known(word) or _is_known(stem(word)):
        return word
    near = {each for each in letter_away(word) if _is_known(each)}
    found = {each for each in near if is_of_a_term(each)} or near
    return found.pop() if len(found) == 1 else word


def _is_known(word: str) -> bool:
    return is_translated(word) or is_of_a_term(word)
