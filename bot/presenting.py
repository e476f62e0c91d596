"""Answers, outlines and reports for the command line: as JSON with fixed field names, and for eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from bot.answers import Answer, Quote
from bot.texts import NEAR, NOT_FOUND
from corpus.document import Document, Point
from corpus.parsing import coverage
from index.build import Report
from index.search import Decision

__all__ = ["answer_json", "document_json", "print_answer", "print_outline", "report_json"]

_SHOWN = 30
"""Characters of an untitled point's text shown in the outline."""


def answer_json(answer: Answer, *, elapsed_ms: float) -> dict[str, Any]:
    """The fixed shape of ``gonghui ask --json``; all offsets are those of the document's text."""
    return {
        "question": answer.question,
        "decision": answer.decision.value,
        "whole_list": answer.whole_list,
        "quotes": [_quote_json(quote) for quote in answer.quotes],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    metadata = quote.document.metadata
    return {
        "id": quote.id,
        "document": {
            "id": quote.document.id,
            "file": quote.document.file,
            "title": metadata.title,
            "date": metadata.date,
            "source": metadata.source,
        },
        "address": quote.address,
        "markers": list(quote.markers),
        "heading": quote.heading,
        "text": quote.text,
        "start": quote.span.start,
        "end": quote.span.end,
        "highlight": [[span.start, span.end] for span in quote.highlight],
        "score": round(quote.score, 4),
        "notes": list(quote.notes),
    }


def document_json(document: Document) -> dict[str, Any]:
    """The fixed shape of ``gonghui parse --json``. Points and paragraphs together hold the whole text."""
    metadata = document.metadata
    return {
        "document": {
            "id": document.id,
            "file": document.file,
            "title": metadata.title,
            "kind": metadata.kind,
            "issuer": metadata.issuer,
            "date": metadata.date,
            "source": metadata.source,
            "status": metadata.status,
            "effective": metadata.effective,
            "text": document.text,
        },
        "points": [
            {
                "id": point.id,
                "marker": point.marker,
                "level": point.level,
                "parent": point.parent,
                "heading": point.heading,
                "text": document.slice(point.span),
                "start": point.span.start,
                "end": point.span.end,
            }
            for point in document.points
        ],
        "paragraphs": [
            {
                "id": paragraph.id,
                "point": paragraph.point,
                "text": document.slice(paragraph.span),
                "start": paragraph.span.start,
                "end": paragraph.span.end,
            }
            for paragraph in document.paragraphs
        ],
        "damaged": [[span.start, span.end] for span in document.damaged],
        "coverage": coverage(document),
        "furniture": list(document.furniture),
        "warnings": list(document.warnings),
    }


def report_json(report: Report) -> dict[str, Any]:
    """The fixed shape of ``gonghui build --json``."""
    return {
        "generation": report.generation.manifest.name,
        "documents": {
            "added": list(report.added),
            "changed": list(report.changed),
            "removed": list(report.removed),
            "unchanged": list(report.unchanged),
            "refused": [str(error) for error in report.refused],
        },
        "passages": report.passages,
        "encoded": report.encoded,
        "seconds": round(report.seconds, 3),
    }


def print_answer(console: Console, answer: Answer) -> None:
    """Print an answer: each quote in full under its address, the sentences that answer in bold."""
    if answer.decision is Decision.NONE:
        console.print(Text(NOT_FOUND))
        return
    if answer.decision is Decision.NEAR:
        console.print(Text(NEAR, style="yellow"))
    for number, quote in enumerate(answer.quotes, start=1):
        console.print(Text(f"{number}. {quote.address}", style="bold cyan"))
        console.print(Padding(_body(quote, emphasise_lead=answer.whole_list), (0, 0, 0, 3)))
        for note in quote.notes:
            console.print(Padding(Text(f"※ {note}", style="dim"), (0, 0, 0, 3)))
        console.print()


def _body(quote: Quote, *, emphasise_lead: bool) -> Text:
    body = Text(quote.text)
    spans = (quote.lead,) if emphasise_lead else quote.highlight
    for span in spans:
        body.stylize("bold", span.start - quote.span.start, span.end - quote.span.start)
    return body


def print_outline(console: Console, document: Document) -> None:
    """Print what was understood of a document: its outline as a tree, what was dropped, coverage, warnings."""
    metadata = document.metadata
    facts = [metadata.kind, metadata.issuer, metadata.date, metadata.status]
    root = Tree(
        Text.assemble((f"《{metadata.title}》", "bold"), "  ", " · ".join(fact for fact in facts if fact))
    )
    branches: list[Tree] = []
    for point in document.points:
        above = branches[point.parent] if point.parent is not None else root
        branches.append(above.add(_branch(document, point)))
    console.print(root)
    console.print(Group(*_findings(document)))


def _branch(document: Document, point: Point) -> Text:
    if point.heading:
        return Text.assemble((point.marker, "cyan"), " ", point.heading)
    text = document.slice(point.span).removeprefix(point.marker)
    shown = " ".join(text.split())
    return Text.assemble(
        (point.marker, "cyan"), " ", (shown[:_SHOWN] + ("…" if len(shown) > _SHOWN else ""), "dim")
    )


def _findings(document: Document) -> Sequence[RenderableType]:
    lines = [
        Text(
            f"要点 {len(document.points)} 个，其他段落 {len(document.paragraphs)} 个，"
            f"覆盖率 {coverage(document):.1%}"
        )
    ]
    if document.furniture:
        lines.append(Text(f"去掉的网页杂项 {len(document.furniture)} 处：", style="dim"))
        lines += [Text(f"  - {line}", style="dim") for line in document.furniture]
    lines += [Text(f"注意：{warning}", style="yellow") for warning in document.warnings]
    return lines
