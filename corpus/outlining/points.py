"""Cuts a text along its outline: each point's own text, its heading, and the paragraphs outside any point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.document import Paragraph, Point, Span
from corpus.identity import short_id
from corpus.metadata.closing import closes, is_day, is_signature
from corpus.metadata.titles import kind_of
from corpus.outline import Entry, Outline
from corpus.outlining.annexes import annex_at
from corpus.outlining.families import Family
from corpus.outlining.headings import find_heading

__all__ = ["cut_points"]

_LONGEST_TITLE = 20
"""Longest line, in characters, that may be the title of a last item rather than all of it."""

_LONGEST_NAME = 60
"""Longest title, in characters, of a text that follows another without a word between them."""
_REMARK = re.compile(r"[（(][^（）()]{1,60}[）)]")
"""（试行）, （2024年3月通过）: what may stand between a title and its text."""
_OPENING = frozenset({Family.PART, Family.CHAPTER, Family.ARTICLE})
_STOPS = ("。", "；", "！", "？", ";", ".")
_SINGLE = frozenset(
    {
        Family.HAN,
        Family.HAN_PAREN,
        Family.ARABIC,
        Family.ARABIC_PAREN,
        Family.CIRCLED,
        Family.IS,
        Family.MUST,
        Family.ORDINAL,
        Family.FIRSTLY,
        Family.AMONG,
    }
)
"""Families whose items are often one paragraph each. An article always owns what follows it."""


def cut_points(
    text: str, outline: Outline, *, document_id: str, breaks: Sequence[int] = ()
) -> tuple[tuple[Point, ...], tuple[Paragraph, ...]]:
    """The points and paragraphs of ``text``, in order.

    Their spans do not overlap and hold every character that is not white space. ``breaks`` are offsets of
    lines that are never part of the point above them (unnumbered headings).
    """
    entries = outline.entries
    starts = [entry.candidate.start for entry in entries]
    own_ends = _own_ends(text, entries, frozenset(breaks))
    identify = _Identifier(document_id)
    spans: list[Span] = []
    paragraphs: list[Paragraph] = []
    for start, end in _lines(text, 0, starts[0] if starts else len(text)):
        paragraphs.append(Paragraph(identify.paragraph(text[start:end]), Span(start, end), None))
    for index, entry in enumerate(entries):
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        own_end = own_ends[index]
        spans.append(_trim(text, starts[index], own_end))
        lines = list(_lines(text, own_end, limit))
        over = _over(text, starts[index], lines, limit)
        for start, end in lines:
            region = entry.parent if start < over else None
            paragraphs.append(Paragraph(identify.paragraph(text[start:end]), Span(start, end), region))
    points: list[Point] = []
    for index, (entry, span) in enumerate(zip(entries, spans, strict=True)):
        has_children = index + 1 < len(entries) and entries[index + 1].parent == index
        heading = find_heading(text, entry.candidate, span, has_children=has_children)
        points.append(
            Point(
                id=identify.point(entry),
                marker=entry.candidate.marker,
                level=entry.level,
                parent=entry.parent,
                heading=heading,
                span=span,
            )
        )
    return tuple(points), tuple(paragraphs)


def _over(text: str, start: int, lines: Sequence[tuple[int, int]], limit: int) -> int:
    """On which of the ``lines`` behind a point what it stands in is over: signed, or an annex; else ``limit``."""
    annex = annex_at(text, start)
    following = next((line for line, _ in lines if annex_at(text, line) != annex), limit)
    if following == limit and limit < len(text):  # a day may stand between points of one list
        return limit
    return next((line for line, _ in lines if is_signature(text, line, limit)), following)


class _Identifier:
    """Ids that outlast edits elsewhere: a point's by its path of markers, a paragraph's by its words.

    What comes again is counted.
    """

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[str] = Counter()
        self._paths: list[str] = []

    def point(self, entry: Entry) -> str:
        """Called once for each entry, in order: its parent has been named before it."""
        above = self._paths[entry.parent] if entry.parent is not None else ""
        path = self._counted(f"{above}/{''.join(entry.candidate.marker.split())}")
        self._paths.append(path)
        return short_id(self._document_id, path)

    def paragraph(self, text: str) -> str:
        return short_id(self._document_id, "¶", self._counted(text))

    def _counted(self, name: str) -> str:
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of each line in [start, end) that holds more than white space, without the space around it."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        span = _trim(text, start + match.start(), start + match.end())
        if len(span):
            yield span.start, span.end


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _own_ends(text: str, entries: Sequence[Entry], breaks: frozenset[int]) -> list[int]:
    """For each entry the offset where its own text ends: the next point, or before what it does not own.

    A point owns the lines that follow it, except an unnumbered heading, a closing paragraph, and, after the
    last item of a list whose other items are one paragraph each, whatever follows that item.
    """
    found: list[int] = []
    single = _single_paragraph_lists(text, entries)
    for index, entry in enumerate(entries):
        last = index + 1 == len(entries)
        limit = len(text) if last else entries[index + 1].candidate.start
        end = limit
        title = -1 if last else _title_above(text, entry, entries[index + 1])
        for start in _following_lines(text, entry.candidate.start, limit):
            if (
                index in single
                or start in breaks
                or start == title
                or (closes(text, start, limit) and not _is_body(text, entry, start, limit, last=last))
            ):
                end = start
                break
        found.append(end)
    return found


def _following_lines(text: str, start: int, limit: int) -> Iterator[int]:
    """Where each line after the first one in [start, limit) begins, if it is not blank."""
    line_end = text.find("\n", start, limit)
    while line_end != -1:
        start = line_end + 1
        line_end = text.find("\n", start, limit)
        if text[start : line_end if line_end != -1 else limit].strip():
            yield start


def _title_above(text: str, entry: Entry, following: Entry) -> int:
    """Where the title of another text begins, whose first article or chapter follows a point at once; else -1.

    So rules stand one after another in a collection, or below the notice that publishes them.
    """
    first = following.candidate
    if following.parent is not None or first.number != 1 or first.family not in _OPENING:
        return -1
    own = [*_lines(text, entry.candidate.end, first.start)]
    while own and _REMARK.fullmatch(text[slice(*own[-1])]):
        own.pop()
    if not own:
        return -1
    start = text.rfind("\n", 0, own[-1][0]) + 1
    line = text[slice(*own[-1])]
    titled = len(line) <= _LONGEST_NAME and not line.endswith(_STOPS) and kind_of(line)
    return start if titled and start > entry.candidate.end else -1


def _is_body(text: str, entry: Entry, start: int, limit: int, *, last: bool) -> bool:
    """Whether a line that reads like a closing one is all that its point says.

    So it is below a bare marker (第十条, and on the next line 本办法自…起施行。), and where a title and a day make up
    a point (一、会议时间).
    """
    own = text[entry.candidate.end : start].strip()
    if not own:
        return True
    titled = "\n" not in own and not own.endswith(_STOPS)
    return titled and not last and is_day(text[start:limit])


def _single_paragraph_lists(text: str, entries: Sequence[Entry]) -> frozenset[int]:
    """Indices of last items after which the text goes back to the list's parent."""
    lists: dict[tuple[int | None, Family], list[int]] = {}
    ended: list[list[int]] = []
    for index, entry in enumerate(entries):
        key = (entry.parent, entry.candidate.family)
        if entry.candidate.number == 1 or key not in lists:
            lists[key] = []
            ended.append(lists[key])
        lists[key].append(index)
    return frozenset(items[-1] for items in ended if _is_single(text, entries, items))


def _is_single(text: str, entries: Sequence[Entry], items: Sequence[int]) -> bool:
    *others, last = items
    if not others or entries[last].candidate.family not in _SINGLE:
        return False
    start = entries[last].candidate.end
    limit = entries[last + 1].candidate.start if last + 1 < len(entries) else len(text)
    end_of_line = text.find("\n", start, limit)
    first_line = text[start : end_of_line if end_of_line != -1 else limit].rstrip()
    if not first_line.endswith(("。", "；", "！", "？", ";", ".", "”", "）", ")")):
        return False
    shortest = len(text)
    for index in others:
        following = entries[index + 1].candidate.start
        own = text[entries[index].candidate.start : following].strip()
        if "\n" in own or entries[index + 1].parent == index:
            return False
        shortest = min(shortest, len(own))
    # （二）基本原则。 after a long （一） is a heading: what follows is its body.
    return len(first_line) > _LONGEST_TITLE or 3 * len(first_line) > shortest


def headings_outside(headings: Mapping[int, int], outline: Outline) -> list[int]:
    """Offsets of the Markdown headings that open no point."""
    starts = {entry.candidate.start for entry in outline.entries}
    return [offset for offset in headings if offset not in starts]
