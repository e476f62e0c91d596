from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.features import lexical_terms
from index.encoding.tallies import lexical_tally
from index.errors import GenerationError
from index.lexical import LexicalIndex
from index.ranking import best_rows
from index.words.postings import Postings, TermKeys

words = st.lists(st.sampled_from(["工会", "会员", "职工", "维权", "经费", "union", "7"]), max_size=12)
corpora = st.lists(words, max_size=12)


def idf(corpus: list[list[str]], term: str) -> float:
    df = sum(term in passage for passage in corpus)
    return math.log(1 + (len(corpus) - df + 0.5) / (df + 0.5))


def brute_force(corpus: list[list[str]], question: list[str]) -> list[float]:
    mean = sum(map(len, corpus)) / max(len(corpus), 1) or 1
    return [
        sum(
            idf(corpus, term) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * len(passage) / mean))
            for term in question
            if (tf := passage.count(term))
        )
        for passage in corpus
    ]


@given(corpus=corpora, question=words)
def test_scores_agree_with_brute_force(corpus: list[list[str]], question: list[str]) -> None:
    scores = LexicalIndex.build(corpus).scores(question)
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, brute_force(corpus, question), rtol=1e-5)


groups = st.lists(
    st.dictionaries(
        st.sampled_from(["工会", "会员", "职工", "union", "未见"]), st.floats(0.1, 1.0), min_size=1
    ),
    max_size=3,
)


@given(corpus=corpora, words=groups)
def test_a_word_for_which_several_terms_may_stand_is_worth_what_the_best_of_them_is(
    corpus: list[list[str]], words: list[dict[str, float]]
) -> None:
    match = LexicalIndex.build(corpus).match_any(words)
    expected = np.zeros(len(corpus))
    for group in words:
        expected += np.max([np.multiply(brute_force(corpus, [term]), w) for term, w in group.items()], axis=0)
    np.testing.assert_allclose(match.scores, expected, rtol=1e-5, atol=1e-6)
    unknown = [group for group in words if not any(term in passage for term in group for passage in corpus)]
    assert match.unknown == (len(unknown) / len(words) if words else 1.0)


@given(corpora=st.lists(corpora, min_size=1, max_size=3), words=groups, data=st.data())
def test_so_it_is_where_passages_lie_in_several_tables_and_some_are_gone(
    corpora: list[list[list[str]]], words: list[dict[str, float]], data: st.DataObject
) -> None:
    every = [passage for corpus in corpora for passage in corpus]
    kept = data.draw(
        st.lists(st.sampled_from(range(len(every))), min_size=1, unique=True).map(sorted)
        if every
        else st.just([])
    )
    stored = np.array(kept, np.int32)
    parts = LexicalIndex.of([Postings.build(corpus) for corpus in corpora], stored)
    alone = LexicalIndex.build([every[row] for row in kept])
    np.testing.assert_allclose(parts.match_any(words).scores, alone.match_any(words).scores, rtol=1e-5)
    assert parts.match_any(words).full == pytest.approx(alone.match_any(words).full)


def test_a_full_match_of_words_counts_the_rarest_term_that_is_known_by_how_surely_it_stands() -> None:
    corpus = [["工会"], ["工会", "会员"], ["职工"]]
    match = LexicalIndex.build(corpus).match_any([{"工会": 1.0, "会员": 0.9}, {"未见": 0.5}])
    worth = max(idf(corpus, "工会"), 0.9 * idf(corpus, "会员")) + 0.5 * idf(corpus, "未见")
    assert match.full == pytest.approx(1.32 * worth)


@given(blocks=st.lists(corpora, max_size=4))
def test_tables_of_blocks_appended_are_the_table_of_all(blocks: list[list[list[str]]]) -> None:
    appended = Postings.appended([Postings.build(block) for block in blocks])
    at_once = Postings.build([passage for block in blocks for passage in block])
    for name in ("terms", "starts", "rows", "counts", "lengths"):
        np.testing.assert_array_equal(getattr(appended, name), getattr(at_once, name), strict=True)


@given(st.lists(st.text(st.sampled_from("工会法经费a1.，\n"), max_size=12), max_size=5))
def test_a_table_of_counted_terms_is_that_of_the_terms(texts: list[str]) -> None:
    counted = Postings.counted(lexical_tally(texts), TermKeys())
    built = Postings.build(map(lexical_terms, texts))
    for name in ("terms", "starts", "rows", "counts", "lengths"):
        np.testing.assert_array_equal(getattr(counted, name), getattr(built, name), strict=True)


@given(corpus=corpora, question=words, limit=st.integers(-1, 15))
def test_search_ranks_the_scores_with_ties_in_row_order(
    corpus: list[list[str]], question: list[str], limit: int
) -> None:
    index = LexicalIndex.build(corpus)
    scores = index.scores(question)
    found = index.search(question, limit)
    matching = [row for row in range(len(corpus)) if scores[row] > 0]
    assert found.rows.tolist() == sorted(matching, key=lambda row: (-scores[row], row))[: max(limit, 0)]
    assert found.rows.dtype == np.int64
    np.testing.assert_array_equal(found.scores, scores[found.rows])


@given(corpus=corpora, question=words)
def test_a_full_match_sums_idf_over_the_questions_terms_as_often_as_said(
    corpus: list[list[str]], question: list[str]
) -> None:
    expected = sum(1.32 * idf(corpus, term) for term in question)
    assert LexicalIndex.build(corpus).match(question).full == pytest.approx(expected)


