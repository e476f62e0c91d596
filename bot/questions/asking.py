"""What sort of answer a question asks for: a list, a way, exceptions. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.questions.quantities import Quantity, asked_quantity
from corpus.numerals import HAN_DIGITS, parse_numeral
from index.folding import fold

__all__ = [
    "DENIES",
    "LEAVE",
    "Sought",
    "asked_count",
    "asked_meaning",
    "asked_sort",
    "asks_for_a_fact",
    "asks_for_a_list",
    "asks_for_exceptions",
    "asks_how",
    "asks_what_follows",
    "asks_which_are_exceptions",
    "defines",
    "denied",
    "leaves_named",
    "without_courtesy",
    "without_gaps",
]

_ASKS_FOR_A_LIST = re.compile(
    r"如何|怎样|怎么|应该做|哪些|哪几|几个方面|几点|措施|办法|做法|(?:要求|内容)(?![\u4e00-\u9fff])"
    r"|(?:要求|内容)(?=[有是都包吗呢哪什怎和与及])"
    r"|任务|职责|职权|要点|步骤|程序|流程|几步|抓好|做好|建设|推进|(?<!没)有什么(?!用|区别|不同|关系)|些什么|什么样的|什么(?:情况|情形|条件|事|权利|义务|材料)"
    r"|(?:条件|条款|情形|材料|事项)[？?]?$"
    r"|\bhow\b|\bwhat\b|\bwhere\b.*\bfrom\b",
    re.IGNORECASE,
)
_ASKS_FOR_A_FACT = re.compile(
    r"多少|几天|几岁|几年|几个月|多久|多长|多大|几级|是不是|能不能|可不可以|有没有|是否|能否|可否|([要算会该])不\1"
    r"|(?:[吗嘛]|(?<![什甚怎])么)[？?]?$|谁|哪年|哪天|\bhow (?:many|much|long)\b",
    re.IGNORECASE,
)
_WHICH_ONES = re.compile(r"哪些|哪几")
"""What the last clause asks for outweighs what those before it say: 判断有没有缺陷，要看哪些方面."""
_ASKS_HOW = re.compile(r"如何|怎么|怎样")
_ASKS_WHY = re.compile(r"为什么|为何|凭什么|意义|作用|目的|重要|必要")
DENIES = re.compile(
    r"不得|不予|不能|不属于|不属於|不认定|不享受|不适用|可以不|不支付|不纳入|不列入|不计入|不包括|不承担|不受|禁止|\bnot\b",
    re.IGNORECASE,
)
"""Words by which a rule says that something is not so, or must not be done."""
_NOT = r"(?:不(?!同|懂|知|清|明白|再|[收要花]钱|收费)|禁止|严禁)"
# What is 不再 so is said to end: 终止调解; and 不收钱 is said to be 免费.
_MUST_NOT = r"(?:不得|不能|不可以?|不予|不属于|不视为|不认定|不算|不许|不准|不应当?|禁止|严禁)"
_DENIED = re.compile(rf"(?:{DENIES.pattern})(?!的[,，])", re.IGNORECASE)
_ENGLISH_NOT = (
    r"\b(?:not(?! (?:\w+ing|valid|legal|lawful)\b)|never|cannot|\w+n['’]t|without|exempt(?:ed|ion)?|excluded"
    r"|forbidden|prohibited|banned|barred)\b"
)
_ENGLISH_WHICH_ARE_NOT = (
    r"(?:(?:and|but|so|please|in|under|for|to)\W+)*(?:who|whom|which|what|when|where)\b"
    rf"(?:(?!\b(?:if|when|who|that|because|since|for|to|about|happens?)\b)[^,.;:])*?{_ENGLISH_NOT}"
)
"""Who is not entitled to it; but what to do if they do not pay, and what of people who do not, tell what is the matter."""
_ASKS_FOR_EXCEPTIONS = re.compile(
    rf"{DENIES.pattern}|不再|不许|不准|不让|不可(?!不)|不用|不算|不计|不给|不该|严禁"
    # Who asks whether something is lawful is answered by what forbids it.
    rf"|(?:[合违犯]法|[合违]规)矩?[吗么嘛不]|{_ENGLISH_NOT}",
    re.IGNORECASE,
)
_WHICH_ARE_NOT = re.compile(
    rf"(?:哪些|哪种|哪几种|什么)[^、]*{_NOT}"
    rf"|{_NOT}.*(?:情形|情况|行为|范围|项目)(?:都?有|是)?(?:哪些|哪几种|什么)?[？?]?$"
    # 不得裁减哪些人员; but 不能解除合同要走什么程序 tells what is the matter, and asks for something else.
    rf"|{_MUST_NOT}[^，,。；找要该需走到在]{{1,12}}(?:哪些|哪几|什么)"
    r"(?:情形|情况|行为|人员?|职工|单位|费用|财产|东西|项目|内容|事情?)?[？?]?$"
    rf"|^(?i:{_ENGLISH_WHICH_ARE_NOT})"
)
_WHAT_FOLLOWS = re.compile(
    r"(?:不(?![会懂知清明了]|同意见)|没(?!有)|未|拒).{1,14}?(?:怎么办|会怎么?样|怎么处理|如何处理|后果|责任|处罚)"
)
"""Something is not done, and it is asked what then; 不会写申请怎么办 asks how it is done."""
_DOWN = r"下(?![岗班子列级午属调发达])"  # 问下 and 咨询一下; but 咨询下岗职工
_MARK = r"[\s,，。.!！?？~～]"
_COURTESY = re.compile(
    r"^(?:(?:(?:早上|上午|中午|下午|晚上|大家|您|你)好(?![好几多运像转心评吗])[啊呀]?|\b(?:hello|hi)\b(?!-)|打扰(?:一?下|了)"
    rf"|麻烦(?:您|你)?(?=请|问|一下|[\s,，])|(?:求问|请教|请问|一下(?=[\s,，]))(?:一?{_DOWN})?"
    rf"|(?:我)?想?(?:请教|咨询|求助|问)(?:一?{_DOWN}|一个问题|个问题|(?=[\s,，:：])))[\s,，。.!！~～:：]*)+"
    rf"|[啊呀哇]{{0,3}}(?:{_MARK}{{1,9}}(?:(?:在线|坐)等(?:回复)?|(?:很|挺|比较|有点)?急[急用死]{{0,9}}+|跪求|求解|感谢|辛苦了)"
    rf"|{_MARK}{{0,9}}(?:急{{2,9}}+|谢谢(?:您|你|大家|了)?|多谢|谢了)){{1,4}}{_MARK}{{0,9}}$"
    rf"|[啊呀哇]{{1,3}}(?={_MARK}{{0,9}}$)"
    r"|到底(?![线部层])|究竟",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"^(?:请问)?(?:什么(?:叫做?|是)|何谓|怎么理解|如何理解)(?P<after>[^，,。？?]{2,12}?)[？?]?$"
    r"|^(?:请问)?(?P<before>[^，,。？?]{2,12}?)(?:是(?:指)?个?什么(?:意思|东西)?|(?:指|指的是|是指)(?:什么|哪些)|什么意思|的(?:定义|含义|概念))[？?]?$"
)
_NO_TERM = re.compile(
    r"的|^[这那它此]|(?:职权|职责|程序|流程|步骤|条件|来源|用途|任务|作用|后果|要求|内容|期限|任期|目的|意义|原因|区别|关系)$"
)
LEAVE = re.compile(
    # Not 生产假冒产品, 同事假如, 上年假期: a character more makes another word.
    r"(?:陪产护理|陪产|护理|育儿|探亲|(?<![生出水财房国破不])产|婚|丧|病|(?<!同)事|哺乳|流产|年休|寒暑|工伤)假(?![如冒货药定设使])"
    r"|(?<![今明去本当全每一二三几半上过这0-9])年假(?!期)"
    r"|\b(?:paternity|parental|maternity|annual|sick|marriage|bereavement|home) leave\b"
)
"""Kinds of leave. Who asks about one is not answered by another, however near the rest is: 陪产假 is not 产假."""
_SAME_LEAVE = {
    "年假": "年休假",
    "护理假": "陪产假",
    "陪产护理假": "陪产假",
    "paternity leave": "陪产假",
    "parental leave": "育儿假",
    "maternity leave": "产假",
    "annual leave": "年休假",
    "sick leave": "病假",
    "marriage leave": "婚假",
    "bereavement leave": "丧假",
    "home leave": "探亲假",
}
_SEVERAL = r"[二两三四五六七八九十]{1,3}|[0-9]{1,2}"
_OF_A_LIST = r"(?:大?(?:方面|类|种|样|项|条|件|点|步|招|块|道|关|部分|举措|环节)|大|个(?!月|工作日|人|小时|星期|季度|钟头))"
_COUNTED = re.compile(
    rf"哪(?P<number>{_SEVERAL}){_OF_A_LIST}"
    rf"|(?<![第{HAN_DIGITS}0-9])(?P<before>{_SEVERAL}){_OF_A_LIST}"
    r"[^，,。？?]{0,6}?(?:[是有指]|包括|分别是?)(?:哪|什么)"
)
"""How many members the list has that is asked for: 哪四大块, 要做的五件事是哪些; but 第三条有什么内容 is an address."""
_COUNTED_AS = re.compile(rf"哪(?:{_SEVERAL}){_OF_A_LIST}[“‘「『\"']?(?P<noun>[\u4e00-\u9fff]{{2,4}})")
_SORTS = (
    r"(?:任务|措施|条件|材料|文件|职责|职权|原则|目标|权利|义务|步骤|程序|情形|内容|方式|行为|项目|待遇|责任|服务"
    r"|人员|费用|要求|事项|工作|大事|手段|门槛|活(?=$|[^\u4e00-\u9fff动]))"
)
_SAME_SORT = {"大事": "任务", "活": "任务", "手段": "措施", "门槛": "条件"}
"""What documents call it."""
_SORT = re.compile(
    rf"(?:哪些|哪几[项种类条个样点件]|什么)(?:[\u4e00-\u9fff]{{0,4}}?)(?P<asked>{_SORTS})"
    rf"|(?P<said>{_SORTS})(?:都|主要|具体)*(?:有|是|包括|分为?)(?:哪|什么)"
)
_SPACED = re.compile(r"(?<!\S)[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}(?![^\s?？。.!！,，])")
"""Three characters or more that stand each by itself."""
_REMEMBERED = 16
"""Questions: what sort of answer one asks for is asked in many ways."""
_WHETHER = re.compile(r"(.)不\1")  # 算不算, 能不能: says nothing of either


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What sort of answer a question asks for."""

    asked: str
    listed: bool
    """It is asked which something are: a list, and not a way of doing it."""
    exceptions: bool
    """Something that is not so is spoken of."""
    only_exceptions: bool
    """It is asked what is not so."""
    quantity: Quantity | None
    count: int | None
    """How many members the list has that is asked for, where the question says so."""
    counted: str
    """What begins with the word for each of them, 中心 in 哪五个中心; often something else, or nothing."""
    meaning: str
    """The term whose meaning is asked for; mostly empty."""

    @classmethod
    def of(cls, question: str) -> Sought:
        """What ``question`` asks for."""
        return cls(
            asked=question,
            listed=asks_for_a_list(question) and not asks_how(question),
            exceptions=asks_for_exceptions(question),
            only_exceptions=asks_which_are_exceptions(question),
            quantity=asked_quantity(question),
            count=asked_count(question),
            counted=_asked_counted(question),
            meaning=asked_meaning(question),
        )


