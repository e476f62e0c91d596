"""From the characters of a file to ``document.text``: every step declared, every character traceable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.alignment import Alignment, cut
from corpus.document import Span
from corpus.furniture import INLINE_FURNITURE, furniture_lines

__all__ = ["Cleaned", "clean"]

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# 導(dǎo)語: a web page's reading aid. Only a syllable with a tone mark after a Han character counts, so that
# (pc) or (app) stay.
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])[(（][a-züɡ]{{0,4}}[{_TONED}][a-zü{_TONED}ɡ]{{0,4}}[)）]")
_HEADING_MARK = re.compile(r"^(#{1,6})[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE_END = re.compile(r"\r(?=\n)|[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that documents are quoted from, with what was taken out of the source."""

    text: str
    alignment: Alignment
    furniture: tuple[str, ...]
    headings: dict[int, int]
    """Depth (1-6) of each Markdown heading by its offset in ``text``."""
    front_matter: str


def clean(raw: str) -> Cleaned:
    r"""Take page furniture, pinyin glosses, Markdown signs and invisible characters out of ``raw``.

    Carriage returns are line ends: ``\r\n`` loses its ``\r`` and a lone ``\r`` becomes ``\n``, which
    changes no offset.
    """
    source = re.sub(r"\r(?!\n)", "\n", raw)
    front = _FRONT_MATTER.match(source)
    removed = [Span(match.start(), match.end()) for match in _LINE_END.finditer(source)]
    body_start = 0
    if front is not None:
        removed.append(Span(0, front.end()))
        body_start = front.end()
    furniture = _furniture(source, body_start)
    removed += furniture
    depths: dict[int, int] = {}
    for match in _HEADING_MARK.finditer(source, body_start):
        removed.append(Span(match.start(), match.end()))
        depths[match.end()] = len(match[1])
    for match in _EMPHASIS.finditer(source, body_start):
        removed += [Span(match.start(), match.start() + 2), Span(match.end() - 2, match.end())]
    removed += [Span(match.start(), match.end()) for match in _GLOSS.finditer(source, body_start)]
    text, alignment = cut(source, removed)
    return Cleaned(
        text=text,
        alignment=alignment,
        furniture=tuple(source[span.start : span.end].strip() for span in sorted(furniture)),
        headings=_heading_offsets(text, alignment, depths),
        front_matter=front[0] if front else "",
    )


def _furniture(source: str, body_start: int) -> list[Span]:
    lines = source[body_start:].split("\n")
    starts = [body_start]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    dropped = furniture_lines([_GLOSS.sub("", line) for line in lines])
    # With its line end, so that no empty line stays behind.
    found = [Span(starts[index], min(starts[index + 1], len(source))) for index in sorted(dropped)]
    for pattern in INLINE_FURNITURE:
        for match in pattern.finditer(source, body_start):
            span = Span(match.start(), match.end())
            if match[0] and not any(span.overlaps(other) for other in found):
                found.append(span)
    return [span for span in found if source[span.start : span.end].strip()]


def _heading_offsets(text: str, alignment: Alignment, depths: dict[int, int]) -> dict[int, int]:
    if not depths:
        return {}
    found: dict[int, int] = {}
    offset = 0
    for line in text.split("\n"):
        # A heading's first kept character is the first after its mark, or after emphasis just inside it.
        if line and (
            depth := depths.get(alignment.to_raw(offset)) or depths.get(alignment.to_raw(offset) - 2)
        ):
            found[offset] = depth
        offset += len(line) + 1
    return found
