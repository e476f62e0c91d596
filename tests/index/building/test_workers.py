"""Workers: what they are asked comes back in order, what befalls them costs nothing, and none is left behind."""

from __future__ import annotations

import logging
import math
import operator
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from support.processes import broken_off, gone_within

from index.building.workers import Workers, suitable_count
from index.machine import available_cores
from index.stored.manifest import Manifest, damaged_files

ROOT = Path(__file__).parents[3]
EMPTY = Manifest(
    encoder="e", dimensions=4, documents=0, passages=0, corpus_digest="d", name="a", created="", version="", files={}
)  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_what_was_given(count: int) -> None:
    with Workers(count) as workers:
        assert list(workers.map(partial(operator.mul, 3), range(40))) == [3 * number for number in range(40)]
        assert list(workers.map(str, range(5))) == ["0", "1", "2", "3", "4"]
        assert list(workers.map(str, ())) == []


def test_a_slow_task_keeps_its_place() -> None:
    with Workers(2) as workers:
        assert list(workers.map(time.sleep, [0.3, 0, 0, 0])) == [None] * 4


def test_work_is_asked_for_only_so_far_ahead() -> None:
    asked: list[int] = []

    def given() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    with Workers(2) as workers:
        results = workers.map(str, given())
        assert list(islice(results, 3)) == ["0", "1", "2"]
        assert len(asked) < 20


def test_a_lone_worker_is_this_process_and_works_only_when_asked() -> None:
    done: list[int] = []
    with Workers(1) as workers:
        results = workers.map(done.append, range(5))
        next(results)
        assert done == [0]
        assert not workers.running


def test_little_work_is_done_here() -> None:
    with Workers(2) as workers:
        assert list(workers.map(lambda _: os.getpid(), range(2), worth_it=False)) == [os.getpid()] * 2
        assert not workers.running
        elsewhere = workers.map(operator.methodcaller("__call__"), [os.getpid] * 2)
        assert set(elsewhere) <= set(workers.processes)
        assert workers.running


def test_an_error_is_raised_in_its_turn() -> None:
    with Workers(2) as workers:
        results = workers.map(math.sqrt, [4, 9, -1, 16])
        assert [next(results), next(results)] == [2, 3]
        with pytest.raises(ValueError, match=r"math domain error|nonnegative") as caught:
            next(results)
        assert "Traceback" in "".join(caught.value.__notes__)
        assert list(workers.map(math.sqrt, [25])) == [5]


def test_what_a_worker_prints_is_no_result() -> None:
    with Workers(2) as workers:
        assert list(workers.map(print, ["一", "二", "三"])) == [None] * 3


def test_what_dead_workers_were_given_is_done_here(caplog: pytest.LogCaptureFixture) -> None:
    with Workers(2) as workers:
        results = workers.map(os._exit, range(12), here=str)
        with caplog.at_level(logging.WARNING):
            assert list(results) == [str(number) for number in range(12)]
    assert "GONGHUI_WORKERS=1" in caplog.text


def test_a_task_that_a_worker_cannot_read_is_done_here() -> None:
    with Workers(2) as workers:
        assert list(workers.map(_unknown_elsewhere, range(3), here=str)) == ["0", "1", "2"]


def _unknown_elsewhere(number: int) -> str:
    raise AssertionError(number)


_unknown_elsewhere.__module__ = "__main__"
sys.modules["__main__"].__dict__.setdefault("_unknown_elsewhere", _unknown_elsewhere)


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/没有")
    with Workers(2) as workers:
        assert list(workers.map(str, range(3))) == ["0", "1", "2"]
    assert "工作进程只启动了 0 个" in caplog.text


def test_no_process_outlives_the_block() -> None:
    with Workers(2) as workers:
        list(workers.map(str, range(2)))
        started = workers.processes
    assert len(started) == 2
    assert gone_within(0.1, started)


def test_processes_at_work_are_broken_off() -> None:
    begun = time.monotonic()
    with Workers(2) as workers:
        results = workers.map(time.sleep, [0, 60, 60, 60])
        next(results)
        started = workers.processes
    assert gone_within(0.1, started)
    assert time.monotonic() - begun < 20


KILLED = """
import sys, time
from index.building.workers import Workers
workers = Workers(2)
results = workers.map(time.sleep, [0, 60, 60, 60])
next(results)
print(*workers.processes, flush=True)
next(results)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_when_their_parent_is_killed(number: signal.Signals) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    _, started = broken_off(number, KILLED, environment=environment)
    assert gone_within(10, started)


def test_as_many_are_started_as_there_are_cores_and_memory_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    limit, quota = tmp_path / "memory.max", tmp_path / "cpu.max"
    monkeypatch.setattr("index.machine._CONTAINER", tmp_path)
    monkeypatch.setattr("index.machine._cores_of_process", lambda: 4)
    monkeypatch.setattr(os, "sysconf", lambda _name: 1 << 18)
    assert suitable_count() == Workers().count == 4
    limit.write_text("max\n")
    quota.write_text("max 100000\n")
    assert suitable_count() == 4
    quota.write_text("250000 100000\n")
    assert suitable_count() == 3
    limit.write_text(f"{1 << 30}\n")
    assert suitable_count() == 2
    limit.write_text(f"{1 << 20}\n")
    assert suitable_count() == 1


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cores cannot be told apart here")
def test_only_the_cores_that_may_be_used_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.machine._CONTAINER", tmp_path)
    assert available_cores() == len(os.sched_getaffinity(0))


def test_threads_share_no_more_cores_than_a_container_may_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[int | None] = []

    def pool(count: int | None) -> ThreadPoolExecutor:
        asked.append(count)
        return ThreadPoolExecutor(count)

    (tmp_path / "cpu.max").write_text("100000 100000\n")
    monkeypatch.setattr("index.machine._CONTAINER", tmp_path)
    monkeypatch.setattr("index.machine._cores_of_process", lambda: 64)
    monkeypatch.setattr("index.stored.manifest.ThreadPoolExecutor", pool)
    damaged_files(tmp_path, EMPTY)
    assert asked == [1]
