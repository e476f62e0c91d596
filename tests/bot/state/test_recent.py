from __future__ import annotations

import pytest

from bot.state import recent
from bot.state.recent import Recent


class Clock:
    """Seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_loaded_once_while_it_is_fresh() -> None:
    clock, loaded = Clock(), list[int]()
    known = Recent[int](fresh=5.0, clock=clock)

    def load() -> int:
        loaded.append(1)
        return len(loaded)

    assert known.get("a") is None
    assert [known.read("a", load), known.read("a", load), known.get("a")] == [1, 1, 1]
    clock.now = 5.0
    assert known.get("a") is None
    assert known.read("a", load) == 2


def test_nothing_is_known_after_a_change() -> None:
    known = Recent[int]()
    known.read("a", lambda: 1)
    known.forget()
    assert known.read("a", lambda: 2) == 2


def test_what_was_loaded_while_something_changed_is_not_kept() -> None:
    known = Recent[int]()

    def load() -> int:
        known.forget()
        return 1

    assert known.read("a", load) == 1
    assert known.get("a") is None


def test_no_more_is_known_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "_MOST", 2)
    known = Recent[int]()
    for number in range(3):
        known.read(number, lambda: 1)
    assert [known.get(number) for number in range(3)] == [None, None, 1]
