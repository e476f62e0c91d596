"""Measures whole processes: a cold question against importing sentence-transformers, and peak memory.

    PYTHONPATH=tests python -m bench.run [--rounds N] [--record]

The two commands run in turn, A B A B …, so that a machine whose speed drifts does not favour one; the ratio is
the median of the pairwise ratios. Times and peak memory are the operating system's own (getrusage).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.recording import record

_QUESTION = "如何建设职工之家"


@dataclass(frozen=True, slots=True)
class _Usage:
    seconds: float
    cpu_seconds: float
    peak_mb: float


def main() -> None:
    """Measure and print; the index is built once before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    ask = [sys.executable, "-m", "bot.cli", "ask", _QUESTION]
    other = [sys.executable, "-c", "import sentence_transformers"]
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "XDG_CACHE_HOME": home}
        first = _run(ask, environ)
        _run(other, environ)
        pairs = [(_run(ask, environ), _run(other, environ)) for _ in range(given.rounds)]
    ratios = sorted(mine.seconds / theirs.seconds for mine, theirs in pairs)
    lines = [
        "| command | median s | min–max s | CPU s | peak MB |",
        "|---|---|---|---|---|",
        _row("`gonghui ask`, index there", [mine for mine, _ in pairs]),
        _row("`python -c 'import sentence_transformers'`", [theirs for _, theirs in pairs]),
        _row("`gonghui ask`, first time: index of the starter documents built", [first]),
        "",
        f"Ratio of the first two, pairwise, {given.rounds} rounds: median {statistics.median(ratios):.3f} "
        f"({ratios[0]:.3f}–{ratios[-1]:.3f}).",
    ]
    print("\n".join(lines))
    if given.record:
        record("processes", lines)


def _run(command: Sequence[str], environ: dict[str, str]) -> _Usage:
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environ, cwd=_root(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status != 0:
        complaint = process.stderr.read().decode() if process.stderr else ""
        raise SystemExit(f"{' '.join(command)} failed: {complaint}")
    return _Usage(seconds, usage.ru_utime + usage.ru_stime, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _row(name: str, runs: Sequence[_Usage]) -> str:
    seconds = sorted(run.seconds for run in runs)
    return (
        f"| {name} | {statistics.median(seconds):.2f} | {seconds[0]:.2f}–{seconds[-1]:.2f} "
        f"| {statistics.median(run.cpu_seconds for run in runs):.2f} | {max(run.peak_mb for run in runs):.0f} |"
    )


def _root() -> Path:
    return Path(__file__).resolve().parents[2]


if __name__ == "__main__":
    main()
