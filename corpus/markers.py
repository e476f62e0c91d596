"""The marker grammar: which characters may open a numbered point, and with which number.

This file only says what could be a marker. Whether it is one depends on its neighbours: ``outline.py`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from corpus.numerals import HAN_DIGITS, parse_numeral

__all__ = ["Candidate", "Family", "find_candidates"]


class Family(IntEnum):
    """Kinds of numbering. The value is the customary depth (GB/T 9704-2012, 7.3.3; 立法技术规范), 1 outermost.

    Families of the same customary depth differ in the last digit; those from 90 on float: they number the
    parts of whatever they stand in.
    """

    PART = 10  # 第一编, 第一分编, 第一部分
    CHAPTER = 20  # 第一章
    SECTION = 30  # 第一节
    ARTICLE = 40  # 第一条
    HAN = 50  # 一、
    HAN_PAREN = 60  # （一）
    ARABIC = 70  # 1. 1、
    DECIMAL = 71  # 1.1
    ARABIC_PAREN = 80  # （1） 1）
    CIRCLED = 85  # ①
    IS = 90  # 一是
    MUST = 91  # 一要
    ORDINAL = 92  # 第一，
    FIRSTLY = 93  # 首先，
    AMONG = 94  # 其一，

    @property
    def floats(self) -> bool:
        """Whether the family has no customary depth."""
        return self >= Family.IS

    @property
    def rank(self) -> int:
        """Customary depth, comparable between families that have one."""
        return self.value // 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a point may begin."""

    family: Family
    number: int
    marker: str
    """As printed, with its punctuation, without the white space around it."""
    start: int
    """Where the point would begin: the marker, or a quotation mark opened just before it."""
    end: int
    """Just after the marker."""
    line: int
    at_line_start: bool


_HAN = f"[{HAN_DIGITS}]"
_NUMBER = rf"(?:{_HAN}{{1,8}}|\d{{1,5}}|(?:{_HAN}\s){{1,4}}{_HAN})"
_UNIT_FAMILY = {
    "编": Family.PART,
    "編": Family.PART,
    "分编": Family.PART,
    "部分": Family.PART,
    "章": Family.CHAPTER,
    "节": Family.SECTION,
    "節": Family.SECTION,
    "条": Family.ARTICLE,
    "條": Family.ARTICLE,
}
# What follows an article number that is spoken of rather than opened: 第三条规定的, 第十条第二款, 第五条、第六条.
_REFERENCE = r"(?!\s*(?:规定|規定|所|的|第|、|和|至|或|及|以及|与|中|之规定|修改|删去|增加|改为))"
_UNIT = re.compile(
    rf"第\s*(?P<n>{_NUMBER})\s*(?P<u>分编|部分|[编編章节節条條])(?P<sub>之{_HAN}{{1,3}})?(?=[\s\u3000：:【（(]|$|{_REFERENCE})"
)
_HAN_STOP = re.compile(rf"(?P<n>{_HAN}{{1,5}})(?:[、．]|\.(?!\d))")
# 一、二线, 三、四级, 一、两家: two neighbouring numbers before a measure word are a pair, not a marker.
_PAIR = re.compile(rf"\s*(?P<n>{_HAN}{{1,3}})[^\s{HAN_DIGITS}，。、；：]")
_HAN_PAREN = re.compile(rf"(?:[（(]\s*(?P<n>{_HAN}{{1,5}})\s*[）)]|(?P<e>[㈠-㈩]))")
_ARABIC = re.compile(r"(?P<n>\d{1,3})(?:[、．](?!\d)|\.(?![\d*]))")
_DECIMAL = re.compile(
    r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,4})(?=[\s\u3000]|[\u4e00-\u9fff])(?!\s*(?:万|亿|元|%|％|个|倍))"
)
_ARABIC_PAREN = re.compile(r"(?:[（(]\s*(?P<n>\d{1,3})\s*[）)]|(?P<h>\d{1,2})[）)]|(?P<e>[⑴-⒇]))")
# （一）、（三）项, （二）项规定的: a parenthesised number inside a line that is spoken of.
_SPOKEN_OF = re.compile(r"\s*(?:项(?!目)|目(?![标的前])|款|、|和|至|或|及)")
_CIRCLED = re.compile(r"(?P<e>[①-⑳㉑-㉟])")
_IS = re.compile(rf"(?P<n>{_HAN}{{1,3}})是(?!{_HAN}、)")
_MUST = re.compile(rf"(?P<n>{_HAN}{{1,3}})要")
# 第一 with 是, 方面 or a comma is an opening; bare 第一 only where a measure word cannot follow.
_ORDINAL = re.compile(
    r"第(?P<n>[一二三四五六七八九十]{1,3})(?:个?方面|点|點)?(?:是|[，、：]|[,:](?!\d))"
    r"|第(?P<b>[一二三四五六七八九十]{1,3})(?=[要\s\u4e00-\u9fff])"
    r"(?![次届个天年条款项章节编篇位名线時时阶段轮批期季产书责任手部类种代支步层级方点档組组卷回集页号大二三四五六七八九十百屆個線])"
)
_FIRSTLY = re.compile(r"(?P<w>首先|其次|再次|再者|最后|最後)[，,、：:]")
_AMONG = re.compile(rf"其(?P<n>{_HAN}{{1,2}})(?:是|[，,、：:])")
_FIRSTLY_NUMBER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}
LAST = 99
"""Number given to 最后: the last of its list, whatever the count."""

