"""In English: what ``bot.quoting.remarks`` and ``bot.quoting.quotes`` say of an answer or a quote."""

from __future__ import annotations

import re

from bot.questions.addresses.english_laws import english_name, english_place
from bot.quoting.remarks import NO_SUCH_PART, WHICH_DOCUMENT, only_the_first, only_the_other
from bot.texts.en.metadata import EnglishMetadata
from bot.texts.en.places import UNITS, called
from bot.texts.en.plurals import many
from bot.texts.zh.remarks import ChineseRemarks
from corpus.numerals import parse_numeral

__all__ = ["EnglishRemarks"]

_REMARKS = {
    "此文件已废止，仅供查考，不能作为现行依据": "This document has been repealed; it is for reference only",
    "此文件后来作过修改，请核对现行文本": "This document has been amended since; please check the text in force",
    "此文件尚未施行": "This document is not yet in force",
    "本项目编写的示例文件，不是正式文件；引用前请核对所列法律法规的现行文本。": (
        "A sample written for this project, not an official document; check the laws it cites"
    ),
    "没有写明发文机关、文号和日期，未必是正式文件": "It names no issuer, number or date, and may not be official",
    "原文这一处含有乱码，乱码所在的句子没有引用": "The source is garbled here; garbled sentences are not quoted",
    "另见：": "See also: ",
    "也列了几项的还有：": "Another list of such items: ",
}
"""How what is remarked on a quote begins, and how that is said here."""
_ELSEWHERE = {
    "这一条有例外，见": "This article has exceptions, see ",
    "下面的内容没有列在这里，要看请写明：": "What stands below it is left out here; to see it, ask for ",
}
"""The same where places of the document follow, which are said in both languages: who looks them up needs the Chinese."""
_ARTICLE = re.compile(r"第[^第、]+条(?:之.)?")
_LOCAL = "地方规定，适用于"
_CUT_OFF = re.compile(r"这里是前 (\d+) (?:条|段)，共 (\d+) (条|段)；其余的可以写明第几条来查")
_COUNTED = {"条": "articles", "段": "passages"}
_INSTEAD = {
    "；现行文本：": "; text in force: ",
    "；修改依据：": "; amended by: ",
    "；废止依据：": "; repealed by: ",
}
"""How a remark goes on with what is in force, or with what changed the document."""
_OPENINGS = tuple(
    (re.compile(said), told)
    for said, told in (
        (
            f"({re.escape(only_the_first())})",
            "You asked two things; this is for the first. Please ask the second one by itself:",
        ),
        (
            r"您问了(.+)件事，下面是第一件的；其余的请另发一句，一次问一件：",
            "You asked several things; this is for the first. Please ask the others one at a time:",
        ),
        (
            f"({re.escape(only_the_other(second=True))})",
            "You asked two things; nothing was found for the second. This is for the first:",
        ),
        (
            f"({re.escape(only_the_other(second=False))})",
            "You asked two things; nothing was found for the first. This is for the second:",
        ),
        (
            f"({re.escape(NO_SUCH_PART)})",
            "This article has no such paragraph or item (amendments renumber them). All of it:",
        ),
        (
            f"({re.escape(WHICH_DOCUMENT)})",
            "Please name the document whose article you want, such as “Trade Union Law, Article 4”.",
        ),
        (
            r"您写得比较长，我查的是其中的问题：“((?s:.+))”。",
            "Your message is long; I looked up what it asks: “{}”.",
        ),
        (
            r"没有标为“(.+)”的文件，下面是从全部文件里找的。",
            "No document is tagged “{}”. These come from all documents.",
        ),
        (
            r"《(.+)》里没有找到，下面是从全部文件里找的。",
            "Nothing on this was found in 《{}》. These come from all documents.",
        ),
        (
            r"《(.+)》里没有找到说这个的条文，别的文件里也没有找到。",
            "Nothing on this was found in 《{}》, nor in the other documents.",
        ),
        (
            r"《(.+)》里没有找到说这个的条文，别的文件里只有拿不准的，要看请不写文件名再问一次。",
            "Nothing on this was found in 《{}》, and only guesses in the others: to see them, ask without its name.",
        ),
        (
            r"没有收录(\d{4})年.*的.+（以文件上写明的日期为准）。",
            "None of the documents here is dated {} and of that kind.",
        ),
        (
            r"([^《》]+)里没有找到，下面是从全部文件里找的。",
            "Nothing on this was found in those documents. These come from all documents.",
        ),
        (
            r"([^《》]+)里没有找到说这个的条文，别的文件里也没有找到。",
            "Nothing on this was found in those documents, nor in the others.",
        ),
        (
            r"([^《》]+)里没有找到说这个的条文，别的文件里只有拿不准的，要看请不写是哪些文件再问一次。",
            "Nothing on this was found in those documents, and only guesses in the others: to see them, ask without naming "
            "documents.",
        ),
        (
            r"收录了(《.+》)，下面是它的开头。要查其中的内容，请写明问什么，或者第几条、第几点：",
            "{} is here, and begins as below. To look something up in it, write what you ask, or which point:",
        ),
        (
            r"收录了(《.+》)（共(\d+)条），下面是它的开头。要查其中的内容，请写明问什么，或者第几条、第几点：",
            "{} is here (articles: {}), and begins as below. To look something up in it, write what you ask, or "
            "which article:",
        ),
        (
            r"没有标为“(.+)”的文件，在全部文件里也没有找到。",
            "No document is tagged “{}”, and nothing was found in the others either.",
        ),
        (
            r"不认得“(.+)”是哪份文件，请写它的中文名称再查，例如：.+",
            "I do not know which document “{}” is. Please write its title in Chinese, such as 工会法第十条.",
        ),
        (
            r"标为“(.+)”的 (\d+) 份文件里没有找到，可以去掉标签再问一次。",
            "Nothing was found in what is tagged “{0}” (documents: {1}). You may ask again without the tag.",
        ),
        (
            r"“#(.+)”只限定在哪些文件里找，请在后面写上问题再发一次，例如：.+",
            "“#{}” only says in which documents to search. Please send it again with a question behind it.",
        ),
    )
)
"""What ``bot.quoting.remarks`` says before an answer, and how that is said here."""
_LACKS = re.compile(
    r"(?:收录的)?(?P<title>《.+》(?:（\d{4}年）)?)(?:的(?P<within>第.+)里|里)?没有(?!找到)(?P<step>.+?)(?:（共(?P<count>\d+)(?P<unit>.+)）)?"
    r"(?P<after>。|，其余的在下面：|，(?P<article>.+)在(?P<where>第.+)：|，下面是(?P<only>.+)：)"
)
"""What ``bot.quoting.remarks.no_such_place`` says."""
_ABSENT = re.compile(
    r"收录的文件里没有《(?P<title>.+?)》(?:（名称相近的有(?P<similar>.+)）)?"
    r"(?:。|，其余的(?P<rest>在下面)：|，下面是提到它第(?P<article>.+)条的原文：)"
)
"""What ``bot.quoting.remarks.absent`` says."""
_OF_ITSELF = re.compile(r"收录的(?P<title>《.+?》)：(?P<facts>.+)。下面是它的开头：")
"""What ``bot.quoting.remarks.told_of_it`` says."""
_FACTS = {
    "发文机关": "issued by", "文号": "number", "日期": "date", "历次修改": "amended on", "施行日期": "in force from",
    "废止日期": "repealed on", "状态": "status", "现行文本": "text in force", "修改情况": "amendments",
}  # fmt: skip
_UNKNOWN = {"没有写明，请核对是否现行": "not stated, please check whether it is in force"}
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_TAKEN = re.compile(r"(?P<names>“.+)查找：")


