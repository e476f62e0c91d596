"""Measures what one more document costs: a full build of a large library, then a build that finds one added.

    PYTHONPATH=tests python -m bench.refresh [--passages 55000] [--rounds 5] [--record]

The library is the starter documents over and over, each copy edited. Each round adds a document of fifty points;
after the rounds one document is changed and one removed. A stage lasts from the first report of progress that names it to
the first of the next.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench.recording import record
from support.large import PASSAGES_A_COPY, fifty_points, write_large_library

from bot.settings import Settings
from bot.workspace import Workspace
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
        names = ["（上一版）", *self.stages]
        times = [0.0, *self.stages.values(), whole]
        return ", ".join(
            f"{name} {after - before:.2f}"
            for name, (before, after) in zip(names, pairwise(times), strict=True)
        )


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
        report, full, stages = _built(workspace, encoder)
        lines = [
            "| build | passages | encoded | s | of the full build | stages, s |",
            "|---|---|---|---|---|---|",
            f"| full | {report.passages} | {report.encoded} | {full:.2f} | | {stages} |",
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


def _built(workspace: Workspace, encoder: Encoder) -> tuple[Report, float, str]:
    watch = _Watch()
    report = workspace.build(encoder, progress=watch)
    seconds = time.perf_counter() - watch.started
    return report, seconds, watch.table(seconds)


def _row(name: str, rounds: list[tuple[Report, float, str]], full: float) -> str:
    seconds = statistics.median(seconds for _, seconds, _ in rounds)
    report, _, stages = min(rounds, key=lambda each: abs(each[1] - seconds))
    return (
        f"| {name} | {report.passages} | {report.encoded} | {seconds:.2f} | {seconds / full:.1%} | {stages} |"
    )


if __name__ == "__main__":
    main()
