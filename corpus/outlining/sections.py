"""Unnumbered headings: lines that name what follows and say nothing themselves."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpus.document import Document, Paragraph
from corpus.outlining.lists import is_introduced_line

__all__ = ["is_imprint", "is_section_heading", "section_of"]

_LONGEST = 40
_ASKS = ("？", "?")
_ENDS = re.compile(r"[。；;，,：:、！!…）)》”\"]$|\d日$")
# A signature, a place name or the document's number stands alone on its line as a heading does.
_SIGNATURE = re.compile(r"(?:办公厅|办公室|委员会|人民政府|总工会|工会|法院|检察院|部|局|厅)$")
_NUMBER = re.compile(r"\d{4}\s*[〕\]）)】]\s*(?:第\s*)?\d+\s*号$")
_INSIDE = re.compile(r"[，,、：:；;]")
_NAMES_SOMEBODY = re.compile(r"\S[ \u3000]{2,}\S{2,}")
"""A name and, behind a gap, what somebody is; 前  言 has one character on either side."""
_NEAR = 60
"""How many paragraphs back a section heading is looked for."""


def is_section_heading(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph only names or asks what the next ones say, such as 如何确定工作时间？ on its own line."""
    text = document.slice(paragraph.span)
    if not 4 <= len(text) <= _LONGEST or "\n" in text:
        return False
    if text.endswith(_ASKS):
        return True
    return (
        _ENDS.search(text) is None
        and _SIGNATURE.search(text) is None
        and _NUMBER.search(text) is None
        and _NAMES_SOMEBODY.search(text) is None
        and paragraph != document.paragraphs[-1]
    )


def is_imprint(text: str) -> bool:
    """Whether a line only says who issued a document, or under which number: who asks of either wants what it says."""
    ends = _SIGNATURE.search(text) or _NUMBER.search(text)
    return ends is not None and len(text) <= _LONGEST and _INSIDE.search(text) is None


def section_of(document: Document, paragraph: Paragraph) -> str:
    """The section heading above a paragraph that stands outside any point; empty where there is none."""
    if paragraph.point is not None:
        return ""
    place = bisect_left(document.paragraphs, paragraph.span, key=lambda other: other.span)
    for number in range(place - 1, max(0, place - _NEAR) - 1, -1):
        before = document.paragraphs[number]
        heads = is_section_heading(document, before) and not is_introduced_line(document, number)
        if heads and not document.is_damaged(before.span):
            text = document.slice(before.span)
            return "" if text in document.metadata.title else text
    return ""
