"""Chinese and Arabic ordinals as documents print them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["HAN_DIGITS", "format_numeral", "parse_numeral"]

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)) | {"貳": 2, "參": 3, "叄": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000}

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
    formal numerals (壹), Arabic digits, full-width digits, and enclosed ones (①, ⑴, ㈠). White space
    inside is ignored.
    """
    compact = "".join(unicodedata.normalize("NFKC", text).split()).strip("()")
    if not 0 < len(compact) <= _LONGEST:
        return None
    number = _value(compact)
    return number if number is not None and number <= _MOST else None


def _value(compact: str) -> int | None:
    if compact.isascii():
        return int(compact) if compact.isdigit() else None
    if all(char in _DIGITS for char in compact):
        return int("".join(str(_DIGITS[char]) for char in compact))
    return _parse_with_units(compact)


def _parse_with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _FORMAL:
            digit = _FORMAL[char]
        elif char in _UNITS:
            section += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _MYRIADS:
            total += (section + (digit or 0)) * _MYRIADS[char]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


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
