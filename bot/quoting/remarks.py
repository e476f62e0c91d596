"""What is said of an answer that is not quite what was asked for: the document is not here, a filter fits none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.questions.addresses.addressing import Address
from bot.quoting.lacking import Lacking
from corpus.document import Metadata
from corpus.metadata.days import in_words
from corpus.metadata.fields import FIELDS
from corpus.metadata.titles import kind_of
from corpus.numerals import format_numeral
from corpus.works import SETTLED

__all__ = [
    "NO_SUCH_PART",
    "WHICH_DOCUMENT",
    "absent",
    "begins_so",
    "cites",
    "cut_off",
    "left_out",
    "no_such_place",
    "no_such_tag",
    "none_of_year",
    "nothing_inside",
    "nothing_tagged",
    "only_the_first",
    "only_the_other",
    "question_missing",
    "said_elsewhere",
    "taken_for",
    "told_of_a_story",
    "told_of_it",
    "unknown_name",
    "unknown_title",
]

_BEFORE = re.compile(
    r"^(?:请问|问一?下|我?想?(?:知道|了解|查一?下?)|查[一询找]?下?|根据|按照|依据|依照|关于|请|的)+"
)
_PROVISIONS = re.compile(r".{4}(?<!公司|单位|国家|法律|法规|政策|合同|有关|相关|上述)规定$")
"""A name that ends with 规定 and is more than what someone lays down: not 公司规定第三条."""
_LONGEST = 20  # characters: more than a name stands before the article of a longer one
_LONGEST_HOLDING = 60  # of one that holds another title: 关于适用《…法》若干问题的解释
_INNER = str.maketrans("《》", "〈〉")
_BETWEEN = 24
"""Characters between a law's name and the number of an article that is cited: 《工会法》第二十一条、第四十三条."""

NO_SUCH_PART = "这一条里没有您要的款或项（条文修改后，序号可能变了），下面是整条："
WHICH_DOCUMENT = "要查某一条，请写明是哪份文件的，例如《……条例》第四条。"


def unknown_title(address: Address) -> str:
    """The title that an address names, for telling that no such document is here; empty where that is not sure."""
    if address.quoted:
        return address.name
    name = _BEFORE.sub("", address.subject)
    if not kind_of(name) and _PROVISIONS.search(address.name):
        name = _BEFORE.sub("", address.name)
    longest = _LONGEST_HOLDING if "《" in name else _LONGEST
    return name.translate(_INNER) if kind_of(name) and len(name) <= longest else ""


def only_the_other(*, second: bool) -> str:
    """That of two questions asked at once the ``second``, or else the first, is not answered, and the other is."""
    return f"您问了两件事，{'后' if second else '前'}一件没有找到，下面是{'前' if second else '后'}一件的："


def only_the_first(count: int = 2) -> str:
    """That of ``count`` questions asked at once the first is answered here, and the others had better be asked alone."""
    if count > 2:
        return f"您问了{format_numeral(count)}件事，下面是第一件的；其余的请另发一句，一次问一件："
    return "您问了两件事，下面是前一件的；后一件请另发一句来问："


def told_of_a_story(asked: str) -> str:
    """Which question of a long message is answered."""
    return f"您写得比较长，我查的是其中的问题：“{asked}”。"


def unknown_name(name: str) -> str:
    """That nobody knows which document an English name means."""
    return f"不认得“{name}”是哪份文件，请写它的中文名称再查，例如：工会法第十条"


def absent(title: str, *, article: int = 0, similar: Sequence[str] = (), rest: bool = False) -> str:
    """That no document of this title is here, and which titles in 《》 are like it.

    With the number of an article, that what cites it follows; or that the ``rest`` of what is addressed does.
    """
    said = f"收录的文件里没有《{title}》"
    if similar:
        said = f"{said}（名称相近的有{'、'.join(similar)}）"
    if rest:
        return f"{said}，其余的在下面："
    return f"{said}，下面是提到它第{format_numeral(article)}条的原文：" if article else f"{said}。"


def taken_for(names: Sequence[tuple[str, str]]) -> str:
    """Which title in 《》 each shortened name is taken for, and that what is found there follows."""
    return f"{'，'.join(f'“{name}”按{title}' for name, title in names)}查找："


def left_out(marker: str) -> str:
    """That what stands below a quoted point is not quoted with it; its ``marker`` is what to ask for."""
    return f"下面的内容没有列在这里，要看请写明：{''.join(marker.split()).rstrip('、.．')}"


