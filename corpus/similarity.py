"""How alike two texts are: the share of four-character pieces they have in common, and where they first differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.distinct import distinct

__all__ = ["Sketch", "Sketches", "estimate", "first_difference", "similarity", "sketch"]

Sketch: TypeAlias = NDArray[np.uint64]
"""The smallest hashes of a text's pieces, ascending, each once."""

_PIECE = 4
"""Characters of a piece: shorter ones are shared by any two official texts, longer ones break at every edit."""
_SKETCHED = 128
"""Hashes kept: the estimate is then within about .09 of the truth (two standard errors)."""
_UNCOMPARED = re.compile(r"(?!(?<=\d)[./](?=\d))[^\w%‰°+<=>$¥£€×÷]|_")
"""Layout and punctuation. Signs that change what is said are compared: 1.5 is not 15, nor are 5 ％ and 5 ‰ one."""
_BEFORE, _BEHIND = 8, 12
"""Compared characters shown before a difference and from there on."""
_END = "（到此为止）"
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93], np.uint64
)


def sketch(text: str) -> Sketch:
    """A sketch of at most 1 KB, in time proportional to the text's length."""
    return _pieces(text)[:_SKETCHED].copy()


def similarity(first: str, second: str) -> float:
    """Shared pieces over all pieces of both, in [0, 1] (Jaccard). Only letters, digits and ideographs count."""
    one, other = _pieces(first), _pieces(second)
    together = len(np.union1d(one, other))
    return (len(one) + len(other) - together) / together if together else 1.0


def first_difference(one: str, other: str) -> tuple[str, str]:
    """Where the words first differ, as each text has it with what stands around; two empty strings where none do.

    One other figure in a long text leaves nearly all pieces shared, yet it is what the text is there to say.
    """
    (first, places), (second, others) = _compared(one), _compared(other)
    if first == second:
        return "", ""
    shared = min(len(first), len(second))
    at = next((at for at in range(shared) if first[at] != second[at]), shared)
    return _around(one, places, at), _around(other, others, at)


def _compared(text: str) -> tuple[str, Sequence[int]]:
    """The characters that are compared, full width as half width, and where in the text each of them stands."""
    forms = {character: unicodedata.normalize("NFKC", character) for character in set(text)}
    placed = [at for at, character in enumerate(text) for _ in forms[character]]
    folded = "".join(forms[character] for character in text)
    ignored = {match.start() for match in _UNCOMPARED.finditer(folded)}
    kept = [at for at in range(len(folded)) if at not in ignored]
    return "".join(folded[at] for at in kept), [placed[at] for at in kept]


def _around(text: str, places: Sequence[int], at: int) -> str:
    shown = places[max(0, at - _BEFORE) : at + _BEHIND]
    words = " ".join(text[shown[0] : shown[-1] + 1].split()) if shown else ""
    return words if at < len(places) else words + _END


def estimate(first: Sketch, second: Sketch) -> float:
    """``similarity`` from two sketches: the share of the smallest hashes of both that both have."""
    smallest = np.union1d(first, second)[: max(len(first), len(second))]
    if not len(smallest):
        return 1.0
    return float((np.isin(smallest, first) & np.isin(smallest, second)).mean())


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """Sketches of many texts, in which the like of one are looked up: most texts cost one look-up for all."""

    each: Sequence[Sketch]
    hashes: Sketch
    """Those of all sketches, ascending."""
    owners: NDArray[np.int64]
    """For each hash the number of its sketch."""

    @classmethod
    def of(cls, sketches: Sequence[Sketch]) -> Sketches:
        """Sort the hashes of some sketches, which are numbered as they are given."""
        hashes = np.concatenate([np.empty(0, np.uint64), *sketches])
        owners = np.repeat(np.arange(len(sketches)), [len(each) for each in sketches])
        order = np.argsort(hashes, kind="stable")
        return cls(sketches, hashes[order], owners[order])

    def near(self, sketch: Sketch, least: float) -> list[int]:
        """The numbers of those whose likeness is estimated to be ``least`` or more, ascending."""
        starts = np.searchsorted(self.hashes, sketch).tolist()
        ends = np.searchsorted(self.hashes, sketch, side="right").tolist()
        sharing = [self.owners[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
        shared = np.bincount(np.concatenate([np.empty(0, np.int64), *sharing]), minlength=len(self.each))
        lengths = np.array([len(each) for each in self.each], np.int64)
        possible = np.flatnonzero(shared >= least / 2 * np.minimum(lengths, len(sketch)))
        return [number for number in possible.tolist() if estimate(sketch, self.each[number]) >= least]


def _pieces(text: str) -> Sketch:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    word = (codes >= 0x3400) & (codes <= 0x9FFF)
    word |= ((codes | 32) >= ord("a")) & ((codes | 32) <= ord("z"))
    word |= (codes >= ord("0")) & (codes <= ord("9"))
    kept = codes[word].astype(np.uint64)
    if not len(kept):
        return np.empty(0, np.uint64)
    if len(kept) < _PIECE:
        kept = np.pad(kept, (0, _PIECE - len(kept)))
    count = len(kept) - _PIECE + 1
    hashed = np.zeros(count, np.uint64)
    for offset, factor in enumerate(_FACTORS):
        hashed = _mixed(hashed ^ (kept[offset : offset + count] * factor))
    return distinct(hashed)


def _mixed(values: Sketch) -> Sketch:
    """SplitMix64's finaliser (Steele, Lea & Flood, OOPSLA 2014): every bit depends on every other."""
    values = (values ^ (values >> np.uint64(30))) * _FACTORS[1]
    values = (values ^ (values >> np.uint64(27))) * _FACTORS[2]
    return values ^ (values >> np.uint64(31))
