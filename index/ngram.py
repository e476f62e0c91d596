"""The shipped encoder: a table of packed vectors, one for each n-gram or word, read with NumPy alone.

A text is the normalised sum of its features' vectors, each weighted with 1 + ln(occurrences); these weights times the
vectors' scales are rounded to steps, which makes sums exact (``index.encoding.packed``). A folder holds

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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.encoding.coded import Remembered
from index.encoding.features import encoder_features
from index.encoding.packed import PackedRows, digits_per_byte, step_of
from index.encoding.tallies import encoder_tally
from index.errors import EncoderError
from index.stored.arrays import open_array

__all__ = ["FORMAT", "NgramEncoder", "NgramTable", "is_ngram_folder", "weigh"]

FORMAT = "gonghui-ngram-2"
_FINGERPRINT = 12  # hexadecimal digits of the sha256 that a name shows
_TEXTS_AT_ONCE, _MANY = 512, 8
"""Texts whose features are counted together, at most, and from how many on that is faster than one by one."""
_FITTING_ROUNDS = 3

_Weighed: TypeAlias = tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]
"""Rows and weights of one text after the other, and how many each text has."""


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
    """``gonghui-ngram-2@`` and the start of the sha256 of all that decides a vector."""
    step: float = field(init=False)
    """What a weight times a scale is rounded to a multiple of, see ``step_of``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "step", step_of(self.scales))

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
        per_byte = digits_per_byte(len(levels))
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
        width = -(-self.dimensions // digits_per_byte(levels))
        return self.codes.shape == (rows, width) and self.scales.shape == (rows,)

    def vectors(self, rows: NDArray[np.int64] | slice) -> Vectors:
        """Unpack ``rows``: float32, shape (rows, dimensions)."""
        return self._rows.unpacked(rows) * self.scales[rows].astype(np.float32)[:, None]

    def sums(
        self, rows: NDArray[np.int64], weights: NDArray[np.float32], sizes: NDArray[np.int64]
    ) -> Vectors:
        """What ``weights @ vectors(rows)`` is of each text, in steps: shape (texts, dimensions).

        ``rows`` and ``weights`` are of one text after the other, ``sizes`` says how many are of each.
        """
        steps = np.rint(weights * self.scales[rows].astype(np.float32) / np.float32(self.step))
        return self._rows.sums(rows, steps, sizes)

    @property
    def _rows(self) -> PackedRows:
        return PackedRows(self.codes, self.levels, self.dimensions)


class NgramEncoder:
    """An ``Encoder`` over a table; safe to share between threads.

    Equal texts have equal vectors, to the last bit, whatever batch they are in.
    """

    def __init__(self, table: NgramTable, folder: Path | None = None) -> None:
        self._table = table
        self.folder = folder
        """Where it was opened; None where it was made in memory."""
        self._row_of = {feature: row for row, feature in enumerate(table.vocabulary)}
        self._rows = Remembered(self._row, np.int64)

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
            weighed = self._weigh_each(block) if len(block) < _MANY else self._weigh_all(block)
            encoded[start : start + len(block)] = self._table.sums(*weighed)
        norms = np.linalg.norm(encoded, axis=1, keepdims=True)
        np.divide(encoded, norms, out=encoded, where=norms > 0)
        return encoded

    encode_questions = encode_passages

    def weigh(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows of the known features of ``text`` and the weight of each."""
        return weigh(text, self._row_of)

    def _row(self, feature: str) -> int:
        """The row of a feature; -1 where it is not known."""
        return self._row_of.get(feature, -1)

    def _weigh_each(self, texts: Sequence[str]) -> _Weighed:
        weighed = [self.weigh(text) for text in texts]
        sizes = np.array([len(rows) for rows, _ in weighed], np.int64)
        rows, weights = (np.concatenate(column) for column in zip(*weighed, strict=True))
        return rows, weights, sizes

    def _weigh_all(self, texts: Sequence[str]) -> _Weighed:
        """The same, for many texts in less time."""
        tally = encoder_tally(texts)
        others = np.fromiter(map(self._row, tally.others), np.int64, len(tally.others))
        row = np.concatenate([self._rows.of(tally.codes), others])[tally.feature]
        known = row >= 0
        sizes = np.bincount(tally.text[known], minlength=len(texts))
        return row[known], 1 + np.log(tally.times[known], dtype=np.float32), sizes


def weigh(text: str, row_of: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows of the known features of ``text``, each once, with 1 + ln(occurrences)."""
    known = Counter(map(row_of.get, encoder_features(text)))
    known.pop(None, None)
    rows = np.fromiter(known.keys(), np.int64, len(known))
    counts = np.fromiter(known.values(), np.int64, len(known))
    return rows, 1 + np.log(counts, dtype=np.float32)


_CURE = "请重新安装 gonghui-bot，或在设置中改用其他编码器"
_TINY = float(np.finfo(np.float16).tiny)


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
