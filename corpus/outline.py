"""From candidates to the tree of points.

Two passes. ``runs.py`` threads candidates into lists. Here a stack of open lists gives every point its parent:
a list that still has members ahead encloses what comes in between; where the lists leave it open, what the
document has done before decides, then custom (the family's rank).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.markers import Candidate, find_candidates
from corpus.outlining.families import Family
from corpus.outlining.regions import Break, Regions, find_breaks, find_regions
from corpus.outlining.runs import Run, find_gaps, thread

__all__ = ["Entry", "Outline", "parse_outline"]

_DEEPEST = 12
"""Deepest level. The deepest of the documents read so far is 6; a limit keeps a made-up one from costing much."""


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


def parse_outline(
    text: str, headings: Mapping[int, int] | None = None, boxes: Sequence[Span] = ()
) -> Outline:
    """Find the numbered points of ``text`` and how they nest.

    ``headings`` gives the depth of each Markdown heading by the offset of its first character; an unnumbered
    one ends the lists above it. ``boxes`` are stretches that quote another text, whose numbers do not count.
    """
    depths = dict(headings or {})
    regions = find_regions(text, boxes)
    candidates = [c for c in find_candidates(text) if not regions.is_excluded(c.start)]
    runs = thread(candidates, regions, depths)
    warnings = [warning for run in runs for warning in find_gaps(run)]
    members = sorted(
        ((member, run) for run in runs for member in run.members), key=lambda pair: pair[0].start
    )
    breaks = find_breaks(text, depths, {member.start for member, _ in members})
    return Outline(_Nesting(regions, depths).nest(members, breaks), tuple(warnings))


@dataclass(slots=True)
class _Frame:
    """An open run on the stack, with the entry of its latest member."""

    run: Run
    entry: int
    depth: int | None
    """Markdown depth of the latest member, if it is a heading."""
    latest: Candidate

    def goes_on_after(self, offset: int) -> bool:
        return self.run.end > offset


class _Nesting:
    def __init__(self, regions: Regions, depths: Mapping[int, int]) -> None:
        self._regions = regions
        self._depths = depths
        self._stack: list[_Frame] = []
        self._open: set[int] = set()
        self._homes: dict[int, Run | None] = {}
        """By id of a run, the run in whose members it was last seen."""
        self._heard: dict[str, int] = {}
        """Where each speaker was last announced."""
        self._habits: set[tuple[Family, Family]] = set()
        """Families (outer, inner) that this document was seen to nest beyond doubt."""

    def nest(self, members: Sequence[tuple[Candidate, Run]], breaks: Sequence[Break]) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        waiting = 0
        for candidate, run in members:
            while waiting < len(breaks) and breaks[waiting].offset <= candidate.start:
                self._break(breaks[waiting])
                waiting += 1
            self._make_room(candidate, run)
            frame = self._stack[-1] if self._stack else None
            self._homes[id(run)] = frame.run if frame else None
            parent = frame.entry if frame else None
            level = entries[parent].level + 1 if parent is not None else 1
            self._stack.append(_Frame(run, len(entries), self._depths.get(candidate.start), candidate))
            self._open.add(id(run))
            entries.append(Entry(candidate, parent, level))
        return tuple(entries)

    def _pop(self) -> None:
        self._open.discard(id(self._stack.pop().run))

    def _break(self, line: Break) -> None:
        if line.speaker:
            # A talk of its own, unless the lists above go on, or this voice was heard in them before:
            # then it answers their latest member.
            heard = self._heard.get(line.speaker, -1)
            self._heard[line.speaker] = line.offset
            while self._stack and not (
                self._stack[-1].goes_on_after(line.offset)
                or self._stack[-1].run.members[0].start < heard < self._stack[-1].latest.start
            ):
                self._pop()
            return
        while self._stack and (self._stack[-1].depth is None or self._stack[-1].depth >= line.depth):
            self._pop()

    def _make_room(self, candidate: Candidate, run: Run) -> None:
        """Close the lists that ``candidate`` does not stand in."""
        if id(run) in self._open:
            while self._stack[-1].run is not run:
                self._pop()
            self._pop()
            return
        home = self._homes.get(id(run))
        while self._stack and self._stack[-1].run is not home:
            if len(self._stack) < _DEEPEST and self._encloses(self._stack[-1], candidate, run):
                break
            self._pop()

    def _encloses(self, frame: _Frame, candidate: Candidate, run: Run) -> bool:
        """Whether a list that begins with ``candidate`` stands inside the frame's latest member."""
        outer, inner = frame.run.family, candidate.family
        if frame.run.scope != run.scope:
            # What a quotation holds belongs to the point that quotes; what follows it does not.
            return frame.run.scope == 0
        depth = self._depths.get(candidate.start)
        if frame.depth is not None and depth is not None and frame.depth != depth:
            return frame.depth < depth
        if outer is inner and outer <= Family.ARTICLE:
            return False
        if outer is inner is Family.DECIMAL:
            return candidate.path[: len(frame.latest.path)] == frame.latest.path
        if frame.depth is None and depth is not None:
            return outer <= Family.ARTICLE and outer < inner
        if inner is Family.DECIMAL and outer is Family.ARABIC and candidate.path[0] == frame.latest.number:
            return True
        if frame.depth is not None and depth is None and not inner < outer <= Family.ARTICLE:
            return True
        return self._encloses_by_lists(frame, candidate)

    def _encloses_by_lists(self, frame: _Frame, candidate: Candidate) -> bool:
        outer, inner = frame.run.family, candidate.family
        if inner < outer <= Family.ARTICLE:
            return False
        if frame.goes_on_after(candidate.start):
            if candidate.at_line_start and frame.latest.at_line_start:
                self._habits.add((outer, inner))
            return True
        same_line = frame.latest.line == candidate.line
        if same_line and frame.latest.at_line_start:
            return True
        if outer.floats:
            if not candidate.at_line_start:
                return frame.latest.at_line_start or same_line
            return frame.latest.at_line_start and inner > Family.HAN_PAREN and outer is not inner
        if inner.floats:
            return frame.latest.at_line_start or same_line
        if candidate.at_line_start and not frame.latest.at_line_start:
            return False
        if outer is Family.DECIMAL and inner is Family.ARABIC:
            return True
        if outer is inner:
            # Two lists of one kind nest only where the inner one follows its point at once, as it did before.
            return (outer, inner) in self._habits and candidate.line == frame.latest.line + 1
        done, undone = (outer, inner) in self._habits, (inner, outer) in self._habits
        if done is not undone:
            return done
        return (inner.rank, inner) > (outer.rank, outer)
