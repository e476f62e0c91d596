"""«标题 | 日期»: what a maintainer says of a document in one line. Pure."""

from __future__ import annotations

import re

from bot.chat.said import sound
from corpus.metadata.dates import iso_date

__all__ = ["read_correction"]

_BAR = re.compile(r"\s*[|｜丨]\s*")
_LONGEST = 300


def read_correction(text: str) -> dict[str, str] | None:
    """The fields that a line names; None where it is not understood.

    ``标题 | 2023-04-24`` gives both, ``标题 |`` or ``标题`` the title, ``| 2023年4月`` or a lone date the date.
    """
    line = " ".join(sound(text).replace("\0", " ").split())
    parts = _BAR.split(line)
    if len(parts) > 2 or not line:
        return None
    if len(parts) == 1:
        parts = ["", parts[0]] if iso_date(parts[0]) else [parts[0], ""]
    title, day = (part.strip().strip("《》").strip() for part in parts)
    fields = {}
    if title:
        if len(title) > _LONGEST:
            return None
        fields["title"] = title
    if day:
        if not iso_date(day):
            return None
        fields["date"] = iso_date(day)
    return fields or None