def no_such_place(lacks: Lacking, *, rest: bool) -> str:
    """What a document lacks of an address; and that the ``rest`` follows, or the article from where it does stand."""
    if lacks.within:
        said = f"{lacks.title}的{lacks.within}里没有{lacks.step}"
    elif lacks.count:
        said = f"{lacks.title}没有{lacks.step}（共{lacks.count}）"
    else:  # its numbers have gaps, or the file does: the law itself may have it
        said = f"收录的{lacks.title}里没有{lacks.step}"
    if not rest:
        return f"{said}。"
    if not lacks.article:
        return f"{said}，其余的在下面："
    return f"{said}，{lacks.article}在{lacks.where}：" if lacks.where else f"{said}，下面是{lacks.article}："


def no_such_tag(tags: str, *, found: bool) -> str:
    """That no document has the kind, year or name after #; and whether anything was ``found`` in the others."""
    instead = "下面是从全部文件里找的" if found else "在全部文件里也没有找到"
    return f"没有标为“{tags}”的文件，{instead}。"


def nothing_tagged(tags: str, count: int) -> str:
    """That so many documents have the kind, year or name after #, and say nothing."""
    return f"标为“{tags}”的 {count} 份文件里没有找到，可以去掉标签再问一次。"


def none_of_year(called: str) -> str:
    """That nothing of the year and kind that was asked about is here: ``called`` is 2018年的讲话."""
    return f"没有收录{called}（以文件上写明的日期为准）。"


def said_elsewhere(called: str) -> str:
    """That what was asked about, 《title》 or 2018年的文件, does not say it, and others are quoted."""
    return f"{called}里没有找到，下面是从全部文件里找的。"


def nothing_inside(called: str, *, guessed: bool) -> str:
    """That what was asked about (as above) does not say it, nor any other for sure; some may come near it."""
    name = "文件名" if called.startswith("《") else "是哪些文件"
    elsewhere = f"只有拿不准的，要看请不写{name}再问一次" if guessed else "也没有找到"
    return f"{called}里没有找到说这个的条文，别的文件里{elsewhere}。"


def begins_so(title: str, count: str) -> str:
    """That how the document begins that was named, with its ``title`` in 《》, follows, as nothing else was asked.

    Its ``count`` of articles, as ``Lacking`` has it, is told if there is one.
    """
    long = f"（共{count}）" if count else ""
    return f"收录了{title}{long}，下面是它的开头。要查其中的内容，请写明问什么，或者第几条、第几点："


def told_of_it(title: str, known: Metadata) -> str:
    """What is known of the document with the ``title``, in 《》, that is asked about itself; how it begins follows."""
    facts = {
        FIELDS["issuer"]: known.issuer,
        FIELDS["number"]: known.number,
        FIELDS["date"]: in_words(known.date),
        "历次修改": "、".join(map(in_words, known.revisions)),
        FIELDS["effective"]: in_words(known.effective),
        FIELDS["repealed"]: in_words(known.repealed),
        FIELDS["status"]: known.status or "没有写明，请核对是否现行",
        SETTLED["successor"]: known.successor,
        SETTLED["amendment"]: known.amendment,
    }
    said = "；".join(f"{name} {fact}" for name, fact in facts.items() if fact)
    return f"收录的{title}：{said}。下面是它的开头："


def question_missing(tags: str) -> str:
    """That only tags were sent, and nothing was asked."""
    return f"“#{tags}”只限定在哪些文件里找，请在后面写上问题再发一次，例如：#{tags.split('、')[0]} 产假多少天"


def cut_off(shown: int, count: int, *, articles: bool) -> str:
    """That only the first quotes are shown; ``articles`` says that each is an article, and not a part of one."""
    unit = "条" if articles else "段"
    return f"这里是前 {shown} {unit}，共 {count} {unit}；其余的可以写明第几条来查"


def cites(text: str, title: str, article: int) -> bool:
    """Whether a text cites an article of a law by number: 《工会法》第四十三条."""
    name = re.escape(title.removeprefix("中华人民共和国"))
    number = f"(?:{article}|{format_numeral(article)})"
    return (
        re.search(rf"《(?:中华人民共和国)?{name}》[^《》。；]{{0,{_BETWEEN}}}?第{number}条(?!之)", text)
        is not None
    )
