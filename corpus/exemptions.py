"""Which articles of a document say that another one does not apply. Pure.

第九条 符合本办法第七条，但是已经领过一次的，不再发放: whoever reads 第七条 alone is misled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document, Point
from corpus.outlining.clauses import is_article

__all__ = ["exemptions"]

_OWN = r"本(?:法|条例|办法|规定|规则|细则|章程)"
_EXEMPTS = re.compile(
    rf"不得(?:依照|依据|按照|适用){_OWN}(?P<a>[^。；：:\n]{{0,60}})"
    rf"|不(?:适用|受){_OWN}(?P<b>[^。；：:\n]{{0,60}})"
    rf"|(?:符合|属于|具备){_OWN}(?P<c>[^，。；：:\n]{{1,60}})，但是?[^。；：:\n]{{0,40}}不"
)
"""What an article does to those it names; other laws' articles are named with their law."""
_BEFORE = 80  # characters between the beginning of such a sentence and a number it names
_AFTER = 100


def exemptions(document: Document, point: Point) -> tuple[Point, ...]:
    """The articles that say of the one in which a point stands that it does not apply; none outside articles."""
    own = next((step for step in document.path(point) if is_article(step)), None)
    if own is None:
        return ()
    exempting = {
        article.id: article
        for offset in _exempted_at(document.text, "".join(own.marker.split()))
        if (article := _article_at(document, offset)) is not None and article is not own
    }
    return tuple(exempting.values())


def _exempted_at(text: str, marker: str) -> Iterator[int]:
    """Where a text says that the article with that number does not apply."""
    place = text.find(marker)
    while place >= 0:
        start = max(0, place - _BEFORE)
        for match in _EXEMPTS.finditer(text, start, place + _AFTER):
            group = match.lastgroup
            if group is not None and match.start(group) <= place < match.end(group):
                yield match.start()
        place = text.find(marker, place + 1)


def _article_at(document: Document, offset: int) -> Point | None:
    """The article in which an offset lies, be it in one of its items."""
    steps = (document.points[step] for step in document.steps(document.point_at(offset)))
    return next(filter(is_article, steps), None)
