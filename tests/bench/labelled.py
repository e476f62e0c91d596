"""Every question of the development sets, with what decides and whether one of the first five hits answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.questions import everyday_questions, indexed_collections, published_library, question_sets

from index.calibration import brevity
from index.elsewhere import nearness_elsewhere
from index.encoder import load_encoder
from index.measuring.beir import Collection
from index.measuring.gold import holds, read_questions, squeezed_units
from index.published import Published
from index.search import Hit, Searcher
from index.words.wordings import searched, wordings

__all__ = ["Asked", "ask_collections", "ask_libraries"]

_SHOWN = 5
_EVERYWHERE = {"everyday", "civic", "lookalike"}
"""Kinds of questions that every library is asked, and that concern none."""
_ELSEWHERE = {"offtopic", *_EVERYWHERE}
"""All kinds that concern none of the documents."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what came of it."""

    asked_of: str
    """Name of the collection, or of the library."""
    above: float
    """How far the nearest passage's cosine lies above the floor."""
    rarity: float
    """How rare its rarest word is there."""
    brevity: float
    """How short it is, for so many passages."""
    elsewhere: float
    """How near it lies to what is asked of something else."""
    probability: float
    """The highest among its first five hits."""
    answered: bool
    """Whether one of these answers."""
    is_elsewhere: bool = False
    """Whether it concerns something else, daily life or another field, so that nothing answers."""
    is_own: bool = True
    """Whether it was written for this library or collection, not for all of them."""


def ask_collections(shared: Path) -> Iterator[Asked]:
    """The questions of the BEIR-style sets and everyday ones."""
    for name, collection, searcher in indexed_collections(shared, load_encoder()):
        ids = [str(row["id"]) for row in collection.documents]
        yield from _ask_collection(name, collection, ids, searcher)
        yield from _everyday(name, searcher)


def ask_libraries(shared: Path) -> Iterator[Asked]:
    """The questions over folders of documents, with those that they do not answer, and everyday ones."""
    encoder = load_encoder()
    known = set[Path]()
    for set_name, questions, documents in question_sets(shared):
        library = set_name.partition(" (")[0].removesuffix(", unanswered")
        published = published_library(documents, encoder)
        yield from _ask_library(library, questions, published)
        if documents not in known:
            yield from _everyday(library, published.searcher)
        known.add(documents)


def _ask_collection(name: str, collection: Collection, ids: list[str], searcher: Searcher) -> Iterator[Asked]:
    for query, text in collection.queries.items():
        relevant = set(collection.relevant[query])
        yield _ask(name, searcher, text, lambda hit, right=relevant: ids[hit.unit] in right)  # type: ignore[misc]


def _ask_library(name: str, questions: Path, published: Published) -> Iterator[Asked]:
    squeezed = squeezed_units(published)
    for question in read_questions(questions):

        def right(hit: Hit, gold: Sequence[Mapping[str, Any]] = question.gold) -> bool:
            return any(holds([squeezed(hit.unit)], each) for each in gold)

        yield _ask(name, published.searcher, question.text, right, kind=question.kind)


def _everyday(name: str, searcher: Searcher) -> Iterator[Asked]:
    for text in everyday_questions():
        yield _ask(name, searcher, text, lambda _: False, kind="everyday")


def _ask(name: str, searcher: Searcher, text: str, right: Callable[[Hit], bool], *, kind: str = "") -> Asked:
    hits = searcher.search(text, limit=_SHOWN).hits
    ranked = searcher.rank(text)
    vectors = searcher.encoder.encode_questions([wording.text for wording in wordings(text)])
    return Asked(
        name,
        float(ranked.cosines.max(initial=-1.0)) - searcher.calibration.floor,
        searcher.rarity(text),
        brevity(searched(text), searcher.dense.count),
        nearness_elsewhere(searcher.encoder, vectors),
        max((hit.score for hit in hits), default=0.0),
        any(map(right, hits)),
        kind in _ELSEWHERE,
        kind not in _EVERYWHERE,
    )
