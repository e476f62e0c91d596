"""The marker grammar: which characters may open a numbered point, and with which number.

This file only says what could be a marker. Whether it is one depends on its neighbours: ``runs.py`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.numerals import HAN_DIGITS, parse_numeral
from corpus.outlining.families import Family

__all__ = ["LAST", "Candidate", "find_candidates", "read_marker"]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A place where a point may begin. Two candidates are never equal: each is a place of its own."""

    family: Family
    number: int
    marker: str
    """As printed, with its punctuation, without the white space around it."""
    start: int
    """Where the point would begin: the marker, or a quotation mark or bullet just before it."""
    end: int
    """Just after the marker."""
    line: int
    at_line_start: bool
    firm: bool = True
    """Whether the form alone says a number is meant; one that is not needs its list to be without a gap."""
    path: tuple[int, ...] = ()
    """The numbers of a decimal marker: (1, 2, 3) for 1.2.3."""


LAST = 1_000_000_000
"""Number given to 最后: the last of its list, whatever the count."""

_HAN = f"[{HAN_DIGITS}]"
_NUMBER = rf"(?:{_HAN}{{1,8}}|\d{{1,5}}|(?:{_HAN}\s){{1,4}}{_HAN})"
_UNIT_FAMILY = {
    "编": Family.PART,
    "編": Family.PART,
    "篇": Family.PART,
    "部分": Family.PART,
    "分编": Family.SUBPART,
    "分編": Family.SUBPART,
    "章": Family.CHAPTER,
    "节": Family.SECTION,
    "節": Family.SECTION,
    "条": Family.ARTICLE,
    "條": Family.ARTICLE,
}
_FIRSTLY_NUMBER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}
_DIGITS = "0123456789" + "".join(map(chr, range(0xFF10, 0xFF1A)))  # ASCII and full width
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FIRST_ROMAN = 0x2160  # the Roman numeral one, a character of its own
_ROMAN_NUMBER = {
    numeral: number
    for number, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}

# What follows an article number that is spoken of rather than opened: 第三条规定的, 第十条第二款, 第五条、第六条.
_REFERENCE = r"(?!\s*(?:规定|規定|所|的|第|、|和|至|或|及|以及|与|中|之规定|修改|删去|增加|改为))"
_UNIT = re.compile(
    rf"第\s*(?P<n>{_NUMBER})\s*(?P<u>分[编編]|部分|[编編篇章节節条條])(?P<sub>之{_HAN}{{1,3}})?"
    rf"(?:(?P<firm>(?=[\s：:【（(]|$))|{_REFERENCE})"
)
# Inside a line a unit is a heading only where a page lost its line ends: with white space on its right.
_UNIT_INLINE = re.compile(
    rf"第\s*(?P<n>{_NUMBER})\s*(?P<u>分[编編]|[编編篇章节節条條])(?P<sub>之{_HAN}{{1,3}})?(?=[ \t\u3000\xa0])"
)
_HAN_STOP = re.compile(rf"(?P<n>{_HAN}{{1,5}})\s?(?:[、．]|\.(?!\d))")
_HAN_LOOSE = re.compile(rf"(?P<n>{_HAN}{{1,3}})(?:[，,：:]|(?=[ \t\u3000]+\S|[ \t\u3000]*$))", re.MULTILINE)
# 一、二线, 三、四级, 一、两家: two neighbouring numbers before a measure word are a pair, not a marker.
_PAIR = re.compile(rf"\s*(?P<n>{_HAN}{{1,3}})[^\s{HAN_DIGITS}，。、；：]")
_HAN_PAREN = re.compile(rf"(?:[（(]\s*(?P<n>{_HAN}{{1,5}})\s*[）)]|(?P<e>[㈠-㈩]))")
# A year may follow at once (1.2023年…); another digit makes a figure.
_ARABIC = re.compile(r"(?P<n>\d{1,3})\s{0,2}(?:[、．](?!\d)|\.(?![\d*])|[、．.](?=\d{4}年))|(?P<e>[⒈-⒛])")
# 一）, as some type it. Its list has to tell it from the end of a bracket that a line break parted: 第（/二）项.
_HAN_HALF = re.compile(rf"(?P<n>{_HAN}{{1,3}})[）)](?!\s*(?:[项款目、]|和|至|或|及))")
_ARABIC_BARE = re.compile(r"(?P<n>0[1-9]|0?[1-9]\d?)(?=[ \t\u3000]+[^\s\d]|[ \t\u3000]*$)", re.MULTILINE)
_DECIMAL = re.compile(
    r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,4})[.．、]?(?=[\s\u3000]|[\u4e00-\u9fff《“（])"
    r"(?!\s*(?:万|亿|元|%|％|倍|吨|米|公里|亩|岁|折|小时|个百分点))(?![年月日个分秒])"
)
_ARABIC_PAREN = re.compile(r"(?:[（(]\s*(?P<n>\d{1,3})\s*[）)]|(?P<h>\d{1,2})[）)]|(?P<e>[⑴-⒇]))")
# （一）、（三）项, （二）项规定的: a parenthesised number inside a line that is spoken of.
_SPOKEN_OF = re.compile(r"\s*(?:项(?!目)|目(?![标的前])|款|、|和|至|或|及)")
# （二）项执行, （一）至（三）项: what a line break parted from 按照前款第. No point begins so.
_NAMES_ITEMS = re.compile(
    rf"(?:\s*[至和或及、]\s*第?\s*[（(]\s*(?:{_HAN}{{1,5}}|\d{{1,3}})\s*[）)])*\s*项(?!目)"
)
_CIRCLED = re.compile(r"(?P<e>[①-⑳㉑-㉟])")
_LETTER = re.compile(r"(?:(?P<l>[A-Ha-h])(?:[.．、](?![A-Za-z\d])|[)）])|[（(](?P<m>[A-Ha-h])[)）])")
_ROMAN = re.compile(
    r"(?:(?P<e>[\u2160-\u2169])(?:[、.．]|(?=\s))|(?P<r>VI{0,3}|I[VX]|I{1,3}|X)(?:[、．]|\.(?![\w.])))"
)
_FORMAL = re.compile(r"(?P<n>[壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3})[、．.]")
_STEM = re.compile(rf"(?P<s>[{_STEMS}])[、．.](?!\s?[{_STEMS}])")
_IS = re.compile(rf"(?P<n>{_HAN}{{1,3}})个?是(?!{_HAN}、)")
_MUST = re.compile(rf"(?P<n>{_HAN}{{1,3}})要")
# 第一 with 是, 方面 or a comma is an opening; bare 第一 only where a measure word cannot follow.
_ORDINAL = re.compile(
    r"第(?P<n>[一二三四五六七八九十]{1,3})(?:(?:个?方面|点|點|个)?(?:是|[，、：]|[,:](?!\d))|(?:种|類|类)[，：:])"
    r"|第(?P<b>[一二三四五六七八九十]{1,3})(?=[要\s\u4e00-\u9fff])"
    r"(?![次届个天年条款项章节编篇位名线時时阶段轮批期季产书责任手部类种代支步层级方点档组組卷回集页号大二三四五六七八九十百屆個線倍份件例家段站关课排桶军师旅团连营局场车台幕把])"
)
_FIRSTLY = re.compile(r"(?P<w>首先|其次|再次|再者|最后|最後)(?P<firm>[，,、：:])?")
_AMONG = re.compile(rf"其(?P<n>{_HAN}{{1,2}})(?:是|[，,、：:])")

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
    (Family.FORMAL, _FORMAL),
    (Family.STEM, _STEM),
    (Family.ROMAN, _ROMAN),
    (Family.LETTER, _LETTER),
)
_LOOSE = ((Family.HAN_PAREN, _HAN_HALF), (Family.HAN, _HAN_LOOSE), (Family.ARABIC, _ARABIC_BARE))
"""Tried last: forms that number only in sequence, such as 一，二， or 01 02 on lines of their own."""

