"""Measuring text as Telegram does, and cutting it where a reader would."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["head", "split_text", "units"]

# Where a long text may be cut, best first: behind a sentence or a line, behind a clause.
# Closing quotation marks and white space stay with what they close.
_CUTS = (re.compile(r"(?:[。！？!?][”’」』）)]*|\n)\s*"), re.compile(r"[；;][”’」』）)]*\s*"))

_ZERO_WIDTH_JOINER = "\u200d"
_LONGEST_CHARACTER = 64  # code points; longer runs of combining marks are not writing, and are cut anywhere


def units(text: str) -> int:
    """Length in UTF-16 code units, Telegram's measure: ``"😀"`` counts 2."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int) -> list[str]:
    """Cut ``text`` into pieces of at most ``limit`` units (at least 2); joined they are ``text`` again.

    Cuts fall behind 。 or the like, failing that behind ；, failing that between two characters.
    """
    pieces = []
    while units(text) > limit:
        end = _cut(text, limit)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text] if text else pieces


def head(text: str, limit: int) -> str:
    """The beginning of ``text`` that fits ``limit`` units, cut as ``split_text`` cuts."""
    return text if units(text) <= limit else text[: _cut(text, limit)]


def _cut(text: str, limit: int) -> int:
    """Where the first piece of a text longer than ``limit`` units ends."""
    end = _fitting(text, limit)
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, 0, end)]
        # A mark very early on would leave a crumb, or nothing but white space.
        if ends and ends[-1] > end // 4 and text[: ends[-1]].strip():
            return ends[-1]
    for shorter in range(end, max(end - _LONGEST_CHARACTER, 1), -1):
        if not _glued(text[shorter - 1], text[shorter]):
            return shorter
    return end


def _fitting(text: str, limit: int) -> int:
    """How many code points of ``text`` fit ``limit`` units; at least one."""
    end = min(limit, len(text))
    excess = units(text[:end]) - limit
    while excess > 0 and end > 1:
        end -= 1
        excess -= units(text[end])
    return end


def _glued(before: str, after: str) -> bool:
    """Whether two neighbouring code points are parts of one character as a reader sees it."""
    return (
        _ZERO_WIDTH_JOINER in (before, after)
        or unicodedata.category(after).startswith("M")  # combining marks, variation selectors
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")  # flags
        or before + after == "\r\n"
    )
