"""Fits what a cosine is worth: how likely a passage answers, by how far it lies above the floor.

    PYTHONPATH=tests python -m bench.calibrate [--shared DIR] [--record]

Three libraries are asked what they answer and what they do not; true is whether one of the first five hits answers.
A logistic curve is fitted for all libraries but one and judged on the one left out, then for all: the constants in
index/calibration.py are that line. Everyday questions, which nothing answers, only judge.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from bench.labelled import Asked, ask_collections, ask_libraries
from bench.recording import record
from sklearn.linear_model import LogisticRegression


def main() -> None:
    """Fit, print, and record where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    libraries = _by_name(list(ask_libraries(given.shared)))
    lines = [
        "| left out | questions | right and answered, of all right | not right and not answered | everyday refused "
        "| slope, rarity, offset of the others |",
        "|---|---|---|---|---|---|",
    ]
    for name, asked in libraries.items():
        others = _fit([other for key, other in libraries.items() if key != name])
        lines.append(_row(name, asked, others))
    every = _fit(list(libraries.values()))
    for name, asked in _by_name(list(ask_collections(given.shared))).items():
        lines.append(_row(name, asked, every))
    slope, rarity, offset = every
    lines += ["", f"Fitted on all libraries: slope {slope:.2f}, rarity {rarity:.2f}, offset {offset:.2f}."]
    print("\n".join(lines))
    if given.record:
        record("calibration", lines)


def _by_name(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    named: dict[str, list[Asked]] = {}
    for each in asked:
        named.setdefault(each.asked_of, []).append(each)
    return named


def _row(name: str, asked: Sequence[Asked], fitted: tuple[float, float, float]) -> str:
    slope, rarity, offset = fitted
    said = np.array([slope * each.above + rarity * each.rarity + offset >= 0 for each in asked])
    right = np.array([each.answered for each in asked])
    everyday = np.array([each.everyday for each in asked])
    wrong = ~right & ~everyday
    return (
        f"| {name} | {int((~everyday).sum())} | {said[right].mean():.3f} "
        f"| {f'{(~said[wrong]).mean():.3f}' if wrong.any() else '–'} | {(~said[everyday]).mean():.3f} "
        f"| {slope:.1f}, {rarity:.2f}, {offset:.2f} |"
    )


def _fit(libraries: Sequence[Sequence[Asked]]) -> tuple[float, float, float]:
    """Slope, weight of the rarity and offset of largest likelihood; libraries weigh the same."""
    kept = [[each for each in asked if not each.everyday] for asked in libraries]
    design = np.array([(each.above, each.rarity) for asked in kept for each in asked])
    truth = np.array([each.answered for asked in kept for each in asked])
    weights = np.concatenate([np.full(len(asked), len(truth) / len(asked)) for asked in kept])
    found = LogisticRegression(C=100, max_iter=3000).fit(design, truth, sample_weight=weights)
    return float(found.coef_[0, 0]), float(found.coef_[0, 1]), float(found.intercept_[0])


if __name__ == "__main__":
    main()
