"""What every peer is measured with: the same texts and questions in, one line of JSON out."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.evaluation import Collection, list_passages, read_collection

__all__ = ["DEPTH", "MODEL", "Build", "Search", "measure"]

DEPTH = 100
"""Documents asked for with each question."""
MODEL = Path(__file__).parents[3] / "index" / "models" / "ngram"
"""The shipped encoder, as a folder of sentence-transformers."""

Search = Callable[[str], Iterable[int]]
"""Gives the numbers of the documents found, best first."""


Build = Callable[[Sequence[str], Collection], Search]
"""Makes the index of the texts, or of the collection they are from."""


def measure(prepare: Callable[[bool], Build]) -> None:
    """Load, build, search, print.

    ``prepare`` imports and loads the model, which nobody's build is charged with; what it gives builds the index, of
    vectors alone where it is told so.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("collection", type=Path)
    parser.add_argument("--queries", type=int, default=0, help="only the first; 0 for all")
    parser.add_argument("--vectors", action="store_true", help="search without BM25")
    given = parser.parse_args()
    collection = read_collection(given.collection)
    texts = [passage.searched for passage in list_passages(collection)]
    started = time.perf_counter()
    build = prepare(given.vectors)
    loaded = time.perf_counter()
    search = build(texts, collection)
    built = time.perf_counter()
    ids = [str(row["id"]) for row in collection.documents]
    queries = list(collection.queries.items())[: given.queries or None]
    list(search(queries[0][1]))  # whatever is loaded with the first question
    run: dict[str, list[str]] = {}
    milliseconds = []
    for query, text in queries:
        begun = time.perf_counter()
        found = list(search(text))
        milliseconds.append(1000 * (time.perf_counter() - begun))
        run[query] = [ids[number] for number in found]
    told = {"load_s": loaded - started, "build_s": built - loaded, "ms": milliseconds, "run": run}
    sys.stdout.write(json.dumps(told) + "\n")
