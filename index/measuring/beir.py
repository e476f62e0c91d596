"""Evaluation sets in BEIR's form: documents, queries and which documents are relevant; read, and searched."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.document import Span
from corpus.errors import why
from index.building.reading import Progress
from index.cross_encoder import CrossEncoder
from index.encoder import Encoder
from index.errors import EvaluationError
from index.jsonl import numbered_rows
from index.measuring.in_memory import index_passages
from index.passages import Passage

__all__ = [
    "Collection",
    "Run",
    "list_documents",
    "list_passages",
    "read_collection",
    "run_collection",
    "write_run",
]

Run = Mapping[str, Sequence[tuple[str, float]]]
"""Ranked documents of each query: id and score, best first."""

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]+条.*$")
_DEPTH = 100
"""Documents retrieved for each query."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A BEIR-style evaluation set, with the queries that have relevance judgements."""

    documents: Sequence[Mapping[str, Any]]
    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


def read_collection(folder: Path) -> Collection:
    """Read ``corpus.jsonl[.gz]``, ``queries*.jsonl`` and ``qrels*.jsonl``; files named ``…train…`` are left out.

    Raises:
        EvaluationError: naming the file or line that is not as expected.
    """
    if folder.suffix == ".jsonl" and not folder.exists():
        raise EvaluationError(f"问题文件 {folder} 不存在；请检查路径")
    if not folder.is_dir():
        raise EvaluationError(
            f"文件夹 {folder} 不存在；请给出含 corpus.jsonl、queries.jsonl、qrels.jsonl 的文件夹"
        )
    documents = list(_lines(_one(folder, "corpus*.jsonl", "corpus*.jsonl.gz"), "id", "text"))
    judged: dict[str, set[str]] = {}
    for row in _lines(_one(folder, "qrels*.jsonl"), "qid", "docid"):
        if _relevance(row) > 0:
            judged.setdefault(str(row["qid"]), set()).add(str(row["docid"]))
    queries = {
        str(row["id"]): str(row["text"])
        for row in _lines(_one(folder, "queries*.jsonl"), "id", "text")
        if str(row["id"]) in judged
    }
    return Collection(documents, queries, {key: frozenset(judged[key]) for key in queries})


def list_passages(collection: Collection) -> list[Passage]:
    """One passage a document, numbered as in the collection."""
    return [
        Passage(number, _head(row), str(row["text"]), Span(0, len(str(row["text"]))))
        for number, row in enumerate(collection.documents)
    ]


def list_documents(collection: Collection) -> list[int]:
    """The document each passage is from, told by its title without the number of the article."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(_document(row), len(numbers)) for row in collection.documents]


def run_collection(
    collection: Collection,
    encoder: Encoder,
    *,
    cross_encoder: CrossEncoder | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> tuple[Run, list[float]]:
    """Index the collection in memory, search every query, and time each search in milliseconds."""
    passages = list_passages(collection)
    searcher = index_passages(passages, encoder, documents=list_documents(collection), progress=progress)
    if cross_encoder is not None:
        model = cross_encoder
        searcher = replace(
            searcher,
            reading=lambda question, rows: model.scores(question, [passages[row].searched for row in rows]),
        )
    ids = [str(row["id"]) for row in collection.documents]
    run: dict[str, list[tuple[str, float]]] = {}
    elapsed: list[float] = []
    for number, (query, text) in enumerate(collection.queries.items()):
        progress("检索", number, len(collection.queries))
        started = time.perf_counter()
        found = searcher.search(text, limit=_DEPTH)
        elapsed.append((time.perf_counter() - started) * 1000)
        run[query] = [(ids[hit.unit], hit.order) for hit in found.hits]
    progress("检索", len(collection.queries), len(collection.queries))
    return run, elapsed


def write_run(path: Path, run: Run, *, tag: str) -> None:
    """Write a run in TREC's form: ``qid Q0 docid rank score tag``."""
    lines = [
        f"{query} Q0 {document} {place} {score:.6f} {tag}\n"
        for query, ranked in run.items()
        for place, (document, score) in enumerate(ranked, start=1)
    ]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"无法写入 {path}（{why(error)}）；请检查 --run 的路径和权限") from error


def _one(folder: Path, *patterns: str) -> Path:
    found = [
        path for pattern in patterns for path in sorted(folder.glob(pattern)) if "train" not in path.name
    ]
    if not found:
        raise EvaluationError(f"文件夹 {folder} 中没有 {patterns[0]}；请检查评测集是否完整")
    return found[0]


def _lines(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    return (row for _, row in numbered_rows(path, *required))


def _relevance(row: Mapping[str, Any]) -> float:
    try:
        return float(row.get("rel", 1))
    except (TypeError, ValueError) as error:
        raise EvaluationError(
            f"qrels 中问题 {row['qid']} 的 rel 应是数字，现在是 {row['rel']!r}；请改正"
        ) from error


def _document(row: Mapping[str, Any]) -> str:
    title, path = str(row.get("title", "")), row.get("path") or ()
    if path and path[0] and str(path[0]) in title:
        return str(path[0])
    return _ARTICLE.sub("", title) or str(row["id"])


def _head(row: Mapping[str, Any]) -> str:
    """Title, and what of the path the title does not say already."""
    title = str(row.get("title", ""))
    return " ".join(
        [title, *(str(step) for step in row.get("path") or () if step and str(step) not in title)]
    )
