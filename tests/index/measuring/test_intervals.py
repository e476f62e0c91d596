"""Bootstrap intervals hold the mean, narrow with more questions, and do not change from run to run."""

from __future__ import annotations

import numpy as np
import pytest

from index.measuring.intervals import interval


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = np.random.default_rng(1).random(80).tolist()
    low, high = interval(values)
    assert low < np.mean(values) < high
    assert interval(values) == (low, high)


def test_the_width_is_that_of_the_normal_approximation() -> None:
    values = [0.0, 1.0] * 200
    low, high = interval(values)
    assert high - low == pytest.approx(2 * 1.96 * 0.5 / 20, rel=0.1)


def test_more_questions_give_a_narrower_interval() -> None:
    few, many = (interval([0.0, 1.0] * count) for count in (10, 1000))
    assert many[1] - many[0] < few[1] - few[0]


def test_equal_values_leave_no_doubt_and_none_at_all_is_an_error() -> None:
    assert interval([1.0, 1.0, 1.0]) == (1.0, 1.0)
    with pytest.raises(ValueError, match="at least one"):
        interval([])
