"""How a document ends: closing words, the bodies that sign it with the day, and who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.metadata.dates import DATE, whole_date

__all__ = ["BODY", "closes", "is_day", "is_signature", "read_signature", "signers"]

BODY = r"(?:国务院|中央|军委|委员会|委|部|厅|局|院|会|府|署|办公室|办公厅|司|处|庭|社|集团|公司|行|馆|中心|学校|大学|组)"
"""What the name of a body that issues documents ends with."""
_SIGNER = re.compile(rf"[\u4e00-\u9fff（）()]{{1,40}}{BODY}")
_LONGEST = 40
"""Longest line of a signature, in characters."""
_YEAR = re.compile(r"\d\s*[年./-]|[〇○零一二三四五六七八九]\s*年")
_SEAL = re.compile(r"[（(](?:盖章|公章|印章|章)[）)]$")
_DAY_AFTER = re.compile(rf"\s+{DATE}\s*$")

# A paragraph that closes a speech or an opinion rather than its last point, and the notes below a signature
# (GB/T 9704-2012, 7.4): who gets a copy, who printed it, whether it is public.
_CLOSING = re.compile(
    r"^\s*(?:总之|總之|综上|綜上|同志们|同志們|[\u4e00-\u9fff]{0,4}朋友(?:们|們)[，,：:！!]|各位|以上|最后[，,]|最後[，,]|特此|专此|此复|此致|附[：:件]|[（(]作者"
    r"|本(?:通知|意见|办法|规定|决定|方案)自|(?:主题词|抄送|抄报|主送|分送)[：:]|[（(](?:此件|共印)[^）)\n]{1,20}[）)]\s*$"
    r"|(?:妥否|当否|可否|是否妥当)[，,]|(?:我的)?(?:讲话|发言|报告|汇报)完[了毕]|(?:最后，?)?(?:谢谢|感谢)(?:大家|各位[^，。]{0,6})?[！!。]?\s*$"
    rf"|\S{{2,40}}\s+{DATE}\s*印发\s*$)"
)
# Who was at a meeting closes its minutes; above further points it tells who is to come.
_PRESENT = re.compile(r"^\s*(?:出席|列席|缺席|请假|记录)[：:]")
_STOPS = ("。", "；", "！", "？", "：", "”", "）")
_BLANKS = 100
"""Most blanks between a sentence and the signature below it."""
_TAIL_CHARACTERS = 6000
_MOST_SIGNING = 20
"""Lines of the longest signature; the largest of joint notices have some twenty bodies."""
_ISO_DAY = 10
_AHEAD = 400
"""Characters in which a signature of several bodies ends with its day."""


@lru_cache(4096)  # each line of a list is looked at with those above it
def signers(line: str) -> tuple[str, ...]:
    """The bodies that a line of a signature names; none where it is another line.

    A name may be stretched by blanks (青 禾 市 总 工 会).
    """
    words = _SEAL.sub("", line.strip()).replace("、", " ").split()
    if not words or len(line.strip()) > _LONGEST:
        return ()
    if all(_SIGNER.fullmatch(word) for word in words):
        return tuple(words)
    stretched = "".join(words)
    return (stretched,) if _SIGNER.fullmatch(stretched) else ()


def closes(text: str, start: int, limit: int) -> bool:
    """Whether the line at ``start`` closes the document, as far as its text up to ``limit`` says."""
    line = text[start : min(limit, start + _AHEAD)].lstrip().partition("\n")[0]
    if _CLOSING.match(line) or (limit == len(text) and _PRESENT.match(line)):
        return True
    return is_signature(text, start, limit)


def is_signature(text: str, start: int, limit: int) -> bool:
    """Whether the document is signed on the line at ``start``, or that line is the day, as far as ``limit``."""
    ahead = text[start : min(limit, start + _AHEAD)]
    lines = [line for line in ahead.split("\n", _MOST_SIGNING + 1) if line.strip()]
    if not lines:  # nothing but blanks so far
        return False
    if is_day(lines[0]):
        return True
    if _YEAR.search(ahead) is None:
        return False
    return 0 < _signing_lines(lines) <= (len(lines) if _ends_prose(text, start) else 1)


def _signed(lines: Sequence[str]) -> tuple[str, ...]:
    """The bodies whose names, and nothing else, stand at the end of ``lines``, above the day that they signed on."""
    first = len(lines)
    while first and signers(lines[first - 1]):
        first -= 1
    if first and not lines[first - 1].rstrip().endswith(_STOPS):
        first = max(first, len(lines) - 1)
    return tuple(name for line in lines[first:] for name in signers(line))


def read_signature(text: str) -> tuple[str, str] | None:
    """The body that signs and the day under it: of the document itself, before what is attached to it."""
    last: tuple[str, str] | None = None
    for part in (text[:_TAIL_CHARACTERS], text[-_TAIL_CHARACTERS:]):
        above: list[str] = []
        for line in part.split("\n"):
            stripped = line.strip().removesuffix("&sp;").strip()
            if not stripped:
                continue
            if len(stripped) <= _LONGEST and (day := whole_date(stripped)):
                if names := _signed(above):
                    return ("、".join(names), day)
                last = ("", day)
            above = [*above[-_MOST_SIGNING:], stripped]
    return last


def is_day(line: str) -> bool:
    """Whether a line is nothing but a date down to the day."""
    return len(whole_date(line)) == _ISO_DAY


def _signing_lines(lines: Sequence[str]) -> int:
    """How many lines of bodies come before the day that they signed on; 0 where there is none.

    Bodies without a day may be all that a point is about: 下列单位可以受理.
    """
    for index, line in enumerate(lines):
        if is_day(line):
            return index
        if dated := _DAY_AFTER.search(line):
            return index + 1 if signers(line[: dated.start()]) else 0
        if not signers(line):
            return 0
    return 0


def _ends_prose(text: str, start: int) -> bool:
    """Whether a sentence ends above ``start``. Below the names of a list only the last line is a signature."""
    above = text[max(0, start - _BLANKS) : start].rstrip()
    return above.endswith(_STOPS)
