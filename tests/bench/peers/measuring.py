"""What every peer is measured with: the same texts and questions in, one line of JSON out."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.beir import Collection, list_passages, read_collection

__all__ = ["DEPTH", "MODEL", "Build", "Search", "measure"]

DEPTH = 100
"""Documents asked for with each question."""
MODEL = Path(__file__).parents[3] / "index" / "models" / "ngram"
"""The shipped encoder, as a folder of sentence-transformers."""

Search = Callable[[str], Iterable[int]]
"""Gives the numbers of the documents found, best first."""


Build = Callable[[Sequence[str], Collection], Search]
"""Makes the index of the texts, or of the collection they are from."""


def measure(prepare: Callable[[bool, int], Build]) -> None:
    """Load, build, search, print.

    ``prepare`` imports and loads the model, which nobody's build is charged with; what it gives builds the index, of
    vectors alone where it is told so, with so many threads. Processor time is that of all threads and ended processes.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("collection", type=Path)
    parser.add_argument("--queries", type=int, default=0, help="only the first; 0 for all")
    parser.add_argument("--vectors", action="store_true", help="search without BM25")
    parser.add_argument("--threads", type=int, default=1, help="how many may work at a time")
    given = parser.parse_args()
    collection = read_collection(given.collection)
    texts = [passage.searched for passage in list_passages(collection)]
    started = time.perf_counter()
    build = prepare(given.vectors, given.threads)
    loaded, idle = time.perf_counter(), _processor_s()
    search = build(texts, collection)
    built, busy = time.perf_counter(), _processor_s()
    ids = [str(row["id"]) for row in collection.documents]
    queries = list(collection.queries.items())[: given.queries or None]
    list(search(queries[0][1]))  # whatever is loaded with the first question
    run: dict[str, list[str]] = {}
    milliseconds, processor = [], []
    for query, text in queries:
        begun, used = time.perf_counter(), time.process_time()
        found = list(search(text))
        milliseconds.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - used))
        run[query] = [ids[number] for number in found]
    told = {
        "load_s": loaded - started,
        "build_s": built - loaded,
        "build_processor_s": busy - idle,
        "ms": milliseconds,
        "processor_ms": processor,
        "run": run,
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
