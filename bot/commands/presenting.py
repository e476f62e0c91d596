"""Answers for the command line: as JSON with fixed field names, and for eyes."""

from __future__ import annotations

import itertools
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.answers import Answer, Quote, shared_notes
from bot.texts import ZH
from corpus.document import Document
from index.search import Decision

__all__ = ["answer_json", "print_answer", "print_indented", "source_json"]

_INDENT = 3
_INTRODUCES = "—"
"""In place of a number, before the sentence that introduces items."""
_HELLO = "您好！请直接写问题，比如：gonghui ask 如何建设职工之家"
_TRY = "抱歉，在收录的文件里没有找到能回答这个问题的条文。可以换个说法，说得具体一些，或者用文件里的词再问。"


def answer_json(answer: Answer, *, elapsed_ms: float) -> dict[str, Any]:
    """The fixed shape of ``gonghui ask --json``; all offsets are those of the document's text."""
    return {
        "question": answer.question,
        "decision": answer.decision.value,
        "whole_list": answer.whole_list,
        "quotes": [_quote_json(quote) for quote in answer.quotes],
        "elapsed_ms": round(elapsed_ms, 2),
        "remark": answer.remark,
    }


def source_json(document: Document) -> dict[str, Any]:
    """What a quote's document is, wherever it is printed as JSON."""
    metadata = document.metadata
    return {
        "id": document.id,
        "file": document.file,
        "title": metadata.title,
        "issuer": metadata.issuer,
        "date": metadata.date,
        "source": metadata.source,
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "document": source_json(quote.document),
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


def print_answer(console: Console, answer: Answer) -> None:
    """Print an answer: each quote in full under its address, the sentences that answer in bold."""
    if answer.remark:
        console.print(Text(answer.remark, style="yellow"))
    if answer.decision is Decision.NONE:
        if not answer.remark:  # which says why nothing was found, and what to do
            console.print(Text(_HELLO if answer.greeting else _TRY))
        return
    if answer.is_told_as_guess:
        console.print(Text(ZH.NEAR, style="yellow"))
    shared = shared_notes(answer.quotes)
    numbers = itertools.count(1)
    for quote in answer.quotes:
        # The sentence that introduces items is none of them: the third number is the third item.
        mark = _INTRODUCES if quote.introduces else f"{next(numbers)}."
        console.print(Text(f"{mark} {quote.source_line}", style="bold cyan"))
        print_indented(console, _body(quote, emphasise_lead=answer.whole_list))
        for note in quote.notes:
            if note not in shared:
                print_indented(console, Text(f"※ {note}", style="dim"))
        console.print()
    for note in shared:  # what holds for all is said once
        console.print(Text(f"※ {note}", style="dim"))


def print_indented(console: Console, text: Text) -> None:
    """Print with a margin, wrapped to the width of a terminal; anywhere else a line stays a line."""
    if not console.soft_wrap:
        console.print(Padding(text, (0, 0, 0, _INDENT)))  # which would cut a line off where nothing wraps it
        return
    for line in text.plain.split("\n"):
        # Not by the console, which would turn tabs into spaces.
        console.file.write(f"{' ' * _INDENT}{line}\n" if line else "\n")


def _body(quote: Quote, *, emphasise_lead: bool) -> Text:
    body = Text(quote.text)
    spans = (quote.lead,) if emphasise_lead else quote.highlight
    for span in spans:
        body.stylize("bold", span.start - quote.span.start, span.end - quote.span.start)
    return body