_LINE_START = re.compile(r"[^\S\n]*[>＞]?[^\S\n]*(?P<quote>[“\"『「]?)[^\S\n]*")
_STOP = "。；：！？!?;:"
_PAUSE = _STOP + "，,"
_INLINE_HINT = re.compile(rf"[第其首再最（(①-⑳⑴-⒇㈠-㈩]|{_HAN}{{1,3}}[是要、．.]|\d{{1,3}}[.．、）)]")

_AT_LINE_START = (
    (Family.PART, _UNIT),
    (Family.HAN, _HAN_STOP),
    (Family.HAN_PAREN, _HAN_PAREN),
    (Family.DECIMAL, _DECIMAL),
    (Family.ARABIC, _ARABIC),
    (Family.ARABIC_PAREN, _ARABIC_PAREN),
    (Family.CIRCLED, _CIRCLED),
    (Family.IS, _IS),
    (Family.MUST, _MUST),
    (Family.ORDINAL, _ORDINAL),
    (Family.FIRSTLY, _FIRSTLY),
    (Family.AMONG, _AMONG),
)
_INLINE = (
    (Family.HAN, _HAN_STOP, "。；：！？:;"),
    (Family.HAN_PAREN, _HAN_PAREN, _PAUSE),
    (Family.ARABIC, _ARABIC, "。；：！？:;"),
    (Family.ARABIC_PAREN, _ARABIC_PAREN, _PAUSE),
    (Family.CIRCLED, _CIRCLED, ""),
    (Family.IS, _IS, _PAUSE),
    (Family.MUST, _MUST, _PAUSE),
    (Family.ORDINAL, _ORDINAL, _PAUSE),
    (Family.FIRSTLY, _FIRSTLY, _STOP),
    (Family.AMONG, _AMONG, _PAUSE),
)


def find_candidates(text: str) -> Iterator[Candidate]:
    """Every place where a point may begin, in text order; at most one at each place."""
    offset = 0
    for number, line in enumerate(text.split("\n")):
        yield from _in_line(text, offset, offset + len(line), number)
        offset += len(line) + 1


def _in_line(text: str, start: int, end: int, line: int) -> Iterator[Candidate]:
    lead = _LINE_START.match(text, start, end)
    position = lead.end() if lead else start
    point_start = lead.start("quote") if lead else start
    opened = None
    for family, pattern in _AT_LINE_START:
        match = pattern.match(text, position, end)
        if match is not None and (
            candidate := _candidate(family, match, point_start, line, at_line_start=True)
        ):
            opened = candidate
            break
    if opened is not None:
        yield opened
        position = opened.end
    while (hint := _INLINE_HINT.search(text, position, end)) is not None:
        found = _inline_at(text, hint.start(), start, end, line)
        if found is None:
            position = hint.start() + 1
        else:
            yield found
            position = found.end


def _inline_at(text: str, position: int, line_start: int, line_end: int, line: int) -> Candidate | None:
    before = text[line_start:position].rstrip("”’」』）) \t\u3000\xa0")
    spaced = position > line_start and text[position - 1].isspace()
    for family, pattern, stops in _INLINE:
        match = pattern.match(text, position, line_end)
        if match is None:
            continue
        bare = family is Family.ORDINAL and match["b"] is not None
        allowed = _STOP if bare else stops
        # A blank also separates where a page lost its line ends, but only before numbering that is rare in prose.
        if (
            stops
            and not before.endswith(tuple(allowed))
            and not (spaced and family <= Family.HAN_PAREN and before)
        ):
            continue
        if family in {Family.HAN_PAREN, Family.ARABIC_PAREN} and _SPOKEN_OF.match(
            text, match.end(), line_end
        ):
            continue
        candidate = _candidate(family, match, position, line, at_line_start=False)
        if candidate is not None:
            return candidate
    return None


def _candidate(
    family: Family, match: re.Match[str], start: int, line: int, *, at_line_start: bool
) -> Candidate | None:
    groups = match.groupdict()
    if family is Family.PART:
        family = _UNIT_FAMILY[groups["u"]]
    if family is Family.FIRSTLY:
        number: int | None = _FIRSTLY_NUMBER.get(groups["w"], LAST)
    elif family is Family.DECIMAL:
        number = int(re.split(r"[.．]", groups["n"])[-1])
    else:
        number = parse_numeral(next(groups[key] for key in ("n", "h", "e", "b") if groups.get(key)))
    if number is None or number == 0:
        return None
    if family is Family.HAN and _is_pair(match, number):
        return None
    return Candidate(family, number, match[0].strip(), start, match.end(), line, at_line_start)


def _is_pair(match: re.Match[str], number: int) -> bool:
    following = _PAIR.match(match.string, match.end())
    return following is not None and parse_numeral(following["n"]) == number + 1