@lru_cache(_REMEMBERED)
def _plain(question: str) -> str:
    """The folded question in written words for asking."""
    return _written(fold(question))


def _written(question: str) -> str:
    """什么 for 啥 and 怎么 for 咋, as people type."""
    return question.replace("啥", "什么").replace("咋", "怎么")


def asks_for_a_fact(question: str) -> bool:
    """Whether one fact is asked for: how much, how long, who, whether."""
    return _ASKS_FOR_A_FACT.search(_plain(question)) is not None


def asks_for_a_list(question: str) -> bool:
    """Whether the question sounds like 如何…, 怎样…, …有哪些 rather than asking for one fact."""
    plain = _plain(question)
    if _ASKS_FOR_A_LIST.search(plain) is None:
        return False
    last = re.split(r"[,.。;]", plain.rstrip("?.。 "))[-1]
    return _ASKS_FOR_A_FACT.search(last if _WHICH_ONES.search(last) else plain) is None


def asked_count(question: str) -> int | None:
    """How many members the list has that is asked for, where the question says so: 4 for 主要看哪四大块."""
    found = _COUNTED.search(_plain(question))
    number = parse_numeral(found["number"] or found["before"]) if found is not None else None
    return number if number is not None and number > 1 else None


def _asked_counted(question: str) -> str:
    found = _COUNTED_AS.search(_plain(question))
    return found["noun"] if found is not None else ""


