"""How English counts."""

from __future__ import annotations

__all__ = ["many"]


def many(number: int, what: str) -> str:
    """``1 point``, ``2 points``."""
    return f"{number} {what}{'' if number == 1 else 's'}"
