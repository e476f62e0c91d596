"""The command line in process: what a command left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Ended", "Gonghui"]


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left: exit status, standard output and standard error."""

    status: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        """What was printed, as a program reads it; nothing else may have been said."""
        assert (self.status, self.errors) == (0, "")
        return json.loads(self.output)

    @property
    def complaint(self) -> str:
        """The one line of an expected failure."""
        assert (self.status, self.output) == (1, "")
        assert self.errors.startswith("错误：")
        assert self.errors.count("\n") == 1
        return self.errors


Gonghui = Callable[..., Ended]
"""Runs one command, which is given as its words."""
