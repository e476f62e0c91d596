"""Whether words go on with the question before: 还有呢, 第三点展开, 那网上的呢, 谁来申请, 答非所问, 不对，我问的是…. Pure.

When in doubt they are a new question: a question that is misread as a follow-up gets the wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.questions.addresses.english import only_place_in_english
from bot.questions.following.believing import doubts
from bot.questions.following.carrying import POINTING, without_fillers
from bot.questions.following.demonstrative import leans_on_a_message
from bot.questions.following.elsewhere import is_only_places
from bot.questions.following.pointing import NUMBER, UNIT, Show, read_bare_number, read_pointing
from bot.questions.following.regions import region_asked
from bot.questions.following.rejecting import rejects
from bot.questions.following.subjectless import begins_without_subject, names_no_subject, says_he
from bot.questions.following.subjectless_english import leans_on_a_pronoun, says_no_subject
from corpus.numerals import parse_numeral
from index.folding import simplified

__all__ = [
    "Beside",
    "Carry",
    "Correct",
    "Doubt",
    "FollowUp",
    "More",
    "OneOfSeveral",
    "Reject",
    "Shift",
    "Show",
    "begins_with_then",
    "counted",
    "leans_back",
    "may_go_on",
    "means_what_was_said",
    "read_followup",
    "says_a_pronoun",
]


@dataclass(frozen=True, slots=True)
class More:
    """The next page is wanted."""


@dataclass(frozen=True, slots=True)
class Reject:
    """What was quoted is not what was asked for; what was, is not said."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The article before or behind is wanted, or the chapter."""

    by: int
    unit: str = "条"


@dataclass(frozen=True, slots=True)
class Shift:
    """The same is asked about something else."""

    topic: str


@dataclass(frozen=True, slots=True)
class Carry:
    """Something else is asked about the same: 谁来申请 names nothing that it could be of."""

    asked: str


@dataclass(frozen=True, slots=True)
class Correct:
    """Something else was meant."""

    meant: str
    wrong: str = ""
    """What was not: 不是劳务派遣，是非全日制."""


@dataclass(frozen=True, slots=True)
class OneOfSeveral:
    """One of the questions that were asked at once is wanted now, be that message the one before or not: 第二个问题呢."""

    number: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """It is asked whether what was said is so: 真的吗."""


FollowUp: TypeAlias = More | Reject | Doubt | Show | Beside | Shift | Carry | Correct

