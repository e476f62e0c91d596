"""A fake encoder: deterministic, without weights, and near for texts that share characters."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Vectors
from index.folding import fold

__all__ = ["HashingEncoder"]

_DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class HashingEncoder:
    """Characters and character pairs, hashed to signed counts: unit vectors, zero rows for blank texts.

    ``'工会要维护职工权益'`` and ``'维护职工合法权益'`` are near, ``'天气预报今天下雨'`` is far from both.
    """

    name: str = "hashing@1"

    @property
    def dimensions(self) -> int:
        return _DIMENSIONS

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        vectors = np.zeros((len(texts), _DIMENSIONS), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for gram in _grams("".join(fold(text).split())):
                code = zlib.crc32(gram.encode("utf-8", "surrogatepass"))
                vector[code % _DIMENSIONS] += 1 if code & 1 << 16 else -1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        return self.encode_passages(texts)


def _grams(text: str) -> list[str]:
    return [*text, *(text[i : i + 2] for i in range(len(text) - 1))]
