"""What a document says of itself: front matter first, then what its opening lines show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from corpus.document import Metadata
from corpus.errors import DocumentError

__all__ = ["read_front_matter", "read_metadata"]

_HEAD_LINES = 12
"""How many printed lines are searched for the title and what stands around it."""
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})(?:\s*(?:月|[-/.])\s*(?P<d>\d{1,2})\s*日?)?"
)
_LABEL = re.compile(
    r"^\s*(?:时间|時間|日期|发布时间|来源|來源|作者|发布日期|责任编辑|字号)\s*[:：]|^[（(].{0,40}[）)]$|^\d{4}年.{0,20}$"
)
_SALUTATION = re.compile(r"[:：]\s*$")
_NUMBER = re.compile(r"^\S{1,12}[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号$")
_KINDS = (
    "会议纪要", "通知", "意见", "决定", "办法", "规定", "条例", "细则", "解释", "批复", "复函", "答复", "函", "公告",
    "通报", "纪要", "章程", "方案", "规划", "讲话", "發言", "发言", "致辞", "報告", "报告", "講話", "指引", "问答", "法",
)  # fmt: skip
_KIND_END = re.compile(rf"(?P<k>{'|'.join(_KINDS)})(?:[（(][^）)]*[）)]|的通知|_v?\d.*)?$")
_TITLE_END = re.compile(rf"(?:{'|'.join(_KINDS)})$")
_SITE_INTRODUCTION = re.compile(
    r"(?:下面|以下)是小编(?:为|给)?大家(?:整理|收集|带来)的(?P<t>[^\n]{4,80}?)[,，]?(?:供大家参考|欢迎|希望|$)"
)
_PERSON = re.compile(r"^[\u4e00-\u9fff]{2,3}$")
_TITLE_WORDS = re.compile(r"工会|工作|讲话|会议|意见|通知|问题|建设|高质量|推动|关于")


def read_front_matter(block: str, *, name: str) -> dict[str, Any]:
    """The YAML mapping between ``---`` lines at the head of a file; empty when ``block`` is.

    Raises DocumentError when the block is not a mapping.
    """
    if not block:
        return {}
    inner = block.strip().removeprefix("---").removesuffix("---")
    try:
        values = yaml.safe_load(inner)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f"第 {where.line + 1} 行" if where else "某处"
        raise DocumentError(f"{name}：文件头（--- 之间）{line}不是合法的 YAML；请改正后再加入") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise DocumentError(
            f"{name}：文件头（--- 之间）应是“名称: 值”的形式，现在是 {type(values).__name__}；请改正"
        )
    return values


def read_metadata(text: str, front: Mapping[str, Any], *, file: str, raw: str = "") -> Metadata:
    """Title, kind, issuer, date, source and status of a document; ``raw`` still holds the page's furniture."""
    stem = PurePosixPath(file).stem
    title = _text(front, "title") or _printed_title(text, raw) or stem
    kind = _text(front, "kind") or (match["k"] if (match := _KIND_END.search(title)) else "")
    return Metadata(
        title=title,
        kind=kind.replace("講話", "讲话").replace("發言", "发言").replace("報告", "报告"),
        issuer=_text(front, "issuer") or _text(front, "speaker") or _printed_speaker(text, title),
        date=_text(front, "date") or _printed_date(text, raw),
        source=_text(front, "source") or "；".join(_texts(front.get("sources"))),
        status=_text(front, "status"),
        effective=_text(front, "effective"),
        note=_text(front, "note"),
    )


def _text(front: Mapping[str, Any], key: str) -> str:
    value = front.get(key)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return " ".join(str(value).split()) if value is not None else ""


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [" ".join(str(item).split()) for item in value]
    return [str(value)] if value else []


def _head(text: str) -> list[str]:
    return [line.strip() for line in text[:4000].split("\n") if line.strip()][:_HEAD_LINES]


def _printed_title(text: str, raw: str) -> str:
    if match := _SITE_INTRODUCTION.search(raw[:400]):
        return match["t"].strip(" ,，。")
    lines = _head(text)
    for index, line in enumerate(lines):
        if (
            _LABEL.match(line)
            or _SALUTATION.search(line)
            or _NUMBER.match(line)
            or line.startswith(("——", "【"))
        ):
            continue
        if re.search(r"[。！？；]", line) or len(line) > 120:
            # A page that lost its line ends: the title runs up to the salutation.
            opening = re.match(r"(?P<t>\S{4,40}?(?:讲话|致辞|发言|报告|意见|通知))\s+\S{2,12}[:：]", line)
            return opening["t"] if opening else ""
        if len(line) < 4 and not _TITLE_END.search(line):
            continue
        return _joined(lines, index)
    return ""


def _joined(lines: list[str], index: int) -> str:
    """A title printed over several lines ends with the line that names its kind."""
    title = re.sub(r"<[^>]{1,80}>", "", lines[index]).strip()
    joined = title
    for line in lines[index + 1 : index + 4]:
        if (
            _TITLE_END.search(title)
            or _LABEL.match(line)
            or _NUMBER.match(line)
            or re.search(r"[。；：:]", line)
        ):
            break
        joined += line
        if _TITLE_END.search(joined) and len(joined) <= 90:
            return joined
    return title


def _printed_speaker(text: str, title: str) -> str:
    lines = _head(text)
    for line in lines[:6]:
        if _PERSON.match(line) and line not in title and not _TITLE_WORDS.search(line):
            return line
    return ""


def _printed_date(text: str, raw: str) -> str:
    for source in ("\n".join(_head(text)[:6]), "\n".join(_head(raw)[:14])):
        for line in source.split("\n"):
            if len(line) <= 60 and (match := _DATE.search(line)):
                return "-".join(
                    part if index == 0 else f"{int(part):02d}"
                    for index, part in enumerate((match["y"], match["m"], match["d"]))
                    if part
                )
    return ""
