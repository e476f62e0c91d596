"""The font that PDFium is given for East Asian fonts that a file names but does not carry.

PDFium leaves out of a page's text what takes up no room, and a character takes up none where the font that stands in
for its own does not have it: on a server without Chinese fonts every such character that is drawn by itself was lost.
This font has them all, each an em square, so that these files are read alike on every machine. Nothing is ever drawn
with it: where characters stand and how wide they are is said by the file.

A font that is not carried and says of its characters nothing but numbers of its own (Identity-H) is still looked for
on the machine.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

__all__ = ["use_stand_in"]

_EM, _DESCENT = 1000, 120
"""Height and width of every character, and how much of it lies below the line; thousandths of the font's size."""
_FIRST, _LAST = 0x20, 0x3FFFF
"""From the blank to the last plane of ideographs: these fonts print digits and quotation marks as well."""
_EAST_ASIAN = frozenset({128, 129, 130, 134, 136})
"""Windows' numbers for the character sets of Japanese, Korean (two), simplified and traditional Chinese."""
_HANDLE = 1
"""What PDFium is told that the font's address is; it only hands it back."""


@cache
def use_stand_in() -> None:
    """Make PDFium take the stand-in for East Asian fonts, at once and for good.

    What is raised in a callback is lost: these do as little as they can.
    """
    import pypdfium2  # type: ignore[import-untyped]

    font = _font()

    class StandIn(pypdfium2.PdfSysfontBase):  # type: ignore[misc]
        """Its methods bear the names of PDFium's callbacks."""

        def MapFont(  # noqa: N802
            self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
        ) -> int | None:
            """Which font stands in."""
            if charset in _EAST_ASIAN:
                return _HANDLE
            found: int | None = super().MapFont(_, weight, italic, charset, pitch, face, exact)
            return found

        def GetFontData(self, _: Any, handle: Any, table: int, buffer: Any, size: int) -> int:  # noqa: N802
            """The whole font, for table 0, where there is room for it, and its length."""
            if handle != _HANDLE:
                return int(super().GetFontData(_, handle, table, buffer, size))
            if table:
                return 0
            if buffer and size >= len(font):
                ctypes.memmove(buffer, font, len(font))
            return len(font)

        def GetFaceName(self, _: Any, handle: Any, buffer: Any, size: int) -> int:  # noqa: N802
            """The stand-in has no name."""
            return 0 if handle == _HANDLE else int(super().GetFaceName(_, handle, buffer, size))

        def GetFontCharset(self, _: Any, handle: Any) -> int:  # noqa: N802
            """The stand-in is any of those it stands in for."""
            return max(_EAST_ASIAN) if handle == _HANDLE else int(super().GetFontCharset(_, handle))

        def DeleteFont(self, _: Any, handle: Any) -> None:  # noqa: N802
            """The stand-in is kept."""
            if handle != _HANDLE:
                super().DeleteFont(_, handle)

    StandIn().setup()


def _font() -> bytes:
    """A TrueType file with one glyph besides the one for what is missing, both em squares.

    It holds those tables of the OpenType specification, version 1.9, that FreeType needs; the character map is of its
    format 13, in which many characters share a glyph.
    """
    bottom, top = -_DESCENT, _EM - _DESCENT
    corners = ((0, bottom), (0, top), (_EM, top), (_EM, bottom))
    steps = [
        [now[axis] - before[axis] for before, now in zip(((0, 0), *corners), corners, strict=False)]
        for axis in (0, 1)
    ]
    square = struct.pack(">5hHH", 1, 0, bottom, _EM, top, len(corners) - 1, 0)
    square += bytes([1] * len(corners)) + struct.pack(">8h", *steps[0], *steps[1])
    glyphs = 2
    group = struct.pack(">3I", _FIRST, _LAST, 1)
    mapped = struct.pack(">2H3I", 13, 0, 16 + len(group), 0, 1) + group
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 0, 6, 12) + mapped,
        b"glyf": square * glyphs,
        b"head": struct.pack(
            ">4I2H2Q4h2H3h",
            0x00010000, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, bottom, _EM, top, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x00010000, top, bottom, 0, _EM, 0, 0, _EM, 1, *[0] * 7, glyphs),
        b"hmtx": struct.pack(">Hh", _EM, 0) * glyphs,
        b"loca": struct.pack(">3I", *(len(square) * place for place in range(glyphs + 1))),
        b"maxp": struct.pack(">I14H", 0x00010000, glyphs, len(corners), 1, 0, 0, 2, *[0] * 8),
    }  # fmt: skip
    start, places, content = 12 + 16 * len(tables), b"", b""
    for tag, table in tables.items():
        places += tag + struct.pack(">3I", 0, start + len(content), len(table))
        content += table + b"\0" * (-len(table) % 4)
    return struct.pack(">I4H", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64) + places + content
