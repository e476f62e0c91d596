"""Measures the answers on the evaluation sets and prints a table; ``--record`` writes it into RESULTS.md.

    PYTHONPATH=tests python -m bench.evaluate [--shared DIR] [--record]

Each BEIR-style set is searched three ways over one index: the vectors alone, BM25 alone, and both together as
``gonghui`` does; STARD's statutes also with questions that were each written for one clause of one statute. The
questions files are answered over the five captured speeches and the starter documents.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.questions import measured_only, question_sets
from bench.recording import record

from bot.settings import Settings
from bot.upkeep.evaluating import evaluate_target
from bot.upkeep.workspace import Workspace
from index.encoder import load_encoder
from index.evaluation import evaluate_run, percentile
from index.measuring.beir import Collection, list_documents, list_passages, read_collection
from index.measuring.in_memory import index_passages
from index.measuring.ways import Search, by_both, by_meaning, by_words

_SETS = ("stard", "points", "handbook")
_OF_CLAUSES = Path(__file__).parents[1] / "data" / "questions.clauses.jsonl"
"""Questions that one clause among STARD's statutes answers, a line each: ``question`` and ``article``, its id."""
_METHODS = {"vectors": by_meaning, "BM25": by_words, "**both**": by_both}


def main() -> None:
    """Measure everything there is data for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = os.environ.get("GONGHUI_SHARED", "../shared")
    parser.add_argument("--shared", type=Path, default=Path(shared), help="folder with eval/ and seeds/")
    parser.add_argument("--sets", nargs="*", default=_SETS, help="BEIR-style sets below eval/")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    if not (given.shared / "eval").is_dir():
        parser.exit(
            1, f"没有评测数据：{given.shared / 'eval'} 不存在；请用 --shared 或 GONGHUI_SHARED 指明\n"
        )
    lines = ["| set | method | R@5 | R@10 | R@100 | MRR@10 | nDCG@10 | p50 ms | p99 ms |", "|---" * 9 + "|"]
    for name in given.sets:
        lines += _measure_set(name, given.shared / "eval" / name)
    lines += ["", *_measure_questions(given.shared)]
    print("\n".join(lines))
    if given.record:
        record("quality", lines)


def _measure_set(name: str, folder: Path) -> list[str]:
    collection = read_collection(folder)
    started = time.perf_counter()
    searcher = index_passages(list_passages(collection), load_encoder(), documents=list_documents(collection))
    seconds = time.perf_counter() - started
    asked = {name: collection} | ({"clauses": _clauses(collection)} if name == "stard" else {})
    rows = [
        _measure_method(f"{what} ({len(each.queries)} / {len(each.documents)})", method, way(searcher), each)
        for what, each in asked.items()
        for method, way in _METHODS.items()
    ]
    return [*rows, f"| | indexed in {seconds:.0f} s | | | | | | | |"]


def _clauses(collection: Collection) -> Collection:
    """The same statutes with other questions."""
    asked = [json.loads(line) for line in _OF_CLAUSES.read_text(encoding="utf-8").splitlines()]
    queries = {str(number): row["question"] for number, row in enumerate(asked)}
    relevant = {str(number): frozenset([row["article"]]) for number, row in enumerate(asked)}
    return replace(collection, queries=queries, relevant=relevant)


def _measure_method(name: str, method: str, search: Search, collection: Collection) -> str:
    ids = [str(row["id"]) for row in collection.documents]
    run: dict[str, Sequence[tuple[str, float]]] = {}
    elapsed = []
    for query, text in collection.queries.items():
        started = time.perf_counter()
        found = list(search(text))
        elapsed.append((time.perf_counter() - started) * 1000)
        run[query] = [(ids[number], score) for number, score in found]
    scores = evaluate_run(run, collection.relevant)
    times = sorted(elapsed)
    figures = " | ".join(
        f"{scores[key]:.3f}" for key in ("Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10")
    )
    return f"| {name} | {method} | {figures} | {percentile(times, 0.5):.1f} | {percentile(times, 0.99):.1f} |"


def _measure_questions(shared: Path) -> list[str]:
    lines = [
        "| questions | with gold | hit@5 | answered@5 | silent where right | lists whole | p50 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    missed = []
    for name, questions, documents in [*question_sets(shared), *measured_only(shared)]:
        workspace = Workspace.of(Settings(), documents=documents)
        evaluation = evaluate_target(questions, workspace, progress=lambda _what, _done, _total: None)
        scores, rows = evaluation.scores, evaluation.rows
        golden, every = int(scores["with_gold"]), int(scores["queries"])
        found = (
            [f"{scores[key]:.3f}" for key in ("hit@5", "answered@5")] if golden else ["–", "–"],
            [f"{scores['silent']:.3f}" if golden < every else "–"],
            [f"{scores['completeness']:.3f}" if "completeness" in scores else "–"],
        )
        figures = " | ".join(figure for part in found for figure in part)
        lines.append(f"| {every} over {name} | {golden} | {figures} | {scores['p50_ms']:.1f} |")
        wrong = [row for row in rows if not row["right"]]
        kinds = sorted({str(row["kind"]) for row in rows})
        by_kind = "; ".join(
            f"{kind} {sum(row['kind'] == kind for row in wrong)} of {sum(row['kind'] == kind for row in rows)}"
            for kind in kinds
        )
        missed.append(f"Wrong over {name}, by kind: {by_kind}.")
    return [*lines, "", *missed]


if __name__ == "__main__":
    main()
