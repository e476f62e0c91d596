"""``gonghui eval``: the bot's own search and answers, scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.upkeep.asking import answering
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from index.build import Progress
from index.evaluation import evaluate_questions, evaluate_run, percentile, score_queries
from index.measuring.beir import read_collection, run_collection, write_run
from index.measuring.gold import read_questions
from index.measuring.intervals import interval
from index.published import Published

__all__ = ["Evaluation", "evaluate_published", "evaluate_target"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation found."""

    scores: Mapping[str, float]
    values: Mapping[str, Sequence[float]]
    """For the figures that are means over questions, the value of each question."""
    rows: Sequence[Mapping[str, Any]] = ()
    """Of a questions file, a row for each question."""

    @property
    def intervals(self) -> dict[str, tuple[float, float]]:
        """For the figures that are means over questions, bounds of their .95 bootstrap interval."""
        return {name: interval(of) for name, of in self.values.items() if of}

    def to_json(self) -> dict[str, Any]:
        """The figures by name, their intervals, and the rows where there are any."""
        return {
            **self.scores,
            "intervals": {name: list(bounds) for name, bounds in self.intervals.items()},
            **({"questions": list(self.rows)} if self.rows else {}),
        }


def evaluate_target(
    target: Path, workspace: Workspace, *, run: Path | None = None, progress: Progress
) -> Evaluation:
    """Score a BEIR-style folder, or a questions file over the workspace's documents."""
    if target.is_file():
        read_questions(target)  # a slip in it is told before an index is built and published for nothing
        published, _ = refreshed(workspace, workspace.encoder(), progress=progress)
        return evaluate_published(target, published)
    collection = read_collection(target)
    ranked, elapsed = run_collection(
        collection, workspace.encoder(), cross_encoder=workspace.cross_encoder(), progress=progress
    )
    if run is not None:
        write_run(run, ranked, tag="gonghui")
    times = sorted(elapsed)
    scores: dict[str, float] = {
        "queries": len(collection.queries),
        **evaluate_run(ranked, collection.relevant),
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
    }
    return Evaluation(scores, score_queries(ranked, collection.relevant))


def evaluate_published(questions: Path, published: Published) -> Evaluation:
    """Score the answers of one generation to a questions file."""
    figures, rows = evaluate_questions(read_questions(questions), answering(published))
    covered = [row for row in rows if row["gold"]]
    values = {
        "hit@5": [float(row["right"]) for row in covered],
        "answered@5": [float(row["answered_right"]) for row in covered],
        "silent": [float(row["right"]) for row in rows if not row["gold"]],
        "completeness": [row["completeness"] for row in covered if row["completeness"] is not None],
    }
    return Evaluation(figures, values, rows)
