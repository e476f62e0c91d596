"""Takes files into a library and puts them away again; nothing is ever overwritten or deleted for good."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.library import ACCOUNT, file_digest, name_inside, starter_documents
from corpus.parsing import parse_text
from corpus.readers import read
from corpus.sidecars import read_sidecar, sidecar_path, write_sidecar

__all__ = ["TRASH", "Proposal", "propose", "put_away", "require_own", "take"]

TRASH = ".trash"
"""Folder inside the library where removed and replaced files go."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it would stand in the library."""

    path: Path
    target: Path
    document: Document
    """Under the file name it would have, with what was said of it."""
    content: str
    """SHA-256 of the file."""
    said: Mapping[str, str]
    """Metadata that a maintainer gives, over the file's own."""

    @property
    def is_inside(self) -> bool:
        """Whether the file stands in the library already."""
        return self.path.resolve() == self.target.resolve()

    @property
    def is_conflict(self) -> bool:
        """Whether the library holds another file of that name."""
        return not self.is_inside and self.target.exists() and file_digest(self.target) != self.content


def require_own(root: Path) -> None:
    """Raises DocumentError for the starter documents, which belong to the program."""
    if root.resolve() == starter_documents().resolve():
        raise DocumentError(
            "自带的示例文件夹不能增减文件；请新建一个文件夹，"
            "把 GONGHUI_DOCUMENTS 设为它的路径（或用 --documents 指定）后再试"
        )


def propose(path: Path, root: Path, *, said: Mapping[str, str] | None = None) -> Proposal:
    """Read a file as a document of the library at ``root``, which need not exist. Changes nothing.

    Raises DocumentError when it cannot be read as a document.
    """
    if path.name.startswith("."):
        raise DocumentError(f"{path.name}：以点开头的文件在文件库里会被忽略；请改名后再加入")
    if path.name == ACCOUNT:
        raise DocumentError(f"{path.name}：这个名字留给依据说明，在文件库里会被忽略；请改名后再加入")
    raw = read(path)
    file = name_inside(path, root) or path.name
    given = {**read_sidecar(path), **(said or {})}
    document = parse_text(raw, file=file, given=given).document
    return Proposal(path, root / file, document, file_digest(path), dict(said or {}))


def take(proposal: Proposal, root: Path, *, replace: bool = False) -> Path | None:
    """Copy the file into the library byte for byte, and write beside it what was said of it.

    Returns where an older file of that name was put, if there was one. Raises DocumentError when there is
    one and ``replace`` is false, or when the library cannot be written.
    """
    if proposal.is_conflict and not replace:
        raise DocumentError(
            f"{proposal.path.name}：文件库里已有同名文件，内容不同；要换成这一个，请加 --replace（旧的会移到 {TRASH}）"
        )
    try:
        older = put_away(proposal.target, root) if proposal.is_conflict else None
        if not proposal.is_inside:
            _copy(proposal)
        if proposal.said:
            write_sidecar(proposal.target, proposal.said)
    except OSError as error:
        raise DocumentError(
            f"{proposal.path.name}：无法写入文件库 {root}（{error.strerror}）；请检查磁盘空间和权限"
        ) from error
    return older


def _copy(proposal: Proposal) -> None:
    target = proposal.target
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = sidecar_path(proposal.path)
    if beside.is_file():
        shutil.copyfile(beside, sidecar_path(target))
    partial = target.with_name(f".{target.name}.part")
    try:
        shutil.copy2(proposal.path, partial)
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        if file_digest(partial) != proposal.content:
            raise DocumentError(f"{proposal.path.name}：文件在收入时被改动了；请再试一次")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def put_away(path: Path, root: Path) -> Path:
    """Move a file of the library, with its sidecar, into the trash folder; returns where it is now.

    Of a link, the link is moved and not the file it leads to. Raises DocumentError when it cannot be moved.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    file = name_inside(path, root)
    if not file:
        raise DocumentError(f"{path}：不在文件库 {root} 里；可用 gonghui list 查看文件名")
    away = root / TRASH / moment / file
    try:
        away.parent.mkdir(parents=True)
        path.rename(away)
        beside = sidecar_path(path)
        if beside.is_file():
            beside.rename(sidecar_path(away))
    except OSError as error:
        raise DocumentError(f"{file}：无法移动（{error.strerror}）；请检查权限") from error
    return away
