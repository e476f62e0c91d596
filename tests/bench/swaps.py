"""Publishes generation after generation while clients ask without pause; ends with 1 where an answer fails or is mixed.

    PYTHONPATH=tests python -m bench.swaps [--swaps 30] [--clients 4] [--passages 20000] [--record]

The clients are threads that ask as the served bot does, through ``FollowingAnswers``; a process of its own builds. Every
swap changes four documents, adds one and takes one away; each point of the four says which edition it belongs to, so that
an answer put together from two generations shows. No question is asked twice while its answer is remembered.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.recording import record
from support.swaps import swap_generations

from index.evaluation import percentile

_NOTICED_S = 2.0
_SLOWER = 3.0


def main() -> None:
    """Swap, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--swaps", type=int, default=30)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument(
        "--quiet", type=float, default=20.0, help="seconds of questions before the first swap"
    )
    parser.add_argument(
        "--unwatched", action="store_true", help="let the questions follow the index themselves"
    )
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = swap_generations(
            Path(folder),
            given.swaps,
            clients=given.clients,
            passages=given.passages,
            quiet_s=given.quiet,
            watched=not given.unwatched,
        )
    quiet, during = percentile(found.quiet, 0.99), percentile(found.during, 0.99)
    noticed = sorted(found.noticed)
    lines = [
        "| swaps | passages, about | clients | answers | failed | mixed | from several changing documents "
        "| noticed after s, median / longest | p50 / p99 ms without | p50 / p99 ms during | p99, times |",
        "|---" * 11 + "|",
        f"| {found.swaps} | {given.passages} | {given.clients} | {found.answers} | {len(found.failed)} "
        f"| {len(found.mixed)} | {found.several} | {percentile(noticed, 0.5):.2f} / {noticed[-1]:.2f} "
        f"| {percentile(found.quiet, 0.5):.1f} / {quiet:.1f} | {percentile(found.during, 0.5):.1f} / {during:.1f} "
        f"| {during / quiet:.2f} |",
        "",
        f"Goals: none failed, none mixed ({_met(not found.failed and not found.mixed)}), noticed within "
        f"{_NOTICED_S:.0f} s ({_met(noticed[-1] <= _NOTICED_S)}), p99 during swaps at most {_SLOWER:.0f} times that "
        f"without ({_met(during <= _SLOWER * quiet)}).",
    ]
    print("\n".join(lines))
    for complaint in [*found.failed, *found.mixed]:
        print(complaint)
    if given.record:
        record("swaps", lines)
    raise SystemExit(1 if found.failed or found.mixed else 0)


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
