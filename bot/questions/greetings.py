"""Greetings, courtesies and requests to the bot itself: they are owed a word or help, not a search. Pure."""

from __future__ import annotations

import re

__all__ = ["command_wanted", "is_courtesy", "is_greeting", "is_thanks"]

_LONGEST = 40
"""Characters of small talk: what is longer says something else as well."""
_TAIL = r"(?:[呀啊啦吗呢哦噢了的你您们們]|\W)*"
_GREETING = (
    r"(?:你好|您好|妳好|大家好|早上好|早安|上午好|中午好|下午好|晚上好|嗨|哈喽|哈啰|在吗|在么|在不在|有人吗"
    rf"|你是谁|你能做什么|你会什么|怎么用|帮助|hello|hi|hey|help|good (?:morning|afternoon|evening)){_TAIL}"
)
_THANKS = (
    r"(?:非常|十分|太)?(?:谢谢|謝謝|多谢|多謝|感谢|感謝)|辛苦|麻烦[你您]"
    r"|thank you(?: (?:very|so) much)?|thanks(?: a lot)?|thx"
)
_ENDS = r"(?:[呀啊啦哦噢了的你您们們]|[^\w？?])*"  # 可以吗 is no courtesy
_COURTESY = (
    rf"(?:{_THANKS}|再见|再見|拜拜|晚安|回头见|我?(?:明白|知道|懂|收到|记住)|我?了解了"
    r"|(?:这|对我)?(?:很|太|真|挺|非常)?(?:有用|好用|有帮助|好|棒|厉害|不错)|(?:很|太|真|挺|非常)(?:详细|清楚)"
    r"|没事|没关系|没问题|没有?了|不用|不客气|行|可以|是的|对|嗯++|哦++|噢++|喔++|哈++|呵++|嘿++|嘻++|ok(?:ay)?|(?:good)?bye|great|nice|cool"
    rf"|got it|i see|(?:very )?helpful|(?:ha)++|(?:he)++|lol){_ENDS}"
)
_IS_COURTESY = re.compile(rf"\W*(?:{_COURTESY}){{1,4}}", re.IGNORECASE)
_IS_GREETING = re.compile(rf"\W*(?:{_GREETING}|{_COURTESY}){{1,4}}", re.IGNORECASE)
_HAS_THANKS = re.compile(_THANKS, re.IGNORECASE)

_COMMANDS = {
    "doc": re.compile(
        r"(?:你们?|您|这里|库里)?(?:一共|都)?收录?了?(?:哪些|什么|多少)(?:文件|文档|资料)"
        r"|(?:你们?|您|这里|库里)(?:一共|都)?有(?:哪些|什么|多少)(?:文件|文档|资料)|(?:文件|文档)(?:目录|列表|清单)"
        r"|(?:what|which) documents (?:do you|are) (?:have|know|collected)|(?:list|show)(?: me)?(?: the| all)? documents",
        re.IGNORECASE,
    ),
    "recent": re.compile(
        r"(?:有)?(?:什么|哪些)?(?:最新|最近|新)(?:的|收录的?|收入的?|发布的?)?(?:文件|文档)(?:有哪些|有什么|是什么)?"
        r"|(?:what are the |show me the )?(?:latest|newest|new|recent) documents",
        re.IGNORECASE,
    ),
    "forget": re.compile(
        r"(?:请|我要|我想|帮我|怎么|怎样|如何)*(?:把)?(?:删除|删掉|清除|清空)(?:掉)?我的?(?:所有|全部|提问|聊天|个人|使用)*的?(?:记录|数据|信息|提问)"
        r"|(?:please )?(?:delete|forget|erase) my (?:data|records?|questions|history)",
        re.IGNORECASE,
    ),
}
_ASKING = re.compile(r"^\s+|[\s呢吗啊，,。.!！?？~～]+$")


def is_greeting(text: str) -> bool:
    """Whether the whole text is a few greetings or courtesies, such as 你好, 您好，在吗？ or 谢谢."""
    return len(text) <= _LONGEST and _IS_GREETING.fullmatch(text) is not None


def is_courtesy(text: str) -> bool:
    """Whether the whole text only closes or acknowledges: 谢谢你，很有用, 好的, 哈哈, 再见. It wants no answer."""
    return len(text) <= _LONGEST and _IS_COURTESY.fullmatch(text) is not None


def is_thanks(text: str) -> bool:
    """Whether a courtesy thanks."""
    return _HAS_THANKS.search(text) is not None


def command_wanted(text: str) -> str | None:
    """The command that does what is asked of the bot itself: ``doc``, ``recent`` or ``forget``; None for a question."""
    said = _ASKING.sub("", text) if len(text) <= _LONGEST else ""
    return next((name for name, pattern in _COMMANDS.items() if pattern.fullmatch(said)), None)