_LONGEST = 24
"""Characters of a follow-up: what is longer says itself what it asks."""
_LONGEST_MEANT = 40
_TOPIC = 12
_SIGNS = re.compile(r"[\s，,。.！!？?~～…、]+")
_MORE = re.compile(
    r"(?:那|那么|下面|后面)?(?:还有没有|还有|有没有|有)?(?:吗|别的|其他|其它|另外|什么|哪些|更多)?"
    r"的?(?:规定|条文|条款|内容|说法|依据|要求|要点|结果|答案|原文|方面)?(?:呢|吗|么|嘛|没有)?"
    r"|(?:下面|后面|接下来)(?:的|还有)?(?:呢|吗)"
    r"|(?:请|再)?(?:更多|继续|接着说?|往下说?|下一页|翻页|多给?(?:我)?(?:几条|一些|点))(?:吧|呢|一点|一些)?"
    r"|(?:请)?(?:再多?|多)(?:来|给|发|找|列)(?:我)?(?:[几一两三]?[条个点]|一些|些)(?:看看|吧|呢|吗)?"
    r"|(?:那|请|再|帮我|给我|能不能|可以)*换(?:一?[个条批些]|几[个条])(?:别的|其他的?)?(?:答案|条文|看看|试试|吧|呢|吗)*|换一?[个种](?:说法|回答)(?:说说|试试|吧)*"
    r"|(?:就|只有|就只有)这(?:些|么多|几条|点)?了?(?:吗|么)|没有?了(?:吗|么)|然后呢"
    r"|(?:(?:please)?(?:show|see|give)(?:me)?)?(?:some)?more(?:please)?|next(?:page)?|goon|continue"
    r"|(?:(?:is|are)there)?any(?:thing)?(?:more|else)|(?:and)?whatelse(?:isthere)?",
    re.IGNORECASE,
)
_HAS_MORE = re.compile(
    r"还有|别的|其他|其它|另外|更多|继续|接着|往下|下一页|翻页|下面|后面|接下来|换|再.?[来给发找列]|多[来给发找列]|就这|这些|这么多|这几条|然后"
    r"|没有?了|more|next|goon|continue|else",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:那么?|请|看看?|再|它的?|这条的?)*(?:(?P<next>下|后)|上|前)(?:面)?(?:的)?一(?P<unit>[章节条款项])"
    r"(?:(?:是|讲|说|写|规定)了?(?:的?是)?(?:什么|啥)|的?(?:内容|原文|全文)|怎么(?:说|规定)的?|呢|吗|吧)*"
)
_BACK = re.compile(
    rf"(?:那|那么|请|看|把)*(?:上面|上边|上头|前面|刚才|刚刚|以上(?![级市年下])|上述|其中(?=第|的|哪)|第{NUMBER}{UNIT}(?!月|季度|年|孩子|子女|工作)|[这该此][条点项款句段](?![件例]))"
)
"""Begins what can only be about an answer: 上面那几条, 第八点里说的, 这条是针对专职的吗."""
_SAID_ABOVE = re.compile(
    r"(?:那么?|请问)*(?:[上前]一?[条点]|(?:上面|前面|刚才|刚刚)(?:你|您)?(?:这|那|说|讲|提|第))"
)
"""Begins what only who sees the answer before it can tell: 上一条说的“前款”是什么."""
_ONE_OF_SEVERAL = re.compile(
    rf"(?:那么?|还有|请|再|继续|接着|回答|说说|看看|讲讲|我的?)*第(?P<number>{NUMBER})个?问题(?:再|请|继续|怎么|如何|的答案)*"
    r"(?:回答|答|说说|说一?下|讲讲|看看|讲|说)?(?:一?下)?(?:呢|吧|吗)?"
)
_COUNTED = re.compile(
    rf"(?:那么?|还有|请|再|看看?)*第(?P<number>{NUMBER})[个件问](?:事情?)?(?:再?说说|看看|呢|吧)*"
)
_SHIFT = re.compile(
    r"(?:那么?(?:要是|如果|假如)?|要是|如果|假如|换成|换作)(?:是|换成|说)?(?P<t>.+?)(?:的?(?:话|情况|方面))?呢"
)
_BARE_SHIFT = re.compile(r"(?P<t>.+?)(?:的|方面)呢|(?P<w>[^的]{2,6}?)呢")
_FEW = r"[^\s?]+(?: [^\s?]+){0,2}"
_ENGLISH_SHIFT = re.compile(
    r"(?:(?:and|but|so) )?(?:(?:what|how) about|what if) (?P<about>[^?]{2,60})\??"
    r"|(?:and|but) (?:for|in|at) (?P<of>[^?]{2,50})\??"
    r"|(?:and|but) (?P<when>(?:if|when|with|without|during|before|after) [^?]{2,50})\??"
    rf"|(?:for|in|at) (?P<few>{_FEW})\?"
    rf"|and (?P<else>(?!(?:then|now|so|wh\w+|how|is|are|do|does|did|can|may|must)\b){_FEW})\?"
    r"|and (?P<place>(?:article|chapter|art\.?)\s?\d{1,4}[^?]{0,30})\??",
    re.IGNORECASE,
)
"""What about …, and for twins, and if …; in few words for twins? and and women workers?"""
_ENGLISH_BESIDE = re.compile(
    r"(?:and )?(?:(?:show|see|give)(?: me)? )?(?:the )?(?:(?P<next>next|following)|previous|preceding)"
    r" (?P<unit>article|chapter|one)[.?!]*",
    re.IGNORECASE,
)
_ENGLISH_MEANT = re.compile(
    r"(?:(?:no|sorry|wrong|actually|not that)\b[\s,.!]*)*"
    r"i (?:mean|meant|(?:was|am) asking about|asked about) (?P<meant>[^?]{2,60})\??",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|为什么|多少|几|谁|哪|吗|是否|能不能|可不可以|可以|应该|怎办|是不是|有没有|还有|我|你|您"
)
"""Words of a whole question of its own: 那怎么办呢, 那为什么不行呢."""
_DEICTIC = re.compile(
    r"(?:这|那|此)(?:个|些|样|里|边|条|点)?|[上下前后]面|然后|所以|结果|之后|现在|后来"
    rf"|第{NUMBER}个?(?:问题|件事?)"
)
"""Stands for something that was not said: 那这个呢 may mean anything."""
_BEGINS_WITH_THEN = re.compile(rf"(?:那么?|然后)(?!{POINTING}|[种样曲])(?=..)")
_FAILED = re.compile(r"\w*不(?:成|了|下来?|出来?)")
"""What went wrong with the same, of which is asked what to do: 协商不成."""
_PERSONS = {"女": "女职工", "男": "男职工", "女性": "女职工", "男性": "男职工"}
_SORRY = r"(?:(?:不好意思|抱歉|对不起)[\s,，。.!！]*)?"
_ERRS = (
    rf"(?:{_SORRY}(?:(?:不对|我?不是(?:[问说指]?(?:这个|这样)(?:意思)?|的)|不是?(?=[\s,，。.!！]+我)|我?[搞弄说打问写]?错了|答非所问)"
    r"[\s,，。.!！]*)+)"
)
_I_MEANT = (
    r"我(?:刚才|其实|本来|就)?(?:是(?:想|要)?[说问指讲查](?:的是)?|[想要]?[说问指讲查]的(?:其实)?是|的意思是)"
)
_CORRECTS = (
    re.compile(
        rf"{_ERRS}?不是问?(?P<wrong>[^\s,，。是]{{2,12}}?)[\s,，。.]+(?:而|应该|我[问说]的)?是(?!不是|否)问?(?P<meant>.+)"
    ),
    re.compile(rf"{_ERRS}(?:{_I_MEANT}|我?(?:想|要)?问的?(?:一?下|是)?|应该是|应该问|是)(?P<meant>.+)"),
    re.compile(rf"{_I_MEANT}(?P<meant>.+)"),
)
_THIS = re.compile(r"[这那此](?:个|些|样|种)?")


