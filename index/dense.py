"""Vectors searched by inner product: the only file that knows FAISS, and the one that teaches it manners.

Vectors are kept as 16-bit floats: half the disk of 32-bit ones and the same neighbours (recall@10 1.000,
recall@200 .9997; 8-bit codes lose 1 %). The file is opened memory-mapped, without copying, in under a millisecond.

Up to ``_COARSE_FROM`` passages every one is compared. Past that, 4-bit codes of every eight dimensions
(product quantisation, scanned in registers: André, Kermarrec, Le Scouarnec, "Quicker ADC", 2019) choose three times
as many passages as are asked for, and those are compared exactly. On 55,441 statutes x 1152 dimensions, one core:
exact 12 ms; codes .6 ms, recall@10 1.000, recall@200 .964; four times as many .7 ms and .982, with which every figure of
the quality table is the same (codes of four dimensions and twice as many: .9 ms, .986, and twice the memory to scan,
which is what a million passages wait for, so that these have codes of twelve); an inverted file of 256 lists needs 64 of
them and 2.9 ms for .967. The codes take dimensions / 16 bytes a passage and are all that is kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import EncoderError, EncoderMismatchError, GenerationError, unreadable
from index.leanings import Leanings
from index.ranking import Ranking, rank

__all__ = ["DenseIndex"]

_SPARE = 16  # asked beyond the limit, so that most ties at the cut are seen without a second search
_COARSE_FROM = 8_000
"""Passages from which comparing every vector takes longer (1.3 ms) than all the rest of a search. Over 17,600 passages of
laws and policies an answer takes a quarter less time with codes, and no figure of the quality table moves."""
_CODED, _FEW, _CODED_OF_FEW = 8, 512, 2
"""Dimensions that share a code; fewer where there are fewer than ``_FEW`` in all, so that enough codes are left."""
_CODED_OF_MANY, _MANY = 12, 200_000
"""Dimensions that share a code, if they divide, from so many passages on, where a search waits for memory to be scanned:
120 candidates hold .989 of the ten nearest instead of .997."""
_LEARNED_FROM, _LEARNED_IN = 4_096, 10
"""Vectors, evenly spread, from which the codes are learned (FAISS takes no more than 256 for each of 16 centroids), and
rounds of doing so: with 25 it takes twice as long, and 200 candidates hold as many of the hundred nearest, .92."""
_SCANNED = 128
"""Passages whose codes are scanned together: the same are found among 55,441 in .143 ms instead of .162 with FAISS's 32."""
_AT_ONCE = 16_384  # rows that are coded or compared in one go
_REFINED, _REFINED_LEAST = 3, 600  # candidates compared exactly: for each that is asked for, and in all
_FEW_ALIVE = 0.5
"""Share of rows under which those that may be found are compared one by one: codes know no filter, and would have to be
asked again and again. (Of 80,000 rows half take 4 ms by codes and 8 one by one, a quarter 7 and 3.)"""
_LOOKED_UP = 200  # rows for each wanted one from which these are looked up one by one
_IMPOSSIBLE = 1.02
"""Times its own length, more than a question's product with any unit vector of 16-bit floats."""
_CODES = "codes.faiss"  # beside the file of the vectors


def _new(dimensions: int) -> Any:
    return faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


