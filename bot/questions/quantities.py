"""Whether a question asks for a number, and whether a text says one of that sort. Pure."""

from __future__ import annotations

import re
from enum import Enum

from corpus.numerals import HAN_DIGITS, parse_numeral

__all__ = ["Quantity", "amounts_in", "asked_quantity"]

_DIGITS = "0-9〇零一二两三四五六七八九十百千万半"
# Not the number of a chapter or an article.
_NUMBER = rf"(?:(?<![第{_DIGITS}])[{_DIGITS}]+|每)(?:多|余)?个?(?:以上|以下)?"
_DATE = rf"(?<!月)(?![{_DIGITS}]{{4}}年|[{_DIGITS}]{{1,3}}月[{_DIGITS}]{{1,3}}日)"
"""Where no date stands: 一九八三年九月一日 is no answer to 几年, nor to 几天."""
_TIME = rf"{_DATE}{_NUMBER}(?:工作)?(?:日|天|年|月|周|星期|小时|季度|分钟)|当[日年月]|次[日年月]|按[月年季]"
_SHARE = rf"[{_DIGITS}]分之|[%％‰]|{_NUMBER}倍|(?<!统)[一二两三四五六七八九]成(?![立为员品不功就本果])"
_PEOPLE = rf"{_NUMBER}(?:人|名|位)"
_MEASURES = r"(?:厘|毫|平方|立方|公)?米|公里|公顷|公?斤|吨|度|℃"
_YUAN = r"(?<![多单公])元(?![旦宵月素首化])"


_AMOUNT = re.compile(
    rf"(?P<number>[0-9]+|[{HAN_DIGITS}]+)个?(?P<unit>工作日|小时|星期|[天日年月周岁人名次届元])"
)


class Quantity(Enum):
    """A sort of number that may be asked for, by what a text says of it."""

    TIME = re.compile(_TIME)
    """How long, how often, in how many days."""
    SHARE = re.compile(_SHARE)
    """What part, how many times as much."""
    YEAR = re.compile(r"[12][0-9]{3}年|[一二][〇零○一二三四五六七八九]{3}年")
    MONEY = re.compile(rf"{_YUAN}|{_SHARE}|{_NUMBER}(?:月|的).{{0,20}}工资")
    """How much money: as such, as a part, or in months' wages."""
    PEOPLE = re.compile(rf"{_PEOPLE}|{_SHARE}")
    ANY = re.compile(rf"{_TIME}|{_SHARE}|{_PEOPLE}|{_YUAN}|{_NUMBER}(?:次|级|岁|周岁|届|{_MEASURES})")

    def is_said_in(self, text: str) -> bool:
        """Whether a text says a number of this sort."""
        return self.value.search(text) is not None


_HOW_MANY = r"(?<![好没])(?:几|多少)个?"
_OF_TIME = r"(?:工作)?(?:日|天|年|月|周|星期|小时|钟头)"
_MONIES = r"(?:[费税薪款]|金(?!会)|工资|补贴|津贴|补助|慰问品|奖励|赔偿|补偿)"
_ENDS = r"(?:是?多少|是什么)?[？?]?$"
_ASKED = (
    # Not 几年没开会 or 停几个月行不行: these say how things are; and 几月几日 is a date.
    (Quantity.YEAR, re.compile(r"哪一?年")),
    (
        Quantity.TIME,
        re.compile(
            rf"(?<![没不])多久|多长时间|(?<!几月){_HOW_MANY}{_OF_TIME}(?!不[^？?]|没|都|了|来|行|的|份|[几底初])"
        ),
    ),
    (
        Quantity.SHARE,
        re.compile(
            r"几倍|多少倍|几成|几分之几|百分之几|百分之多少|(?:多少|多大|什么|啥)(?:的)?比例"
            rf"|(?:比例|费率|税率){_ENDS}"
        ),
    ),
    (
        Quantity.MONEY,
        re.compile(
            rf"多少(?:钱|元|块|.{{0,4}}{_MONIES})|几块钱|{_MONIES}.{{0,6}}多少(?!{_OF_TIME}|[人名位次个家份]|会员|委员|企业|单位|职工)"
        ),
    ),
    (Quantity.PEOPLE, re.compile(rf"{_HOW_MANY}(?:人|名|位)|人数{_ENDS}")),
    # As thumbs type: 产假 天数, 退休年龄.
    (Quantity.TIME, re.compile(rf"(?:天数|时长|时限|(?<!固定)期限){_ENDS}")),
    (Quantity.MONEY, re.compile(rf"(?:金|数)额{_ENDS}")),
    # Those of wages are set by rules that name no number, those of poverty are no money.
    (Quantity.MONEY, re.compile(rf"(?:慰问|奖品|礼品|(?!工资|[税薪]){_MONIES})的?标准{_ENDS}")),
    (Quantity.ANY, re.compile(rf"(?:次数|年龄){_ENDS}")),
    (
        Quantity.TIME,
        re.compile(r"\bhow (?:long|often|soon|many (?:\w+ )?(?:day|week|month|year|hour)s)\b", re.IGNORECASE),
    ),
    (Quantity.MONEY, re.compile(r"\bhow much\b", re.IGNORECASE)),
    (Quantity.ANY, re.compile(r"多少|几(?:次|级|岁|届)|多大|\bhow many\b", re.IGNORECASE)),
)


def asked_quantity(question: str) -> Quantity | None:
    """The sort of number that a question asks for; None where it asks for something else."""
    return next((quantity for quantity, asks in _ASKED if asks.search(question)), None)


def amounts_in(text: str) -> frozenset[tuple[int, str]]:
    """The amounts that a text names, whatever digits they are written in: 4个月 and 四个月 are 4 months."""
    found = ((parse_numeral(match["number"]), match["unit"]) for match in _AMOUNT.finditer(text))
    return frozenset((number, unit) for number, unit in found if number is not None)
