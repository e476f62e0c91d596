"""What every peer is measured with: the same texts and questions in, lines of JSON out."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from index.measuring.beir import Collection, list_passages, read_collection

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
    """Load and build, then search whenever told to; a line of JSON each, the first of what the build took.

    ``prepare`` imports and loads the model, which nobody's build is charged with; what it gives builds the index, of
    vectors alone where it is told so, with so many threads. Processor time is that of all threads and ended processes.
    A line of standard input asks for some of the collection's questions, as the numbers of the first and of the one
    behind the last: so several processes can be asked in turn.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("collection", type=Path)
    parser.add_argument("--vectors", action="store_true", help="search without BM25")
    parser.add_argument("--threads", type=int, default=1, help="how many may work at a time")
    given = parser.parse_args()
    collection = read_collection(given.collection)
    texts = [passage.searched for passage in list_passages(collection)]
    build = prepare(given.vectors, given.threads)
    loaded, idle = time.perf_counter(), _processor_s()
    search = build(texts, collection)
    _tell({"build_s": time.perf_counter() - loaded, "build_processor_s": _processor_s() - idle})
    ids = [str(row["id"]) for row in collection.documents]
    queries = list(collection.queries.items())
    list(search(queries[0][1]))  # whatever is loaded with the first question
    for line in sys.stdin:
        first, last = map(int, line.split())
        _tell([_timed(search, query, text, ids) for query, text in queries[first:last]])


def _timed(search: Search, query: str, text: str, ids: Sequence[str]) -> dict[str, Any]:
    begun, used = time.perf_counter(), time.process_time()
    found = list(search(text))
    took, busy = time.perf_counter() - begun, time.process_time() - used
    return {
        "query": query,
        "ms": 1000 * took,
        "processor_ms": 1000 * busy,
        "found": [ids[number] for number in found],
    }


def _tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
