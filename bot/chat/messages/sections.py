"""What a message is made of: parts that stay whole, as much of each as fits, with their buttons. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Quote
from bot.chat.messages.pieces import Button, Excerpt, Piece, check, fits
from bot.chat.messages.splitting import units

__all__ = ["Section", "how_many_fit", "leaves_room", "piece_of", "share_of"]

# Sizes in UTF-16 units.
_PAGE = 3_300  # all quotes of a page together: addresses, notes and remarks take the rest of the message
_MOST, _LEAST = 2_400, 160  # of one quote
_SPARE, _SPARE_ENTITIES = 120, 4  # left free for a remark


@dataclass(frozen=True, slots=True)
class Section:
    """What must not be torn apart between two messages, and one row of buttons."""

    html: str
    excerpts: tuple[Excerpt, ...] = ()
    buttons: tuple[Button, ...] = ()


def share_of(quotes: Sequence[Quote]) -> int:
    """The most units of one quote, so that all take about a page: what short ones leave, long ones use."""
    room, left = _PAGE, sorted(units(quote.text) for quote in quotes)
    while left and left[0] <= room // len(left):
        room -= left.pop(0)
    return max(_LEAST, min(_MOST, room // len(left))) if left else _MOST


def how_many_fit(opening: Sequence[str], sections: Sequence[Section], closing: Sequence[str]) -> int:
    """How many of the sections fit one message with what goes before and after; at least one."""
    for shown in range(len(sections), 1, -1):
        markup = "\n\n".join([*opening, *(section.html for section in sections[:shown]), *closing])
        if leaves_room(markup):
            return shown
    return 1


def leaves_room(markup: str) -> bool:
    """Whether a message fits, with room for a remark such as that the text was converted."""
    return fits(markup, spare=_SPARE, spare_entities=_SPARE_ENTITIES)


def piece_of(sections: Sequence[Section], rows: Sequence[tuple[Button, ...]] = ()) -> Piece:
    """One message, checked, with a row of buttons for each section that has some.

    ``rows`` go before those: the last line of the message speaks of them.
    """
    markup = "\n\n".join(section.html for section in sections)
    own = _rows([section.buttons for section in sections if section.buttons])
    excerpts = tuple(excerpt for section in sections for excerpt in section.excerpts)
    return check(Piece(markup, excerpts, (*rows, *own)))


def _rows(buttons: Sequence[tuple[Button, ...]]) -> tuple[tuple[Button, ...], ...]:
    """One row a section where each has its three; single buttons side by side, three a row."""
    if all(len(row) == 3 for row in buttons):
        return tuple(buttons)
    flat = [button for row in buttons for button in row]
    return tuple(tuple(flat[at : at + 3]) for at in range(0, len(flat), 3))
