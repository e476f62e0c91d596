"""One page of a PDF: characters with their places become lines in reading order, column by column."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["Glyph", "Line", "lines_of"]

_WIDE_GAP = 3.0
"""Ems between two pieces of a row that are cells of a table, not words."""
_FEWEST_ROWS = 5
"""Rows on both sides that make two columns; a table this regular in its middle is rarer than a paper."""
_UNIT = re.compile(r"\s*第.{1,9}[编章节条]\s*")
"""第一条, after which a law leaves any width blank."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: where it stands from left to right, and its baseline from the page's top, in points."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int
    column: int = 0
    """Counted from 1 where the page has columns; 0 for a line over the whole width."""


def lines_of(glyphs: Iterable[Glyph], *, page: int) -> list[Line]:
    """The page's lines as they are read: down the left column, then down the right one."""
    pieces = [_line(piece, page) for row in _rows(glyphs) for piece in _pieces(row)]
    return list(_in_columns(_level(pieces), first=0))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters side by side, from the top down; a raised note mark belongs to the row it is raised from."""
    row: list[Glyph] = []
    place = size = 0.0  # of the row's largest character
    for glyph in sorted(glyphs, key=lambda each: each.baseline):
        if row and glyph.baseline - place > 0.5 * max(size, glyph.size):
            yield _side_by_side(row)
            row, size = [], 0.0
        row.append(glyph)
        if glyph.size > size:
            place, size = glyph.baseline, glyph.size
    if row:
        yield _side_by_side(row)


def _side_by_side(row: list[Glyph]) -> list[Glyph]:
    """From left to right, without blanks at the ends, and once where bold print draws a character twice."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda each: each.left):
        if not kept and glyph.char.isspace():
            continue
        if not any(_is_drawn_twice(other, glyph) for other in kept[-2:]):
            kept.append(glyph)
    while kept and kept[-1].char.isspace():
        kept.pop()
    return kept


def _is_drawn_twice(first: Glyph, second: Glyph) -> bool:
    return (
        first.char == second.char
        and abs(first.baseline - second.baseline) < 0.1 * first.size
        and abs(second.left - first.left) < 0.2 * (first.right - first.left)
    )


def _pieces(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of a row that a column's gutter or the border of a cell may stand between."""
    spaced, held = _tracking(row), row[:1]
    for last, glyph in pairwise(row):
        if glyph.left - last.right - spaced > 1.2 * max(glyph.size, last.size):
            yield held
            held = []
        held.append(glyph)
    if held:
        yield held


def _tracking(glyphs: Sequence[Glyph]) -> float:
    """How far apart characters are set, in points: it parts no words."""
    gaps = [
        glyph.left - last.right
        for last, glyph in pairwise(glyphs)
        if not last.char.isspace() and not glyph.char.isspace()
    ]
    return max(0.0, statistics.median(gaps)) if len(gaps) > 1 else 0.0


def _line(glyphs: Sequence[Glyph], page: int) -> Line:
    spaced, text = _tracking(glyphs), glyphs[0].char
    for last, glyph in pairwise(glyphs):
        gap = (glyph.left - last.right - spaced) / max(glyph.size, last.size)
        # Where Latin meets Han, programs put a quarter of an em that is no character.
        least = 0.4 if _is_wide(glyph.char) or _is_wide(last.char) else 0.2
        if gap > least and not last.char.isspace() and not glyph.char.isspace():
            text += " "
        text += glyph.char
    wide = [glyph.size for glyph in glyphs if _is_wide(glyph.char)]
    size = statistics.median(wide or [glyph.size for glyph in glyphs])
    baseline = statistics.median_low(glyph.baseline for glyph in glyphs)
    return Line(text, glyphs[0].left, max(glyph.right for glyph in glyphs), baseline, size, page)


def _is_wide(char: str) -> bool:
    return char >= "\u2e80"


def _level(pieces: list[Line]) -> list[Line]:
    """Pieces of one row on one baseline, whatever fonts they are in."""
    levelled: list[Line] = []
    for piece in pieces:
        last = levelled[-1] if levelled else None
        if last is not None and piece.left > last.right and piece.baseline - last.baseline < 0.5 * piece.size:
            piece = replace(piece, baseline=last.baseline)
        levelled.append(piece)
    return levelled


def _joined(pieces: Sequence[Line], column: int) -> Line:
    """The pieces of a row as one line."""
    text, last = pieces[0].text, pieces[0]
    for piece in pieces[1:]:
        gap = (piece.left - last.right) / max(piece.size, last.size)
        cell = gap > _WIDE_GAP and not _UNIT.fullmatch(text)
        text = text.rstrip() + ("\t" if cell else " ") + piece.text.lstrip()
        last = piece
    size = max(pieces, key=lambda piece: len(piece.text)).size
    right = max(piece.right for piece in pieces)
    return replace(pieces[0], text=text, right=right, size=size, column=column)


def _in_columns(pieces: list[Line], first: int) -> Iterator[Line]:
    gutter = _gutter(pieces)
    if gutter is None:
        yield from _whole_rows(pieces, first)
        return
    left: list[Line] = []
    right: list[Line] = []
    for piece in pieces:
        if piece.right <= gutter:
            left.append(piece)
        elif piece.left >= gutter:
            right.append(piece)
        else:
            # A heading over both columns ends them.
            yield from _band(left, right, first)
            left, right = [], []
            yield piece
    yield from _band(left, right, first)


def _band(left: list[Line], right: list[Line], first: int) -> Iterator[Line]:
    yield from _in_columns(left, 2 * first + 1)
    yield from _in_columns(right, 2 * first + 2)


def _whole_rows(pieces: list[Line], column: int) -> Iterator[Line]:
    held: list[Line] = []
    for piece in pieces:
        if held and piece.baseline != held[-1].baseline:
            yield _joined(held, column)
            held = []
        held.append(piece)
    if held:
        yield _joined(held, column)


def _gutter(pieces: list[Line]) -> float | None:
    """The middle of the blank strip between two columns, or None for a page without columns."""
    if len(pieces) < 2 * _FEWEST_ROWS:
        return None
    start, end = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = end - start
    steps = [start + width * share / 100 for share in range(30, 71)]
    crossing = [sum(piece.left < x < piece.right for piece in pieces) for x in steps]
    fewest = min(crossing)
    if fewest > 0.2 * len(pieces):
        return None
    x = statistics.median(x for x, count in zip(steps, crossing, strict=True) if count == fewest)
    left = [piece for piece in pieces if piece.right <= x]
    right = [piece for piece in pieces if piece.left >= x]
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return None
    # Lines of prose fill their column; the cells of a table do not.
    filled = statistics.median(piece.right - piece.left for piece in left) > 0.75 * (x - start)
    filled = filled and statistics.median(piece.right - piece.left for piece in right) > 0.75 * (end - x)
    return x if filled else None
