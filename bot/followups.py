"""Whether words go on with the question before: 还有呢, 第三点展开, 那网上的呢. Pure.

When in doubt they are a new question: a question that is misread as a follow-up gets the wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.answers import Quote
from corpus.numerals import parse_numeral

__all__ = [
    "FollowUp",
    "More",
    "Shift",
    "Show",
    "choose",
    "combined",
    "introduced",
    "leans_back",
    "read_followup",
]


@dataclass(frozen=True, slots=True)
class More:
    """The next page is wanted."""


@dataclass(frozen=True, slots=True)
class Show:
    """One of the quotes is wanted in full."""

    number: int
    """As it was numbered, from 1."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The same is asked about something else."""

    topic: str


FollowUp: TypeAlias = More | Show | Shift

_LONGEST = 24
"""Characters of a follow-up: what is longer says itself what it asks."""
_TOPIC = 12
_SIGNS = re.compile(r"[\s，,。.！!？?~～…、]+")
_MORE = re.compile(
    r"(?:那|那么)?(?:还有|还有没有|还有吗|还有别的|还有其他|还有什么|还有哪些|有没有别的|其他|其它|另外)?(?:的)?(?:呢|吗|么|嘛)?"
    r"|(?:请|再)?(?:更多|继续|接着说?|往下说?|下一页|多给?(?:我)?(?:几条|一些|点))(?:吧|呢|一点|一些)?"
    r"|(?:showme)?more|next(?:page)?|goon|anythingelse|whatelse",
    re.IGNORECASE,
)
_HAS_MORE = re.compile(
    r"还有|别的|其他|其它|另外|更多|继续|接着|往下|下一页|多给|more|next|goon|else", re.IGNORECASE
)
_NUMBER = r"[0-9〇一二三四五六七八九十]{1,3}"
_UNIT = r"(?:条|點|点|个|項|项|段|则)"
_OPEN = r"(?:展开|展開|详细|詳細|具体|全文|原文|看看|打开|内容|完整)"
_SHOW = re.compile(
    rf"(?:请|想|我想|我要|要|帮我)?(?:把|看|看看|看一下|展开|打开|详细说说?)?(?:第(?P<n>{_NUMBER}){_UNIT}|(?P<c>[①-⑳]))(?:的|给我)?"
    rf"(?:{_OPEN}|详细说说?|说详细点)?(?:的)?(?:内容)?(?:一下|说说|看看|讲讲)?(?:呢|吧)?"
    r"|(?:(?:show|open|expand)(?:me)?)?(?:number|point|no|quote)(?P<e>[0-9]{1,2})",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"(?:那|那么|请|看|把)*(?:上面|上边|上头|前面|刚才|刚刚|以上|上述|其中|第{_NUMBER}{_UNIT})"
)
"""Begins what can only be about an answer: 上面那几条, 第八点里说的."""
_SHIFT = re.compile(
    r"(?:那么?(?:要是|如果|假如)?|要是|如果|假如|换成|换作)(?:是|换成|说)?(?P<t>.+?)(?:的?(?:话|情况|方面))?呢"
)
_BARE_SHIFT = re.compile(r"(?P<t>.+?)(?:的|方面)呢|(?P<w>[^的]{2,6}?)呢")
_ENGLISH_SHIFT = re.compile(r"(?:and |but )?(?:what|how) about (?P<t>[^?]{2,60})\??", re.IGNORECASE)
_ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|为什么|多少|几|谁|哪|吗|是否|能不能|可不可以|可以|应该|怎办|是不是|有没有|还有|我|你|您"
)
"""Words of a whole question of its own: 那怎么办呢, 那为什么不行呢."""
_DEICTIC = re.compile(r"(?:这|那|此)(?:个|些|样|里|边|条|点)?|然后|所以|结果|之后|现在|后来")
"""Stands for something that was not said: 那这个呢 may mean anything."""


def read_followup(text: str) -> FollowUp | None:
    """What a short message wants of the answer before it, or None where it may be a question of its own."""
    if len(text) > 80:
        return None
    if match := _ENGLISH_SHIFT.fullmatch(text.strip()):
        return Shift(match["t"].strip())
    said = _SIGNS.sub("", text)
    if not said or len(said) > _LONGEST:
        return None
    if _MORE.fullmatch(said) and _HAS_MORE.search(said):
        return More()
    if match := _SHOW.fullmatch(said):
        number = _number(match)
        return Show(number) if number else None
    for pattern in (_SHIFT, _BARE_SHIFT):
        if match := pattern.fullmatch(said):
            topic = next((group for group in match.groups() if group), "").removesuffix("的")
            return Shift(topic) if _is_topic(topic) else None
    return None


def leans_back(text: str) -> bool:
    """Whether words mean nothing without what was said before them, be they understood or not."""
    return _BACK.match(text.strip()) is not None or read_followup(text) is not None


def combined(earlier: str, topic: str) -> str:
    """The earlier question asked about another topic: 女职工产假多少天 and 男职工 give 男职工产假多少天.

    What the topic takes the place of is only known where both end alike and the question begins with it, or with a
    word such as 对 before it; elsewhere the topic is said in front, and the search weighs both.
    """
    earlier = earlier.strip().rstrip("？?。")
    if topic in earlier:
        return earlier
    if topic.isascii():
        return f"{earlier} {topic}"
    for length in range(len(topic) - 1, 1, -1):
        ending = topic[-length:]
        at = earlier.find(ending)
        start = at - (len(topic) - length)
        if at > 0 and (start <= 0 or _opens(earlier[:start])):
            return f"{earlier[: max(0, start)]}{topic}{earlier[at + length :]}"
    return f"{topic}{earlier}"


def choose(quotes: Sequence[Quote], number: int) -> Quote | None:
    """The quote that a reader means by a number: the one so labelled, or the member of a list that is introduced."""
    at = number if introduced(quotes) else number - 1  # the sentence before the items takes no number
    return quotes[at] if number - 1 >= 0 and at < len(quotes) else None


def introduced(quotes: Sequence[Quote]) -> bool:
    """Whether the first of some quotes introduces all others, which are items of one point."""
    parents = {(quote.document.id, quote.markers[:-1]) for quote in quotes[1:]}
    return len(quotes) > 2 and parents == {(quotes[0].document.id, quotes[0].markers)}


def _number(match: re.Match[str]) -> int:
    if match["c"]:
        return ord(match["c"]) - ord("①") + 1
    return parse_numeral(match["n"] or match["e"]) or 0


def _is_topic(topic: str) -> bool:
    return (
        1 < len(topic) <= _TOPIC
        and _ASKS.search(topic) is None
        and _DEICTIC.fullmatch(topic) is None
        and any(character.isalpha() for character in topic)
    )


_OPENS = re.compile(r"(?:对|对于|关于|给|为|向|在|和|与|的|请问|如何|怎样|怎么|帮助|保护|，|,|\s)$")


def _opens(before: str) -> bool:
    """Whether a new word begins behind this, as far as that is certain."""
    return _OPENS.search(before) is not None
