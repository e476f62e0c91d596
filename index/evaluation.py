"""Scores the search: ranked lists by what is relevant, answers by gold quotes."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from index.calibration import Decision
from index.errors import EvaluationError
from index.measuring.beir import Run
from index.measuring.gold import Question, holds, squeeze

__all__ = ["Answered", "evaluate_questions", "evaluate_run", "percentile", "score_queries"]

_LISTED = 3
"""Gold entries from which a question asks for a list."""
_SHOWN = 5
"""Quotes that are looked at: a cadre reads a handful."""


def evaluate_run(run: Run, relevant: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Means over the judged queries: Recall@k, MRR@10 and nDCG@10 with binary relevance (Järvelin & Kekäläinen 2002)."""
    return {name: sum(values) / len(values) for name, values in score_queries(run, relevant).items()}


def score_queries(run: Run, relevant: Mapping[str, frozenset[str]]) -> dict[str, list[float]]:
    """What ``evaluate_run`` takes the means of: for each figure one value a judged query, in order.

    Raises:
        EvaluationError: if no query is judged.
    """
    if not relevant:
        raise EvaluationError("没有一个问题带有相关性标注；请检查 queries 与 qrels 的编号是否一致")
    scored: dict[str, list[float]] = {
        name: [] for name in ("Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10")
    }
    for query, gold in relevant.items():
        ranked = [document for document, _ in run.get(query, ())]
        for depth in (5, 10, 100):
            scored[f"Recall@{depth}"].append(len(gold.intersection(ranked[:depth])) / len(gold))
        places = [place for place, document in enumerate(ranked[:10], start=1) if document in gold]
        scored["MRR@10"].append(1 / places[0] if places else 0.0)
        ideal = sum(1 / math.log2(place + 1) for place in range(1, min(10, len(gold)) + 1))
        scored["nDCG@10"].append(sum(1 / math.log2(place + 1) for place in places) / ideal)
    return scored


class Answered(Protocol):
    """What a question got, as far as scoring needs to know."""

    @property
    def decision(self) -> Decision:
        """What was decided."""
        ...

    @property
    def quoted(self) -> Sequence[tuple[str, str]]:
        """The stem of the file and the text of each quote, in order."""
        ...


def evaluate_questions(
    questions: Sequence[Question], answer: Callable[[str], Answered]
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Hit rate, silence and completeness over the questions, and a row for each.

    A question with gold is hit when one of the first five quotes comes from a gold document and holds one of its
    strings, both folded. One without gold is right when nothing is answered (``near`` too, for the kind
    ``uncovered``). Completeness is the share of a list that was quoted, for questions with at least three gold
    entries in one document; where several documents list what was asked, one of them is enough. A figure that no
    question counts for is left out: it would look like a perfect one.
    """
    if not questions:
        raise EvaluationError("问题文件是空的；每行应是一个 JSON 对象")
    rows: list[dict[str, Any]] = []
    for question in questions:
        started = time.perf_counter()
        answered = answer(question.text)
        elapsed = (time.perf_counter() - started) * 1000
        quoted = [(stem, squeeze(text)) for stem, text in answered.quoted]
        found = [holds(quoted[:_SHOWN], gold) for gold in question.gold]
        everywhere = [holds(quoted, gold) for gold in question.gold]
        silent = answered.decision is Decision.NONE or (
            question.kind == "uncovered" and answered.decision is Decision.NEAR
        )
        rows.append(
            {
                "id": question.id,
                "kind": question.kind,
                "question": question.text,
                "decision": answered.decision.value,
                "right": any(found) if question.gold else silent,
                "answered_right": any(found) and answered.decision is Decision.ANSWER,
                "found": sum(everywhere),
                "gold": len(question.gold),
                "completeness": _completeness(question, everywhere),
                "ms": elapsed,
            }
        )
    covered = [row for row in rows if row["gold"]]
    silent_rows = [row for row in rows if not row["gold"]]
    lists = [row["completeness"] for row in covered if row["completeness"] is not None]
    times = sorted(row["ms"] for row in rows)
    figures: dict[str, float] = {"queries": len(rows), "with_gold": len(covered)}
    if covered:
        figures |= {"hit@5": _share(covered, "right"), "answered@5": _share(covered, "answered_right")}
    if silent_rows:
        figures["silent"] = _share(silent_rows, "right")
    if lists:
        figures["completeness"] = sum(lists) / len(lists)
    return figures | {
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
    }, rows


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the ordered values lie (nearest rank); 0 for none."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def _completeness(question: Question, found: Sequence[bool]) -> float | None:
    """Of the lists that the gold names, the share of the one quoted best; None where it names no list."""
    lists: defaultdict[str, list[bool]] = defaultdict(list)
    for gold, quoted in zip(question.gold, found, strict=True):
        lists[gold["doc"]].append(quoted)
    shares = [sum(members) / len(members) for members in lists.values() if len(members) >= _LISTED]
    return max(shares, default=None)


def _share(rows: Sequence[Mapping[str, Any]], key: str) -> float:
    return sum(bool(row[key]) for row in rows) / len(rows)
