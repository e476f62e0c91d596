"""Sentences as people change them when they pass them on, each made by rule from one that is printed. Pure.

Every maker gives a text and what it put in for what, or None where a sentence offers nothing to change so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["ALTERED", "REARRANGED", "SAME", "Made", "Maker", "joined"]


@dataclass(frozen=True, slots=True)
class Made:
    """A text made from a sentence."""

    text: str
    given: str = ""
    """What it says instead of …"""
    printed: str = ""
    """… this; empty where nothing was left out, or put in."""


Maker = Callable[[str, Random], Made | None]

_SIGN = re.compile(r"(?!(?<=\d)[./](?=\d))[^\w%‰°+<=>≤≥±$¥×÷]|_")
_HALF = str.maketrans("，。；：？！（）", ",.;:?!()")
_HAN = "[一二三四五六七八九十百]"
_COUNTED = "(?=个?(?:工作日|日|天|月|年|小时|周岁|元|万元|人|名|次|倍|周|份))"
_NUMBER = re.compile(
    rf"(?<![第之\d.])(?:百分之(?P<share>{_HAN}+)|(?P<percent>\d+)(?=%)|(?<!{_HAN})(?P<han>{_HAN}+){_COUNTED}|(?P<digits>\d+){_COUNTED})"
)
_HAN_NUMBERS = ("三", "五", "七", "十", "十五", "二十", "三十", "四十", "六十", "九十")
_DIGIT_NUMBERS = ("2", "3", "5", "7", "10", "15", "20", "30", "60", "90")
_MODALS = {"应当": "可以", "不得": "可以", "必须": "应当", "可以": "应当", "严禁": "可以"}
_DENYING = re.compile(
    "不(?=得|予|能|应|可|再|受|少于|低于|超过|高于|属于|适用|承担|符合|影响|享受|需要|具备)|未(?=经|按|依|能|达|履行|取得|签订)|(?<=没)有|没(?=有)"
)
_DENIABLE = re.compile("(?<!不)(?:应当|可以|属于|适用|承担|符合|享受|影响|低于|超过|具备|需要)")
_KINDS = (
    ("工会", "公司"),
    ("职工", "员工"),
    ("劳动者", "求职者"),
    ("会员", "党员"),
    ("用人单位", "用工单位"),
    ("人民政府", "人民法院"),
    ("当事人", "利害关系人"),
    ("主席", "主任"),
    ("批准", "备案"),
    ("书面", "口头"),
    ("合同", "协议"),
    ("县级", "市级"),
    ("全部", "部分"),
    ("每年", "每月"),
    ("以上", "以下"),
    ("增加", "减少"),
    ("之前", "之后"),
    ("罚款", "罚金"),
    ("申请", "投诉"),
    ("审查", "审批"),
    ("经费", "会费"),
    ("企业", "学校"),
)
_SWAPS = {one: other for pair in _KINDS for one, other in (pair, pair[::-1])}
_CLAUSE = re.compile(r"[^，；]+[，；]?")


def _as_it_is(sentence: str, _: Random) -> Made:
    return Made(sentence)


@cache
def _opencc() -> OpenCC:
    from opencc import OpenCC  # only where it is needed

    return OpenCC("s2t")


def _traditional(sentence: str, _: Random) -> Made | None:
    text = _opencc().convert(sentence)
    return Made(text) if text != sentence else None


def _unpunctuated(sentence: str, _: Random) -> Made:
    return Made(_SIGN.sub("", sentence))


def _spaced(sentence: str, chance: Random) -> Made:
    """Signs in half width, and blanks as they come out of a page: some, anywhere but in a number."""
    half = sentence.translate(_HALF)
    parts = [half[:1]]
    for before, character in pairwise(half):
        is_free = not (before.isascii() and character.isascii())
        parts.append(f" {character}" if is_free and chance.random() < 0.1 else character)
    return Made("".join(parts))


def _with_other_number(sentence: str, chance: Random) -> Made | None:
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    group = next(name for name, value in match.groupdict().items() if value is not None)
    numbers = _HAN_NUMBERS if group in {"share", "han"} else _DIGIT_NUMBERS
    other = chance.choice([number for number in numbers if number != match[group]])
    return _put(sentence, match.start(group), match[group], other)


def _with_other_modal(sentence: str, chance: Random) -> Made | None:
    return _put_for(_MODALS, sentence, chance)


def _with_other_word(sentence: str, chance: Random) -> Made | None:
    return _put_for(_SWAPS, sentence, chance)


def _put_for(words: Mapping[str, str], sentence: str, chance: Random) -> Made | None:
    longest_first = sorted(words, key=len, reverse=True)
    found = list(re.finditer("|".join(longest_first), sentence))
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match.start(), match[0], words[match[0]])


def _without_negation(sentence: str, chance: Random) -> Made | None:
    found = list(_DENYING.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match.start(), match[0], "")


def _with_negation(sentence: str, chance: Random) -> Made | None:
    found = list(_DENIABLE.finditer(sentence))
    return _put(sentence, chance.choice(found).start(), "", "不") if found else None


def _without_clause(sentence: str, chance: Random) -> Made | None:
    """Without one of its inner clauses: without the first or the last it would be printed so."""
    clauses = _CLAUSE.findall(sentence)
    if len(clauses) < 3:
        return None
    at = chance.randrange(1, len(clauses) - 1)
    return Made("".join(clauses[:at] + clauses[at + 1 :]), "", clauses[at])


def _with_clauses_exchanged(sentence: str, chance: Random) -> Made | None:
    body = sentence.rstrip("。；")
    clauses = [clause.rstrip("，；") for clause in _CLAUSE.findall(body)]
    if len(clauses) < 3:
        return None
    at = chance.randrange(len(clauses) - 1)
    clauses[at : at + 2] = clauses[at + 1], clauses[at]
    return Made("，".join(clauses) + sentence[len(body) :])


def joined(sentence: str, other: str) -> Made:
    """Two sentences, one behind the other."""
    return Made(f"{sentence.rstrip('。；')}。{other}")


def _put(sentence: str, at: int, printed: str, given: str) -> Made:
    return Made(sentence[:at] + given + sentence[at + len(printed) :], given, printed)


SAME: Mapping[str, Maker] = {
    "as it is": _as_it_is,
    "in traditional characters": _traditional,
    "without punctuation": _unpunctuated,
    "half width, blanks": _spaced,
}
"""What is the same word for word."""
ALTERED: Mapping[str, Maker] = {
    "a number altered": _with_other_number,
    "a modal altered": _with_other_modal,
    "a negation dropped": _without_negation,
    "a negation added": _with_negation,
    "a word swapped": _with_other_word,
}
"""What says something else in one place."""
REARRANGED: Mapping[str, Maker] = {
    "a clause dropped": _without_clause,
    "two clauses exchanged": _with_clauses_exchanged,
}
"""What says in printed clauses what is not printed."""
