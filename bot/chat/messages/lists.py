"""Lists: the members of one list in document order, under what is common to all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Quote, shared_notes
from bot.chat.messages.buttons import copy_list_button, full_button, surroundings_button
from bot.chat.messages.captions import (
    bold_last,
    common_steps,
    document_line,
    escape,
    note_lines,
    shortened,
    steps,
)
from bot.chat.messages.excerpts import first_part, lay_out, render, trim, whole
from bot.chat.messages.pieces import Button, Excerpt
from bot.chat.messages.sections import Section, share_of
from bot.texts import Texts

__all__ = ["list_sections"]

# Lines on a phone up to which a member is not folded, so that a list shows its overview.
_OPEN_MEMBER, _OPEN_COMPACT = 6, 3


def list_sections(
    quotes: Sequence[Quote],
    texts: Texts,
    *,
    title: str = "",
    asked: str = "",
    compact: bool = False,
    total: int = 0,
) -> list[Section]:
    """The members of a list in document order, the first headed by what is common to all.

    ``total`` is how many members the whole list has; 0 where that is not to be said.
    """
    paths = [steps(quote) for quote in quotes]
    common, shared = common_steps(quotes), shared_notes(quotes)
    heading = title
    if common:
        # The document on a line of its own, then what the list stands under.
        document = document_line(quotes[0], texts, bold=len(common) == 1)
        heading += f"{document}\n{bold_last(common[1:], texts)}" if len(common) > 1 else document
    heading = (heading if asked or not total else heading + texts.count(total)).strip()
    share = share_of(quotes)
    sections: list[Section] = []
    said = {tuple(common)}
    for quote, path in zip(quotes, paths, strict=True):
        # A member's marker is enough where what it belongs to has just been named.
        way = path[len(common) :] if tuple(path[:-1]) not in said else path[-1:]
        said |= {tuple(path), tuple(path[:-1])}
        notes = [note for note in quote.notes if note not in shared]
        sections.append(_member(quote, way, share, notes, asked, texts, compact=compact))
    if not asked:
        copied = copy_list_button(quotes, common or paths[0][:1], texts)
        list_row = (surroundings_button(quotes[0], texts), copied)
        sections[0] = replace(sections[0], buttons=(*sections[0].buttons, *list_row))
    sections[0] = replace(sections[0], html=f"{heading}\n\n{sections[0].html}")
    return sections


def _member(
    quote: Quote,
    way: Sequence[str],
    share: int,
    notes: Sequence[str],
    asked: str,
    texts: Texts,
    *,
    compact: bool,
) -> Section:
    """One member of a list: its first sentence in view, named by its printed marker or else its address."""
    shown, lead = first_part(quote, share), trim(quote.document, quote.lead)
    excerpts = (
        (Excerpt(quote.document, shown),)
        if compact
        else lay_out(quote.document, shown, lead, open_lines=_OPEN_MEMBER)
    )
    lines = [f"<b>{texts.ASKED_HERE}</b>"] if quote.id == asked else []
    marker = quote.markers[-1] if quote.markers else ""
    if way and (len(way) > 1 or not marker or not excerpts[0].text.startswith(marker)):
        whole_way = list(way) == steps(quote)  # no heading above has said what document this is
        lines.append(
            bold_last(way, texts) + (f" · {texts.EXAMPLE}" if whole_way and quote.is_example else "")
        )
    lines += render(excerpts, () if asked else (lead,), open_lines=_OPEN_COMPACT if compact else _OPEN_MEMBER)
    buttons: tuple[Button, ...] = ()
    if shown.end < whole(quote).end:
        full = full_button(quote, texts, f"{shortened(marker.rstrip('、.．'), 12)} ".lstrip())
        lines.append(texts.cut(escape(full.text)))
        buttons = (full,)
    return Section("\n".join([*lines, *note_lines(notes, texts)]), excerpts, buttons)
