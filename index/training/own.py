"""The project's own questions, led to the passages that answer them.

A question names a document and a point of it, or an article of STARD by its number. The same text often stands
elsewhere: in a collection of statutes, in another printing, in another region's rules word for word. All of these
answer. What says nearly the same, the items of an article that was named, and the article of an item neither answer
best nor are wrong: they are left out of what a question is contrasted with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from scipy.sparse import csr_matrix, diags

from index.folding import fold
from index.training.documents import ARTICLE, Passage, Place, letters

__all__ = ["Own", "find_own", "own_questions"]

_FILES = ("statute_questions.tsv", "own_questions.tsv")
_STATUTES = "STARD"
"""In place of a document's name; the address is then the article's number there."""
_BLANK = re.compile(r"[\s*#]")
_GRAM = 4  # characters
_ALIKE = 0.6
"""Cosine of the sets of four characters in a row from which two passages say nearly the same: a rule before and after
an amendment, or two regions' rules on one matter."""
_TOO_COMMON = 400
"""Passages from which four characters in a row say nothing."""


@dataclass(frozen=True, slots=True)
class Own:
    """Passages are numbered through the statutes and then those of the documents."""

    questions: list[str]
    """Those about STARD's statutes, then those about documents."""
    about_statutes: int
    """How many of the questions are about STARD's statutes."""
    gold: list[tuple[int, int]]
    """Number of a question, number of a passage that answers it."""
    beside: list[tuple[int, int]]
    """Number of a question, number of a passage that is neither its answer nor wrong."""


def own_questions() -> str:
    """A question a line: document, address and question, with tabs between."""
    folder = files("index.training")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _FILES)


def find_own(
    text: str, statutes: Sequence[Passage], official: Sequence[Passage], places: Sequence[Place]
) -> Own:
    """Lead every question to what answers it; ``text`` as in ``own_questions``.

    Raises:
        ValueError: if a question names a document or a point that is not there.
    """
    first = len(statutes)
    article_of = {statute.id: number for number, statute in enumerate(statutes)}
    copies: dict[str, list[int]] = defaultdict(list)
    for number, statute in enumerate(statutes):
        copies[_said(statute.text)].append(number)
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    of_document: dict[str, list[int]] = defaultdict(list)
    for number, (passage, place) in enumerate(zip(official, places, strict=True)):
        same[_said(place.article), _said(passage.text)].append(number)
        of_document[passage.id].append(number)
    asked: dict[int, list[int]] = defaultdict(list)
    questions: list[str] = []
    lines = sorted(_lines(text), key=lambda line: line[0] != _STATUTES)
    for document, address, question in lines:
        if document == _STATUTES:
            found = article_of.get(address)
        else:
            point = _find(address, of_document[document], official, places)
            found = None if point is None else first + point
        if found is None:
            raise ValueError(f"own questions: {document} has no passage at {address}")
        asked[found].append(len(questions))
        questions.append(question)
    alike = _alike([letters(passage.text) for passage in (*statutes, *official)], list(asked))
    gold: list[tuple[int, int]] = []
    beside: list[tuple[int, int]] = []
    for (number, its), near in zip(asked.items(), alike, strict=True):
        if number < first:
            article = said = _said(statutes[number].text)
            family: set[int] = set()
        else:
            place = places[number - first]
            article, said = _said(place.article), _said(official[number - first].text)
            family = {
                first + other
                for other in of_document[official[number - first].id]
                if places[other].region.overlaps(place.region)
            }
        right = {first + other for other in same[article, said]} | {*copies[article]}
        gold += [(question, other) for question in its for other in sorted(right)]
        beside += [(question, other) for question in its for other in sorted((family | {*near}) - right)]
    return Own(questions, sum(line[0] == _STATUTES for line in lines), gold, beside)


def _lines(text: str) -> Iterator[list[str]]:
    yield from (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _find(
    address: str, within: Sequence[int], official: Sequence[Passage], places: Sequence[Place]
) -> int | None:
    """The point whose last markers the address gives, or else what opens with its last step, or stands under it."""
    steps = tuple(map(_label, address.split("›")))
    points = [
        number for number in within if places[number].is_point and _ends_with(places[number].markers, steps)
    ]
    if points:
        return min(points, key=lambda number: len(places[number].markers))
    opened = (
        number
        for number in within
        if any(_label(said).startswith(steps[-1]) for said in (official[number].text, *official[number].path))
        and (len(steps) == 1 or steps[-2] in map(_label, places[number].markers))
    )
    return next(opened, None)


def _ends_with(markers: Sequence[str], steps: tuple[str, ...]) -> bool:
    return tuple(map(_label, markers[-len(steps) :])) == steps


def _label(marker: str) -> str:
    return fold(_BLANK.sub("", marker)).strip("、.")


def _alike(texts: Sequence[str], chosen: Sequence[int]) -> list[list[int]]:
    """For each of the chosen texts the numbers of all that say nearly the same, its own among them."""
    grams: dict[str, int] = {}
    rows, columns = [], []
    for number, text in enumerate(texts):
        held = {text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1)}
        rows += [number] * len(held)
        columns += [grams.setdefault(gram, len(grams)) for gram in held]
    held_by = np.bincount(columns, minlength=len(grams))
    telling = held_by[columns] < _TOO_COMMON
    place = np.array(rows)[telling], np.array(columns)[telling]
    matrix = csr_matrix((np.ones(len(place[0]), np.float32), place), (len(texts), len(grams)))
    lengths = np.sqrt(np.maximum(matrix.sum(axis=1).A1, 1.0))
    matrix = diags(1 / lengths).astype(np.float32) @ matrix
    products = (matrix[list(chosen)] @ matrix.T).tocsr()
    products.data[products.data < _ALIKE] = 0
    products.eliminate_zeros()
    return [
        products.indices[products.indptr[row] : products.indptr[row + 1]].tolist()
        for row in range(len(chosen))
    ]


def _said(text: str) -> str:
    """What a text says, without its article's number: equal for copies of one article."""
    return letters(ARTICLE.sub("", text, count=1))
