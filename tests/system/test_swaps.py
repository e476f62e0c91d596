"""Generations swapped under clients that ask without pause; ``bench.swaps`` does it thirty times, over more."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.encoders import HashingEncoder
from support.swaps import mixture, swap_generations, write_edition

from bot.answering import LibraryAnswers
from bot.settings import Settings
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace


@pytest.mark.parametrize("watched", [True, False])
def test_no_answer_fails_or_mixes_generations_while_they_are_swapped(tmp_path: Path, watched: bool) -> None:
    found = swap_generations(tmp_path, 3, clients=2, quiet_s=0.2, watched=watched)
    assert found.swaps == 3
    assert found.failed == []
    assert found.mixed == []
    assert found.several > 0
    assert max(found.noticed) < 10  # on a busy machine; the goal of two seconds is the bench's


def test_an_answer_put_together_from_two_generations_would_be_seen(tmp_path: Path) -> None:
    workspace = Workspace.of(Settings(), documents=tmp_path / "documents", index=tmp_path / "index")
    write_edition(workspace.documents, 1)
    published, _ = served(workspace, HashingEncoder(), progress=lambda *_: None)
    answer = LibraryAnswers(published).answer("活动室钥匙由谁保管", limit=5)
    assert answer.quotes
    assert mixture(answer, {answer.generation: 1}, set()) == ""
    assert "edition 2" in mixture(answer, {answer.generation: 2}, set())
    assert "unknown generation" in mixture(answer, {}, set())
