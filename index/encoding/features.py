"""Features: what the encoder and the lexical index see of a text.

Both start from the same runs: unbroken Han characters, numbers, and words of other letters. Nothing crosses
punctuation or white space.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "HAN",
    "cut_words",
    "encoder_features",
    "is_han",
    "latin_share",
    "lexical_terms",
    "lexical_words",
    "other_features",
    "other_runs",
    "runs",
    "stem",
]

HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))
"""First and last code point: 〇, the BMP blocks, the supplementary planes."""
_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN)
_OTHER = rf"[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?|[^\W\d_a-z{_HAN}]+"
_RUN, _OTHER_RUN = re.compile(f"[{_HAN}]+|{_OTHER}"), re.compile(_OTHER)
_IS_HAN = re.compile(f"[{_HAN}]")
_SUFFIXES = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM = 3
_GRAM = 4
_REMEMBERED = 16
"""Texts kept as runs and words: a question is cut for the encoder and for the lexical index, one after the other."""


def runs(text: str) -> list[str]:
    """Return the runs of the folded ``text`` in order: ``'工会法, 第10条'`` gives 工会法, 第, 10 and 条."""
    return _RUN.findall(fold(text))


def encoder_features(text: str) -> list[str]:
    """Return the encoder's features of ``text``, with repetitions; their order carries no meaning.

    A Han run gives its characters, its bigrams and its words of two or more characters, so that a word of two
    counts twice. A number is ``0`` and itself. Any other word is itself and, from four letters on, ``~stem``
    where the stem differs and ``_`` with each four letters of ``^word$``.
    """
    features: list[str] = []
    for run, words in _cut(text):
        if words:
            features += run
            features += _bigrams(run)
            features += [word for word in words if len(word) > 1]
        else:
            features += other_features(run)
    return features


def other_features(run: str) -> list[str]:
    """Return the encoder's features of a run that is not of Han characters."""
    return ["0" + run] if run[0].isdecimal() else _latin_features(run)


def other_runs(folded: str) -> list[tuple[int, str]]:
    """Return the runs of a folded text that are not of Han characters, each with where it begins."""
    return [(match.start(), match.group()) for match in _OTHER_RUN.finditer(folded)]


def cut_words(folded: str) -> list[str]:
    """Cut a folded text into words; joined, they are the text."""
    return _words()(folded)


def lexical_terms(text: str) -> list[str]:
    """Return the terms of ``text`` for BM25, with repetitions.

    A Han run gives its bigrams, or itself where it is a single character, and all its words; any other run
    gives its stem.
    """
    terms: list[str] = []
    for run, words in _cut(text):
        if words:
            terms += _bigrams(run) or [run]
            terms += words
        else:
            terms.append(stem(run))
    return terms


def lexical_words(text: str) -> list[str]:
    """Return the Han words among the terms of ``text``, in order, with repetitions."""
    return [word for _, words in _cut(text) for word in words]


def latin_share(question: str) -> float:
    """Share of a question's characters that are letters from a to z, in [0, 1]."""
    return sum(character.isascii() and character.isalpha() for character in question) / max(len(question), 1)


def stem(word: str) -> str:
    """Strip one English ending from a lower-case word: ``unions`` gives ``union``, ``policies`` ``policy``.

    Crude on purpose: both sides are stemmed alike, and four-letter grams cover what it misses.
    """
    if len(word) == _GRAM:
        return word[:-1] if word[-1] == "s" and word[-2] != "s" else word
    if len(word) > _GRAM:
        for suffix, replacement in _SUFFIXES:
            stemmed = word.removesuffix(suffix) + replacement
            if word.endswith(suffix) and len(stemmed) >= _SHORTEST_STEM:
                return stemmed
    return word


def _latin_features(run: str) -> list[str]:
    word = run.partition("'")[0]
    features = [word]
    if len(word) >= _GRAM:
        stemmed = stem(word)
        if stemmed != word:
            features.append("~" + stemmed)
        framed = f"^{word}$"
        features += ["_" + framed[i : i + _GRAM] for i in range(len(framed) - _GRAM + 1)]
    return features


def is_han(run: str) -> bool:
    """Whether a run, word or feature is of Han characters (its first decides; runs are never mixed)."""
    return _IS_HAN.match(run) is not None


@lru_cache(_REMEMBERED)
def _cut(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The runs of a text, each with its words; none for a run that is not of Han characters."""
    return tuple((run, tuple(_words()(run)) if is_han(run) else ()) for run in runs(text))


def _bigrams(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


@cache
def _words() -> Callable[[str], list[str]]:
    """The word cutter, imported when first used; its dictionary is simplified, as folded text is."""
    import rjieba

    cut: Callable[[str], list[str]] = rjieba.cut
    return cut
