"""What each part of the recipe brings, on the sets kept for development: the ablation table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index.encoder import Encoder
from index.evaluation import evaluate_run
from index.measuring.beir import Collection, list_documents, list_passages, read_collection
from index.measuring.in_memory import index_passages
from index.measuring.ways import Search, by_both, by_meaning, by_words
from index.reranking import Reranker
from index.search import Searcher
from index.training.data import is_held_out
from index.training.rows import read_rows

__all__ = ["ablations", "read_evaluations"]

_SETS = ("stard", "points", "handbook")
_LONGEST_PARAGRAPH = 600


def read_evaluations(shared: Path) -> dict[str, Collection]:
    """The sets of ``eval/``, and the paragraphs of DRCD (traditional script) held out of training; never trained on."""
    return {name: read_collection(shared / "eval" / name) for name in _SETS} | {"drcd": _drcd(shared)}


def ablations(
    alone: Mapping[str, Encoder],
    joined: Encoder,
    reranker: Reranker,
    evaluations: Mapping[str, Collection],
) -> Iterator[str]:
    """Lines of a Markdown table: nDCG@10 / R@100 of each set, by each way to rank.

    These are each training ``alone``, all ``joined``, words, both, and both re-ranked, which is what ships.
    """
    yield f"| ranked by | {' | '.join(f'{name} nDCG@10 / R@100' for name in evaluations)} |"
    yield "|---" * (1 + len(evaluations)) + "|"
    for name, encoder in alone.items():
        yield _row(
            name, [_figures(each, by_meaning(_indexed(each, encoder))) for each in evaluations.values()]
        )
    indexed = [(each, _indexed(each, joined, reranker)) for each in evaluations.values()]
    ways: dict[str, Callable[[Searcher], Search]] = {
        "all trainings": by_meaning,
        "BM25": by_words,
        "both": lambda searcher: by_both(replace(searcher, reranker=None)),
        "both, re-ranked": by_both,
    }
    for name, way in ways.items():
        yield _row(name, [_figures(each, way(searcher)) for each, searcher in indexed])


def _indexed(evaluation: Collection, encoder: Encoder, reranker: Reranker | None = None) -> Searcher:
    passages, documents = list_passages(evaluation), list_documents(evaluation)
    return index_passages(passages, encoder, documents=documents, reranker=reranker)


def _figures(evaluation: Collection, search: Search) -> str:
    ids = [str(row["id"]) for row in evaluation.documents]
    run = {
        query: [(ids[number], score) for number, score in search(text)]
        for query, text in evaluation.queries.items()
    }
    scores = evaluate_run(run, evaluation.relevant)
    return f"{scores['nDCG@10']:.3f} / {scores['Recall@100']:.3f}"


def _row(name: str, figures: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(figures)} |"


def _drcd(shared: Path) -> Collection:
    rows = [
        row for row in read_rows(shared / "train" / "zh_query_passage.jsonl.gz") if row["src"] == "drcd_dev"
    ]
    number_of = {
        paragraph: str(number) for number, paragraph in enumerate(sorted({row["p"] for row in rows}))
    }
    documents = [
        {"id": number, "text": paragraph[:_LONGEST_PARAGRAPH]} for paragraph, number in number_of.items()
    ]
    asked = {str(place): row for place, row in enumerate(rows) if is_held_out(row["p"])}
    return Collection(
        documents,
        {query: row["q"] for query, row in asked.items()},
        {query: frozenset({number_of[row["p"]]}) for query, row in asked.items()},
    )
