"""What a document says of itself: its sidecar first, then its front matter, then what its pages print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.document import AMENDED, IN_FORCE, PENDING, REPEALED, STATUSES, Metadata
from corpus.metadata.dates import iso_date
from corpus.metadata.days import with_contradiction
from corpus.metadata.fields import FIELDS, stated, unknown_together
from corpus.metadata.provenance import read_provenance
from corpus.metadata.relations import amended_documents, repealed_documents
from corpus.metadata.titles import LAWS, head_lines, kind_of, printed_title, title_from_file

__all__ = ["FIELDS", "STATUSES", "Understood", "read_metadata", "read_status"]

_STATUS_WORDS = {
    "有效": IN_FORCE, "现行有效": IN_FORCE, "已修订": AMENDED, "已被修改": AMENDED, "修改": AMENDED,
    "失效": REPEALED, "已失效": REPEALED, "废止": REPEALED, "作废": REPEALED, "已作废": REPEALED, "废除": REPEALED,
    "已废除": REPEALED, "尚未生效": PENDING, "未生效": PENDING, "未施行": PENDING,
}  # fmt: skip
_DATES = ("date", "effective", "repealed")
_STATUS_LABEL = re.compile(
    r"(?:^|\t)[【\[]?(?:时效性|效力状态|有效性)[】\]]?\s*[:：]?\s*(?P<s>[\u4e00-\u9fff]{2,6})\s*?(?:$|\t)",
    re.MULTILINE,
)
_STATUS_IN_TITLE = re.compile(r"[（(【\[](?:已)?(?P<s>废止|失效)[）)】\]]\s*$")
_OLD_IN_NAME = re.compile(r"[（(_](?:旧版|旧)[）)_,，]|[（(_]旧版")
_CASE = re.compile(r"^(?:#+\s*)?(?:基本案情|裁判结果|典型意义)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Understood:
    """Metadata, and what in the given values could not be understood."""

    metadata: Metadata
    misstated: tuple[str, ...] = ()
    """A warning for each given name and value that was not taken."""
    warnings: tuple[str, ...] = ()
    """These, and one if the status and the days were at odds on the day of reading."""


def read_metadata(
    text: str,
    given: Mapping[str, Any],
    *,
    file: str,
    raw: str = "",
    headings: Mapping[int, int] | None = None,
    today: date | None = None,
) -> Understood:
    """What is known of a document; ``given`` goes before what the pages print.

    ``raw`` still holds the page's furniture, and no front matter; ``headings`` are the Markdown headings of ``text`` by
    offset. ``today`` tells only whether a warning is due that the status and the days are at odds.
    """
    values, misstated = stated(given)
    misstated += [*_checked(values), *unknown_together(given)]
    lines = head_lines(text, headings)
    title = printed_title(lines, raw)
    name = values.get("title") or title.text or title_from_file(file)
    said = read_provenance(text, lines, title, raw=raw, file=file)
    kind = values.get("kind") or kind_of(name, issuer=said.issuer) or ("案例" if _CASE.search(text) else "")
    spoken = kind in {"讲话", "报告", ""} and said.speaker
    is_law = kind in LAWS or kind in {"决定", "通知", "意见", "安排"}
    metadata = Metadata(
        title=name,
        kind=kind,
        issuer=values.get("issuer") or (said.speaker if spoken else said.issuer),
        number=values.get("number") or said.number,
        date=values.get("date") or said.date,
        source=values.get("source", ""),
        status=values.get("status") or _printed_status(text, name, file),
        effective=values.get("effective") or said.effective,
        repealed=values.get("repealed", ""),
        revisions=said.revisions,
        repeals=repealed_documents(text) if is_law else (),
        amends=amended_documents(name, text) if is_law else (),
        note=values.get("note", ""),
    )
    day = (today or date.today()).isoformat()
    return Understood(metadata, tuple(misstated), with_contradiction(tuple(misstated), metadata, day))


def _checked(values: dict[str, str]) -> list[str]:
    """Put dates into ISO form and the status into our words; take out what cannot be understood, with a warning.

    Another warning tells of days in the wrong order.
    """
    warnings: list[str] = []
    for field in _DATES:
        if value := values.pop(field, ""):
            if day := iso_date(value):
                values[field] = day
            else:
                warnings.append(f"{FIELDS[field]}“{value[:40]}”看不懂，没有采用；请写成 2023-04-24 的形式")
    effective, repealed = values.get("effective", ""), values.get("repealed", "")
    if effective[: len(repealed)] > repealed[: len(effective)]:  # to the precision that both have
        warnings.append(f"废止日期 {repealed} 早于施行日期 {effective}；请核对这两个日期")
    if value := values.pop("status", ""):
        if status := read_status(value):
            values["status"] = status
        else:
            warnings.append(f"状态“{value[:40]}”不认识，没有采用；请写 {'、'.join(STATUSES)} 之一")
    return warnings


def read_status(word: str) -> str:
    """One of ``STATUSES``, whichever usual word says it; empty for any other word."""
    return word if word in STATUSES else _STATUS_WORDS.get(word, "")


def _printed_status(text: str, title: str, file: str) -> str:
    if match := _STATUS_IN_TITLE.search(title):
        return REPEALED
    if match := _STATUS_LABEL.search(text[:2000]):
        return read_status(match["s"])
    return AMENDED if _OLD_IN_NAME.search(file) else ""
