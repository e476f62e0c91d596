"""Readers: one file a format. ``read`` picks the reader by the file's name.

Each reader imports its library when it is first used, so that a question over plain text loads none of them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from corpus.errors import DocumentError, why
from corpus.readers.signatures import kind_of, said_kind

__all__ = ["LOCK", "SUFFIXES", "read"]

LOCK = "~$"
"""How the names of files begin that office programs lay beside one that is open: they hold who opened it, no words."""

_MODULES = {
    ".txt": "text",
    ".md": "text",
    ".html": "webpage",
    ".htm": "webpage",
    ".docx": "docx",
    ".pdf": "pdf",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
    ".odt": "office",
}
SUFFIXES = frozenset(_MODULES)
"""File name endings, in lower case, that can be read."""

# What the first bytes may say about a file of each reader; "" is text, or nothing known.
_KINDS = {"text": {""}, "webpage": {""}, "docx": {"", "zip", "ole"}, "pdf": {"", "pdf"}}


def read(path: Path) -> str:
    """The characters of a document file, a paragraph a line, with the numbers that the format prints by itself.

    Raises DocumentError, naming the file, for a format that is not supported and a file that cannot be read.
    """
    try:
        _check_name(path)
        module = _MODULES[path.suffix.lower()]
        _check_kind(path, module)
        reader: Callable[[Path], str] = importlib.import_module(f"corpus.readers.{module}").read
        return reader(path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}：文件不存在；请检查路径") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path}：是一个文件夹，不是文件；请给出其中的文件") from error
    except OSError as error:
        raise DocumentError(f"{path}：无法读取（{why(error)}）；请检查路径和权限") from error
    except MemoryError as error:
        raise DocumentError(f"{path.name}：文件过大，内存不足；请拆分后再加入") from error


def _check_name(path: Path) -> None:
    path.stat()
    if path.is_dir():
        raise IsADirectoryError
    if not path.is_file():  # whoever opens a pipe waits for words that may never come
        raise DocumentError(f"{path.name}：不是普通文件（是管道或设备）；请把内容存成文件后再加入")
    if path.name.startswith(LOCK):
        raise DocumentError(f"{path.name}：是 Word 打开文件时的临时文件，不是文档；请关闭 Word 后删除它")
    if path.suffix.lower() not in SUFFIXES:
        known = "、".join(sorted(SUFFIXES))
        if not path.suffix:
            raise DocumentError(
                f"{path.name}：文件名没有后缀，看不出是什么格式（支持 {known}）；请补上原来的后缀后再加入"
            )
        raise DocumentError(f"{path.name}：不支持 {path.suffix} 文件（支持 {known}）；请另存为文本后再加入")


def _check_kind(path: Path, module: str) -> None:
    """Refuse a file of another format under a right name before its reader stumbles over it."""
    kind = kind_of(path)
    if kind not in _KINDS.get(module, {kind}):
        raise DocumentError(
            f"{path.name}：内容是{said_kind(kind)}，与后缀 {path.suffix} 不符；请改正后缀后再加入"
        )
