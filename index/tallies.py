"""What many texts say, counted at once: the features that ``index.features`` gives text by text, and as often.

A library is read in blocks of hundreds of passages. Their characters are folded, paired and counted as arrays, the
words are cut in one call, and only what is distinct in a block becomes a string.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.features import HAN, cut_words, other_features, other_runs, stem
from index.folding import fold

__all__ = ["Tally", "encoder_tally", "lexical_tally"]

_BREAK = "\n"
"""Ends each text, and stands for whatever is no Han character: nothing is cut or paired across it."""
_PLAIN = ((0x00, 0xB7), (0x2010, 0x2027), (0x3000, 0x3020), (0x3400, 0x9FFF), (0xFF01, 0xFF5E))
"""Code points that fold alike wherever they stand: none is a mark, and none joins with another of them."""
_UNKNOWN, _NOT_PLAIN = 0xFFFF_FFFF, 0xFFFF_FFFE
_TABLED = 0x1_0000
_PAIR = 21
"""Bits of a code point. A feature is numbered: a character by its code, a pair by two, what is named from here on:"""
_NAMED = 1 << 2 * _PAIR


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How often each of some texts says each feature: an entry for each feature of each text, text by text."""

    said: list[str]
    """The distinct features."""
    text: NDArray[np.int64]
    """The number of the text of each entry, ascending."""
    feature: NDArray[np.int64]
    """The place in ``said`` of its feature."""
    times: NDArray[np.int64]
    """How often it is said, at least once."""
    count: int
    """Number of texts."""


def encoder_tally(texts: Sequence[str]) -> Tally:
    """Count ``encoder_features`` of each text."""
    block = _read(tuple(texts))
    several = block.word_sizes > 1
    others = [(text, feature) for text, run in block.others for feature in other_features(run)]
    return block.tally(
        (np.flatnonzero(block.is_han), block.codes[block.is_han]),
        block.pairs(),
        (block.words[several], block.word_marks[several]),
        others,
    )


def lexical_tally(texts: Sequence[str]) -> Tally:
    """Count ``lexical_terms`` of each text."""
    block = _read(tuple(texts))
    alone = block.is_han.copy()
    alone[1:] &= ~block.is_han[:-1]
    alone[:-1] &= ~block.is_han[1:]
    return block.tally(
        (np.flatnonzero(alone), block.codes[alone]),
        block.pairs(),
        (block.words, block.word_marks),
        [(text, stem(run)) for text, run in block.others],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Some texts, folded, as one array of characters."""

    count: int
    codes: NDArray[np.int64]
    """Code points, each text ended by a break."""
    text: NDArray[np.int64]
    """For each of them the number of its text."""
    is_han: NDArray[np.bool_]
    words: NDArray[np.int64]
    """Where each Han word begins."""
    word_sizes: NDArray[np.int64]
    word_marks: NDArray[np.int64]
    """Its number as a feature."""
    names: list[str]
    """The distinct words of three characters and more."""
    others: list[tuple[int, str]]
    """The runs that are not Han, each with the number of its text."""

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where two Han characters meet, and the number of each such pair."""
        places = np.flatnonzero(self.is_han[:-1] & self.is_han[1:])
        return places, self.codes[places] << _PAIR | self.codes[places + 1]

    def tally(
        self,
        characters: tuple[NDArray[np.int64], NDArray[np.int64]],
        pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
        words: tuple[NDArray[np.int64], NDArray[np.int64]],
        others: Sequence[tuple[int, str]],
    ) -> Tally:
        """Count features: places in the text with their numbers, and others by their text and name."""
        numbers = {name: number for number, name in enumerate(self.names)}
        named = [numbers.setdefault(name, len(numbers)) + _NAMED for _, name in others]
        places = np.concatenate([characters[0], pairs[0], words[0]])
        text = np.concatenate([self.text[places], np.array([text for text, _ in others], np.int64)])
        marks = np.concatenate([characters[1], pairs[1], words[1], np.array(named, np.int64)])
        distinct, which = np.unique(marks, return_inverse=True)
        width = max(len(distinct), 1)
        entries, times = np.unique(text * width + which, return_counts=True)
        text, feature = np.divmod(entries, width)
        return Tally(_strings(distinct, list(numbers)), text, feature, times, self.count)


@lru_cache(1)  # the encoder and the lexical index are given the same block one after the other
def _read(texts: tuple[str, ...]) -> _Block:
    codes, sizes = _folded(texts)
    text = np.repeat(np.arange(len(texts)), sizes)
    is_han = np.zeros(len(codes), bool)
    for first, last in HAN:
        is_han |= (codes >= first) & (codes <= last)
    cut = cut_words(_text(np.where(is_han, codes, ord(_BREAK))))
    sizes = np.fromiter(map(len, cut), np.int64, len(cut))
    starts = np.cumsum(sizes) - sizes
    kept = is_han[starts]
    long = [cut[number] for number in np.flatnonzero(kept & (sizes > 2)).tolist()]
    names: dict[str, int] = {}
    words, sizes = starts[kept], sizes[kept]
    marks = codes[words]
    two = sizes == 2
    marks[two] = marks[two] << _PAIR | codes[words[two] + 1]
    marks[sizes > 2] = [names.setdefault(word, len(names)) + _NAMED for word in long]
    others = [(int(text[place]), run) for place, run in other_runs(_text(codes))]
    return _Block(len(texts), codes, text, is_han, words, sizes, marks, list(names), others)


def _folded(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The characters of all texts, folded, each text ended by a break, and how many each has."""
    table = _table()
    given = _codes(_BREAK.join([*texts, ""]))
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    folded = table[np.minimum(given, _TABLED - 1)]
    if (folded == _UNKNOWN).any():
        for code in np.unique(given[folded == _UNKNOWN]).tolist():
            table[code] = _fold_alone(code)
        folded = table[np.minimum(given, _TABLED - 1)]
    odd = np.unique(np.repeat(np.arange(len(texts)), sizes)[folded == _NOT_PLAIN]).tolist()
    if odd:
        pieces = np.split(folded, np.cumsum(sizes)[:-1])
        for number in odd:
            pieces[number] = _codes(fold(texts[number]) + _BREAK)
        folded, sizes = np.concatenate(pieces), np.array([len(piece) for piece in pieces])
    return folded, sizes


@cache
def _table() -> NDArray[np.int64]:
    """For each code point what it folds to; filled as they are met."""
    table = np.full(_TABLED, _NOT_PLAIN, np.int64)
    for first, last in _PLAIN:
        table[first : last + 1] = _UNKNOWN
    return table


def _fold_alone(code: int) -> int:
    folded = fold(chr(code))
    return ord(folded) if len(folded) == 1 else _NOT_PLAIN


def _codes(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def _text(codes: NDArray[np.int64]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _strings(marks: NDArray[np.int64], names: Sequence[str]) -> list[str]:
    """The features with the given numbers, which ascend."""
    characters, pairs = np.searchsorted(marks, [1 << _PAIR, _NAMED]).tolist()
    both = marks[characters:pairs]
    text = _text(np.stack([both >> _PAIR, both & (1 << _PAIR) - 1], axis=1).ravel())
    named: Iterable[str] = (names[number] for number in (marks[pairs:] - _NAMED).tolist())
    return [
        *_text(marks[:characters]),
        *(text[start : start + 2] for start in range(0, len(text), 2)),
        *named,
    ]
