"""What common terms are worth is added later, and is the same then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import lexical
from index.lexical import LexicalIndex
from index.words import matching
from index.words.postings import Postings

words = st.lists(st.sampled_from(["工会", "会员", "职工", "维权", "经费", "union"]), max_size=8)
corpora = st.lists(words, min_size=1, max_size=12)
patched = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def any_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical, "_MANY", 0)
    monkeypatch.setattr(lexical, "_COMMON", 2)


def holding(corpus: Sequence[Sequence[str]], terms: Sequence[str]) -> list[int]:
    return [row for row, passage in enumerate(corpus) if set(terms) & set(passage)]


@patched
@given(corpus=corpora, question=words)
def test_all_terms_together_are_worth_what_they_are_at_once(
    corpus: list[list[str]], question: list[str]
) -> None:
    index = LexicalIndex.build(corpus)
    rows = np.arange(len(corpus))
    later, at_once = index.match(question, common_later=True), index.match(question)
    np.testing.assert_allclose(later.of(rows), at_once.scores, rtol=1e-6)
    assert (later.full, later.unknown) == (at_once.full, at_once.unknown)


@patched
@given(corpora=st.lists(corpora, min_size=1, max_size=3), question=words, data=st.data())
def test_so_they_are_where_passages_lie_in_several_tables_and_some_are_gone(
    corpora: list[list[list[str]]], question: list[str], data: st.DataObject
) -> None:
    total = sum(map(len, corpora))
    kept = data.draw(st.lists(st.sampled_from(range(total)), min_size=1, unique=True).map(sorted))
    index = LexicalIndex.of([Postings.build(corpus) for corpus in corpora], np.array(kept, np.int32))
    later, at_once = index.match(question, common_later=True), index.match(question)
    np.testing.assert_allclose(later.of(np.arange(len(kept))), at_once.scores, rtol=1e-6)


def test_rarer_terms_choose_passages_and_common_ones_order_them() -> None:
    corpus = [["工会"], ["经费", "经费"], ["工会", "工会"], ["经费", "工会"], *[["工会"]] * 4]
    match = LexicalIndex.build(corpus).match(["工会"] * 9 + ["经费"], common_later=True)
    assert int(match.scores.argmax()) == 1
    assert np.flatnonzero(match.scores).tolist() == holding(corpus, ["经费"])
    found = match.best(5)
    assert found.rows.tolist() == [3, 1]
    np.testing.assert_array_equal(found.scores, match.of(found.rows))


def test_common_terms_choose_passages_where_there_are_no_others() -> None:
    corpus = [["工会"], ["工会", "工会"], ["经费"]]
    for question in (["工会"], ["工会", "没有这个词"]):
        match = LexicalIndex.build(corpus).match(question, common_later=True)
        assert match.later == ()
        assert match.best(5).rows.tolist() == [1, 0]


def test_of_those_chosen_thrice_as_many_are_weighed_as_are_wanted() -> None:
    # The rarer term ranks row 0 first; what the common one adds moves a row among the first that was third.
    corpus = [["经费"] * 3, ["经费"] * 2, ["经费", *["工会"] * 9], *[["工会"]] * 9]
    match = LexicalIndex.build(corpus).match(["工会"] * 9 + ["经费"], common_later=True)
    assert int(match.scores.argmax()) == 0
    assert match.best(1).rows.tolist() == [2]


def test_only_what_lies_within_is_found() -> None:
    corpus = [["工会", "经费"], ["工会", "经费", "经费"], ["工会"], ["工会"]]
    match = LexicalIndex.build(corpus * 2).match(["工会", "经费"], common_later=True)
    within = np.zeros(8, bool)
    within[[0, 4]] = True
    assert match.best(5, within).rows.tolist() == [0, 4]


def test_postings_weighed_piece_by_piece_are_worth_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = [["工会", "经费"], ["工会"], ["经费", "经费", "会员"], ["会员"]]
    at_once = LexicalIndex.build(corpus).scores(["工会", "经费", "会员"])
    monkeypatch.setattr(matching, "_AT_ONCE", 2)
    np.testing.assert_array_equal(LexicalIndex.build(corpus).scores(["工会", "经费", "会员"]), at_once)
