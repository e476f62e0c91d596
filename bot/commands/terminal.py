"""What all commands print with: lines, a console that lets a pipe break, JSON for any encoding, a progress bar."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "legible", "print_json", "progress", "tell"]

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of what moves the cursor, turns the direction of writing, or is half a character."""


def legible(text: str) -> str:
    """The text on one line: what cannot be seen in the name of a file, such as a line break, is escaped."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in _UNSEEN else char
        for char in text
    )


def tell(line: str) -> None:
    """Say something on stderr in one line, whatever names stand in it."""
    print(legible(line), file=sys.stderr)


def console() -> Console:
    """A console on stdout; nothing in it is highlighted unasked."""
    from rich.console import Console

    class BreakingConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # which is no failure: see ``bot.cli``

    # A long quote in a pipe or a file keeps its lines as they are.
    return BreakingConsole(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    # Where the other side reads no Chinese, escapes keep every character.
    ascii_only = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=ascii_only, indent=2))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr that appears with the first report and only in a terminal."""
    from bot.commands.progress import Bar

    bar = Bar()
    try:
        yield bar
    finally:
        bar.close()
