"""From trained tables to the folder that ships: equal halves side by side, few levels, two files of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.ngram import NgramTable, weigh

__all__ = ["pack_tables", "write_folder"]

_SAMPLED_ROWS = 3000
_LLOYD_ROUNDS = 60

_MODULES = [{"idx": 0, "name": "0", "path": "", "type": "index.sentence_transformer.NgramModule"}]
_MODEL = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def pack_tables(
    vocabulary: Sequence[str],
    tables: Sequence[NDArray[np.float32]],
    texts: Sequence[str],
    *,
    levels: int,
    lengths: Sequence[float] | None = None,
) -> NgramTable:
    """Join ``tables`` side by side and pack them into ``levels`` levels.

    Each is first brought to vectors for ``texts`` of the mean length that ``lengths`` gives for it, 1 without: all
    count alike then. The cosine of the result is nearly the mean of their cosines, weighed with the squares of these
    lengths, and errs less than any of them.
    """
    row_of = {feature: row for row, feature in enumerate(vocabulary)}
    scaled = [
        table * (length / _mean_length(table, row_of, texts))
        for table, length in zip(tables, lengths or [1.0] * len(tables), strict=True)
    ]
    joined = np.concatenate(scaled, axis=1)
    return NgramTable.pack(vocabulary, joined, _fit_levels(joined, levels))


def write_folder(table: NgramTable, folder: Path) -> None:
    """Write ``table`` with what sentence-transformers needs to open it; the model card is kept by hand."""
    table.save(folder)
    for name, content in (("modules.json", _MODULES), ("config_sentence_transformers.json", _MODEL)):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


def _mean_length(table: NDArray[np.float32], row_of: Mapping[str, int], texts: Sequence[str]) -> float:
    lengths = []
    for text in texts:
        rows, weights = weigh(text, row_of)
        lengths.append(np.linalg.norm(weights @ table[rows]))
    return float(np.mean(lengths))


def _fit_levels(table: NDArray[np.float32], levels: int) -> list[float]:
    """The levels that err least for entries in units of their row's deviation (Lloyd 1957), symmetric.

    They are rounded to multiples of 1/16, for sums that are exact (``index.encoding.packed``).
    """
    rows = np.random.default_rng(0).choice(len(table), min(_SAMPLED_ROWS, len(table)), replace=False)
    deviation = table[rows].std(axis=1, keepdims=True)
    entries = np.sort((table[rows] / np.maximum(deviation, 1e-8)).ravel())
    fitted = np.quantile(entries, (np.arange(levels) + 0.5) / levels)
    for _ in range(_LLOYD_ROUNDS):
        nearest = np.digitize(entries, (fitted[1:] + fitted[:-1]) / 2)
        fitted = np.bincount(nearest, entries, levels) / np.maximum(np.bincount(nearest, minlength=levels), 1)
    return [round(float(level) * 16) / 16 for level in (fitted - fitted[::-1]) / 2]
