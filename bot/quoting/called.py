"""What a list is called, and whether that is what is asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.questions.asking import (
    DENIES,
    asks_for_exceptions,
    asks_how,
    asks_what_follows,
    asks_which_are_exceptions,
)
from bot.quoting.points import Group, lists_what_is_not, only_heads
from corpus.document import Document
from corpus.outlining.clauses import is_article
from index.folding import fold
from index.questions import content_words

__all__ = ["heading_over", "is_as_asked", "is_called", "says_all", "share_said", "suits", "surplus"]

_IS_QUESTION = re.compile(
    r"[吗？?]$|怎么|怎样|如何|多少|多久|哪|什么|几|谁|有没有|是不是|[能该要会]不[能该要会]"
)
_GIVES_REASONS = re.compile(r"为什么|为了什么|凭什么|意义|重要性|必要性|认识")
_FAILS = re.compile(r"不|未|没|无|拒|欠|违|责任|问题|处理|纠|争议|保护|保障|维护|维权|救济|监督|罚|阻")
"""Words of a heading over what is done where something else is not."""
_OF_ANY_CHAPTER = frozenset({"程序", "步骤", "流程", "手续", "环节", "规定", "内容", "措施", "做法", "事项"})
"""What may be asked of whatever a chapter is about."""
_GENERAL = re.compile(r"总\s*则|附\s*则")
_OF_OUTLINE = 0.5
"""Share of the question's words that the outline of a document must say for its main parts to answer: each part of a talk
on one subject speaks of that, and of what else is asked often none."""


def suits(question: str, words: Sequence[str], group: Group, document: Document) -> bool:
    """Whether a list may answer as a whole, by what it is called; ``words`` are the question's.

    Reasons do not answer who asks how: 一、弄清为什么要做 for 如何做好. Nor does how it is done who asks what if it is not:
    四、职工代表大会怎么召开 for 公司不开职代会怎么办. The articles or the questions of a chapter do not
    where more is asked than the chapter is called, nor do the main parts of a document where its outline says little
    of what is asked, nor a list of which just one member's heading says all of it.
    """
    points = [document.points[member] for member in group.members]
    heading = heading_over(group, document)
    if not is_as_asked(question, group, document):
        return False
    if _GIVES_REASONS.search(heading) and asks_how(question):
        return False
    if heading and asks_what_follows(question) and _FAILS.search(heading) is None:
        return False
    apart = [point for point in points if is_article(point) or _IS_QUESTION.search(point.heading)]
    if len(apart) > len(points) / 2:
        if group.parent is None or _GENERAL.search(heading):
            return False
        called = document.metadata.title + document.slice(document.points[group.parent].span)
        if not says_all(called, [word for word in words if word not in _OF_ANY_CHAPTER]):
            return False
    if group.parent is None and len(words) > 1 and share_said(_outline(group, document), words) < _OF_OUTLINE:
        return False
    if not words or says_all(heading, words):
        return True
    return sum(says_all(point.heading, words) for point in points) != 1


def is_as_asked(question: str, group: Group, document: Document) -> bool:
    """Whether a list says what is so for who asks that, and what is not for who asks that."""
    exceptions = (
        lists_what_is_not(document, group) or DENIES.search(heading_over(group, document)) is not None
    )
    if asks_which_are_exceptions(question):
        return exceptions
    return not exceptions or asks_for_exceptions(question)


def heading_over(group: Group, document: Document) -> str:
    """What stands over a list; empty at a document's top level."""
    return document.points[group.parent].heading if group.parent is not None else ""


def is_called(sort: str, parent: int | None, document: Document) -> bool:
    """Whether the heading over a list, or else the sentence that introduces it, says what sort of thing it lists."""
    if not sort or parent is None:
        return False
    point = document.points[parent]
    called = point.heading or re.split(r"[。；\n]", document.slice(point.span).rstrip())[-1]
    return sort in fold(called)


def surplus(question: str, group: Group, best: tuple[int, int], document: Document) -> float:
    """Share of the words in a list's heading that have no character in common with the question, in [0, 1].

    None where the best hit, given by its document and point, heads the list and says more than its heading: what it
    says was found to answer.
    """
    if (group.document, group.parent) == best and not only_heads(document, best[1]):
        return 0.0
    words = [word for word in content_words(heading_over(group, document)) if word not in _OF_ANY_CHAPTER]
    asked = set(fold(question))
    return sum(asked.isdisjoint(word) for word in words) / len(words) if words else 0.0


def share_said(text: str, words: Sequence[str]) -> float:
    """Share of the words that a text says, in [0, 1]; of a single word nothing is told by its being said."""
    folded = fold(text)
    return sum(word in folded for word in words) / len(words) if len(words) > 1 else 0.0


def says_all(text: str, words: Sequence[str]) -> bool:
    """Whether a text says all of some folded words."""
    folded = fold(text)
    return all(word in folded for word in words)


def _outline(group: Group, document: Document) -> str:
    """What a reader learns of a document before reading its points: title, issuer, opening and the headings of a list."""
    known, opening = document.metadata, document.text[: document.points[0].span.start]
    headings = (document.points[member].heading for member in group.members)
    return "\n".join([known.title, known.issuer, opening, *headings])
