"""The other side of ``index.building.workers``: a process that does what it is asked, one thing after the other."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, TypeVar

__all__ = ["LINGERING", "main", "outcome_of"]

_T = TypeVar("_T")
_R = TypeVar("_R")

LINGERING = 3.0
"""Seconds in which a worker tidies up before it is killed."""


def main() -> None:
    """Run tasks from stdin, write results to stdout, and exit when stdin closes."""
    tasks = Connection(os.dup(0), writable=False)
    results = Connection(os.dup(1), readable=False)
    os.dup2(2, 1)  # what a library prints is no result
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - no path of ours
        os.dup2(nothing.fileno(), 0)
    signal.signal(signal.SIGTERM, _leave)
    given: queue.SimpleQueue[tuple[Callable[[Any], Any], Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, given), daemon=True).start()
    status = 0
    try:
        while True:
            do, value = given.get()
            results.send(outcome_of(do, value))
    except (_LeavingError, BrokenPipeError):
        pass
    except BaseException:
        traceback.print_exc()
        status = 1
    os._exit(status)  # the thread that listens may hold the interpreter up


class _LeavingError(BaseException):
    """Nobody waits for the result any more."""


def _leave(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _LeavingError


def _listen(tasks: Connection, given: queue.SimpleQueue[tuple[Callable[[Any], Any], Any]]) -> None:
    """Take tasks as they come, so that the parent never waits; break off when there will be no more."""
    try:
        while True:
            given.put(tasks.recv())
    except (EOFError, OSError):
        main_thread = threading.main_thread().ident
        if main_thread is not None:
            signal.pthread_kill(main_thread, signal.SIGTERM)
        time.sleep(LINGERING)
    finally:
        os._exit(1)  # a task that cannot be read is done by the parent


def outcome_of(do: Callable[[_T], _R], value: _T) -> tuple[bool, Any]:
    """What came of it, or what it raised, and which of both."""
    try:
        return True, do(value)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        return False, error
