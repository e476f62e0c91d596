"""Whether the printed numbers follow each other, and whether the parser took in all of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.checks.page import Finding, Page
from corpus.document import Document, Point
from corpus.markers import LAST, Candidate, find_candidates
from corpus.numerals import parse_numeral
from corpus.outlining.families import Family
from corpus.parsing import coverage

__all__ = ["check_numbering", "check_reading"]

_NUMBER_WARNING = "编号不连续"
_TOLD = (_NUMBER_WARNING, "日期“", "施行日期“", "废止日期“", "状态“", "不认识的字段“")
"""How warnings begin of what other checks tell with its line."""


def check_numbering(page: Page) -> Iterator[Finding]:
    """Every printed number follows the one before it in its kind, or begins a new list at one."""
    document = page.document
    points = {point.span.start: point for point in document.points}
    latest: dict[tuple[Any, ...], Candidate] = {}
    for candidate in find_candidates(document.text):
        if not (candidate.at_line_start or candidate.start in points) or candidate.number == LAST:
            continue
        kind = (candidate.family, candidate.path[:-1])
        before = latest.get(kind)
        latest[kind] = candidate
        follows = before is not None and _place(candidate) in _next_places(before)
        repeated = before is not None and _is_repeated(before, candidate, points, document)
        if follows or (candidate.number == 1 and not repeated):
            continue
        if before is None:
            message = f"编号从“{candidate.marker}”开始；应从一开始"
        elif candidate.number == before.number:
            message = f"编号重复：“{candidate.marker}”前面已有“{before.marker}”"
        elif candidate.number < before.number:
            message = f"编号次序颠倒：“{before.marker}”之后是“{candidate.marker}”"
        else:
            message = f"{_NUMBER_WARNING}：“{before.marker}”之后是“{candidate.marker}”"
        yield page.at(candidate.start, "numbering", message)


def check_reading(page: Page) -> Iterator[Finding]:
    """What the parser wonders at, and what it left out."""
    document = page.document
    for warning in document.warnings:
        if not warning.startswith(_TOLD):
            yield Finding(document.file, 0, "", "reading", warning)
    share = coverage(document)
    if share != 1.0:
        message = f"要点和段落只覆盖全文的 {share:.2%}；应为 100%，请报告这个文件"
        yield Finding(document.file, 0, "", "coverage", message)


def _place(candidate: Candidate) -> tuple[int, int]:
    """The number, and that of what was inserted behind it: 第四条之一 is (4, 1)."""
    return candidate.number, parse_numeral(candidate.marker.partition("之")[2]) or 0


def _next_places(before: Candidate) -> tuple[tuple[int, int], ...]:
    number, inserted = _place(before)
    following = ((number + 1, 0),)
    return (*following, (number, inserted + 1)) if before.family is Family.ARTICLE else following


def _is_repeated(
    before: Candidate, candidate: Candidate, points: Mapping[int, Point], document: Document
) -> bool:
    """Whether a first number comes twice in one list, and does not begin another list.

    Lists of one item stand below different points, or what introduces the second stands between them; articles are
    counted through whatever stands between them.
    """
    one, other = points.get(before.start), points.get(candidate.start)
    if not before.number == candidate.number == 1 or other is None:
        return False
    if one is None:  # alone in its list: what is numbered 1. is a point only where a 2. follows
        begins = document.points[other.parent].span.start if other.parent is not None else 0
        if before.start < begins:
            return False
    elif one.parent != other.parent:
        return False
    return candidate.family is Family.ARTICLE or not any(
        before.start < paragraph.span.start < candidate.start for paragraph in document.paragraphs
    )
