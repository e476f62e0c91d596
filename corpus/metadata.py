"""What a document says of itself: its sidecar first, then its front matter, then what its pages print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from corpus.dates import iso_date
from corpus.document import Metadata
from corpus.errors import DocumentError
from corpus.provenance import read_provenance
from corpus.relations import amended_documents, repealed_documents
from corpus.titles import LAWS, head_lines, kind_of, printed_title, title_from_file

__all__ = ["FIELDS", "STATUSES", "Understood", "read_front_matter", "read_mapping", "read_metadata"]

STATUSES = ("现行", "已修改", "已废止", "尚未施行")
_STATUS_WORDS = {
    "有效": "现行", "现行有效": "现行", "已修订": "已修改", "已被修改": "已修改", "修改": "已修改", "失效": "已废止",
    "已失效": "已废止", "废止": "已废止", "尚未生效": "尚未施行",
}  # fmt: skip
FIELDS = {
    "title": "标题", "kind": "类型", "issuer": "发文机关", "number": "文号", "date": "日期", "effective": "施行日期",
    "repealed": "废止日期", "status": "状态", "source": "来源", "note": "备注",
}  # fmt: skip
"""What front matter and sidecars may say, by the name of the field and the Chinese one."""
_ALIASES = {chinese: name for name, chinese in FIELDS.items()} | {
    "speaker": "issuer", "author": "issuer", "作者": "issuer", "讲话人": "issuer", "发布机关": "issuer", "种类": "kind",
    "效力": "status", "时效性": "status", "sources": "source",
}  # fmt: skip
_DATES = ("date", "effective", "repealed")
_STATUS_LABEL = re.compile(
    r"^[【\[]?(?:时效性|效力状态|有效性)[】\]]?\s*[:：]?\s*(?P<s>[\u4e00-\u9fff]{2,6})\s*$", re.MULTILINE
)
_STATUS_IN_TITLE = re.compile(r"[（(【\[](?:已)?(?P<s>废止|失效)[）)】\]]\s*$")
_OLD_IN_NAME = re.compile(r"[（(_](?:旧版|旧)[）)_,，]|[（(_]旧版")
_CASE = re.compile(r"^(?:#+\s*)?(?:基本案情|裁判结果|典型意义)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Understood:
    """Metadata, and what in the given values could not be understood."""

    metadata: Metadata
    warnings: tuple[str, ...] = ()


def read_front_matter(block: str, *, name: str) -> dict[str, Any]:
    """The YAML mapping between ``---`` lines at the head of a file; empty when ``block`` is.

    Raises DocumentError when the block is not a mapping.
    """
    inner = block.strip().removeprefix("---").removesuffix("---")
    return read_mapping(inner, name=name, what="文件头（--- 之间）") if block else {}


def read_mapping(text: str, *, name: str, what: str) -> dict[str, Any]:
    """A YAML mapping with Chinese field names in English; ``what`` names the text in errors."""
    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: 2023-02-30 looks like a date
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else "某处"
        raise DocumentError(f"{name}：{what}{where}不是合法的 YAML；请改正后再加入") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise DocumentError(f"{name}：{what}应是“名称: 值”的形式，现在是 {type(values).__name__}；请改正")
    return {_ALIASES.get(str(key), str(key)): value for key, value in values.items()}


def read_metadata(
    text: str,
    given: Mapping[str, Any],
    *,
    file: str,
    raw: str = "",
    headings: Mapping[int, int] | None = None,
) -> Understood:
    """What is known of a document; ``given`` goes before what the pages print.

    ``raw`` still holds the page's furniture; ``headings`` are the Markdown headings of ``text`` by offset.
    """
    lines = head_lines(text, headings)
    title = printed_title(lines, raw)
    name = _text(given, "title") or title.text or title_from_file(file)
    said = read_provenance(text, lines, title, raw=raw, file=file)
    values, warnings = _checked(given)
    kind = _text(given, "kind") or kind_of(name, issuer=said.issuer) or ("案例" if _CASE.search(text) else "")
    spoken = kind in {"讲话", "报告", ""} and said.speaker
    is_law = kind in LAWS or kind in {"决定", "通知", "意见", "安排"}
    metadata = Metadata(
        title=name,
        kind=kind,
        issuer=_text(given, "issuer") or (said.speaker if spoken else said.issuer),
        number=_text(given, "number") or said.number,
        date=values.get("date") or said.date,
        source=_text(given, "source"),
        status=values.get("status") or _printed_status(text, name, file),
        effective=values.get("effective") or said.effective,
        repealed=values.get("repealed", ""),
        revisions=said.revisions,
        repeals=repealed_documents(text) if is_law else (),
        amends=amended_documents(name, text) if is_law else (),
        note=_text(given, "note"),
    )
    return Understood(metadata, warnings)


def _checked(given: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Dates in ISO form and a known status; what cannot be understood is left out with a warning."""
    found: dict[str, str] = {}
    warnings: list[str] = []
    for field in _DATES:
        if value := _text(given, field):
            found[field] = iso_date(value)
            if not found[field]:
                warnings.append(f"{FIELDS[field]}“{value[:40]}”看不懂，没有采用；请写成 2023-04-24 的形式")
    if value := _text(given, "status"):
        found["status"] = value if value in STATUSES else _STATUS_WORDS.get(value, "")
        if not found["status"]:
            warnings.append(f"状态“{value[:40]}”不认识，没有采用；请写 {'、'.join(STATUSES)} 之一")
    return found, tuple(warnings)


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return "；".join(" ".join(str(item).split()) for item in value)
    return " ".join(str(value).split()) if value is not None else ""


def _printed_status(text: str, title: str, file: str) -> str:
    if match := _STATUS_IN_TITLE.search(title):
        return "已废止"
    if match := _STATUS_LABEL.search(text[:2000]):
        word = match["s"]
        return word if word in STATUSES else _STATUS_WORDS.get(word, "")
    return "已修改" if _OLD_IN_NAME.search(file) else ""
