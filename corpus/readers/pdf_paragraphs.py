"""Lines of all pages become paragraphs: page furniture goes, and broken lines are joined."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_page import Line

__all__ = ["paragraphs", "without_furniture"]

_OUTER = 2
"""Lines at a page's top and bottom that can be furniture."""
_PAGE_NUMBER = re.compile(
    r"[-—–－─·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[一二三四五六七八九十百]{1,5}(?=\s*页))(?:\s*页)?"
    r"(?:\s*[/\uff0f,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－─·•\s]*"
)
_DIGITS = re.compile(r"\d+|[〇一二三四五六七八九十百]+(?=\s*页)")
_MARGIN = 0.12
"""Share of the page's height at its top and bottom where a page number or running head stands."""
_STOP = tuple("。；：！？.;:!?”」』）)")
_MARKER = re.compile(
    r"[（(]?(?:[一二三四五六七八九十百千]{1,5}|\d{1,3})[）)、.．](?!\d)|第\s*[〇零一二三四五六七八九十百千万\d]{1,8}\s*[编章节条]"
    r"|[①-⑳⑴-⒛㈠-㈩]|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s\u4e00-\u9fff])|[一二三四五六七八九十]{1,2}[是要]|附件|附录"
)
_BLOCK_WIDTH = 12
"""Characters in a line of prose; names in a list are shorter."""
_LEADER = re.compile(r"[.．…·]{4,}\s*[\d]+\s*$|[.．…]{6,}")
_TOKEN = re.compile(r"[A-Za-z0-9.%-]+[，。；：、！？）》”]*|.[，。；：、！？）》”]*")


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The pages' lines without page numbers, running heads and running feet."""
    outer = [_outer_lines(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(outer, heights, strict=True):
        seen.update({_running(line, height) for line in lines})
    # Heads of left and right pages differ, so that each is on half of the pages, and title pages have none.
    enough = max(2, round(0.25 * len(pages)))
    kept = []
    for page, lines, height in zip(pages, outer, heights, strict=True):
        dropped = {
            line
            for line in lines
            if _is_at_margin(line, height)
            and (_PAGE_NUMBER.fullmatch(line.text.strip()) or seen[_running(line, height)] >= enough)
        }
        kept.append([line for line in page if line not in dropped])
    return kept


def _outer_lines(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: line.baseline)
    return ordered[:_OUTER] + ordered[max(_OUTER, len(ordered) - _OUTER) :]


def _running(line: Line, height: float) -> tuple[str, int]:
    """What repeats: the text without its page number, at about the same height."""
    return _DIGITS.sub("#", "".join(line.text.split())), round(50 * line.baseline / height)


def _is_at_margin(line: Line, height: float) -> bool:
    return not _MARGIN < line.baseline / height < 1 - _MARGIN


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The text of each paragraph, headings and rows of tables included, in order."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    edges, leading, body = _edges(lines), _leading(lines), _body_size(lines)
    text, previous = "", None
    for index, line in enumerate(lines):
        if previous is not None:
            end = _right_edge(lines, index - 1, edges)
            if _goes_on(previous, line, edges, end, leading, body):
                text = _joined(text, line.text)
                previous = line
                continue
            yield text.strip()
        text, previous = line.text, line
    yield text.strip()


def _joined(text: str, more: str) -> str:
    text, more = text.rstrip(), more.strip()
    if text.endswith("\xad"):
        return text[:-1] + more
    parted = text[-1:].isascii() and more[:1].isascii() and not text.endswith("-")
    return f"{text} {more}" if parted else text + more


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters are printed in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of a column."""
    steps = [
        round(line.baseline - last.baseline, 1)
        for last, line in pairwise(lines)
        if (last.page, last.column) == (line.page, line.column) and line.baseline > last.baseline
    ]
    return statistics.mode(steps) if steps else 0.0


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], _Edges]:
    """Where the lines of each column of each page begin and end at the outermost."""
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    found = {
        key: _Edges(min(line.left for line in column), max(line.right for line in column))
        for key, column in columns.items()
    }
    # A page with a few lines may have none that is full: it takes the edges usual for its column.
    usual: dict[int, _Edges] = {}
    for number in {column for _, column in found}:
        large = [found[key] for key, column in columns.items() if key[1] == number and len(column) >= 5]
        if large:
            usual[number] = _Edges(
                statistics.median(each.left for each in large),
                statistics.median(each.right for each in large),
            )
    return {
        key: edges
        if len(columns[key]) >= 5 or key[1] not in usual
        else _Edges(min(edges.left, usual[key[1]].left), max(edges.right, usual[key[1]].right))
        for key, edges in found.items()
    }


def _right_edge(lines: Sequence[Line], index: int, edges: dict[tuple[int, int], _Edges]) -> float:
    """Where the lines around this one end if they are full: at the column's edge, or sooner in a block set in."""
    line = lines[index]
    column = edges[line.page, line.column].right
    if len(line.text) < _BLOCK_WIDTH or line.text.rstrip().endswith(_STOP):
        return column
    aligned = [
        other
        for other in lines[max(0, index - 1) : index + 2]
        if other is not line
        and other.column == line.column
        and abs(other.right - line.right) < 0.6 * line.size
        and abs(other.left - line.left) < 2.5 * line.size
    ]
    return line.right if aligned else column


def _goes_on(
    last: Line,
    line: Line,
    edges: dict[tuple[int, int], _Edges],
    end: float,
    leading: float,
    body: float,
) -> bool:
    """Whether ``line`` continues the paragraph of ``last``."""
    if "\t" in last.text or "\t" in line.text or _LEADER.search(last.text) or _LEADER.search(line.text):
        return False
    if abs(last.size - line.size) > 0.15 * max(last.size, line.size):
        return False
    together = (last.page, last.column) == (line.page, line.column)
    reach = max(1.45 * leading, (1.9 if line.size > 1.1 * body else 1.2) * line.size)
    if together and leading and not 0 < line.baseline - last.baseline < reach:
        return False
    old, new = edges[last.page, last.column], edges[line.page, line.column]
    marked, stopped = bool(_MARKER.match(line.text.strip())), last.text.rstrip().endswith(_STOP)
    if end == old.right and _is_centred(last, old) and _is_centred(line, new):
        return together and line.size > 1.1 * body and not marked and not _MARKER.match(last.text.strip())
    token = _TOKEN.match(line.text.strip())
    needed = _width(token[0]) * _pitch(last) if token else 0.0
    if last.right + needed + 0.6 * line.size <= end:
        return False  # the next word would have fitted on that line: its end was meant
    if (
        together
        and not stopped
        and not marked
        and _MARKER.match(last.text.strip())
        and _is_centred(line, new)
    ):
        return _slack(last, old) < 2 * last.size  # a heading's last words, in the middle of the next line
    indent, last_indent = (line.left - new.left) / line.size, (last.left - old.left) / last.size
    indented = indent > 1.0 or line.text.startswith("　")
    if indented and indent > last_indent + 0.4:
        return False
    if indented and abs(indent - last_indent) <= 0.4:
        return not (stopped or marked)
    return not (stopped and marked)


def _is_centred(line: Line, edges: _Edges) -> bool:
    least = min(line.left - edges.left, edges.right - line.right)
    return least > 1.5 * line.size and _slack(line, edges) < 2 * line.size


def _slack(line: Line, edges: _Edges) -> float:
    """How much more blank there is on one side of a line than on the other."""
    return abs((line.left - edges.left) - (edges.right - line.right))


def _pitch(line: Line) -> float:
    """How far a Han character and the space around it reach, in points."""
    return max(line.size, (line.right - line.left) / _width(line.text))


def _width(text: str) -> float:
    """About the width of text, in ems."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)
