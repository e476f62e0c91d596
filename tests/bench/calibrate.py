"""Fits what a cosine is worth: how likely a passage answers, and how likely a question concerns the documents at all.

    PYTHONPATH=tests python -m bench.calibrate [--shared DIR] [--record]

Three libraries are asked what they answer and what they do not; true is whether one of the first five hits answers.
A logistic curve is fitted for all libraries but one and judged on the one left out, then for all: the constants in
index/calibration.py are these lines. The first curve is of the questions written for a library, the second tells those
that it answers from others off the subject, most of which every library is asked.
"""

from __future__ import annotations

import argparse
import math
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.labelled import Asked, ask_collections, ask_libraries
from bench.recording import record
from sklearn.linear_model import LogisticRegression

from index.calibration import CONCERNS

Libraries = Mapping[str, Sequence[Asked]]


@dataclass(frozen=True, slots=True)
class _Curve:
    """A logistic curve of some figures of a question, and what is told of it."""

    figures: Callable[[Asked], Sequence[float]]
    counts: Callable[[Asked], bool]
    """Whether it is fitted to a question."""
    is_even: bool
    """Whether in each library those that are answered weigh as much as the others."""
    threshold: float
    """The probability from which a question counts as told so."""
    columns: tuple[str, str, str]

    def fit(self, libraries: Sequence[Sequence[Asked]]) -> list[float]:
        """The figures' weights and the offset of largest likelihood; libraries weigh the same."""
        kept = [each for asked in libraries for each in asked if self.counts(each)]
        groups = [(each.asked_of, self.is_even and each.answered) for each in kept]
        sizes = Counter(groups)
        found = LogisticRegression(C=100, max_iter=3000).fit(
            np.array([self.figures(each) for each in kept]),
            np.array([each.answered for each in kept]),
            sample_weight=np.array([len(kept) / sizes[group] for group in groups]),
        )
        return [*found.coef_[0].tolist(), float(found.intercept_[0])]

    def says(self, each: Asked, fitted: Sequence[float]) -> bool:
        """Whether the probability reaches the threshold."""
        *weights, offset = fitted
        return float(np.dot(weights, self.figures(each))) + offset >= math.log(
            self.threshold / (1 - self.threshold)
        )


_ANSWERS = _Curve(
    lambda each: (each.above, each.rarity),
    lambda each: each.is_own,
    is_even=False,
    threshold=0.5,
    columns=("answered, of all right", "silent, of all wrong", "slope, rarity, offset of the others"),
)
_CONCERN = _Curve(
    lambda each: (each.above, each.rarity, each.brevity, each.elsewhere),
    lambda each: each.answered or each.is_elsewhere,
    is_even=True,
    threshold=CONCERNS,
    columns=(
        "shown, of all right",
        "refused, of all off the subject",
        "slope, rarity, brevity, elsewhere, offset of the others",
    ),
)


def main() -> None:
    """Fit, print, and record where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    libraries = _by_name(list(ask_libraries(given.shared)))
    collections = _by_name(list(ask_collections(given.shared)))
    lines = [*_table(_ANSWERS, libraries, collections), "", *_table(_CONCERN, libraries, collections)]
    print("\n".join(lines))
    if given.record:
        record("calibration", lines)


def _by_name(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    named: dict[str, list[Asked]] = {}
    for each in asked:
        named.setdefault(each.asked_of, []).append(each)
    return named


def _table(curve: _Curve, libraries: Libraries, collections: Libraries) -> list[str]:
    """Each library judged by what the others gave, then the collections, which are in no fit, by what all gave."""
    lines = [f"| left out | questions | {' | '.join(curve.columns)} |", "|---" * 5 + "|"]
    for name, asked in libraries.items():
        others = curve.fit([other for key, other in libraries.items() if key != name])
        lines.append(_row(name, asked, curve, others))
    every = curve.fit(list(libraries.values()))
    lines += [_row(name, asked, curve, every) for name, asked in collections.items()]
    return [*lines, "", f"Fitted on all libraries: {_numbers(every)}."]


def _row(name: str, asked: Sequence[Asked], curve: _Curve, fitted: Sequence[float]) -> str:
    counted = [each for each in asked if curve.counts(each)]
    right = [curve.says(each, fitted) for each in counted if each.answered]
    wrong = [not curve.says(each, fitted) for each in counted if not each.answered]
    silent = f"{np.mean(wrong):.3f}" if wrong else "–"
    return f"| {name} | {len(counted)} | {np.mean(right):.3f} | {silent} | {_numbers(fitted)} |"


def _numbers(fitted: Sequence[float]) -> str:
    return ", ".join(f"{number:.2f}" for number in fitted)


if __name__ == "__main__":
    main()
