"""Text with some ranges taken out, and the way back to the characters of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from corpus.document import Span

__all__ = ["Alignment", "cut"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maps offsets of a cleaned text to offsets of the text it was cut from, and back."""

    starts: tuple[int, ...]
    """Where each kept run begins in the cleaned text; strictly increasing, the first is 0."""
    raw_starts: tuple[int, ...]
    """Where the same run begins in the source; strictly increasing."""

    def to_raw(self, offset: int) -> int:
        """The source offset of the character at ``offset``."""
        run = bisect_right(self.starts, offset) - 1
        return self.raw_starts[run] + offset - self.starts[run]

    def from_raw(self, raw_offset: int) -> int:
        """The offset of the first kept character at or after ``raw_offset`` of the source."""
        run = bisect_right(self.raw_starts, raw_offset) - 1
        if run < 0:
            return 0
        offset = self.starts[run] + raw_offset - self.raw_starts[run]
        return min(offset, self.starts[run + 1]) if run + 1 < len(self.starts) else offset


def cut(text: str, removed: Iterable[Span]) -> tuple[str, Alignment]:
    """``text`` without the ``removed`` ranges (in any order, may overlap), and its alignment."""
    kept: list[str] = []
    starts: list[int] = [0]
    raw_starts: list[int] = [0]
    length = position = 0
    for span in sorted(removed, key=attrgetter("start", "end")):  # faster than comparing spans
        if span.end <= position:
            continue
        if span.start > position:
            kept.append(text[position : span.start])
            length += span.start - position
        position = span.end
        if starts[-1] == length:
            raw_starts[-1] = position
        else:
            starts.append(length)
            raw_starts.append(position)
    kept.append(text[position:])
    return "".join(kept), Alignment(tuple(starts), tuple(raw_starts))
