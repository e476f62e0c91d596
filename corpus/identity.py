"""Short stable names for documents, points and paragraphs."""

from __future__ import annotations

import base64
import hashlib

__all__ = ["short_id"]

_ID_LENGTH = 12
"""60 bits: among a million points the chance that any two collide is about 4 in 10,000,000."""

_ENCODED = 10
"""Bytes that give so many characters and a few more: encoding them is slower than all the rest."""


def short_id(*parts: str) -> str:
    """Twelve characters of a-z and 2-7 that depend on nothing but ``parts``."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:_ENCODED]).decode().lower()[:_ID_LENGTH]
