"""How far the probability of an answer can be believed: what was said beside what came true.

    PYTHONPATH=tests python -m bench.reliability [--shared DIR] [--record]

Every question of the sets kept for development is asked; said is the highest probability among its first five hits,
true is whether one of them answers. Everyday questions, which no library answers, are asked of each as well.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from bench.questions import everyday_questions, indexed_collections, published_library, question_sets
from bench.recording import record

from index.encoder import load_encoder
from index.evaluation import Collection, read_questions, squeeze
from index.published import Published
from index.search import Hit, Searcher

_BINS = 10
_SHOWN = 5
_BAR = 20  # characters of a full bar


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: what was said and what was true."""

    library: str
    probability: float
    answered: bool


def main() -> None:
    """Ask, print, and record where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("GONGHUI_SHARED", "../shared")))
    parser.add_argument("--record", action="store_true", help="write the diagram into RESULTS.md")
    given = parser.parse_args()
    asked = list(_ask_all(given.shared))
    lines = [*_diagram(asked), "", *_by_library(asked)]
    print("\n".join(lines))
    if given.record:
        record("reliability", lines)


def _diagram(asked: Sequence[_Asked]) -> list[str]:
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


def _by_library(asked: Sequence[_Asked]) -> list[str]:
    """Expected calibration error: the mean gap between said and true over the bins, weighed by their questions."""
    lines = ["| library | questions | mean said | came true | calibration error |", "|---|---|---|---|---|"]
    for library in [*dict.fromkeys(each.library for each in asked), "all"]:
        inside = [each for each in asked if library in (each.library, "all")]
        said = np.array([each.probability for each in inside])
        true = np.array([each.answered for each in inside], float)
        bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
        gaps = [abs(float((said - true)[bins == number].sum())) for number in range(_BINS)]
        lines.append(
            f"| {library} | {len(inside)} | {said.mean():.2f} | {true.mean():.2f} | {sum(gaps) / len(inside):.3f} |"
        )
    return lines


def _ask_all(shared: Path) -> Iterator[_Asked]:
    encoder = load_encoder()
    for name, collection, searcher in indexed_collections(shared, encoder):
        yield from _ask_collection(name, collection, searcher)
    for name, questions, documents in question_sets(shared):
        yield from _ask_library(name, questions, published_library(documents, encoder))


def _ask_collection(name: str, collection: Collection, searcher: Searcher) -> Iterator[_Asked]:
    ids = [str(row["id"]) for row in collection.documents]
    for query, text in collection.queries.items():
        relevant = set(collection.relevant[query])
        yield _ask(name, searcher, text, lambda hit, right=relevant: ids[hit.unit] in right)  # type: ignore[misc]
    yield from (_ask(name, searcher, text, lambda _: False) for text in everyday_questions())


def _ask_library(name: str, questions: Path, published: Published) -> Iterator[_Asked]:
    files = {known.document: file for file, known in published.files().items()}

    def shown(hit: Hit) -> tuple[str, str]:
        unit = published.unit(hit.unit)
        document = published.documents[unit.document]
        part = (
            document.points[unit.point]
            if unit.point is not None
            else document.paragraphs[unit.paragraph or 0]
        )
        return PurePosixPath(files[unit.document]).stem, squeeze(document.slice(part.span))

    for question in read_questions(questions):
        gold = [(each["doc"], [squeeze(part) for part in each["any"]]) for each in question.gold]

        def right(hit: Hit, gold: list[tuple[str, list[str]]] = gold) -> bool:
            stem, text = shown(hit)
            return any(stem == doc and any(part in text for part in parts) for doc, parts in gold)

        yield _ask(name, published.searcher, question.text, right)
    yield from (_ask(name, published.searcher, text, lambda _: False) for text in everyday_questions())


def _ask(library: str, searcher: Searcher, text: str, right: Callable[[Hit], bool]) -> _Asked:
    hits = searcher.search(text, limit=_SHOWN).hits
    return _Asked(library, max((hit.score for hit in hits), default=0.0), any(map(right, hits)))


if __name__ == "__main__":
    main()
