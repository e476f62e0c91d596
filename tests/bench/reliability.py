"""How far the probability of an answer can be believed: what was said beside what came true.

    PYTHONPATH=tests python -m bench.reliability [--shared DIR] [--record]

Every question of the sets kept for development is asked; said is the highest probability among its first five hits,
true is whether one of them answers. Everyday questions, which no library answers, are asked of each as well.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from bench.labelled import Asked, ask_collections, ask_libraries
from bench.recording import record

_BINS = 10
_BAR = 20  # characters of a full bar


def main() -> None:
    """Ask, print, and record where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--record", action="store_true", help="write the diagram into RESULTS.md")
    given = parser.parse_args()
    asked = [*ask_collections(given.shared), *ask_libraries(given.shared)]
    lines = [*_diagram(asked), "", *_by_library(asked)]
    print("\n".join(lines))
    if given.record:
        record("reliability", lines)


def _diagram(asked: Sequence[Asked]) -> list[str]:
    lines = ["| said | questions | mean said | came true | |", "|---|---|---|---|---|"]
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        inside = [each for each in asked if low <= each.probability < high + (number == _BINS - 1)]
        if not inside:
            continue
        said = float(np.mean([each.probability for each in inside]))
        true = float(np.mean([each.answered for each in inside]))
        bar = "█" * round(true * _BAR)
        lines.append(f"| {low:.1f}–{high:.1f} | {len(inside)} | {said:.2f} | {true:.2f} | `{bar:<{_BAR}}` |")
    return lines


def _by_library(asked: Sequence[Asked]) -> list[str]:
    """Expected calibration error: the mean gap between said and true over the bins, weighed by their questions."""
    lines = ["| library | questions | mean said | came true | calibration error |", "|---|---|---|---|---|"]
    for library in [*dict.fromkeys(each.asked_of for each in asked), "all"]:
        inside = [each for each in asked if library in (each.asked_of, "all")]
        said = np.array([each.probability for each in inside])
        true = np.array([each.answered for each in inside], float)
        bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
        gaps = [abs(float((said - true)[bins == number].sum())) for number in range(_BINS)]
        lines.append(
            f"| {library} | {len(inside)} | {said.mean():.2f} | {true.mean():.2f} | {sum(gaps) / len(inside):.3f} |"
        )
    return lines


if __name__ == "__main__":
    main()
