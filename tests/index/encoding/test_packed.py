"""Sums of packed rows: exact, whatever their order and however many texts share them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.packed import PackedRows, digits_per_byte, step_of

LEVELS = (-1.9375, -1.0, -0.3125, 0.3125, 1.0, 1.9375)


def packed(rows: int = 400, dimensions: int = 20) -> PackedRows:
    width = -(-dimensions // digits_per_byte(len(LEVELS)))
    codes = np.random.default_rng(0).integers(0, len(LEVELS) ** 3, (rows, width)).astype(np.uint8)
    return PackedRows(codes, LEVELS, dimensions)


def some_texts(count: int, seed: int = 0) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows and counts: row 0 in all texts, low rows in many, high ones in few."""
    random = np.random.default_rng(seed)
    texts = []
    for _ in range(count):
        rows = np.unique(np.append((400 * random.random(random.integers(0, 600)) ** 3).astype(np.int64), 0))
        texts.append((rows, random.integers(1, 2_000, len(rows)).astype(np.float32)))
    return texts


def sums(rows: PackedRows, texts: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    sizes = np.array([len(each) for each, _ in texts], np.int64)
    return rows.sums(
        np.concatenate([each for each, _ in texts]), np.concatenate([counts for _, counts in texts]), sizes
    )


def test_levels_are_unpacked_digit_by_digit() -> None:
    codes = np.array([[0 + 6 * 1 + 36 * 5, 3]], np.uint8)
    np.testing.assert_allclose(
        PackedRows(codes, LEVELS, 4).unpacked(slice(None)), [[-1.9375, -1.0, 1.9375, 0.3125]]
    )


@pytest.mark.parametrize("count", [1, 63, 64, 300])
def test_sums_are_exact_for_few_texts_and_for_many_that_share_rows(count: int) -> None:
    rows, texts = packed(), some_texts(count)
    entries = rows.unpacked(slice(None)).astype(np.float64)
    expected = [counts.astype(np.float64) @ entries[each] for each, counts in texts]
    np.testing.assert_array_equal(sums(rows, texts), expected)


@given(st.integers(0, 1_000))
def test_the_order_of_rows_moves_no_bit(seed: int) -> None:
    rows, texts = packed(), some_texts(2, seed)
    random = np.random.default_rng(seed)
    mixed = [
        (each[order], counts[order]) for each, counts in texts for order in [random.permutation(len(each))]
    ]
    np.testing.assert_array_equal(sums(rows, mixed), sums(rows, texts))


def test_texts_without_rows_are_zeros() -> None:
    nothing = (np.empty(0, np.int64), np.empty(0, np.float32))
    for count in (1, 100):
        assert not sums(packed(), [nothing] * count).any()
    assert packed().sums(*nothing, np.empty(0, np.int64)).shape == (0, 20)


@pytest.mark.parametrize(
    ("scales", "step"),
    [
        ([0.25] * 4, 2.0**-10),
        ([0.003, 0.005], 2.0**-16),
        ([0.0], 1.0),
        ([], 1.0),
        ([np.inf], 1.0),
        ([np.nan], 1.0),
    ],
)
def test_a_step_is_a_256th_of_a_scale_of_mean_size(scales: list[float], step: float) -> None:
    assert step_of(np.array(scales, np.float16)) == step


@pytest.mark.parametrize(("levels", "digits"), [(2, 8), (3, 5), (6, 3), (15, 2), (16, 2), (17, 1), (256, 1)])
def test_as_many_digits_as_fit_share_a_byte(levels: int, digits: int) -> None:
    assert digits_per_byte(levels) == digits
