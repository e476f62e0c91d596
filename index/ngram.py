"""The shipped encoder: a table of packed vectors, one for each n-gram or word, read with NumPy alone.

A text is the normalised sum of its features' vectors, each weighted with 1 + ln(occurrences). A folder holds

    vocabulary.txt   a feature a line; its line is its row
    rows.npy         uint8, shape (features, bytes): as many digits to a byte as fit, least significant first
    scales.npy       float16, shape (features,)
    config.json      ``levels``: the value of each digit, so that an entry is scale · levels[digit]

and what sentence-transformers needs to open it too. The rows stay on disk: a question reads some forty.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import open_array
from index.encoder import Vectors
from index.errors import EncoderError
from index.features import encoder_features
from index.tallies import encoder_tally

__all__ = ["FORMAT", "NgramEncoder", "NgramTable", "is_ngram_folder", "weigh"]

FORMAT = "gonghui-ngram-1"
_FINGERPRINT = 12  # hexadecimal digits of the sha256 that a name shows
_ROWS_AT_ONCE = 256
_TEXTS_AT_ONCE, _MANY = 512, 8
"""Texts whose features are counted together, at most, and from how many on that is faster than one by one."""
_FITTING_ROUNDS = 3


def is_ngram_folder(folder: Path) -> bool:
    """Whether ``folder`` says that it is of this format; a broken folder of this format says so too."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return bool(config.get("format") == FORMAT)
    except (OSError, ValueError, AttributeError):
        return False


