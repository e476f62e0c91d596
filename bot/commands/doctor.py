"""``gonghui doctor``: is everything there that the bot needs, and what to do where it is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bot.settings import TELEGRAM_URL, Settings
from bot.upkeep.lagging import held_back, lag
from bot.upkeep.workspace import Workspace
from corpus.copies import copies_told
from corpus.document import Metadata
from corpus.errors import DocumentError, GonghuiError
from corpus.library import (
    Source,
    list_closed,
    list_names,
    list_orphans,
    list_sources,
    orphan_told,
    why_closed,
)
from corpus.metadata.days import with_contradiction
from corpus.parsing import parse_file
from corpus.readers import SUFFIXES
from index.encoder import Encoder
from index.errors import GenerationError
from index.generation import current_name, generations_folder, verify
from index.published import known_files
from index.stored.documents import DocumentStore
from index.stored.tables import open_lines, parts_of

__all__ = ["Finding", "examine"]

_WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
"""Where Telegram brings updates: https://core.telegram.org/bots/api#setwebhook."""
_STATED = "文件信息"
"""What a finding is called that is about what is said of a file, not about the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    sound: bool = True
    cure: str = ""
    fatal: bool = False
    """Whether the bot cannot answer because of it."""


def examine(workspace: Workspace) -> list[Finding]:
    """Look at versions, settings, state, documents, encoder, index and permissions, in this order. Changes nothing."""
    return list(_examine(workspace))


def _examine(workspace: Workspace) -> Iterator[Finding]:
    names = ("gonghui-bot", "python-telegram-bot", "faiss-cpu", "sentence-transformers")
    yield Finding("版本 " + "，".join(f"{name} {_version(name)}" for name in names))
    if workspace.settings.telegram_token.get_secret_value():
        yield Finding("机器人令牌已设置")
    else:
        yield Finding("机器人令牌", sound=False, cure="没有设置；运行 serve 前请设置 GONGHUI_TELEGRAM_TOKEN")
    yield from _addresses(workspace.settings)
    yield from _state(workspace.settings)
    if workspace.settings.gate is not None:
        try:
            workspace.gate()
        except GonghuiError as error:
            yield Finding("把关", sound=False, cure=f"{error}；改好以前索引不会更新")
        else:
            yield Finding(f"把关的问题文件 {workspace.settings.gate}")
    files = list(_documents(workspace))
    yield from files
    try:
        encoder, reader = workspace.encoder(), workspace.cross_encoder()
    except GonghuiError as error:
        yield Finding("编码器", sound=False, cure=str(error), fatal=True)
        return
    yield Finding(f"编码器 {encoder.name}，{encoder.dimensions} 维")
    if reader is not None:
        yield Finding(f"交叉编码器 {reader.name}")
    # A file that cannot be read makes the others no older: what is to be done about it has been said.
    are_read = all(each.sound or each.what == _STATED for each in files)
    yield from _index(workspace, encoder, lag if are_read else held_back)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout, or without what only other encoders need
        return "（未安装）"


def _addresses(settings: Settings) -> Iterator[Finding]:
    """The addresses without which ``serve`` ends at once."""
    url = urlsplit(settings.webhook_url)
    if settings.webhook_url and settings.telegram_base_url == TELEGRAM_URL:  # a server of one's own takes any
        if url.scheme != "https" or _port(url) not in _WEBHOOK_PORTS:
            cure = (
                f"GONGHUI_WEBHOOK_URL 是“{settings.webhook_url}”，Telegram 不会把消息送到那里；"
                "应为 https 网址，端口 443、80、88 或 8443；不填则改为主动收取消息"
            )
            yield Finding("网址", sound=False, cure=cure, fatal=True)
        else:
            yield Finding(f"消息由 Telegram 送到 {settings.webhook_url}")
    if address := settings.state_url.get_secret_value():
        from bot.state.store import require_address  # here: most have no such setting, and it takes a while

        try:
            require_address(address)
        except GonghuiError as error:
            yield Finding("数据库", sound=False, cure=str(error), fatal=True)
        else:
            yield Finding("数据库地址已设置（没有连接）")


def _state(settings: Settings) -> Iterator[Finding]:
    """The folder without which ``serve`` ends at once; who has no token need not care."""
    if not settings.telegram_token.get_secret_value():
        return
    from bot.stores import require_state  # here: asking on the command line needs no database

    try:
        yield Finding(f"数据文件夹 {require_state(settings)}")
    except GonghuiError as error:
        yield Finding("数据文件夹", sound=False, cure=str(error), fatal=True)


def _port(url: SplitResult) -> int | None:
    try:
        return url.port or 443
    except ValueError:  # too large for a port
        return None


def _documents(workspace: Workspace) -> Iterator[Finding]:
    try:
        sources, refused = list_sources(workspace.documents)
    except GonghuiError as error:
        yield Finding("文件", sound=False, cure=str(error))
        return
    held = _held(workspace.index)
    unread = _unopened(workspace.documents, sources, refused)
    misstated: dict[str, Sequence[str]] = {}
    metadata: dict[str, Metadata] = {}
    today = date.today().isoformat()
    for source in sources:
        stated = held.get(source.file)
        if stated is None or stated.sha256 != source.sha256:
            try:
                parsed = parse_file(source.path, root=workspace.documents)
            except DocumentError as error:
                unread[source.file] = error
                continue
            stated = _Stated(source.sha256, parsed.document.metadata, parsed.misstated)
        metadata[source.file] = stated.metadata
        misstated[source.file] = with_contradiction(stated.misstated, stated.metadata, today)
    count = len(sources) + len(refused)
    if count > len(unread):
        less = f"，其中 {len(unread)} 个读不了" if unread else ""
        yield Finding(f"文件 {count} 个{less}，在 {workspace.documents}")
    elif not sources:
        known = "、".join(sorted(SUFFIXES))
        cure = f"文件夹 {workspace.documents} 中没有可用的文件；请放入 {known} 文件"
        yield Finding("文件", sound=False, cure=why_closed(workspace.documents) or cure)
    for told in list_closed(workspace.documents):
        yield Finding("文件夹", sound=False, cure=told)
    for beside in list_orphans(workspace.documents):
        yield Finding(_STATED, sound=False, cure=orphan_told(beside))
    for file, warnings in misstated.items():
        if warnings:
            yield Finding(_STATED, sound=False, cure=f"{file}：{'。'.join(warnings)}")
    if told := copies_told(metadata):
        yield Finding(_STATED, sound=False, cure=told)
    for file, problem in unread.items():
        what = "文件沿用上一版" if file in held else "文件没有收入"
        cure = f"{file}：{problem.without_names(file, Path(file).name)}；改好后运行 gonghui build，或用 gonghui remove 移出"
        yield Finding(what, sound=False, cure=cure)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a file states of itself, and what of that was not taken."""

    sha256: str
    metadata: Metadata
    misstated: tuple[str, ...]


