"""From texts to arrays of feature ids: the vocabulary, and every training text in its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.encoding.features import encoder_features, is_han
from index.training.data import Sources
from index.training.documents import head_parts
from index.training.neighbours import Neighbours, WordVectors, find_neighbours

__all__ = ["Examples", "Ids", "Ragged", "prepare"]

Ids = NDArray[np.int32]

_HAN_FEATURES = 55_000
_OTHER_FEATURES = 25_000
_CLAUSE = re.compile(r"[^，。；：、！？\n,;:!?]+")
_LONGEST_DOCUMENT = 1200  # features
_LONGEST_GLOSS = 40
_NOT_GLOSSES = ("surname", "variant", "old variant", "abbr")
_SMALLEST_IDF = 0.2
_PAIR_TEXTS = 50_000  # added to the number of documents, since pairs are counted too


@dataclass(frozen=True, slots=True)
class Ragged:
    """Arrays of different lengths, kept as one."""

    values: Ids
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Iterable[Ids]) -> Ragged:
        """Join ``rows``."""
        kept = list(rows)
        offsets = np.zeros(len(kept) + 1, np.int64)
        np.cumsum([len(row) for row in kept], out=offsets[1:])
        return cls(np.concatenate(kept) if kept else np.zeros(0, np.int32), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> Ids:
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    def between(self, start: int, end: int) -> Ids:
        """Rows ``start`` to ``end`` (exclusive) joined."""
        return self.values[self.offsets[start] : self.offsets[end]]

    def renumbered(self, numbers: Ids) -> Ragged:
        """Replace each value by ``numbers[value]``, dropping those that become negative."""
        values = numbers[self.values]
        kept = values >= 0
        counts = np.concatenate([[0], np.cumsum(kept)])
        return Ragged(values[kept], counts[self.offsets])


@dataclass(frozen=True, slots=True)
class Examples:
    """All training texts as feature ids, by frequency: Han features first, then the others."""

    vocabulary: list[str]
    idf: NDArray[np.float32]
    parts: Ragged
    """Of every document in turn: its title, its headings, then its clauses."""
    first_part: NDArray[np.int64]
    """Index of each document's first part, and the number of parts at the end."""
    first_clause: NDArray[np.int64]
    """Index of each document's first clause among the parts."""
    statutes: int
    """How many of the documents, from the first, are statutes."""
    questions: Ragged
    """Lay questions, then our own: about statutes, about documents, and about the passages written for this project."""
    answers: Ragged
    """A lawyer's answer to each question, or nothing."""
    gold: NDArray[np.int64]
    """Rows of (question, document that answers it)."""
    beside: NDArray[np.int64]
    """Rows of (question, document that is neither its answer nor wrong), shape (rows, 2)."""
    pairs: dict[str, tuple[Ragged, Ragged]]
    glosses: dict[int, list[Ids]]
    """Id of a Chinese word to its English glosses, most usual sense first."""
    street: int
    """Index of the first of our own questions about statutes."""
    own: int
    """Index of the first of our own questions about documents."""
    written: int
    """Index of the first question about the passages written for this project."""
    neighbours: Neighbours | None = None
    """Words that can stand in for each other."""

    def without_own(self) -> Examples:
        """The same without our own questions about documents and without headings, over the same vocabulary."""
        asked = self.gold[:, 0]
        kept = (asked < self.own) | (asked >= self.written)
        pairs = {kind: sides for kind, sides in self.pairs.items() if kind != "headings"}
        return replace(self, gold=self.gold[kept], pairs=pairs)

    def document(self, index: int) -> Ids:
        """All features of a document."""
        return self.parts.between(self.first_part[index], self.first_part[index + 1])[:_LONGEST_DOCUMENT]

    def head(self, index: int) -> Ids:
        """Title and headings of a document."""
        return self.parts.between(self.first_part[index], self.first_clause[index])


