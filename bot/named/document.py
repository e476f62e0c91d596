"""Answers questions that name one document: what it says of the rest, or how it begins and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.answers import Answer, no_answer
from bot.questions.addresses.english import only_named_in_english
from bot.questions.addresses.naming import EDITION, TitleTable
from bot.questions.asking import Sought
from bot.questions.scope import Scope
from bot.quoting.choosing import LONGEST_LIST
from bot.quoting.found import Quoting
from bot.quoting.lacking import how_many
from bot.quoting.remarks import begins_so, told_of_it
from bot.quoting.searching import Inquiry, searched
from bot.quoting.turns import answer_parts
from corpus.document import Document
from corpus.metadata.titles import LAWS, in_brackets, kind_of
from corpus.outlining.clauses import is_article
from index.folding import fold
from index.passages import Unit
from index.published import Published
from index.questions import content_words, only_asks, without_asking
from index.search import Decision, Found

__all__ = ["answer_beginning", "answer_inside", "only_named", "speaks_of"]

_LIKELY = 0.2
"""Probability of the rest of a question from which the document that it names may say something of it, in other words.
Of 45 questions that the law they name answers (tests/data/questions.laws-named.jsonl) the least likely has .21; of 20 about
something else the likeliest has .03, and of 180 asked of another law than theirs nine in ten have less."""
_LIKELY_IN_ENGLISH = 0.1
"""The same where no word of the question can stand there: how long are benefits paid has .13 in the Regulations on
Unemployment Insurance, and goldfish .07."""
_LONGEST = 80
_ASKING = re.compile(
    r"^(?:请问|请|麻烦|帮我|给我|我?想|我要|查一?下?|查询|找一?下?|看一?下?|看看|了解一?下?|介绍一?下?|说说|讲讲|打开|发一?下?|什么是|最新的?|现行的?|我国的?|新版?的?)+"
)
_ASKED = re.compile(
    r"(?:这部法律?|这[个份]文件)?的?(?:全文|原文|正文|主要|基本|内容|大意|简介|介绍|目录|提纲|结构|讲了?些?什么|说了?些?什么|是讲什么的?|有?哪些内容|内容有哪些|是什么|怎么样|(?:立法)?(?:目的|宗旨)|(?:怎么|有哪些|都?有什么)?规定的?|一?共?有?(?:几|多少)[章条]"
    r"|[讲说提谈写](?:了|到了?|出了?)?哪?[几二两三四五六七八九十](?:个|大)?(?:点|条|项|方面|部分|块|件事)(?:意见|要求|内容|任务|工作|建议)?)+$"
)
_OF_ITS_PARTS = re.compile(
    r"主要|内容|大意|提纲|结构|目录|[讲说]了?些?什么"
    r"|哪?[几二两三四五六七八九十](?:个|大)?(?:点|条|项|方面|部分|块|件)"
)
"""Asks what a document is made of, and not just for it."""
_WHEN = r"(?:是?(?:哪一?年|什么时候|何时|几几年))"
_MADE = r"(?:发布|颁布|公布|印发|出台|制定|通过|修订|修改|修正)"
_OF_ITSELF = re.compile(
    r"的?(?:(?:现在|目前|如今)?(?:还|是否|是不是)?(?:现行)?(?:有效|适用|管用)[吗嘛]"
    r"|(?:现在|目前|如今)?(?:有没有|是否|是不是|已经?)?被?(?:废止|失效|作废|过时|过期|废除)了?(?:[吗嘛]|没有?)?"
    rf"|(?:最近一次|最后|最新|最近)?{_WHEN}(?:的|{_MADE}过?的?)|(?:最近|最后)?一?次?{_MADE}(?:时间)?是?{_WHEN}"
    rf"|(?:是?(?:由|被)?(?:谁|哪个(?:部门|机关|单位)|哪里)){_MADE}的?|(?:发文|发布|制定)(?:机关|单位|部门)(?:是谁|是哪个)?"
    r"|(?:现在|目前|最新|现行)的?(?:版本?)?是?(?:哪一?[版年](?:的|版)?|什么版本|哪个版本)|(?:发文)?(?:字号|文号)是?(?:什么|多少)?)$"
)
"""Asks of a document what stands beside its title, and not in its text: 劳动法还有效吗."""
_OF_ITSELF_IN_ENGLISH = re.compile(
    r"\b(?:still|in (?:force|effect)|valid|effective|repealed|abolished|(?:latest|current|newest) version|who|when"
    r"|(?:issued|passed|adopted|enacted|amended|promulgated|made)(?: by)?)\b",
    re.IGNORECASE,
)
_CLOSING = "?!.。~"
_MARKS = "“”‘’「」『』\"'"
_SHORTENED = frozenset({"法律", "条例"})
"""Kinds whose titles people shorten, 社保法; 退休办法 and 加班规定 are what they ask for."""
_YEAR_BEHIND = re.compile(EDITION + "$")
_ARTICLE = "条"


def only_named(asked: str, titles: Callable[[], TitleTable]) -> int | None:
    """The number of the document that a question names, asking nothing else of it: 工会法, 介绍一下《某某意见》.

    ``titles`` is asked only where the question may be such a name.
    """
    text = _named_in_english(asked) or _unmarked(asked)
    if len(text) > _LONGEST:
        return None
    begun = _ASKING.sub("", text)
    for name in dict.fromkeys((text, _ASKED.sub("", begun), _OF_ITSELF.sub("", begun))):
        bare = name.removeprefix("《").removesuffix("》")
        if not bare or (bare == name and not kind_of(_YEAR_BEHIND.sub("", name))):
            continue
        named = titles().find(bare, whole=True, loosely=kind_of(bare) in _SHORTENED)
        if named is not None and not named.before and (named.certain or named.short):
            return named.documents[0]
    return None


def answer_beginning(quoting: Quoting, inquiry: Inquiry, number: int) -> Answer:
    """How a document begins: its first article, or the first point or paragraph that can be read.

    Who asks what a talk or a paper is made of gets its main parts, each with how it begins; a law has too many.
    """
    document = quoting.published.documents[number]
    parts = _main_parts(document, number) if _asks_of_its_parts(inquiry.question, document) else ()
    numbers = map(quoting.published.number_of, parts)
    quotes = tuple(quote for part in numbers if (quote := quoting.of_unit(part, 1.0)) is not None)
    if len(quotes) > 1:
        return Answer(
            question=inquiry.question,
            decision=Decision.ANSWER,
            quotes=quotes,
            whole_list=True,
            document=document.id,
        )
    for unit in _beginnings(document, number):
        quote = quoting.of_unit(quoting.published.number_of(unit), 1.0)
        if quote is not None:
            title = in_brackets(document.metadata.title)
            if _asks_of_itself(inquiry.question):
                remark = told_of_it(title, document.metadata)
            else:
                remark = begins_so(title, how_many(document, _ARTICLE))
            return Answer(
                question=inquiry.question,
                decision=Decision.ANSWER,
                quotes=(quote,),
                remark=remark,
                document=document.id,
            )
    return no_answer(inquiry.question)


def _asks_of_itself(question: str) -> bool:
    """Whether it is asked of the named document whether it is in force, from when it is, or whose."""
    if question.isascii():
        return _OF_ITSELF_IN_ENGLISH.search(question) is not None
    return _OF_ITSELF.search(_unmarked(question)) is not None


def _asks_of_its_parts(question: str, document: Document) -> bool:
    asked = _ASKED.search(_unmarked(question))
    return (
        document.metadata.kind not in LAWS
        and asked is not None
        and _OF_ITS_PARTS.search(asked[0]) is not None
    )


def _main_parts(document: Document, number: int) -> tuple[Unit, ...]:
    """The points at the top of a document; none where these are articles, or more than one answer holds."""
    tops = list(document.children(None))
    if len(tops) > LONGEST_LIST or any(is_article(point) for _, point in tops):
        return ()
    return tuple(Unit(number, index, None) for index, _ in tops)


def _unmarked(question: str) -> str:
    """The folded question without white space and without the marks around it."""
    return "".join(fold(question).split()).rstrip(_CLOSING).strip(_MARKS)


def _named_in_english(asked: str) -> str:
    return only_named_in_english(asked) or only_named_in_english(_OF_ITSELF_IN_ENGLISH.sub(" ", asked))


def answer_inside(quoting: Quoting, inquiry: Inquiry, inside: Scope) -> Answer:
    """What the documents of a scope say; of the one that is named, as a guess where it speaks of it at all."""
    is_spoken_of = inside.is_named and speaks_of(quoting.published, inside)
    within = replace(inquiry, scope=inside.documents, is_spoken_of=is_spoken_of)
    return answer_parts(quoting, within, inside.asked)


def speaks_of(published: Published, inside: Scope) -> bool:
    """Whether the document that a question names may say something of the rest of it.

    It may where it says what the rest turns on, or nearly that, and where the rest only asks: 《职工带薪年休假条例》休几天.
    """
    if only_asks(inside.asked):
        return True
    found = searched(published, Sought.of(inside.asked).meaning or inside.asked, inside.documents)
    least = _LIKELY_IN_ENGLISH if inside.asked.isascii() else _LIKELY
    is_likely = max((hit.score for hit in found.hits), default=0.0) >= least
    return is_likely or found.decision is not Decision.NONE or _is_spoken_of(published, inside.asked, found)


def _is_spoken_of(published: Published, asked: str, found: Found) -> bool:
    """Whether what was found says what a question turns on, be it a single character or none that is Chinese."""
    spans = ((published.unit(hit.unit).document, published.passage_span(hit.passage)) for hit in found.hits)
    said = "\n".join(published.documents[number].slice(span) for number, span in spans)
    if not content_words(asked):
        return all(part in fold(said) for part in without_asking(asked).split())
    return not published.searcher.misses_the_point(asked, said)


def _beginnings(document: Document, number: int) -> Iterator[Unit]:
    points = range(len(document.points))
    articles = (point for point in points if document.points[point].marker.strip().endswith(_ARTICLE))
    yield from (Unit(number, point, None) for point in (*articles, *points))
    yield from (Unit(number, None, paragraph) for paragraph in range(len(document.paragraphs)))
