"""The folder a maintainer keeps: every readable file below it is a document."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.errors import DocumentError, why
from corpus.metadata.sidecars import SUFFIX, has_sidecar, sidecar_path
from corpus.readers import LOCK, SUFFIXES

__all__ = [
    "ACCOUNT",
    "Source",
    "file_digest",
    "list_closed",
    "list_names",
    "list_orphans",
    "list_skipped",
    "list_sources",
    "name_inside",
    "open_sources",
    "orphan_told",
    "overlooked",
    "starter_documents",
    "starter_questions",
    "why_closed",
]

ACCOUNT = "BASIS.md"
"""A file of this name is no document: it lists what the documents beside it rest on, claim by claim."""

_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_NAMED = 5
"""Files that are named where one line tells of many."""
_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini", "license"})
"""What file managers leave behind and what tells how files may be used, in lower case."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the library."""

    path: Path
    file: str
    """Path inside the library, with forward slashes: the document's stable name."""
    sha256: str
    """Of the file and its sidecar: equal digests mean that nothing was said differently."""
    content: str = ""
    """Of the file alone."""


def starter_documents() -> Path:
    """The folder of documents shipped with the package, written by this project as examples."""
    return Path(str(files("corpus") / "documents"))


def starter_questions() -> Path:
    """The questions over the starter documents: what their index is measured by, and an example of such a file."""
    return Path(str(files("corpus") / "questions" / "starter.jsonl"))


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises OSError when it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def list_names(root: Path) -> list[str]:
    """The names of the library's files in order, those included that cannot be opened; no file is read.

    Raises DocumentError when ``root`` is no folder.
    """
    return _sorted(root)


def list_skipped(root: Path) -> list[str]:
    """The names of files below ``root`` that are in formats that no reader knows, in order.

    A name without a suffix may be that of a document that lost it. Hidden files, sidecars, ``ACCOUNT``, a licence and
    what other programs leave behind are nobody's documents and not named.
    Raises DocumentError when ``root`` is no folder.
    """
    _require_folder(root)
    return sorted(
        (
            file
            for file in _visible(root)
            if _suffix(file) not in SUFFIXES
            and not file.endswith(SUFFIX)
            and file.rpartition("/")[2].lower() not in _NO_DOCUMENTS
        ),
        key=lambda file: file.split("/"),
    )


def list_orphans(root: Path) -> list[str]:
    """The names of sidecars without the file that they are about, in order: it was renamed, moved or deleted.

    Raises DocumentError when ``root`` is no folder.
    """
    _require_folder(root)
    names = set(_visible(root))
    orphans = [name for name in names if name.endswith(SUFFIX) and name.removesuffix(SUFFIX) not in names]
    return sorted(orphans, key=lambda file: file.split("/"))


def list_closed(root: Path) -> list[str]:
    """What to say of each folder below ``root`` that is not looked into and so seems to be empty, in order.

    It may not be opened, or is a link to another folder.
    Raises DocumentError when ``root`` is no folder.
    """
    _require_folder(root)
    return sorted(told for folder in _folders(root) if (told := _linked(folder) or why_closed(folder)))


def orphan_told(beside: str) -> str:
    """What to say of one of them."""
    name = beside.removesuffix(SUFFIX).rpartition("/")[2]
    return f"{beside}：旁边没有 {name}，里面写的信息没有用上；文件改了名或挪了地方的，请让它跟着改，不要了的请删去"


def overlooked(root: Path) -> list[str]:
    """What to say of all that counts for nothing below ``root``: folders, sidecars, and files that no reader knows.

    Raises DocumentError when ``root`` is no folder.
    """
    told = [closed] if (closed := why_closed(root)) else []
    told += [*list_closed(root), *map(orphan_told, list_orphans(root))]
    if skipped := list_skipped(root):
        more = " 等" if len(skipped) > _NAMED else ""
        told.append(
            f"跳过 {len(skipped)} 个不支持的文件：{'、'.join(skipped[:_NAMED])}{more}；"
            "要收入，请另存为 .docx、.pdf 或 .txt"
        )
    return told


