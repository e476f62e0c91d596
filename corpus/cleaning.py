"""From the characters of a file to ``document.text``: every step declared, every character traceable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.alignment import Alignment, cut
from corpus.document import Span
from corpus.furniture import INLINE_FURNITURE, furniture_lines
from corpus.metadata.fields import NAMED

__all__ = ["Cleaned", "clean"]

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# 導(dǎo)語: a web page's reading aid. Only a syllable with a tone mark after a Han character counts, so that
# (pc) or (app) stay.
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])[(（][A-Za-züɡ]{{0,4}}[{_TONED}][a-zü{_TONED}ɡ]{{0,4}}[)）]")
_HEADING_MARK = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t\u3000]+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
# Tags and links of Markdown as the web writes it: the words inside stay, the marks around them go.
_TAG = re.compile(
    r"</?(?:details|summary|p|div|span|br|b|i|u|em|strong|center|font|sup|sub|Badge|blockquote|hr)\b[^<>\n]{0,300}>"
)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{1,200})\](?P<target>\((?:https?://|/|#|\.)[^()\s]{0,1000}\))")
_CONTAINER = re.compile(r"^:::+[ \t]*(?:(?:info|tip|warning|danger|details)\b[ \t]*)?", re.MULTILINE)
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FRONT_MATTER_START = re.compile(r"\A\ufeff?(?:[ \t]*\r?\n)*---[ \t]*\r?\n")
_FIELD = re.compile(rf"^(?:[^\s#:：-][^\n:：]{{0,40}}:(?:\s|$)|{NAMED}：)", re.MULTILINE)
# Zero-width and direction marks; spaces and bullets that fonts keep in the private use area (方正, Wingdings).
_INVISIBLE = re.compile(
    r"\r(?=\n)|[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ue003\ue004\ue5cf\ue5d2\ue5e5\ue5f1]"
    r"|(?:(?<=\n)|(?<=\n )|(?<=\n\t)|\A)[\uf020-\uf0ff][ \t]*"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that documents are quoted from, with what was taken out of the source."""

    text: str
    alignment: Alignment
    furniture: tuple[str, ...]
    headings: dict[int, int]
    """Depth (1-6) of each Markdown heading by its offset in ``text``."""
    front_matter: str
    body: int
    """Where the source goes on behind its front matter."""


def clean(raw: str) -> Cleaned:
    r"""Take page furniture, pinyin glosses, Markdown signs and invisible characters out of ``raw``.

    Carriage returns are line ends: ``\r\n`` loses its ``\r`` and a lone ``\r`` becomes ``\n``, which
    changes no offset. Takes time in proportion to the length of ``raw``.
    """
    source = _LONE_RETURN.sub("\n", raw)
    removed = [Span(match.start(), match.end()) for match in _INVISIBLE.finditer(source)]
    start = _front_matter_end(source)
    if start:
        removed.append(Span(0, start))
    furniture = _furniture(source, start)
    removed += furniture
    depths: dict[int, int] = {}
    for match in _HEADING_MARK.finditer(source, start):
        removed.append(Span(match.start(), match.end()))
        depths[match.end()] = len(match[1])
    removed += _markup(source, start)
    removed += [Span(match.start(), match.end()) for match in _GLOSS.finditer(source, start)]
    text, alignment = cut(source, removed)
    return Cleaned(
        text=text,
        alignment=alignment,
        furniture=tuple(source[span.start : span.end].strip() for span in furniture),
        headings=_heading_offsets(text, alignment, depths),
        front_matter=source[:start].replace("\r", "").removeprefix("\ufeff"),
        body=start,
    )


def _front_matter_end(source: str) -> int:
    """Where the body begins. Lines between ``---`` are front matter only if one of them names a field."""
    opening = _FRONT_MATTER_START.match(source)
    if opening is None:
        return 0
    closing = _FRONT_MATTER_END.search(source.replace("\r", "\n"), opening.end())
    if closing is None or not _FIELD.search(source, opening.end(), closing.start()):
        return 0
    end = closing.end()
    while end < len(source) and source[end] == "\r":
        end += 1
    return min(end + 1, len(source))


def _markup(source: str, start: int) -> Iterator[Span]:
    for match in _EMPHASIS.finditer(source, start):
        yield Span(match.start(), match.start() + 2)
        yield Span(match.end() - 2, match.end())
    for match in _TAG.finditer(source, start):
        yield Span(match.start(), match.end())
    for match in _LINK.finditer(source, start):
        yield Span(match.start(), match.start() + 1)
        yield Span(match.end("text"), match.end())
    for match in _CONTAINER.finditer(source, start):
        yield Span(match.start(), match.end())
    position = source.find("<!--", start)
    while position != -1 and (end := source.find("-->", position + 4)) != -1:
        yield Span(position, end + 3)
        position = source.find("<!--", end + 3)


def _furniture(source: str, start: int) -> list[Span]:
    """What the page printed around the text, in order; lines go with their line end, so that no gap stays."""
    lines = source[start:].split("\n")
    dropped = furniture_lines(
        [_GLOSS.sub("", line) if ")" in line or "）" in line else line for line in lines]
    )
    found: list[Span] = []
    offset = start
    for index, line in enumerate(lines):
        end = offset + len(line) + 1
        if index in dropped and line.strip():
            found.append(Span(offset, min(end, len(source))))
        offset = end
    inline = [
        Span(match.start(), match.end())
        for pattern in INLINE_FURNITURE
        for match in pattern.finditer(source, start)
        if match[0].strip()
    ]
    merged: list[Span] = []
    for span in sorted(found + inline):
        if not merged or span.start >= merged[-1].end:
            merged.append(span)
    return merged


def _heading_offsets(text: str, alignment: Alignment, depths: dict[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for raw_offset, depth in depths.items():
        offset = alignment.from_raw(raw_offset)
        # A mark without words heads nothing; one that is furniture went with its line.
        if offset < len(text) and text[offset] != "\n" and (offset == 0 or text[offset - 1] == "\n"):
            found[offset] = depth
    return found
