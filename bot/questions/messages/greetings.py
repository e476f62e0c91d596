"""Greetings and courtesies: they are owed a word or help, not a search. Pure."""

from __future__ import annotations

import re

__all__ = ["is_courtesy", "is_greeting", "is_thanks"]

_LONGEST = 40
"""Characters of small talk: what is longer says something else as well."""
_TAIL = r"(?:[呀啊啦吗呢哦噢了的你您们們]|\W)*"
_GREETING = (
    r"(?:你好|您好|妳好|大家好|早上好|早安|上午好|中午好|下午好|晚上好|嗨|哈喽|哈啰|在吗|在么|在不在|有人吗"
    rf"|你是谁|你是干(?:什么|啥|嘛)|你是做什么|你能做什么|你会什么|怎么用|帮助"
    r"|(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|again|bot|all|everyone))?"
    r"|(?:please )?help(?: me)?(?: please)?|who are you|how are you(?: doing)?(?: today)?|nice to meet you"
    r"|what (?:can|do) you do|what can i ask(?: you)?|can you (?:please )?help(?: me)?"
    r"|how (?:do|can|should|to) ?(?:i )?use (?:this|you|it|the bot)(?: bot)?|how does (?:this|it) work"
    r"|(?:can|do) you (?:speak|understand|know|read) english|(?:can|may) i ask(?: you)?(?: (?:questions )?in english)?)"
    rf"{_TAIL}"
)
_THANKS = (
    r"(?:非常|十分|太|先|万分)?(?:谢谢|謝謝|多谢|多謝|感谢|感謝|[谢謝](?=[了啦]))|唔[该該]|辛苦|麻烦[你您]"
    r"|(?:thank you|(?:many )?thanks|thx|cheers)(?: (?:very|so) much| a (?:lot|million)| again)*"
    r"(?: for (?:(?:your|the|all|this|that|quick|kind)\b ?)*(?:help|answers?|reply|information)?)?"
)
_ENDS = r"(?:[呀啊啦哦噢了的你您们們]|大家|各位|老师|[^\w？?])*"  # 可以吗 is no courtesy
_PRAISE = (
    r"(?:(?:这|那|个|条|次|上面|[你您]们?|机器人|的)*(?:回答|答案|答复|解释|功能)[得的]?|这个?)?(?:很|太|真|挺|非常|特别|确实|真是){0,2}"
    r"(?:有用|好用|实用|有帮助|好|棒|赞|厉害|不错|到位|及时|全面|专业|给力|牛|详细|清楚)"
    r"|点赞|学习了|受教了?|收藏了?|大家都?(?:可以|来)?(?:看看|看一?下|学学|学习一?下|收藏一?下?)"
)
_COURTESY = (
    rf"(?:{_THANKS}|再见|再見|拜拜|晚安|回头见|我?(?:明白|知道|懂|收到|记住)|我?了解了|真的|确实(?:是|如此)?|原来如此|原来是?这样|有道理|算了|[好行]吧|学到|长见识|我?再(?:看看|想想)"
    rf"|(?:对我)?(?:{_PRAISE})"
    r"|先?(?:等一?[下会]儿?|等等|稍等|这样)|没事|没关系|没问题|没有?了|不用|不客气|行|可以|是的|对|嗯++|哦++|噢++|喔++|哈++|呵++|嘿++|嘻++|ok(?:ay)?|(?:good)?bye"
    r"|good night|see you"
    r"|(?:(?:this|that|it)(?: is|[’']s)? )?(?:(?:very|really|so|all|quite) )?"
    r"(?:helpful|useful|clear|good|great|nice|cool|perfect|excellent)"
    r"|(?:this|that) helps(?: a lot)?|well done|got it|i see|understood|all right|alright|fine|sure|yes|yep|yeah|no|nope"
    rf"|sorry|never ?mind|no problem|have a (?:nice|good) day|(?:ha)++|(?:he)++|lol){_ENDS}"
)
_IS_COURTESY = re.compile(rf"\W*(?:{_COURTESY}){{1,4}}", re.IGNORECASE)
_IS_GREETING = re.compile(rf"\W*(?:{_GREETING}|{_COURTESY}){{1,4}}", re.IGNORECASE)
_HAS_THANKS = re.compile(_THANKS, re.IGNORECASE)
_THUMB = re.compile(r"[^\w？?]*[👍👌🙏🤝🌹💐❤💪][^\w？?]*")
"""Thanks without a word."""


def is_greeting(text: str) -> bool:
    """Whether the whole text is a few greetings or courtesies, such as 你好, 您好，在吗？ or 谢谢."""
    return len(text) <= _LONGEST and _IS_GREETING.fullmatch(text) is not None


def is_courtesy(text: str) -> bool:
    """Whether the whole text only closes or acknowledges: 谢谢你，很有用, 好的, 哈哈, 再见. It wants no answer."""
    if len(text) > _LONGEST:
        return False
    return _THUMB.fullmatch(text) is not None or _IS_COURTESY.fullmatch(text) is not None


def is_thanks(text: str) -> bool:
    """Whether a courtesy thanks."""
    return _THUMB.fullmatch(text) is not None or _HAS_THANKS.search(text) is not None
