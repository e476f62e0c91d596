"""Readers: one file a format. ``read`` picks the reader by the file's name."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers import text

__all__ = ["SUFFIXES", "read"]

_READERS = {".txt": text.read, ".md": text.read}

SUFFIXES = frozenset(_READERS)
"""File name endings, in lower case, that can be read."""


def read(path: Path) -> str:
    """The characters of a document file.

    Raises DocumentError, naming the file, for a format that is not supported and a file that cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None and path.is_file():
        known = "、".join(sorted(SUFFIXES))
        raise DocumentError(
            f"{path.name}：不支持 {path.suffix or '无后缀'} 文件（支持 {known}）；请另存为文本后再加入"
        )
    try:
        return (reader or text.read)(path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}：文件不存在；请检查路径") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path}：是一个文件夹，不是文件；请给出其中的文件") from error
    except OSError as error:
        raise DocumentError(f"{path}：无法读取（{error.strerror}）；请检查权限") from error
