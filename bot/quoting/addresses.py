"""Where a quote stands: ``《title》 › 二、… › 2、… › 一是…``."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import zip_longest
from operator import attrgetter

from corpus.document import AMENDED, PENDING, REPEALED, Document, Metadata, Point, Span
from corpus.metadata.titles import in_brackets
from corpus.numerals import format_numeral
from corpus.outlining.annexes import annex_at
from corpus.outlining.clauses import clause_number, is_article
from corpus.outlining.lists import introducing_paragraph, list_of

__all__ = ["STEP", "below_title", "format_address", "format_step", "readable_heading", "titled"]

_STEP = 16
"""Characters of a heading shown in an address; one line on a phone holds about 20."""
_TITLE = 40
STEP = "›"
"""Between two steps of an address."""


def format_address(
    document: Document, point: Point | None, *, section: str = "", paragraph: Span | None = None
) -> str:
    """The title, the annex and the path of markers, each with as much of its heading as helps to find it.

    ``section`` is the unnumbered heading above a paragraph that stands outside any point; ``paragraph`` is one that
    stands below the items of ``point``. That one, and the items of an article's further list, are counted by 款.
    """
    steps = [titled(document.metadata)]
    span = paragraph or (point.span if point is not None else None)
    annex = annex_at(document.text, span.start) if span is not None else None
    if annex is not None:
        steps.append(annex.name)
    if section and section != steps[-1]:
        steps.append(section if len(section) <= 2 * _STEP else section[: 2 * _STEP - 1] + "…")
    if point is not None:
        path = document.path(point)
        for step, below in zip_longest(path, path[1:]):
            steps.append(format_step(document, step))
            clause = paragraph if below is None else _introducing(document, below)
            if clause is not None and is_article(step):
                number = clause_number(document, _index(document, step), clause)
                steps.append(f"第{format_numeral(number)}款")
    return f" {STEP} ".join(steps)


def below_title(address: str) -> str:
    """An address without its first step, for where the title stands above; that of a document alone stays."""
    return address.partition(f" {STEP} ")[2] or address


def titled(metadata: Metadata) -> str:
    """The title, with the year of a text that is not the one in force: two editions would have one address."""
    title = metadata.title
    shown = in_brackets(title if len(title) <= _TITLE else title[: _TITLE - 1] + "…")
    year = metadata.date[:4] if metadata.status in {AMENDED, REPEALED, PENDING} else ""
    return f"{shown}（{year}年）" if year and year not in title else shown


def _introducing(document: Document, point: Point) -> Span | None:
    """The paragraph that introduces the list in which a point stands, where it is not the first of its article."""
    if point.parent is None or not is_article(document.points[point.parent]):
        return None
    introducing = introducing_paragraph(document, list_of(document, _index(document, point))[0])
    return document.paragraphs[introducing].span if introducing is not None else None


def _index(document: Document, point: Point) -> int:
    return bisect_left(document.points, point.span.start, key=attrgetter("span.start"))


def format_step(document: Document, point: Point) -> str:
    """A point's marker with its heading: ``二、把握建家要义…``, or the marker alone (第十条)."""
    marker = "".join(point.marker.split())
    heading = " ".join(readable_heading(document, point).split())
    if not heading:
        return marker.rstrip("，,：:、.．") if re.search(r"[条條是要]$", marker) is None else marker
    short = heading if len(heading) <= _STEP else heading[: _STEP - 1].rstrip("，,、") + "…"
    return f"{marker}{'' if marker[-1] in '、.．，,）)' or marker[-1] in '是要' else ' '}{short}"


def readable_heading(document: Document, point: Point) -> str:
    """A point's heading, or an empty string where it has none or a damaged one."""
    start = max(document.text.find(point.heading, point.span.start, point.span.end), point.span.start)
    damaged = document.is_damaged(Span(start, start + len(point.heading)))
    return "" if damaged else point.heading