def _in_brackets(name: str) -> str:
    """What stands behind Chinese words for who cannot read them; empty where there is none."""
    return f" ({name})" if name else ""


def _lacks(match: re.Match[str]) -> str:
    """What a document lacks of an address, said here."""
    within = f" in {called(match['within'])}" if match["within"] else ""
    count = f" (it has {many(int(match['count']), UNITS[match['unit']])})" if match["count"] else ""
    said = f"{match['title']} has no {called(match['step'])}{within}{count}"
    if match["article"]:
        return f"{said}; {called(match['article'])} is in {called(match['where'])}:"
    if match["only"]:
        return f"{said}; this is {called(match['only'])}:"
    return f"{said}." if match["after"] == "。" else f"{said}; here is the rest:"


def _absent(match: re.Match[str]) -> str:
    """That a document is not here, said here."""
    said = f"《{match['title']}》{_in_brackets(english_name(match['title']))} is not among the collected documents"
    if match["similar"]:
        said = f"{said} (similar titles: {match['similar'].replace('》、《', '》, 《')})"
    if match["article"]:
        return f"{said}. These passages cite its article {parse_numeral(match['article'])}:"
    return f"{said}; here is the rest:" if match["rest"] else f"{said}."


def _of_itself(match: re.Match[str]) -> str:
    """What is known of a document, said here."""
    facts = []
    for said in match["facts"].split("；"):
        name, _, fact = said.partition(" ")
        fact = _DAY.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", fact).replace("、", ", ")
        facts.append(f"{_FACTS.get(name, name)} {_UNKNOWN.get(fact, EnglishMetadata.status(fact))}".strip())
    name = _in_brackets(english_name(match["title"]))
    return f"{match['title']}{name}: {'; '.join(facts)}. It begins as below:"


def _taken(match: re.Match[str]) -> str:
    """Which titles shortened names are taken for, said here."""
    return f"{match['names'].replace('”按', '” is taken for ').replace('，', ', ')}:"


class EnglishRemarks(ChineseRemarks):
    """What ``ChineseRemarks`` says, in English."""

    @staticmethod
    def remark(text: str) -> str:
        """See ``ChineseRemarks.remark``."""
        if cut := _CUT_OFF.fullmatch(text):
            shown, count, unit = cut.groups()
            return f"The first {shown} of {count} {_COUNTED[unit]}; ask for the others by their numbers"
        for said, told in _ELSEWHERE.items():
            if text.startswith(said):
                where = text.removeprefix(said)
                articles = ", ".join(map(called, _ARTICLE.findall(where)))
                return f"{told}{where}{_in_brackets(articles)}"
        if text.startswith(_LOCAL):
            place = text.removeprefix(_LOCAL)
            return f"Local rules, for {place}{_in_brackets(english_place(place))}"
        for said, told in _REMARKS.items():
            if text.startswith(said):
                rest = text.removeprefix(said)
                for by, in_english in _INSTEAD.items():
                    rest = rest.replace(by, in_english, 1)
                return told + rest
        return text

    @staticmethod
    def opening(remark: str) -> str:
        """See ``ChineseRemarks.opening``."""
        if lacks := _LACKS.fullmatch(remark):
            return _lacks(lacks)
        if missing := _ABSENT.fullmatch(remark):
            return _absent(missing)
        if known := _OF_ITSELF.fullmatch(remark):
            return _of_itself(known)
        if taken := _TAKEN.fullmatch(remark):
            return _taken(taken)
        for said, told in _OPENINGS:
            if match := said.fullmatch(remark):
                what, *article = match.groups(default="")
                return told.format(what, *map(parse_numeral, article))
        return remark