@given(corpus=corpora, question=words)
def test_terms_that_no_passage_holds_are_unknown(corpus: list[list[str]], question: list[str]) -> None:
    known = {term for passage in corpus for term in passage}
    share = np.mean([term not in known for term in question]) if question else 1.0
    assert LexicalIndex.build(corpus).match(question).unknown == pytest.approx(share)


@given(corpus=corpora, question=words)
def test_frequencies_count_the_passages_that_hold_a_term(
    corpus: list[list[str]], question: list[str]
) -> None:
    expected = [sum(term in passage for passage in corpus) for term in question]
    assert LexicalIndex.build(corpus).frequencies(question).tolist() == expected


def test_the_order_of_the_questions_terms_does_not_change_a_bit() -> None:
    rng = np.random.default_rng(0)
    corpus = [[str(word) for word in rng.zipf(1.3, 40) % 200] for _ in range(50)]
    index = LexicalIndex.build(corpus)
    question = [str(word) for word in range(60)]
    np.testing.assert_array_equal(index.scores(question), index.scores(question[::-1]))


def test_an_unseen_term_scores_nothing_and_counts_in_full() -> None:
    index = LexicalIndex.build([["工会"], ["会员"], ["工会", "会员"]])
    assert index.scores(["天气"]).tolist() == [0, 0, 0]
    assert index.search(["天气"], 5).rows.tolist() == []
    assert index.match(["天气"]).full == pytest.approx(1.32 * math.log(1 + 3.5 / 0.5))
    assert index.match(["天气", "工会"]).full > index.match(["工会", "工会"]).full


def test_a_term_said_twice_counts_twice() -> None:
    index = LexicalIndex.build([["工会", "会员"], ["职工"]])
    np.testing.assert_allclose(index.scores(["工会", "工会"]), 2 * index.scores(["工会"]))
    assert index.match(["工会", "工会"]).full == pytest.approx(2 * index.match(["工会"]).full)


@pytest.mark.parametrize("corpus", [[], [[]], [["工会"], []]], ids=["no passages", "no terms", "one empty"])
def test_empty_things_are_no_error(corpus: list[list[str]], tmp_path: Path) -> None:
    LexicalIndex.build(corpus).save(tmp_path)
    index = LexicalIndex.open(tmp_path)
    assert index.count == len(corpus)
    assert index.scores([]).tolist() == [0] * len(corpus)
    assert index.search([], 5).rows.tolist() == []
    assert index.search(["天气"], 5).rows.tolist() == []
    assert index.match([]).full == 0


def test_a_lone_surrogate_is_a_term_like_any_other() -> None:
    index = LexicalIndex.build([["工会"], ["\ud83d"]])
    assert index.search(["\ud83d"], 5).rows.tolist() == [1]


def test_passages_may_come_from_a_generator() -> None:
    assert LexicalIndex.build(terms for terms in (["工会"], ["会员"])).count == 2


def test_a_saved_index_scores_as_before_and_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    corpus = [["工会", "会员", "union"], ["职工"], ["会员", "会员"]]
    for name in "ab":
        LexicalIndex.build(corpus).save(tmp_path / name)
    opened = LexicalIndex.open(tmp_path / "a")
    np.testing.assert_array_equal(opened.scores(["会员"]), LexicalIndex.build(corpus).scores(["会员"]))
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


@pytest.mark.parametrize("name", ["terms", "starts", "rows", "counts", "lengths"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "header", "pickle"])
def test_each_damaged_file_is_named_with_the_cure(tmp_path: Path, name: str, damage: str) -> None:
    LexicalIndex.build([["工会", "会员"], ["职工"]]).save(tmp_path)
    path = tmp_path / f"{name}.npy"
    match damage:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(path.read_bytes()[:-1])
        case "header":
            path.write_bytes(b"\0" * 200)
        case "pickle":
            np.save(path, np.array([{}], object), allow_pickle=True)
    with pytest.raises(GenerationError, match=rf"{name}\.npy.*gonghui build") as caught:
        LexicalIndex.open(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["terms", "starts", "rows", "counts"])
def test_files_of_different_indexes_are_not_mixed(tmp_path: Path, name: str) -> None:
    LexicalIndex.build([["工会", "会员"], ["职工"]]).save(tmp_path)
    np.save(tmp_path / f"{name}.npy", np.zeros(99, np.load(tmp_path / f"{name}.npy").dtype))
    with pytest.raises(GenerationError, match="互不相配"):
        LexicalIndex.open(tmp_path)


@given(
    scores=st.lists(st.sampled_from([0.0, 0.0, 0.5, 0.5, 1.0, 2.0, 3.5]), max_size=400),
    limit=st.integers(0, 9),
)
def test_the_best_of_many_rows_are_those_of_sorting_them_all(scores: list[float], limit: int) -> None:
    found = best_rows(np.array(scores, np.float32), limit)
    scored = [row for row in range(len(scores)) if scores[row]]
    assert found.rows.tolist() == sorted(scored, key=lambda row: (-scores[row], row))[:limit]


@pytest.mark.parametrize("held", [1.0, 0.3, 0.0002], ids=["by all", "by some", "by fewer than wanted"])
def test_the_best_of_600_000_rows_are_those_of_sorting_them_all(held: float) -> None:
    random = np.random.default_rng(0)
    scores = random.integers(1, 50, 600_000).astype(np.float32) * (random.random(600_000) < held)
    found = best_rows(scores, 200)
    expected = np.lexsort((np.arange(len(scores)), -scores))[:200]
    assert found.rows.tolist() == [row for row in expected.tolist() if scores[row]]
