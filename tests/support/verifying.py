"""A published library in which phrases are verified, and phrases of its documents."""

from __future__ import annotations

from bisect import bisect_left

from bot.verifying.comparing.compared import compared
from bot.verifying.comparing.cuts import whole_words
from bot.verifying.finding.phrases import verify
from bot.verifying.matches import Verification
from corpus.numerals import HAN_DIGITS
from index.published import Published

__all__ = [
    "FUNDS_USE",
    "INVENTED",
    "PLACES",
    "SENTENCE",
    "Library",
    "cuts_a_word",
    "letters",
    "may_cut_a_number",
]

SENTENCE = "工会经费的来源是会员缴纳的会费和单位按照工资总额百分之二拨缴的经费。"
FUNDS_USE = "工会经费主要用于为职工服务和开展工会活动。"
PLACES = "活动室要按倒班职工的时间开门，图书、茶水、药箱样样备齐，墙上贴着联系电话。"
INVENTED = "量子纠缠是两个粒子共有的状态。"


class Library:
    """Verifies in a published library; unlike one, it has a repr that fits into a failure's report."""

    def __init__(self, published: Published) -> None:
        self.documents = published.documents
        self._published = published

    def verify(self, text: str) -> Verification:
        return verify(text, self._published)


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a range begins or ends inside a word, or behind a negation."""
    printed = compared(text)
    first, last = bisect_left(printed.offsets, start), bisect_left(printed.offsets, end)
    return first < last and whole_words(printed, first, last) != (first, last)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def may_cut_a_number(text: str, start: int, end: int) -> bool:
    """Whether what may be of one number stands on both sides of an end."""
    numerals = {*"0123456789.,%点亿", *HAN_DIGITS}
    begins_inside = start > 0 and {*text[start - 1 : start + 1]} <= numerals
    return begins_inside or {*text[end - 1 : end + 1]} <= numerals
