"""What stands around words and is none of them: in a text its own numbering, in a document markers and headings. Pure.

Whoever takes rules into a notice numbers them anew, and what is copied from a page brings the page number along. None
of it is left out silently: it is given back beside the text. And a reader quotes past headings, and never means them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.document import Document, Span
from corpus.numerals import HAN_DIGITS

__all__ = ["headings_in", "names_places", "numbering_of", "unframed", "unmarked"]

_HAN = rf"[{HAN_DIGITS}]{{1,3}}"
_CLOSED = rf"(?:[（(【\[〔]\s?(?:{_HAN}|\d{{1,3}})\s?[）)】\]〕]|[①-⑳㉑-㉟⑴-⒛㈠-㈩])"
_PAIR = "|".join(f"{one}、{next_}" for one, next_ in pairwise("一二三四五六七八九十"))
_COUNTED = rf"(?!(?:{_PAIR}|一、两)[^{HAN_DIGITS}、．.])(?:{_HAN}\s?(?:、|[．.](?!\d))|\d{{1,3}}\s?(?:[、．.](?!\d)|[)）]))"
"""Not 一、二级 or 1.5: these are numbers of the text."""
_NUMBERING = rf"(?:{_CLOSED}|{_COUNTED}|\d\ufe0f?\u20e3|[A-Ha-h][.．、)）])"
_PEOPLE = r"(?:(?:尊敬的|各位|全体)?(?:领导|代表|委员|同志|职工|工友|会员|朋友|同事)们?、?){1,3}"
_SPOKEN = rf"(?:[答问QA]\s?[:：]|{_PEOPLE}\s?[:：！!])"
_OPENING = re.compile(
    rf"(?:(?<=[。！？；!?;\n])|\A)[^\S\n]*(?:[-*+•·●◆■▶►★☆※>#]+[^\S\n]*)?(?P<frame>(?:(?:{_NUMBERING}|{_SPOKEN})[^\S\n]*)+)(?=\S)"
)
_INSIDE = re.compile(rf"(?<=[：:，,])\s?(?P<frame>{_CLOSED})(?=\w)")
_PAGE = re.compile(
    r"^[^\S\n]*(?P<frame>第\s?\d{1,4}\s?页(?:\s?[，,/]?\s?共\s?\d{1,4}\s?页)?|[-—–－·]*\s?\d{1,4}\s?[-—–－·]*|\d{1,4}\s?/\s?\d{1,4})[^\S\n]*$",
    re.MULTILINE,
)
_NOTE = re.compile(
    r"(?<=\w)(?P<frame>\[\d{1,3}\]|〔\d{1,2}〕(?!\d|号)|[①-⑳])|(?<=[。！？；”])(?P<behind>\[\d{1,3}\])"
)
_TAG = re.compile(
    r"(?P<frame></?(?:p|br|b|i|u|em|strong|span|div|a|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|font|img|section|blockquote|su[bp])"
    r"(?:\s[\x20-\x3b=?-\x7e]{0,80})?\s?/?>|&nbsp;)",
    re.IGNORECASE,
)
_IS_NUMBERING = re.compile(rf"\s*{_NUMBERING}\s*")

_NTH = rf"第\s?[{HAN_DIGITS}\d]{{1,8}}\s?"
_NAME = rf"{_NTH}(?:分?编|部分|[篇章节条])(?:之[{HAN_DIGITS}]{{1,3}})?"
_NAMED = re.compile(rf"(?:\A|[\n。！？；”])\s*{_NAME}")
_HEADING = re.compile(
    rf"^[^\S\n]*(?:{_NTH}(?:分?编|部分|[篇章节])(?=\s)[^\n。；]{{0,40}}$|{_NTH}条(?:之[{HAN_DIGITS}]{{1,3}})?(?=\s))",
    re.MULTILINE,
)


def unframed(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with blanks in place of what frames its words, as long as it was, and what of that was said: all but tags."""
    numbering: list[tuple[int, str]] = []
    for pattern in (_TAG, _PAGE, _NOTE, _OPENING, _INSIDE):
        for match in pattern.finditer(text):
            span = next(Span(*match.span(group)) for group in pattern.groupindex if match[group] is not None)
            if pattern is not _TAG:
                numbering.append((span.start, text[span.start : span.end].strip()))
            text = _blanked(text, span)
    return text, tuple(each for _, each in sorted(numbering))


def unmarked(document: Document) -> str:
    """The text of a document with blanks in place of the markers that only count, as long as it was."""
    text = document.text
    for span in numbering_of(document):
        text = _blanked(text, span)
    return text


def numbering_of(document: Document, within: Span | None = None) -> list[Span]:
    """Where the markers of a document's points stand that only count, as （一） does; 第一条 is a name, 一是 a word."""
    found: list[Span] = []
    for point in document.points:
        if within is not None and not point.span.overlaps(within):
            continue
        at = document.text.find(point.marker, point.span.start, point.span.end)
        if at >= 0 and _IS_NUMBERING.fullmatch(point.marker) is not None:
            found.append(Span(at, at + len(point.marker)))
    return found


def names_places(text: str) -> bool:
    """Whether a text was copied with numbers of articles, or with headings: 第二条 at the beginning of a sentence."""
    return _NAMED.search(text) is not None


def headings_in(text: str) -> list[Span]:
    """Where the numbers of articles and the headings of chapters stand in a part of a document, each on a line's left."""
    return [Span(*match.span()) for match in _HEADING.finditer(text)]


def _blanked(text: str, span: Span) -> str:
    return text[: span.start] + " " * len(span) + text[span.end :]
