"""Counting many texts at once gives what reading them one by one gives."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.features import encoder_features, lexical_terms
from index.encoding.tallies import Tally, encoder_tally, lexical_tally

TEXTS = [
    "工会经费由会员缴纳，单位按工资总额百分之二拨缴。",
    "",
    "工會維護職工權益",
    "〇𠮷第10条，GDP’s増长5.5%…②㎡",
    "ＡＢＣ　Unions' policies, Ünïon ﾊﾟ か\u3099 ΑΣ Σ",
    "！？\n\n法\n工会",
    "\ud83d工\ud83d会\x00",
    "A\u0301工<\u0338会\u3099",
    "工会" * 300,
]
characters = st.one_of(
    st.sampled_from(
        "工会法经费的职工代表大會權益著〇𠮷㐀豈ａＡ１（），。：《》“”…—　\n\r aAbBsS09.'’Σςß\u0301\u3099ﾊﾟㄱ가①㎡\ud800"
    ),
    st.characters(),
)
texts = st.lists(st.text(characters, max_size=30), max_size=6)


def counters(tally: Tally) -> list[Counter[str]]:
    found: list[Counter[str]] = [Counter() for _ in range(tally.count)]
    for text, feature, times in zip(tally.text, tally.feature, tally.times, strict=True):
        found[text][tally.said[feature]] += int(times)
    return found


@given(texts)
def test_the_features_of_many_texts_are_those_of_each(many: list[str]) -> None:
    assert counters(encoder_tally(many)) == [Counter(encoder_features(text)) for text in many]


@given(texts)
def test_the_terms_of_many_texts_are_those_of_each(many: list[str]) -> None:
    assert counters(lexical_tally(many)) == [Counter(lexical_terms(text)) for text in many]


@pytest.mark.parametrize("tally", [encoder_tally, lexical_tally])
def test_every_feature_is_named_once_and_counted_once_a_text(tally: object) -> None:
    assert callable(tally)
    counted: Tally = tally(TEXTS * 3)
    assert len(set(counted.said)) == len(counted.said)
    entries = list(zip(counted.text.tolist(), counted.feature.tolist(), strict=True))
    assert entries == sorted(set(entries))
    assert np.unique(counted.feature).tolist() == list(range(len(counted.said)))


def test_the_examples_are_counted_alike() -> None:
    assert counters(encoder_tally(TEXTS)) == [Counter(encoder_features(text)) for text in TEXTS]
    assert counters(lexical_tally(TEXTS)) == [Counter(lexical_terms(text)) for text in TEXTS]


def test_no_texts_say_nothing() -> None:
    for tally in (encoder_tally([]), lexical_tally([]), encoder_tally([""])):
        assert (tally.said, len(tally.text)) == ([], 0)
