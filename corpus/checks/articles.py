"""The numbers of articles, as a basis states them and as a text cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.numerals import format_numeral, parse_numeral

__all__ = ["Citation", "find_citations", "is_article", "normal_article"]

_NUMERAL = r"[〇零一二三四五六七八九十百千\d]{1,16}"
_ARTICLE = re.compile(rf"第(?P<number>{_NUMERAL})(?P<unit>条|部分)(?P<added>之{_NUMERAL})?")
_CITATION = re.compile(
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》)+)》"
    rf"(?P<articles>(?:第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}[款项])*(?:[、至和及]|以及)?)+)"
)
_LONGEST_RANGE = 100
"""Articles that «第…条至第…条» is taken to name; a longer range is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Articles that a text names behind a title: 《工会法》第三条、第五条至第七条."""

    start: int
    """Where it stands in the text."""
    title: str
    articles: tuple[str, ...]
    """Each as ``normal_article`` writes it, in order."""


def find_citations(text: str) -> Iterator[Citation]:
    """Every citation of articles, in order."""
    for match in _CITATION.finditer(text):
        yield Citation(match.start(), match["title"], tuple(_named(match["articles"])))


def normal_article(marker: str) -> str:
    """第 12 条, 第十二条 and 第一二条 alike, without what stands around them."""
    match = _ARTICLE.match("".join(marker.split()))
    number = parse_numeral(match["number"]) if match else None
    if match is None or not number:
        return marker.strip()
    return f"第{format_numeral(number)}{match['unit']}{match['added'] or ''}"


def is_article(marker: str) -> bool:
    """Whether this is the number of one article or part, and nothing else."""
    return _ARTICLE.fullmatch(normal_article(marker)) is not None


def _named(cited: str) -> Iterator[str]:
    """The articles that 第三条、第五条至第七条第二款 names, the inner ones of a range too."""
    before: re.Match[str] | None = None
    for match in _ARTICLE.finditer(cited):
        if before is not None and "至" in cited[before.end() : match.start()]:
            first, last = parse_numeral(before["number"]), parse_numeral(match["number"])
            if first is not None and last is not None and last - first <= _LONGEST_RANGE:
                yield from (f"第{format_numeral(number)}条" for number in range(first + 1, last))
        yield normal_article(match[0])
        before = match
