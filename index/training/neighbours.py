"""Words that mean about the same, from word vectors learned elsewhere: 薪水 and 薪资 beside 工资.

The vectors are those that come with the package ``synonyms`` 3.10.0 (Hu Yingxi and Wang Hailiang, MIT), learned by
word2vec from the Chinese Wikipedia: 125,796 words of 100 dimensions. They only choose which words stand in for which
while the encoder learns; none of their numbers is in its weights.
"""

from __future__ import annotations

import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.encoding.features import encoder_features, is_han
from index.folding import fold

__all__ = ["Neighbours", "WordVectors", "find_neighbours", "read_word_vectors"]

Ids: TypeAlias = NDArray[np.int32]

_MEMBER = "synonyms-3.10.0/synonyms/data/words.vector"
_MOST = 14  # nearest words that are looked at, the word itself among them
_NEAR = 0.55  # cosine; below it words belong to one field rather than mean the same
_SHARPNESS = 6.0  # nearer ones are drawn exponentially more often
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """Words with a unit vector each, shape (words, dimensions); the mean of all words is taken out."""

    words: list[str]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word that others can stand in for."""

    own: Ids
    """Its features: characters, pairs, the word itself."""
    others: list[Ids]
    """The features of its neighbours."""
    chances: NDArray[np.float64]
    """Running sums of how often each neighbour is drawn, ending at 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The words of a vocabulary that have neighbours in it, by their id."""

    words: Mapping[int, _Word]
    is_word: NDArray[np.bool_]
    """For each feature whether it is such a word."""
    is_long: NDArray[np.bool_]
    """For each feature whether it has more than two characters."""

    def replaced(self, ids: Ids, share: float, random: np.random.Generator) -> Ids:
        """``ids`` with a random ``share`` of the words replaced by neighbours; in another order.

        A word of two characters is told from a chance pair by occurring twice: as pair and as word.
        """
        found, counts = np.unique(ids[self.is_word[ids]], return_counts=True)
        words = found[(counts > 1) | self.is_long[found]].tolist()
        chosen = [self.words[word] for word in words if random.random() < share]
        if not chosen:
            return ids
        added = [
            word.others[min(int(np.searchsorted(word.chances, random.random())), len(word.others) - 1)]
            for word in chosen
        ]
        return np.concatenate([_without(ids, np.concatenate([word.own for word in chosen])), *added])


def read_word_vectors(archive: Path) -> WordVectors:
    """Read the vectors from the source archive ``synonyms-3.10.0.tar.gz``; nothing of it is run.

    Raises:
        ValueError: if the archive holds no such vectors.
    """
    with tarfile.open(archive) as packed:
        try:
            member = packed.extractfile(_MEMBER)
        except KeyError as error:
            raise ValueError(f"{archive} is not synonyms-3.10.0.tar.gz: it has no {_MEMBER}") from error
        if member is None:
            raise ValueError(f"{archive} is not synonyms-3.10.0.tar.gz: {_MEMBER} is no file")
        content = member.read()
    # The binary format of word2vec: a line with both sizes, then each word, a blank, and its numbers.
    head, _, rest = content.partition(b"\n")
    count, dimensions = map(int, head.split())
    words: list[str] = []
    vectors = np.zeros((count, dimensions), np.float32)
    at = 0
    for row in range(count):
        blank = rest.index(b" ", at)
        words.append(rest[at:blank].decode("utf-8", "replace").strip())
        vectors[row] = np.frombuffer(rest, "<f4", dimensions, blank + 1)
        at = blank + 1 + 4 * dimensions
    unit = _unit(vectors)
    return WordVectors(words, _unit(unit - unit.mean(axis=0)))


def find_neighbours(known: WordVectors, vocabulary: Sequence[str]) -> Neighbours:
    """The words of ``vocabulary`` with the words of it that are near them."""
    position = {feature: number for number, feature in enumerate(vocabulary)}
    rows: dict[str, int] = {}
    for row, word in enumerate(known.words):
        folded = fold(word)
        if len(folded) > 1 and is_han(folded) and folded in position:
            rows.setdefault(folded, row)
    names = list(rows)
    vectors = known.vectors[list(rows.values())]
    features = [
        np.array([position[each] for each in encoder_features(name) if each in position], np.int32)
        for name in names
    ]
    words: dict[int, _Word] = {}
    for start in range(0, len(names), _AT_ONCE):
        cosines = vectors[start : start + _AT_ONCE] @ vectors.T
        nearest = np.argpartition(-cosines, min(_MOST, len(names) - 1), axis=1)[:, :_MOST]
        for offset, row_of_names in enumerate(nearest.tolist()):
            own = start + offset
            near = [other for other in row_of_names if other != own and cosines[offset, other] >= _NEAR]
            if near:
                drawn = np.exp(_SHARPNESS * cosines[offset, near].astype(np.float64))
                chances = np.cumsum(drawn / drawn.sum())
                words[position[names[own]]] = _Word(
                    features[own], [features[other] for other in near], chances
                )
    is_word = np.zeros(len(vocabulary), bool)
    is_word[list(words)] = True
    return Neighbours(words, is_word, np.array([len(feature) > 2 for feature in vocabulary]))


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-9))
    return scaled


def _without(ids: Ids, taken: Ids) -> Ids:
    """``ids`` without one occurrence of each of ``taken``."""
    order = np.argsort(ids, kind="stable")
    ordered = ids[order]
    gone = np.zeros(len(ids), bool)
    for feature, count in zip(*np.unique(taken, return_counts=True), strict=True):
        first, last = np.searchsorted(ordered, [feature, feature + 1])
        gone[order[first : min(last, first + count)]] = True
    return ids[~gone]
