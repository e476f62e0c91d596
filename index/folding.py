"""Folding: the search form of a text. What is quoted is never folded."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["fold", "fold_with_offsets", "letters", "simplified"]

_NO_LETTERS = re.compile(r"[\W_]+")
_FIRST_HAN = 0x2E80  # nothing below the CJK radicals has a simplified form
_KEPT = frozenset("著")  # 著名 and 著作 keep it; OpenCC's single-character choice would turn both into 着


@cache
def _opencc() -> OpenCC:
    """OpenCC's traditional-to-simplified converter, made when the first Han character is met."""
    from opencc import OpenCC  # here, so that importing this module stays cheap

    return OpenCC("t2s")


class _Simplified(dict[int, str]):
    """A table for ``str.translate`` that asks OpenCC once for each distinct character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if code >= _FIRST_HAN and character not in _KEPT and not _is_half(code):
            character = _opencc().convert(character)
        self[code] = character
        return character


_SIMPLIFIED = _Simplified()


def _is_half(code: int) -> bool:
    """Whether it is half of a character in UTF-16: no text holds one, but a question may, and OpenCC refuses it."""
    return 0xD800 <= code <= 0xDFFF


def fold(text: str) -> str:
    """Return the search form of ``text``: NFKC, then simplified character by character, then lower case.

    Characters are converted one by one, without OpenCC's phrases, so that a character folds alike in every
    context: ``'工會'`` and ``'工会'`` both give ``'工会'``, full-width ``'ＡａＡ'`` gives ``'aaa'``.
    """
    return unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).lower()


def letters(text: str) -> str:
    """What two printings of one text have in common: its letters, digits and ideographs, folded."""
    return _NO_LETTERS.sub("", fold(text))


def simplified(text: str) -> str:
    """``text`` with a simplified character in place of each traditional one, and as many characters as before."""
    return "".join(_simplified_or_itself(character) for character in text)


def _simplified_or_itself(character: str) -> str:
    simple = character.translate(_SIMPLIFIED)
    return simple if len(simple) == 1 else character


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold character by character, remembering where each folded character came from.

    Returns:
        The folded text and, for each of its characters, the index in ``text`` of its origin. The indices
        never decrease. One character may fold to several (``'㈠'`` to ``'(一)'``), all of the same origin.

    The text equals ``fold(text)`` except where NFKC joins neighbours (a letter and a combining accent, Hangul
    jamo, half-width kana with its voicing mark) or where lower case depends on context (final sigma). Chinese
    and English prose holds neither.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        piece = fold(character)
        folded.append(piece)
        offsets.extend([index] * len(piece))
    return "".join(folded), offsets
