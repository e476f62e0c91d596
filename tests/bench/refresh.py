"""Measures what one more document costs: a full build of a large library, then a build that finds one added.

    PYTHONPATH=tests python -m bench.refresh [--passages 55000] [--rounds 5] [--record]

The library is the starter documents over and over, each copy edited. Each round adds a document of fifty points;
after the rounds one document is changed and one removed. A stage lasts from the first report of progress that names it to
the first of the next.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench.recording import record
from support.large import PASSAGES_A_COPY, fifty_points, write_large_library

from bot.settings import Settings
from bot.upkeep.workspace import Workspace
from index.build import Report
from index.encoder import Encoder


@dataclass(slots=True)
class _Watch:
    """Notes when each stage begins."""

    started: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)

    def __call__(self, what: str, _done: int, _total: int) -> None:
        self.stages.setdefault(what, time.perf_counter() - self.started)

    def table(self, whole: float) -> str:
        """Seconds of each stage, in order."""
        names = ["上一版", *self.stages]
        times = [0.0, *self.stages.values(), whole]
        return ", ".join(
            f"{name} {after - before:.2f}"
            for name, (before, after) in zip(names, pairwise(times), strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Build:
    """One build: what it reports, its wall and processor seconds, and the seconds of its stages."""

    report: Report
    seconds: float
    busy: float
    stages: str


def main() -> None:
    """Build, change, build; print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=55_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        documents = write_large_library(Path(folder) / "documents", given.passages // PASSAGES_A_COPY)
        workspace = Workspace.of(Settings(), documents=documents, index=Path(folder) / "index")
        encoder = workspace.encoder()
        full = _built(workspace, encoder)
        report = full.report
        lines = [
            "| build | passages | encoded | s | of the full build | processor s | of the full build | stages, s |",
            "|---" * 8 + "|",
            f"| full | {report.passages} | {report.encoded} | {full.seconds:.2f} | | {full.busy:.2f} | "
            f"| {full.stages} |",
        ]
        rounds = []
        for number in range(given.rounds):
            (documents / f"新{number:03}.txt").write_text(fifty_points(number), encoding="utf-8")
            rounds.append(_built(workspace, encoder))
        lines.append(_row(f"one added (median of {given.rounds})", rounds, full))
        (documents / "新000.txt").write_text(fifty_points(1000), encoding="utf-8")
        lines.append(_row("one changed", [_built(workspace, encoder)], full))
        (documents / "00000" / "000007.md").unlink()
        lines.append(_row("one removed", [_built(workspace, encoder)], full))
    print("\n".join(lines))
    if given.record:
        record("refresh", lines)


def _built(workspace: Workspace, encoder: Encoder) -> _Build:
    watch, busy = _Watch(), _processor_seconds()
    report = workspace.build(encoder, progress=watch)
    seconds = time.perf_counter() - watch.started
    return _Build(report, seconds, _processor_seconds() - busy, watch.table(seconds))


def _processor_seconds() -> float:
    """Those of this process and of the workers that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _row(name: str, rounds: Sequence[_Build], full: _Build) -> str:
    seconds = statistics.median(build.seconds for build in rounds)
    busy = statistics.median(build.busy for build in rounds)
    shown = min(rounds, key=lambda build: abs(build.seconds - seconds))
    return (
        f"| {name} | {shown.report.passages} | {shown.report.encoded} | {seconds:.2f} "
        f"| {seconds / full.seconds:.1%} | {busy:.2f} | {busy / full.busy:.1%} | {shown.stages} |"
    )


if __name__ == "__main__":
    main()