class _Numbering:
    """Gives every feature met a number and counts the texts it occurs in."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str) -> Ids:
        numbers = self.numbers
        features = encoder_features(text)
        return np.fromiter((numbers.setdefault(f, len(numbers)) for f in features), np.int32, len(features))

    def counts(self, rows: Iterable[Ragged]) -> NDArray[np.int64]:
        """In how many rows each feature occurs."""
        total = np.zeros(len(self.numbers), np.int64)
        for ragged in rows:
            for index in range(len(ragged)):
                total[np.unique(ragged[index])] += 1
        return total


def prepare(sources: Sources, vectors: WordVectors | None = None) -> Examples:
    """Number the features of all texts and keep the most frequent."""
    number = _Numbering()
    parts: list[Ids] = []
    first_part, first_clause = [0], []
    for passage in (*sources.statutes, *sources.official, *(written.passage for written in sources.written)):
        parts += map(number, head_parts(passage))
        first_clause.append(len(parts))
        parts += [ids for clause in _CLAUSE.findall(passage.text) if len(ids := number(clause))]
        first_part.append(len(parts))
    documents = Ragged.of(parts)
    pairs = {
        name: (Ragged.of(number(pair.left) for pair in rows), Ragged.of(number(pair.right) for pair in rows))
        for name, rows in sources.pairs.items()
    }
    own = [*sources.lay_questions, *sources.own.questions]
    said = [*own, *(question for written in sources.written for question in written.questions)]
    questions = Ragged.of(map(number, said))
    answers = Ragged.of(number(sources.lay_answers.get(question, "")) for question in said)
    street = len(sources.lay_questions)
    gold = [*sources.lay_gold, *((street + question, passage) for question, passage in sources.own.gold)]
    first = len(sources.statutes) + len(sources.official)
    answering = [first + place for place, written in enumerate(sources.written) for _ in written.questions]
    gold += zip(range(len(own), len(said)), answering, strict=True)

    whole = Ragged(documents.values, documents.offsets[np.array(first_part)])
    in_documents = number.counts([whole])
    asked = Ragged.of(questions[question] for question, _ in gold)
    in_pairs = number.counts([asked, *(side for pair in pairs.values() for side in pair)])

    vocabulary, renumber = _choose(list(number.numbers), in_documents + in_pairs)
    chosen = [number.numbers[feature] for feature in vocabulary]
    seen = np.maximum(in_documents, in_pairs)[chosen]
    idf = np.log((len(whole) + _PAIR_TEXTS) / (1 + seen))
    numbered = {
        name: (left.renumbered(renumber), right.renumbered(renumber)) for name, (left, right) in pairs.items()
    }
    return Examples(
        vocabulary=vocabulary,
        idf=np.maximum(idf, _SMALLEST_IDF).astype(np.float32),
        parts=documents.renumbered(renumber),
        first_part=np.array(first_part),
        first_clause=np.array(first_clause),
        statutes=len(sources.statutes),
        questions=questions.renumbered(renumber),
        answers=answers.renumbered(renumber),
        gold=np.array(gold),
        beside=np.array(
            [(street + question, passage) for question, passage in sources.own.beside], np.int64
        ).reshape(-1, 2),
        pairs=numbered,
        glosses=_glosses(sources, vocabulary, numbered["dictionary"][1]),
        street=street,
        own=street + sources.own.about_statutes,
        written=len(own),
        neighbours=find_neighbours(vectors, vocabulary) if vectors is not None else None,
    )


def _choose(features: Sequence[str], counts: NDArray[np.int64]) -> tuple[list[str], Ids]:
    """The most frequent features that occur more than once, and the new number of every feature, or -1."""
    ranked = sorted(
        ((int(count), feature) for feature, count in zip(features, counts, strict=True)), reverse=True
    )
    repeated = [feature for count, feature in ranked if count > 1]
    han = [feature for feature in repeated if is_han(feature)]
    other = [feature for feature in repeated if not is_han(feature)]
    vocabulary = han[:_HAN_FEATURES] + other[:_OTHER_FEATURES]
    position = {feature: index for index, feature in enumerate(vocabulary)}
    return vocabulary, np.array([position.get(feature, -1) for feature in features], np.int32)


def _glosses(sources: Sources, vocabulary: list[str], english: Ragged) -> dict[int, list[Ids]]:
    position = {feature: index for index, feature in enumerate(vocabulary)}
    glosses: dict[int, list[Ids]] = {}
    for row, pair in enumerate(sources.pairs["dictionary"]):
        gloss = english[row]
        known = len(pair.left) > 1 and pair.left in position and not pair.right.startswith(_NOT_GLOSSES)
        if known and 0 < len(gloss) < _LONGEST_GLOSS:
            glosses.setdefault(position[pair.left], []).append(gloss)
    return glosses
