from __future__ import annotations

import os
import threading
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex
from index.encoder import Vectors
from index.errors import EncoderError, EncoderMismatchError, GenerationError


def unit_vectors(count: int, dimensions: int = 16, *, seed: int = 0) -> Vectors:
    """Random unit vectors that 16-bit floats hold exactly, as the oracle wants."""
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16).astype(np.float32)


def brute_force(passages: Vectors, question: Vectors, limit: int) -> list[int]:
    scores = (passages @ question).tolist()
    return sorted(range(len(scores)), key=lambda row: (-scores[row], row))[: max(limit, 0)]


@given(count=st.integers(0, 60), limit=st.integers(-1, 80), seed=st.integers(0, 1000))
def test_search_agrees_with_brute_force(count: int, limit: int, seed: int) -> None:
    passages, questions = unit_vectors(count, seed=seed), unit_vectors(3, seed=seed + 1)
    found = DenseIndex.build(passages).search(questions, limit)
    assert len(found) == 3
    for question, (rows, scores) in zip(questions, found, strict=True):
        assert rows.tolist() == brute_force(passages, question, limit)
        assert rows.dtype == np.int64
        assert scores.dtype == np.float32
        np.testing.assert_allclose(scores, passages[rows] @ question, atol=1e-5)


@given(count=st.integers(1, 60), limit=st.integers(-1, 80), seed=st.integers(0, 1000))
def test_a_search_among_some_rows_agrees_with_brute_force(count: int, limit: int, seed: int) -> None:
    passages, (question,) = unit_vectors(count, seed=seed), unit_vectors(1, seed=seed + 1)
    alive = np.random.default_rng(seed).random(count) < 0.5
    (found,) = DenseIndex.build(passages).search(question[np.newaxis], limit, alive=alive)
    expected = [row for row in brute_force(passages, question, count) if alive[row]]
    assert found.rows.tolist() == expected[: max(limit, 0)]


@given(
    repeats=st.lists(st.integers(0, 3), min_size=1, max_size=150),
    limit=st.integers(1, 40),
)
def test_equal_scores_come_in_row_order_however_many_there_are(repeats: list[int], limit: int) -> None:
    distinct = np.eye(4, 16, dtype=np.float32)
    passages = distinct[repeats]
    question = np.array([[0.5, 0.5, 0.25, 0] + [0] * 12], np.float32)
    (found,) = DenseIndex.build(passages).search(question, limit)
    assert found.rows.tolist() == brute_force(passages, question[0], limit)


def test_a_zero_question_gets_the_first_rows_with_score_zero() -> None:
    (found,) = DenseIndex.build(unit_vectors(500)).search(np.zeros((1, 16), np.float32), 3)
    assert found.rows.tolist() == [0, 1, 2]
    assert found.scores.tolist() == [0, 0, 0]


def test_fewer_passages_than_asked_come_without_padding() -> None:
    (found,) = DenseIndex.build(unit_vectors(2)).search(unit_vectors(1, seed=1), 10)
    assert sorted(found.rows) == [0, 1]


def test_an_empty_index_saves_opens_and_finds_nothing(tmp_path: Path) -> None:
    DenseIndex.build(np.empty((0, 16), np.float32)).save(tmp_path / "v.faiss")
    index = DenseIndex.open(tmp_path / "v.faiss")
    assert (index.count, index.dimensions) == (0, 16)
    (found,) = index.search(unit_vectors(1), 10)
    assert found.rows.tolist() == []
    assert found.scores.tolist() == []
    assert index.scores(unit_vectors(1), np.empty(0, np.int64)).shape == (1, 0)


def test_no_questions_get_no_answers() -> None:
    assert DenseIndex.build(unit_vectors(3)).search(np.empty((0, 16), np.float32), 5) == []


def test_a_saved_index_answers_as_before(tmp_path: Path) -> None:
    built = DenseIndex.build(unit_vectors(300))
    path = tmp_path / "向量 索引.faiss"
    built.save(path)
    opened = DenseIndex.open(path, threads=2)
    questions = unit_vectors(5, seed=1)
    for before, after in zip(built.search(questions, 20), opened.search(questions, 20), strict=True):
        np.testing.assert_array_equal(before.rows, after.rows)
        np.testing.assert_array_equal(before.scores, after.scores)


def test_scores_of_given_rows_are_inner_products_in_row_order(tmp_path: Path) -> None:
    passages, questions = unit_vectors(50), unit_vectors(2, seed=1)
    DenseIndex.build(passages).save(tmp_path / "v.faiss")
    index = DenseIndex.open(tmp_path / "v.faiss")
    for rows in (np.array([3, 17, 40]), np.arange(50), np.array([], np.int64)):
        expected = questions @ passages[rows].T
        np.testing.assert_allclose(index.scores(questions, rows), expected, atol=2e-3)


