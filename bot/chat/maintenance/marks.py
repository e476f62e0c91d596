"""The data of maintainers' buttons: a prefix, what to do, and to what. At most 64 bytes."""

from __future__ import annotations

import re

__all__ = [
    "BACK",
    "BUILD",
    "CORRECT",
    "DISCARD",
    "DOCUMENT",
    "DOCUMENTS",
    "FORCE",
    "GAPS",
    "PUBLISH",
    "REMOVE",
    "REMOVE_NOW",
    "UNDO",
    "matching",
    "page_in",
    "read_mark",
]

_PREFIX = "mt:"

PUBLISH = f"{_PREFIX}publish:"
"""Then the draft's number, as for the two that follow."""
CORRECT = f"{_PREFIX}correct:"
DISCARD = f"{_PREFIX}discard:"
BUILD = f"{_PREFIX}build:"
FORCE = f"{_PREFIX}force:"
"""Then the digest of the documents that the gate withheld."""
UNDO = f"{_PREFIX}undo:"
"""Then the name of the generation that should no longer be served."""
BACK = f"{_PREFIX}back:"
"""Then the name of the generation that should be served."""
DOCUMENTS = f"{_PREFIX}docs:"
"""Then the page."""
DOCUMENT = f"{_PREFIX}doc:"
"""Then the document's id, as for the two that follow."""
REMOVE = f"{_PREFIX}remove:"
REMOVE_NOW = f"{_PREFIX}removed:"
GAPS = f"{_PREFIX}gaps:"
"""Then the page."""


def matching(*marks: str) -> re.Pattern[str]:
    """What the data of these buttons look like."""
    return re.compile("^(?:" + "|".join(map(re.escape, marks)) + ")")


def read_mark(data: str) -> tuple[str, str]:
    """What to do, and to what: ``mt:docs:2`` → (``mt:docs:``, ``2``)."""
    prefix, does, what = data.split(":", 2)
    return f"{prefix}:{does}:", what


def page_in(what: str) -> int:
    """The number of a page, counted from 0; the first where none is named."""
    return int(what) if what.isascii() and what.isdecimal() and len(what) < 7 else 0
