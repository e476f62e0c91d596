"""The lines around a quotation: which document, which point in it, what to know about it. HTML. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from bot.answers import EXAMPLE, Quote
from bot.chat.messages.pieces import MAX_COPIED
from bot.chat.messages.splitting import head, units
from bot.quoting.addresses import STEP
from bot.texts import Texts
from corpus.document import Metadata

__all__ = [
    "ADDRESS",
    "NOTES",
    "address_line",
    "bold_last",
    "common_steps",
    "count_members",
    "document_facts",
    "document_line",
    "escape",
    "note_block",
    "note_lines",
    "place_lines",
    "point_line",
    "shortened",
    "steps",
    "to_copy",
]

# Sizes in UTF-16 units.
ADDRESS = 200
NOTES = 500

# Kinds of documents that are amended as they stand: the date they bear is often that of the first adoption,
# and would make a current text look old.
_AMENDED = ("法", "法律", "法规", "条例", "规定", "办法", "细则", "章程", "规则")
_CLOSING = re.compile(r"第[一二三四五六七八九十]+款$")


def steps(quote: Quote) -> list[str]:
    """The steps of an address, from the title inwards, on one line and without control characters; never empty."""
    address = quote.address
    if not address.isprintable():
        address = "".join(character if character.isprintable() else " " for character in address)
    found = [step for step in (" ".join(part.split()) for part in address.split(STEP)) if step]
    return found or [quote.document.file]


def common_steps(quotes: Sequence[Quote]) -> list[str]:
    """The steps that all addresses begin with; of each the last step stands for itself, unless it introduces the others."""
    paths = [steps(quote) if quote.introduces else steps(quote)[:-1] for quote in quotes]
    common = []
    for each in zip(*paths, strict=False):
        if len(set(each)) > 1:
            break
        common.append(each[0])
    return common


def count_members(quotes: Sequence[Quote]) -> int:
    """How many members a list has, without what introduces and closes them and without the items below one of them."""
    first = quotes[0].address if quotes else ""
    leads = len(quotes) > 1 and all(quote.address.startswith(f"{first} {STEP} ") for quote in quotes[1:])
    members = [quote for quote in (quotes[1:] if leads else quotes) if not quote.introduces]
    above = {quote.address for quote in members}
    return sum(
        not _CLOSING.search(quote.address) and quote.address.rpartition(f" {STEP} ")[0] not in above
        for quote in members
    )


def document_line(quote: Quote, texts: Texts, *, bold: bool = False, label: str = "") -> str:
    """The document's title with its date and status: ``《…》 · 2023年4月24日 · 现行``."""
    title = escape(f"{label} {shortened(steps(quote)[0], ADDRESS)}".strip())
    facts = document_facts(quote.document.metadata, steps(quote)[0], texts)
    return " · ".join([f"<b>{title}</b>" if bold else title, *facts])


def document_facts(metadata: Metadata, title: str, texts: Texts) -> list[str]:
    """What a reader should know of a document, beside its title.

    What it is called in the reader's language; that it is only an example; the date, unless the title says the year or
    the kind is amended as it stands; the status, if it is known.
    """
    name = texts.known_as(metadata.title)
    facts = [texts.EXAMPLE] if EXAMPLE in metadata.issuer else []
    if metadata.date and metadata.date[:4] not in title and not metadata.kind.endswith(_AMENDED):
        facts.append(texts.date(metadata.date))
    if metadata.status:
        facts.append(texts.status(metadata.status))
    return [*([escape(name)] if name else []), *(escape(shortened(fact, 40)) for fact in facts)]


def address_line(quote: Quote, texts: Texts) -> str:
    """A whole address on one line, its last step in bold, with the document's date and status."""
    way = steps(quote)
    return " · ".join([bold_last(way, texts), *document_facts(quote.document.metadata, way[0], texts)])


def bold_last(way: Sequence[str], texts: Texts) -> str:
    """Steps as HTML, the last in bold; the steps before give way where they are too long."""
    before, last = _fitting(way)
    return _called(f"{escape(f'{before} {STEP} ') if before else ''}<b>{escape(last)}</b>", way, texts)


def point_line(way: Sequence[str], texts: Texts, label: str = "") -> str:
    """The steps below the title as HTML, all in bold, behind the point's number on the page."""
    told = f" {STEP} ".join(filter(None, _fitting(way)))
    return _called(f"<b>{escape(f'{label} {told}'.strip())}</b>", way, texts)


def place_lines(quote: Quote, texts: Texts, label: str = "") -> list[str]:
    """The document on a line of its own and below it the point, in bold, or the document's line where it is all."""
    way = steps(quote)[1:]
    if not way:
        return [document_line(quote, texts, bold=True, label=label)]
    return [document_line(quote, texts), point_line(way, texts, label)]


def _fitting(way: Sequence[str]) -> tuple[str, str]:
    """The steps before the last, and the last."""
    last = shortened(way[-1], ADDRESS // 2)
    return shortened(f" {STEP} ".join(way[:-1]), ADDRESS - units(last)), last


def _called(line: str, way: Sequence[str], texts: Texts) -> str:
    """A line with what the reader's language calls the place, behind it: who looks it up needs the Chinese."""
    place = texts.place(way)
    return f"{line} · {escape(place)}" if place else line


def note_lines(notes: Iterable[str], texts: Texts) -> list[str]:
    """Remarks, one a line; beyond a screenful they are cut."""
    lines, room = [], NOTES
    for note in notes:
        text = shortened(" ".join(texts.remark(note).split()), room - 4)
        if text:
            lines.append(escape(texts.note(text)))
            room -= units(text) + 4
    return lines


def note_block(notes: Iterable[str], texts: Texts) -> list[str]:
    """Remarks as one block of a message; empty where there are none."""
    lines = note_lines(notes, texts)
    return ["\n".join(lines)] if lines else []


def to_copy(quotes: Sequence[Quote], way: Sequence[str]) -> tuple[str, bool]:
    """What a button puts on the clipboard: the quotes with the address ``way`` where that fits, else the address.

    The second value says whether the quotes are in it. They are the document's text, whatever script is shown.
    """
    address = f" {STEP} ".join(way)
    both = "\n".join([*(quote.text.strip() for quote in quotes), f"（{address}）"])
    return (both, True) if units(both) <= MAX_COPIED else (shortened(address, MAX_COPIED), False)


def escape(text: str) -> str:
    """Text as it stands in Telegram's HTML."""
    return html.escape(text, quote=False)


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` units of a text, with … where something is left out; empty where nothing fits."""
    if units(text) <= limit:
        return text
    return f"{head(text, limit - 1)}…" if limit > 2 else ""
