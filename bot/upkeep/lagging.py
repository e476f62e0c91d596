"""Whether the served index is up to date with the documents and, where it is not, why."""

from __future__ import annotations

from datetime import date

from bot.upkeep.workspace import Workspace
from corpus.errors import DocumentError
from index.errors import GenerationError
from index.generation import is_pinned, open_current

__all__ = ["PINNED_TOLD", "held_back", "lag"]

PINNED_TOLD = "索引停在换回的版本，不随文件更新；运行 gonghui build 恢复更新"


def lag(workspace: Workspace) -> str:
    """How the index lags behind the documents, with the cure; empty where it does not, or where there is none.

    Changes nothing. For the command line a lag is no fault: the next question there brings the index up to date.
    """
    if told := held_back(workspace):
        return told
    try:
        manifest = open_current(workspace.index).manifest
        if workspace.is_changed(manifest):
            return "文件有改动，还没有更新到索引里；请运行 gonghui build"
    except (GenerationError, DocumentError):
        return ""  # that there is no sound index or no folder is told by others
    if not manifest.holds_on(date.today()):
        return "有文件到今天已经生效或失效，索引还没有更新；请运行 gonghui build"
    return ""


def held_back(workspace: Workspace) -> str:
    """Why no question brings the index up to date, with the cure; empty where one does."""
    if is_pinned(workspace.index):
        return PINNED_TOLD
    try:
        manifest = open_current(workspace.index).manifest
        withheld = workspace.withheld.holds(manifest.encoder)
    except (GenerationError, DocumentError):
        return ""
    if not withheld:
        return ""
    return "文件的改动没有通过问题文件的把关，没有发布；改好文件后运行 gonghui build，要照样发布请加 --force"
