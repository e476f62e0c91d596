"""Fits what a score is worth: how likely a passage answers, by how far its score lies above chance.

    PYTHONPATH=tests python -m bench.calibrate [--shared DIR] [--record]

Each corpus asks its own questions (which it answers) and everyday ones (which it does not). A logistic curve is
fitted on the lift over chance for all corpora but one, and judged on the one left out; then on all. The constants
in index/calibration.py are the last line, rounded.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.questions import everyday_questions, indexed_collections, published_library, question_sets
from bench.recording import record
from numpy.typing import NDArray

from index.calibration import UNKNOWN
from index.encoder import load_encoder
from index.search import Searcher


@dataclass(frozen=True, slots=True)
class _Lifts:
    """Lifts over chance of the best passage of each question; shape (questions,)."""

    answered: NDArray[np.float64]
    unanswered: NDArray[np.float64]


def main() -> None:
    """Fit, print, and record where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    everyday = everyday_questions()
    corpora = {name: _lifts(searcher, own, everyday) for name, searcher, own in _corpora(given.shared)}
    lines = [
        "| left out | questions / everyday | own answered at p ≥ .5 | everyday refused | slope, offset of the others |",
        "|---|---|---|---|---|",
    ]
    for name, lifts in corpora.items():
        slope, offset = _fit([other for key, other in corpora.items() if key != name])
        border = -offset / slope
        lines.append(
            f"| {name} | {len(lifts.answered)} / {len(lifts.unanswered)} | {(lifts.answered >= border).mean():.3f} "
            f"| {(lifts.unanswered < border).mean():.3f} | {slope:.1f}, {offset:.2f} |"
        )
    slope, offset = _fit(list(corpora.values()))
    lines += [
        "",
        f"Fitted on all: slope {slope:.1f}, offset {offset:.2f} (p = .5 at a lift of {-offset / slope:.3f}).",
    ]
    print("\n".join(lines))
    if given.record:
        record("calibration", lines)


def _corpora(shared: Path) -> Sequence[tuple[str, Searcher, list[str]]]:
    encoder = load_encoder()
    found = [
        (name, searcher, list(collection.queries.values()))
        for name, collection, searcher in indexed_collections(shared, encoder)
    ]
    for name, questions, documents in question_sets(shared)[:2]:
        found.append((name, published_library(documents, encoder).searcher, _answerable(questions)))
    return found


def _answerable(path: Path) -> list[str]:
    rows: list[Mapping[str, object]] = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line
    ]
    return [str(row["question"]) for row in rows if row["gold"]]


def _lifts(searcher: Searcher, own: Sequence[str], everyday: Sequence[str]) -> _Lifts:
    def best(question: str) -> float:
        hits = searcher.search(question, limit=1).hits
        return hits[0].lift - UNKNOWN * searcher.unknown(question) if hits else -1.0

    return _Lifts(
        np.array([best(question) for question in own]), np.array([best(question) for question in everyday])
    )


def _fit(corpora: Sequence[_Lifts]) -> tuple[float, float]:
    """Slope and offset of the logistic curve of largest likelihood; corpora and both answers weigh the same."""
    lifts = np.concatenate([part for corpus in corpora for part in (corpus.answered, corpus.unanswered)])
    truth = np.concatenate(
        [
            part
            for corpus in corpora
            for part in (np.ones(len(corpus.answered)), np.zeros(len(corpus.unanswered)))
        ]
    )
    weights = np.concatenate(
        [
            np.full(len(part), 1 / len(part))
            for corpus in corpora
            for part in (corpus.answered, corpus.unanswered)
        ]
    )
    design = np.stack([lifts, np.ones_like(lifts)], axis=1)
    found = np.zeros(2)
    for _ in range(50):  # Newton's method; the likelihood is concave
        chance = 1 / (1 + np.exp(-design @ found))
        gradient = design.T @ (weights * (truth - chance)) - 1e-6 * found
        curvature = (design * (weights * chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(2)
        found = found + np.linalg.solve(curvature, gradient)
    return float(found[0]), float(found[1])


if __name__ == "__main__":
    main()