def test_a_few_rows_of_many_have_the_scores_that_they_have_among_all() -> None:
    index, questions = DenseIndex.build(unit_vectors(2_000)), unit_vectors(2, seed=1)
    rows = np.array([3, 700, 1_999])
    every = index.scores(questions, np.arange(2_000))
    np.testing.assert_array_equal(index.scores(questions, rows), every[:, rows])


def gathered_vectors() -> Vectors:
    """As many unit vectors as are compared by codes, around 200 centres."""
    random = np.random.default_rng(7)
    centres = random.standard_normal((200, 64))
    passages = centres[random.integers(0, 200, 20_000)] + 0.5 * random.standard_normal((20_000, 64))
    vectors: Vectors = (passages / np.linalg.norm(passages, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def test_a_large_index_finds_by_codes_nearly_what_comparing_all_finds(tmp_path: Path) -> None:
    passages = gathered_vectors()
    built = DenseIndex.build(passages)
    built.save(tmp_path / "v.faiss")
    assert (tmp_path / "codes.faiss").exists()
    opened = DenseIndex.open(tmp_path / "v.faiss")
    questions = passages[::1000]
    found = opened.search(questions, 20)
    products = questions @ passages.T
    for ranking, exact, again in zip(found, products, built.search(questions, 20), strict=True):
        assert len(set(ranking.rows.tolist()) & set(np.argsort(-exact)[:20].tolist())) >= 18
        np.testing.assert_allclose(ranking.scores, exact[ranking.rows], atol=2e-3)
        assert ranking.rows.tolist() == again.rows.tolist()


@pytest.mark.parametrize("some", [slice(40, 100), slice(0, 8_000), slice(3, 20_000, 4)])
def test_among_few_rows_of_a_large_index_none_is_missed(some: slice) -> None:
    passages = gathered_vectors().astype(np.float16).astype(np.float32)
    index, alive = DenseIndex.build(passages), np.zeros(20_000, bool)
    alive[some] = True
    for question in passages[::2000]:
        (found,) = index.search(question[np.newaxis], 200, alive=alive)
        expected = index.scores(question[np.newaxis], np.flatnonzero(alive))[0]
        assert found.scores.tolist() == sorted(expected.tolist(), reverse=True)[:200]
        assert alive[found.rows].all()


def test_codes_alone_choose_candidates_among_which_the_nearest_are() -> None:
    passages = gathered_vectors()
    index = DenseIndex.build(passages)
    for question in passages[::1000]:
        exact = passages @ question
        rows = index.candidates(question, 100)
        assert len({*rows.tolist()}) == 100
        assert exact.argmax() in rows[:5]
        assert len({*rows.tolist()} & {*np.argsort(-exact)[:20].tolist()}) >= 18
    assert len(index.candidates(passages[0], 30_000)) == 20_000
    assert not len(index.candidates(passages[0], 0))


def test_what_a_direction_gives_is_kept_and_is_what_comparing_gives(tmp_path: Path) -> None:
    passages, (lean, other) = unit_vectors(300), unit_vectors(2, seed=1)
    DenseIndex.build(passages, lean=lean).save(tmp_path / "v.faiss")
    rows = np.array([0, 7, 299])
    kept = DenseIndex.open(tmp_path / "v.faiss", lean=lean)
    for direction in (lean, other):
        (compared,) = kept.scores(direction[np.newaxis], rows)
        np.testing.assert_array_equal(kept.leanings(direction, rows), compared)
        for opened in (kept, DenseIndex.open(tmp_path / "v.faiss", lean=other)):
            np.testing.assert_array_equal(opened.leanings(direction, rows), compared)
    (file,) = tmp_path.glob("leanings-*.npy")
    np.save(file, np.full(300, 7, np.float32))
    opened = DenseIndex.open(tmp_path / "v.faiss", lean=lean)
    assert opened.leanings(lean, rows).tolist() == [7, 7, 7]  # read, not compared
    with pytest.raises(IndexError, match=r"\[0, 300\)"):
        opened.leanings(lean, np.array([300]))


@pytest.mark.parametrize("damage", ["shorter", "not an array"])
def test_what_was_kept_of_a_direction_and_does_not_fit_is_refused(tmp_path: Path, damage: str) -> None:
    (lean,) = unit_vectors(1)
    DenseIndex.build(unit_vectors(3), lean=lean).save(tmp_path / "v.faiss")
    (file,) = tmp_path.glob("leanings-*.npy")
    if damage == "shorter":
        np.save(file, np.zeros(2, np.float32))
    else:
        file.write_bytes(b"\0" * 64)
    with pytest.raises(GenerationError, match="gonghui build"):
        DenseIndex.open(tmp_path / "v.faiss", lean=lean)


def test_codes_of_another_index_are_refused(tmp_path: Path) -> None:
    large = DenseIndex.build(np.random.default_rng(0).standard_normal((20_000, 8)).astype(np.float32))
    large.save(tmp_path / "v.faiss")
    DenseIndex.build(unit_vectors(3)).save(tmp_path / "v.faiss")
    with pytest.raises(GenerationError, match=r"互不相配.*gonghui build"):
        DenseIndex.open(tmp_path / "v.faiss")


def test_stored_vectors_indexed_again_are_the_same_bits(tmp_path: Path) -> None:
    first = DenseIndex.build(np.random.default_rng(0).standard_normal((40, 16)).astype(np.float32))
    stored = first.vectors(np.arange(40))
    np.testing.assert_array_equal(DenseIndex.build(stored).vectors(np.arange(40)), stored)
    for index, name in ((first, "a"), (DenseIndex.build(stored), "b")):
        index.save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("rows", [[-1], [0, 3]])
def test_rows_that_do_not_exist_are_refused(rows: list[int]) -> None:
    with pytest.raises(IndexError, match=r"\[0, 3\)"):
        DenseIndex.build(unit_vectors(3)).vectors(np.array(rows))


def test_a_question_of_another_width_is_refused_with_both_widths() -> None:
    index = DenseIndex.build(unit_vectors(3))
    with pytest.raises(EncoderMismatchError, match=r"16 维.*8 维.*gonghui build"):
        index.search(unit_vectors(1, 8), 1)
    with pytest.raises(EncoderMismatchError, match=r"16 维.*8 维"):
        index.candidates(unit_vectors(1, 8)[0], 1)
    with pytest.raises(EncoderMismatchError, match=r"16 维.*8 维"):
        index.scores(unit_vectors(1, 8), np.array([0]))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_vectors_that_are_not_numbers_are_refused(value: float) -> None:
    vectors = unit_vectors(4)
    vectors[2, 5] = value
    with pytest.raises(EncoderError, match=r"无效向量.*第 2 段.*gonghui build"):
        DenseIndex.build(vectors)


def test_a_missing_file_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match=r"v\.faiss 不存在.*gonghui build") as caught:
        DenseIndex.open(tmp_path / "v.faiss")
    assert "\n" not in str(caught.value)
    assert ".cpp" not in str(caught.value)


@pytest.mark.parametrize("kept", [0, 3, 10, 40, 300, -1])
def test_a_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "v.faiss"
    DenseIndex.build(unit_vectors(50)).save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(GenerationError, match=r"v\.faiss 无法读取.*gonghui build"):
        DenseIndex.open(path)


@pytest.mark.parametrize("value", [9.0, -9.0, np.nan, np.inf])
def test_a_vector_that_changed_on_the_disk_is_refused_where_it_gives_what_no_unit_vector_can(
    tmp_path: Path, value: float
) -> None:
    path, passages = tmp_path / "vectors.faiss", unit_vectors(20)
    DenseIndex.build(passages).save(path)
    whole, word = path.read_bytes(), passages[7].astype(np.float16).tobytes()
    path.write_bytes(whole.replace(word, np.full(16, value, np.float16).tobytes()))
    with pytest.raises(GenerationError, match=r"vectors\.faiss 已损坏（算出了不可能的相似度）"):
        DenseIndex.open(path).scores(unit_vectors(1, seed=1), np.arange(20))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("不是索引")
    with pytest.raises(GenerationError, match="text 无法读取"):
        DenseIndex.open(tmp_path / "text")
    faiss.write_index(faiss.IndexFlatL2(4), str(tmp_path / "distances"))
    with pytest.raises(GenerationError, match="distances 不是按内积比较的"):
        DenseIndex.open(tmp_path / "distances")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match=r"无法写入.*v\.faiss.*磁盘空间"):
        DenseIndex.build(unit_vectors(3)).save(tmp_path / "missing" / "v.faiss")


