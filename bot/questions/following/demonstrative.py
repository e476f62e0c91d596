"""Words that name no subject of their own, and so are asked about the message that they reply to: 这个合规吗. Pure."""

from __future__ import annotations

import re

from bot.questions.following.subjectless import names_no_subject
from index.folding import simplified

__all__ = ["about", "asks_anything", "leans_on_a_message", "only_points"]

_LONGEST = 30
"""Characters of such words: what is longer says itself what it asks."""
_POINTS = (
    r"(?:这|那|此|上面|楼上|以上|他|她|它|们|位|个|些|种|样|么|条|句|段|里|人|说的|讲的|发的|问的?"
    r"|做法|说法|情况|情形|问题|行为|话|事情?|安排|决定|通知)"
)
_ASKS = (
    r"(?:吗|嘛|呢|啊|吧|呀|是否|是不是|能否|可否|能不能|可不可以|可以|能|可|应该|应当|该|会不会|会|要不要|要|有没有|没有|有|怎么|怎样|如何|咋"
    r"|什么|啥|哪[里条些个]|谁|为什么|为何|凭|意思|到底|属于|算不算|算|是|在|就|也|又|的|了|得|都|真的?)"
)
_JUDGES = (
    r"(?:合不合[规法理]|违不违[规法]|行不行|好不好|对不对|合[规法理]|违[规法]|违反|符合|正确|准确|属实|合适|不对|对|错|不行|行|成|不"
    r"|允许|依据|根据|道理|规定|条文|法律|政策|文件|原文|上|办|处理|解决|回答|答|解释|说|讲|理解|回事|做|看待)"
)
_COURTESY = r"(?:请问|请教|请|麻烦|帮忙|帮我?|查一?下|看一?下|一下|查查|看看|查|看|问|大家|各位|[你您我]们?|觉得|谢谢)"
_ENGLISH = (
    r"(?:please|is|are|was|does|do|did|can|could|may|should|they|he|she|it|this|that|these|those|what|how|why|about|really"
    r"|legal|lawful|illegal|allowed|permitted|right|wrong|true|correct|ok(?:ay)?|compliant|say|says|the|law|rules?|to)"
)
_IS_BARE = re.compile(rf"(?:{_POINTS}|{_ASKS}|{_JUDGES}|{_COURTESY}|[^\w])+", re.IGNORECASE)
_HAS_ASKING = re.compile(
    r"[吗嘛呢谁哪啥咋凭?？]|怎[么样]|如何|什么|为何|能否|可否|是否|到底|(?P<x>[是能可要会有合违行好对算])不(?:(?P=x)|可)|以不|没有$|依据|规定"
)
_ONLY_BEGS = re.compile(rf"(?:{_POINTS}|{_COURTESY}|帮|给|来|回答|解答|答|[^\w]){{1,{_LONGEST}}}")
_IS_BARE_IN_ENGLISH = re.compile(rf"[^\w]*{_ENGLISH}(?:[^\w]+{_ENGLISH})*[^\w]*", re.IGNORECASE)
_LONGEST_IN_ENGLISH = 50
_SIGNS = re.compile(r"[^\w]+")


def leans_on_a_message(words: str) -> bool:
    """Whether words say nothing of what they ask about: 这个合规吗, 有依据吗, 怎么办, 去哪里投诉, is this legal?

    When in doubt they do: what they name would be lost among the words of somebody else.
    """
    said = words.strip()
    return only_points(said) or (len(said) <= _LONGEST and names_no_subject(_SIGNS.sub("", simplified(said))))


def only_points(words: str) -> bool:
    """Whether words hold nothing that could be searched for: 这个合规吗, 为什么, is this legal?; but 去哪里投诉 does."""
    said = words.strip()
    if not any(character.isalnum() for character in said):
        return False
    if len(said) <= _LONGEST and _IS_BARE.fullmatch(simplified(said)):
        return True
    return len(said) <= _LONGEST_IN_ENGLISH and _IS_BARE_IN_ENGLISH.fullmatch(said) is not None


def asks_anything(words: str) -> bool:
    """Whether words that only point ask something of it: 为什么, 合规吗, is this legal; but 算了 and 有道理 do not."""
    return words.isascii() or _HAS_ASKING.search(simplified(words)) is not None


def about(other: str, words: str) -> str:
    """What is asked of a message ``other`` with words of one's own: those alone where they name a subject.

    What only begs for an answer is no part of it: 帮忙看看这个.
    """
    if not words or not other:
        return words or other
    if _ONLY_BEGS.fullmatch(simplified(words)):
        return other
    return f"{other} {words}" if leans_on_a_message(words) else words
