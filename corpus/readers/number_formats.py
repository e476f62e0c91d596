"""Numbers as Word prints them: ST_NumberFormat of ECMA-376 part 1, 17.18.59, as far as Chinese offices use it."""

from __future__ import annotations

from corpus.numerals import format_numeral

__all__ = ["format_number", "whole_number"]

_LARGEST = 32_767  # Word counts no further; a larger start value comes from a damaged file
_LARGEST_SAID = 2**31 - 1  # of XML Schema's int and of browsers
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ONES = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# One way of counting up to 99. Above, programs differ (一○○, 百, 一百); laws are numbered, and cited, 第一百条.
_COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_LEGAL = str.maketrans("一二三四五六七八九十百千万", "壹贰叁肆伍陆柒捌玖拾佰仟萬")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
_LEGAL_JAPANESE = str.maketrans("一二三十百千万", "壱弐参拾百阡萬")


def whole_number(text: str | None) -> int | None:
    """The number that an attribute gives; None where it gives none, or one that no program would count from."""
    try:
        number = int(text or "")
    except ValueError:  # above 4,300 digits too
        return None
    return number if abs(number) <= _LARGEST_SAID else None


def format_number(number: int, kind: str) -> str:
    """``number`` in the number format ``kind``: ``(12, 'chineseCounting')`` gives 十二.

    A kind that is not known, or that has no sign for the number, gives Arabic digits; ``none`` and
    ``bullet`` give nothing.
    """
    if kind in {"none", "bullet"}:
        return ""
    if not 0 <= number <= _LARGEST:
        return str(number)
    return _written(number, kind) or str(number)


def _written(number: int, kind: str) -> str:
    """The number in script, or nothing where the kind has no sign for it."""
    match kind:
        case kind if kind in _COUNTING:
            return format_numeral(number) if number else "〇"
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2":
            return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
        case "chineseLegalSimplified":
            return _formal(number).translate(_LEGAL)
        case "ideographLegalTraditional":
            return _formal(number).translate(_LEGAL_TRADITIONAL)
        case "japaneseLegal":
            return _formal(number).translate(_LEGAL_JAPANESE)
        case "ideographTraditional":
            return _sign(_STEMS, number)
        case "ideographZodiac":
            return _sign(_BRANCHES, number)
        case "ideographZodiacTraditional":
            return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else ""
        case "ideographEnclosedCircle":
            return chr(0x3280 + number - 1) if 1 <= number <= 10 else ""
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return _circled(number)
        case "decimalEnclosedParen":
            return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."
        case "numberInDash":
            return f"- {number} -"
        case "lowerLetter":
            return _letter(number)
        case "upperLetter":
            return _letter(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
    return ""


def _sign(signs: str, number: int) -> str:
    return signs[number - 1] if 1 <= number <= len(signs) else ""


def _formal(number: int) -> str:
    """A formal number begins with its digit: 壹拾, not 拾."""
    text = format_numeral(number)
    return f"一{text}" if text.startswith("十") else text


def _circled(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return ""


def _letter(number: int) -> str:
    """Word doubles letters after z: 27 is aa, 28 is bb."""
    if not 1 <= number <= 780:
        return ""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _TENS + _ONES:
        times, number = divmod(number, value)
        text += letters * times
    return text