class DenseIndex:
    """Passage vectors, one a row, compared with question vectors by inner product."""

    def __init__(
        self,
        index: Any,
        codes: Any = None,
        *,
        leanings: Leanings | None = None,
        threads: int = 1,
        path: Path | None = None,
    ) -> None:
        self._path = path
        """Where it was read from; None for one that was built just now."""
        self._index = index
        self._codes = codes
        self._leanings = leanings
        self._threads = threads

    @classmethod
    def build(cls, vectors: Vectors, *, lean: Vectors | None = None, threads: int = 1) -> DenseIndex:
        """Index ``vectors``: float32, shape (passages, dimensions); no row at all is fine.

        With ``lean``, shape (dimensions,), the products with it are kept, for ``leanings``.

        Raises:
            EncoderError: if a vector holds NaN or infinity, for which no neighbour would be right.
        """
        return cls.build_of([vectors], vectors.shape[1], lean=lean, threads=threads)

    @classmethod
    def build_of(
        cls,
        blocks: Iterable[NDArray[np.floating]],
        dimensions: int,
        *,
        lean: Vectors | None = None,
        threads: int = 1,
    ) -> DenseIndex:
        """Like ``build``, from blocks of rows that are asked for one at a time: all at once would take twice the memory."""
        index = _new(dimensions)
        for block in blocks:
            vectors = np.ascontiguousarray(block, dtype=np.float32)
            broken = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
            if len(broken):
                raise EncoderError(
                    f"编码器给出了无效向量（含 NaN 或无穷大，第一个是第 {index.ntotal + broken[0]} 段）；"
                    "请换用其他编码器或改用 float32 精度，再运行 gonghui build"
                )
            faiss.omp_set_num_threads(threads)
            index.add(vectors)
        coded = index.ntotal >= _COARSE_FROM and dimensions % _coded_together(index) == 0
        built = cls(index, _codes_of(index) if coded else None, threads=threads)
        if lean is not None:
            built._leanings = Leanings(lean, built._all_scores(lean))
        return built

    @classmethod
    def open(cls, path: Path, *, lean: Vectors | None = None, threads: int = 1) -> DenseIndex:
        """Open a saved index, memory-mapped and read-only; with what was kept of ``lean``, if anything was.

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
        leanings = None if lean is None else Leanings.open(path.parent, lean)
        if leanings is not None and leanings.products.shape != (index.ntotal,):
            raise GenerationError(f"向量索引 {path} 与它的倾向值互不相配；请运行 gonghui build 重建索引")
        return cls(index, codes, leanings=leanings, threads=threads, path=path)

    def save(self, path: Path) -> None:
        """Write the vectors to a file; their codes and leanings, where there are any, to others beside it.

        Raises:
            GenerationError: if it cannot be written, or the path is no text.
        """
        try:
            faiss.write_index(self._index, _named(path))
            if self._codes is not None:
                faiss.write_index(self._codes, _named(path.with_name(_CODES)))
            if self._leanings is not None:
                self._leanings.save(path.parent)
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

    @property
    def is_coded(self) -> bool:
        """Whether ``candidates`` are chosen by codes and not by comparing every vector."""
        return self._codes is not None

    def search(
        self, questions: Vectors, limit: int, *, alive: NDArray[np.bool_] | None = None
    ) -> list[Ranking]:
        """The ``limit`` nearest rows of each question, fewer where fewer exist; equal scores in row order.

        ``questions`` is float32, shape (questions, dimensions). Scores are exact; with codes a row may be missed.
        With ``alive``, one flag a row, only rows that have it are found; where these are few, none is missed.

        Raises:
            EncoderMismatchError: if the vectors are of another width than the index.
        """
        questions = self._checked(questions)
        there = self.count if alive is None else int(alive.sum())
        limit = min(limit, there)
        if limit <= 0 or not len(questions):
            return [rank(np.empty(0, np.int64), np.empty(0, np.float32), 0) for _ in questions]
        # OpenMP keeps this for each calling thread: said once at start, worker threads would take every core.
        faiss.omp_set_num_threads(self._threads)
        by_codes = self._codes is not None and there >= _FEW_ALIVE * self.count
        find = self._coarsely if by_codes else self._exactly
        return [find(questions[number : number + 1], limit, alive) for number in range(len(questions))]

    def candidates(self, question: Vectors, limit: int) -> NDArray[np.int64]:
        """About the ``limit`` nearest rows of one question, shape (dimensions,), about the nearest first.

        They are ``search``'s where every vector is compared. With codes they are chosen and ordered by these alone:
        whoever compares them with the question next need not have it done twice. (On 55,005 passages 120 of them, found
        in .2 ms, hold .997 of the ten nearest and .80 of the hundred nearest.)

        Raises:
            EncoderMismatchError: if the vector is of another width than the index.
        """
        if self._codes is None or limit <= 0:
            return self.search(question[np.newaxis], limit)[0].rows
        faiss.omp_set_num_threads(self._threads)
        _, (rows,) = self._codes.search(self._checked(question[np.newaxis]), min(limit, self.count))
        found: NDArray[np.int64] = rows[rows != -1]
        return found

    def _coarsely(self, question: Vectors, limit: int, alive: NDArray[np.bool_] | None) -> Ranking:
        refined = faiss.IndexRefine(self._codes, self._index)
        asked = limit if alive is None else min(limit + _SPARE, self.count)
        while True:
            refined.k_factor = max(_REFINED, _REFINED_LEAST / asked)
            (scores,), (rows,) = refined.search(question, asked)
            if alive is None:
                return _found(rows, scores, limit)
            kept = (rows >= 0) & alive[rows]  # codes know no filter: ask on until enough are left
            if kept.sum() >= limit or asked == self.count:
                return rank(rows[kept], scores[kept], limit)
            asked = min(2 * asked, self.count)

    def _exactly(self, question: Vectors, limit: int, alive: NDArray[np.bool_] | None) -> Ranking:
        """Ask for more until no unseen row can tie with the last place: FAISS breaks ties as it likes."""
        if alive is not None and self.count > _LOOKED_UP * alive.sum():
            few = np.flatnonzero(alive)
            return rank(few, self.scores(question, few)[0], limit)
        only = None if alive is None else _among(alive)
        asked = min(limit + _SPARE, self.count)
        while True:
            (scores,), (rows,) = self._index.search(question, asked, params=only)
            if asked == self.count or rows[-1] == -1 or scores[-1] < scores[limit - 1]:
                return _found(rows, scores, limit)
            asked = min(4 * asked, self.count)

    def scores(self, questions: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Exact inner products, shape (questions, rows), with the given rows, which ascend and are distinct.

        Raises:
            IndexError: if there is no such row.
            EncoderMismatchError: if the vectors are of another width than the index.
            GenerationError: if the file they were read from was damaged so that it shows.
        """
        questions, rows = self._checked(questions), self._existing(rows)
        if not len(rows):
            return np.empty((len(questions), 0), np.float32)
        # A pass over all rows with a filter takes longer than copying the codes of a few, and comparing those.
        few = _new(self.dimensions)
        few.add_sa_codes(self._stored.take(rows, axis=0))
        faiss.omp_set_num_threads(self._threads)
        best_first, places = few.search(questions, len(rows))
        products: NDArray[np.float32] = np.empty_like(best_first)
        for of_question, scores, place in zip(products, best_first, places, strict=True):
            of_question[place] = scores
        self._require_possible(questions, products)
        return products

    def _require_possible(self, questions: Vectors, products: NDArray[np.float32]) -> None:
        """Refuse what unit vectors cannot give: a word of the file changed on the disk, and would only look near."""
        if self._path is None:
            return
        most = _IMPOSSIBLE * np.linalg.norm(questions, axis=1, keepdims=True)
        if not (np.abs(products) <= most).all():  # nor is NaN
            raise GenerationError(
                f"向量索引 {self._path} 已损坏（算出了不可能的相似度）；请运行 gonghui build 重建索引"
            )

    @cached_property
    def _stored(self) -> NDArray[np.uint8]:
        """The stored codes of all vectors, shape (passages, bytes), where they lie."""
        codes = faiss.rev_swig_ptr(self._index.codes.data(), self.count * self._index.code_size)
        return codes.reshape(self.count, self._index.code_size)

    def keeps(self, lean: Vectors) -> bool:
        """Whether the products of all rows with that vector are kept."""
        return self._leanings is not None and self._leanings.are_along(lean)

    def leanings(self, lean: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The same as ``scores([lean], rows)[0]``, read where it was kept: half of what comparing candidates takes."""
        if self._leanings is not None and self.keeps(lean):
            return self._leanings.products[self._existing(rows)]
        compared: NDArray[np.float32] = self.scores(lean[np.newaxis], rows)[0]
        return compared

    def _all_scores(self, lean: Vectors) -> NDArray[np.float32]:
        """The products of all rows with one vector, so many at a time: sorting all of a million takes longer."""
        starts = range(0, self.count, _AT_ONCE)
        rows = [np.arange(start, min(start + _AT_ONCE, self.count)) for start in starts]
        return np.concatenate(
            [np.empty(0, np.float32), *(self.scores(lean[np.newaxis], each)[0] for each in rows)]
        )

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


def _among(rows: NDArray[np.bool_]) -> Any:
    """Only the rows with this flag."""
    bits = np.packbits(rows, bitorder="little")
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]


def _coded_together(index: Any) -> int:
    if index.ntotal >= _MANY and index.d >= _FEW and index.d % _CODED_OF_MANY == 0:
        return _CODED_OF_MANY
    return _CODED if index.d >= _FEW else _CODED_OF_FEW


def _codes_of(index: Any) -> Any:
    """Codes of the vectors as they are stored: so they are the same whether these were computed or taken over."""
    parts = index.d // _coded_together(index)
    codes = faiss.IndexPQFastScan(index.d, parts, 4, faiss.METRIC_INNER_PRODUCT, _SCANNED)
    spread = np.linspace(0, index.ntotal - 1, _LEARNED_FROM).astype(np.int64)
    codes.pq.cp.niter = _LEARNED_IN
    codes.train(index.reconstruct_batch(spread))
    for start in range(0, index.ntotal, _AT_ONCE):
        codes.add(index.reconstruct_n(start, min(_AT_ONCE, index.ntotal - start)))
    return codes


def _read(path: Path, flags: int) -> Any:
    try:
        return faiss.read_index(_named(path), flags)
    except RuntimeError as error:  # FAISS tells of its own source files, not of the cure
        raise unreadable("向量索引", path) from error


def _named(path: Path) -> str:
    """The path as FAISS takes it: text that is none of other bytes. Raises GenerationError."""
    name = str(path)
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise GenerationError(
            f"路径 {path.parent} 不是 UTF-8 编码的文字，索引放不进去；请给其中的文件夹改名，或用 --index 指定别的文件夹"
            "（设了 PYTHONUTF8=0 的，请去掉）"
        ) from error
    return name
