"""Addresses inside a question: 工会法第十条第二款, 《某某意见》第三点, 劳动法第10条和第十二条. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, islice, product

from bot.questions.addresses.steps import (
    ANNEX,
    MOST_STEPS,
    THROUGH,
    Step,
    first_step,
    joined_at,
    step_at,
    steps_of,
)
from corpus.metadata.titles import kind_of
from index.folding import fold

__all__ = ["Address", "find_addresses", "only_steps"]

_LONGEST = 200
"""A longer text is pasted, not asked: the addresses it cites are not what is looked for."""
_DEEPEST = 8  # 编 分编 章 节 条 款 项 点: no address goes deeper


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


_LINK = re.compile(r"(?:[,:]|(?:当中|里面|里|中|之)?的?)")
"""Between a name and its steps, or between two steps: 工会法中的第十条."""
_LINKED = re.compile(r"(?:当中|里面|里|中|之|的|,|:)+$")
_VERB = re.compile(r"(?:当中|里面|里|中|之|的|,|:)*规定$")
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
_JOINED = re.compile(r"^(?:以及|还有|[和与及或跟、,])")
"""Before the name of a second address: 和民法典第五条."""
_ASKED_BEHIND = re.compile(
    r"(?:是?(?:怎么|如何|咋)(?:规定|说|讲|写)的?|的?(?:规定|说|讲|写)?了?的?是?(?:什么|啥)|的?(?:内容|原文|全文))[?]?$"
)
_ASKS = re.compile(r"(?:请问|请|查[一询找]?下?|看一?下?)")
_ONLY_ASKED_BEHIND = re.compile(
    r"(?:的?(?:内容|原文|全文)|是?(?:规定|说|讲|写)?了?(?:什么|啥)|怎么(?:说|规定)的?|呢)?[?。]?"
)
_OF_DOCUMENTS = frozenset({ANNEX, "编", "部分", "章", "节", "条"})
"""Units that every document may have, so that a number of one alone says nothing."""
_BETWEEN = "的,:"
"""Between steps and a name that stands behind them."""
_CONJUNCTION = re.compile(r"以及|还有|[和与及或跟、,。;?!]")


def find_addresses(question: str) -> tuple[Address, ...]:
    """The addresses a question names, in its order; empty where it names none.

    Addresses joined by 和, 、 or 至 share the name of the first: 工会法第十条和第十二条. It may stand behind them.
    """
    if len(question) > _LONGEST:
        return ()
    text = _name_first("".join(fold(question).replace("〈", "《").replace("〉", "》").split()))
    found: list[Address] = []
    position = 0
    while len(found) < MOST_STEPS and (start := _next(text, position)) is not None:
        name, quoted, before, place = start
        paths, end = _joined_paths(text, place)
        if not paths:
            position = _past(text, place) if quoted else place + 1
            continue
        position = end
        if found:
            name = _JOINED.sub("", name)
        after = text[end:] if _next(text, end) is None else ""
        found += [Address(name, quoted, path, before, after) for path in paths]
    return tuple(found[:MOST_STEPS])


def only_steps(question: str) -> bool:
    """Whether a question has steps and nothing else: 第四章, 第43条至第45条. Which document's, nobody knows."""
    text = "".join(fold(question[:_LONGEST]).split())
    asks = _ASKS.match(text)
    paths, end = _joined_paths(text, asks.end() if asks else 0)
    return (
        bool(paths)
        and paths[0][0].unit in _OF_DOCUMENTS
        and _ONLY_ASKED_BEHIND.fullmatch(text, end) is not None
    )


def _name_first(text: str) -> str:
    """第十条和第十二条，工会法 as 工会法第十条和第十二条: nothing but a name behind the steps, with which it begins."""
    _, end = _joined_paths(text, 0) if text.startswith("第") else ((), 0)
    name = _ASKED_BEHIND.sub("", text[end:].lstrip(_BETWEEN))
    is_name = kind_of(name.strip("《》")) and _IN_ONE_TITLE.fullmatch(name) and not name.startswith("规定")
    return name + text[:end] if end and is_name else text


def _next(text: str, position: int) -> tuple[str, bool, str, int] | None:
    """Where the next address may begin: its name, whether that is quoted, what is before it, the first step's place."""
    quoted = _QUOTED_NAME.search(text, position)
    plain = first_step(text, position, quoted.start() if quoted else len(text))
    if plain is not None:
        return _LINKED.sub("", text[position:plain]), False, "", plain
    if quoted is None:
        return None
    name, end = quoted["name"], quoted.end()
    if remark := _REMARK.match(text, end):
        name, end = name + remark[0], remark.end()
    link = _LINK.match(text, end)
    place = link.end() if link else end
    if step_at(text, place) is None and (further := first_step(text, end, len(text))) is not None:
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


def _joined_paths(text: str, position: int) -> tuple[list[tuple[Step, ...]], int]:
    """The paths of steps at ``position`` that are joined by 和, 、 or 至, and where they end."""
    found, end = _paths(text, position)
    while found and (joined := joined_at(text, end)) is not None:
        separator, place, spelt = joined
        more, further = _paths(text, place, spelt)
        if not more:
            break
        completed = _completed(found[-1], more)
        if separator in THROUGH:
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
    while len(levels) < _DEEPEST and (match := first or step_at(text, place)) is not None:
        first = None
        steps = steps_of(match)
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
    return (list(islice(product(*levels), MOST_STEPS)) if levels else []), end


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
    if other.number - one.number < MOST_STEPS:
        within = (Step(one.unit, number) for number in range(one.number + 1, other.number))
        return [first, *((*first[:-1], step) for step in within), last]
    return [(*first[:-1], replace(one, last=other.number))] if one.unit != "款" else [first, last]