def list_sources(
    root: Path, *, digest: Callable[[Path], str] = file_digest
) -> tuple[list[Source], list[DocumentError]]:
    """The library's files in order of their names, and those that cannot be opened.

    Hidden files and folders are left out, and so are ``ACCOUNT``, the locks of files that are open in an office
    program, and files in formats that no reader knows.
    A link to a file is read as that file, wherever it stands: whoever keeps the library put it there. A link
    that leads nowhere is refused, and so is a pipe; links to folders are not followed, so that none leads in a circle.
    ``digest`` may remember.
    Raises DocumentError when ``root`` is no folder.
    """
    each = list(open_sources(root, digest=digest))
    found = [source for source in each if isinstance(source, Source)]
    return found, [error for error in each if isinstance(error, DocumentError)]


def open_sources(
    root: Path, *, digest: Callable[[Path], str] = file_digest
) -> Iterator[Source | DocumentError]:
    """What ``list_sources`` lists, one file at a time: who looks for any one need not read all."""
    for file in _sorted(root):
        path = root / file
        if told := _no_file(path):
            yield DocumentError(f"{file}：{told}")
            continue
        try:
            content = digest(path)
            both = _together(content, digest(sidecar_path(path))) if has_sidecar(path) else content
        except OSError as error:
            beside = f"旁边的 {path.name}{SUFFIX} " if str(error.filename).endswith(SUFFIX) else ""
            yield DocumentError(f"{file}：{beside}无法读取（{why(error)}）；请检查权限")
            continue
        yield Source(path, file, both, content)


def why_closed(root: Path) -> str:
    """What to say of a folder that cannot be looked into, which would seem to be empty; empty where it can be."""
    if not root.is_dir() or os.access(root, os.R_OK | os.X_OK):
        return ""
    return f"没有权限打开文件夹 {root}；请检查它的所有者和权限"


def name_inside(path: Path, root: Path) -> str:
    """The name of a file that stands in the library at ``root``, as ``Source.file``; empty for any other file.

    A link goes by its own name and not by that of the file it leads to. What is hidden stands in no library.
    """
    try:
        inside = (path.parent.resolve() / path.name).relative_to(root.resolve())
    except ValueError:
        return ""
    return "" if any(part.startswith(".") for part in inside.parts) else inside.as_posix()


def _together(content: str, beside: str) -> str:
    return hashlib.sha256(f"{content} {beside}".encode()).hexdigest()


def _sorted(root: Path) -> list[str]:
    """Names of the library's files in order."""
    _require_folder(root)
    files = (file for file in _visible(root) if _suffix(file) in SUFFIXES)
    return sorted(files, key=lambda file: file.split("/"))


def _require_folder(root: Path) -> None:
    if not root.exists():
        raise DocumentError(f"文件夹 {root} 不存在；请检查 --documents 或 GONGHUI_DOCUMENTS")
    if not root.is_dir():
        raise DocumentError(f"{root} 不是文件夹；请给出存放文件的文件夹")


def _no_file(path: Path) -> str:
    """What to say of a name behind which there is no file; empty where one is, or nobody can tell before opening it."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "链接绕成了圈；请改正或删除这个链接"
        # Else a folder that may be listed and not entered: whoever opens the file is told.
        return "链接指向的文件不存在；请改正或删除这个链接" if error.errno in _NOWHERE else ""
    return "" if is_file else "不是普通文件（是管道或设备）；请移走它，或把内容存成文件"


def _linked(folder: Path) -> str:
    """What to say of a link to a folder; empty for a folder itself."""
    if not folder.is_symlink():
        return ""
    return (
        f"{folder} 是指向文件夹的链接，里面的文件没有收入；请把那些文件放进文件库，或给每个文件各做一个链接"
    )


def _looked_into(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """``root`` and each folder below it that is not hidden, with the names of such folders and of all files in it."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(folder), folders, names


def _folders(root: Path) -> Iterator[Path]:
    """The folders that ``_visible`` looks into or would, but for ``root`` itself."""
    for folder, folders, _ in _looked_into(root):
        yield from (folder / name for name in folders)


def _visible(root: Path) -> Iterator[str]:
    """Names of all files below ``root``, in any order, but the hidden ones, the accounts and the locks of open files."""
    for folder, _, names in _looked_into(root):
        inside = folder.relative_to(root).as_posix()
        for name in names:
            if not name.startswith((".", LOCK)) and name != ACCOUNT:
                yield name if inside == "." else f"{inside}/{name}"


def _suffix(file: str) -> str:
    return os.path.splitext(file)[1].lower()  # noqa: PTH122 - ten times as fast
