"""Vectors in several files are found as if they lay in one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex
from index.encoder import Vectors
from index.joined import JoinedIndex


def unit_vectors(count: int, seed: int, dimensions: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return vectors.astype(np.float16).astype(np.float32)


def joined(vectors: Vectors, places: list[int]) -> tuple[JoinedIndex, DenseIndex]:
    """Rows dealt out to two parts (0, 1) or to none that counts (2: gone from the first part), and the same in one."""
    lying = [[row for row, place in enumerate(places) if place in wanted] for wanted in ((0, 2), (1,))]
    stored = np.empty(len(places), np.int32)
    stored[lying[0] + lying[1]] = np.arange(len(places))
    kept = [row for row, place in enumerate(places) if place != 2]
    leans = (unit_vectors(1, 0, vectors.shape[1])[0], None)
    parts = [
        DenseIndex.build(vectors[rows].reshape(-1, vectors.shape[1]), lean=lean)
        for rows, lean in zip(lying, leans, strict=True)
    ]
    return JoinedIndex(parts, stored[kept]), DenseIndex.build(vectors[kept].reshape(-1, vectors.shape[1]))


@given(
    places=st.lists(st.integers(0, 2), max_size=80),
    limit=st.integers(0, 90),
    seed=st.integers(0, 99),
    repeated=st.booleans(),
)
def test_rows_and_scores_are_those_of_one_index(
    places: list[int], limit: int, seed: int, repeated: bool
) -> None:
    vectors = unit_vectors(len(places), seed)
    if repeated:
        vectors[1::2] = vectors[:1]
    several, one = joined(vectors, places)
    assert (several.count, several.dimensions) == (one.count, one.dimensions)
    questions = unit_vectors(2, seed + 1)
    for found, expected in zip(several.search(questions, limit), one.search(questions, limit), strict=True):
        np.testing.assert_array_equal(found.rows, expected.rows)
        np.testing.assert_array_equal(found.scores, expected.scores)
    alive = np.random.default_rng(seed).random(one.count) < 0.5
    for found, expected in zip(
        several.search(questions, limit, alive=alive),
        one.search(questions, limit, alive=alive),
        strict=True,
    ):
        np.testing.assert_array_equal(found.rows, expected.rows)
        np.testing.assert_array_equal(found.scores, expected.scores)
    np.testing.assert_array_equal(
        several.candidates(questions[0], limit), one.candidates(questions[0], limit)
    )
    rows = np.arange(0, one.count, 3)
    np.testing.assert_array_equal(several.scores(questions, rows), one.scores(questions, rows))
    np.testing.assert_array_equal(several.vectors(rows), one.vectors(rows))
    lean = unit_vectors(1, 0)[0]  # one of the parts has kept what it gives
    np.testing.assert_array_equal(several.leanings(lean, rows), one.scores(lean[np.newaxis], rows)[0])


def test_rows_that_are_gone_do_not_crowd_out_others_that_codes_find() -> None:
    random = np.random.default_rng(7)
    centres = random.standard_normal((200, 64))
    near = centres[random.integers(0, 200, 20_000)] + 0.5 * random.standard_normal((20_000, 64))
    vectors = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)
    products = vectors @ vectors[0]
    order = np.argsort(-products)
    places = [0] * len(vectors)
    for row in order[:500].tolist():
        places[row] = 2
    several, _ = joined(vectors, places)
    (found,) = several.search(vectors[:1], 20)
    assert len(found.rows) == 20
    np.testing.assert_allclose(found.scores[:5], products[order[500:505]], atol=2e-3)
    candidates = several.candidates(vectors[0], 20)
    assert len(candidates) == 20
    chosen = several.scores(vectors[:1], np.sort(candidates))[0]
    assert chosen.min() > np.sort(products)[-1000]


def test_candidates_of_parts_with_and_without_codes_are_compared_with_each_other() -> None:
    vectors = unit_vectors(10_000, 3, 64)
    places = [1 if row % 20 == 0 else 0 for row in range(len(vectors))]
    several, one = joined(vectors, places)
    question = unit_vectors(1, 5, 64)[0]
    nearest = one.search(question[np.newaxis], 10)[0].rows
    found = several.candidates(question, 100)
    assert len(found) == 100
    assert len(np.intersect1d(found, nearest)) >= 9
    products = vectors[found] @ question
    assert (np.diff(products) <= 1e-3).all(), "the nearest come first, whichever part they lie in"


@pytest.mark.parametrize("rows", [[-1], [0, 3]])
def test_rows_that_do_not_exist_are_refused(rows: list[int]) -> None:
    several, _ = joined(unit_vectors(3, 0), [0, 1, 0])
    with pytest.raises(IndexError, match=r"\[0, 3\)"):
        several.vectors(np.array(rows))