def asked_sort(question: str) -> str:
    """What sort of thing a question asks for, as documents call it: 材料 in 要交哪些材料, 任务 in 哪几件大事; or none."""
    found = _SORT.search(_plain(question))
    sort = (found["asked"] or found["said"]) if found is not None else ""
    return _SAME_SORT.get(sort, sort)


def asks_how(question: str) -> bool:
    """Whether a question asks how something is done and not why."""
    plain = _plain(question)
    return _ASKS_HOW.search(plain) is not None and _ASKS_WHY.search(plain) is None


def asks_what_follows(question: str) -> bool:
    """Whether it is asked what to do where something is not done, or what comes of that: 公司不开职代会怎么办."""
    return _WHAT_FOLLOWS.search(_WHETHER.sub("", _plain(question))) is not None


def asks_for_exceptions(question: str) -> bool:
    """Whether a question says itself that something is not so: 哪些情况不得认定为工伤."""
    return _ASKS_FOR_EXCEPTIONS.search(_WHETHER.sub("", _plain(question))) is not None


def asks_which_are_exceptions(question: str) -> bool:
    """Whether it is exceptions that a question asks for: not 老板不给交社保怎么办, which tells what is the matter."""
    return _WHICH_ARE_NOT.search(_WHETHER.sub("", _plain(question))) is not None


