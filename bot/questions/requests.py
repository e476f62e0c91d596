"""What is asked of the bot itself rather than of the documents: its lists, its settings, what it is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.folding import simplified

__all__ = ["Request", "read_request"]

_LONGEST = 40
"""Characters of such a request: what is longer says something else as well."""
_YOU = r"(?:[你您]们?|机器人|这里|这个?机器人|库里|系统里?)"
_PLEASE = r"(?:请问?|麻烦|[我你您]们?|想|要|可以|能不能|能|帮|给|把|怎么|怎样|如何|吗)*"
_FILE = r"(?:文件|文档|资料)"
_WANTS_A_LIST = (
    rf"{_YOU}?(?:一共|都)?(?:收录了?|有|能查到?)(?:哪些|什么|多少){_FILE}(?:可以[看查])?"
    rf"|{_PLEASE}(?:看|查看|打开|列出)?(?:所有|全部)?的?(?:{_FILE})?(?:目录|列表|清单)"
    rf"|(?:what|which) documents (?:do you|are) (?:have|know|collected)|(?:list|show)(?: me)?(?: the| all)? documents"
    r"|(?:table of )?contents"
)
_WANTS_SOME = (
    rf"(?:请问?|麻烦|[我你您]们?|想|要|可以|能不能|能|帮|给)*(?:看看?|查看?|找|翻|想要)(?:一?下)?(?:有关|关于)?(?P<a>[^的，,。]{{2,12}}?)(?:方面)?的{_FILE}"
    rf"|{_YOU}?(?:有没有|有无|有哪些|有)(?:收录)?(?:有关|关于)(?P<b>[^的，,。]{{2,12}}?)(?:方面)?的{_FILE}"
    rf"|{_YOU}?(?:有没有|有哪些)(?:收录)?(?P<c>[^的，,。]{{2,12}}?)方面的{_FILE}"
)
_COMMANDS = {
    "doc": _WANTS_A_LIST,
    "recent": (
        rf"(?:有)?(?:什么|哪些)?(?:最新|最近|新)(?:的|收录的?|收入的?|发布的?)?{_FILE}(?:有哪些|有什么|是什么)?"
        r"|(?:what are the |show me the )?(?:latest|newest|new|recent) documents"
    ),
    "forget": (
        r"(?:请|我要|我想|帮我|怎么|怎样|如何)*(?:把)?(?:删除|删掉|清除|清空)(?:掉)?我的?(?:所有|全部|提问|聊天|个人|使用)*的?(?:记录|数据|信息|提问)"
        r"|(?:please )?(?:delete|forget|erase) my (?:data|records?|questions|history)"
    ),
    "script": (
        rf"{_PLEASE}(?:用|换成?|改成?|转换?成?|变成?|显示成?|切换成?|换到)(?:为|到)?(?:简体|繁體|繁体|正體|正体)(?:中文|字|中文字)?(?:显示|版|回答)?"
        r"|(?:use|switch to|show|in) (?:simplified|traditional)(?: chinese)?(?: characters)?"
    ),
    "feedback": (
        rf"(?:如果|要是)?(?:{_YOU}的?)?(?:这个)?(?:答案|回答|答复|引用|引文)(?:有|是|说|答|写)?(?:错误?|不对|有误|有问题)了?(?:的话)?,?"
        r"(?:怎么办|怎么反馈|向谁反馈|找谁|怎么说|怎么改)"
        rf"|{_PLEASE}(?:向{_YOU})?(?:反馈|纠正|报告|提)(?:一?下|一个)?(?:答案|回答|答复|机器人)?的?(?:错误|问题|意见|答错)|(?:有)?意见反馈|{_PLEASE}反馈"
        r"|(?:how (?:do|can) i )?(?:report|give)(?: an?| the)?"
        r" (?:error|mistake|wrong answer|feedback)|(?:what if )?the answer is wrong"
    ),
    "self": (
        rf"{_YOU}到?底?(?:是不是|是)(?:一个|个)?(?:真的)?(?:ai|人工智能|机器人?|真人|人|人工|chatgpt|deepseek|大模型|语言模型|程序|客服|人工客服)(?:还是(?:真人|人|机器人?|ai|人工))?(?:在回答|回答的|做的|写的)?"
        r"|are you (?:an? )?(?:ai|bot|robot|human|person|chatgpt|real)(?: person| human)?"
    ),
    "quotes": (
        rf"(?:{_YOU}|能不能|可不可以|可以|能|就|请|直接|用|自己的话|大白话|人话|简单|一句话|别|不要|光|只|总|老是?|引用?|条文|原文|念)*"
        r"(?:直接|自己的话|大白话|人话|一句话|别引|不要引)"
        rf"(?:地|就|给|跟|来|我|原文|条文|,|就是)*(?:告诉|回答|说|讲|解释|总结|概括)"
        r"(?:我|一?下|结论|答案|结果|行)*(?:行不行|行|好不好|好|可以|可不可以|不行)?"
        rf"|{_YOU}(?:自己)?(?:能不能|可不可以|能|可以)?(?:总结|概括|解释)一?下(?:行不行|行|好不好|好)?"
        r"|(?:can you |please )?(?:just|simply) (?:tell|answer) me(?: directly)?"
        r"|(?:can you )?(?:summari[sz]e|explain) (?:it|this)"
    ),
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _COMMANDS.items()}
_SOME = re.compile(_WANTS_SOME, re.IGNORECASE)
_NO_TOPIC = re.compile(r"最新|最近|新|哪|什么|多少|需|交|报|[你您我他]")
"""Words before 的文件 by which it is not a subject that the documents are about."""
_ENDS = re.compile(r"^\s+|[\s呢吗啊呀吧，,。.!！?？~～]+$")


@dataclass(frozen=True, slots=True)
class Request:
    """Something the bot is asked to do, or asked of itself."""

    name: str
    """``doc``, ``recent``, ``forget``, ``script``: a command that does it. ``feedback``, ``self``, ``quotes``: what is
    told of how to say that an answer is wrong, of what the bot is, and why it only quotes."""
    words: str = ""
    """Of ``doc``, what the titles are to say."""


def read_request(text: str) -> Request | None:
    """What is asked of the bot itself; None for a question to the documents."""
    said = _ENDS.sub("", text).replace("，", ",") if len(text) <= _LONGEST else ""
    simple = simplified(said)
    for name, pattern in _PATTERNS.items():
        if pattern.fullmatch(simple):
            return Request(name)
    if match := _SOME.fullmatch(simple):
        group = next(name for name, words in match.groupdict().items() if words)
        is_topic = _NO_TOPIC.search(match[group]) is None
        return Request("doc", said[match.start(group) : match.end(group)]) if is_topic else None
    return None
