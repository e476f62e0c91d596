"""English words in Chinese terms: those nearest to a word in meaning, and those that translate it.

The encoder learned from dictionaries and sentences which Chinese goes with which English, and from questions what the
field calls it, and keeps it as vectors. Read off as terms, for the lexical index, that tells a rare word from a common
one, which a sum of vectors does not. But names and whatever else is said once lie near to anything: what translates
them is counted (``index.training.lexicon``). A term is worth what the better of the two says.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from pathlib import Path

import numpy as np

from index.encoding.features import cut_words, is_han, stem
from index.ngram import NgramEncoder
from index.training.data import Pair, Sources
from index.training.lexicon import Translation, said_in, translation_probabilities
from index.words.spelling import letter_away
from index.words.translations import STEPS, names_something

__all__ = ["english_words", "likeliest_terms", "nearest_terms", "own_words", "write_translations"]

_MOST = 8
_LEAST_COSINE, _LEAST_SHARE = 0.3, 0.6
"""How near a term must be, and how near beside the nearest one."""
_POWER = 4
"""A term's weight is its share of the nearest one's cosine to this power. Twenty terms from half of that cosine on find no
more of 165 English questions to 1,000 paragraphs (nDCG@10 .76 for .75, with these alone), eight from .7 on as many."""
_LEAST_OFTEN = 2
"""Texts that say a word whose nearest terms are looked for."""
_UNKNOWN = 0.5
"""What a translation that the encoder has no row for counts beside one that it has: a rarer word."""
_LEAST_LIKELY = 0.1
"""Share of the likeliest translation's worth from which another one counts. The worth is the probability forward, times
the root of that backward, and the weight the share's square. With any of 0 to 1 for the root's exponent, of .2 to 1 for
what is unknown, and the share itself, nDCG@10 of the 165 questions is .788 to .802; without translations it is .728, with
them alone .76."""
_AT_ONCE = 256

Terms = Mapping[str, Sequence[tuple[str, float]]]
"""For each word its terms, the likeliest first, with weights in (0, 1]."""


def english_words(sources: Sources) -> list[str]:
    """The English words that the dictionaries and sentences say at least twice, in alphabetical order."""
    said = Counter(word for pair in _pairs(sources) for word in said_in(pair.right))
    return sorted(word for word, times in said.items() if times >= _LEAST_OFTEN and names_something(word))


def nearest_terms(encoder: NgramEncoder, words: Sequence[str], vocabulary: Iterable[str]) -> Terms:
    """For each word at most ``_MOST`` terms of the vocabulary that are near in meaning.

    A term is a Chinese word of two characters or more. Words without one that is near enough are left out.
    """
    terms = [term for term in vocabulary if len(term) > 1 and is_han(term) and cut_words(term) == [term]]
    vectors = encoder.encode_passages(terms)
    found = {}
    for start in range(0, len(words), _AT_ONCE):
        block = words[start : start + _AT_ONCE]
        cosines = encoder.encode_questions(block) @ vectors.T
        nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :_MOST]
        for word, row, places in zip(block, cosines, nearest, strict=True):
            top = float(row[places[0]])
            least = max(_LEAST_COSINE, _LEAST_SHARE * top)
            near = [
                (terms[place], (float(row[place]) / top) ** _POWER) for place in places if row[place] >= least
            ]
            if near:
                found[word] = near
    return found


def likeliest_terms(translations: Mapping[str, Sequence[Translation]], vocabulary: AbstractSet[str]) -> Terms:
    """For each word at most ``_MOST`` terms that translate it; those of the ``vocabulary`` before others."""

    def worth(translation: Translation) -> float:
        known = 1.0 if translation.term in vocabulary else _UNKNOWN
        return translation.forward * math.sqrt(translation.backward) * known

    found = {}
    for word, each in translations.items():
        ranked = sorted(((worth(one), one.term) for one in each), reverse=True)[:_MOST]
        most, _ = ranked[0]
        found[word] = [(term, (value / most) ** 2) for value, term in ranked if value >= _LEAST_LIKELY * most]
    return found


def own_words(words: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Those of some words that are ``known`` or no form of such a one: decides is one of decide, labour one of labor.

    What a single text says of a form would stand in the way of what many say of the word.
    """
    known = frozenset(known)
    stems = frozenset(map(stem, known))
    for word in words:
        if word in known or (stem(word) not in stems and known.isdisjoint(letter_away(word))):
            yield word


def write_translations(
    encoder: NgramEncoder, sources: Sources, vocabulary: Sequence[str], path: Path
) -> None:
    """Write the table that ``index.words.translations`` reads, weights rounded to fifths and those below left out."""
    near = nearest_terms(encoder, english_words(sources), vocabulary)
    translated = translation_probabilities(_pairs(sources))
    of_own = {word: translated[word] for word in own_words(translated, near)}
    likely = likeliest_terms(of_own, frozenset(vocabulary))
    lines = [f"{word}\t{_in_steps(terms)}\n" for word, terms in _better(near, likely).items()]
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def _in_steps(terms: Sequence[tuple[str, float]]) -> str:
    """The terms behind their weight in steps, each weight once: 5 加班 1 加班费 超时."""
    said: list[str] = []
    for steps, of_weight in groupby(terms, key=lambda item: round(STEPS * item[1])):
        if steps:
            said += [str(steps), *(term for term, _ in of_weight)]
    return " ".join(said)


def _better(one: Terms, other: Terms) -> Terms:
    """Words in alphabetical order, each with the ``_MOST`` best of its terms in both, by the greater weight."""
    both = {}
    for word in sorted(one.keys() | other.keys()):
        weights: dict[str, float] = {}
        for term, weight in (*one.get(word, ()), *other.get(word, ())):
            weights[term] = max(weights.get(term, 0.0), weight)
        both[word] = sorted(weights.items(), key=lambda item: -item[1])[:_MOST]
    return both


def _pairs(sources: Sources) -> list[Pair]:
    return [pair for kind in ("dictionary", "sentences", "reports") for pair in sources.pairs[kind]]
