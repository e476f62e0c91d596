"""Kills builds with SIGKILL at random moments and prints what they left; ends with 1 where anything was lost.

    PYTHONPATH=tests python -m bench.kills [--kills 200] [--seed 0] [--record]

Each build finds a third of a library of 40 documents changed. After each kill every generation on disk is read
through and compared with its checksums, the served documents are compared with those before and after the change,
and the next build has to succeed and to serve the documents as they are.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from bench.recording import record
from support.kills import kill_builds


def main() -> None:
    """Kill, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = kill_builds(Path(folder), given.kills, seed=given.seed)
    lines = [
        "| builds killed | ended before the signal | killed behind the switch | next build resumed vectors "
        "| damaged generations | lost documents | next builds that failed |",
        "|---" * 7 + "|",
        f"| {found.kills - found.too_late} of {found.kills} | {found.too_late} | {found.published} "
        f"| {found.resumed} | {len(found.damaged)} | {len(found.lost)} | {len(found.failed)} |",
    ]
    print("\n".join(lines))
    print(f"{time.perf_counter() - started:.0f} s")
    for complaint in [*found.damaged, *found.lost, *found.failed]:
        print(complaint)
    if given.record:
        record("kills", lines)
    raise SystemExit(0 if found.sound else 1)


if __name__ == "__main__":
    main()
