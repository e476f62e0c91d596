"""Lines of a head that name a field of the document: 标题：…, 发文机关：…, 施行日期：…."""

from __future__ import annotations

import re

from corpus.metadata.dates import find_dates

__all__ = ["labelled_day", "labelled_issuer", "labelled_title", "stated_fields"]


def _label(*names: str) -> re.Pattern[str]:
    """What follows one of the names and a colon, however a name is stretched: 标　　题：."""
    stretched = "|".join(r"\s*".join(name) for name in names)
    return re.compile(rf"^\s*[【\[]?(?:{stretched})[】\]]?\s*[:：]\s*(?P<value>\S.*)$")


_TITLE = _label("标题", "文件名称", "文件标题", "信息名称")
_ISSUER = _label(
    "发文机关", "发文机构", "发文单位", "发布机关", "发布机构", "制定机关", "颁布单位", "印发机关"
)
_EFFECTIVE = _label("施行日期", "实施日期", "生效日期", "执行日期")
_ENDS_LABEL = re.compile(r"[:：]\s*$")
_LONGEST = 120


def stated_fields(line: str) -> list[str]:
    """The fields of a row of a table (发文机关：→某会→成文日期：→某日), each as a line of its own; else the line itself."""
    fields: list[str] = []
    for cell in filter(None, map(str.strip, line.split("\t"))):
        if fields and fields[-1].endswith((":", "：")):
            fields[-1] += cell
        else:
            fields.append(cell)
    return fields if any(_ENDS_LABEL.search(cell) for cell in line.split("\t")) else [line]


def labelled_title(line: str) -> str:
    """The title that a line states; empty for any other line."""
    return _value(_TITLE, line)


def labelled_issuer(line: str) -> str:
    """The issuing body that a line states; empty for any other line."""
    return _value(_ISSUER, line)


def labelled_day(line: str) -> str:
    """The day of taking effect that a line states, as ISO 8601; empty for any other line."""
    return next((day.iso for day in find_dates(_value(_EFFECTIVE, line))), "")


def _value(label: re.Pattern[str], line: str) -> str:
    found = label.match(line[:_LONGEST])
    return "" if found is None else found["value"].strip()
