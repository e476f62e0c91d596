"""Makes quotes: which slice of a unit is shown, which of its sentences answer, what must be said beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers import Quote
from bot.quoting.addresses import format_address, readable_heading
from corpus.document import Document, Metadata, Point, Span
from corpus.exemptions import exemptions
from corpus.metadata.titles import LAWS
from corpus.outlining.sections import section_of
from corpus.sentences import sentences
from corpus.works import AMENDED, PENDING, REPEALED
from index.passages import Unit, unit_span

__all__ = ["Relevance", "is_attested", "make_quote", "unit_address", "unit_id"]

Relevance = Callable[[Sequence[str]], NDArray[np.float32]]
"""How well each text answers the question at hand; higher is better."""

_HIGHLIGHTED = 3
"""Most sentences highlighted in one quote."""
_CLOSE = 0.8
"""Share of the best sentence's relevance from which another one is highlighted too."""
_LEAD = 120
"""Longest lead, in characters, that still takes in the sentence after a heading."""
_STANDING = {
    REPEALED: "此文件已废止，仅供查考，不能作为现行依据",
    AMENDED: "此文件后来作过修改，请核对现行文本",
    PENDING: "此文件尚未施行",
}
_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|特区))(?!场)")
_EXEMPTED = "这一条有例外，见"
_UNOFFICIAL = "没有写明发文机关、文号和日期，未必是正式文件"
_HANDBOOKS = frozenset({"", "指南"})
"""Kinds of which anybody may write one. A speech or a case without its day is one all the same."""
_DAMAGED = "原文这一处含有乱码，乱码所在的句子没有引用"


def unit_id(document: Document, unit: Unit) -> str:
    """The short stable id of a point or paragraph."""
    if unit.point is not None:
        return document.points[unit.point].id
    assert unit.paragraph is not None  # noqa: S101 - a unit is one or the other
    return document.paragraphs[unit.paragraph].id


def make_quote(
    document: Document,
    unit: Unit,
    *,
    score: float,
    relevance: Relevance | None = None,
    focus: Span | None = None,
) -> Quote | None:
    """Quote one unit, or None where nothing of it can be read.

    ``relevance`` picks the sentences to highlight; ``focus`` is the range that was found, which decides what
    is quoted where an unreadable sentence splits the text.
    """
    whole = unit_span(document, unit)
    span = _readable(document, whole, focus, relevance)
    if span is None:
        return None
    point = document.points[unit.point] if unit.point is not None else None
    place = point or _enclosing(document, unit)
    return Quote(
        id=unit_id(document, unit),
        document=document,
        span=span,
        address=unit_address(document, unit),
        markers=tuple(step.marker for step in document.path(place)) if place is not None else (),
        heading=readable_heading(document, point) if point is not None else "",
        lead=_lead(document, span),
        highlight=_highlight(document, span, relevance) if relevance is not None else (),
        score=score,
        notes=_notes(
            document.metadata,
            exemptions(document, place) if place is not None else (),
            damaged=span != whole,
        ),
    )


def unit_address(document: Document, unit: Unit) -> str:
    """Where a point or paragraph stands, as its quotes say it."""
    if unit.point is not None:
        return format_address(document, document.points[unit.point])
    assert unit.paragraph is not None  # noqa: S101 - a unit is one or the other
    paragraph = document.paragraphs[unit.paragraph]
    return format_address(
        document,
        _enclosing(document, unit),
        section=section_of(document, paragraph),
        paragraph=paragraph.span,
    )


def _enclosing(document: Document, unit: Unit) -> Point | None:
    paragraph = document.paragraphs[unit.paragraph] if unit.paragraph is not None else None
    if paragraph is None or paragraph.point is None:
        return None
    return document.points[paragraph.point]


def _readable(document: Document, span: Span, focus: Span | None, relevance: Relevance | None) -> Span | None:
    """The run of readable sentences that holds the focus, else the one that answers best, else the longest."""
    if not document.is_damaged(span):
        return span
    runs: list[Span] = []
    for part in sentences(document.text, span):
        if document.is_damaged(part):
            continue
        joined = runs and not document.is_damaged(Span(runs[-1].start, part.end))
        if joined:
            runs[-1] = Span(runs[-1].start, part.end)
        else:
            runs.append(part)
    if not runs:
        return None
    answering = relevance([document.slice(run) for run in runs]).tolist() if relevance is not None else []
    narrow = focus if focus is not None and len(focus) < len(span) else None
    worth = [
        (narrow is not None and run.overlaps(narrow), answering[number] if answering else 0.0, len(run))
        for number, run in enumerate(runs)
    ]
    return runs[worth.index(max(worth))]


def _lead(document: Document, span: Span) -> Span:
    """The heading and the first sentence of what it heads, as far as they fit a line or two."""
    parts = list(sentences(document.text, span))
    if not parts:
        return span
    end = parts[0].end
    if len(parts) > 1 and "\n" in document.text[end : parts[1].start] and parts[1].end - span.start <= _LEAD:
        end = parts[1].end
    return Span(span.start, end)


def _highlight(document: Document, span: Span, relevance: Relevance) -> tuple[Span, ...]:
    parts = list(sentences(document.text, span))
    if len(parts) < 2:
        return ()
    scores = relevance([document.slice(part) for part in parts])
    best = float(scores.max())
    if best <= 0:
        return ()
    order = sorted(range(len(parts)), key=lambda index: (-float(scores[index]), index))[:_HIGHLIGHTED]
    return tuple(parts[index] for index in sorted(order) if float(scores[index]) >= _CLOSE * best)


def local_to(metadata: Metadata) -> str:
    """The province or city whose rule this is, by its title; empty for national rules and for speeches."""
    found = _PLACE.match(metadata.title)
    return found["place"] if found is not None and metadata.kind in LAWS else ""


def in_force_instead(metadata: Metadata) -> str:
    """The text in force in place of a document, or what changed it; empty where that is not known."""
    return metadata.amendment or (f"现行文本：{metadata.successor}" if metadata.successor else "")


def is_attested(metadata: Metadata) -> bool:
    """Whether a document says who issued it or when, or is of a kind that not just anybody writes."""
    return metadata.kind not in _HANDBOOKS or bool(metadata.issuer or metadata.number or metadata.date)


def _notes(metadata: Metadata, exempting: Sequence[Point] = (), *, damaged: bool) -> tuple[str, ...]:
    """What must be said beside a quote; ``exempting`` are the articles that except from the one it is of."""
    notes = []
    if metadata.status in _STANDING:
        instead = f"；{said}" if (said := in_force_instead(metadata)) else ""
        notes.append(_STANDING[metadata.status] + instead)
    if exempting:
        markers = "、".join("".join(article.marker.split()) for article in exempting)
        notes.append(f"{_EXEMPTED}{markers}")
    if place := local_to(metadata):
        notes.append(f"地方规定，适用于{place}")
    if metadata.note:
        notes.append(metadata.note)
    elif not is_attested(metadata):
        notes.append(_UNOFFICIAL)
    if damaged:
        notes.append(_DAMAGED)
    return tuple(notes)
