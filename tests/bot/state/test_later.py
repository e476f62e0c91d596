from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import DataError, OperationalError

from bot.state.later import Later

_LONG = 60.0  # seconds; longer than any of these tests


def test_values_are_written_together_and_in_order() -> None:
    written: list[list[int]] = []
    later = Later[int](lambda values: written.append(list(values)), pause=_LONG)
    for number in (1, 2, 3):
        later.add(number)
    assert written == []
    later.settle()
    later.settle()
    assert written == [[1, 2, 3]]


def test_they_are_written_soon_though_nobody_asks() -> None:
    written = threading.Event()
    later = Later[int](lambda _: written.set(), pause=0.01)
    later.add(1)
    assert written.wait(10)


def test_whoever_settles_waits_for_what_is_being_written() -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def write(values: Sequence[int]) -> None:
        begun.set()
        assert go_on.wait(10)
        done.extend(values)

    later = Later[int](write, pause=0.01)
    later.add(1)
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    later.settle()
    assert done == [1]


def test_what_the_database_refuses_is_told_of_and_the_next_is_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written: list[int] = []

    def write(values: Sequence[int]) -> None:
        if 1 in values:
            raise OperationalError("insert", {}, Exception("locked"))
        written.extend(values)

    later = Later[int](write, pause=_LONG)
    later.add(1)
    with caplog.at_level(logging.WARNING):
        later.settle()
    later.add(2)
    later.settle()
    assert written == [2]
    assert "没能写下最近的 1 条记录（OperationalError）" in caplog.text


def test_of_several_values_one_that_the_database_refuses_takes_no_other_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written: list[int] = []

    def write(values: Sequence[int]) -> None:
        if 2 in values:
            raise DataError("insert", {}, Exception("out of range"))
        written.extend(values)

    later = Later[int](write, pause=_LONG)
    for number in (1, 2, 3):
        later.add(number)
    with caplog.at_level(logging.WARNING):
        later.settle()
    assert written == [1, 3]
    assert "没能写下最近的一条记录（DataError）" in caplog.text
