"""Several questions in one: 产假多少天，期间工资谁发, and what two laws say of the same. Pure."""

from __future__ import annotations

import re
from itertools import dropwhile

from bot.questions.asking import leaves_named, without_courtesy
from bot.questions.modals import MAY, MUST
from corpus.numerals import parse_numeral
from index.folding import simplified

__all__ = ["laws_compared", "marked", "questions_in", "several_questions", "subject_of", "two_questions"]

_PARTED = re.compile(r"\s*(?:[,，;；?？。!！]+(?:还有|另外|以及|那)?|以及|还有|另外)[,，]?\s*")
_SENTENCES = re.compile(r"\s*[?？;；]+\s*")
_NUMBERED = re.compile(
    r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]|[①-⑩]|第[一二三四五六][，,、])\s*"
)
_NUMBERS = re.compile(
    r"(?:^|(?<=[\s,，;；。:：?？]))[(（]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[、.．)）](?!\d)\s*"
)
_MARKS = re.compile(r"[\s,，;；。?？!！、]+$")
_INTRODUCES = re.compile(
    r"(?:(?:各位|领导|老师|大家|主席|同志|您|你)?们?好[啊呀]?|在吗|打扰一?下?了?|麻烦了?|请问|请教|咨询|想|要|有|我们?|问|一?下|以下|下面|如下|这|的"
    r"|几|[两二三四五六\d]+|个|件|些|事情?|问题|谢谢|\W)+"
)
"""What only announces questions, be it with a greeting."""
_SEVERAL = 3
"""Questions from which on each has a mark behind it; two may have a comma between them."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST, _LONGEST = 3, 24
"""Characters of one of them: more than that tells what is the matter, and is no question for itself."""
_ASKING = (
    r"(?:多少|(?<![没不])多久|(?<![那这好过后上近])(?<!(?<!提)前)几(?=[天年月日岁次倍成折]|个(?:[月工小]))|多长|多大|多高|谁|怎么|怎样|咋|如何|哪"
    r"|什么|啥|是否|能否|可否|有没有|是不是|(?P<x>[^\W\d_a-z不时动])不(?:(?P=x)|(?<=[能要算会该可用行给有]不)可以))"
)
_ASKS = re.compile(rf"{_ASKING}|[吗嘛]$")
_TELLS = re.compile(
    r"不知道?|不清楚|不懂|觉得|没(?:多久|什么|啥|几|怎么)|[什啥谁哪]么?[^,，]{0,4}[都也]|无论|不管|不论|怎么了"
    r"|几个?(?:[天年月岁次倍]|小时)(?:[没不都就前后来的价])"
)
"""Where the words that ask do not: 不知道花哪了, 啥事都办不了, 几个月没来."""
_IN_FRONT = re.compile(
    rf"(?:的?(?:[由去在从到给找归问向跟]|是指|指|是|有|{MUST}|{MAY}|可以|最[长短多少低高晚早迟]|必须|一般|应该|应当|该|需要?|每[天年月次]|一[天年月次])){{0,3}}{_ASKING}.*$"
)
"""From where a question asks, with the words before that lead up to it."""
_FIRST = re.compile(
    rf"{_ASKING}(?:(?<=几)(?:个(?:工作日|小时|月)|[天年月日岁次倍成折]))?(?:(?<=[久天月日时年])[之以]?内)?"
    rf"(?:(?<=[么啥])时候(?:{MUST}|{MAY}|可以|才|应该|应当|必须|需要?)?)?"
)
"""What a question begins with that asks: 多久内 of 多久内申请, 几天 of 几天能办好."""
_ONE_OF_TWO = r"[^\W\d_和与跟及]{2,12}?"
_EACH = re.compile(
    rf"^(?P<one>{_ONE_OF_TWO})(?:以及|[和与跟及、])(?P<other>{_ONE_OF_TWO})(?P<of>的[^的]{{2,6}})?(?:分别|各自|各(?=[是有]))是?"
    r"(?P<asked>[^,，。；;？?]{2,12})[？?]?$"
)
"""Of two it is asked what each has: 会费和经费分别怎么收, 主席和副主席的任期各是几年."""
_LAW = r"(?:《[^《》]+》|[^《》,，。:：?？!！、\s]{1,20}?(?:法|条例|章程|规定|办法|细则))"
_COMPARED = re.compile(
    rf"^(?P<one>{_LAW})[里中]?(?:和|与|跟|同|、)(?P<other>{_LAW})(?:当中|里面|[里中])?(?:的|对于?|关于|在|就|[,，])+(?P<topic>.{{2,40}}?)"
    r"(?:的?(?:规定|内容|要求))?(?:上|方面)?(?:有(?:什么|啥|何|哪些|没有)?|是不是|是否)?"
    r"(?:不同|区别|差别|差异|不一样|一样[吗嘛]?|相同[吗嘛]?|一致[吗嘛]?)[^,，]{0,4}$"
)


def two_questions(message: str) -> tuple[str, str] | None:
    """The two questions that a message is made of; None where it is not two.

    The second comes with what the first is about, unless it names a leave of its own. Each must ask for itself, and a
    message of three parts is none of two: the first of these mostly tells what is the matter. What is asked of each of two
    is asked of one after the other.
    """
    each = _EACH.match(simplified(message.strip()))
    if each is not None and _ASKS.search(each["asked"]):
        asked = f"{each['of'] or ''}{each['asked']}"
        return f"{each['one']}{asked}", f"{each['other']}{asked}"
    parts = [part for part in _PARTED.split(message.strip()) if part]
    if len(parts) != 2 or not all(_is_question(part) for part in parts):
        return None
    first, second = parts
    return first, second if leaves_named(second) else f"{subject_of(first)}{second}"


def several_questions(message: str) -> tuple[str, ...]:
    """The three questions or more that a message is made of, each ended by a mark; empty where it is not that."""
    parts = tuple(_NUMBERED.sub("", part) for part in _SENTENCES.split(message.strip()) if part)
    return parts if len(parts) >= _SEVERAL and all(map(_is_question, parts)) else ()


def questions_in(message: str) -> tuple[str, ...]:
    """The questions in a message that asks several, however they are parted, without what it tells before them.

    Empty where it asks but one, or tells something among them.
    """
    for parts in (
        _at_numbers(message),
        message.splitlines(),
        _SENTENCES.split(message),
        _PARTED.split(message),
    ):
        stripped = [_MARKS.sub("", without_courtesy(_NUMBERED.sub("", part.strip()))) for part in parts]
        told = (part for part in stripped if part and not _INTRODUCES.fullmatch(part))
        found = tuple(dropwhile(lambda part: not _ASKS.search(simplified(part)), told))
        if len(found) > 1 and all(map(_is_question, found)):
            return found
    return ()


def marked(message: str) -> str:
    """The message with a mark behind each question in it, where each stands on a line or at a number of its own.

    What stands before the first of them, such as 请教几个问题：, is left out where it is said in a few words of courtesy.
    Where not every other line asks for itself, the lines are those of one text, and that stays as it is.
    """
    lines = [_NUMBERED.sub("", line.strip()) for line in message.strip().splitlines() if line.strip()]
    for parts in (lines, _at_numbers(message)):
        questions = [_MARKS.sub("", part) for part in parts]
        if questions and len(questions[0]) <= _LONGEST and _INTRODUCES.fullmatch(questions[0]):
            questions = questions[1:]
        if len(questions) > 1 and all(map(_is_question, questions)):
            return "".join(f"{question}？" for question in questions)
    return message


def _at_numbers(message: str) -> list[str]:
    """What stands before the number 1, and behind each number up to the next; nothing where they do not count from 1."""
    found = list(_NUMBERS.finditer(message))
    if [parse_numeral(match["number"]) for match in found] != list(range(1, len(found) + 1)) or not found:
        return []
    ends = [*(match.start() for match in found[1:]), len(message)]
    opening = message[: found[0].start()].strip()
    parts = [message[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]
    return [opening, *parts] if opening else parts


def laws_compared(question: str) -> tuple[str, str, str] | None:
    """The names of two laws whose difference a question asks for, and in what; None where it asks for something else."""
    match = _COMPARED.match("".join(question.split()))
    if match is None:
        return None
    return match["one"].strip("《》"), match["other"].strip("《》"), match["topic"]


def _is_question(part: str) -> bool:
    if not _SHORTEST <= len(part) <= _LONGEST or _CHINESE.search(part) is None:
        return False
    simple = simplified(part)
    return _ASKS.search(simple) is not None and _TELLS.search(simple) is None


def subject_of(question: str) -> str:
    """What a question is about: 试用期 of 试用期最长多久; all but the asking word where that comes first."""
    subject = _IN_FRONT.sub("", question)
    return subject if len(subject) > 1 else _FIRST.sub("", question)
