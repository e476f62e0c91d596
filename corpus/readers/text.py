"""Plain text and Markdown, in any Chinese encoding."""

from __future__ import annotations

from pathlib import Path

from corpus.decoding import decode
from corpus.errors import DocumentError

__all__ = ["read"]

_LARGEST = 50_000_000
"""Bytes: 17 million characters, over a hundred times the longest law. Parsing takes up to five times as much memory."""


def read(path: Path) -> str:
    """The decoded characters of the file; an empty file is refused."""
    size = path.stat().st_size
    if size > _LARGEST:
        raise DocumentError(
            f"{path.name}：文件有 {size / 1e6:.0f} MB，超过 {_LARGEST // 1_000_000} MB；请拆分后再加入"
        )
    text = decode(path.read_bytes(), name=path.name).text
    if not text.strip():
        raise DocumentError(f"{path.name}：文件是空的；请检查内容")
    return text
