"""Words that point at what an answer quotes: 第三点展开, 前三条, 最后一步, 第二条出处, 原文在哪, 上下文. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import parse_numeral

__all__ = ["NUMBER", "UNIT", "Show", "read_bare_number", "read_pointing"]


@dataclass(frozen=True, slots=True)
class Show:
    """One of the quotes is wanted in full, or several."""

    number: int
    """As it was numbered, from 1; below 0 it is counted from the last."""
    others: tuple[int, ...] = ()
    """Further ones: 第一和第三点."""
    is_said: bool = True
    """Whether a number was said: who asks for the source of an answer means the first of its quotes."""
    around: bool = False
    """Whether what stands around it is wanted."""


NUMBER = r"[0-9〇一二三四五六七八九十]{1,3}"
UNIT = r"(?:条|点|个|项|段|则|步)"
_JOIN = r"(?:和|与|及|以及|跟)"
_JOINED = re.compile(rf"(?<=[0-9〇一二三四五六七八九十条点])\s*[、，,]\s*(?=第?{NUMBER})")
"""Between two numbers: 第一、三点 is no thirteenth point."""
_SIGNS = re.compile(r"[\s，,。.！!？?~～…、：:]+")
_OPEN = r"(?:展开|详细|具体|全文|原文|看看|打开|内容|完整)"
_TELL = r"(?:(?:详细)?说说|详细说|讲讲|(?:详细)?(?:说|讲|解释|介绍|说明)一下|解释|看看|看一下)"
_SEND = r"发(?:送|给)?(?:我|出来|过来|来|一下)?(?:完整|全文?|原文)?(?:一下|看看)?"
_ABOVE = r"(?:(?:上面|上边|前面|刚才|刚刚|以上|上述|其中)(?:你|您)?(?:说|讲|提到|列)?(?:的|那)?)?"
_MEANS = (
    r"(?:(?:具体)?(?:是|说的是|讲的是|指的是|说了|讲了|指)?(?:什么|啥)(?:意思|内容)?|(?:该)?怎么(?:理解|说|讲)"
    r"|我?[看读]?[不没][太大]?(?:看懂|懂|明白))"
)
"""Asks what a point says; what else it may be asked is a question: 第三点由谁负责."""
_PUZZLED = r"我?(?:[看读][不没][太大]?(?:懂|明白)|[没不][太大]?看(?:懂|明白))了?"
_WHICH = (
    rf"(?:(?=第)(?P<n>(?:第?{NUMBER}{UNIT}?(?:{_JOIN}|(?=第))){{0,5}}第?{NUMBER}{UNIT})"
    rf"|(?P<l>最后(?:面)?(?:一|那|那一){UNIT}|倒数第{NUMBER}{UNIT})|(?P<c>[①-⑳])"
    rf"|前(?:面)?(?P<f>[两二三四五六七八九2-9]){UNIT}|最?后(?:面)?(?P<b>[两二三四五六七八九2-9]){UNIT})"
)
_SHOW = re.compile(
    rf"(?:那么?)?(?:请|想|我想|我要|要|帮我)?(?:把|看|展开|打开|再)?(?:{_TELL})?{_ABOVE}{_WHICH}"
    rf"(?:的|给我)?(?:请|再|能|能不能|可以)?(?:{_OPEN}|说详细)?(?:点|一点|一些)?(?:的)?(?:内容)?(?:{_TELL}|{_SEND}|一下)?"
    rf"{_MEANS}?(?:呢|吧|吗)?"
    r"|(?:(?:please)?(?:show|open|expand|explain)(?:me)?)?(?:the)?"
    r"(?:(?:number|point|no|quote|item)(?P<e>[0-9]{1,2})"
    r"|(?P<o>first|second|third|fourth|fifth|last|1st|2nd|3rd|[4-9]th)(?:one|point|quote|item))(?:please)?"
    r"|(?:show|open|expand)(?:me)?(?P<d>[0-9]{1,2})",
    re.IGNORECASE,
)
_DOCUMENT = r"(?:文件|法律|法规|条例|政策|规定|法|条文?)"
_FROM_WHICH = (
    rf"(?:哪一?[个份部条篇]{_DOCUMENT}?(?:里面?|中|上)?"
    r"|什么(?:文件|法律|法规|条例|政策)(?:里面?|中|上)?|哪里|哪儿|哪(?=[吗呢啊]?$)|第几条)"
)
_SAYS_SO = r"(?:规定的?|说的?|写的?|讲的?|出的?|来的?|的)?"
_THIS = (
    rf"(?:{_ABOVE}(?:这|那|该|此|它|以上)(?:个|条|些|点|句话?|段话?)?(?:规定|说法|答案|结论|内容|话)?(?:都)?)"
)
_TRUSTED = r"(?:靠不?靠谱|靠谱|可靠|可信|准不准|准确)"
_WHEN, _ISSUED = r"(?:哪一?年|什么时候|何时)", r"(?:出台|发布|颁布|公布|印发)"
_RULE = r"(?:规定|文件|政策|法律|条例|条文)"
_SOURCE = re.compile(
    rf"(?:那么?|请|把|能|能不能|可以|我?[想要]|看看?|给我|发给?我|查一?下|告诉我|帮我)*(?:{_WHICH}|{_THIS}|{_ABOVE})的?(?:有没有|有)?"
    r"(?:(?:法律|政策|文件|具体|完整)?的?(?:出处|来源|依据|原文|全文|原话|(?P<around>上下文|前后文))"
    rf"(?:是|在|有|出自|叫|给我|发给?我|发一?下|看看|看一下|什么|啥|吗|没有|呢|吧|{_TRUSTED}|{_FROM_WHICH}|{_SAYS_SO})*"
    rf"|(?:都)?(?:是|出自|来自|写在|在|依据|根据)?(?:的?是)?{_FROM_WHICH}{_SAYS_SO}(?:呢|吗|啊)?"
    rf"|(?:可以相信|{_TRUSTED})(?:吗|么|呢)?"
    rf"|(?:是|属于)?{_WHEN}(?:{_ISSUED}的?{_RULE}?|(?:制定|施行|实施|生效)?的{_RULE})(?:呢|啊)?"
    r"|(?:现在|目前|如今)?(?:还|是否|还是|是不是)?(?:有效|现行有效)(?:吗|么|呢)?"
    r"|(?:现在|目前|如今|还|是否|是不是){1,2}(?:适用|管用|能用|最新的?)(?:吗|么|呢)?"
    r"|(?:现在|是不是)?(?:已经?)?(?:过时|过期|作废|失效|废止)了?(?:吗|么|没有?))"
    r"|where(?:is|does)(?:this|that|it)(?:come)?from"
    r"|which(?:law|document|article)(?:is(?:this|that|it)(?:from)?|saysso|saysthat)?"
    r"|(?:(?:show|see|give)(?:me)?)?(?:the)?(?:source|fulltext|(?P<context>context))",
    re.IGNORECASE,
)
_MORE_OF_IT = re.compile(
    r"(?:那么?|请|再|能不能|能|可以|麻烦|给我|帮我)*"
    r"(?:展开|(?:说|讲)?得?(?:更|再)?(?:详细|具体|仔细))(?:地|的)?(?:一?点|一?些)?"
    r"(?:说说|讲讲|说一?下|讲一?下|说明|介绍|解释|说|讲|看看|看一?下|一下|吗|吧|呢)*"
    rf"|(?:这|那|该|此|上面|刚才)(?:一?[条点项款句段个]|里)?话?的?{_MEANS}|{_PUZZLED}"
    r"|(?:请|把|麻烦|能不能|可以|上面|刚才|刚刚|[上前]|这|那|你|您|一?条|的|答案|内容)*(?:再|重新?)(?:给我)?[发说讲](?:给我)?一?[遍次下]"
)
"""What is told at more length: 展开说说, 再详细一点."""
_ALONE = frozenset({"哪里", "哪儿", "在哪里", "在哪儿", "是哪里", "详细", "具体"})
"""Words that may ask for anything."""
_DIGITS = r"(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_BARE = re.compile(
    rf"[（(]?(?P<n>{_DIGITS}(?:\s*(?:{_JOIN}|[、，,])\s*{_DIGITS}){{0,5}})[）)]?\s*[.．。、!！?？]?"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}


def read_bare_number(text: str) -> Show | None:
    """The quote that a number and nothing else means: it can only be that of one, if there are any."""
    match = _BARE.fullmatch(text.strip())
    return _shown(match["n"]) if match is not None else None


def read_pointing(text: str) -> Show | None:
    """Which quotes of an answer words in simplified characters point at; None where they may ask something else."""
    said = _SIGNS.sub("", _JOINED.sub("和", text))
    if match := _SHOW.fullmatch(said):
        return _show(match)
    if said in _ALONE:
        return None
    if match := _SOURCE.fullmatch(said):
        around = bool(match["around"] or match["context"])
        is_said = any(match[group] for group in "nlcfb")
        wanted = _show(match) if is_said else Show(1, is_said=False)
        return Show(wanted.number, wanted.others, is_said, around) if wanted is not None else None
    return Show(1, is_said=False) if _MORE_OF_IT.fullmatch(said) else None


def _show(match: re.Match[str]) -> Show | None:
    groups = match.groupdict()
    if match["c"]:
        return Show(ord(match["c"]) - ord("①") + 1)
    if match["f"] or match["b"]:
        count = parse_numeral(match["f"] or match["b"]) or 0
        numbers = range(1, count + 1) if match["f"] else range(-count, 0)
        return Show(numbers[0], tuple(numbers[1:])) if count else None
    if said := (groups.get("o") or "").casefold():
        return Show(_ORDINALS.get(said) or int(said[0]))
    if match["l"]:
        back = re.search(rf"第({NUMBER})", match["l"])
        number = parse_numeral(back[1]) if back else 1
        return Show(-number) if number else None
    return _shown(match["n"] or groups.get("e") or groups.get("d") or "")


def _shown(said: str) -> Show | None:
    """The quotes of some numbers, each once; None where one is no number."""
    numbers = list(dict.fromkeys(parse_numeral(number) or 0 for number in re.findall(NUMBER, said)))
    return Show(numbers[0], tuple(numbers[1:])) if numbers and all(numbers) else None
