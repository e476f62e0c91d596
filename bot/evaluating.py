"""``gonghui eval``: the bot's own search and answers, scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bot.answering import LibraryAnswers
from bot.workspace import Workspace
from index.build import Progress
from index.evaluation import (
    evaluate_questions,
    evaluate_run,
    percentile,
    read_collection,
    read_questions,
    run_collection,
    write_run,
)
from index.published import Published
from index.search import Decision

__all__ = ["Quoted", "answering", "evaluate_target"]

_LIMIT = 12
"""Quotes asked for: the longest list that is answered whole."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a question got, as far as scoring and comparing need to know."""

    decision: Decision
    quoted: Sequence[tuple[str, str]]
    """The stem of the file and the text of each quote."""
    addresses: Sequence[str]


def answering(published: Published) -> Callable[[str], Quoted]:
    """The bot's own answers from a published index."""
    answers = LibraryAnswers(published)

    def answer(question: str) -> Quoted:
        given = answers.answer(question, limit=_LIMIT)
        return Quoted(
            given.decision,
            [(PurePosixPath(quote.document.file).stem, quote.text) for quote in given.quotes],
            [quote.address for quote in given.quotes],
        )

    return answer


def evaluate_target(
    target: Path, workspace: Workspace, *, run: Path | None, progress: Progress
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Score a BEIR-style folder, or a questions file over the workspace's documents.

    Returns the figures, and for a questions file a row for each question.
    """
    if target.is_file():
        published, _ = workspace.refreshed(workspace.encoder(), progress=progress)
        return evaluate_questions(read_questions(target), answering(published))
    collection = read_collection(target)
    ranked, elapsed = run_collection(collection, workspace.encoder(), progress=progress)
    if run is not None:
        write_run(run, ranked, tag="gonghui")
    times = sorted(elapsed)
    scores: dict[str, float] = {
        "queries": len(collection.queries),
        **evaluate_run(ranked, collection.relevant),
    }
    return {**scores, "p50_ms": percentile(times, 0.5), "p99_ms": percentile(times, 0.99)}, []
