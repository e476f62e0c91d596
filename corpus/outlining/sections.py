"""Unnumbered headings: lines that name what follows and say nothing themselves."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpus.document import Document, Paragraph

__all__ = ["is_section_heading", "section_of"]

_LONGEST = 40
_ASKS = ("？", "?")
_ENDS = re.compile(r"[。；;，,：:、！!…）)》”\"]$|\d日$")
# A signature or a place name stands alone on its line as a heading does.
_SIGNATURE = re.compile(r"(?:办公厅|办公室|委员会|人民政府|总工会|工会|法院|检察院|部|局|厅)$")
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
        and paragraph != document.paragraphs[-1]
    )


def section_of(document: Document, paragraph: Paragraph) -> str:
    """The section heading above a paragraph that stands outside any point; empty where there is none."""
    if paragraph.point is not None:
        return ""
    place = bisect_left(document.paragraphs, paragraph.span, key=lambda other: other.span)
    for before in reversed(document.paragraphs[max(0, place - _NEAR) : place]):
        if is_section_heading(document, before) and not document.is_damaged(before.span):
            text = document.slice(before.span)
            return "" if text in document.metadata.title else text
    return ""
