"""The ways to rank whose figures stand side by side in tables: by meaning, by words, and by both as a search does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.encoding.features import lexical_terms
from index.search import Searcher

__all__ = ["DEPTH", "Search", "by_both", "by_meaning", "by_words"]

DEPTH = 100
"""Units ranked for a question."""

Search = Callable[[str], Iterable[tuple[int, float]]]
"""The numbers of units for a question, best first, each with its score."""


def by_meaning(searcher: Searcher) -> Search:
    """The vectors alone; each passage must be a unit of its own, as in ``index_passages``."""

    def search(question: str) -> Iterable[tuple[int, float]]:
        ranking = searcher.dense.search(searcher.encoder.encode_questions([question]), DEPTH)[0]
        return zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True)

    return search


def by_words(searcher: Searcher) -> Search:
    """BM25 alone; as for ``by_meaning``."""

    def search(question: str) -> Iterable[tuple[int, float]]:
        ranking = searcher.lexical.search(lexical_terms(question), DEPTH)
        return zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True)

    return search


def by_both(searcher: Searcher) -> Search:
    """The search as users have it."""
    return lambda question: ((hit.unit, hit.score) for hit in searcher.search(question, limit=DEPTH).hits)
