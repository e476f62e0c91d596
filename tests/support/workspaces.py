"""A small workspace of our own documents, and a progress that nobody sees."""

from __future__ import annotations

from pathlib import Path

from support.libraries import FUNDS, HANDBOOK, write_library

from bot.settings import Settings
from bot.upkeep.workspace import Workspace

__all__ = ["quiet", "small_workspace"]


def quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def small_workspace(folder: Path) -> Workspace:
    """Two documents and a place for their index, nothing of it built."""
    documents = write_library(folder / "documents", {"经费.md": FUNDS, "手册.md": HANDBOOK})
    return Workspace.of(Settings(), documents=documents, index=folder / "index")
