"""Other processes: whether they still are, and what a terminal's Ctrl-C does to them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

__all__ = ["alive", "gone_within"]


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
