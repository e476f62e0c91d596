"""From candidates to points: which are real, how they nest, and where each one's own text ends.

Two passes. First, candidates are threaded into *runs*: lists whose numbers follow one another. A candidate
that fits no run is dropped, unless it opens a line in a family that needs no company. Then a stack of open
runs gives every point its parent: a run that still has members ahead encloses what comes in between, and
custom (the family's rank) decides only where the runs leave it open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.markers import LAST, Candidate, Family, find_candidates

__all__ = ["Entry", "Outline", "parse_outline"]

_CONTENTS = re.compile(r"^\s*目\s*(?:录|錄|次)\s*$")
_ANNEX = re.compile(r"^\s*附\s*(?:件|表|录|錄)?\s*[\d一二三四五六七八九十]{0,3}\s*(?:[:：]|$)")
_GAP = 3
"""How many numbers a list that opens lines may skip and still be the same list, with a warning."""
_LONE = frozenset({Family.PART, Family.CHAPTER, Family.SECTION, Family.ARTICLE, Family.HAN, Family.HAN_PAREN})
"""Families that may stand alone at the start of a line: nobody writes 第十条 or 一、 there by chance."""


@dataclass(slots=True)
class _Run:
    """One list under construction: members of one family whose numbers follow one another."""

    family: Family
    style: str
    members: list[Candidate] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.members[-1].number

    @property
    def end(self) -> int:
        return self.members[-1].start


@dataclass(frozen=True, slots=True)
class Entry:
    """A point of the outline before its text is cut: the candidate and the index of its parent."""

    candidate: Candidate
    parent: int | None
    level: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The points of a text in order, with what was odd about their numbering."""

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...]


def parse_outline(text: str, headings: Mapping[int, int] | None = None) -> Outline:
    """Find the numbered points of ``text`` and how they nest.

    ``headings`` gives the depth of each Markdown heading by the offset of its first character; an unnumbered
    one ends the lists above it.
    """
    depths = dict(headings or {})
    contents = _table_of_contents(text)
    candidates = [candidate for candidate in find_candidates(text) if candidate.line not in contents]
    runs = _thread(candidates)
    warnings = [warning for run in runs for warning in _gaps(run)]
    members = sorted(
        ((member, run) for run in runs for member in run.members), key=lambda pair: pair[0].start
    )
    return Outline(
        _nest(members, _breaks(text, depths, {member.start for member, _ in members}), depths),
        tuple(warnings),
    )


# --- first pass: runs -------------------------------------------------------------------------------------


def _thread(candidates: Sequence[Candidate]) -> list[_Run]:
    """Thread the candidates into runs, outer families first: they bound the lists inside them."""
    ranked = [c for c in candidates if c.at_line_start and c.family <= Family.HAN_PAREN]
    runs = _join(ranked, bounds=())
    outer = sorted(member.start for run in runs for member in run.members)
    taken = {id(member) for run in runs for member in run.members}
    # 一、 and （一） inside a line: a page that lost its line ends, or a run-in list.
    inline = [c for c in candidates if not c.at_line_start and c.family <= Family.HAN_PAREN]
    rest = [c for c in candidates if id(c) not in taken and c not in inline]
    inline_runs = [run for run in _join(inline, bounds=outer) if len(run.members) > 1]
    bounds = sorted(outer + [m.start for run in inline_runs for m in run.members])
    return runs + inline_runs + _join(rest, bounds=bounds)


def _join(candidates: Sequence[Candidate], *, bounds: Sequence[int]) -> list[_Run]:
    """Runs of the candidates that do not cross a bound; lists of one are kept only in families that stand alone."""
    finished: list[_Run] = []
    open_runs: list[_Run] = []
    for candidate in candidates:
        scope = bisect_right(bounds, candidate.start)
        open_runs = [
            run
            for run in open_runs
            if run.family is Family.ARTICLE or not bounds or bisect_right(bounds, run.end) == scope
        ]
        run = _continued(open_runs, candidate)
        if run is not None:
            run.members.append(candidate)
            open_runs.remove(run)
            open_runs.append(run)
        elif candidate.number == 1 or (candidate.at_line_start and candidate.family in _LONE):
            run = _Run(candidate.family, _style(candidate), [candidate])
            finished.append(run)
            open_runs.append(run)
    return [run for run in finished if _holds(run)]


def _continued(open_runs: Sequence[_Run], candidate: Candidate) -> _Run | None:
    """The open run that ``candidate`` continues: same style and layout first, then the most recent."""
    if candidate.number == 1:
        return None
    fitting = [run for run in open_runs if run.family is candidate.family and _follows(run, candidate)]
    if not fitting:
        return None
    return max(
        enumerate(fitting),
        key=lambda item: (
            item[1].number + 1 == candidate.number,
            item[1].members[-1].at_line_start is candidate.at_line_start,
            item[1].style == _style(candidate),
            item[0],
        ),
    )[1]


