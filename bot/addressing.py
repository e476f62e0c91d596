"""Addresses inside a question: 工会法第十条第二款, 《某某意见》第三点, 劳动法第10条和第十二条. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, islice, product

from corpus.numerals import format_numeral, parse_numeral
from corpus.titles import kind_of
from index.folding import fold

__all__ = ["Address", "Step", "find_addresses", "marker_step", "say_step"]

_LONGEST = 200
"""A longer text is pasted, not asked: the addresses it cites are not what is looked for."""
_MOST = 12
"""Addresses taken from one question; a range of more is a single one."""
_DEEPEST = 8  # 编 分编 章 节 条 款 项 点: no address goes deeper


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address, such as 第十条 or （三）."""

    unit: str
    """编, 分编, 部分, 章, 节, 条, 款, 项, 目 or 点; ``(`` for （三）, ``、`` for 三、; empty for a bare number."""
    number: int
    sub: int = 0
    """The 一 of 第十条之一."""
    last: int = 0
    """The number that a long range ends with, such as the 三十 of 第一条至第三十条; a short one is so many addresses."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as a question says it. The texts are folded and hold no white space."""

    name: str
    """What stands in 《》, or everything between the address before and the first step: it ends with the name, or with
    规定 behind it. A title that holds another one keeps its 《》: 某市实施《某某法》办法."""
    quoted: bool
    """Whether the name stood in 《》."""
    steps: tuple[Step, ...]
    before: str
    """What the question says in front of the name, as far as that is known: empty where it is not quoted."""
    after: str
    """What the question says behind its last address; empty for the others."""

    @property
    def subject(self) -> str:
        """The name without a 规定 at its end: the verb of 工会法规定第十条, unless a title ends so."""
        return self.name if self.quoted else _VERB.sub("", self.name)


