"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from pathlib import Path

__all__ = ["Kind", "kind_of", "said_kind"]

Kind = str
"""A format: ``zip``, ``ole``, ``pdf``, ``rtf``, or another that is no document. Empty for text and the unknown."""

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_SAID = {
    "zip": "压缩包（或 .docx 一类的文档）",
    "ole": "旧版 Word（.doc）或其他 Office 文档",
    "pdf": "PDF",
    "rtf": "RTF",
    "image": "图片",
    "archive": "压缩包",
}


def kind_of(path: Path) -> Kind:
    """The file's format as far as its beginning tells."""
    with path.open("rb") as stream:
        start = stream.read(1024)
    # A PDF may begin with some bytes of a mail or web header, and all readers accept that.
    if b"%PDF-" in start and start.lstrip()[:1] != b"<":
        return "pdf"
    return next((kind for signature, kind in _SIGNATURES if start.startswith(signature)), "")


def said_kind(kind: Kind) -> str:
    """The format as a message says it."""
    return _SAID[kind]
