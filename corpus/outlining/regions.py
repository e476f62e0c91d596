"""Stretches of a text that numbering does not cross: quotations, boxes, contents, headings, annexes, speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.document import Span
from corpus.metadata.surnames import FREQUENT

__all__ = ["Break", "Regions", "find_boxes", "find_breaks", "find_regions"]

_QUOTE = re.compile(r"[“”\n]")
_QUOTE_LINES = 300
"""Longest quotation that can hold a list of its own, in lines; beyond that a closing mark is taken for lost."""
_QUOTE_LENGTH = 30_000
_INTRODUCED = "：:"
# 《…》第四条规定：“… is another text's list. In an amending decision (修改为：“…) the list is the decision's own.
_CITED = re.compile(r"(?:规定|規定|约定|載明|载明|明确|解释|指出|写明|答复|如下)[：:，,]?\s*\Z")
_AMENDED = re.compile(r"(?:修改为|改为|增加|作为)")

_BOX = re.compile(r"^[^\S\n]*:::[^\S\n]*(?P<title>[^\n]*)$", re.MULTILINE)
_BOX_CITES = re.compile(r"法律|法规|法条|条文|条例|规定|依据|原文|案例|判例|裁判|判决|裁决|摘自|摘录|引用")
# A box that only names its source: _劳动法_ or 《劳动法》 on the first line, an article on the next.
_BOX_SOURCE = re.compile(r"\s*(?:_[^_\n]{2,60}_|《[^》\n]{2,60}》)[^\n]{0,20}\n")

_CONTENTS = re.compile(r"^[^\S\n]*目[^\S\n]*(?:录|錄|次)[^\S\n]*$", re.MULTILINE)
_CONTENTS_RUN_IN = re.compile(
    r"^[^\S\n]*目[^\S\n]*(?:录|錄|次)(?:[^\n]*第[^\n]{1,6}[章节編编篇]){2}[^\n]*$", re.MULTILINE
)
_FILLED_LINE = re.compile(r"[^\n]*\S[^\n]*")
# Read from the end of the line, where the page number is: from its start each blank of a run would be tried in turn.
_LEADERS = re.compile(r"\s*\d{1,4}(?:\s*[.．…·]{3}|\s*?[\t \u3000]{2})")
_CONTENTS_LINES = 400
"""Longest table of contents, in lines that are not empty."""
_CONTENTS_TABLES = 50
"""Most tables of contents in one file; a collection of statutes has one for each."""

_ANNEX = re.compile(
    r"^\s*附\s*(?:件|表|录|錄|則)?\s*(?:[\d一二三四五六七八九十]{0,3}\s*(?:[:：]|$)|[\d一二三四五六七八九十]{1,3}[\s\u3000])"
)
# 附件：1.… 2.… below a letter names the papers that come with it.
_ATTACHED = re.compile(
    r"^[^\S\n]*附[^\S\n]*件[^\S\n]*[:：][^\S\n]*1[^\S\n]*[.．、][^\n]*(?:\n\s*\d{1,2}[^\S\n]*[.．、](?!\d)[^\n]{2,80}(?=\n|\Z))*",
    re.MULTILINE,
)
# 张晓明：, 某某主任：, 记者：. A label counts as a speaker only when it comes again.
_SPEAKER = re.compile(
    rf"^\s*(?P<who>[{FREQUENT}阎常][\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]{{1,8}}?(?:总|董事长|主席|书记|主任|部长|局长|委员|记者|主持人|先生|女士|同志|教授|员工|学员))\s*[：:]"
)


@dataclass(frozen=True, slots=True)
class Regions:
    """Quotations that hold lists of their own, and stretches without any point of the document."""

    quotations: tuple[Span, ...]
    excluded: tuple[Span, ...]

    def quotation(self, offset: int) -> int:
        """1-based number of the quotation that holds ``offset``, or 0."""
        return _containing(self.quotations, offset)

    def is_excluded(self, offset: int) -> bool:
        """Whether numbers at ``offset`` belong to another text: a cited law, a box, a table of contents."""
        return _containing(self.excluded, offset) > 0


@dataclass(frozen=True, slots=True)
class Break:
    """A line that ends lists above it."""

    offset: int
    depth: int
    """Lists open under headings of a smaller Markdown depth go on; 0 ends all."""
    speaker: str = ""
    """Who speaks from here on, where that is what breaks."""


def _containing(spans: Sequence[Span], offset: int) -> int:
    index = bisect_right(spans, offset, key=lambda span: span.start)
    return index if index and offset < spans[index - 1].end else 0


def find_regions(text: str, boxes: Sequence[Span] = ()) -> Regions:
    """The quotations, cited stretches and tables of contents of ``text``.

    ``boxes`` are stretches already known to hold another text (see ``find_boxes``).
    """
    own, cited = _quotations(text)
    attached = [Span(match.start(), match.end()) for match in _ATTACHED.finditer(text)]
    excluded = sorted([*cited, *attached, *boxes, *_tables_of_contents(text)])
    merged: list[Span] = []
    for span in excluded:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return Regions(tuple(own), tuple(merged))


def _quotations(text: str) -> tuple[list[Span], list[Span]]:
    """Quotations over several lines that are introduced as one, and those of any length that cite a law.

    A quotation mark that opens a line inside a quotation only says that it goes on.
    """
    own: list[Span] = []
    cited: list[Span] = []
    opened: int | None = None
    depth = lines = line_start = 0
    for match in _QUOTE.finditer(text):
        position = match.start()
        if match[0] == "\n":
            line_start = position + 1
            lines += 1
            if opened is not None and (lines > _QUOTE_LINES or position - opened > _QUOTE_LENGTH):
                opened = None
        elif match[0] == "“":
            first = not text[line_start:position].strip() if position - line_start < 20 else False
            if opened is None:
                opened, depth, lines = position, 1, 0
            elif first:
                depth = 1
            elif (
                lines
                and text[position - 1 : position] in _INTRODUCED
                and _AMENDED.search(text, max(0, position - 6), position)
            ):
                opened, depth, lines = position, 1, 0  # the mark that closes the one before is lost
            else:
                depth += 1
        elif opened is not None:
            depth -= 1
            if depth <= 0:
                _sort_quotation(text, Span(opened, position + 1), own, cited, several_lines=lines > 0)
                opened = None
    return own, cited


def _sort_quotation(
    text: str, span: Span, own: list[Span], cited: list[Span], *, several_lines: bool
) -> None:
    before = text[max(0, span.start - 30) : span.start]
    sentence = re.split(r"[\n。；]", before)[-1]
    if _CITED.search(sentence) and not _AMENDED.search(sentence):
        cited.append(span)
    elif several_lines and (not sentence.strip() or sentence.rstrip().endswith(tuple(_INTRODUCED))):
        own.append(span)


def find_boxes(raw: str) -> list[Span]:
    """The ``::: tip`` … ``:::`` containers of Markdown that quote a law or a judgment, in order.

    They are read in the source, because their marks do not reach ``document.text``.
    """
    source = raw.replace("\r", "\n")
    found: list[Span] = []
    opened: re.Match[str] | None = None
    for match in _BOX.finditer(source):
        if match["title"].strip():
            opened = match
        elif opened is not None:
            source_named = _BOX_SOURCE.match(source, opened.end() + 1, match.start())
            if _BOX_CITES.search(opened["title"]) or source_named:
                found.append(Span(opened.start(), match.start()))
            opened = None
    return found


def _tables_of_contents(text: str) -> list[Span]:
    """From 目录 until its first entry comes again, or to the last line that ends in a page number."""
    found = [Span(match.start(), match.end()) for match in _CONTENTS_RUN_IN.finditer(text)]
    position = 0
    for _ in range(_CONTENTS_TABLES):
        title = _CONTENTS.search(text, position)
        if title is None:
            break
        position = title.end()
        end = _end_of_contents(text, position)
        if end is not None:
            found.append(Span(title.start(), end))
            position = end
    return found


def _end_of_contents(text: str, start: int) -> int | None:
    first = ""
    leaders = True
    last = None
    for line in islice(_FILLED_LINE.finditer(text, start), _CONTENTS_LINES):
        entry = _entry(line[0])
        if first and entry == first:
            return line.start()
        first = first or entry
        leaders = leaders and _LEADERS.match(line[0][::-1]) is not None
        if leaders:
            last = line.end()
    return last


def _entry(line: str) -> str:
    return re.sub(r"\s", "", line).rstrip("0123456789.．…·")[:80]


def find_breaks(text: str, depths: Mapping[int, int], starts: Collection[int]) -> list[Break]:
    """Lines that end lists: headings and annexes that open no point (``starts``), and changes of speaker."""
    found: list[Break] = []
    speakers: list[Break] = []
    offset = 0
    for line in text.split("\n"):
        if offset in depths and offset not in starts:
            found.append(Break(offset, depths[offset]))
        elif offset not in starts:
            head = line[:60] if len(line) > 60 else line
            if _ANNEX.match(head):
                found.append(Break(offset, 0))
            elif speaker := _SPEAKER.match(head):
                speakers.append(Break(offset, 0, speaker["who"]))
        offset += len(line) + 1
    counts = Counter(speaker.speaker for speaker in speakers)
    found += [speaker for speaker in speakers if counts[speaker.speaker] > 1]
    return sorted(found, key=lambda item: item.offset)
