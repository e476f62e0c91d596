"""A process of its own for everything measured, and several of them asked in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.evaluation import percentile
from index.machine import available_cores

__all__ = ["Asked", "Contestant", "Running", "ask_in_turn"]

_ROOT = Path(__file__).parents[3]
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
_TURNS = 5


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something measured: its script, the packages whose versions are told, how many questions (0 for all)."""

    script: str
    name: str
    packages: tuple[str, ...] = ()
    queries: int = 0
    vectors: bool = False
    """Without BM25."""
    all_cores: bool = False
    """With as many threads as there are cores, instead of one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one process found, by question, and in what time."""

    run: dict[str, list[str]]
    milliseconds: tuple[float, ...]
    processor_ms: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Median time of a question, in milliseconds."""
        return percentile(sorted(self.milliseconds), 0.5)

    @property
    def p99(self) -> float:
        """The time that one question in a hundred takes longer than."""
        return percentile(sorted(self.milliseconds), 0.99)

    @property
    def processor_p50(self) -> float:
        """Median processor time of a question, in milliseconds."""
        return percentile(sorted(self.processor_ms), 0.5)


class Running:
    """A process that has built its index and waits for questions; ``close`` ends it."""

    def __init__(self, contestant: Contestant, python: Path, collection: Path) -> None:
        self.contestant = contestant
        self._python = python
        threads = str(available_cores() if contestant.all_cores else 1)
        command = [str(python), "-m", f"bench.peers.{contestant.script}", str(collection)]
        command += ["--threads", threads, *["--vectors"] * contestant.vectors]
        environment = {
            **os.environ,
            **dict.fromkeys(_THREADS, threads),
            "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "tests")]),
            "TOKENIZERS_PARALLELISM": "false",
            "HF_HUB_OFFLINE": "1",
            "HAYSTACK_TELEMETRY_ENABLED": "False",
        }
        self._process = subprocess.Popen(
            command, cwd=_ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        built = self._told()
        self.build_s: float = built["build_s"]
        self.build_processor_s: float = built["build_processor_s"]
        self.peak_mb = 0.0
        """Known once it is closed."""

    def ask(self, first: int, last: int) -> list[dict[str, Any]]:
        """What it tells of the questions from ``first`` up to, without, ``last``."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{first} {last}\n")
        self._process.stdin.flush()
        rows: list[dict[str, Any]] = self._told()
        return rows

    def close(self) -> None:
        """End it, and take its peak memory."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = status
        self.peak_mb = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

    def versions(self) -> str:
        """Of the packages that it is made of."""
        if not self.contestant.packages:
            return ""
        asked = f"from importlib.metadata import version; print(*map(version, {self.contestant.packages!r}))"
        return subprocess.run(
            [str(self._python), "-c", asked], capture_output=True, text=True, check=True
        ).stdout.strip()

    def _told(self) -> Any:
        assert self._process.stdout is not None
        # A library may print lines of its own; ours are JSON.
        for line in self._process.stdout:
            if line.startswith(("{", "[")):
                return json.loads(line)
        raise SystemExit(f"{self.contestant.name} ended with {self._process.wait()}")


def ask_in_turn(running: Sequence[Running], queries: int) -> list[Asked]:
    """Ask all of them the first ``queries`` questions, some of these at a time.

    So a machine that is slower for a while, because others use it, is so for each of them.
    """
    bounds = [queries * turn // _TURNS for turn in range(_TURNS + 1)]
    rows: list[list[dict[str, Any]]] = [[] for _ in running]
    for first, last in pairwise(bounds):
        for each, told in zip(running, rows, strict=True):
            told += each.ask(first, last)
    return [
        Asked(
            {row["query"]: row["found"] for row in told},
            tuple(row["ms"] for row in told),
            tuple(row["processor_ms"] for row in told),
        )
        for told in rows
    ]