def read_followup(text: str) -> FollowUp | OneOfSeveral | None:
    """What a short message wants of the answer before it, or None where it may be a question of its own."""
    if len(text) > 80:
        return None
    text = without_fillers(text)
    if doubts(text):
        return Doubt()
    if (english := _in_english(text.strip())) is not None:
        return english
    if (number := read_bare_number(text)) is not None:
        return number
    if (correction := _correction(text)) is not None:
        return correction
    said = _SIGNS.sub("", text)
    simple = simplified(said)
    if not said or len(said) > _LONGEST:
        return None
    asked = f"{simple}吗" if text.rstrip().endswith(("?", "？")) else simple
    if any(_MORE.fullmatch(each) and _HAS_MORE.search(each) for each in (simple, asked)):
        return More()
    if rejects(simple):
        return Reject()
    if match := _ONE_OF_SEVERAL.fullmatch(simple):
        return OneOfSeveral(parse_numeral(match["number"]) or 0)
    if (shown := read_pointing(simplified(text))) is not None:
        return shown
    if match := _BESIDE.fullmatch(simple):
        return Beside(1 if match["next"] else -1, match["unit"])
    if is_only_places(simple) and simple[:1] in "第那":
        return Shift(said)
    if region := region_asked(simple):
        return Shift(region)
    topic = next(_topics(said, simple), None)
    if topic is not None:
        # 单位不给 takes the place of nothing in a question.
        undone = f"{topic}怎么办"
        is_undone = _FAILED.fullmatch(simplified(topic)) or names_no_subject(simplified(undone))
        return Carry(undone) if is_undone else Shift(topic)
    return Carry(text.strip()) if names_no_subject(simple) else None