_NUMBER = r"[0-9〇○零一二三四五六七八九十百千两]{1,7}"
_UNIT = r"(?:分编|编|篇|(?:大)?部分|章|节|条(?!件)|款(?!项)|项(?!目)|目(?!标|的|前)|个?点(?!击)|个?方面)"
_JOIN = r"(?:以及|、|,|和|与|及|或|至|到|~|-|–|—{1,2})"
_ORDINAL = re.compile(
    rf"第\(?(?P<n>{_NUMBER}\)?(?:{_JOIN}第?\(?{_NUMBER}\)?){{0,8}})(?P<u>{_UNIT})(?:之(?P<sub>[一二三四五六七八九十]{{1,2}}))?"
)
_BARE = re.compile(
    rf"(?P<n>[0-9]{{1,4}}(?:(?!,){_JOIN}[0-9]{{1,4}}){{0,8}})(?P<u>条(?!件)|款(?!项)|项(?!目)|章|节)(?:之(?P<sub>[一二三四五六七八九十]))?"
)
"""Without 第, in Arabic numbers."""
_HAN = r"[〇零一二三四五六七八九十百千]"
_NOT_COUNTED = (
    r"(?!件|目|以[上下]|左右|建议|意见|措施|举措|办法|要求|情[形况]|职[责权]|任务|原则|权利|义务|标准|政策|制度"
    r"|禁令|纪律|经验|内容|新规)"
)
"""What tells a number of things from the number of one: 二十条措施, 六项职责."""
_SUB = r"(?:之(?P<sub>[一二三四五六七八九十]))?"
_SPELT_NEXT = re.compile(
    rf"(?P<n>{_HAN}{{1,7}}(?:(?!,){_JOIN}{_HAN}{{1,7}}){{0,8}})(?P<u>条){_SUB}{_NOT_COUNTED}"
)
"""Behind another article, one that is spelt out without 第: 三十九条和四十条."""
_SPELT = re.compile(
    rf"(?<=[法典例定则程释》)])(?=十条|{_HAN}{{2}}|{_HAN}条{_HAN}[款项]){_SPELT_NEXT.pattern}"
)
"""The same right behind a title: 工会法二十二条; but 劳动法三条 may mean three of them."""
_SPELT_BELOW = re.compile(rf"(?<=[条款])(?P<n>{_HAN}{{1,2}})(?P<u>[款项])(?P<sub>(?!))?{_NOT_COUNTED}")
"""The same right behind an article: 二十二条二款."""
_MARKER = re.compile(rf"\((?P<p>{_NUMBER})\)(?:项(?!目)|点)?|(?P<h>{_NUMBER})(?:、|\.(?!\d))")
_LINK = re.compile(r"(?:[,:]|(?:当中|里面|里|中|之)?的?)")
"""Between a name and its steps, or between two steps: 工会法中的第十条."""
_LINKED = re.compile(r"(?:当中|里面|里|中|之|的|,|:)+$")
_VERB = re.compile(r"(?:当中|里面|里|中|之|的|,|:)*规定$")
_THROUGH = frozenset("至到~-–—") | {"——"}
_AGAIN = re.compile(rf"{_JOIN}(?=第|\d|{_HAN}{{1,7}}条)")
_QUOTED_NAME = re.compile(r"《(?P<name>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
_REMARK = re.compile(r"\([^()]{2,20}\)|\((?=[^()]{1,3}\)第)[^()]{1,3}\)")
"""Behind 》: （试行）, （2021年修正）, and a number that belongs to the title: 《…解释》（一）第三条."""
_ENACTS = re.compile(r"(?:实施|施行|适用|应用|贯彻|执行|落实|修改|修正|废止|印发|转发|关于)$")
"""What stands before a title inside another one: 某市实施《某某法》办法."""
_ENACTING = re.compile(r"的?(?:实施|施行|暂行|试行|补充|若干|适用)")
"""How a title goes on behind one that it begins with: 《某某法》实施细则, 《某某法》若干问题的解释."""
_IN_ONE_TITLE = re.compile(r"(?:[^《》,。:;?!]|《[^《》]*》)*")
_STATES = re.compile(r"[^《》,。:;?!]*规定(?:的|,|:)*")
"""Between a title and its article: 《某某法》对经费规定，第十条."""
_CONJUNCTION = re.compile(r"以及|还有|[和与及或跟、,。;?!]")
_UNITS = {"篇": "编", "大部分": "部分", "个点": "点", "个方面": "点", "方面": "点"}


def find_addresses(question: str) -> tuple[Address, ...]:
    """The addresses a question names, in its order; empty where it names none.

    Addresses joined by 和, 、 or 至 share the name of the first: 工会法第十条和第十二条.
    """
    if len(question) > _LONGEST:
        return ()
    text = "".join(fold(question).replace("〈", "《").replace("〉", "》").split())
    found: list[Address] = []
    position = 0
    while len(found) < _MOST and (start := _next(text, position)) is not None:
        name, quoted, before, place = start
        paths, end = _joined_paths(text, place)
        if not paths:
            position = _past(text, place) if quoted else place + 1
            continue
        position = end
        after = text[end:] if _next(text, end) is None else ""
        found += [Address(name, quoted, path, before, after) for path in paths]
    return tuple(found[:_MOST])


def marker_step(marker: str) -> Step | None:
    """A point's printed marker as a step: ``（三）``, ``三、``, ``第三条之一``, ``三是``; None where it has no number."""
    text = "".join(fold(marker).split())
    if match := _ORDINAL.fullmatch(text):
        number = parse_numeral(match["n"].strip("()"))
        return None if number is None else Step(_unit(match), number, _sub(match))
    if match := _MARKER.fullmatch(text):
        number = parse_numeral(match["p"] or match["h"])
        return None if number is None else Step("(" if match["p"] else "、", number)
    match = re.search(_NUMBER, text)
    number = parse_numeral(match[0]) if match else None
    return None if number is None else Step("", number)


def say_step(step: Step) -> str:
    """A step as readers write it: 第十条之一, （三）, 三、, 第一条至第三十条."""
    number = format_numeral(step.number)
    if step.unit in {"(", "、"}:
        return f"（{number}）" if step.unit == "(" else f"{number}、"
    sub = f"之{format_numeral(step.sub)}" if step.sub else ""
    last = f"至第{format_numeral(step.last)}{step.unit}" if step.last else ""
    return f"第{number}{step.unit}{sub}{last}"


def _next(text: str, position: int) -> tuple[str, bool, str, int] | None:
    """Where the next address may begin: its name, whether that is quoted, what is before it, the first step's place."""
    quoted = _QUOTED_NAME.search(text, position)
    plain = _first_plain(text, position, quoted.start() if quoted else len(text))
    if plain is not None:
        return _LINKED.sub("", text[position:plain]), False, "", plain
    if quoted is None:
        return None
    name, end = quoted["name"], quoted.end()
    if remark := _REMARK.match(text, end):
        name, end = name + remark[0], remark.end()
    link = _LINK.match(text, end)
    place = link.end() if link else end
    if _step_at(text, place) is None and (further := _first_plain(text, end, len(text))) is not None:
        between = text[end:further]
        if _holds_title(text[position : quoted.start()], between):
            return _LINKED.sub("", text[position:further]), False, "", further
        if _STATES.fullmatch(between):
            place = further
    return name, True, text[position : quoted.start()], place


def _holds_title(before: str, after: str) -> bool:
    """Whether a title in 《》 with what is around it is another title: 某市实施《某某法》办法."""
    kind = kind_of(_LINKED.sub("", after))
    if not kind or _IN_ONE_TITLE.fullmatch(after) is None:
        return False
    if _ENACTS.search(before) or _ENACTING.match(after):
        return True
    return kind != "规定" and _LINKED.sub("", after).removeprefix("的") == kind


def _past(text: str, place: int) -> int:
    """Where to read on behind a title in 《》 that has no address: 《某某法》和某某条例第十条 names another one."""
    conjunction = _CONJUNCTION.match(text, place)
    return conjunction.end() if conjunction else place


def _first_plain(text: str, position: int, end: int) -> int | None:
    """The first step outside 《》 that can only be a step; a marker alone counts where nothing better follows."""
    for patterns in ((_ORDINAL, _BARE, _SPELT), (_MARKER,)):
        places = [
            match.start()
            for pattern in patterns
            for match in pattern.finditer(text, position, end)
            if match.start() > position  # a name must stand before it
        ]
        if places:
            return min(places)
    return None


def _joined_paths(text: str, position: int) -> tuple[list[tuple[Step, ...]], int]:
    """The paths of steps at ``position`` that are joined by 和, 、 or 至, and where they end."""
    found, end = _paths(text, position)
    while found and (joined := _AGAIN.match(text, end)) is not None:
        spelt = _SPELT_NEXT.match(text, joined.end())
        more, further = _paths(text, joined.end(), spelt)
        if not more:
            break
        completed = _completed(found[-1], more)
        if joined[0] in _THROUGH:
            found[-1:], completed = _between(found[-1], completed[0]), completed[1:]
        found += completed
        end = further
    return found, end


def _paths(
    text: str, position: int, first: re.Match[str] | None = None
) -> tuple[list[tuple[Step, ...]], int]:
    """The steps one below the other at ``position``, several paths for 第十、十一条, and where they end."""
    levels: list[tuple[Step, ...]] = []
    end = place = position
    while len(levels) < _DEEPEST and (match := first or _step_at(text, place)) is not None:
        first = None
        steps = _alternatives(match)
        if not steps:
            break
        if steps[0].unit != "点" and any(steps[0].unit == level[0].unit for level in levels):
            break  # 第十条，第十一条: not one within the other
        levels.append(steps)
        end = match.end()
        link = _LINK.match(text, end)
        place = link.end() if link else end
    levels[:-1] = [_ends(steps) for steps in levels[:-1]]
    # Not all at once: nine alternatives on each of ten levels would be as many paths as a long number.
    return (list(islice(product(*levels), _MOST)) if levels else []), end


def _ends(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps above others: what stands below each of a long range nobody asks for."""
    ends = ((replace(step, last=0), Step(step.unit, step.last)) if step.last else (step,) for step in steps)
    return tuple(chain.from_iterable(ends))


def _completed(last: tuple[Step, ...], paths: list[tuple[Step, ...]]) -> list[tuple[Step, ...]]:
    """The paths with the steps they leave out: of 第十条第一款和第二款 the second begins with 第十条."""
    above = next((at for at, step in enumerate(last) if step.unit == paths[0][0].unit), 0)
    return [(*last[:above], *path) for path in paths]


def _between(first: tuple[Step, ...], last: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """A range with its ends: 第三十六条至第三十八条 is three addresses, 第一条至第三十条 is one."""
    one, other = first[-1], last[-1]
    if first[:-1] != last[:-1] or one.unit != other.unit or other.number <= one.number:
        return [first, last]
    if other.number - one.number < _MOST:
        within = (Step(one.unit, number) for number in range(one.number + 1, other.number))
        return [first, *((*first[:-1], step) for step in within), last]
    return [(*first[:-1], replace(one, last=other.number))] if one.unit != "款" else [first, last]


def _step_at(text: str, position: int) -> re.Match[str] | None:
    for pattern in (_ORDINAL, _BARE, _SPELT, _SPELT_BELOW, _MARKER):
        if match := pattern.match(text, position):
            return match
    return None


def _alternatives(match: re.Match[str]) -> tuple[Step, ...]:
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
            span = part in _THROUGH
            continue
        number = parse_numeral(part.strip("第()"))
        if number is None:
            break
        first = found[-1][0] if span and found else number
        if number - first < _MOST:
            found += [(each, 0) for each in range(first + 1, number)]
            found.append((number, 0))
        else:
            found[-1] = (first, number)
    return found


def _unit(match: re.Match[str]) -> str:
    return _UNITS.get(match["u"], match["u"])


def _sub(match: re.Match[str]) -> int:
    return (parse_numeral(match["sub"]) or 0) if match["sub"] else 0
