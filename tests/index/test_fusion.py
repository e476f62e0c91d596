"""Fusion agrees with arithmetic done by hand on every row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.encoder import Vectors
from index.fusion import BESIDE, CANDIDATES, fused, gather, phrases_held
from index.lexical import LexicalIndex
from index.ranking import Ranking, rank

WIDTH = 8
few = settings(max_examples=40, deadline=None)


def unit_vectors(random: np.random.Generator, count: int) -> Vectors:
    vectors = random.normal(size=(count, WIDTH)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def make(seed: int, count: int) -> tuple[DenseIndex, LexicalIndex, Vectors]:
    """Random vectors, every third one twice so that there are ties, and random words."""
    random = np.random.default_rng(seed)
    vectors = unit_vectors(random, count)
    vectors[1::3] = vectors[: len(vectors[1::3])]
    words = [random.choice(list("甲乙丙丁戊己"), size=random.integers(0, 6)).tolist() for _ in range(count)]
    return DenseIndex.build(vectors), LexicalIndex.build(words), unit_vectors(random, 1)[0]


def cosines(dense: DenseIndex, vector: Vectors) -> Vectors:
    products: Vectors = dense.scores(vector[np.newaxis], np.arange(dense.count))[0]
    return products


def fuse(
    dense: DenseIndex,
    lexical: LexicalIndex,
    vector: Vectors,
    terms: Sequence[str],
    *,
    phrases: Sequence[Sequence[str]] = (),
    limit: int = 10**6,
) -> Ranking:
    """The candidates ranked by the plain score and the phrases they hold."""
    candidates = gather(dense, lexical.match(terms, common_later=True), vector)
    scores = fused(candidates) + phrases_held(lexical, candidates.rows, phrases)
    return rank(candidates.rows, scores, limit)


@few
@given(seed=st.integers(0, 10**6), count=st.integers(1, CANDIDATES), limit=st.integers(1, 200))
def test_a_score_is_the_cosine_plus_one_weight_times_the_words(seed: int, count: int, limit: int) -> None:
    dense, lexical, vector = make(seed, count)
    terms = ["甲", "乙", "乙", "没见过"]
    found = fuse(dense, lexical, vector, terms, limit=count)
    assert sorted(found.rows.tolist()) == list(range(count))  # all are candidates
    near, words = cosines(dense, vector)[found.rows], lexical.scores(terms)[found.rows]
    held = words > 0
    assert found.scores[~held] == pytest.approx(near[~held], abs=1e-5)
    if held.any():
        weights = (found.scores - near)[held] / words[held]
        assert weights.min() > 0
        assert weights == pytest.approx(weights[0], abs=1e-4)
    cut = fuse(dense, lexical, vector, terms, limit=limit)
    assert cut.rows.tolist() == found.rows.tolist()[:limit]


@few
@given(seed=st.integers(0, 10**6), count=st.integers(1, CANDIDATES))
def test_higher_is_better_and_equal_scores_stand_in_row_order(seed: int, count: int) -> None:
    dense, lexical, vector = make(seed, count)
    found = fuse(dense, lexical, vector, ["丙"])
    order = [(-score, row) for row, score in zip(found.rows.tolist(), found.scores.tolist(), strict=True)]
    assert order == sorted(order)


def test_without_known_words_the_meaning_decides_alone() -> None:
    dense, lexical, vector = make(1, 50)
    expected = cosines(dense, vector)
    for terms in ([], ["没见过"]):
        found = fuse(dense, lexical, vector, terms)
        assert found.rows.tolist() == sorted(range(50), key=lambda row: (-expected[row], row))
        assert found.scores == pytest.approx(expected[found.rows], abs=1e-6)


def test_a_zero_vector_leaves_the_words_to_decide_alone() -> None:
    dense, lexical, _ = make(2, 50)
    words = lexical.scores(["甲", "乙"])
    found = fuse(dense, lexical, np.zeros(WIDTH, np.float32), ["甲", "乙"])
    held = np.flatnonzero(words).tolist()
    assert found.rows.tolist() == sorted(held, key=lambda row: (-words[row], row))
    assert found.scores.min() > 0


def test_nothing_asked_finds_nothing() -> None:
    dense, lexical, _ = make(3, 20)
    assert not len(fuse(dense, lexical, np.zeros(WIDTH, np.float32), ["没见过"]).rows)


def test_an_empty_index_finds_nothing() -> None:
    dense, lexical = DenseIndex.build(np.empty((0, WIDTH), np.float32)), LexicalIndex.build([])
    assert not len(fuse(dense, lexical, np.ones(WIDTH, np.float32), ["甲"], phrases=[["甲"]]).rows)


def test_a_large_index_is_represented_by_the_best_of_each_side_and_what_stands_beside_the_nearest() -> None:
    random = np.random.default_rng(4)
    count = 3 * CANDIDATES
    dense = DenseIndex.build(unit_vectors(random, count))
    lexical = LexicalIndex.build([["甲"] * (1 + row % 7) if row % 2 else ["乙"] for row in range(count)])
    vector = unit_vectors(random, 1)[0]
    near, words = cosines(dense, vector), lexical.scores(["甲"])
    nearest = sorted(range(count), key=lambda row: (-near[row], row))[:CANDIDATES]
    worded = sorted(np.flatnonzero(words).tolist(), key=lambda row: (-words[row], row))[:CANDIDATES]
    found = fuse(dense, lexical, vector, ["甲"], limit=count)
    beside = {row + step for row in nearest[:BESIDE] for step in (-1, 1) if 0 <= row + step < count}
    assert sorted(found.rows.tolist()) == sorted({*nearest, *worded, *beside})


def test_in_a_scope_its_nearest_are_taken_and_only_candidates_are_compared_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(8)
    count = 20 * CANDIDATES
    dense, lexical = DenseIndex.build(unit_vectors(random, count)), LexicalIndex.build([[]] * count)
    vector, within = unit_vectors(random, 1)[0], random.random(count) < 0.5
    nearest = [row for row in np.argsort(-cosines(dense, vector)).tolist() if within[row]][:CANDIDATES]
    compared: list[int] = []
    scores = DenseIndex.scores

    def counted(index: DenseIndex, questions: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        compared.append(len(rows))
        return scores(index, questions, rows)

    monkeypatch.setattr(DenseIndex, "scores", counted)
    found = gather(dense, lexical.match([], common_later=True), vector, within=within).rows
    beside = {row + step for row in nearest[:BESIDE] for step in (-1, 1) if 0 <= row + step < count}
    assert set(found.tolist()) == {*nearest, *(row for row in beside if within[row])}
    assert compared == [len(found)]


def test_who_holds_a_quoted_phrase_gains_and_nobody_loses() -> None:
    dense, lexical, vector = make(5, 60)
    plain = fuse(dense, lexical, vector, ["甲", "乙"])
    before = dict(zip(plain.rows.tolist(), plain.scores.tolist(), strict=True))
    quoted = fuse(dense, lexical, vector, ["甲", "乙"], phrases=[["丙"]])
    holders = set(np.flatnonzero(lexical.scores(["丙"])).tolist())
    assert holders
    for row, score in zip(quoted.rows.tolist(), quoted.scores.tolist(), strict=True):
        assert score > before[row] if row in holders else score == pytest.approx(before[row])


def test_words_count_for_more_where_one_passage_holds_them_all() -> None:
    dense = DenseIndex.build(np.zeros((4, WIDTH), np.float32))
    lexical = LexicalIndex.build([["甲", "乙"], ["甲"], ["丁"], ["丁"]])

    def gain(terms: list[str]) -> float:
        """What a passage with 甲 alone gets for it."""
        found = fuse(dense, lexical, np.zeros(WIDTH, np.float32), terms)
        score = dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))[1]
        return float(score / lexical.scores(terms)[1] * lexical.match(terms).full)

    assert gain(["甲", "乙"]) > gain(["甲", "没见过", "也没见过"])


def test_leaning_chooses_other_candidates_but_leaves_the_cosines() -> None:
    random = np.random.default_rng(6)
    dense = DenseIndex.build(unit_vectors(random, 3 * CANDIDATES))
    lexical = LexicalIndex.build([[]] * dense.count)
    vector, lean = unit_vectors(random, 2)
    plain = gather(dense, lexical.match([], common_later=True), vector)
    leaning = gather(dense, lexical.match([], common_later=True), vector, lean=lean, leaning=2.0)
    assert not plain.leanings.any()
    assert set(leaning.rows.tolist()) != set(plain.rows.tolist())
    assert leaning.cosines == pytest.approx(cosines(dense, vector)[leaning.rows], abs=1e-6)
    assert leaning.leanings == pytest.approx(cosines(dense, lean)[leaning.rows], abs=1e-6)


def test_the_lead_tells_whether_few_passages_stand_out() -> None:
    dense = DenseIndex.build(np.zeros((8, WIDTH), np.float32))
    nothing = np.zeros(WIDTH, np.float32)
    alike = LexicalIndex.build([["甲"]] * 8)
    alone = LexicalIndex.build([["甲"], *[["乙"]] * 7])
    assert gather(dense, alike.match(["甲"], common_later=True), nothing).lead == pytest.approx(0)
    assert gather(dense, alone.match(["甲"], common_later=True), nothing).lead == pytest.approx(1)
    assert gather(dense, alone.match(["没见过"], common_later=True), nothing).lead == 0
