"""Texts as they are compared: letters, digits and ideographs, with the way back to what was written. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.folding import fold, fold_with_offsets

__all__ = ["Compared", "characters_of", "compared", "plain", "squeezed", "unfolded", "unquoted"]

# What is compared: letters, digits, ideographs, and signs that change what is said: 1.5 is not 15.
_IGNORED = re.compile(r"(?!(?<=\d)[./](?=\d))[^\w%‰°+<=>≤≥≠≈±$¥£€×÷]|_")
# Traditional characters that stand for a simplified one in these words alone; 覆盖, 瞭望 and 慰藉 keep them.
_SPELT = {"覆": "复", "瞭": "了", "藉": "借"}
_SPELT_SO = re.compile(r"(?<=[回答批函])覆|瞭(?=[解然])|(?<=明)瞭|(?<=凭)藉|藉(?=[口此助由])")
_SAME_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("—–―─", "-"),
        "〈": "《",
        "〉": "》",
    }
)
_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as it is compared, with the way back."""

    raw: str
    characters: str
    offsets: Sequence[int]
    """For each compared character the index in ``raw`` of its origin."""

    def slice(self, start: int, end: int) -> str:
        """As it was written."""
        return self.raw[self.offsets[start] : self.offsets[end - 1] + 1] if start < end else ""

    def between(self, at: int) -> str:
        """What was left out between a character and the one before it."""
        return self.raw[self.offsets[at - 1] + 1 : self.offsets[at]]


def compared(text: str) -> Compared:
    """A text as it is compared."""
    folded, offsets = fold_with_offsets(text)
    folded = _spelt(folded)
    ignored = {match.start() for match in _IGNORED.finditer(folded)}
    kept = [at for at in range(len(folded)) if at not in ignored]
    return Compared(text, "".join(folded[at] for at in kept), [offsets[at] for at in kept])


def squeezed(text: str) -> str:
    """All of a text as it is compared."""
    return _IGNORED.sub("", _spelt(fold(text)))


def characters_of(text: str) -> frozenset[str]:
    """All characters that a text may have as it is compared. Takes far less time than to compare it."""
    folded = fold("".join(set(text)))
    return frozenset(folded) | {_SPELT[character] for character in folded if character in _SPELT}


def _spelt(folded: str) -> str:
    """A folded text with words as simplified text spells them where folding keeps a character: 答覆, 瞭解. As long."""
    return _SPELT_SO.sub(lambda match: _SPELT[match[0]], folded)


def unfolded(text: str) -> str:
    """What is compared, in the script it was written in."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).lower())


def plain(punctuation: str) -> str:
    """Signs in one form: quotation marks and dashes are printed in several."""
    return unicodedata.normalize("NFKC", "".join(punctuation.split()).translate(_SAME_PUNCTUATION))


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it: they say that it is quoted, and are not its own.

    A mark whose other half was not copied is none of the text's either.
    """
    text = text.strip()
    while text:
        closing = _CLOSING.get(text[0], "")
        inner = text.rstrip("。，；！？.,;!? ")[1:]  # behind a quotation a sentence goes on, or ends
        if closing and inner.endswith(closing) and _is_balanced(inner[:-1], text[0], closing):
            text = inner[:-1].strip()
        elif closing and closing not in text[1:]:
            text = text[1:].lstrip()
        elif text[-1] in _CLOSING.values() and not any(
            opening in text[:-1] for opening, mark in _CLOSING.items() if mark == text[-1]
        ):
            text = text[:-1].rstrip()
        else:
            break
    return text


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    """Whether what is closed in a text was opened in it."""
    if opening == closing:
        return opening not in text
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0
