"""Other processes: whether they still are, and what a terminal's Ctrl-C does to them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["alive", "broken_off", "gone_within"]


def alive(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return (
            not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
        )
    except (ProcessLookupError, FileNotFoundError):
        return False


def gone_within(seconds: float, processes: Iterable[int]) -> bool:
    """Whether all of them end by then."""
    until = time.monotonic() + seconds
    left = set(processes)
    while left and time.monotonic() < until:
        left = {process for process in left if alive(process)}
        time.sleep(0.02)
    return not left


def broken_off(
    number: int, program: str, *given: object, environment: Mapping[str, str]
) -> tuple[int, list[int]]:
    """Run a program that prints the ids of its two workers, and signal its whole group, as a terminal does with Ctrl-C.

    Its exit status, and these ids.
    """
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, given)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        started = [int(word) for word in process.stdout.readline().split()]
        assert len(started) == 2
        os.killpg(process.pid, number)
    return process.returncode, started
