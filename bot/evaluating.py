"""``gonghui eval``: the bot's own search and answers, scored."""

from __future__ import annotations

from collections.abc import Sequence
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
from index.search import Decision

__all__ = ["evaluate_target"]

_LIMIT = 12
"""Quotes asked for: the longest list that is answered whole."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    decision: Decision
    quoted: Sequence[tuple[str, str]]


def evaluate_target(
    target: Path, workspace: Workspace, *, run: Path | None, progress: Progress
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Score a BEIR-style folder, or a questions file over the workspace's documents.

    Returns the figures, and for a questions file a row for each question.
    """
    if target.is_file():
        published, _ = workspace.refreshed(workspace.encoder(), progress=progress)
        answers = LibraryAnswers(published)

        def answer(question: str) -> _Quoted:
            given = answers.answer(question, limit=_LIMIT)
            quoted = [(PurePosixPath(quote.document.file).stem, quote.text) for quote in given.quotes]
            return _Quoted(given.decision, quoted)

        return evaluate_questions(read_questions(target), answer)
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
