"""Words that say that an answer misses what was asked, and nothing else: 答非所问, 不是这个, that's not it. Pure."""

from __future__ import annotations

import re

__all__ = ["rejects"]

_ASKED = r"我(?:刚才)?(?:[想要]|想要)?(?:问|要|找|查|看)的"
_REJECTS = re.compile(
    r"(?:都|也|好像|感觉|[你您]|机器人|这个?|这些|上面的?)*(?:"
    rf"不是(?:这[个些条样]|{_ASKED}(?:这[个些])?)|{_ASKED}(?:[也都])?不是这[个些]"
    rf"|(?:跟|和|与){_ASKED}(?:没有?(?:什么)?关系|不一样|不是一回事|不沾边|无关|不相关)|不相关|不沾边"
    r"|答非所问|牛头不对马嘴|文不对题|(?:(?:回?答|说|找)[得的]?)?(?:[都也])?(?:不对|错了|有误|不准|跑题)"
    r"|没有?(?:回答|答|说)(?:到点子?上|对|我的问题|我问的)"
    r")[的了啊呀吧嘛哦]*"
    r"|(?:(?:that|this|it)(?:is|['’]s)?)?(?:wrong|incorrect|irrelevant|not(?:right|correct|it|this(?:one)?|(?:what|theone)i(?:asked|meant|want(?:ed)?)(?:for)?))",
    re.IGNORECASE,
)


def rejects(said: str) -> bool:
    """Whether words in simplified characters, without signs and white space, only reject what was answered."""
    return _REJECTS.fullmatch(said) is not None
