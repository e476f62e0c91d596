"""Provinces and cities with rules of their own, as questions name them: 北京的呢 behind 河南职代会多久开一次. Pure."""

from __future__ import annotations

import re

from bot.questions.provinces import CITIES, PROVINCES, cities_named

__all__ = ["is_nationwide", "moved_to", "region_asked", "region_of"]

_PROVINCES = "|".join(PROVINCES)
_CITIES = "|".join(CITIES)
_OFFICE = r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区|特区)"
_REGION = re.compile(rf"(?:{_PROVINCES}|{_CITIES}){_OFFICE}?")
_WITHOUT = r"在?{region}(?:地区|那边|这边)?的?"
_NATION = re.compile(r"全国|国家|中央|国务院|整个国家")
_BEFORE, _BEHIND = r"(?:我们|咱们|在|那(?!曲))*", r"(?:地区|那边|那里|这边|这里|当地|地方|层面|级)?(?:上)?的?"
_AROUND = re.compile(rf"{_BEFORE}(?P<name>.+?){_BEHIND}")
_ASKED = re.compile(
    rf"{_BEFORE}(?P<name>{_REGION.pattern}|{_NATION.pattern}){_BEHIND}"
    r"(?:(?:还?有没有|有什么|有啥|有|是不是)?(?:不一样|不同|别的|另外|自己|专门|特殊|具体)?的?(?:规定|说法|要求|标准|政策|地方)?"
    r"|(?:具体|又|是)*(?:怎么|咋|如何)(?:规定|说|讲|算|办|定|要求)?的?|(?:是不是)?[也都]?(?:是)?(?:一样|这样|这么|相同|适用)[的办算]?|是?多少)"
    r"(?:吗|么|嘛|呢|没有?|不)?"
)
"""What is asked of a place and of nothing else: whether it has rules of its own, what they say, whether it is so there."""


def region_of(topic: str) -> str:
    """The place that a topic names and nothing else, with 市 where it is said; 全国 is one; empty for others."""
    match = _AROUND.fullmatch(topic)
    name = match["name"] if match is not None else ""
    return name if _REGION.fullmatch(name) or _NATION.fullmatch(name) else ""


def region_asked(said: str) -> str:
    """The place of which words ask what was asked before: 上海 of 上海有没有不一样的规定, 上海也这样吗; else empty."""
    match = _ASKED.fullmatch(said)
    return match["name"] if match is not None else ""


def is_nationwide(region: str) -> bool:
    """Whether it is the whole country."""
    return _NATION.fullmatch(region) is not None


def moved_to(earlier: str, region: str) -> str:
    """The earlier question asked of another place; of the whole country it is asked without any."""
    there = rf"(?:{'|'.join((_PROVINCES, *cities_named(earlier)))}){_OFFICE}?"
    if re.search(there, earlier) is None:
        return earlier if earlier.startswith(region) else f"{region}{earlier}"
    if is_nationwide(region):
        return re.sub(_WITHOUT.format(region=there), "", earlier)
    return re.sub(there, region, earlier)
