"""How good an encoder is: alone, beside BM25, and fused with it, on the sets kept for development."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.encoding.features import lexical_terms
from index.lexical import LexicalIndex
from index.training.data import is_held_out
from index.training.documents import Passage, head_parts
from index.training.rows import read_rows

__all__ = ["Evaluation", "measure", "read_evaluations"]

logger = logging.getLogger(__name__)

_CANDIDATES = 200  # from each side, for fusion
_WEIGHTS = (0.35, 0.5, 0.7)
_LONGEST_PARAGRAPH = 600
_SETS = (
    ("stard", "stard/corpus.jsonl.gz", "stard/queries.dev.jsonl", "stard/qrels.dev.jsonl"),
    ("points", "points/corpus.jsonl", "points/queries.jsonl", "points/qrels.jsonl"),
    ("handbook", "handbook/corpus.jsonl", "handbook/queries.jsonl", "handbook/qrels.jsonl"),
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Passages, questions, and for each question the passages that answer it, by index. Never trained on."""

    name: str
    passages: list[str]
    questions: list[str]
    gold: list[set[int]]


def read_evaluations(shared: Path) -> list[Evaluation]:
    """The three sets of ``eval/`` and the paragraphs of DRCD (traditional script) held out of training."""
    folder = shared / "eval"
    sets = [_read(name, *(folder / part for part in parts)) for name, *parts in _SETS]
    rows = [
        row for row in read_rows(shared / "train" / "zh_query_passage.jsonl.gz") if row["src"] == "drcd_dev"
    ]
    paragraphs = sorted({row["p"] for row in rows})
    held_out = [row for row in rows if is_held_out(row["p"])]
    gold = [{paragraphs.index(row["p"])} for row in held_out]
    passages = [paragraph[:_LONGEST_PARAGRAPH] for paragraph in paragraphs]
    return [*sets, Evaluation("drcd", passages, [row["q"] for row in held_out], gold)]


def measure(encoder: Encoder, evaluation: Evaluation) -> dict[str, str]:
    """Figures of each way to rank: nDCG@10 with its standard error, Recall@10 and Recall@100."""
    passages = encoder.encode_passages(evaluation.passages)
    cosines = encoder.encode_questions(evaluation.questions) @ passages.T
    lexical = LexicalIndex.build(lexical_terms(passage) for passage in evaluation.passages)
    terms = [lexical_terms(question) for question in evaluation.questions]
    matches = np.stack([match.scores / max(match.full, 1e-6) for match in map(lexical.match, terms)])
    near, matching = _best(cosines), _best(matches)
    figures = {"dense": _figures(near, evaluation.gold), "bm25": _figures(matching, evaluation.gold)}
    for weight in _WEIGHTS:
        fused = cosines + weight * matches
        ranked = []
        for row, first, second in zip(fused, near, matching, strict=True):
            candidates = np.union1d(first, second)
            ranked.append(candidates[np.argsort(-row[candidates], kind="stable")])
        figures[f"dense + {weight} bm25"] = _figures(ranked, evaluation.gold)
    return figures


def _read(name: str, corpus: Path, queries: Path, qrels: Path) -> Evaluation:
    rows: list[dict[str, Any]] = list(read_rows(corpus))
    position = {row["id"]: index for index, row in enumerate(rows)}
    relevant: dict[str, set[int]] = {}
    for row in read_rows(qrels):
        relevant.setdefault(row["qid"], set()).add(position[row["docid"]])
    questions = [row for row in read_rows(queries) if row["id"] in relevant]
    passages = [
        "\n".join([*head_parts(Passage(row["title"], tuple(row.get("path", ())), "")), row["text"]])
        for row in rows
    ]
    return Evaluation(
        name, passages, [row["text"] for row in questions], [relevant[row["id"]] for row in questions]
    )


def _best(scores: NDArray[np.float32]) -> list[NDArray[np.intp]]:
    return [np.argsort(-row, kind="stable")[:_CANDIDATES] for row in scores]


def _figures(ranked: Sequence[NDArray[np.intp]], gold: Sequence[set[int]]) -> str:
    gains, at_10, at_100 = [], [], []
    for rows, relevant in zip(ranked, gold, strict=True):
        found = [int(row) in relevant for row in rows[:100]]
        ideal = sum(1 / np.log2(rank + 2) for rank in range(min(10, len(relevant))))
        gains.append(sum(1 / np.log2(rank + 2) for rank, hit in enumerate(found[:10]) if hit) / ideal)
        at_10.append(sum(found[:10]) / len(relevant))
        at_100.append(sum(found) / len(relevant))
    error = np.std(gains) / len(gains) ** 0.5
    return (
        f"nDCG@10 {np.mean(gains):.3f} ± {error:.3f}  R@10 {np.mean(at_10):.3f}  R@100 {np.mean(at_100):.3f}"
    )
