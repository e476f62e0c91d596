"""What day it is, and waiting for what another thread does."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

__all__ = ["Almanac", "comes_true"]

_PATIENCE = 20.0  # seconds
_ASK_FOR_THE_DAY = ("bot.commands.doctor", "bot.upkeep.workspace", "corpus.works")


class Almanac:
    """Says which day it is; whatever asks for the day is told the same."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, day: date) -> None:
        self.day = day
        almanac = self

        class Calendar(date):
            @classmethod
            def today(cls) -> Calendar:
                return cls.fromordinal(almanac.day.toordinal())

        for module in _ASK_FOR_THE_DAY:
            monkeypatch.setattr(f"{module}.date", Calendar)

    def today(self) -> date:
        """The day that was set last."""
        return self.day


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether something is so before patience ends."""
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True
