"""A point's own heading: the rest of its line, the opening sentence that names what follows, or nothing."""

from __future__ import annotations

import re

from corpus.document import Span
from corpus.markers import Candidate
from corpus.outlining.families import Family

__all__ = ["find_heading"]

_TITLED = frozenset({Family.PART, Family.CHAPTER, Family.SECTION})
_TOP = frozenset({Family.HAN, Family.HAN_PAREN})
_LONGEST = 60
"""Longest heading on a line of its own, in characters; the longest in the gold outlines has 70 with a list inside."""
_LONGEST_RUN_IN = 45
"""Longest opening sentence that counts as a heading of the text that follows it on the same line."""
_BRACKETED = re.compile(r"[【\[〔](?P<h>[^】\]〕\n]{2,30})[】\]〕]")
_STOP = re.compile(r"[。！？；;]")
# Where a page lost the break between a heading and its body, the body shows by a usual opening. It counts
# only in the middle of a run of characters: after a stop it would be part of the heading's own sentence.
_BODY_OPENING = re.compile(
    r"(?<=[\u3400-\u9fff])(?:习近平|總書記|总书记|党的[一二三四五六七八九十]|党中央|近年来|今年以来|当前[,，]|全[市省区县国]各级|各级工会|[全各]地各)"
)
# Or a blank is left of the break: 一、抓组织，打好基础 全市各级工会新建… Chinese prose has no blanks of its own.
_LOST_BREAK = re.compile(r"(?P<h>[\u3400-\u9fff，、“”《》]{4,40})[ \u3000]+(?=[\u3400-\u9fff]{2}[^\n]{10})")
# An opening sentence of an argument, not a title.
_ARGUMENT = re.compile(
    r"^(?:我们|我|你们|他们|这|那|但|因此|所以|如果|对于|由于|根据|按照|为了|在(?!.{0,12}[上中下])|把(?!握|牢|准|好)|将|当|有(?!序|效|力))"
)


def find_heading(text: str, candidate: Candidate, span: Span, *, has_children: bool) -> str:
    """The heading of the point that ``candidate`` opens, or an empty string; ``span`` is the point's own text."""
    line_end = text.find("\n", candidate.end, span.end)
    line_end = span.end if line_end == -1 else line_end
    line = text[candidate.end : line_end].strip()
    if bracketed := _BRACKETED.match(line):
        return bracketed["h"]
    if candidate.family is Family.ARTICLE or not line:
        return ""
    if candidate.family in _TITLED:
        return line
    more = line_end < span.end or (has_children and candidate.at_line_start)
    stop = _STOP.search(line)
    if candidate.family in _TOP and stop is not None and (lost := _LOST_BREAK.match(line)):
        return lost["h"]
    if (
        candidate.at_line_start
        and more
        and len(line) <= _LONGEST
        and (stop is None or stop.end() == len(line))
    ):
        return "" if line.endswith(("；", ";", "：", ":", "，", ",")) else line.rstrip("。！？")
    opening = line[: stop.start()] if stop else line
    lost_line_ends = candidate.family in _TOP and not candidate.at_line_start
    if lost_line_ends and (run_on := _BODY_OPENING.search(opening, 6, _LONGEST)):
        return opening[: run_on.start()]
    rest = stop is not None and stop[0] == "。" and stop.end() < len(line)
    if rest and len(opening) <= _LONGEST_RUN_IN and not _ARGUMENT.match(opening):
        return opening
    return ""