def _follows(run: _Run, candidate: Candidate) -> bool:
    if candidate.number == LAST:
        return 2 <= run.number < LAST
    step = candidate.number - run.number
    if step == 1 or (step == 0 and candidate.family is Family.ARTICLE and "之" in candidate.marker):
        return True
    firm = (
        candidate.at_line_start and run.members[-1].at_line_start and candidate.family <= Family.ARABIC_PAREN
    )
    return firm and 1 < step <= _GAP


def _holds(run: _Run) -> bool:
    if len(run.members) > 1:
        return True
    (only,) = run.members
    return only.at_line_start and only.family in _LONE


def _style(candidate: Candidate) -> str:
    """The printed form without its number, so that 1. and 1、 are told apart where both are used."""
    return (
        re.sub(r"[\s\d〇零一二三四五六七八九十百千万两]", "", candidate.marker)
        .replace("．", ".")
        .replace("（", "(")
    )


def _gaps(run: _Run) -> list[str]:
    return [
        f"编号不连续：{before.marker} 之后是 {after.marker}"
        for before, after in zip(run.members, run.members[1:], strict=False)
        if after.number not in (before.number, before.number + 1, LAST)
    ]


# --- second pass: nesting -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Frame:
    """An open run on the stack, with the entry of its latest member."""

    run: _Run
    entry: int
    depth: int | None
    """Markdown depth of the latest member, if it is a heading."""
    latest: Candidate


def _nest(
    members: Sequence[tuple[Candidate, _Run]], breaks: Sequence[tuple[int, int]], depths: Mapping[int, int]
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    stack: list[_Frame] = []
    waiting = list(breaks)
    for candidate, run in members:
        while waiting and waiting[0][0] <= candidate.start:
            _, depth = waiting.pop(0)
            while stack and (stack[-1].depth is None or stack[-1].depth >= depth):
                stack.pop()
        if any(frame.run is run for frame in stack):
            while stack[-1].run is not run:
                stack.pop()
            stack.pop()
        else:
            while stack and not _encloses(stack[-1], candidate, run):
                stack.pop()
        parent = stack[-1].entry if stack else None
        level = entries[parent].level + 1 if parent is not None else 1
        stack.append(_Frame(run, len(entries), depths.get(candidate.start), candidate))
        entries.append(Entry(candidate, parent, level))
    return tuple(entries)


def _encloses(frame: _Frame, candidate: Candidate, run: _Run) -> bool:
    """Whether a run that begins (or resumes) with ``candidate`` stands inside the frame's latest member."""
    family = frame.run.family
    if family is candidate.family and family <= Family.ARTICLE:
        return False
    if frame.run.end > candidate.start:
        # The frame's list goes on later: what stands in between belongs to its latest member.
        return not (
            family.floats is False
            and candidate.family.rank < family.rank
            and run.number != 1
            and len(run.members) > 1
            and run.members[0] is not candidate
        )
    if family.floats:
        if candidate.at_line_start:
            return (
                frame.latest.at_line_start
                and candidate.family > Family.HAN_PAREN
                and family is not candidate.family
            )
        return frame.latest.at_line_start or frame.latest.line == candidate.line
    if candidate.family.floats:
        return frame.latest.at_line_start or frame.latest.line == candidate.line
    if candidate.at_line_start and not frame.latest.at_line_start:
        return False
    return candidate.family.rank > family.rank or (
        candidate.family > family and candidate.family.rank == family.rank
    )


# --- what ends lists ------------------------------------------------------------------------------------------


def _breaks(text: str, depths: Mapping[int, int], starts: set[int]) -> list[tuple[int, int]]:
    """Offsets that end the lists above them, each with the depth from which they do: unnumbered headings, annexes."""
    found: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        if offset in depths and offset not in starts:
            found.append((offset, depths[offset]))
        elif _ANNEX.match(line):
            found.append((offset, 0))
        offset += len(line) + 1
    return found


def _table_of_contents(text: str) -> frozenset[int]:
    """Numbers of the lines of a table of contents: from 目录 until its first entry comes again."""
    lines = text.split("\n")
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _CONTENTS.match(line):
            continue
        entries = [i for i in range(index + 1, len(lines)) if lines[i].strip()]
        if not entries:
            break
        first = re.sub(r"\s", "", lines[entries[0]]).rstrip("0123456789.…·")
        again = next(
            (i for i in entries[1:400] if re.sub(r"\s", "", lines[i]).rstrip("0123456789.…·") == first), None
        )
        if again is not None:
            found |= set(range(index, again))
    return frozenset(found)
