"""Libraries of any size: the starter documents over and over, each copy edited so that no two say the same."""

from __future__ import annotations

import random
import re
from pathlib import Path

from support.libraries import write_library

from corpus.library import list_sources, starter_documents

__all__ = ["PASSAGES_A_COPY", "fifty_points", "write_large_library"]

PASSAGES_A_COPY = 25
"""Passages that one copy of a starter document is cut into, on average."""

_PLACES = (
    "东湖",
    "西岭",
    "南桥",
    "北港",
    "新城",
    "古渡",
    "青山",
    "白水",
    "石门",
    "金沙",
    "红旗",
    "长安",
    "永丰",
    "太平",
)
_WORDS = (
    "班组",
    "车间",
    "科室",
    "项目部",
    "站点",
    "门店",
    "园区",
    "工地",
    "船队",
    "货场",
    "营业部",
    "维修站",
)
_DIGITS = re.compile(r"(?<![\d-])[2-9](?![\d-])")


def write_large_library(folder: Path, documents: int, *, seed: int = 0) -> Path:
    """Write so many documents below ``folder``, twenty copies to a folder of its own, and give it back."""
    sources = [source.path.read_text(encoding="utf-8") for source in list_sources(starter_documents())[0]]
    chance = random.Random(seed)  # noqa: S311 - edits, no secrets
    files = {
        f"{number // 20:05}/{number:06}.md": _edited(sources[number % len(sources)], number, chance)
        for number in range(documents)
    }
    return write_library(folder, files)


def fifty_points(number: int) -> str:
    """A document of fifty points."""
    points = "\n\n".join(
        f"第{each}条 第{number}号活动室每周开放{each % 7 + 1}天，由第{each * 7 % 13}小组负责，钥匙交给值班员，"
        f"借用登记本写明时间和人数，损坏的东西在{each}日内报告，由{_PLACES[each % 14]}{_WORDS[each % 12]}修好。"
        for each in range(1, 51)
    )
    return f"示例活动室办法之{number}\n\n{points}\n"


def _edited(text: str, number: int, chance: random.Random) -> str:
    """Another title, other figures, and in each paragraph a place or a word that the others lack."""
    text = _DIGITS.sub(lambda _: str(chance.randint(2, 9)), text)
    text = re.sub(r"^title: (.*)$", rf"title: \1之{number}", text, count=1, flags=re.MULTILINE)
    head, _, body = text.partition("\n---\n")
    lines = [_mentioning(line, chance) if len(line) > 30 else line for line in body.split("\n")]
    return head + "\n---\n" + "\n".join(lines)


def _mentioning(line: str, chance: random.Random) -> str:
    place, word = chance.choice(_PLACES), chance.choice(_WORDS)
    return line.replace("，", f"，{place}{word}{chance.randint(1, 9999)}号", 1)
