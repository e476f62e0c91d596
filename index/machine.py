"""What this process may use of the machine that it runs on, or of the container."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

__all__ = ["available_cores", "available_memory"]

_CONTAINER = Path("/sys/fs/cgroup")
"""Where a container finds what it may use; a number too many is «max»."""


def available_cores() -> int:
    """How many cores this process may use: more threads than a container's quota has only wait for each other."""
    cores = _cores_of_process()
    with suppress(OSError, ValueError):
        quota, period = map(int, (_CONTAINER / "cpu.max").read_text(encoding="ascii").split())
        cores = min(cores, -(-quota // period))
    return max(1, cores)


def available_memory() -> int | None:
    """Bytes of memory that are there for this process and its own, None where nobody tells."""
    told: list[int] = []
    with suppress(AttributeError, OSError, ValueError):
        told.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with suppress(OSError, ValueError):
        told.append(int((_CONTAINER / "memory.max").read_text(encoding="ascii")))
    return min(told, default=None)


def _cores_of_process() -> int:
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
