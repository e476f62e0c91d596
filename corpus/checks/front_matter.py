"""Whether a document says of itself what it should, and as it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corpus.checks.page import Finding, Page
from corpus.document import STATUSES
from corpus.metadata.dates import iso_date
from corpus.metadata.fields import FIELDS, unknown
from corpus.metadata.precedence import read_status

__all__ = ["check_front_matter", "is_day"]

_REQUIRED = ("title", "kind", "issuer", "date", "status")
_TELLING = ("effective", "repealed")
"""Days that tell the status by themselves, and go on telling it when it changes."""
_TOPICS = "topics"


def check_front_matter(page: Page) -> Iterator[Finding]:
    """What is missing or malformed among the required fields and the topics."""
    if not page.stated:
        message = f"没有文件信息；请在文件开头的 --- 之间写 {'、'.join((*_REQUIRED, _TOPICS))}"
        yield Finding(page.document.file, 1, "", "front", message)
        return
    dated = any(page.stated.get(key) for key in _TELLING)
    for key in _REQUIRED:
        value = page.stated.get(key)
        if key == "status" and not value and dated:
            continue
        if not isinstance(value, str) or not value.strip():
            yield page.stating([f"{key}:"], "front", f"缺少{FIELDS[key]}（{key}）；请在文件头里写上")
    for key in ("date", *_TELLING):
        day = page.stated.get(key)
        if isinstance(day, str) and day.strip() and not is_day(day):
            yield page.stating([f"{key}:"], "front", _told_day(FIELDS[key], day))
    status = page.stated.get("status")
    if isinstance(status, str) and status.strip() and not read_status(status.strip()):
        message = f"状态“{status}”不认识；应写 {'、'.join(STATUSES)} 之一"
        yield page.stating(["status:"], "front", message)
    for key, told in unknown(page.stated).items():
        yield page.stating([key], "front", told)
    topics = page.stated.get(_TOPICS)
    if (
        not isinstance(topics, list)
        or not topics
        or not all(isinstance(t, str) and t.strip() for t in topics)
    ):
        message = f"主题（{_TOPICS}）应是一列词，如 [集体协商, 工资支付]"
        yield page.stating([f"{_TOPICS}:"], "front", message)
    elif len(set(topics)) < len(topics):
        message = f"主题有重复：{'、'.join(topics)}；请去掉多余的"
        yield page.stating([f"{_TOPICS}:"], "front", message)


def _told_day(name: str, day: str) -> str:
    """What a build makes of a day is no mistake, yet whoever writes documents writes all days alike."""
    read = iso_date(day)
    if is_day(read):
        return f"{name}“{day}”读作 {read}；应写成 {read} 的形式"
    if read:
        return f"{name}“{day}”没有写到日；应写成 2026-11-20 的形式"
    return f"{name}“{day}”不是日历上的一天；应写成 2026-11-20 的形式"


def is_day(value: str) -> bool:
    """Whether this is a day of the calendar, written as 2026-11-20."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
