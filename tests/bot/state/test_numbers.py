from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.state.numbers import Numbers
from bot.state.questions import QuestionLog
from bot.state.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, secret="for tests")  # noqa: S106
    yield store
    store.close()


def test_numbers_rise_from_one(store: Store) -> None:
    assert [store.numbers.take() for _ in range(2_000)] == list(range(1, 2_001))


def test_two_processes_never_take_the_same(store: Store) -> None:
    other = Numbers(store.engine, "question")
    taken = [numbers.take() for _ in range(1_500) for numbers in (store.numbers, other)]
    assert len(set(taken)) == len(taken)


def test_threads_never_take_the_same(store: Store) -> None:
    taken: list[int] = []
    threads = [
        threading.Thread(target=lambda: taken.extend(store.numbers.take() for _ in range(500)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 3_001))


def test_none_is_at_hand_before_some_were_reserved(store: Store) -> None:
    log = QuestionLog(store, days=30)
    assert not log.at_hand
    store.numbers.stock()
    assert log.at_hand
    assert QuestionLog(store, days=0).at_hand  # nothing is kept, so no number is needed


def test_what_is_written_sees_to_it_that_numbers_stay_at_hand(store: Store) -> None:
    log = QuestionLog(store, days=30)
    for _ in range(1_200):
        log.remember(chat=1, user=1, text="经费", decision="answer", quotes=[], generation="g")
        store.notes.settle()
        assert log.at_hand


def test_after_opening_again_numbers_go_on_behind_those_reserved(tmp_path: Path) -> None:
    first = open_store(tmp_path / "again")
    last = first.numbers.take()
    first.close()
    second = open_store(tmp_path / "again")
    assert second.numbers.take() > last
    second.close()
