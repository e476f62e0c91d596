"""Damage to files."""

from __future__ import annotations

from pathlib import Path

__all__ = ["break_header", "flip_bytes"]


def break_header(path: Path) -> None:
    """Take the bracket that closes the shape out of a ``.npy`` file's header: NumPy raises a TokenError then."""
    content = path.read_bytes()
    path.write_bytes(content.replace(b"), }", b" , }", 1))


def flip_bytes(path: Path) -> None:
    """Write other bytes of the same number: the quick look at sizes does not see it."""
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
