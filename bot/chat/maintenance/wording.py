"""What all renderings for maintainers share: lines that fit, times, and rows of buttons. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from bot.chat.messages.pieces import MAX_ENTITIES, MAX_UNITS, Button, Piece, check, measure
from bot.chat.messages.splitting import head, units
from bot.chat.said import sound
from bot.texts import Texts

__all__ = ["apart", "escaped", "fitting", "moment", "note_lines", "pager", "short"]

_SHARED = 8
"""Characters shown before the place where two texts part."""
_NOTES = 8
"""Of one kind that are told."""
_NOTE = 600
"""UTF-16 units of a note: five warnings of a file."""
_ROOM = 80
"""UTF-16 units kept free for the line that says how much was left out."""


def escaped(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units of a text on one line, as HTML."""
    return html.escape(short(text, limit), quote=False)


def note_lines(told: Sequence[str], texts: Texts, *, most: int = _NOTES, size: int = _NOTE) -> Iterator[str]:
    """The first of what is to be noted, each of at most ``size`` UTF-16 units, and how much more there is."""
    for each in told[:most]:
        yield texts.note(escaped(each, size))
    if len(told) > most:
        yield texts.and_more(len(told) - most)


def short(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units of a text, on one line."""
    line = " ".join(sound(text).split())
    return line if units(line) <= limit else f"{head(line, limit - 1)}…"


def apart(before: str, after: str, limit: int) -> tuple[str, str]:
    """Two texts from shortly before where they part, each at most ``limit`` UTF-16 units, as HTML."""
    pairs = enumerate(zip(before, after, strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = alike - _SHARED if max(len(before), len(after)) > limit and alike > _SHARED else 0
    sign = "…" if start else ""
    shown = [escaped(sign + text[start:], limit) if text else "" for text in (before, after)]
    return shown[0], shown[1]


def moment(value: datetime | str) -> str:
    """A time in UTC, as the clock on the machine shows it: ``2026-11-21 14:05``."""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


def fitting(
    lines: Iterable[str],
    texts: Texts,
    *,
    buttons: Sequence[Sequence[Button]] = (),
    below: Sequence[str] = (),
) -> Piece:
    """One message of as many lines (HTML, no tag over a line's end) as fit, with ``below`` at its end.

    Where some do not fit, a line says how many.
    """
    given = list(lines)
    foot = "\n".join(below)
    kept: list[str] = []
    for number, line in enumerate(given):
        text = "\n".join([*kept, line, foot])
        size = measure(text)
        if size.units > MAX_UNITS - _ROOM or size.entities >= MAX_ENTITIES or size.bytes > 30_000:
            kept.append(texts.and_more(len(given) - number))
            break
        kept.append(line)
    return check(Piece("\n".join([*kept, *below]), buttons=tuple(tuple(row) for row in buttons if row)))


def pager(mark: str, page: int, pages: int) -> tuple[Button, ...]:
    """Buttons to the pages beside this one, counted from 0; none where there is but one page."""
    if pages < 2:
        return ()
    back, forward = (page - 1) % pages, (page + 1) % pages
    return (
        Button("◀", f"{mark}{back}"),
        Button(f"{page + 1}/{pages}", f"{mark}{page}"),
        Button("▶", f"{mark}{forward}"),
    )
