"""Places in documents as English calls them: article 46, item 1 of 第四十六条 › （一）. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.questions.addresses.steps import ANNEX, Step, marker_step

__all__ = ["UNITS", "called", "place"]

UNITS = {
    ANNEX: "annex", "条": "article", "章": "chapter", "节": "section", "编": "part", "分编": "subpart", "部分": "part",
    "款": "paragraph", "项": "item", "目": "sub-item", "点": "point", "(": "item", "、": "point",
}  # fmt: skip
_STEP = re.compile(rf"{ANNEX}\d*|第[^第（]+|（.+?）|[^第（]+、")
_MARKER = re.compile(rf"{ANNEX}\d*|第\S+|[（(][^（）()]+[）)]|[^\s、.．]+[、.．]")
"""With what a step of a printed address begins; its heading follows."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


def called(said: str) -> str:
    """``article 10-1`` of 第十条之一, ``part 1, chapter 2`` of 第一编第二章."""
    return _said(_steps(_STEP.findall(said)))


def place(way: Iterable[str]) -> str:
    """``Article 46, item 1`` of the steps of an address, with their headings.

    Empty where none has a known number, or all have it in digits. Articles are counted through their document:
    which chapter one is in need not be said, but which annex.
    """
    markers = [marker[0] for marker in map(_MARKER.match, way) if marker is not None]
    if not any(_HAN.search(marker) for marker in markers):
        return ""
    steps = _steps(markers)
    first = next((at for at, step in enumerate(steps) if step.unit == "条"), 0)
    said = _said([step for at, step in enumerate(steps) if at >= first or step.unit == ANNEX])
    return said[:1].upper() + said[1:]


def _steps(markers: Iterable[str]) -> list[Step]:
    return [step for step in map(marker_step, markers) if step is not None]


def _said(steps: Sequence[Step]) -> str:
    return ", ".join(
        f"{UNITS[step.unit]} {step.number or ''}{f'-{step.sub}' if step.sub else ''}".rstrip()
        for step in steps
        if step.unit in UNITS
    )
