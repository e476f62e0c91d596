"""Answers and build reports for the command line: as JSON with fixed field names, and for eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.answers import Answer, Quote
from bot.texts import NEAR, NOT_FOUND
from index.search import Decision

if TYPE_CHECKING:
    from index.build import Report

__all__ = ["answer_json", "print_answer", "report_json"]


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
