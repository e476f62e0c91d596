from __future__ import annotations

import numpy as np
import pytest

from corpus.distinct import distinct


@pytest.mark.parametrize("values", [[], [3], [2, 2], [5, 1, 5, 2**63, 0, 1]])
def test_each_value_is_found_once_in_ascending_order(values: list[int]) -> None:
    found = distinct(np.array(values, np.uint64))
    assert found.dtype == np.uint64
    assert found.tolist() == sorted(set(values))
