"""Real processes killed with SIGKILL while they build; ``bench.kills`` does it hundreds of times."""

from __future__ import annotations

from pathlib import Path

from support.kills import kill_builds


def test_killed_builds_damage_nothing_and_lose_nothing(tmp_path: Path) -> None:
    found = kill_builds(tmp_path, 4, seed=7)
    assert found.kills == 4
    assert found.damaged == []
    assert found.lost == []
    assert found.failed == []
