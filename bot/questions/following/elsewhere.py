"""Another place of the law that was asked about before: 第四十条呢 behind 劳动合同法第三十九条, and 下一条. Pure."""

from __future__ import annotations

import re

from bot.questions.addresses.english import only_named_in_english, only_place_in_english, read_english
from bot.questions.following.kinds import title_in
from corpus.metadata.titles import in_brackets
from corpus.numerals import HAN_DIGITS, format_numeral, parse_numeral

__all__ = ["articles_in", "has_place", "is_only_places", "place_beside", "place_elsewhere"]

_RANKS = {"编": 0, "章": 0, "节": 1, "条": 2, "款": 3, "项": 4, "目": 5}
_DIGITS = rf"[\d{HAN_DIGITS}]"
_NUMBER = rf"(?:{_DIGITS}{{1,7}}|[（(]{_DIGITS}{{1,3}}[）)])"
_STEP = rf"第\s?(?P<number>{_NUMBER})\s?(?P<unit>[编章节条款项目])(?:之[{HAN_DIGITS}]{{1,2}})?"
_EACH = re.compile(_STEP)
_UNNAMED = _STEP.replace("?P<unit>", "?:").replace("?P<number>", "?:")
_PLACE = rf"(?:{_UNNAMED}\s?)+"
_PLACES = re.compile(rf"{_PLACE}(?:(?:和|与|及|以及|跟|到|至|、)\s?{_PLACE})*")
_ARTICLES = re.compile(rf"第{_DIGITS}{{1,7}}条(?:(?:和|与|及|以及|跟|、)第{_DIGITS}{{1,7}}条)*")
_SPOKEN = re.compile(rf"(?<!第)(?<!{_DIGITS})(?={_DIGITS}{{1,7}}[编章节条款项])")
_BEHIND_TITLE = re.compile(rf"(?<=[法例程定则》])(?={_DIGITS}{{1,7}}条)")
"""Where 第 is left out: in words about a place that was asked about before, and behind a title."""
_AROUND = re.compile(
    rf"(?:那么?|请|查一?下|看一?下|看看?)*(?P<places>{_PLACES.pattern})"
    r"(?:的?(?:内容|原文|全文)|(?:是|讲|说|写|规定)了?(?:的?是)?(?:什么|啥)|怎么(?:说|讲|规定)的?|呢|吗)*"
)


def articles_in(text: str) -> str:
    """The articles that words name, such as 第四十条呢; empty where they name none, or some here and some there."""
    found = _ARTICLES.findall(text)
    return found[0] if len(found) == 1 else ""


def has_place(text: str) -> bool:
    """Whether words name a place of a law among others: 第十九条是什么."""
    return _PLACES.search(_BEHIND_TITLE.sub("第", text)) is not None


def is_only_places(topic: str) -> bool:
    """Whether words name places and no law: 第十条第二款, 第二章, 十五条, 四十条和四十一条."""
    return "第零" not in topic and _AROUND.fullmatch(_SPOKEN.sub("第", topic)) is not None


def place_elsewhere(earlier: str, topic: str, title: str = "") -> str:
    """The earlier question about the places that a topic names; empty where it names none, or it is not known of what.

    A place of another law is a question of its own: 工会法第四十条. Where the earlier question names a law and no place
    of it, the place is that law's; where it names none, that of the document with the ``title``, if there is one.
    """
    topic = only_place_in_english(topic) or topic
    earlier = _BEHIND_TITLE.sub("第", _in_chinese(earlier))
    asked = list(_PLACES.finditer(earlier))[-1:]
    if (asked and (only := _AROUND.fullmatch(_SPOKEN.sub("第", topic)))) or (
        only := _AROUND.fullmatch(topic)
    ):
        topic = only["places"]
    last = list(_PLACES.finditer(topic))[-1:]
    if not last or last[0].end() < len(topic.strip()):
        return ""
    if last[0].start():
        return topic
    if asked:
        rank = _rank(_EACH.search(topic))
        steps = list(_EACH.finditer(re.split(r"[和与及跟到至、]", asked[0][0])[-1]))
        kept = [step[0] for step in steps if _RANKS["条"] != rank > _rank(step)]
        return f"{earlier[: asked[0].start()]}{''.join(kept)}{topic}{earlier[asked[0].end() :]}"
    named = title_in(earlier)
    name = named[0] if named is not None else in_brackets(title) if title else ""
    return f"{name}{topic}" if name else ""


def place_beside(earlier: str, unit: str, by: int) -> str:
    """The earlier question about the next article, or the one before; empty where it asked about none, or there is none."""
    earlier = _BEHIND_TITLE.sub("第", _in_chinese(earlier))
    steps = [step for step in _EACH.finditer(earlier) if step["unit"] == unit]
    number = parse_numeral(steps[-1]["number"].strip("（()）")) if steps else None
    if number is None or number + by < 1:
        return ""
    return place_elsewhere(earlier, f"第{format_numeral(number + by)}{unit}")


def _in_chinese(earlier: str) -> str:
    """An earlier question as it is; of an English one the address, or the law, that it names and nothing else."""
    english = read_english(earlier)
    return (english.chinese if english is not None else only_named_in_english(earlier)) or earlier


def _rank(step: re.Match[str] | None) -> int:
    return _RANKS[step["unit"]] if step is not None else 0
