"""Filters that a question may hold: ``#法律``, ``#2023``, ``#上海``, 《工会法》里. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.naming import TitleTable
from corpus.document import Metadata
from corpus.titles import LAWS
from index.folding import fold
from index.questions import says_something

__all__ = ["Scope", "inside_scope", "tagged_scope"]

_TAG = re.compile(r"[#＃]\s?([^\s#＃，,。．？?！!、；;：:《》（）()]{1,20})")
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_INSIDE = re.compile(
    r"(?:在|从)?《([^《》]{2,60})》(?:这部法律?|这份文件|全文)?(?:里面|里边|里头|当中|之中|里|中|内)(?:的|，|,|：|:)?"
)
_NAMED = re.compile(
    r"^(?:请问|在|从|根据|依据|按照|依照|按|国家的?|现行的?|最新的?)*([^《》,，。:：?？!！、\s]{1,40}?(?:法|条例|章程|规定|办法|细则))"
    r"(?:里面|里边|里头|当中|里|中|(?=对|关于|规定)|[,，])(?:的|[,，:：])?"
)
"""A question that begins with the name of a document, without 《》: 工会法里, 根据劳动法，"""
_ALL_LAWS = frozenset({"法律", "法规", "法律法规"})
"""Tags that mean every kind of law, however it is called."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked, and of which documents."""

    asked: str
    """The question without its filters."""
    documents: frozenset[int] | None = None
    """Numbers of the documents that are meant; None for all. Empty where a filter fits none."""
    tags: str = ""
    """The tags, as they were typed."""
    title: str = ""
    """The title between 《 and 》."""


def tagged_scope(question: str, documents: Callable[[], Sequence[Metadata]]) -> Scope:
    """Take the tags out of a question: each narrows to the documents whose kind, year, status or names it says.

    ``documents`` is asked only where there is a tag, for reading the metadata of a whole library takes its time.
    """
    typed = _TAG.findall(question)
    tags = [fold(tag) for tag in typed]
    if not tags:
        return Scope(question)
    meant = frozenset(
        number for number, known in enumerate(documents()) if all(_fits(known, tag) for tag in tags)
    )
    return Scope(" ".join(_TAG.sub(" ", question).split()), meant, tags="、".join(typed))


def inside_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """Take 《…》里 out of a question, which asks of that document only; so does a name that it begins with."""
    match = _INSIDE.search(question)
    if match is None:
        return _named_scope(question, titles)
    asked = f"{question[: match.start()]} {question[match.end() :]}".strip()
    if not any(character.isalnum() for character in asked):
        return Scope(question)
    named = titles().find(fold(match[1]), whole=True)
    meant = frozenset(named.documents) if named is not None else frozenset[int]()
    return Scope(asked, meant, title=match[1])


def _named_scope(question: str, titles: Callable[[], TitleTable]) -> Scope:
    """As ``inside_scope`` for a name without 《》; what no document is called is no name.

    The name stays in the question: 职工带薪年休假条例规定休几天 says in it what is meant.
    """
    match = _NAMED.search(question)
    if match is None or not says_something(question[match.end() :]):
        return Scope(question)
    named = titles().find(fold(match[1]), whole=True)
    if named is None or named.before:
        return Scope(question)
    return Scope(question, frozenset(named.documents))


def _fits(known: Metadata, tag: str) -> bool:
    year = _YEAR.fullmatch(tag)
    if year is not None:
        return year[1] in (known.date[:4], known.effective[:4])
    if tag in _ALL_LAWS:
        return known.kind in LAWS
    said = (known.kind, known.status, known.title, known.issuer)
    return any(tag in fold(each) for each in said if each)
