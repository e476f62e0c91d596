"""Word lists that ship with the package: one entry a line, with comments."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["read_lines"]


def read_lines(package: str, name: str) -> list[str]:
    """The lines of a text file beside the code of ``package``, without blank ones and those that begin with ``#``."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
