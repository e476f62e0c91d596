"""One message as it will be sent, and the check that it shows a document's words as they stand."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from bot.chat.messages.splitting import units
from bot.errors import QuoteError
from corpus.document import Document, Span

__all__ = [
    "MAX_BUTTON_BYTES",
    "MAX_COPIED",
    "MAX_ENTITIES",
    "MAX_UNITS",
    "Button",
    "Excerpt",
    "Piece",
    "Size",
    "check",
    "check_buttons",
    "fits",
    "measure",
]

# Telegram's limits, https://core.telegram.org/bots/api#sendmessage and #inlinekeyboardbutton
MAX_UNITS = 4096  # UTF-16 code units after entity parsing
_MAX_BYTES = 32_768  # of the unparsed text
MAX_ENTITIES = 100  # further ones are ignored, so a quote would lose its frame
MAX_BUTTON_BYTES = 64
MAX_COPIED = 256  # characters, https://core.telegram.org/bots/api#copytextbutton


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A range of a document's text, shown in a block quotation."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        """Word for word what the document says there."""
        return self.document.slice(self.span)

    def render(self, *, bold: Sequence[Span] = (), expandable: bool = False) -> str:
        """The excerpt as a block quotation in Telegram's HTML; ``bold`` ranges are in order."""
        parts, at = [], self.span.start
        for span in bold:
            start, end = max(span.start, at), min(span.end, self.span.end)
            if start < end:
                parts += [
                    _escape(self.document.text[at:start]),
                    f"<b>{_escape(self.document.text[start:end])}</b>",
                ]
                at = end
        parts.append(_escape(self.document.text[at : self.span.end]))
        return f"<blockquote{' expandable' if expandable else ''}>{''.join(parts)}</blockquote>"


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it says, and one thing that it does."""

    text: str
    data: str = ""
    """What it sends back to the bot."""
    copy: str = ""
    """What it puts on the reader's clipboard."""
    url: str = ""
    """Where it leads."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message: HTML, the excerpts its block quotations hold, in order, and rows of buttons below."""

    html: str
    excerpts: tuple[Excerpt, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """What Telegram counts in a message."""

    units: int
    bytes: int
    entities: int

    @property
    def fits(self) -> bool:
        """Whether Telegram takes a message of this size and shows all of it as marked up."""
        return self.units <= MAX_UNITS and self.bytes <= _MAX_BYTES and self.entities <= MAX_ENTITIES


def measure(markup: str) -> Size:
    """The size of a message given as Telegram's HTML."""
    return _size(markup, _read(markup))


def _size(markup: str, reading: _Reading) -> Size:
    return Size(units(reading.text), len(markup.encode("utf-8", "surrogatepass")), reading.entities)


def fits(markup: str, *, spare: int = 0, spare_entities: int = 0) -> bool:
    """Whether Telegram takes a message given as HTML and shows all of it as marked up, with so much left free."""
    most, most_entities = MAX_UNITS - spare, MAX_ENTITIES - spare_entities
    # What is short with its tags counted in is short without, and a unit is at most 3 bytes; the rest has to be read.
    if units(markup) <= most and markup.count("<") <= most_entities:
        return True
    size = measure(markup)
    return size.fits and size.units <= most and size.entities <= most_entities


def check(piece: Piece) -> Piece:
    """The same piece, if what it shows as quoted is what the documents say; raises QuoteError otherwise.

    The comparison reads the finished HTML back, so that it also covers cutting, marking up and escaping.
    """
    reading = _read(piece.html)
    if len(reading.quotations) != len(piece.excerpts):
        raise QuoteError(f"消息里有 {len(reading.quotations)} 段引文，应有 {len(piece.excerpts)} 段")
    for shown, excerpt in zip(reading.quotations, piece.excerpts, strict=True):
        where = f"{excerpt.document.file} [{excerpt.span.start}:{excerpt.span.end}]"
        if excerpt.span.end > len(excerpt.document.text):
            raise QuoteError(f"引文 {where} 超出了文件正文（{len(excerpt.document.text)} 字）")
        if not shown.strip() or shown != excerpt.document.text[excerpt.span.start : excerpt.span.end]:
            raise QuoteError(f"引文 {where} 与原文不一致")
    try:
        size = _size(piece.html, reading)
        piece.html.encode()
    except UnicodeEncodeError as error:
        raise QuoteError("引文里有无法发送的字符（单独的代理码位）") from error
    if not size.fits:
        raise QuoteError(f"消息超出 Telegram 的限制：{size}")
    return check_buttons(piece)


def check_buttons(piece: Piece) -> Piece:
    """The same piece, if Telegram takes its buttons; raises QuoteError otherwise. For buttons added to a checked one."""
    for button in (button for row in piece.buttons for button in row):
        _check_button(button)
    return piece


def _check_button(button: Button) -> None:
    if sum(map(bool, (button.data, button.copy, button.url))) != 1:
        raise QuoteError(f"按钮“{button.text}”应当只做一件事")
    if len(button.data.encode()) > MAX_BUTTON_BYTES:
        raise QuoteError(f"按钮数据超过 {MAX_BUTTON_BYTES} 字节：{button.data}")
    if len(button.copy) > MAX_COPIED:
        raise QuoteError(f"要复制的文字超过 {MAX_COPIED} 字：{button.copy[:20]}…")


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


class _Reading(HTMLParser):
    """What a reader of the HTML sees: all the text, and the texts of the block quotations."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.quotations: list[str] = []
        self.entities = 0
        self._quoting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.entities += 1
        if tag == "blockquote":
            self._quoting = True
            self.quotations.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._quoting = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._quoting:
            self.quotations[-1] += data


def _read(markup: str) -> _Reading:
    reading = _Reading()
    reading.feed(markup)
    reading.close()
    return reading
