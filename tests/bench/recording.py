"""Writes a section of RESULTS.md with the commit and the machine it was measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["record"]

_RESULTS = Path(__file__).with_name("RESULTS.md")


def record(section: str, lines: Sequence[str]) -> None:
    """Replace the part of RESULTS.md between the section's two marks."""
    start, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    text = _RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    body = "\n".join([start, "", _provenance(), "", *lines, "", end])
    _RESULTS.write_text(before + body + after, encoding="utf-8")


def _provenance() -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        cwd=_RESULTS.parent,
    ).stdout.strip()
    day = datetime.now(UTC).date().isoformat()
    return (
        f"Measured {day} at commit {commit or 'unknown'}: {os.cpu_count()} cores ({platform.machine()}), "
        f"{platform.system()}, Python {platform.python_version()}."
    )
