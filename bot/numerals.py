"""Numbers as wholes in texts as they are compared: 百分之二 does not stand in 百分之二十."""

from __future__ import annotations

from collections.abc import Callable

from bot.compared import Compared
from corpus.numerals import HAN_DIGITS

__all__ = ["cuts_a_number", "goes_on", "numeral_kind"]

_NUMERALS = frozenset(f"{HAN_DIGITS}亿")
_POINT = "点"


def numeral_kind(text: str, at: int) -> str:
    """What kind of number a folded character is part of: ``digits``, ``han``, or empty for none."""
    character = text[at]
    if character.isdecimal() or (character in "./" and _is_between(text, at, str.isdecimal)):
        return "digits"
    if character in _NUMERALS or (character == _POINT and _is_between(text, at, _NUMERALS.__contains__)):
        return "han"
    return ""


def goes_on(text: Compared, at: int, step: int) -> bool:
    """Whether the number that a character is part of goes on behind it (``step`` 1) or before it (-1)."""
    beyond = at + step
    if not 0 <= beyond < len(text.characters) or text.between(max(at, beyond)):
        return False
    return numeral_kind(text.characters, at) == numeral_kind(text.characters, beyond) != ""


def cuts_a_number(text: Compared, start: int, end: int) -> bool:
    """Whether a range of compared characters, which is not empty, begins or ends inside a number."""
    return goes_on(text, start, -1) or goes_on(text, end - 1, 1)


def _is_between(text: str, at: int, belongs: Callable[[str], bool]) -> bool:
    return 0 < at < len(text) - 1 and belongs(text[at - 1]) and belongs(text[at + 1])
