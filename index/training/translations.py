"""English words in Chinese terms, read off the encoder: the Han features whose vectors lie nearest to a word's.

The encoder learned from dictionaries and sentences which Chinese goes with which English, and keeps it as vectors. This is
the same knowledge as terms, for the lexical index: that tells a rare word from a common one, which a sum of vectors does
not.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.encoding.features import cut_words, is_han, runs
from index.ngram import NgramEncoder
from index.training.data import Sources
from index.words.translations import names_something

__all__ = ["english_words", "nearest_terms", "write_translations"]

_MOST = 12
_LEAST_COSINE, _LEAST_SHARE = 0.3, 0.6
"""How near a term must be, and how near beside the nearest one."""
_POWER = 4
"""A term's weight is its share of the nearest one's cosine to this power. Twenty terms from half of that cosine on find no
more of 165 English questions to 1,000 paragraphs (nDCG@10 .76 for .75), eight from .7 on as many."""
_LEAST_OFTEN = 2
"""Texts that say a word; of those that only one says there are as many again, for .01 of the same questions."""
_AT_ONCE = 256


def english_words(sources: Sources) -> list[str]:
    """The English words that the dictionaries and sentences say at least twice, in alphabetical order."""
    said = Counter(
        word
        for kind in ("dictionary", "sentences", "reports")
        for pair in sources.pairs[kind]
        for word in {run.partition("'")[0] for run in runs(pair.right)}
    )
    return sorted(word for word, times in said.items() if times >= _LEAST_OFTEN and names_something(word))


def nearest_terms(
    encoder: NgramEncoder, words: Sequence[str], vocabulary: Iterable[str]
) -> dict[str, list[tuple[str, float]]]:
    """For each word at most ``_MOST`` terms of the vocabulary, the likeliest first, weights in (0, 1].

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


def write_translations(
    encoder: NgramEncoder, words: Sequence[str], vocabulary: Iterable[str], path: Path
) -> None:
    """Write the table that ``index.words.translations`` reads."""
    lines = [
        f"{word}\t{' '.join(f'{term}:{max(round(100 * weight), 1)}' for term, weight in terms)}\n"
        for word, terms in nearest_terms(encoder, words, vocabulary).items()
    ]
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
