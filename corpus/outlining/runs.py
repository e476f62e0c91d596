"""First pass of the outline: candidates threaded into lists whose numbers follow one another.

A candidate that fits no list is dropped, unless it opens a line in a family that needs no company. Each list
is looked up by the number it expects next, so that a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.markers import LAST, Candidate
from corpus.numerals import HAN_DIGITS
from corpus.outlining.families import Family
from corpus.outlining.regions import Regions

__all__ = ["Run", "find_gaps", "thread"]

_GAP = 3
"""How many numbers a list that opens lines may skip and still be the same list, with a warning."""
_LONG = 10
"""Members from which on a list may skip numbers wherever it stands."""
_NUMERAL = re.compile(rf"[\s\d{HAN_DIGITS}]")
_HOLD_DECIMALS = frozenset({Family.CHAPTER, Family.SECTION, Family.ARTICLE, Family.HAN})
_OPEN = 12
"""How many lists that expect the same number are kept in mind. Real documents nest less deep than that."""


@dataclass(slots=True, eq=False)
class Run:
    """One list under construction: members of one family whose numbers follow one another."""

    family: Family
    style: str
    scope: int
    """The quotation it stands in, or 0."""
    members: list[Candidate] = field(default_factory=list)
    stretch: tuple[int, int] = (-1, -1)
    """Between which bounds its latest member stands: of outer families, and of any list that opens lines."""

    @property
    def number(self) -> int:
        """The number of the latest member."""
        return self.members[-1].number

    @property
    def end(self) -> int:
        """Where the latest member begins."""
        return self.members[-1].start


def thread(candidates: Sequence[Candidate], regions: Regions, headings: Collection[int] = ()) -> list[Run]:
    """Thread the candidates into runs, outer families first: they bound the lists inside them.

    ``headings`` holds the offsets of Markdown headings: a number in a heading needs no company.
    """
    scopes = {candidate: regions.quotation(candidate.start) for candidate in candidates}
    threader = _Threader(scopes, frozenset(headings))
    outer = [c for c in candidates if c.at_line_start and c.family <= Family.HAN_PAREN]
    runs = threader.join(outer)
    # 一、 and （一） inside a line: a page that lost its line ends, or a run-in list.
    inline = [c for c in candidates if not c.at_line_start and c.family <= Family.HAN_PAREN]
    inline = threader.insert(inline, runs)
    runs += [run for run in threader.join(inline, _bounds(runs, scopes)) if len(run.members) > 1]
    outer_bounds = _bounds(runs, scopes) + [(heading, regions.quotation(heading)) for heading in headings]
    inner = [c for c in candidates if Family.HAN_PAREN < c.family < Family.IS]
    numbered = threader.join(inner, outer_bounds)
    opening = [member for run in numbered for member in run.members if member.at_line_start]
    floating = [c for c in candidates if c.family.floats]
    inner_bounds = [(member.start, scopes[member]) for member in opening]
    return _with_relatives(
        runs + numbered + threader.join(floating, outer_bounds, inner_bounds), threader.headings
    )


def _bounds(runs: Sequence[Run], scopes: Mapping[Candidate, int]) -> list[tuple[int, int]]:
    return [(member.start, scopes[member]) for run in runs for member in run.members]


class _Stretches:
    """Counts the bounds passed so far, in each scope."""

    def __init__(self, bounds: Sequence[tuple[int, int]]) -> None:
        self._bounds = sorted(bounds)
        self._next = 0
        self._passed: Counter[int] = Counter()

    def __call__(self, offset: int, scope: int) -> int:
        """Number of the stretch that holds ``offset``; offsets must not decrease."""
        while self._next < len(self._bounds) and self._bounds[self._next][0] <= offset:
            self._passed[self._bounds[self._next][1]] += 1
            self._next += 1
        return self._passed[scope]


class _Threader:
    def __init__(self, scopes: dict[Candidate, int], headings: frozenset[int]) -> None:
        self._scopes = scopes
        self.headings = headings

    def join(
        self,
        candidates: Sequence[Candidate],
        bounds: Sequence[tuple[int, int]] = (),
        inner_bounds: Sequence[tuple[int, int]] = (),
    ) -> list[Run]:
        """Runs of the candidates; those of a family that stays put do not cross a bound (offset, scope).

        Nor do lists inside lines cross an inner bound.
        """
        found: list[Run] = []
        outer, inner = _Stretches(bounds), _Stretches(inner_bounds)
        expecting: dict[tuple[object, ...], list[Run]] = defaultdict(list)
        for candidate in candidates:
            scope = self._scopes[candidate]
            stretch = (outer(candidate.start, scope), inner(candidate.start, scope))
            run = self._continued(expecting, candidate, scope, stretch)
            if run is None and self._opens(candidate):
                run = Run(candidate.family, self._style(candidate), scope)
                found.append(run)
            if run is not None:
                run.members.append(candidate)
                run.stretch = stretch
                lists = expecting[_key(candidate, scope, candidate.number)]
                lists.append(run)
                del lists[:-_OPEN]
        return [run for run in found if self._holds(run)]

    def _opens(self, candidate: Candidate) -> bool:
        if candidate.number == 1 or (candidate.path and candidate.number == 0):
            return True
        if not candidate.at_line_start:
            return False
        return (candidate.firm and candidate.family.stands_alone) or self._is_heading(candidate)

    def _continued(
        self,
        expecting: dict[tuple[object, ...], list[Run]],
        candidate: Candidate,
        scope: int,
        stretch: tuple[int, int],
    ) -> Run | None:
        """The open run that ``candidate`` continues: same style and layout first, then the most recent."""
        if candidate.number == 1 and "之" not in candidate.marker:
            return None
        best: Run | None = None
        best_key: tuple[object, ...] = ()
        for number in _expected(candidate):
            for run in expecting.get(_key(candidate, scope, number), ()):
                if run.number != number or not self._follows(run, candidate, stretch):
                    continue
                key = (
                    number + 1 == candidate.number,
                    run.stretch == stretch,
                    run.members[-1].at_line_start is candidate.at_line_start,
                    run.style == self._style(candidate),
                    run.end,
                )
                if best is None or key > best_key:
                    best, best_key = run, key
        if best is not None and best.number == candidate.number and "之" not in candidate.marker:
            best.members.pop()
        return best

    def _follows(self, run: Run, candidate: Candidate, stretch: tuple[int, int]) -> bool:
        last = run.members[-1]
        opens_line = candidate.at_line_start and last.at_line_start
        here = run.stretch[0] == stretch[0] and (opens_line or run.stretch == stretch)
        if candidate.number == LAST:
            return here and 2 <= run.number < LAST
        step = candidate.number - run.number
        headed = self._is_heading(last) is self._is_heading(candidate)
        if not headed and candidate.family >= Family.ARABIC:
            return False
        if step == 1:
            return here or (candidate.at_line_start and not candidate.family.stays_put)
        if step == 0:
            if candidate.family is Family.ARTICLE:
                return "之" in candidate.marker
            # What was taken for a member inside a line gives way to the one that opens a line.
            return (
                candidate.at_line_start
                and not last.at_line_start
                and len(run.members) > 1
                and run.members[-2].at_line_start
            )
        if not candidate.firm or candidate.family > Family.ARABIC_PAREN:
            return False
        # Once a list is long, its next number is known well enough to be told inside a line or in another chapter.
        known = len(run.members) >= _LONG and run.style == self._style(candidate)
        return (here and opens_line) or known

    def insert(self, inline: Sequence[Candidate], runs: Sequence[Run]) -> list[Candidate]:
        """Put members of a list that share a line with the one before them into its run; return the others.

        （四）…；（五）… on one line continue the list that opens the line.
        """
        by_line: dict[int, tuple[Run, Candidate]] = {}
        following: dict[Candidate, Candidate] = {}
        for run in runs:
            by_line.update((member.line, (run, member)) for member in run.members)
            following.update(pairwise(run.members))
        rest: list[Candidate] = []
        for candidate in inline:
            found = by_line.get(candidate.line)
            if found is None:
                rest.append(candidate)
                continue
            run, last = found
            if (
                last.family is not candidate.family
                or self._scopes[last] != self._scopes[candidate]
                or candidate.number != last.number + 1
                or (last in following and following[last].number <= candidate.number)
            ):
                rest.append(candidate)
                continue
            insort(run.members, candidate, key=lambda member: member.start)
            if last in following:
                following[candidate] = following[last]
            following[last] = candidate
            by_line[candidate.line] = (run, candidate)
        return rest

    def _holds(self, run: Run) -> bool:
        if len(run.members) > 1 or run.family is Family.DECIMAL:
            return True
        (only,) = run.members
        return only.at_line_start and ((only.firm and only.family.stands_alone) or self._is_heading(only))

    def _is_heading(self, candidate: Candidate) -> bool:
        return candidate.start in self.headings

    def _style(self, candidate: Candidate) -> str:
        """The printed form without its number, so that 1. and 1、 are told apart where both are used."""
        form = _NUMERAL.sub("", candidate.marker)
        return ("#" if self._is_heading(candidate) else "") + form.replace("．", ".").replace("（", "(")


def _key(candidate: Candidate, scope: int, number: int) -> tuple[object, ...]:
    return (candidate.family, candidate.path[:-1], scope, number)


def _expected(candidate: Candidate) -> tuple[int, ...]:
    """Latest numbers of the lists that ``candidate`` might continue, likeliest first."""
    number = candidate.number
    if number == LAST:
        return tuple(range(2, 10))
    return tuple(value for value in (number - 1, number, number - 2, number - _GAP) if value >= 0)


def _with_relatives(runs: list[Run], headings: frozenset[int]) -> list[Run]:
    """Without decimals that number nothing: 3.5 alone is a figure, beside 3.4 or under 3 it is a marker.

    A bare 1 is a marker only above a 1.1. A 2.1 may be all that 第二条 or 二、 holds.
    """
    outer = sorted(
        (member.start, member.number)
        for run in runs
        if run.family in _HOLD_DECIMALS
        for member in run.members
    )
    decimals = [run for run in runs if run.family is Family.DECIMAL]
    paths = {member.path for run in decimals for member in run.members}
    stems = {path[:length] for path in paths for length in range(1, len(path))}
    kept: list[Run] = []
    for run in runs:
        if run.family is Family.DECIMAL:
            only = run.members[0]
            held = (
                len(run.members) > 1
                or only.start in headings
                or only.path in stems
                or only.path[:-1] in paths
                or (only.path[-1] == 1 and (only.path[:-1] in _plain(runs) or _is_first_of(only, outer)))
            )
        elif run.family is Family.ARABIC and not all(member.firm for member in run.members):
            held = all(member.marker.startswith("0") for member in run.members) or all(
                (member.number,) in stems for member in run.members[:2]
            )
        else:
            held = True
        if held:
            kept.append(run)
    return kept


def _is_first_of(decimal: Candidate, outer: Sequence[tuple[int, int]]) -> bool:
    """Whether a decimal stands under the number that it begins with; ``outer`` has starts and numbers, in order."""
    index = bisect_left(outer, (decimal.start, 0))
    return index > 0 and decimal.path[:-1] == (outer[index - 1][1],)


def _plain(runs: Sequence[Run]) -> frozenset[tuple[int, ...]]:
    return frozenset(
        (member.number,) for run in runs if run.family is Family.ARABIC for member in run.members
    )


def find_gaps(run: Run) -> list[str]:
    """A warning for each place where the numbers of ``run`` do not follow one another."""
    return [
        f"编号不连续：{before.marker} 之后是 {after.marker}"
        for before, after in pairwise(run.members)
        if after.number not in (before.number, before.number + 1, LAST)
    ]
