"""Whether words go on with the question before: 还有呢, 第三点展开, 那网上的呢. Pure.

When in doubt they are a new question: a question that is misread as a follow-up gets the wrong answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from bot.questions.elsewhere import place_elsewhere
from corpus.numerals import parse_numeral

__all__ = [
    "FollowUp",
    "More",
    "Shift",
    "Show",
    "combined",
    "leans_back",
    "means_what_was_said",
    "read_followup",
]


@dataclass(frozen=True, slots=True)
class More:
    """The next page is wanted."""


@dataclass(frozen=True, slots=True)
class Show:
    """One of the quotes is wanted in full, or several."""

    number: int
    """As it was numbered, from 1; below 0 it is counted from the last."""
    others: tuple[int, ...] = ()
    """Further ones: 第一和第三点."""


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
    r"(?:那|那么|下面|后面|後面)?(?:还有没有|还有|有没有|有)?(?:吗|别的|其他|其它|另外|什么|哪些|更多)?"
    r"的?(?:规定|条文|条款|内容|说法|依据|要求|要点|结果|答案|原文|方面)?(?:呢|吗|么|嘛|没有)?"
    r"|(?:下面|后面|後面|接下来|接下來)(?:的|还有)?(?:呢|吗)"
    r"|(?:请|再)?(?:更多|继续|接着说?|往下说?|下一页|翻页|多给?(?:我)?(?:几条|一些|点))(?:吧|呢|一点|一些)?"
    r"|(?:请)?(?:再多?|多)(?:来|给|发|找|列)(?:我)?(?:[几一两三]?[条個个点]|一些|些)(?:看看|吧|呢|吗)?"
    r"|(?:就|只有|就只有)(?:这些|这么多|这几条)了?(?:吗|么)|没有?了(?:吗|么)"
    r"|(?:(?:please)?(?:show|see|give)(?:me)?)?(?:some)?more(?:please)?|next(?:page)?|goon|continue"
    r"|(?:(?:is|are)there)?any(?:thing)?(?:more|else)|(?:and)?whatelse(?:isthere)?",
    re.IGNORECASE,
)
_HAS_MORE = re.compile(
    r"还有|别的|其他|其它|另外|更多|继续|接着|往下|下一页|翻页|下面|[后後]面|接下来|再.?[来给发找列]|多[来给发找列]|这些|这么多|这几条"
    r"|没有?了|more|next|goon|continue|else",
    re.IGNORECASE,
)
_NUMBER = r"[0-9〇一二三四五六七八九十]{1,3}"
_UNIT = r"(?:条|點|点|个|項|项|段|则)"
_JOIN = r"(?:和|与|及|以及|跟)"
_JOINED = re.compile(rf"(?<=[0-9〇一二三四五六七八九十条点])\s*[、，,]\s*(?=第?{_NUMBER})")
"""Between two numbers: 第一、三点 is no thirteenth point."""
_OPEN = r"(?:展开|展開|详细|詳細|具体|全文|原文|看看|打开|内容|完整)"
_TELL = r"(?:(?:详细)?说说|详细说|讲讲|(?:详细)?(?:说|讲|解释|介绍|说明)一下|解释|看看|看一下)"
_ABOVE = r"(?:(?:上面|上边|前面|刚才|剛才|刚刚|以上|上述|其中)(?:你|您)?(?:说|讲|提到|列)?(?:的|那)?)?"
_MEANS = r"(?:(?:具体)?(?:是|说的是|讲的是|指的是|说了|讲了|指)?(?:什么|啥)(?:意思|内容)?|(?:该)?怎么(?:理解|说|讲))"
"""Asks what a point says; what else it may be asked is a question: 第三点由谁负责."""
_SHOW = re.compile(
    rf"(?:请|想|我想|我要|要|帮我)?(?:把|看|展开|打开|再|{_TELL})?{_ABOVE}"
    rf"(?:(?=第)(?P<n>(?:第?{_NUMBER}{_UNIT}?(?:{_JOIN}|(?=第))){{0,5}}第?{_NUMBER}{_UNIT})"
    rf"|(?P<l>(?:最后|最後)(?:面)?(?:一|那|那一){_UNIT}|倒数第{_NUMBER}{_UNIT})|(?P<c>[①-⑳]))"
    rf"(?:的|给我)?(?:请|再|能|能不能|可以)?(?:{_OPEN}|说详细)?(?:点|一点|一些)?(?:的)?(?:内容)?(?:{_TELL}|一下)?"
    rf"{_MEANS}?(?:呢|吧|吗)?"
    r"|(?:(?:please)?(?:show|open|expand|explain)(?:me)?)?(?:the)?"
    r"(?:(?:number|point|no|quote|item)(?P<e>[0-9]{1,2})"
    r"|(?P<o>first|second|third|fourth|fifth|last|1st|2nd|3rd|[4-9]th)(?:one|point|quote|item))(?:please)?"
    r"|(?:show|open|expand)(?:me)?(?P<d>[0-9]{1,2})",
    re.IGNORECASE,
)
_DIGITS = r"(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_BARE = re.compile(
    rf"[（(]?(?P<n>{_DIGITS}(?:\s*(?:{_JOIN}|[、，,])\s*{_DIGITS}){{0,5}})[）)]?\s*[.．。、!！?？]?"
)
"""A number and nothing else: it can only be that of a quote, if there are any."""
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_BACK = re.compile(
    rf"(?:那|那么|请|看|把)*(?:上面|上边|上头|前面|刚才|刚刚|以上(?![级市年下])|上述|其中(?=第|的|哪)|第{_NUMBER}{_UNIT}(?!月|季度|年|孩子|子女|工作))"
)
"""Begins what can only be about an answer: 上面那几条, 第八点里说的."""
_SAID_ABOVE = re.compile(
    r"(?:那么?|请问)*(?:[上前]一?[条点]|(?:上面|前面|刚才|刚刚)(?:你|您)?(?:这|那|说|讲|提|第))"
)
"""Begins what only who sees the answer before it can tell: 上一条说的“前款”是什么."""
_SHIFT = re.compile(
    r"(?:那么?(?:要是|如果|假如)?|要是|如果|假如|换成|换作)(?:是|换成|说)?(?P<t>.+?)(?:的?(?:话|情况|方面))?呢"
)
_BARE_SHIFT = re.compile(r"(?P<t>.+?)(?:的|方面)呢|(?P<w>[^的]{2,6}?)呢")
_ENGLISH_SHIFT = re.compile(
    r"(?:and |but )?(?:what|how) about (?P<t>[^?]{2,60})\??|and (?P<p>(?:article|chapter|art\.?)\s?\d{1,4}[^?]{0,30})\??",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|为什么|多少|几|谁|哪|吗|是否|能不能|可不可以|可以|应该|怎办|是不是|有没有|还有|我|你|您"
)
"""Words of a whole question of its own: 那怎么办呢, 那为什么不行呢."""
_DEICTIC = re.compile(r"(?:这|那|此)(?:个|些|样|里|边|条|点)?|[上下前后]面|然后|所以|结果|之后|现在|后来")
"""Stands for something that was not said: 那这个呢 may mean anything."""


def read_followup(text: str) -> FollowUp | None:
    """What a short message wants of the answer before it, or None where it may be a question of its own."""
    if len(text) > 80:
        return None
    if match := _ENGLISH_SHIFT.fullmatch(text.strip()):
        return Shift((match["t"] or match["p"]).strip())
    if match := _BARE.fullmatch(text.strip()):
        return _shown(match["n"])
    said = _SIGNS.sub("", _JOINED.sub("和", text))
    if not said or len(said) > _LONGEST:
        return None
    if _MORE.fullmatch(said) and _HAS_MORE.search(said):
        return More()
    if match := _SHOW.fullmatch(said):
        return _show(match)
    for pattern in (_SHIFT, _BARE_SHIFT):
        if match := pattern.fullmatch(said):
            topic = next((group for group in match.groups() if group), "").removesuffix("的")
            return Shift(topic) if _is_topic(topic) else None
    return None


def leans_back(text: str) -> bool:
    """Whether words mean nothing without what was said before them, be they understood or not."""
    return (
        means_what_was_said(text) or _BACK.match(text.strip()) is not None or read_followup(text) is not None
    )


def means_what_was_said(text: str) -> bool:
    """Whether words ask of the answer before them: what search finds for them alone is a guess."""
    return _SAID_ABOVE.match(text.strip()) is not None


def combined(earlier: str, topic: str) -> str:
    """The earlier question asked about another topic: 女职工产假多少天 and 男职工 give 男职工产假多少天.

    What the topic takes the place of is only known where both end alike and the question begins with it, or with a
    word such as 对 before it; elsewhere the topic is said in front, and the search weighs both.
    """
    earlier = earlier.strip().rstrip("？?。")
    if place := place_elsewhere(earlier, topic):
        return place
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


def _show(match: re.Match[str]) -> Show | None:
    if match["c"]:
        return Show(ord(match["c"]) - ord("①") + 1)
    if match["o"]:
        said = match["o"].casefold()
        return Show(_ORDINALS.get(said) or int(said[0]))
    if match["l"]:
        back = re.search(rf"第({_NUMBER})", match["l"])
        number = parse_numeral(back[1]) if back else 1
        return Show(-number) if number else None
    return _shown(match["n"] or match["e"] or match["d"])


def _shown(said: str) -> Show | None:
    """The quotes of some numbers, each once; None where one is no number."""
    numbers = list(dict.fromkeys(parse_numeral(number) or 0 for number in re.findall(_NUMBER, said)))
    return Show(numbers[0], tuple(numbers[1:])) if all(numbers) else None


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
