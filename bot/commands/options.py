"""What several commands ask for alike: which documents, which index, JSON or words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import tell
from bot.commands.usage import given_path

if TYPE_CHECKING:
    from bot.upkeep.workspace import Workspace

__all__ = [
    "Documents",
    "Index",
    "Json",
    "LibraryFolder",
    "library_root",
    "open_for_questions",
    "open_workspace",
    "require_open",
]

Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents", parser=given_path, metavar="文件夹", help="文件所在的文件夹；不填用设置的或自带的"
    ),
]
Index = Annotated[
    Path | None,
    typer.Option(
        "--index", parser=given_path, metavar="文件夹", help="索引所在的文件夹；不填用设置的或缓存里的"
    ),
]
LibraryFolder = Annotated[
    Path | None,
    typer.Option("--documents", parser=given_path, metavar="文件夹", help="文件库的文件夹；不填用设置的"),
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


def open_for_questions(documents: Path | None, index: Path | None) -> Workspace:
    """The same for a command that builds what it needs: where an option names a folder that is not there, it says so.

    Raises:
        SettingsError: if a setting cannot be read.
    """
    workspace = open_workspace(documents, index)
    if index is not None and workspace.documents.is_dir() and not index.exists():
        tell(f"索引文件夹 {index} 不存在，现在新建一个；要用原来的，请检查 --index")
    return workspace


def library_root(documents: Path | None) -> Path:
    """The library of the options or the settings; the starter documents without either."""
    from bot.settings import Settings
    from corpus.errors import GonghuiError
    from corpus.library import starter_documents

    root = documents or Settings.read().documents or starter_documents()
    if root.exists() and not root.is_dir():
        raise GonghuiError(f"{root} 不是文件夹；请检查 --documents 或 GONGHUI_DOCUMENTS")
    require_open(root)
    return root


def require_open(root: Path) -> None:
    """Refuse a folder that cannot be looked into."""
    from corpus.errors import GonghuiError
    from corpus.library import why_closed

    if told := why_closed(root):
        raise GonghuiError(told)
