"""The documents of a year, or of one who issued them, that a question is asked of: 2018年的文件里, 某某同志的讲话. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.questions.addresses.abbreviating import is_in_order
from bot.questions.addresses.asked_of import BEGINNING, asked_of, behind, title_ends
from bot.questions.addresses.naming import TitleTable
from bot.questions.scope import Scope
from corpus.document import Metadata
from corpus.metadata.days import in_words
from corpus.metadata.titles import kind_of
from index.folding import fold
from index.questions import says_something

__all__ = ["annual_scope", "dated_scope"]

_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_YEAR = rf"(?:(?P<year>(?:19|20)\d{{2}})年|(?P<relative>{'|'.join(_RELATIVE)}))度?"
_OF_A_YEAR = re.compile(rf"^{BEGINNING}*{_YEAR}的?")
"""What comes out each year says nothing of another year: 2024年政府工作报告, 今年的工会工作要点."""
_FIRST = "一号文件"
_CENTRAL = "中共中央"
"""Whose it is: 中央一号文件."""
_ANY = ("文件", "规定", "政策", "材料")
"""What a document of any kind is called."""
_KINDS = (
    "讲话", "谈话", "发言", "报告", "意见", "通知", "通报", "决定", "决议", "条例", "办法", "方案", "批复", "答复", "复函",
)  # fmt: skip
"""What one of a kind is called, of those that are asked about by their year."""
_TALK, _SPEECH = "谈话", "讲话"
_REPLY = "答复"
"""What is meant where it is told who was answered: 2005年答复委员时说."""
_DATED = re.compile(
    rf"(?:^|(?<=[, ])){BEGINNING}*(?:{_YEAR}(?:(?P<month>[01]?\d)月(?:份|(?P<day>[0-3]?\d)[日号])?)?)?"
    r"(?:印?发布?|出台|下发|公布|颁布)?的?(?P<whose>[\u4e00-\u9fff]{0,12}?)的?(?:[那这]一?[份个次部篇])?(?:指导|重要)?"
    rf"(?:(?P<what>{'|'.join((_FIRST, *_ANY, *_KINDS))})|[答回]复[\u4e00-\u9fff]{{1,8}}?)"
    r"(?:(?:里面|里头|里|当中|中|上面|上|时)的?[,: ]*|[,: ]+|(?=对|关于|[说讲是]|提(?!案)|怎么|怎样|如何|有什么|有哪些))"
    r"(?:[说讲](?!了?[些什啥])(?:的是?)?[,: ]*)?"
)
"""Not 2018年文件归档: behind the word stands what says that something is asked of them."""
_OFFICE = re.compile(r"(?:总?书记|副?主席|部长|局长|同志)$")
"""What may stand behind a speaker's name."""


def annual_scope(question: str, titles: Callable[[], TitleTable], *, today: date) -> Scope:
    """What is asked of what comes out each year by the same name; of nothing where only other years' are here."""
    text = fold(question)
    annual = _OF_A_YEAR.match(text)
    if annual is None:
        return Scope(question)
    year = _year(annual, today)
    for end in reversed(title_ends(text, annual.end())):
        name = text[annual.end() : end]
        if of_years := titles().of_years(name):
            return asked_of(behind(text, end), f"{year}年{name}", of_years.get(year, ()))
    return Scope(question)


def dated_scope(question: str, titles: Callable[[], TitleTable], *, today: date) -> Scope:
    """What is asked of the documents of a year, of one who issued them or of both, and of one kind where it is told.

    Of a year there may be none. Words that no document bears out are no name: 2019年我们公司发的通知里.
    """
    text = fold(question)
    dated = _DATED.search(text)
    if dated is None or not (dated["year"] or dated["relative"] or dated["whose"]):
        return Scope(question)
    before, rest = text[: dated.start()].strip(" ,"), text[dated.end() :]
    asked = f"{before} {rest}" if before else rest
    if not says_something(asked):
        return Scope(question)
    day, whose, what = _day(dated, today), dated["whose"], dated["what"] or _REPLY
    table, issuer = titles(), _OFFICE.sub("", whose)
    issued = range(len(table.metadata)) if day else table.issuers.get(issuer, ())
    documents = [
        number
        for number in issued
        if _is_of(table.metadata[number], day) and _is_called(table.metadata[number], issuer, what)
    ]
    if not documents and (whose or not day):
        return Scope(question)
    said = f"{in_words(day)}的{whose}{what}" if day else f"{whose}的{what}"
    return replace(asked_of(asked, "", documents), dated=said)


def _year(match: re.Match[str], today: date) -> str:
    """The year that is meant; empty where none is."""
    return match["year"] or (str(today.year + _RELATIVE[match["relative"]]) if match["relative"] else "")


def _day(match: re.Match[str], today: date) -> str:
    """The year, the month or the day that is meant, as metadata have it: 2023, 2023-04 or 2023-04-24."""
    parts = (match["month"], match["day"])
    return "-".join((_year(match, today), *(part.zfill(2) for part in parts if part)))


def _is_of(known: Metadata, day: str) -> bool:
    """Whether a document is of that day or in force from it, as far as both say which it is; of no day is any."""
    return not day or any(
        own and (own.startswith(day) or day.startswith(own)) for own in (known.date, known.effective)
    )


def _is_called(known: Metadata, whose: str, what: str) -> bool:
    """Whether a document may be called so: 国办文件 one of 国务院办公厅, 中央一号文件 one of 中共中央, 谈话 a speech."""
    named = fold(f"{known.issuer} {known.title}")
    if not is_in_order(whose, named):
        return False
    if what == _FIRST:
        return _CENTRAL in named
    # What it is of one that does not say so is not known: a speech is printed under what it calls for.
    return what in _ANY or what in named or known.kind in {"", _SPEECH if what == _TALK else kind_of(what)}
