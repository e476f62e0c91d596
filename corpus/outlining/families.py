"""Kinds of numbering, in the order in which Chinese documents nest them."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Family"]


class Family(IntEnum):
    """Kinds of numbering. The value is the customary depth (GB/T 9704-2012, 7.3.3; 立法技术规范), 1 outermost.

    Families of the same customary depth differ in the last digit; those from 90 on float: they number the
    parts of whatever they stand in.
    """

    PART = 10  # 第一编, 第一篇, 第一部分
    SUBPART = 12  # 第一分编
    CHAPTER = 20  # 第一章
    SECTION = 30  # 第一节
    ARTICLE = 40  # 第一条
    FORMAL = 42  # 壹、
    ROMAN = 44  # I. II., as letters or as characters of their own
    STEM = 46  # 甲、
    HAN = 50  # 一、
    HAN_PAREN = 60  # （一） 一）
    ARABIC = 70  # 1. 1、 ⒈ 01
    DECIMAL = 71  # 1.1
    ARABIC_PAREN = 80  # （1） 1）
    LETTER = 82  # A. a)
    CIRCLED = 85  # ①
    IS = 90  # 一是
    MUST = 91  # 一要
    ORDINAL = 92  # 第一，
    FIRSTLY = 93  # 首先，
    AMONG = 94  # 其一，

    @property
    def floats(self) -> bool:
        """Whether the family has no customary depth."""
        return self >= Family.IS

    @property
    def rank(self) -> int:
        """Customary depth, comparable between families that have one."""
        return self.value // 10

    @property
    def stands_alone(self) -> bool:
        """Whether one member is enough at the start of a line: nobody writes 第十条 or 一、 there by chance."""
        return self <= Family.ARTICLE or self in {Family.HAN, Family.HAN_PAREN}

    @property
    def stays_put(self) -> bool:
        """Whether a list of this family ends where the point it stands in ends: 一是 never runs on from 一、 to 二、."""
        return self.floats and self is not Family.ORDINAL
