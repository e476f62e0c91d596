"""Brings the index up to date on the day a text takes effect or lapses, while nobody changes a file or builds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from bot.errors import GateError
from bot.repeating import repeated
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from index.encoder import Encoder
from index.generation import is_pinned, open_current

__all__ = ["settled"]

_LOGGER = logging.getLogger(__name__)

_PAUSE = 1800.0
"""Seconds between two looks: nobody reads a law at midnight that lapsed at midnight."""


def settled(
    workspace: Workspace, encoder: Encoder, *, pause: float = _PAUSE, today: Callable[[], date] = date.today
) -> AbstractContextManager[None]:
    """While the block lasts, a thread updates the index on the day a text takes effect or lapses.

    It leaves alone an index that somebody rolled back, and one whose files have changed, which are published when
    somebody builds; the log says so once a day.
    """
    seen_to: list[date] = []

    def settle() -> None:
        day = today()
        if day in seen_to or open_current(workspace.index).manifest.holds_on(day):
            return
        if _is_settled(workspace, encoder, day):
            seen_to[:] = [day]

    return repeated(settle, every=pause, name="settling", trouble="查看文件今天是否有效时出错")


def _is_settled(workspace: Workspace, encoder: Encoder, day: date) -> bool:
    """Whether there is no more to do for the day; what fails for want of room, say, is tried again."""
    if is_pinned(workspace.index):
        _LOGGER.warning(
            "有文件到 %s 生效或失效，索引停在换回的版本，没有改；运行 gonghui build 恢复更新", day
        )
        return True
    if workspace.is_changed(open_current(workspace.index).manifest):
        _LOGGER.warning("有文件到 %s 生效或失效，而文件有改动还没有更新到索引里；请运行 gonghui build", day)
        return True
    try:
        workspace.build_unless_done(encoder, progress=lambda _what, _done, _total: None)
    except GonghuiError as problem:
        _LOGGER.warning("有文件到 %s 生效或失效，索引没能更新：%s", day, problem)
        return isinstance(problem, GateError)
    _LOGGER.info("有文件到 %s 生效或失效，索引已经更新", day)
    return True
