"""Whether the basis of a document is stated properly, stands in the statutes at hand, and holds all that it cites."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from corpus.checks.articles import find_citations, is_article, normal_article
from corpus.checks.front_matter import is_day
from corpus.checks.page import Finding, Page
from corpus.checks.statutes import Statutes
from corpus.document import Metadata
from corpus.metadata.titles import work_title

__all__ = ["check_basis"]

_UNDATED = "未注明日期"
"""What a basis gives as the version of a statute whose text at hand bears no date."""
_BASIS = "basis"
_KEYS = ("statute", "article", "version")


def check_basis(page: Page, known: Statutes) -> Iterator[Finding]:
    """What is wrong with each entry, and what the text cites beyond them.

    A statute that is not among the ``known`` ones is left unchecked.
    """
    stated = page.stated.get(_BASIS, [])
    if not isinstance(stated, list):
        message = "依据（basis）应是一列 {statute: 法规, article: 第X条, version: 日期}"
        yield page.stating([f"{_BASIS}:"], "basis", message)
        stated = []
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for entry in stated:
        if not isinstance(entry, dict) or set(entry) != set(_KEYS) or not all(map(_is_word, entry.values())):
            message = f"依据“{entry}”应恰好写明 {'、'.join(_KEYS)} 三项"
            yield page.stating([f"{_BASIS}:"], "basis", message)
            continue
        article = normal_article(entry["article"])
        if article in listed[work_title(entry["statute"])]:
            yield page.stating(_words(entry), "basis", f"依据重复：《{entry['statute']}》{entry['article']}")
        listed[work_title(entry["statute"])].add(article)
        yield from _entry(page, entry, known)
    if page.stated:
        yield from _citations(page, listed)


def _entry(page: Page, entry: Mapping[str, str], known: Statutes) -> Iterator[Finding]:
    statute, article, version = (entry[key] for key in _KEYS)
    named = f"《{statute}》{article}"
    if not is_article(article):
        yield page.stating(_words(entry), "basis", f"依据{named}的条款应写成 第三条 的形式")
        return
    if not (is_day(version) or version == _UNDATED or re.search(r"\d号$", version)):
        message = f"依据{named}的版本“{version}”应写成 2021-12-24 的形式，或者文号，或者“{_UNDATED}”"
        yield page.stating(_words(entry), "basis", message)
        return
    versions = known.versions(statute)
    if not versions:
        return
    fitting = [path for metadata, path in versions if _is_version(metadata, version)]
    if not fitting:
        held = "、".join(metadata.date or _UNDATED for metadata, _ in versions)
        message = f"依据{named}写的版本是 {version}，收录的是 {held}；请核对后改成一致"
        yield page.stating(_words(entry), "basis", message)
    elif not any(known.has(path, article) for path in fitting):
        yield page.stating(_words(entry), "basis", f"依据{named}（{version}）在收录的文本里找不到这一条")


def _citations(page: Page, listed: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Every article that the text names is among the basis."""
    for citation in find_citations(page.document.text):
        held = listed.get(work_title(citation.title), ())
        missing = [article for article in citation.articles if article not in held]
        if missing:
            message = f"文中引用了《{citation.title}》{'、'.join(missing)}，依据（basis）里没有；请补上并核对"
            yield page.at(citation.start, "basis", message)


def _is_version(metadata: Metadata, version: str) -> bool:
    if version == _UNDATED or not metadata.date:
        return not metadata.date
    return version in {metadata.date, metadata.number.replace("[", "〔").replace("]", "〕")}


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(entry: Mapping[str, str]) -> list[str]:
    return [entry["statute"], f" {entry['article']}"]
