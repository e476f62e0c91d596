"""Where a document has headings and numbers of articles: a reader quotes past them, and never means them. Pure."""

from __future__ import annotations

import re

from corpus.document import Span
from corpus.numerals import HAN_DIGITS

__all__ = ["headings_in", "names_places"]

_NUMBER = rf"第\s?[{HAN_DIGITS}\d]{{1,8}}\s?"
_NAME = rf"{_NUMBER}(?:分?编|部分|[篇章节条])(?:之[{HAN_DIGITS}]{{1,3}})?"
_NAMED = re.compile(rf"(?:\A|[\n。！？；”])\s*{_NAME}")
_HEADING = re.compile(
    rf"^[^\S\n]*(?:{_NUMBER}(?:分?编|部分|[篇章节])(?=\s)[^\n。；]{{0,40}}$|{_NUMBER}条(?:之[{HAN_DIGITS}]{{1,3}})?(?=\s))",
    re.MULTILINE,
)


def names_places(text: str) -> bool:
    """Whether a text was copied with numbers of articles, or with headings: 第二条 at the beginning of a sentence."""
    return _NAMED.search(text) is not None


def headings_in(text: str) -> list[Span]:
    """Where the numbers of articles and the headings of chapters stand in a part of a document, each on a line's left."""
    return [Span(*match.span()) for match in _HEADING.finditer(text)]