@dataclass(frozen=True, slots=True, eq=False)
class NgramTable:
    """A vocabulary with a packed vector for each of its features."""

    vocabulary: list[str] = field(repr=False)
    codes: NDArray[np.uint8] = field(repr=False)
    scales: NDArray[np.float16] = field(repr=False)
    levels: tuple[float, ...]
    dimensions: int
    name: str
    """``gonghui-ngram-1@`` and the start of the sha256 of all that decides a vector."""

    @classmethod
    def open(cls, folder: Path) -> NgramTable:
        """Open a folder, with the rows memory-mapped and not verified.

        Raises:
            EncoderError: if a file is missing, damaged, or does not go with the others.
        """
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            table = cls(
                vocabulary=(folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n"),
                codes=open_array(folder / "rows.npy"),
                scales=open_array(folder / "scales.npy"),
                levels=tuple(config["levels"]),
                dimensions=config["dimensions"],
                name=config["name"],
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"编码器 {folder} 无法打开（{error}）；{_CURE}") from error
        if config.get("format") != FORMAT or not table._fits():
            raise EncoderError(f"编码器 {folder} 的各个文件互不相配；{_CURE}")
        return table

    @classmethod
    def pack(
        cls,
        vocabulary: Sequence[str],
        vectors: NDArray[np.float32],
        levels: Sequence[float],
        scales: NDArray[np.float16] | None = None,
    ) -> NgramTable:
        """Pack ``vectors``, one row per feature, each entry to the nearest level times its row's scale.

        The levels ascend. Each scale is fitted to its row by least squares, starting from ``scales`` or from
        the row's own deviation. Packing what a table unpacks to, with its levels and scales, gives the same table.
        """
        levels = tuple(float(level) for level in levels)
        value = np.array(levels, np.float32)
        edges = (value[1:] + value[:-1]) / 2
        first = np.std(vectors, axis=1) if scales is None else scales
        scale = np.maximum(first.astype(np.float32), _TINY)
        for _ in range(_FITTING_ROUNDS):
            digits = np.digitize(vectors / scale[:, None], edges)
            fitted = value[digits]
            energy = np.einsum("ij,ij->i", fitted, fitted)
            best = np.einsum("ij,ij->i", vectors, fitted) / np.maximum(energy, _TINY)
            scale = np.maximum(best.astype(np.float16).astype(np.float32), _TINY)
        per_byte = _digits_per_byte(len(levels))
        padding = -vectors.shape[1] % per_byte
        digits = np.pad(digits, ((0, 0), (0, padding))).reshape(len(vectors), -1, per_byte)
        codes = (digits * len(levels) ** np.arange(per_byte)).sum(axis=2).astype(np.uint8)
        packed_scales = scale.astype(np.float16)
        name = _name(vocabulary, codes, packed_scales, levels)
        return cls(list(vocabulary), codes, packed_scales, levels, vectors.shape[1], name)

    def save(self, folder: Path) -> None:
        """Write the four files into ``folder``, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "rows.npy", self.codes, allow_pickle=False)
        np.save(folder / "scales.npy", self.scales, allow_pickle=False)
        (folder / "vocabulary.txt").write_text("\n".join(self.vocabulary), encoding="utf-8", newline="\n")
        config = {
            "format": FORMAT,
            "name": self.name,
            "dimensions": self.dimensions,
            "levels": self.levels,
        }
        text = json.dumps(config, ensure_ascii=False, indent=2) + "\n"
        (folder / "config.json").write_text(text, encoding="utf-8", newline="\n")

    def fingerprint(self) -> str:
        """The name that the files deserve: it differs from ``name`` where they were changed or damaged."""
        return _name(self.vocabulary, self.codes, self.scales, self.levels)

    def _fits(self) -> bool:
        """Whether the parts have the shapes that go together."""
        levels, rows = len(self.levels), len(self.vocabulary)
        if not 2 <= levels <= 256:
            return False
        width = -(-self.dimensions // _digits_per_byte(levels))
        return self.codes.shape == (rows, width) and self.scales.shape == (rows,)

    def vectors(self, rows: NDArray[np.int64] | slice) -> Vectors:
        """Unpack ``rows``: float32, shape (rows, dimensions)."""
        values = self._without_padding(self._values(rows))
        return values * self.scales[rows].astype(np.float32)[:, None]

    def sums(self, weighed: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> Vectors:
        """``weights @ vectors(rows)`` for each pair of rows and weights, several times faster.

        Only the sums are freed of padding, and the unpacked rows always lie in the same memory. No BLAS: its sums are
        rounded another way where it has more threads.
        """
        values = _values_of_bytes(self.levels)
        unpacked = np.empty((_ROWS_AT_ONCE, self.codes.shape[1], values.shape[1]), np.float32)
        padded = np.zeros((len(weighed), unpacked[0].size), np.float32)
        for total, (rows, weights) in zip(padded, weighed, strict=True):
            scaled = weights * self.scales[rows].astype(np.float32)
            for part in _parts(len(rows)):
                some = unpacked[: len(rows[part])]
                # Every byte has its row: «clip» only saves asking, and a copy.
                np.take(values, self.codes[rows[part]], axis=0, out=some, mode="clip")
                total += np.einsum("i,ij->j", scaled[part], some.reshape(len(some), -1))
        return self._without_padding(padded)

    def _values(self, rows: NDArray[np.int64] | slice) -> NDArray[np.float32]:
        """Unpack ``rows`` without their scales, with the zeros of ``_values_of_bytes`` between."""
        codes = self.codes[rows]
        return np.take(_values_of_bytes(self.levels), codes, axis=0).reshape(len(codes), -1)

    def _without_padding(self, padded: NDArray[np.float32]) -> NDArray[np.float32]:
        width = _values_of_bytes(self.levels).shape[1]
        digits = padded.reshape(len(padded), -1, width)[:, :, : _digits_per_byte(len(self.levels))]
        return digits.reshape(len(padded), -1)[:, : self.dimensions]


class NgramEncoder:
    """An ``Encoder`` over a table; safe to share between threads.

    Equal texts have equal vectors, to the last bit, whatever batch they are in.
    """

    def __init__(self, table: NgramTable, folder: Path | None = None) -> None:
        self._table = table
        self.folder = folder
        """Where it was opened; None where it was made in memory."""
        self._row_of = {feature: row for row, feature in enumerate(table.vocabulary)}

    @classmethod
    def open(cls, folder: Path) -> NgramEncoder:
        """Open the folder of a table; see ``NgramTable.open``."""
        return cls(NgramTable.open(folder), folder)

    @property
    def name(self) -> str:
        """Format and fingerprint of the table."""
        return self._table.name

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._table.dimensions

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        """Unit vectors, one row per text in order; zero rows for texts without a known feature."""
        encoded = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            block = texts[start : start + _TEXTS_AT_ONCE]
            weighed = [self.weigh(text) for text in block] if len(block) < _MANY else self._weigh_all(block)
            encoded[start : start + len(block)] = self._table.sums(weighed)
        norms = np.linalg.norm(encoded, axis=1, keepdims=True)
        np.divide(encoded, norms, out=encoded, where=norms > 0)
        return encoded

    encode_questions = encode_passages

    def weigh(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows of the known features of ``text``, ascending, and the weight of each."""
        return weigh(text, self._row_of)

    def _weigh_all(self, texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """What ``weigh`` gives for each text."""
        tally = encoder_tally(texts)
        rows = np.fromiter(map(self._row_of.get, tally.said, repeat(-1)), np.int64, len(tally.said))
        row = rows[tally.feature]
        order = np.argsort(tally.text * len(self._row_of) + row)
        order = order[row[order] >= 0]
        row, weights = row[order], 1 + np.log(tally.times[order], dtype=np.float32)
        ends = np.searchsorted(tally.text[order], np.arange(len(texts) + 1))
        return [(row[start:end], weights[start:end]) for start, end in pairwise(ends.tolist())]


def weigh(text: str, row_of: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows of the known features of ``text``, ascending, each with 1 + ln(occurrences)."""
    known = Counter(map(row_of.get, encoder_features(text)))
    known.pop(None, None)
    rows = np.fromiter(known.keys(), np.int64, len(known))
    counts = np.fromiter(known.values(), np.int64, len(known))
    ascending = np.argsort(rows)
    return rows[ascending], 1 + np.log(counts[ascending], dtype=np.float32)


_CURE = "请重新安装 gonghui-bot，或在设置中改用其他编码器"
_TINY = float(np.finfo(np.float16).tiny)


def _digits_per_byte(levels: int) -> int:
    """How many digits of base ``levels`` fit into a byte: 2 of 16, 3 of 6, 5 of 3."""
    digits = 1
    while levels ** (digits + 1) <= 256:
        digits += 1
    return digits


@cache
def _values_of_bytes(levels: tuple[float, ...]) -> NDArray[np.float32]:
    """The values that each byte stands for: one row a byte, its digits first and then zeros.

    The zeros fill a row to 16 bytes or a multiple, which NumPy gathers several times faster than 8, 12 or 20.
    """
    base, digits = len(levels), _digits_per_byte(len(levels))
    values = np.zeros((256, -(-digits // 4) * 4), np.float32)
    values[:, :digits] = np.array(levels)[np.arange(256)[:, None] // base ** np.arange(digits) % base]
    return values


def _name(
    vocabulary: Sequence[str],
    codes: NDArray[np.uint8],
    scales: NDArray[np.float16],
    levels: tuple[float, ...],
) -> str:
    digest = hashlib.sha256("\n".join(vocabulary).encode())
    digest.update(repr(levels).encode())
    digest.update(np.ascontiguousarray(codes).data)
    digest.update(np.ascontiguousarray(scales).data)
    return f"{FORMAT}@{digest.hexdigest()[:_FINGERPRINT]}"


def _parts(length: int) -> Iterator[slice]:
    """Slices of a bounded size, so that a very long text does not unpack the whole table at once."""
    return (slice(start, start + _ROWS_AT_ONCE) for start in range(0, length, _ROWS_AT_ONCE))
