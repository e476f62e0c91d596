"""How probably a Chinese term stands where an English word does, learned from texts and their translations.

IBM Model 1 (Brown, Della Pietra, Della Pietra & Mercer, The Mathematics of Statistical Machine Translation, 1993): each
term of a text is owed to one word of its translation, or to none, and expectation maximisation finds out to which. Of a
dictionary's entry this says as much as of a sentence, so that both teach one table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.encoding.features import cut_words, is_han, runs
from index.training.data import Pair
from index.words.translations import names_something

__all__ = ["Translation", "said_in", "translation_probabilities"]

_ROUNDS = 6
_SHORT = 4
"""Characters up to which a text that is no single word is one name, and its pairs of characters may stand for it."""


class Translation(NamedTuple):
    """A term that stands for a word."""

    term: str
    forward: float
    """Probability of the term where the word stands, in (0, 1]."""
    backward: float
    """Probability of the word where the term stands, in (0, 1]."""


def translation_probabilities(pairs: Iterable[Pair]) -> dict[str, list[Translation]]:
    """For each word that names something its terms, the likeliest first.

    ``left`` of a pair is Chinese, ``right`` English.
    """
    words, terms = _Numbers(), _Numbers()
    nothing = words.of("")  # what a term is owed to that no word accounts for
    word, term, owed = [], [], []
    count = 0
    for pair in pairs:
        left, right = _terms(pair.left), said_in(pair.right)
        if not left or not right:
            continue
        may_be = [nothing, *map(words.of, right)]
        for said in map(terms.of, left):
            word += may_be
            term += [said] * len(may_be)
            owed += [count] * len(may_be)
            count += 1
    cells, which = np.unique(
        np.array(word, np.int64) * len(terms) + np.array(term, np.int64), return_inverse=True
    )
    of_word, of_term = np.divmod(cells, max(len(terms), 1))
    expected = _expected(which, np.array(owed, np.int64), of_word, rounds=_ROUNDS)
    forward, backward = _shares(expected, of_word), _shares(expected, of_term)
    found: dict[str, list[Translation]] = defaultdict(list)
    for cell in np.lexsort((of_term, -forward, of_word)).tolist():
        if of_word[cell] != nothing and forward[cell] > 0:
            translation = Translation(terms.names[of_term[cell]], float(forward[cell]), float(backward[cell]))
            found[words.names[of_word[cell]]].append(translation)
    return dict(found)


def said_in(english: str) -> list[str]:
    """The words of a text that name something, each once, in alphabetical order."""
    said = {run.partition("'")[0] for run in runs(english)}
    return sorted(filter(names_something, said))


def _terms(chinese: str) -> list[str]:
    """The words of a text, and the pairs of characters of a short one that is none; each once, in order."""
    terms: set[str] = set()
    for run in filter(is_han, runs(chinese)):
        words = [word for word in cut_words(run) if len(word) > 1]
        if words != [run] and (not words or len(run) <= _SHORT):
            terms.update(run[start : start + 2] for start in range(len(run) - 1))
        terms.update(words)
    return sorted(terms)


def _expected(
    which: NDArray[np.int64], owed: NDArray[np.int64], of_word: NDArray[np.int64], *, rounds: int
) -> NDArray[np.float64]:
    """How often each word and term are expected to go together; ``which`` of them each possible debt is of."""
    expected = probability = np.ones(len(of_word))
    for _ in range(rounds):
        owes = _shares(probability[which], owed)
        expected = np.bincount(which, owes, minlength=len(of_word)).astype(np.float64)
        probability = _shares(expected, of_word)
    return expected


def _shares(values: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each value as a share of its group's sum."""
    shares: NDArray[np.float64] = values / np.bincount(group, values)[group]
    return shares


class _Numbers:
    """Numbers names from 0 on, as they come."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def of(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]

    def __len__(self) -> int:
        return len(self.names)
