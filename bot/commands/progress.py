"""A progress bar on stderr, made when there is something to show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

__all__ = ["Bar"]


class Bar:
    """Told what is being done, how much is done and how much there is; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done; a ``total`` of 0 means that nobody knows how much there is."""
        if not sys.stderr.isatty():
            return
        if self._shown is None:
            self._shown = _new()
            self._shown.start()
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=total or None)
        self._shown.update(self._tasks[what], completed=done, total=total or None)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._shown is not None:
            self._shown.stop()


def _new() -> RichProgress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        Task,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many are done in a second, once that can be told."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.0f}/秒" if speed else "")

    # The spinner and the clock go on while one long file is read, when no count moves.
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        Rate(),
        TimeElapsedColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
