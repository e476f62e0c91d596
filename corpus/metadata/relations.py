"""What a document says about others: «同时废止《…》» and «关于修改《…》的决定»."""

from __future__ import annotations

import re

from corpus.document import Reference
from corpus.metadata.dates import find_dates
from corpus.metadata.titles import NUMBER

__all__ = ["amended_documents", "repealed_documents"]

_TITLE = re.compile(r"《(?P<t>[^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})*)》")
_REPEAL = re.compile(
    # Possessive, so that blanks are not shared out among the three places that may have them in every way there is.
    r"[》）)\]〕]\s*+(?:(?:均|也|即|自\S{2,20}?起)\s*+)?(?:同时|即行|予以|一并|相应|自行)*\s*+(?:废止|停止执行|停止施行|失效)"
)
_REACH = 1500
"""Characters before the words of repeal that may list titles; the longest list seen has some 400."""
_AMENDING = re.compile(
    r"关于(?:修改|修订|修正)《(?P<t>.{2,120})》(?P<more>等.{1,12}件.{0,20})?的(?:决定|通知)$"
)
_AMENDED_ITEM = re.compile(
    r"^[一二三四五六七八九十]+、(?:修改|对)《(?P<t>[^\n]{2,120})》(?:\s*$|作出|的)", re.MULTILINE
)


def repealed_documents(text: str) -> tuple[Reference, ...]:
    """The documents that ``text`` declares repealed, in order, each once."""
    found: list[Reference] = []
    for match in _REPEAL.finditer(text):
        start = match.start() + 1
        sentence = text[max(0, start - _REACH) : start]
        sentence = sentence[max(sentence.rfind(stop) for stop in "。；\n") + 1 :]
        if "“" in sentence and "”" not in sentence:
            continue  # the wording of another document
        found += _references(sentence)
    return tuple(dict.fromkeys(found))


def _references(sentence: str) -> list[Reference]:
    found: list[Reference] = []
    before = 0
    for match in _TITLE.finditer(sentence):
        said = sentence[before : match.start()]
        days = [day.iso for day in find_dates(said)]
        number = NUMBER.match(sentence[match.end() :].lstrip("（(")) if sentence[match.end() :] else None
        if days or not found or re.fullmatch(r"(?:[（(][^（）()]{0,40}[）)])?[、，和及与以\s]*", said):
            found.append(
                Reference(match["t"], days[-1] if days else "", "".join(number[0].split()) if number else "")
            )
        before = match.end()
    return found


def amended_documents(title: str, text: str) -> tuple[Reference, ...]:
    """The documents that a decision to amend changes; empty for every other document."""
    match = _AMENDING.search(title)
    if match is None:
        return ()
    titles = [match["t"]]
    if match["more"]:
        titles += [item["t"] for item in _AMENDED_ITEM.finditer(text)]
    return tuple(Reference(name) for name in dict.fromkeys(titles))
