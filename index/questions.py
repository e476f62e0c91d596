"""What a question says: the phrases it quotes, and whether it says anything at all beyond asking."""

from __future__ import annotations

import re
from functools import lru_cache

from index.encoding.features import lexical_words
from index.folding import fold

__all__ = [
    "asks_how_much",
    "content_words",
    "only_asks",
    "quoted_phrases",
    "says_something",
    "without_asking",
]

_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"\n]{2,20})[”」』\"]")
_MOST_PHRASES = 5
_REMEMBERED = 16
"""Questions: whether one says something and what it says are asked one after the other."""
# Words that only ask. What is left of 怎么办 or 请问应该怎么做 without them names no subject, and a search for
# them finds whatever heading happens to ask the same way.
_ONLY_ASKING = re.compile(
    r"(?:哪些|什么|啥|哪个)地方|(?:什么|啥)时候|何时|请问|为什么|为何|怎么样|怎么办|怎么做|怎么|咋整|咋办|咋|怎样|如何|什么样|什么|啥|哪些|哪个|哪里|哪儿|多少|几个|几次|几回|是不是|能不能"
    r"|可不可以|可以|有没有|要不要|会不会|是否|应该|应当|需要|告诉我|说一下|说说|介绍一下|介绍|一下|帮我|我们|我|你|您|他们|他|她|它|这个|那个|这|那"
    # 能花在哪里: whose 能花 the word cutter takes for a word; 职能, 节能减排 and 能力 are words
    r"|(?<![功职技才智性本万可不节效产动核潜体热势赋低全无机官异])能(?![力源量耗手干动够否级者效见])"
    r"|要求|办法|方法|问题|情况|意思|含义|的|了|吗|呢|吧|啊|呀|是|有|要|去|来|请|做|办|想|知道"
    r"|\b(?:what|how|why|who|when|where|please|can|do|does|is|are|the|a|i|you|it|to)\b"
)

_HOW_MUCH = re.compile(r"几[^\W\d_a-z]{1,2}|多[久长大少高远重]")


def quoted_phrases(question: str) -> list[str]:
    """What stands in quotation marks (not in 《》, which name documents), at most five."""
    return _QUOTED.findall(question)[:_MOST_PHRASES]


@lru_cache(_REMEMBERED)
def without_asking(question: str) -> str:
    """The folded question with a space in place of each word that only asks."""
    return _ONLY_ASKING.sub(" ", fold(question))


def content_words(question: str) -> list[str]:
    """The Chinese words of two or more characters that are left once the words that only ask are taken out."""
    return [term for term in lexical_words(without_asking(question)) if len(term) > 1]


def asks_how_much(word: str) -> bool:
    """Whether no answer says the word back: 几天 is answered by 五天.

    Leaving such words out when it is asked what a question turns on tells 8 of the question sets' answers surely that
    were guesses, 6 of them right, and none to a question that nothing answers.
    """
    return _HOW_MUCH.fullmatch(word) is not None


def only_asks(question: str) -> bool:
    """Whether a question names no subject, but at most says what is done to one in a single character: 休几天, 怎么算."""
    left = re.sub(r"\W+", "", _HOW_MUCH.sub("", without_asking(question)))
    return len(left) <= 1


def says_something(question: str) -> bool:
    """Whether any letter or ideograph is left once the words that only ask are taken out."""
    return re.search(r"[^\W_]", without_asking(question)) is not None