def counted(text: str) -> int | None:
    """The number of a thing that is wanted, 3 of 第三个呢, be it a question that was asked or a quote; None for others."""
    match = _COUNTED.fullmatch(_bare(text))
    return parse_numeral(match["number"]) if match is not None else None


def _in_english(text: str) -> FollowUp | None:
    """As ``read_followup`` for English: and for twins?, next article, sorry, I meant sick leave, article 8, who pays?"""
    if match := _ENGLISH_BESIDE.fullmatch(text):
        return Beside(1 if match["next"] else -1, "章" if match["unit"].lower() == "chapter" else "条")
    if match := _ENGLISH_SHIFT.fullmatch(text):
        return Shift(next(filter(None, match.groups())).strip())
    if match := _ENGLISH_MEANT.fullmatch(text):
        return Correct(match["meant"].strip())
    if only_place_in_english(text):
        return Shift(text)
    return Carry(text) if says_no_subject(text) else None


def leans_back(text: str) -> bool:
    """Whether words mean nothing without what was said before them, be they understood or not."""
    simple = simplified(without_fillers(text)).strip()
    is_bare = leans_on_a_message(text) or _DEICTIC.fullmatch(_SIGNS.sub("", simple).rstrip("呢")) is not None
    is_back = is_bare or _BACK.match(simple) is not None or means_what_was_said(text)
    return is_back or read_followup(text) is not None


def may_go_on(text: str) -> bool:
    """Whether words may as well leave out what was spoken of before them as be whole: 能不能发福利, 怎么申请补助."""
    return begins_with_then(text) or says_a_pronoun(text) or begins_without_subject(_bare(text))


def says_a_pronoun(text: str) -> bool:
    """Whether a short question says he, she or it of what was spoken of before it: 她要是被辞退了呢, can she be fired."""
    return leans_on_a_pronoun(without_fillers(text)) or says_he(_bare(text))


def begins_with_then(text: str) -> bool:
    """Whether a short question begins as what goes on does: 那家属能去吗. It may still be about something else."""
    said = _bare(text)
    return len(said) <= _LONGEST and _BEGINS_WITH_THEN.match(said) is not None


def _bare(text: str) -> str:
    """Words in simplified characters, without fillers and signs."""
    return _SIGNS.sub("", simplified(without_fillers(text)))


def means_what_was_said(text: str) -> bool:
    """Whether words ask of the answer before them: what search finds for them alone is a guess."""
    return _SAID_ABOVE.match(simplified(text).strip()) is not None


def _correction(text: str) -> Correct | None:
    stated = text.strip(" ,，。.!！~～")
    for pattern in _CORRECTS:
        match = pattern.fullmatch(simplified(stated))
        if match is None:
            continue
        meant = stated[match.start("meant") :].strip(" ,，。.:：")
        wrong = match.groupdict().get("wrong") or ""
        # 不是会员，是临时工能享受吗 asks for both.
        asks_for_both = wrong and _THIS.fullmatch(wrong) is None and _ASKS.search(simplified(meant))
        if 1 < len(meant) <= _LONGEST_MEANT and not asks_for_both and _DEICTIC.fullmatch(meant) is None:
            return Correct(meant, wrong)
    return None


def _topics(said: str, simple: str) -> Iterator[str]:
    """What words say that the same is to be asked about, as they were written."""
    for pattern in (_SHIFT, _BARE_SHIFT):
        if match := pattern.fullmatch(simple):
            group = "t" if match["t"] else "w"
            topic = simplified(said[match.start(group) : match.end(group)]).removesuffix("的")
            start = match.start(group)
            raw = said[start : start + len(topic)]
            if topic in _PERSONS:
                yield _PERSONS[topic]
            elif _is_topic(topic):
                yield raw
            return


def _is_topic(topic: str) -> bool:
    return (
        1 < len(topic) <= _TOPIC
        and _ASKS.search(topic) is None
        and _DEICTIC.fullmatch(topic) is None
        and any(character.isalpha() for character in topic)
    )
