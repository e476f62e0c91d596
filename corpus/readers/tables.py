"""How the rows of a table become lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["row_lines"]

_LONG = 80
"""Characters. A paragraph of this length in a cell is running text, not an entry."""
_NUMBERED = re.compile(r"[（(]?(?:第?[一二三四五六七八九十百千\d]{1,5}|[①-⑳])[）)、.．章节条]")


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """A row of short entries as one line, cells parted by a tab; a row with running text as its paragraphs.

    Cells hold paragraphs. A page laid out with a table has its whole text in a cell or two, and a form has
    numbered paragraphs in one: to join those would hide their numbering.
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) <= 1 or any(map(_is_running_text, filled)):
        return [line for cell in filled for line in cell]
    return ["\t".join(" ".join(line.strip() for line in cell) for cell in filled)]


def _is_running_text(cell: Sequence[str]) -> bool:
    return len(cell) > 1 and (
        max(map(len, cell)) >= _LONG or sum(bool(_NUMBERED.match(line.strip())) for line in cell) > 1
    )