def test_a_path_that_is_no_text_is_refused_with_the_cure(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode("索引".encode("gb18030"))
    with pytest.raises(GenerationError, match=r"不是 UTF-8 编码的文字.*改名"):
        DenseIndex.build(unit_vectors(3)).save(folder / "v.faiss")
    with pytest.raises(GenerationError, match=r"不是 UTF-8 编码的文字.*改名"):
        DenseIndex.open(folder / "v.faiss")


def test_a_search_from_another_thread_keeps_to_its_share_of_cores() -> None:
    index = DenseIndex.build(unit_vectors(30))
    seen: list[int] = []

    def search() -> None:
        faiss.omp_set_num_threads(4)
        index.search(unit_vectors(1), 1)
        seen.append(faiss.omp_get_max_threads())

    worker = threading.Thread(target=search)
    worker.start()
    worker.join()
    assert seen == [1]


def test_many_vectors_share_codes_of_more_dimensions_where_these_divide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.dense._COARSE_FROM", 300)
    monkeypatch.setattr("index.dense._MANY", 600)
    random = np.random.default_rng(0)

    def size(count: int, dimensions: int) -> int:
        vectors = random.normal(size=(count, dimensions)).astype(np.float32)
        return int(DenseIndex.build(vectors)._codes.M)

    assert size(599, 576) == 576 // 8
    assert size(600, 576) == 576 // 12
    assert size(600, 1024) == 1024 // 8
    assert size(600, 96) == 96 // 2
