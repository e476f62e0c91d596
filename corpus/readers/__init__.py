"""Readers: one file a format. ``read`` picks the reader by the file's name.

Each reader imports its library when it is first used, so that a question over plain text loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers import text

__all__ = ["SUFFIXES", "read"]


def _read_docx(path: Path) -> str:
    from corpus.readers import docx

    return docx.read(path)


def _read_webpage(path: Path) -> str:
    from corpus.readers import webpage

    return webpage.read(path)


def _read_pdf(path: Path) -> str:
    from corpus.readers import pdf

    return pdf.read(path)


_READERS: dict[str, Callable[[Path], str]] = {
    ".txt": text.read,
    ".md": text.read,
    ".html": _read_webpage,
    ".htm": _read_webpage,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}

SUFFIXES = frozenset(_READERS)
"""File name endings, in lower case, that can be read."""


def read(path: Path) -> str:
    """The characters of a document file, a paragraph a line, with the numbers that the format prints by itself.

    Raises DocumentError, naming the file, for a format that is not supported and a file that cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None and path.is_file():
        known = "、".join(sorted(SUFFIXES))
        raise DocumentError(
            f"{path.name}：不支持 {path.suffix or '无后缀'} 文件（支持 {known}）；请另存为文本后再加入"
        )
    if path.name.startswith("~$"):
        raise DocumentError(f"{path.name}：是 Word 打开文件时的临时文件，不是文档；请关闭 Word 后删除它")
    try:
        return (reader or text.read)(path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}：文件不存在；请检查路径") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path}：是一个文件夹，不是文件；请给出其中的文件") from error
    except OSError as error:
        raise DocumentError(f"{path}：无法读取（{error.strerror}）；请检查权限") from error
