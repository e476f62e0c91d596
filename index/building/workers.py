"""Processes that share the work of a build: what they are asked comes back in order, and none outlives its parent.

A worker is this interpreter started anew, not forked (a bot that answers has threads) and not by ``multiprocessing``
(which would run the main script again). It reads pairs of a function and its argument from a pipe and writes what came of
each to another. When the pipe ends, be it because the parent was killed, the worker breaks off and ends.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self, TypeVar

from corpus.errors import why
from index.building.worker import LINGERING, outcome_of
from index.machine import available_cores, available_memory

__all__ = ["Workers", "suitable_count"]

_log = logging.getLogger(__name__)

_T = TypeVar("_T")
_R = TypeVar("_R")

_QUEUED = 2
"""Tasks that a worker is given at once, so that it need not wait for the next one."""
_AHEAD = 4
"""Tasks, for each worker, by which the others may be ahead of the slowest: what came of them waits in memory."""
_MEMORY = 200 << 20
"""Bytes that a worker takes, at most, over 55,000 statutes; 30 MB of them are the encoder's, which all share."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_START = (
    "import sys; sys.path[:] = {path!r}; sys.dont_write_bytecode = {bare!r}; "
    "from index.building.worker import main; main()"
)


def suitable_count() -> int:
    """A worker for each core, but no more than half of the memory holds."""
    memory = available_memory() or 2 * _MEMORY
    return max(1, min(available_cores(), memory // 2 // _MEMORY))


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    tasks: Connection
    results: Connection
    given: deque[int] = field(default_factory=deque)
    """Numbers of the tasks it has, in order."""

    @classmethod
    def start(cls) -> _Worker:
        process = subprocess.Popen(  # noqa: S603 - this interpreter, and a command of our own
            [sys.executable, "-c", _START.format(path=sys.path, bare=sys.dont_write_bytecode)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | dict.fromkeys(_ONE_THREAD, "1"),
            process_group=0,  # Ctrl-C is for the parent, which ends its workers itself
        )
        assert process.stdin is not None  # noqa: S101 - said above
        assert process.stdout is not None  # noqa: S101
        tasks = Connection(os.dup(process.stdin.fileno()), readable=False)
        results = Connection(os.dup(process.stdout.fileno()), writable=False)
        process.stdin.close()
        process.stdout.close()
        return cls(process, tasks, results)

    def close(self) -> None:
        self.tasks.close()
        self.results.close()

    def join(self) -> None:
        try:
            self.process.wait(LINGERING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Workers:
    """So many processes, started when there is enough to do for them, and ended with the ``with`` block."""

    def __init__(self, count: int = 0) -> None:
        """``count`` processes; 0 for ``suitable_count``, 1 for none beside this one."""
        self.count = count or suitable_count()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def running(self) -> bool:
        """Whether they were started."""
        return bool(self._workers)

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that were started."""
        return [worker.process.pid for worker in self._workers]

    def close(self) -> None:
        """End all of them, whatever they are at."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.close()
        for worker in workers:
            worker.join()

    def map(
        self,
        do: Callable[[_T], _R],
        given: Iterable[_T],
        *,
        here: Callable[[_T], _R] | None = None,
        worth_it: bool = True,
    ) -> Iterator[_R]:
        """What ``do`` gives for each, in order; what it raises is raised when its turn comes.

        ``do`` must be a function of a module, or a ``partial`` of one. Where sharing is not ``worth_it``, and for a
        single worker, ``here`` does the same in this process, one by one as it is asked for. So it does with what a
        worker was given that died.
        """
        if self.count <= 1 or not worth_it:
            return map(here or do, given)
        return self._shared(do, here or do, given)

    def _shared(self, do: Callable[[_T], _R], here: Callable[[_T], _R], given: Iterable[_T]) -> Iterator[_R]:
        tasks = enumerate(given)
        waiting: dict[int, _T] = {}
        done: dict[int, tuple[bool, Any]] = {}
        turn = 0
        try:
            if not self._workers:
                self._start()
            while True:
                self._hand_out(do, here, tasks, waiting, done)
                if turn not in done and waiting:
                    self._receive(here, waiting, done)
                    continue
                if turn not in done:  # all is done, or no worker is left
                    if (task := next(tasks, None)) is None:
                        return
                    done[turn] = outcome_of(here, task[1])
                yield _result(*done.pop(turn))
                turn += 1
        except BaseException:
            if waiting:  # what they are at would be taken for an answer to what comes next
                self.close()
            raise

    def _start(self) -> None:
        try:
            for _ in range(self.count):
                self._workers.append(_Worker.start())
        except OSError as error:  # as many as there are; where there is none, this process does it all
            _log.warning("工作进程只启动了 %d 个：%s", len(self._workers), why(error))

    def _hand_out(
        self,
        do: Callable[[_T], _R],
        here: Callable[[_T], _R],
        tasks: Iterator[tuple[int, _T]],
        waiting: dict[int, _T],
        done: dict[int, tuple[bool, Any]],
    ) -> None:
        """Give the workers what they can take."""
        while len(waiting) + len(done) < _AHEAD * self.count:
            worker = min(self._workers, key=lambda worker: len(worker.given), default=None)
            if worker is None or len(worker.given) >= _QUEUED or (task := next(tasks, None)) is None:
                return
            number, waiting[number] = task
            worker.given.append(number)
            try:
                worker.tasks.send((do, waiting[number]))
            except OSError:
                self._bury(worker, here, waiting, done)

    def _receive(
        self, here: Callable[[_T], _R], waiting: dict[int, _T], done: dict[int, tuple[bool, Any]]
    ) -> None:
        """Take what came of some tasks."""
        busy = {worker.results: worker for worker in self._workers if worker.given}
        for results in wait(list(busy)):
            worker = busy[results]  # type: ignore[index]  # one of those given
            try:
                outcome = worker.results.recv()
            except Exception:
                # It died, or an error of its own cannot be read here: doing its work here shows the true one.
                self._bury(worker, here, waiting, done)
                continue
            number = worker.given.popleft()
            del waiting[number]
            done[number] = outcome

    def _bury(
        self,
        worker: _Worker,
        here: Callable[[_T], _R],
        waiting: dict[int, _T],
        done: dict[int, tuple[bool, Any]],
    ) -> None:
        """Do here what a worker was given that died, perhaps for want of memory."""
        self._workers.remove(worker)
        worker.close()
        worker.join()
        _log.warning(
            "一个工作进程意外结束（%s），它的工作改在主进程里做；内存不足时可设置 GONGHUI_WORKERS=1",
            worker.process.returncode,
        )
        for number in worker.given:
            done[number] = outcome_of(here, waiting.pop(number))


def _result(succeeded: bool, result: Any) -> Any:
    if not succeeded:
        raise result
    return result
