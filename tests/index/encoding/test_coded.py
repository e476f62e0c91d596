"""Codes stand for features, and what is remembered of one is what was asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.encoding import coded
from index.encoding.coded import Remembered, code_of_pairs, spelt

han = st.characters(min_codepoint=0x3400, max_codepoint=0x323AF, categories=["Lo"])
features = st.lists(st.text(han, min_size=1, max_size=2), unique=True, max_size=20)


def codes_of(said: list[str]) -> NDArray[np.int64]:
    points = [(ord(each[0]), ord(each[-1]), len(each)) for each in said]
    first, last, size = np.array(points, np.int64).reshape(-1, 3).T
    return np.sort(np.where(size == 1, first, code_of_pairs(first, last)))


@given(features)
def test_codes_spell_the_features_that_they_stand_for(said: list[str]) -> None:
    codes = codes_of(said)
    assert sorted(spelt(codes)) == sorted(said)
    assert [len(each) for each in spelt(codes)] == sorted(len(each) for each in said)


@given(st.lists(features, max_size=6))
def test_what_is_remembered_is_what_is_asked_for_and_is_asked_for_once(blocks: list[list[str]]) -> None:
    asked: list[str] = []

    def value_of(feature: str) -> int:
        asked.append(feature)
        return sum(map(ord, feature))

    remembered = Remembered(value_of, np.uint64)
    for said in blocks:
        codes = codes_of(said)
        found = remembered.of(codes)
        assert found.dtype == np.uint64
        assert found.tolist() == [sum(map(ord, feature)) for feature in spelt(codes)]
    assert sorted(asked) == sorted({feature for said in blocks for feature in said})


def test_what_would_be_too_much_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "_MOST_REMEMBERED", 3)
    asked: list[str] = []

    def value_of(feature: str) -> int:
        asked.append(feature)
        return ord(feature)

    remembered = Remembered(value_of, np.int64)
    for said in ("一二", "二三", "三四", "一二三四五", "五"):
        codes = np.sort(np.array([ord(each) for each in said], np.int64))
        assert remembered.of(codes).tolist() == codes.tolist()
    assert asked.count("二") == 2
    assert asked.count("五") == 1
