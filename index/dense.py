"""Vectors searched by inner product: the only file that knows FAISS, and the one that teaches it manners.

Vectors are kept as 16-bit floats: half the disk of 32-bit ones and the same neighbours (recall@10 1.000,
recall@200 .9997; 8-bit codes lose 1 %). The file is opened memory-mapped, without copying, in under a millisecond.

Up to ``_COARSE_FROM`` passages every one is compared. Past that, 4-bit codes of every four dimensions
(product quantisation, scanned in registers: André, Kermarrec, Le Scouarnec, "Quicker ADC", 2019) choose twice as
many passages as are asked for, and those are compared exactly. On 55,441 statutes x 1152 dimensions, one core:
exact 12 ms; codes .6 ms, recall@10 1.000, recall@200 .987; an inverted file of 256 lists needs 64 of them and
2.9 ms for .967. The codes take dimensions / 8 bytes a passage and are all that is kept in memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import EncoderError, EncoderMismatchError, GenerationError
from index.ranking import Ranking, rank

__all__ = ["DenseIndex"]

_SPARE = 16  # asked beyond the limit, so that most ties at the cut are seen without a second search
_COARSE_FROM = 20_000
"""Passages from which comparing every vector takes longer (4 ms) than all the rest of a search."""
_CODED, _FEW, _CODED_OF_FEW = 4, 512, 2
"""Dimensions that share a code; fewer where there are fewer than ``_FEW`` in all, so that enough codes are left."""
_LEARNED_FROM = (
    16_384  # vectors, evenly spread, from which the codes are learned: 1,000 for each of 16 centroids
)
_REFINED, _REFINED_LEAST = 2, 400  # candidates compared exactly: for each that is asked for, and in all
_CODES = "codes.faiss"  # beside the file of the vectors


def _new(dimensions: int) -> Any:
    return faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


class DenseIndex:
    """Passage vectors, one a row, compared with question vectors by inner product."""

    def __init__(self, index: Any, codes: Any = None, *, threads: int = 1) -> None:
        self._index = index
        self._codes = codes
        self._threads = threads

    @classmethod
    def build(cls, vectors: Vectors, *, threads: int = 1) -> DenseIndex:
        """Index ``vectors``: float32, shape (passages, dimensions); no row at all is fine.

        Raises:
            EncoderError: if a vector holds NaN or infinity, for which no neighbour would be right.
        """
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        broken = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
        if len(broken):
            raise EncoderError(
                f"编码器给出了 {len(broken)} 个无效向量（含 NaN 或无穷大，第一个是第 {broken[0]} 段）；"
                "请换用其他编码器或改用 float32 精度，再运行 gonghui build"
            )
        index = _new(vectors.shape[1])
        faiss.omp_set_num_threads(threads)
        index.add(vectors)
        coded = len(vectors) >= _COARSE_FROM and vectors.shape[1] % _coded_together(vectors) == 0
        return cls(index, _codes_of(vectors) if coded else None, threads=threads)

    @classmethod
    def open(cls, path: Path, *, threads: int = 1) -> DenseIndex:
        """Open a saved index, memory-mapped and read-only.

        Raises:
            GenerationError: if the file is missing, cut short, or not such an index.
        """
        index = _read(path, faiss.IO_FLAG_MMAP_IFC)
        if index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise GenerationError(f"向量索引 {path} 不是按内积比较的；请运行 gonghui build 重建索引")
        codes_path = path.with_name(_CODES)
        codes = _read(codes_path, 0) if codes_path.exists() else None
        if codes is not None and (codes.ntotal, codes.d) != (index.ntotal, index.d):
            raise GenerationError(f"向量索引 {path} 与 {codes_path} 互不相配；请运行 gonghui build 重建索引")
        return cls(index, codes, threads=threads)

    def save(self, path: Path) -> None:
        """Write the vectors to a file, and their codes, where there are any, to another beside it.

        Raises:
            GenerationError: if it cannot be written.
        """
        try:
            faiss.write_index(self._index, str(path))
            if self._codes is not None:
                faiss.write_index(self._codes, str(path.with_name(_CODES)))
        except RuntimeError as error:
            raise GenerationError(
                f"无法写入向量索引 {path}；请检查磁盘空间和文件夹的写入权限，再运行 gonghui build"
            ) from error

    @property
    def count(self) -> int:
        """Number of passages."""
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return int(self._index.d)

    def search(self, questions: Vectors, limit: int) -> list[Ranking]:
        """The ``limit`` nearest rows of each question, fewer where fewer exist; equal scores in row order.

        ``questions`` is float32, shape (questions, dimensions). Scores are exact; with codes a row may be missed.

        Raises:
            EncoderMismatchError: if the vectors are of another width than the index.
        """
        questions = self._checked(questions)
        limit = min(limit, self.count)
        if limit <= 0 or not len(questions):
            return [rank(np.empty(0, np.int64), np.empty(0, np.float32), 0) for _ in questions]
        # OpenMP keeps this for each calling thread: said once at start, worker threads would take every core.
        faiss.omp_set_num_threads(self._threads)
        if self._codes is not None:
            refined = faiss.IndexRefine(self._codes, self._index)
            refined.k_factor = max(_REFINED, _REFINED_LEAST / limit)
            scores, rows = refined.search(questions, limit)
            return [_found(rows[i], scores[i], limit) for i in range(len(questions))]
        asked = min(limit + _SPARE, self.count)
        scores, rows = self._index.search(questions, asked)
        return [self._settled(questions[i : i + 1], limit, rows[i], scores[i]) for i in range(len(questions))]

    def scores(self, questions: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Exact inner products, shape (questions, rows), with the given rows, which ascend and are distinct.

        Raises:
            IndexError: if there is no such row.
            EncoderMismatchError: if the vectors are of another width than the index.
        """
        questions, rows = self._checked(questions), self._existing(rows)
        if not len(rows):
            return np.empty((len(questions), 0), np.float32)
        faiss.omp_set_num_threads(self._threads)
        # Comparing where the codes lie takes a third of the time of unpacking them first.
        wanted = np.zeros(self.count, bool)
        wanted[rows] = True
        bits = np.packbits(wanted, bitorder="little")
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
        products, found = self._index.search(questions, len(rows), params=chosen)
        in_order = np.argsort(found, axis=1)
        ordered: NDArray[np.float32] = np.take_along_axis(products, in_order, axis=1)
        return ordered

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """The stored vectors of the given rows; indexing them again stores the same bits.

        Raises:
            IndexError: if there is no such row.
        """
        vectors: Vectors = self._index.reconstruct_batch(self._existing(rows))
        return vectors

    def _existing(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        rows = np.ascontiguousarray(rows, dtype=np.int64)
        if len(rows) and not 0 <= rows.min() <= rows.max() < self.count:
            raise IndexError(f"rows must lie in [0, {self.count}), got [{rows.min()}, {rows.max()}]")
        return rows

    def _settled(
        self, question: Vectors, limit: int, rows: NDArray[np.int64], scores: NDArray[np.float32]
    ) -> Ranking:
        """Ask for more until no unseen row can tie with the last place: FAISS breaks ties as it likes."""
        while len(rows) < self.count and scores[-1] >= scores[limit - 1]:
            asked = min(4 * len(rows), self.count)
            (scores,), (rows,) = self._index.search(question, asked)
        return _found(rows, scores, limit)

    def _checked(self, questions: Vectors) -> Vectors:
        if questions.shape[1] != self.dimensions:
            raise EncoderMismatchError(
                f"索引的向量为 {self.dimensions} 维，问题的向量为 {questions.shape[1]} 维，"
                "两者出自不同的编码器；请改回建索引时的编码器，或运行 gonghui build 重建索引"
            )
        return np.ascontiguousarray(questions, dtype=np.float32)


def _found(rows: NDArray[np.int64], scores: NDArray[np.float32], limit: int) -> Ranking:
    found = rows != -1  # the padding of a short answer
    return rank(rows[found], scores[found], limit)


def _coded_together(vectors: Vectors) -> int:
    return _CODED if vectors.shape[1] >= _FEW else _CODED_OF_FEW


def _codes_of(vectors: Vectors) -> Any:
    dimensions = vectors.shape[1]
    parts = dimensions // _coded_together(vectors)
    codes = faiss.IndexPQFastScan(dimensions, parts, 4, faiss.METRIC_INNER_PRODUCT)
    codes.train(vectors[np.linspace(0, len(vectors) - 1, _LEARNED_FROM).astype(np.int64)])
    codes.add(vectors)
    return codes


def _read(path: Path, flags: int) -> Any:
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:  # FAISS tells of its own source files, not of the cure
        what = "无法读取" if path.exists() else "不存在"
        raise GenerationError(
            f"向量索引 {path} {what}；请运行 gonghui build 重建索引，或用 gonghui index rollback 换回上一版本"
        ) from error
