"""The outlines of the real documents that ``GONGHUI_SHARED`` names: gold, seeds, coverage, article numbers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.markers import find_candidates
from corpus.outlining.families import Family
from corpus.parsing import coverage, parse_text

SHARED = Path(os.environ.get("GONGHUI_SHARED", "absent"))
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="GONGHUI_SHARED names no folder")

GOLD = SHARED / "eval" / "outline"
FILES = sorted([*SHARED.glob("documents/laws/*.md"), *SHARED.glob("documents/policy/*.txt")])
LAWS = sorted(SHARED.glob("documents/laws/*.md"))
SEED_POINTS = {"000": 10, "001": 20, "002": 5, "003": 5, "004": 12}
INCOMPLETE = {
    # 第六章 and 第十六条 are missing from the files themselves.
    "山东_山东省企业工资集体协商条例(2016-11-26)": {16},
}
"""Numbers of articles that a law's own file lacks."""


def parse(path: Path) -> Document:
    return parse_text(path.read_text(encoding="utf-8"), file=path.name).document


def articles(document: Document) -> list[list[int]]:
    """Numbers of the articles, a list for each time they start from one; repeats such as 第三条之一 are left out."""
    found: list[list[int]] = []
    for point in document.points:
        opening = next(find_candidates(document.slice(point.span)), None)
        if opening is None or opening.family is not Family.ARTICLE:
            continue
        if opening.number == 1 or not found:
            found.append([])
        if "之" not in point.marker:
            found[-1].append(opening.number)
    return found


@pytest.mark.parametrize(("seed", "count"), SEED_POINTS.items())
def test_every_point_of_the_five_speeches_is_found(seed: str, count: int) -> None:
    assert len(parse(SHARED / "seeds" / f"{seed}.txt").points) == count


def test_the_gold_outlines_are_met(tmp_path: Path) -> None:
    predictions, result = tmp_path / "predictions", tmp_path / "result.json"
    predictions.mkdir()
    for path in sorted((GOLD / "dev").glob("*.txt")):
        document = parse(path)
        points = [
            {
                "marker": point.marker,
                "level": point.level,
                "parent": -1 if point.parent is None else point.parent,
                "heading": point.heading,
                "text": document.slice(point.span),
            }
            for point in document.points
        ]
        (predictions / f"{path.stem}.json").write_text(json.dumps({"points": points}), encoding="utf-8")
    command = [
        sys.executable,
        str(GOLD / "score.py"),
        str(predictions),
        str(GOLD / "dev"),
        "--json",
        str(result),
    ]
    subprocess.run(command, check=True, capture_output=True)
    micro = json.loads(result.read_text(encoding="utf-8"))["micro"]
    assert micro["F1"] >= 0.99
    assert micro["macroF1"] >= 0.99
    assert micro["parent"] >= 0.99


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_nothing_of_a_document_is_lost(path: Path) -> None:
    assert coverage(parse(path)) == 1.0


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem[:40])
def test_the_articles_of_a_law_are_complete(path: Path) -> None:
    missing: set[int] = set()
    for numbers in articles(parse(path)):
        assert numbers == sorted(set(numbers)), "an article comes once, in order"
        missing |= set(range(1, max(numbers) + 1)) - set(numbers)
    assert missing == INCOMPLETE.get(path.stem, set())
