"""A small library with two editions of a law and what texts cite of it."""

from __future__ import annotations

import io

from rich.console import Console

from bot.commands.verification import print_verification
from bot.verifying.matches import Cited, Verification

__all__ = ["FILES", "FUNDS", "OPEN", "SHOWN", "citations", "printed"]

FUNDS = """---
title: 示例县工会经费办法
kind: 办法
date: {}-05-01
---

第一条 为了管好示例县的工会经费，制定本办法。

第二条 慰问品每人每年不超过{}元，由经费审查委员会逐笔核对。

每季度公布一次账目，公布的时间不少于五天。

第三条 有下列情形之一的，可以补助：

（一）住院超过七天的；

（二）房屋被水淹的。

补助由经费审查委员会在三天以内决定。

决定的时候，应当优先补助下列人员：

（一）独自抚养孩子的；

（二）一年以内失去住房的。
"""
FILES = {
    "经费.md": FUNDS.format(2022, "八百"),
    "经费旧.md": FUNDS.format(2012, "三百"),
    "场地.md": """# 示例县活动室守则

一、开门。活动室按倒班的时间开门，钥匙由值班员保管。

二、公布。每季度公布一次账目，公布的时间不少于五天。
""",
}
SHOWN = "慰问品每人每年不超过八百元，由经费审查委员会逐笔核对"
OPEN = "活动室按倒班的时间开门，钥匙由值班员保管"


def citations(found: Verification) -> list[Cited | None]:
    """What became of what each sentence of a text cites."""
    return [part.citation.verdict if part.citation else None for part in found.parts or (found,)]


def printed(found: Verification) -> str:
    """What the command line prints."""
    console = Console(file=io.StringIO(), width=200)
    print_verification(console, found)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
