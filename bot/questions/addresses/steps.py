"""The steps of addresses, 第十条, 二款, （三）, in every way people and documents write them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import format_numeral, parse_numeral
from index.folding import fold

__all__ = [
    "ANNEX",
    "MOST_STEPS",
    "THROUGH",
    "Step",
    "first_step",
    "joined_at",
    "marker_step",
    "say_step",
    "step_at",
    "steps_of",
]

MOST_STEPS = 12
"""Addresses taken from one question; a range of more is a single step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address, such as 第十条 or （三）."""

    unit: str
    """附件, 编, 分编, 部分, 章, 节, 条, 款, 项, 目 or 点; ``(`` for （三）, ``、`` for 三、; empty for a bare number."""
    number: int
    """0 for an annex without one."""
    sub: int = 0
    """The 一 of 第十条之一."""
    last: int = 0
    """The number that a long range ends with, such as the 三十 of 第一条至第三十条; a short one is so many addresses."""


_NUMBER = r"[0-9〇○零一二三四五六七八九十百千两]{1,7}"
_UNIT = r"(?:分编|编|篇|(?:大)?部分|章|节|条(?!件)|款(?!项)|项(?!目)|目(?!标|的|前)|个?点(?!击)|个?方面)"
_JOIN = r"(?:以及|还有|、|,|和|跟|与|及|或|至|到|~|-|–|—{1,2})"
_ORDINAL = re.compile(
    rf"第\(?(?P<n>{_NUMBER}\)?(?:{_JOIN}第?\(?{_NUMBER}\)?){{0,8}})(?P<u>{_UNIT})(?:之(?P<sub>[一二三四五六七八九十]{{1,2}}))?"
)
_THINGS = "建议|意见|措施|举措|任务|职[责权]|禁令|纪律|经验|新规"
_BARE = re.compile(
    rf"(?P<n>[0-9]{{1,4}}(?:(?!,){_JOIN}[0-9]{{1,4}}){{0,8}})(?P<u>条(?!件|{_THINGS})|款(?!项)|项(?!目|{_THINGS})|章|节)(?:之(?P<sub>[一二三四五六七八九十]))?"
)
"""Without 第, in Arabic numbers."""
_HAN = r"[〇零一二三四五六七八九十百千]"
_NOT_COUNTED = rf"(?!件|目|以[上下]|左右|{_THINGS}|办法|要求|情[形况]|原则|权利|义务|标准|政策|制度|内容)"
"""What tells a number of things from the number of one: 二十条措施, 六项职责."""
_SUB = r"(?:之(?P<sub>[一二三四五六七八九十]))?"
_SPELT_NEXT = re.compile(
    rf"(?P<n>{_HAN}{{1,7}}(?:(?!,){_JOIN}{_HAN}{{1,7}}){{0,8}})(?P<u>条){_SUB}{_NOT_COUNTED}"
)
"""Behind another article, one that is spelt out without 第: 三十九条和四十条."""
_SPELT = re.compile(
    rf"(?<=[法典例定则程释》)])(?=十条|{_HAN}{{2}}|{_HAN}条{_HAN}(?:{_JOIN}{_HAN})?[款项]){_SPELT_NEXT.pattern}"
)
"""The same right behind a title: 工会法二十二条; but 劳动法三条 may mean three of them."""
_SPELT_BELOW = re.compile(
    rf"(?<=[条款])(?P<n>{_HAN}{{1,2}}(?:(?!,){_JOIN}{_HAN}{{1,2}}){{0,8}})(?P<u>[款项])(?P<sub>(?!))?{_NOT_COUNTED}"
)
"""The same right behind an article: 二十二条二款, 三十九条一、二项."""
_LAST = re.compile(
    rf"(?<=[法典例程》])(?:第(?=.))?(?P<n>[0-9]{{1,3}}|(?<=第){_HAN}{{1,5}})(?P<u>)(?P<sub>(?!))?(?=\(|[?。]?$)"
)
"""The same at the end of a question, without the word for article: 劳动合同法39, 劳动合同法第三十九, 工伤保险条例14(6)."""
_MARKER = re.compile(
    rf"\((?!(?:19|20)\d\d\))(?P<p>{_NUMBER})\)(?:项(?!目)|点)?|(?P<h>{_NUMBER})(?:、|\.(?!\d))"
)
ANNEX = "附件"
_ANNEX = re.compile(
    rf"{ANNEX}(?:\(?(?P<n>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\)?(?![0-9份个件张页])|(?=第\(?{_NUMBER}\)?{_UNIT}|$))"
)
"""附件2; 附件第三条, whichever annex has it; not 附件2份."""
THROUGH = frozenset("至到~-–—") | {"——"}
"""What stands between the ends of a range."""
_UNITS = {"": "条", "篇": "编", "大部分": "部分", "个点": "点", "个方面": "点", "方面": "点"}
_AGAIN = re.compile(rf"(?:{_JOIN})?(?=[第(\d]|{_HAN}{{1,7}}条)")
"""Nothing need stand between: 第三十九条第四十条, 39条40条, （二）（三）项."""


def marker_step(marker: str) -> Step | None:
    """A marker as printed as a step: ``（三）``, ``三、``, ``第三条之一``, ``三是``, 附件2; None where it has no number."""
    text = "".join(fold(marker).split())
    if match := _ORDINAL.fullmatch(text):
        number = parse_numeral(match["n"].strip("()"))
        return None if number is None else Step(_unit(match), number, _sub(match))
    if match := _ANNEX.fullmatch(text):
        return Step(ANNEX, _annex_number(match))
    if match := _MARKER.fullmatch(text):
        number = parse_numeral(match["p"] or match["h"])
        return None if number is None else Step("(" if match["p"] else "、", number)
    match = re.search(_NUMBER, text)
    number = parse_numeral(match[0]) if match else None
    return None if number is None else Step("", number)


def say_step(step: Step) -> str:
    """A step as readers write it: 第十条之一, （三）, 三、, 第一条至第三十条."""
    if step.unit == ANNEX:
        return f"{ANNEX}{step.number or ''}"
    number = format_numeral(step.number)
    if step.unit in {"(", "、"}:
        return f"（{number}）" if step.unit == "(" else f"{number}、"
    sub = f"之{format_numeral(step.sub)}" if step.sub else ""
    last = f"至第{format_numeral(step.last)}{step.unit}" if step.last else ""
    return f"第{number}{step.unit}{sub}{last}"


def step_at(text: str, position: int) -> re.Match[str] | None:
    """What can be a step at a place of a folded question."""
    for pattern in (_ORDINAL, _BARE, _SPELT, _SPELT_BELOW, _LAST, _MARKER, _ANNEX):
        if match := pattern.match(text, position):
            return match
    return None


def first_step(text: str, position: int, end: int) -> int | None:
    """The first step outside 《》 that can only be a step; a marker alone counts where nothing better follows."""
    for patterns in ((_ORDINAL, _BARE, _SPELT, _LAST, _ANNEX), (_MARKER,)):
        places = [
            match.start()
            for pattern in patterns
            for match in pattern.finditer(text, position, end)
            if match.start() > position  # a name must stand before it
        ]
        if places:
            return min(places)
    return None


def joined_at(text: str, position: int) -> tuple[str, int, re.Match[str] | None] | None:
    """The 和, 、 or 至 between two steps and where it ends, with the step behind it where that is spelt out without 第.

    Empty where they stand side by side.
    """
    joined = _AGAIN.match(text, position)
    return (joined[0], joined.end(), _SPELT_NEXT.match(text, joined.end())) if joined else None


def steps_of(match: re.Match[str]) -> tuple[Step, ...]:
    """The steps that such a match says: several of 第十、十一条."""
    if match.re is _ANNEX:
        return (Step(ANNEX, _annex_number(match)),)
    if match.re is _MARKER:
        number = parse_numeral(match["p"] or match["h"])
        return () if number is None else (Step("(" if match["p"] else "、", number),)
    return tuple(Step(_unit(match), number, _sub(match), last) for number, last in _numbers(match["n"]))


def _numbers(said: str) -> list[tuple[int, int]]:
    """``十、十二至十四`` gives 10, 12, 13 and 14, each with 0; a long range gives its first number with its last."""
    found: list[tuple[int, int]] = []
    span = False
    for part in re.split(rf"({_JOIN})", said):
        if re.fullmatch(_JOIN, part):
            span = part in THROUGH
            continue
        number = parse_numeral(part.strip("第()"))
        if number is None:
            break
        first = found[-1][0] if span and found else number
        if number - first < MOST_STEPS:
            found += [(each, 0) for each in range(first + 1, number)]
            found.append((number, 0))
        else:
            found[-1] = (first, number)
    return found


def _annex_number(match: re.Match[str]) -> int:
    return (parse_numeral(match["n"]) or 0) if match["n"] else 0


def _unit(match: re.Match[str]) -> str:
    return _UNITS.get(match["u"], match["u"])


def _sub(match: re.Match[str]) -> int:
    return (parse_numeral(match["sub"]) or 0) if match["sub"] else 0
