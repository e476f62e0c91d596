"""Small documents with the tree that is expected of each, one pair for every trap met in real ones.

A real document that is misread becomes a new pair: its trap in words of our own, and the tree beside it. A line of
a tree is a point: four spaces a level, the marker, and after a bar the heading where there is one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.parsing import coverage, parse_text

OUTLINES = Path(__file__).parent / "outlines"
TEXTS = sorted(OUTLINES.glob("*.txt"))


def tree(document: Document) -> str:
    """The outline of ``document`` as the tree files print it."""
    return "".join(
        "    " * (point.level - 1)
        + "".join(point.marker.split())
        + (f" | {point.heading}" if point.heading else "")
        + "\n"
        for point in document.points
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_outline_is_the_tree_beside_the_text(path: Path) -> None:
    document = parse_text(path.read_text(encoding="utf-8"), file=path.name).document
    assert tree(document) == path.with_suffix(".tree").read_text(encoding="utf-8")
    assert coverage(document) == 1.0


def test_every_text_has_a_tree_and_every_tree_a_text() -> None:
    assert {path.stem for path in TEXTS} == {path.stem for path in OUTLINES.glob("*.tree")}
