"""Generations swapped under clients that ask without pause; ``bench.swaps`` does it thirty times, over more."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.swaps import swap_generations


@pytest.mark.parametrize("watched", [True, False])
def test_no_answer_fails_or_mixes_generations_while_they_are_swapped(tmp_path: Path, watched: bool) -> None:
    found = swap_generations(tmp_path, 3, clients=2, quiet_s=0.2, watched=watched)
    assert found.swaps == 3
    assert found.failed == []
    assert found.mixed == []
    assert found.several > 0
    assert max(found.noticed) < 10  # on a busy machine; the goal of two seconds is the bench's
