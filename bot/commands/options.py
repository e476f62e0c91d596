"""What several commands ask for alike: which documents, which index, JSON or words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.upkeep.workspace import Workspace

__all__ = ["Documents", "Index", "Json", "open_workspace"]

# ``readable=False`` leaves it to those who read to say why they cannot: it is no wrong usage.
Documents = Annotated[
    Path | None,
    typer.Option("--documents", readable=False, help="文件所在的文件夹；不填用设置的或自带的"),
]
Index = Annotated[
    Path | None, typer.Option("--index", readable=False, help="索引所在的文件夹；不填用设置的或缓存里的")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用")]


def open_workspace(documents: Path | None = None, index: Path | None = None) -> Workspace:
    """The workspace of the settings, where no option names another.

    Raises:
        SettingsError: if a setting cannot be read.
    """
    from bot.settings import Settings
    from bot.upkeep.workspace import Workspace

    return Workspace.of(Settings.read(), documents=documents, index=index)
