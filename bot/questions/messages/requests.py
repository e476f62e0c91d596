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
_THIS = r"(?:它|这[个条些]|引文|原文|答案|全文|条文|内容)"
_PLAINLY = r"(?:简单|简短|简要|简洁|通俗|直白|明白|清楚|人话|重点)"
_THINK = r"(?:觉得|认为|怎么看|怎么想|(?:有)?什么(?:看法|意见|建议)|的(?:看法|意见|观点|建议))"
_WANTS_A_LIST = (
    rf"{_YOU}?(?:一共|都)?(?:收录了?|有|能查到?)(?:哪些|什么|多少){_FILE}(?:可以[看查])?"
    rf"|{_PLEASE}(?:看|查看|打开|列出)?(?:所有|全部)?的?(?:{_FILE})?(?:目录|列表|清单)"
    rf"|(?:what|which) (?:documents|laws) (?:(?:do you|are) (?:have|know|cover|collected|here|there|in (?:it|here)))"
    r"|(?:list|show)(?: me)?(?: the| all)* (?:documents|laws)|(?:table of )?contents"
)
_WANTS_SOME = (
    rf"(?:请问?|麻烦|[我你您]们?|想|要|可以|能不能|能|帮|给)*(?:看看?|查看?|找|翻|想要)(?:一?下)?(?:有关|关于)?(?P<a>[^的，,。]{{2,12}}?)(?:方面)?的{_FILE}"
    rf"|{_YOU}?(?:有没有|有无|有哪些|有)(?:收录)?(?:有关|关于)(?P<b>[^的，,。]{{2,12}}?)(?:方面)?的{_FILE}"
    rf"|{_YOU}?(?:有没有|有哪些)(?:收录)?(?P<c>[^的，,。]{{2,12}}?)方面的{_FILE}"
)
_COMMANDS = {
    "doc": _WANTS_A_LIST,
    "recent": (
        rf"(?:还?有没有|还?有)?(?:什么|哪些)?(?:最新|最近|更新|新)(?:的|收录的?|收入的?|发布的?)?(?:{_FILE}|规定|政策)(?:有哪些|有什么|是什么)?"
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
        r" (?:error|mistake|wrong answer|feedback)|wrong answer"
        r"|(?:what if )?(?:(?:the|this|that|your) answer is|you are|you[’']re) (?:wrong|incorrect|not (?:right|correct))"
    ),
    "self": (
        rf"{_YOU}到?底?(?:是不是|是)(?:一个|个)?(?:真的)?(?:ai|人工智能|机器人?|真人|人|人工|chatgpt|deepseek|大模型|语言模型|程序|客服|人工客服)(?:还是(?:真人|人|机器人?|ai|人工))?(?:在回答|回答的|做的|写的)?"
        rf"|{_YOU}是(?:谁|哪家公司|什么公司)(?:开发|研发|制作|设计|做)(?:出来)?的?|谁(?:开发|研发|制作|设计|做)了?的?{_YOU}"
        r"|are you (?:an? )?(?:ai|bot|robot|human|person|chatgpt|real)(?: person| human)?"
        r"|who (?:made|built|created|runs) (?:you|this(?: bot)?)"
    ),
    "writing": (
        rf"(?:请|麻烦|{_YOU}|能不能|可以|能|会|帮忙|[帮给替]我们?|我[要想])*"
        r"(?:(?:代?写|起草|草拟|拟|撰写|生成)(?:一?[个份篇封则段套]|一?下)?|做一?[个份篇套])"
        r"(?:(?!什么|哪|怎|如何|谁|几|多少).){0,20}?"
        r"(?:总结|报告|讲话|[讲发演]?[言话讲]?稿子?|方案|通知|请示|计划|简报"
        r"|[倡申][议请]书|文章|范文|模板|心得|体会|主持词|致辞|公文|材料|合同|协议|制度|ppt)"
        r"(?:,?[^,]{0,6}\d+字[^,]{0,4})?"
        r"|(?:please |can you |could you )*(?:write|draft|compose)(?: me)?(?: an?| the)? .{2,40}(?: for me)?"
    ),
    "copying": (
        rf"(?:{_THIS}?(?:怎么|怎样|如何)|能不能|能|可以|我?[要想]|请|[帮给]我|把|{_THIS})*(?:复制|拷贝|转发|分享|下载|导出|打印|截图)"
        rf"(?:一?下|下来|出来|给?(?:别人|同事|领导|群里|我)|{_THIS}|怎么发|怎么弄)*"
        r"|(?:把|给我|发我|有)*(?:链接|网址)(?:发给?我|给我|发一?下|在哪里?)?"
        r"|(?:how (?:do|can) i |can i )(?:copy|forward|share|print|download)(?: it| this| the \w+)?"
    ),
    "human": (
        rf"(?:我?[要想]|请|帮我|能不能|有没有|有|转|找|接|换)*(?:人工|真人)(?:客服|服务|接听)?|(?:人工)?客服(?:电话|在哪里?)?(?:是?多少)?"
        rf"|{_YOU}的?(?:客服|联系|服务)?(?:电话|联系方式|热线|微信)(?:号码?)?(?:是?多少|是什么|有没有|有)?"
        r"|(?:(?:i want|i would like|i[’']d like|can i|may i|let me)(?: to)? )?(?:talk|speak) (?:to|with) (?:a |an )?"
        r"(?:human|(?:real )?person|agent)(?: being)?(?: please)?"
    ),
    "place": (
        r"(?:那么?|在)*(?:我们|咱们?|本|我)(?:这里?|的)?(?:个)?(?:省|自治区|直辖市|市|区|县|地方|地区|当地|这边|这里|这儿|那边|那里)[里的上]?"
        r"(?:(?:是)?怎么(?:规定|说)的?|的?规定|有(?:没有|什么|哪些)规定)?"
    ),
    "quotes": (
        rf"(?:{_YOU}|能不能|可不可以|可以|能|就|请|直接|用|自己的话|大白话|人话|简单|一句话|别|不要|光|只|总|老是?|引用?|条文|原文|念)*"
        r"(?:直接|自己的话|大白话|人话|一句话|别引|不要引)"
        rf"(?:地|就|给|跟|来|我|原文|条文|,|就是)*(?:告诉|回答|说|讲|解释|总结|概括)"
        r"(?:我|一?下|结论|答案|结果|行)*(?:行不行|行|好不好|好|可以|可不可以|不行)?"
        rf"|(?:{_YOU}|自己|能不能|可不可以|能|可以|请|再|帮我|给我)*(?:总结|概括|归纳|提炼|解释)(?:一?下)?(?:要点|重点)?(?:行不行|行|好不好|好)?"
        rf"|(?:{_YOU}|能不能|能|可以|请|再|给我)*(?:(?:说|讲|解释)得?{_PLAINLY}(?:一?[点些])?|{_PLAINLY}[地的]?(?:说|讲|解释|总结|概括)(?:说|讲|一?下)?)"
        rf"|(?:{_YOU}|能不能|能|可以|请|再|说|讲)*(?:{_PLAINLY}|短|精简)(?:一?[点些])|(?:这个?|你?说得|写得)*太(?:长|多|复杂|啰嗦|专业)了"
        rf"|(?:划|讲|说)重点|(?:请|能不能|能|可以|给我)*举个?例子?|{_YOU}(?:自己)?{_THINK}(?:是什么|怎么样|这样|这个|对|行|好|合理|合适|可以|不)*"
        r"|(?:can you |please )?(?:just|simply) (?:tell|answer) me(?: directly)?"
        r"|(?:(?:can|could) you |please )*(?:summari[sz]e|explain|translate)"
        r"(?: (?:it|this|that|these|them|the (?:answer|text|quotes?)))?"
        r"(?: (?:in|into|to) (?:(?:simple|plain|other) )?(?:words|english|language))?(?: please)?"
        r"|(?:(?:answer|reply|show)(?: me)? )?in english(?: please)?"
        r"|is (?:this|that|it) (?:legal )?advice"
        r"|can i (?:trust|rely on) (?:you|it|this|that|these|the answers?)(?: answers?)?"
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
    """``doc``, ``recent``, ``forget``, ``script``: a command that does it. ``feedback``, ``self``, ``writing``,
    ``copying``, ``human``, ``place``, ``quotes``: what is told of how to say that an answer is wrong, of what the bot is,
    that it writes nothing, how quotes are taken elsewhere, where people help, that a province has to be named, and why it
    only quotes."""
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
