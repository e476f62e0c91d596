"""The index as it should be for a question: of the documents as they are now, or the best that can be had."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.errors import GateError
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from index.encoder import Encoder
from index.errors import EvaluationError, GenerationError
from index.generation import is_pinned
from index.published import Published

if TYPE_CHECKING:
    from index.build import Progress, Report

__all__ = ["refreshed", "served", "using"]

_LOGGER = logging.getLogger(__name__)

_T = TypeVar("_T")


def refreshed(
    workspace: Workspace, encoder: Encoder, *, progress: Progress
) -> tuple[Published, Report | None]:
    """The index of the documents as they are now, built first if it must be, and what the build did.

    A generation that was gone back to is left as it is: only ``build`` replaces it. Where nothing can be written,
    what is published answers.

    Raises:
        GonghuiError: if the documents cannot be read, or there is no index and none can be built.
    """
    if is_pinned(workspace.index):
        told = "索引停在换回的版本 %s，没有随文件更新；运行 gonghui build 恢复更新"
        return _as_published(workspace, encoder, told), None
    stand_in: Published | None = None
    if workspace.is_fresh(encoder):
        try:
            stand_in = workspace.open(encoder)
        except GenerationError as problem:
            _LOGGER.warning("索引打不开，正在重建：%s", problem)
        else:
            if not stand_in.generation.note:
                return stand_in, None
    elif workspace.withheld.holds(encoder.name):
        cure = "改好文件后会再更新；要照样发布，" if workspace.withheld.is_asked else "详情"
        told = f"索引没有更新：文件的改动没有通过问题文件的把关；继续使用版本 %s，{cure}请运行 gonghui build"
        return _as_published(workspace, encoder, told), None
    try:
        report = workspace.build_unless_done(encoder, progress=progress)
    except GateError as problem:
        return _as_published(workspace, encoder, "%s；继续使用版本 %s", problem), None
    except (EvaluationError, GenerationError) as problem:
        if isinstance(problem, EvaluationError):  # the gate of the settings has no questions to ask
            told = "索引没有更新：%s；继续使用版本 %s"
        elif stand_in is None:
            told = "%s；用版本 %s 回答，文件后来的改动还不在里面"
        else:
            _LOGGER.warning("%s", problem)  # that the one in its place answers was told when it was opened
            return stand_in, None
        try:
            return _as_published(workspace, encoder, told, problem), None
        except GonghuiError:
            raise problem from None
    return workspace.open(encoder), report


def _as_published(workspace: Workspace, encoder: Encoder, told: str, *about: object) -> Published:
    """What is published, left as it is; the log is told so ``about`` something, with the generation's name last."""
    published = workspace.open(encoder)
    _LOGGER.warning(told, *about, published.generation.manifest.name)
    return published


def served(workspace: Workspace, encoder: Encoder, *, progress: Progress) -> tuple[Published, Report | None]:
    """Like ``refreshed``, but a sound generation keeps answering when it cannot be brought up to date.

    Raises:
        GonghuiError: as ``refreshed``, where nothing can answer either.
    """
    try:
        return refreshed(workspace, encoder, progress=progress)
    except GonghuiError as problem:
        try:
            return _as_published(workspace, encoder, "索引没有更新：%s；继续使用版本 %s", problem), None
        except GonghuiError:
            raise problem from None


def using(
    workspace: Workspace, encoder: Encoder, use: Callable[[Published], _T], *, progress: Progress
) -> tuple[_T, Report | None]:
    """What ``use`` makes of the index, brought up to date if it can be.

    Damage that shows only in use is mended by building anew, unless the generation was gone back to.

    Raises:
        GonghuiError: as ``served``.
    """
    published, report = served(workspace, encoder, progress=progress)
    try:
        return use(published), report
    except GenerationError as problem:
        if is_pinned(workspace.index):
            raise
        _LOGGER.warning("索引已损坏，正在重建：%s", problem)
    report = workspace.build(encoder, progress=progress, anew=True)
    return use(workspace.open(encoder)), report
