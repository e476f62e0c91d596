"""Days as Chinese documents print them: 2019年3月24日, 二〇〇五年五月二十五日, 2019-03-24."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.numerals import parse_numeral

__all__ = ["DATE", "PrintedDate", "date_of_file", "find_dates", "iso_date", "whole_date"]

_HAN = "〇○零一二三四五六七八九"
_YEAR = rf"(?:\d{{4}}|[一二][{_HAN}]{{3}})"
_FIRST_YEAR, _LAST_YEAR = 1840, 2099
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十元廿卅]{1,3})"
DATE = (
    rf"(?<![\d{_HAN}])(?:(?P<y>{_YEAR})\s*年\s*(?P<m>{_SMALL})\s*月(?:\s*(?P<d>{_SMALL})\s*[日号])?"
    r"|(?P<iy>(?:19|20)\d{2})(?P<sep>[-/.])(?P<im>\d{1,2})(?P=sep)(?P<id>\d{1,2})(?!\d))"
)
"""A year with its month and, mostly, its day; for use inside one regular expression at most once."""
_DATE = re.compile(DATE)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[Tt ]\d{1,2}:.*)?)?)?")
_WHOLE = re.compile(rf"[（(]?\s*{DATE}\s*[）)]?")
_IN_FILE_NAME = re.compile(
    r"[（(]?(?P<y>(?:19|20)\d{2})[-.年]?(?P<m>0\d|1[0-2]|\d(?=\D))[-.月]?(?P<d>[0-2]\d|3[01]|\d(?=\D|$))日?[)）]?$"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day or month in a text."""

    start: int
    end: int
    iso: str
    """``2019-03-24``, or ``2019-03`` where no day is printed."""


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Every day or month that exists in the calendar, in order."""
    for match in _DATE.finditer(text):
        if iso := date_of_match(match):
            yield PrintedDate(match.start(), match.end(), iso)


def whole_date(line: str) -> str:
    """The ISO form of a line that is nothing but a date, else an empty string."""
    match = _WHOLE.fullmatch("".join(line.split()))
    return date_of_match(match) if match else ""


def date_of_match(match: re.Match[str]) -> str:
    """The ISO form of what ``DATE`` matched, empty where the calendar has no such day."""
    names = ("y", "m", "d") if match["y"] else ("iy", "im", "id")
    parts = [match[name] for name in names]
    return _iso([_number(part) for part in parts if part])


def date_of_file(stem: str) -> str:
    """The day at the end of a file's name: ``工会法(2021-12-24)``, ``工会法_20211224``; else empty."""
    match = _IN_FILE_NAME.search(stem.strip())
    return _iso([int(match["y"]), int(match["m"]), int(match["d"])]) if match else ""


def iso_date(value: str) -> str:
    """``2023``, ``2023-04``, ``2023-04-24`` or a printed date in ISO form; empty where it is none.

    A time of day after a day is left out.
    """
    if match := _ISO.fullmatch(value.strip()):
        return _iso([int(part) for part in match.groups() if part])
    if match := re.fullmatch(r"(\d{4})\s*年", value.strip()):
        return match[1]
    return whole_date(value)


def _number(text: str) -> int:
    text = text.replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    return parse_numeral(text) or 0


def _iso(parts: list[int]) -> str:
    try:
        day = date(*[*parts, 1, 1][:3])
    except ValueError:
        return ""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return ""
    return "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(parts))
