"""Another place of the law that was asked about before: 第四十条呢 behind 劳动合同法第三十九条. Pure."""

from __future__ import annotations

import re

from bot.questions.english import only_place_in_english, read_english
from corpus.numerals import HAN_DIGITS

__all__ = ["article_in", "place_elsewhere"]

_RANKS = {"章": 0, "节": 1, "条": 2, "款": 3, "项": 4, "目": 5}
_NUMBER = rf"(?:[\d{HAN_DIGITS}]{{1,7}}|[（(][\d{HAN_DIGITS}]{{1,3}}[）)])"
_STEP = rf"第\s?{_NUMBER}\s?(?P<unit>[章节条款项目])(?:之[{HAN_DIGITS}]{{1,2}})?"
_EACH = re.compile(_STEP)
_PLACE = re.compile(rf"(?:{_STEP.replace('?P<unit>', '?:')}\s?)+")
_ARTICLE = re.compile(rf"第[\d{HAN_DIGITS}]{{1,7}}条")


def article_in(text: str) -> str:
    """The one article that words name, such as 第四十条呢; empty where they name none, or several."""
    found = _ARTICLE.findall(text)
    return found[0] if len(found) == 1 else ""


def place_elsewhere(earlier: str, topic: str) -> str:
    """The earlier question about the place that a topic names; empty where that is no place, or none was asked about.

    A place of another law is a question of its own: 工会法第四十条.
    """
    topic = only_place_in_english(topic) or topic
    english = read_english(earlier)
    earlier = english.chinese if english is not None and english.chinese else earlier
    last = list(_PLACE.finditer(topic))[-1:]
    if not last or last[0].end() < len(topic.strip()):
        return ""
    if last[0].start():
        return topic
    asked = list(_PLACE.finditer(earlier))[-1:]
    if not asked:
        return ""
    rank = _rank(_EACH.search(topic))
    kept = [step[0] for step in _EACH.finditer(asked[0][0]) if _RANKS["条"] != rank > _rank(step)]
    return f"{earlier[: asked[0].start()]}{''.join(kept)}{topic}{earlier[asked[0].end() :]}"


def _rank(step: re.Match[str] | None) -> int:
    return _RANKS[step["unit"]] if step is not None else 0
