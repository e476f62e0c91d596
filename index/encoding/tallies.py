"""What many texts say, counted at once: the features that ``index.encoding.features`` gives text by text, and as often.

A library is read in blocks of hundreds of passages. Their characters are folded, paired and counted as arrays, the
words are cut in one call, and only what is no pair of them becomes a string.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from index.encoding.coded import code_of_pairs, spelt
from index.encoding.features import HAN, cut_words, other_features, other_runs, stem
from index.folding import fold

__all__ = ["Tally", "encoder_tally", "lexical_tally"]

_BREAK = "\n"
"""Ends each text, and stands for whatever is no Han character: nothing is cut or paired across it."""
_PLAIN = ((0x00, 0xB7), (0x2010, 0x2027), (0x3000, 0x3020), (0x3400, 0x9FFF), (0xFF01, 0xFF5E))
"""Code points that fold alike wherever they stand: none is a mark, and none joins with another of them."""
_UNKNOWN, _NOT_PLAIN = 0xFFFF_FFFF, 0xFFFF_FFFE
_TABLED = 0x1_0000
_MARKED = 1 << 24
"""Pairs for which marks are made, one a byte: those of 4,000 characters, as no 512 Chinese texts have."""
_SHORT = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How often each of some texts says each feature: an entry for each feature of each text, text by text."""

    codes: NDArray[np.int64]
    """The distinct features of one or two Han characters, as ``index.encoding.coded`` numbers them, ascending."""
    others: list[str]
    """The other distinct features."""
    text: NDArray[np.integer]
    """The number of the text of each entry, ascending."""
    feature: NDArray[np.int64]
    """The place of its feature among the ``codes`` and, behind these, the ``others``."""
    times: NDArray[np.int64]
    """How often it is said, at least once."""
    count: int
    """Number of texts."""

    @property
    def said(self) -> list[str]:
        """The distinct features, as strings."""
        return [*spelt(self.codes), *self.others]


def encoder_tally(texts: Sequence[str]) -> Tally:
    """Count ``encoder_features`` of each text."""
    block = _read(tuple(texts))
    several = block.word_sizes > 1
    return block.tally(
        np.concatenate([np.flatnonzero(block.is_han), block.pairs, block.words[several]]),
        np.concatenate(
            [block.characters(block.is_han), block.pair_at[block.pairs], block.word_names[several]]
        ),
        [(text, feature) for text, run in block.others for feature in other_features(run)],
    )


def lexical_tally(texts: Sequence[str]) -> Tally:
    """Count ``lexical_terms`` of each text."""
    block = _read(tuple(texts))
    alone = block.is_han.copy()
    alone[1:] &= ~block.is_han[:-1]
    alone[:-1] &= ~block.is_han[1:]
    return block.tally(
        np.concatenate([np.flatnonzero(alone), block.pairs, block.words]),
        np.concatenate([block.characters(alone), block.pair_at[block.pairs], block.word_names]),
        [(text, stem(run)) for text, run in block.others],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Some texts, folded, as one array of characters.

    What they say is numbered: its place in ``coded``, or behind these the number that ``long`` gives.
    """

    count: int
    codes: NDArray[np.int64]
    """Code points, each text ended by a break."""
    text: NDArray[np.int64]
    """For each of them the number of its text."""
    is_han: NDArray[np.bool_]
    number_of: NDArray[np.int64]
    """For each code point its number, where it is a Han character of the block."""
    pairs: NDArray[np.int64]
    """Where two Han characters meet."""
    pair_at: NDArray[np.int64]
    """For each place the number of the pair that begins there."""
    words: NDArray[np.int64]
    """Where each Han word begins."""
    word_sizes: NDArray[np.int64]
    word_names: NDArray[np.int64]
    """The number of each word."""
    coded: NDArray[np.int64]
    """The codes of all Han characters, ascending, then of all pairs, ascending."""
    long: dict[str, int]
    """The words of three Han characters or more."""
    others: list[tuple[int, str]]
    """The runs that are not Han, each with the number of its text."""

    def characters(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The numbers of some of the Han characters."""
        return self.number_of[self.codes[wanted]]

    def tally(
        self, places: NDArray[np.int64], numbers: NDArray[np.int64], others: Sequence[tuple[int, str]]
    ) -> Tally:
        """Count features: those at some places by their numbers, and others by their text and name."""
        short = len(self.coded)
        names = dict(self.long)
        named = np.array([names.setdefault(name, short + len(names)) for _, name in others], np.int64)
        text = np.concatenate([self.text[places], np.array([text for text, _ in others], np.int64)])
        width = max(short + len(names), 1)
        entries: NDArray[np.integer] = text * width + np.concatenate([numbers, named])
        if self.count * width <= _SHORT:
            entries = entries.astype(np.int32)  # sorted and divided in half the time
        entries, times = np.unique(entries, return_counts=True)
        text, feature = np.divmod(entries, width)
        said = np.zeros(width, bool)
        said[feature] = True
        feature = (np.cumsum(said) - 1)[feature]
        codes, named_too = self.coded[said[:short]], list(compress(names, said[short:].tolist()))
        return Tally(codes, named_too, text, feature, times, self.count)


@lru_cache(1)  # the encoder and the lexical index are given the same block one after the other
def _read(texts: tuple[str, ...]) -> _Block:
    codes, sizes = _folded(texts)
    text = np.repeat(np.arange(len(texts)), sizes)
    is_han = np.zeros(len(codes), bool)
    for first, last in HAN:
        is_han |= (codes >= first) & (codes <= last)
    number_of = np.zeros(HAN[-1][1] + 1, np.int64)
    number_of[codes[is_han]] = 1
    characters = np.flatnonzero(number_of)
    number_of[characters] = np.arange(len(characters))
    pairs = np.flatnonzero(is_han[:-1] & is_han[1:])
    distinct, which = _numbered(
        number_of[codes[pairs]] * len(characters) + number_of[codes[pairs + 1]], len(characters) ** 2
    )
    pair_at = np.zeros(len(codes), np.int64)
    pair_at[pairs] = len(characters) + which
    before, behind = np.divmod(distinct, max(len(characters), 1))
    coded = np.concatenate([characters, code_of_pairs(characters[before], characters[behind])])
    names: dict[str, int] = {}
    cut = cut_words(_text(np.where(is_han, codes, ord(_BREAK))))
    sizes = np.fromiter(map(len, cut), np.int64, len(cut))
    starts = np.cumsum(sizes) - sizes
    kept = is_han[starts]
    long = compress(cut, (kept & (sizes > 2)).tolist())
    words, sizes = starts[kept], sizes[kept]
    word_names = np.where(sizes == 1, number_of[codes[words]], pair_at[words])
    word_names[sizes > 2] = [names.setdefault(word, len(coded) + len(names)) for word in long]
    others = [(int(text[place]), run) for place, run in other_runs(_text(codes))]
    return _Block(
        len(texts),
        codes,
        text,
        is_han,
        number_of,
        pairs,
        pair_at,
        words,
        sizes,
        word_names,
        coded,
        names,
        others,
    )


def _numbered(keys: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct keys, ascending, and for each key which of them it is; all are below ``most``."""
    if most > _MARKED:
        return np.unique(keys, return_inverse=True)
    # For pairs of the characters of a block this takes an eighth of the time of sorting.
    marked = np.zeros(most, bool)
    marked[keys] = True
    distinct = np.flatnonzero(marked)
    number = np.empty(most, np.int32)
    number[distinct] = np.arange(len(distinct))
    return distinct, number[keys].astype(np.int64)


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