_STOP = "。；：！？!?;:"
_PAUSE = _STOP + "，,"
_INLINE = {
    "第": ((Family.ORDINAL, _ORDINAL, _PAUSE), (Family.PART, _UNIT_INLINE, "。；！？")),
    "其": ((Family.FIRSTLY, _FIRSTLY, _STOP), (Family.AMONG, _AMONG, _PAUSE)),
    "首再最": ((Family.FIRSTLY, _FIRSTLY, _STOP),),
    "（(": ((Family.HAN_PAREN, _HAN_PAREN, _PAUSE), (Family.ARABIC_PAREN, _ARABIC_PAREN, _PAUSE)),
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩": ((Family.HAN_PAREN, _HAN_PAREN, _PAUSE),),
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇": ((Family.ARABIC_PAREN, _ARABIC_PAREN, _PAUSE),),
    HAN_DIGITS: ((Family.HAN, _HAN_STOP, _STOP), (Family.IS, _IS, _PAUSE), (Family.MUST, _MUST, _PAUSE)),
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛": ((Family.ARABIC, _ARABIC, _PAUSE),),
    _DIGITS: (
        (Family.ARABIC, _ARABIC, _STOP),
        (Family.ARABIC_PAREN, _ARABIC_PAREN, _PAUSE),
    ),
}
"""By first character: the families that may open there, each with the stops that must stand before it."""
_BY_CHARACTER = {character: forms for characters, forms in _INLINE.items() for character in characters}
_CIRCLED_INLINE = ((Family.CIRCLED, _CIRCLED, ""),)
_INLINE_HINT = re.compile(
    rf"[第其首再最（(①-⑳㉑-㉟⑴-⒛㈠-㈩]|{_HAN}{{1,3}}(?:个?是|[要、．.])|(?<!\d)\d{{1,3}}\s{{0,2}}[.．、）)]"
)
_LINE_START = re.compile(
    r"[^\S\n]*(?P<lead>>[^\S\n]*|＞[^\S\n]*|[-*+•·●◆■▶►★☆]+[^\S\n]+)?(?P<quote>[“\"『「]?)[^\S\n]*"
)
_CLOSERS = "”’」』）)】》 \t\u3000\xa0"
_REACH = 8
"""How many closing quotes, brackets and blanks may stand between a stop and the marker that follows it."""


