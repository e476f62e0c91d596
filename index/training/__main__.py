"""``python -m index.training --shared DIR --out DIR``: trains, packs and measures the encoder that ships.

What is not said otherwise is as it was for that one; what each part brings is printed last, as a table.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from index.training.data import read_sources
from index.training.own import own_questions
from index.training.recipe import (
    learn_reranker,
    measure_trainings,
    pack_folder,
    train_tables,
    translate_words,
)
from index.training.written import written_passages


def main() -> None:
    """Run the recipe; a training whose table already lies in ``--out`` is not repeated."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with the training data")
    parser.add_argument("--out", type=Path, required=True, help="folder for tables and the packed encoder")
    parser.add_argument(
        "--questions",
        type=Path,
        default=Path("tests/data/questions.laws.jsonl"),
        help="questions over documents/ from which the re-ranker learns",
    )
    parser.add_argument(
        "--vectors",
        type=Path,
        help="synonyms-3.10.0.tar.gz from PyPI: words that stand in for each other; without it none do",
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 2, 1], help="one training each")
    parser.add_argument(
        "--plain",
        type=int,
        nargs="*",
        default=[1],
        help="those of the seeds that never meet our own questions about documents, nor headings",
    )
    parser.add_argument("--epochs", type=float, default=4.0, help="passes over the documents")
    parser.add_argument("--dimensions", type=int, default=384, help="of each training")
    parser.add_argument("--levels", type=int, default=6, help="values that a packed entry can take")
    parser.add_argument("--jobs", type=int, default=2, help="trainings at the same time, one core each")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    sources = read_sources(given.shared, own_questions(), written_passages())
    train_tables(
        sources,
        given.out,
        vectors=given.vectors,
        seeds=given.seeds,
        plain=given.plain,
        epochs=given.epochs,
        dimensions=given.dimensions,
        jobs=given.jobs,
    )
    pack_folder(sources, given.out, seeds=given.seeds, levels=given.levels, plain=given.plain)
    translate_words(sources, given.out)
    learn_reranker(
        given.shared,
        given.questions,
        given.out,
        vectors=given.vectors,
        epochs=given.epochs,
        dimensions=given.dimensions,
        jobs=given.jobs,
    )
    lines = measure_trainings(sources, given.shared, given.out, seeds=given.seeds, levels=given.levels)
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