def denied(text: str) -> bool:
    """Whether a text says that something is not so, or must not be done; not what follows if it is not: 逾期不支付的，."""
    return _DENIED.search(text) is not None


def asked_meaning(question: str) -> str:
    """The term whose meaning a question asks for, as 职工董事 in 职工董事是什么; empty where it asks for something else."""
    found = _WHAT_IS.match(_written("".join(question.split())))
    term = (found["after"] or found["before"]) if found is not None else ""
    return "" if _NO_TERM.search(term) else term  # 职代会的职权是什么 asks for a list


def defines(text: str, term: str) -> bool:
    """Whether a text says what a term means: 小三级工会，说的是…, 本条例所称工会，是指…."""
    name = re.escape(term)
    closing = r"[”」』）)》]*(?:、[^，。、]{2,8})?[，,]?"  # after the name; 职工董事、职工监事是…
    says = rf"{name}{closing}(?:是指|指的是|说的是|就是|是(?!否)|指|包括|即)|(?:称为|称作|简称|统称|即)[“「]?{name}"
    return re.search(says, text) is not None


def leaves_named(text: str) -> frozenset[str]:
    """The kinds of leave that a text names."""
    return frozenset(_SAME_LEAVE.get(kind, kind) for kind in LEAVE.findall(text.lower()))


def without_courtesy(question: str) -> str:
    """The question without greetings, thanks and 到底, which are no part of it; as it is where nothing else is left."""
    return _COURTESY.sub("", question) or question


def without_gaps(question: str) -> str:
    """The question, white space in it being single spaces, without those between single characters: 产 假 多 少 天."""
    return _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), question)
