"""Chinese and Arabic ordinals as documents print them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["HAN_DIGITS", "format_numeral", "parse_numeral"]

_PLAIN = str.maketrans(
    "〇○两兩壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬",
    "零零二二一二二三三三四五六六七八九十百千万",
)
"""Formal and other ways of writing, to the one that is read."""
_STOPPED = {0x2488 + index: str(index + 1) for index in range(20)}
"""⒈ to ⒛, numbers with their stop in one character."""
_VALUE = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_ARABIC = str.maketrans({sign: str(value) for sign, value in _VALUE.items()})
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MOST = 99_999_999
"""No document counts further; it is 九千九百九十九万九千九百九十九."""
_LONGEST = 32
"""Characters of a numeral, brackets and a few zeros too many among them."""

HAN_DIGITS = "〇○零一二三四五六七八九十百千万两"
"""Characters of a numeral in Han script, for use inside a regular expression's brackets."""


@lru_cache(4096)  # a long list counts through the same numerals as the next one
def parse_numeral(text: str) -> int | None:
    """The value of a numeral up to 99,999,999, or None where it is none.

    Reads 一百二十三, 一千二百六十条-style numerals with 〇/零/两 and myriads, positional digits (二〇二三),
    formal numerals (壹), Arabic digits, full-width digits, and enclosed ones (①, ⑴, ㈠, ⒈, 1)). White space
    inside is ignored. Signs in an order that no number has (十十, 二三十, 万) are none.
    """
    compact = "".join(unicodedata.normalize("NFKC", text.translate(_STOPPED)).split())
    if compact.endswith(")"):  # 1) stands alone, (1 does not
        compact = compact.removeprefix("(").removesuffix(")")
    if not 0 < len(compact) <= _LONGEST:
        return None
    number = _value(compact.translate(_PLAIN))
    return number if number is not None and number <= _MOST else None


def _value(plain: str) -> int | None:
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if all(char in _VALUE for char in plain):
        return int(plain.translate(_ARABIC))
    high, myriads, low = plain.partition("万")
    if not myriads:
        return _section(plain)
    above, below = _section(high), _section(low, goes_on=True)
    return above * 10_000 + below if above and below is not None else None


def _section(plain: str, *, goes_on: bool = False) -> int | None:
    """The value of 1 to 9,999, 0 for nothing at all; what goes on from 万 may begin with 零, as in 一万零八十."""
    total, lowest = 0, 10_000
    digit: int | None = None
    gap = False
    for place, char in enumerate(plain):
        first = place == 0 and not goes_on
        if char == "零":
            if digit is not None or gap or first:
                return None
            gap = True
            continue
        if char in _UNITS:
            # 十 may do without a digit anywhere (一百十二 is printed too), 百 and 千 where a numeral begins.
            bare = digit is None and not gap and (first or char == "十")
            if _UNITS[char] >= lowest or (digit is None and not bare):
                return None
            lowest = _UNITS[char]
            total += (digit or 1) * lowest
            digit = None
        elif digit is None and char in _VALUE:
            digit = _VALUE[char]
        else:
            return None
        gap = False
    return None if gap else total + (digit or 0)


def format_numeral(number: int) -> str:
    """A number from 0 to 99,999,999 in Han script: ``123`` gives 一百二十三, ``10`` gives 十."""
    if not 0 <= number <= _MOST:
        raise ValueError(f"format_numeral takes 0 to 99,999,999, got {number}")
    if number == 0:
        return "零"
    myriads, rest = divmod(number, 10_000)
    text = f"{_format_section(myriads)}万" if myriads else ""
    if rest:
        text += ("零" if myriads and rest < 1000 else "") + _format_section(rest)
    return text[1:] if text.startswith("一十") else text


def _format_section(number: int) -> str:
    """1 to 9,999, with 一十 written out: the caller shortens a leading one."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text
