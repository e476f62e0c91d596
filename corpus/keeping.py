"""Takes files into a library and puts them away again; nothing is ever overwritten or deleted for good."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.document import Document
from corpus.errors import DocumentError, why
from corpus.library import ACCOUNT, file_digest, name_inside, starter_documents
from corpus.metadata.sidecars import has_sidecar, read_sidecar, sidecar_path, write_sidecar
from corpus.parsing import parse_text
from corpus.readers import read

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
        """Whether the library holds another file of that name; one that may not be read is another one.

        Raises OSError where what has that name is no file at all.
        """
        try:
            return not self.is_inside and self.target.exists() and file_digest(self.target) != self.content
        except PermissionError:
            return True


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

    Nothing of the library is moved before the copy is whole. Returns where an older file of that name was put, or an
    older sidecar of the very same file, if there was one. Raises DocumentError when there is another file and
    ``replace`` is false, or when the library cannot be written; what was there is there then.
    """
    try:
        if proposal.is_inside:
            if proposal.said:
                write_sidecar(proposal.target, proposal.said)
            return None
        conflict = proposal.is_conflict
        if conflict and not replace:
            raise DocumentError(
                f"{proposal.path.name}：文件库里已有同名文件，内容不同；要换成这一个，请加 --replace（旧的会移到 {TRASH}）"
            )
        return _put_in(proposal, root, conflict=conflict)
    except OSError as error:
        raise DocumentError(
            f"{proposal.path.name}：无法写入文件库 {root}（{why(error)}）；请检查磁盘空间和权限"
        ) from error


def _put_in(proposal: Proposal, root: Path, *, conflict: bool) -> Path | None:
    target = proposal.target
    target.parent.mkdir(parents=True, exist_ok=True)
    # In a folder of its own, where the file may have its name: a longer one may be longer than the disk allows.
    with TemporaryDirectory(prefix=".part-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        fresh = Path(folder) / target.name
        _copy(proposal, fresh, conflict=conflict)
        displaced = target if conflict else _lost_sidecar(proposal)
        older = put_away(displaced, root) if displaced is not None else None
        try:
            _move(fresh, target)
        except BaseException:
            if older is not None and displaced is not None:
                _put_back(older, displaced)
            raise
    return older


def _lost_sidecar(proposal: Proposal) -> Path | None:
    """What the library says of the same file, where the file brings a sidecar that says something else."""
    if not (has_sidecar(proposal.path) and has_sidecar(proposal.target)):
        return None
    beside, there = sidecar_path(proposal.path), sidecar_path(proposal.target)
    return None if file_digest(beside) == file_digest(there) else there


def _copy(proposal: Proposal, fresh: Path, *, conflict: bool) -> None:
    """Write the file as it is to stand in the library, with its sidecar if it is to have one."""
    shutil.copy2(proposal.path, fresh)
    with fresh.open("rb+") as stream:
        os.fsync(stream.fileno())
    if file_digest(fresh) != proposal.content:
        raise DocumentError(f"{proposal.path.name}：文件在收入时被改动了；请再试一次")
    if has_sidecar(proposal.path):
        shutil.copyfile(sidecar_path(proposal.path), sidecar_path(fresh))
    elif proposal.said and has_sidecar(proposal.target) and not conflict:  # more is said of the same file
        shutil.copyfile(sidecar_path(proposal.target), sidecar_path(fresh))
    if proposal.said:
        write_sidecar(fresh, proposal.said)


def put_away(path: Path, root: Path) -> Path:
    """Move a file of the library, with its sidecar, into the trash folder; returns where it is now.

    Of a link, the link is moved and not the file it leads to. Raises DocumentError when it cannot be moved.
    """
    file = name_inside(path, root)
    if not file:
        raise DocumentError(f"{path}：不在文件库 {root} 里；可用 gonghui list 查看文件名")
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    away = root / TRASH / moment / file
    try:
        away.parent.mkdir(parents=True)
        _move(path, away)
    except OSError as error:
        raise DocumentError(f"{file}：无法移动（{why(error)}）；请检查权限") from error
    return away


def _move(path: Path, place: Path) -> None:
    """Rename a file with its sidecar, both or neither. The sidecar goes first: alone it is nobody's."""
    beside = sidecar_path(path)
    described = has_sidecar(path)
    if described:
        beside.replace(sidecar_path(place))
    try:
        path.replace(place)
    except OSError:
        if described:
            sidecar_path(place).replace(beside)
        raise


def _put_back(older: Path, place: Path) -> None:
    try:
        _move(older, place)
    except OSError as error:
        raise DocumentError(
            f"{place.name}：没有换成，旧的文件在 {older}；请检查磁盘和权限，再把它移回文件库"
        ) from error
