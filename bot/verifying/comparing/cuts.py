"""Words as wholes in texts as they are compared: 影响 does not stand in 不影响, nor 人单位 in 用人单位. Pure.

Whoever quotes from the middle of a sentence may begin at any word of it, but not behind the 不 that turns the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.verifying.comparing.compared import Compared
from corpus.numerals import HAN_DIGITS
from index.encoding.features import cut_words

__all__ = ["may_be_parted", "whole_words"]

_SHORTEST_WHOLE = 3
"""Characters from which on it matters what a phrase was cut out of; shorter ones prove nothing anyway."""
_REACH = 12
"""Characters on either side of an end that are looked at; no word is longer, nor a negation with its adverbs."""
_NEGATION = re.compile(
    r"(?:不|未|非|(?<!有)无|没有|勿|莫|毋|禁止|严禁|拒绝)(?:得|能够?|可以?|应当?|准|许|宜|予|再|需要?|须|必|会|曾|经|要)?"
    r"(?:擅自|随意|任意|无故|非法|依法|及时|按时|按期|如期|如实|足额|直接|单独|自行|私自|强行|变相|按照?(?:规定|约定|要求)|以任何(?:形式|方式|理由)){0,2}$"
)
_NUMERALS = frozenset(f"{HAN_DIGITS}亿%")
_SORT = frozenset("男女副")
"""What makes another word of a word that may well stand alone: 女职工, 副主席."""
_SORTED = re.compile(r"职工|劳动者|工人|会员|主席|主任|委员|组长|书记|部长|院长|局长|省长|市长")
_NUMBERED = re.compile(rf"第[{HAN_DIGITS}\d]{{1,8}}[编章节条款项](?:之[一二三四五六七八九十]{{1,2}})?$")
"""The number of what begins behind it: no word goes on there, be it 条因 of 第四十五条 因履行."""


def whole_words(text: Compared, start: int, end: int) -> tuple[int, int]:
    """A range of compared characters with what it leaves off: the rest of a word, or the negation before it."""
    if end - start < _SHORTEST_WHOLE:
        return start, end
    before, behind = _before(text, start), _behind(text, end)
    head, tail = (
        text.characters[start : min(end, start + _REACH)],
        text.characters[max(start, end - _REACH) : end],
    )
    return start - _cut_before(before, head), end + _cut_behind(tail, behind)


def may_be_parted(phrase: str, squeezed: str) -> bool:
    """Whether a phrase may leave off part of a word anywhere in a text, both as they are compared.

    What is taken for the rest of a word may stand behind a full stop; ``whole_words`` knows.
    """
    if len(phrase) < _SHORTEST_WHOLE:
        return False
    head, tail = phrase[:_REACH], phrase[-_REACH:]
    at = squeezed.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if _cut_before(squeezed[max(0, at - _REACH) : at], head) or _cut_behind(
            tail, squeezed[end : end + _REACH]
        ):
            return True
        at = squeezed.find(phrase, at + 1)
    return False


def _before(text: Compared, start: int) -> str:
    """The characters before a place that nothing but blanks part from it and from one another."""
    first = start
    while first > max(0, start - _REACH) and _is_joined(text, first):
        first -= 1
    before = text.characters[first:start]
    return "" if _NUMBERED.search(before) else before


def _behind(text: Compared, end: int) -> str:
    last = end
    while last < min(len(text.characters), end + _REACH) and _is_joined(text, last):
        last += 1
    return text.characters[end:last]


def _is_joined(text: Compared, at: int) -> bool:
    """Whether a character, which is not the first, goes on where the one before it ends."""
    if at < 1:
        return False
    between = text.between(at)
    return "\n" not in between and not between.strip()


@lru_cache(4096)  # one phrase is cut in the same way in many places
def _cut_before(before: str, head: str) -> int:
    """How many characters before a phrase, whose beginning is ``head``, belong to it."""
    if not before:
        return 0
    negation = _NEGATION.search(before)
    if negation is not None:
        return len(negation[0])
    at = 0
    for word in cut_words(before + head):
        if at < len(before) < at + len(word):
            rest = word[len(before) - at :]
            off = word[: len(before) - at]
            return len(off) if _is_part(rest, off, cut_words(head)[0]) else 0
        at += len(word)
    return int(before[-1] in _SORT and _SORTED.match(head) is not None)


@lru_cache(4096)
def _cut_behind(tail: str, behind: str) -> int:
    """How many characters behind a phrase, whose end is ``tail``, belong to it."""
    if not behind:
        return 0
    at = 0
    for word in cut_words(tail + behind):
        if at < len(tail) < at + len(word):
            rest = word[: len(tail) - at]
            off = word[len(tail) - at :]
            return len(off) if _is_part(rest, "", cut_words(tail)[-1]) else 0
        at += len(word)
    return 0


def _is_part(rest: str, off: str, own: str) -> bool:
    """Whether what is left of a word means nothing alone, or something else.

    ``own`` is the word that the phrase has there by itself.
    """
    if rest.isdecimal() or set(rest) <= _NUMERALS:  # numbers are told apart elsewhere
        return False
    if len(own) > len(rest):  # the phrase is cut into words in another way: 职工会员 is no 职工会
        return False
    return len(rest) == 1 or len(cut_words(rest)) > 1 or off in _SORT