def find_candidates(text: str) -> Iterator[Candidate]:
    """Every place where a point may begin, in text order; at most one at each place."""
    offset = 0
    for number, line in enumerate(text.split("\n")):
        yield from _in_line(text, offset, offset + len(line), number)
        offset += len(line) + 1


@lru_cache(4096)  # the markers of a list are looked at with each of its members, and they are few
def read_marker(marker: str) -> Candidate | None:
    """What a marker that a point bears says: its family and number; None for what is no marker."""
    # Some forms are only known by what follows them.
    return next((found for found in find_candidates(f"{marker.strip()} 某") if found.start == 0), None)


def _in_line(text: str, start: int, end: int, line: int) -> Iterator[Candidate]:
    lead = _LINE_START.match(text, start, end)
    position = lead.end() if lead else start
    point_start = start
    if lead is not None:
        point_start = lead.start("quote") if lead["lead"] is None else lead.start("lead")
    opened = _opening(text, position, point_start, end, line)
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


def _opening(text: str, position: int, start: int, end: int, line: int) -> Candidate | None:
    for firm, forms in ((True, _AT_LINE_START), (False, _LOOSE)):
        for family, pattern in forms:
            match = pattern.match(text, position, end)
            if match is None:
                continue
            if family in _PARENTHESISED and _NAMES_ITEMS.match(text, match.end(), end):
                return None
            found = _candidate(family, match, start, line, at_line_start=True, firm=firm)
            if found is not None:
                return found
    return None


def _inline_at(text: str, position: int, line_start: int, line_end: int, line: int) -> Candidate | None:
    before = position
    while before > max(line_start, position - _REACH) and text[before - 1] in _CLOSERS:
        before -= 1
    last = text[before - 1] if before > line_start else ""
    # Where a page lost its line ends, a blank is all that separates numbering that is rare in prose.
    spaced = position > line_start and text[position - 1].isspace() and bool(last)
    for family, pattern, stops in _BY_CHARACTER.get(text[position], _CIRCLED_INLINE):
        match = pattern.match(text, position, line_end)
        if match is None:
            continue
        bare = (family is Family.ORDINAL and match["b"] is not None) or (
            family is Family.FIRSTLY and match["firm"] is None
        )
        if stops and (not last or last not in (_STOP if bare else stops)):
            closed = text[position - 2 : position - 1] in _CLOSERS
            if not spaced or not (family <= Family.HAN_PAREN or (family is Family.ARABIC and closed)):
                continue
        if family is Family.FIRSTLY and bare:
            continue
        if family in _PARENTHESISED and _SPOKEN_OF.match(text, match.end(), line_end):
            continue
        candidate = _candidate(family, match, position, line, at_line_start=False)
        if candidate is not None:
            return candidate
    return None


def _candidate(
    family: Family, match: re.Match[str], start: int, line: int, *, at_line_start: bool, firm: bool = True
) -> Candidate | None:
    groups = match.groupdict()
    path: tuple[int, ...] = ()
    if family is Family.PART:
        family = _UNIT_FAMILY[groups["u"]]
    if family is Family.DECIMAL:
        path = tuple(int(part) for part in re.split(r"[.．]", groups["n"]))
    number = path[-1] if path else _number(family, groups)
    if number is None or (number == 0 and not path):
        return None
    if family is Family.HAN and _is_pair(match, number):
        return None
    return Candidate(
        family,
        number,
        match[0].strip(),
        start,
        match.end(),
        line,
        at_line_start,
        firm and groups.get("firm", "") is not None and family not in _SHORT,
        path,
    )


_PARENTHESISED = frozenset({Family.HAN_PAREN, Family.ARABIC_PAREN})
_SHORT = frozenset({Family.LETTER, Family.ROMAN, Family.STEM})
"""Families whose markers are too short to say anything alone."""


def _number(family: Family, groups: dict[str, str | None]) -> int | None:
    if family is Family.FIRSTLY:
        return _FIRSTLY_NUMBER.get(groups["w"] or "", LAST)
    if family is Family.STEM:
        return _STEMS.index(groups["s"] or "") + 1
    if family is Family.LETTER:
        return ord((groups["l"] or groups["m"] or "").lower()) - ord("a") + 1
    if family is Family.ROMAN:
        return _ROMAN_NUMBER[groups["r"]] if groups["r"] else ord(groups["e"] or "") - _FIRST_ROMAN + 1
    return parse_numeral(next(groups[key] or "" for key in ("n", "h", "e", "b") if groups.get(key)))


def _is_pair(match: re.Match[str], number: int) -> bool:
    following = _PAIR.match(match.string, match.end())
    return following is not None and parse_numeral(following["n"]) == number + 1
