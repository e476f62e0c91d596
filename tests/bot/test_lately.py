from __future__ import annotations

from itertools import count

import pytest

from bot.lately import Lately


def test_what_was_made_is_not_made_again() -> None:
    numbers, lately = count(), Lately[int](2)
    assert [lately.recall(key, lambda: next(numbers)) for key in "abab"] == [0, 1, 0, 1]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    numbers, lately = count(), Lately[int](2)
    assert [lately.recall(key, lambda: next(numbers)) for key in "abacab"] == [0, 1, 0, 2, 0, 3]


def test_a_failure_is_not_kept() -> None:
    lately = Lately[int](2)
    with pytest.raises(ZeroDivisionError):
        lately.recall("a", lambda: 1 // 0)
    assert lately.recall("a", lambda: 1) == 1


def test_everything_can_be_forgotten() -> None:
    numbers, lately = count(), Lately[int](2)
    lately.recall("a", lambda: next(numbers))
    lately.forget()
    assert lately.recall("a", lambda: next(numbers)) == 1
