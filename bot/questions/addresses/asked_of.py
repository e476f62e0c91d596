"""What a question asks of a document once its name is out of it, and where such a name may end. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.questions.scope import Scope
from corpus.metadata.titles import NAME_END
from index.questions import says_something

__all__ = ["BEGINNING", "SAYS", "asked_of", "behind", "title_ends"]

BEGINNING = r"(?:请问|在|从|根据|依据|依照|按照|按|国家的?|我国的?|现行的?|最新的?|新版?的?)"
"""What may stand before the name at the beginning of a question."""
SAYS = re.compile(r"^[\s,，:：]*(?:里面|里|中)?(?:对于?|关于)?(?:规定)?的?[\s,，:：]*")
"""What may stand behind it."""
_ASKED_OF_IT = re.compile(
    r"(?:[是都又还]?(?:怎么|怎样|如何)(?:规定|要求|说|讲|写|提)的?|(?:规定|要求|讲|说|写|提)[了过到]?[些哪]*(?:什么|啥)"
    r"|有(?:什么|哪些)(?:规定|要求|说法|内容))[?？。!！\s]*$"
)
"""What is asked of a document, whatever it is asked about: 二十大报告里关于工会讲了什么. No passage is found by it."""
_KIND_ENDS = re.compile(
    rf"{NAME_END}(?:(?<=解释)[（(]?[一二三四五六七八九十]{{1,2}}[）)]?)?+"
    r"(?!的?(?:学习|实操|实务|普法|知识|解读|问答|释义|讲义|教材|培训|指南|手册|攻略|实施|施行|暂行|试行|补充|若干|适用|司法解释|解释|修[正订改]|以及|还有|[和与及或跟同、》]))"
    r"(?!(?:还|能|是否|会)?不?(?:保护|管(?![理辖])))"
)
"""Where a title may end that a question begins with: not before another document's 实施办法 or 实操手册.

Whom a law protects, 劳动法管不管退休返聘, is what others may say of it.
"""
_LONGEST_TITLE = 80


def asked_of(asked: str, title: str, documents: Sequence[int]) -> Scope:
    """What is asked of the documents that go by a title."""
    subject = SAYS.sub("", _ASKED_OF_IT.sub("", asked)).strip()
    return Scope(subject if says_something(subject) else asked, frozenset(documents), title=title)


def behind(text: str, end: int) -> str:
    """What a question says behind the name that ends there; all of it where that is nothing."""
    rest = SAYS.sub("", text[end:])
    return rest if says_something(rest) else text


def title_ends(question: str, first: int) -> list[int]:
    """Where a title that begins at ``first`` may end."""
    return [match.end() for match in _KIND_ENDS.finditer(question, first, first + _LONGEST_TITLE)]
