"""The table being learned, its loss, and an Adam that touches only the rows of a batch.

Neither pass builds a graph through the table: the forward is a weighted ``embedding_bag`` over the batch's
sparse matrix, the backward the same over its transpose: about a second of one core for 4,096 pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from index.training.examples import Ids

__all__ = ["BagModel", "Batch"]

_TEMPERATURE = 0.05
_BETA1, _BETA2, _EPSILON = 0.9, 0.999, 1e-8
_MASKED = -1e4
_ENCODE_AT_ONCE = 2000

Batch: TypeAlias = tuple[list[Ids], list[Ids], NDArray[np.bool_] | None]
"""Questions; passages, of which the first are the questions' own; (question, passage) not to contrast."""


class BagModel:
    """A vector and a log weight for each feature; a text is the normalised sum of its features."""

    def __init__(self, idf: NDArray[np.float32], dimensions: int, seed: int) -> None:
        size = len(idf)
        generator = torch.Generator().manual_seed(seed)
        self.vectors = torch.randn(size, dimensions, generator=generator) / dimensions**0.5
        self.log_weights = torch.from_numpy(np.log(idf))
        self._moments = [torch.zeros_like(self.vectors) for _ in range(2)]
        self._weight_moments = [torch.zeros(size) for _ in range(2)]
        self._steps = 0

    def table(self) -> NDArray[np.float32]:
        """Vectors with their weights folded in: float32, one row per feature."""
        return np.asarray((self.vectors * self.log_weights.exp()[:, None]).numpy(), np.float32)

    def encode(self, texts: Sequence[Ids]) -> NDArray[np.float32]:
        """Unit vectors of ``texts``, each given by the ids of its features; zero rows for empty ones."""
        rows = []
        for start in range(0, len(texts), _ENCODE_AT_ONCE):
            counts = self._counts(texts[start : start + _ENCODE_AT_ONCE])
            rows.append(normalize(self._sum(counts), dim=1))
        return np.asarray(torch.cat(rows).numpy(), np.float32)

    def step(self, batch: Batch, rate: float) -> float:
        """Learn from one batch and return its loss: softmax over the batch, both ways."""
        questions, passages, mask = batch
        counts = self._counts([*questions, *passages])
        sums = self._sum(counts).requires_grad_()
        loss = _contrast(normalize(sums, dim=1), len(questions), mask)
        torch.autograd.backward(loss)
        gradient = sums.grad if sums.grad is not None else torch.zeros_like(sums)
        self._update(counts, gradient, rate)
        return float(loss.detach())

    def _counts(self, texts: Sequence[Ids]) -> csr_matrix:
        """Texts by features, each entry 1 + ln(occurrences)."""
        offsets = np.cumsum([0, *map(len, texts)])
        ids = np.concatenate(texts)
        counts = csr_matrix(
            (np.ones(len(ids), np.float32), ids, offsets), shape=(len(texts), len(self.vectors))
        )
        counts.sum_duplicates()
        counts.data = 1 + np.log(counts.data)
        return counts

    def _sum(self, counts: csr_matrix) -> torch.Tensor:
        ids = torch.from_numpy(counts.indices)
        weights = torch.from_numpy(counts.data) * self.log_weights[ids].exp()
        offsets = torch.from_numpy(counts.indptr[:-1])
        return embedding_bag(ids, self.vectors, offsets, mode="sum", per_sample_weights=weights)

    def _update(self, counts: csr_matrix, gradient: torch.Tensor, rate: float) -> None:
        """One step of Adam on the rows that occur, with the moments of the others left as they are."""
        self._steps += 1
        columns = counts.tocsc()
        touched = np.flatnonzero(np.diff(columns.indptr))
        rows = torch.from_numpy(touched)
        vectors, weights = self.vectors[rows], self.log_weights[rows].exp()
        by_row = embedding_bag(
            torch.from_numpy(columns.indices),
            gradient,
            torch.from_numpy(columns.indptr[touched]),
            mode="sum",
            per_sample_weights=torch.from_numpy(columns.data),
        )
        by_row *= weights[:, None]
        by_weight = (by_row * vectors).sum(1)
        self.vectors[rows] = vectors - rate * self._direction(self._moments, rows, by_row)
        self.log_weights[rows] -= rate * self._direction(self._weight_moments, rows, by_weight)

    def _direction(
        self, moments: list[torch.Tensor], rows: torch.Tensor, gradient: torch.Tensor
    ) -> torch.Tensor:
        first = moments[0][rows].mul_(_BETA1).add_(gradient, alpha=1 - _BETA1)
        second = moments[1][rows].mul_(_BETA2).addcmul_(gradient, gradient, value=1 - _BETA2)
        moments[0][rows], moments[1][rows] = first, second
        scale = (second / (1 - _BETA2**self._steps)).sqrt_().add_(_EPSILON)
        return first.div(1 - _BETA1**self._steps).div_(scale)


def _contrast(unit: torch.Tensor, questions: int, mask: NDArray[np.bool_] | None) -> torch.Tensor:
    scores = unit[:questions] @ unit[questions:].T / _TEMPERATURE
    if mask is not None:
        scores = scores.masked_fill(torch.from_numpy(mask), _MASKED)
    own = torch.arange(questions)
    return (cross_entropy(scores, own) + cross_entropy(scores[:, :questions].T, own)) / 2
