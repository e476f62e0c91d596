"""``gonghui doctor``: is everything there that the bot needs, and what to do where it is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.workspace import Workspace
from corpus.errors import GonghuiError
from corpus.library import list_sources
from corpus.readers import SUFFIXES
from index.encoder import Encoder
from index.generation import verify

__all__ = ["Finding", "examine"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    sound: bool = True
    cure: str = ""
    fatal: bool = False
    """Whether the bot cannot answer because of it."""


def examine(workspace: Workspace) -> list[Finding]:
    """Look at versions, token, documents, encoder, index and permissions, in this order. Changes nothing."""
    return list(_examine(workspace))


def _examine(workspace: Workspace) -> Iterator[Finding]:
    names = ("gonghui-bot", "python-telegram-bot", "faiss-cpu", "sentence-transformers")
    yield Finding("版本 " + "，".join(f"{name} {_version(name)}" for name in names))
    if workspace.settings.telegram_token.get_secret_value():
        yield Finding("机器人令牌已设置")
    else:
        yield Finding("机器人令牌", sound=False, cure="没有设置；运行 serve 前请设置 GONGHUI_TELEGRAM_TOKEN")
    yield from _documents(workspace)
    try:
        encoder, reader = workspace.encoder(), workspace.cross_encoder()
    except GonghuiError as error:
        yield Finding("编码器", sound=False, cure=str(error), fatal=True)
        return
    yield Finding(f"编码器 {encoder.name}，{encoder.dimensions} 维")
    if reader is not None:
        yield Finding(f"交叉编码器 {reader.name}")
    yield from _index(workspace, encoder)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout, or without what only other encoders need
        return "（未安装）"


def _documents(workspace: Workspace) -> Iterator[Finding]:
    try:
        sources, refused = list_sources(workspace.documents)
    except GonghuiError as error:
        yield Finding("文件", sound=False, cure=str(error))
        return
    if sources:
        yield Finding(f"文件 {len(sources)} 个，在 {workspace.documents}")
    else:
        known = "、".join(sorted(SUFFIXES))
        cure = f"文件夹 {workspace.documents} 中没有可用的文件；请放入 {known} 文件"
        yield Finding("文件", sound=False, cure=cure)
    for refusal in refused:
        yield Finding("文件", sound=False, cure=str(refusal))


def _index(workspace: Workspace, encoder: Encoder) -> Iterator[Finding]:
    try:
        published = workspace.open(encoder)
        verify(published.generation)  # a word that changed on the disk shows only when every file is read
    except GonghuiError as error:
        yield Finding("索引", sound=False, cure=str(error), fatal=True)
        return
    manifest = published.generation.manifest
    if published.generation.note:
        yield Finding("索引", sound=False, cure=published.generation.note)
    yield Finding(f"索引版本 {manifest.name}：{manifest.documents} 个文件，{manifest.passages} 个段落")
    if not os.access(_existing(workspace.index), os.W_OK):
        yield Finding(
            "权限", sound=False, cure=f"不能写入 {workspace.index}，无法更新索引；请检查文件夹的权限"
        )


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
