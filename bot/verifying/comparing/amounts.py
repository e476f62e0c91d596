"""Amounts whatever digits they are written in: 30日 is 三十日, 2% is 百分之二. Pure.

The words of a document are still its own: whoever writes 30 for 三十 is told so, and that it is as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.verifying.comparing.compared import Compared
from corpus.numerals import HAN_DIGITS, parse_numeral

__all__ = ["Worded", "as_much", "has_amounts", "worded"]

_HAN = rf"[{HAN_DIGITS}亿]"
_AMOUNT = re.compile(
    rf"(?P<share>百分之)?(?:(?P<digits>\d{{1,18}}(?:\.\d{{1,18}})?)(?P<more>万亿|[十百千万亿]?)|(?P<han>{_HAN}+)(?:点(?P<part>[〇○零一二三四五六七八九]+))?)(?P<sign>%)?"
)
"""Looked for in texts as they are compared, in which no comma is left."""
_TIMES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_LONGEST = 32  # digits
_LOOSE = re.compile(r"^[一二三四五六七八九两]{2}$|[百千万亿][一二三四五六七八九两]$")
"""三五 is three to five or 35, 一百二 is 120."""
_ANY = "#?"  # an amount
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as it is compared, with every amount as one sign."""

    signs: tuple[str, ...]
    """Characters, and amounts such as ``#30`` and ``#2%``."""
    starts: tuple[int, ...]
    """Where each begins among the compared characters, and where the last one ends."""

    @property
    def text(self) -> str:
        """All of it, so that no amount is part of another."""
        return "".join(f"{sign};" if len(sign) > 1 else sign for sign in self.signs)

    @property
    def unvalued(self) -> Worded:
        """The same, with any amount like any other."""
        return Worded(tuple(_ANY if len(sign) > 1 else sign for sign in self.signs), self.starts)

    @property
    def words(self) -> str:
        """What is said beside the amounts."""
        return "".join(sign for sign in self.signs if len(sign) == 1)

    def find(self, other: Worded) -> Iterator[int]:
        """Where another text stands in this one, amount for amount, as places among the signs."""
        length = len(other.signs)
        first = other.signs[0]
        for at, sign in enumerate(self.signs[: len(self.signs) - length + 1]):
            if sign == first and self.signs[at : at + length] == other.signs:
                yield at


def worded(characters: str) -> Worded:
    """A text, as it is compared, by its amounts."""
    signs: list[str] = []
    starts: list[int] = []
    at = 0
    for match in _AMOUNT.finditer(characters):
        signs += characters[at : match.start()]
        starts += range(at, match.start())
        value = _value(match)
        if value is None:
            signs += match[0]
            starts += range(match.start(), match.end())
        else:
            signs.append(value)
            starts.append(match.start())
        at = match.end()
    signs += characters[at:]
    starts += range(at, len(characters) + 1)
    return Worded(tuple(signs), tuple(starts))


def has_amounts(text: Compared) -> bool:
    """Whether a text says any number."""
    return _AMOUNT.search(text.characters) is not None


def as_much(one: str, other: str) -> bool:
    """Whether two texts, as they are compared, are one amount each, and the same."""
    first, second = _AMOUNT.fullmatch(one), _AMOUNT.fullmatch(other)
    if first is None or second is None:
        return False
    value = _value(first)
    return value is not None and value == _value(second)


def _value(match: re.Match[str]) -> str | None:
    """An amount in one form; None where the signs are in an order that no number has."""
    if match["digits"] is not None:
        number, _, part = match["digits"].partition(".")
        whole: int | None = int(number) * _TIMES[match["more"]] if not part else None
        if part and match["more"]:
            scaled = int(number + part) * _TIMES[match["more"]]
            whole, rest = divmod(scaled, 10 ** len(part))
            part = f"{rest:0{len(part)}}" if rest else ""
        elif part:
            whole = int(number)
    else:
        whole, part = _han(match["han"]), (match["part"] or "").translate(_DIGITS)
    if whole is None:
        return None
    fraction = f".{part.rstrip('0')}" if part.rstrip("0") else ""
    return f"#{whole}{fraction}{'%' if match['share'] or match['sign'] else ''}"


def _han(text: str) -> int | None:
    """The number that Han digits write; None for none, for one beyond all use, and for 三五 and 一百二, said two ways."""
    if len(text) > _LONGEST or text.count("亿") > 1 or _LOOSE.search(text):
        return None
    high, billions, low = text.rpartition("亿")
    if not billions:
        return parse_numeral(text)
    above, below = _han(high) if high else None, parse_numeral(low) if low else 0
    return above * 10**8 + below if above is not None and below is not None else None
