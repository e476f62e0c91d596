"""Numbers as wholes in texts as they are compared: 百分之二 does not stand in 百分之二十, nor 30 in 30万. Pure."""

from __future__ import annotations

import re

from bot.verifying.comparing.compared import Compared
from corpus.document import Span
from corpus.numerals import HAN_DIGITS

__all__ = ["cuts_a_number", "may_be_cut", "number_around", "numeral_kind"]

_NUMERALS = frozenset(f"{HAN_DIGITS}亿")
_EDGES = frozenset(f"0123456789.,/%‰点{HAN_DIGITS}亿壹贰叁肆伍陆柒捌玖拾佰仟")
_ONE = "[〇○零一二三四五六七八九两兩壹贰貳叁肆伍陆陸柒捌玖]"
_TEN, _MORE, _MYRIAD = "[十拾]", "(?:[百佰]|[千仟](?![瓦克米卡伏赫帕]))", "(?:[多余餘来來几幾]?[万萬亿億])"
_SECTION = (
    rf"(?:(?:{_ONE}{_MORE}|(?!一){_ONE}{_TEN}|一?{_TEN}(?!分[^之])|{_MORE}(?!方|姓))+零?{_ONE}?|{_ONE}+)"
)
# 千瓦 is a unit, 十分 and 统一 are words.
_NUMBER = re.compile(
    rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+)(?:[.．/]\d+)*(?:{_TEN}|{_MORE}|{_MYRIAD})*[%％‰]?"
    rf"|(?<![统統唯单單同专專划劃归歸合如逐]){_SECTION}(?:{_MYRIAD}零?{_SECTION}?)*(?:[点點]{_SECTION})?"
)
"""Looked for in texts as they are printed, in either script."""
_LONGEST = 24
"""Characters on either side in which a number is looked for."""


def numeral_kind(text: str, at: int) -> str:
    """What kind of number a folded character is part of: ``digits``, ``han``, or empty for none."""
    character = text[at]
    inside = text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()
    if character.isdecimal() or (character in "./" and inside):
        return "digits"
    return "han" if character in _NUMERALS else ""


def number_around(text: str, at: int) -> Span | None:
    """The number that has characters both before and behind a place in a text, if there is one."""
    start = max(0, at - _LONGEST)
    for number in _NUMBER.finditer(text, start, at + _LONGEST):
        if number.start() < at < number.end():
            return Span(number.start(), number.end())
    return None


def cuts_a_number(text: Compared, start: int, end: int) -> bool:
    """Whether a range of compared characters, which is not empty, begins or ends inside a number."""
    edges = (text.offsets[start], text.offsets[end - 1] + 1)
    return any(number_around(text.raw, edge) is not None for edge in edges)


def may_be_cut(phrase: Compared) -> bool:
    """Whether a phrase begins or ends with what may be part of a number."""
    return not _EDGES.isdisjoint((phrase.characters[0], phrase.characters[-1]))
