"""A word in a question that gives way to another of its kind: 权利 to 义务, 产假 to 婚假, 38个人 to 20人. Pure."""

from __future__ import annotations

import re

from bot.questions.asking import LEAVE
from corpus.metadata.titles import LAW_END, in_brackets, kind_of

__all__ = ["edition_named", "instead", "title_in"]

_NOUNS = tuple(
    re.compile(nouns)
    for nouns in (
        r"权利|权力|职权|权限|义务|责任|职责|任务",
        r"条件|程序|流程|步骤|手续|材料|期限|时间|标准|范围|方式|来源|用途|比例|金额|后果|处罚|待遇|原则|目的",
    )
)
"""Nouns that one and the same thing has several of; each line is a kind."""
_CONGRESS = re.compile(r"(?:二十[一二三四五]?|十[一二三四五六七八九])大(?!会|学|型|于|概|约)")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)")
_A_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年?(?:版|度|修[订正]版?)?的?")
_QUANTITY = re.compile(
    r"(?:\d+|[一二三四五六七八九十百千两]+)(?:多|来|几)?个?(?P<unit>人|年|天|岁|月|级|小时|元)"
)
_END = rf"(?:{LAW_END}|条例|章程|规定|办法|细则|规则)"
_TITLE = re.compile(
    rf"《[^《》]{{2,60}}(?:《[^《》]{{2,60}}》[^《》]{{0,40}})*》|^[^《》,，。:：?？!！、\s的]{{1,30}}?{_END}"
)
"""The title that a question begins with, as far as that can be told from its words, or that stands in 《》."""
_ASKS = re.compile(r"什么|怎么|怎样|如何|哪|谁|多少|几|吗|有没有|是否")


def title_in(question: str) -> re.Match[str] | None:
    """The title of a document that a question names; None where it names none. 有什么办法 is no title."""
    match = _TITLE.search(question)
    return match if match is not None and _ASKS.search(match[0]) is None else None


def edition_named(topic: str) -> str:
    """What tells a document from the others that were issued like it: 2022 of 2022年, 十九大; else empty."""
    if year := _A_YEAR.fullmatch(topic):
        return year["year"]
    return topic if _CONGRESS.fullmatch(topic) else ""


def instead(earlier: str, topic: str) -> str:
    """The earlier question with ``topic`` in place of the last word of its kind; empty where it has none."""
    if year := _A_YEAR.fullmatch(topic):
        is_one = len(set(_YEAR.findall(earlier))) == 1
        return _YEAR.sub(year["year"], earlier) if is_one else ""
    if quantity := _QUANTITY.fullmatch(topic):
        alike = [each for each in _QUANTITY.finditer(earlier) if each["unit"] == quantity["unit"]]
        return f"{earlier[: alike[0].start()]}{topic}{earlier[alike[0].end() :]}" if len(alike) == 1 else ""
    if kind_of(topic) and (title := title_in(earlier)) is not None:
        name = in_brackets(topic) if title[0].startswith("《") else topic
        return f"{earlier[: title.start()]}{name}{earlier[title.end() :]}"
    for kind in (LEAVE, _CONGRESS, *_NOUNS):
        found = list(kind.finditer(earlier))
        if found and kind.fullmatch(topic):
            return f"{earlier[: found[-1].start()]}{topic}{earlier[found[-1].end() :]}"
    return ""