def _held(index: Path) -> dict[str, _Stated]:
    """The files that the served generation was read from; none where there is no telling."""
    name = current_name(index)
    if not name:
        return {}
    folder = generations_folder(index) / name
    try:
        store = DocumentStore.open(folder, parts=parts_of(folder), lines=open_lines(folder))
        return {
            file: _Stated(known.sha256, store.stated(known.document), known.misstated)
            for file, known in known_files(folder).items()
        }
    except (GenerationError, IndexError):  # told when the index itself is looked at
        return {}


def _unopened(
    documents: Path, sources: Sequence[Source], refused: Sequence[DocumentError]
) -> dict[str, DocumentError]:
    """The files that cannot even be opened, and why. A name may have a colon in it as well as what is said of it."""
    names = set(list_names(documents)) - {source.file for source in sources}
    return {name: refusal for refusal in refused for name in names if str(refusal).startswith(f"{name}：")}


def _index(workspace: Workspace, encoder: Encoder, behind: Callable[[Workspace], str]) -> Iterator[Finding]:
    try:
        workspace.require_apart()
    except GenerationError as error:  # an index that lies there already answers all the same
        yield Finding("索引", sound=False, cure=f"{error}；改好以前索引不会更新")
    try:
        published = workspace.open(encoder)
        verify(published.generation)  # a word that changed on the disk shows only when every file is read
    except GonghuiError as error:
        yield Finding("索引", sound=False, cure=str(error), fatal=True)
        return
    manifest = published.generation.manifest
    if published.generation.note:
        yield Finding("索引", sound=False, cure=published.generation.note)
    yield Finding(f"索引版本 {manifest.name}：{manifest.documents} 个文件，{manifest.passages} 个索引段落")
    if told := behind(workspace):
        yield Finding("索引", sound=False, cure=told)
    if not os.access(_existing(workspace.index), os.W_OK):
        yield Finding(
            "权限", sound=False, cure=f"不能写入 {workspace.index}，无法更新索引；请检查文件夹的权限"
        )


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
