"""How alike two texts are, and where they begin to differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.opinion import OPINION, SENTENCES

from corpus.similarity import Sketches, estimate, first_difference, similarity, sketch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、按2%拨缴，\n每月一次。", "一、按２％拨缴，每月一次"),
        ("会员“二十五人”以上", "会员「二十五人」以上。"),
        ("", "\n"),
    ],
)
def test_layout_and_punctuation_are_no_difference(one: str, other: str) -> None:
    assert first_difference(one, other) == ("", "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("满25人的", "满２６人的", ("满25人的", "满２６人的")),
        ("增加1.5倍", "增加15倍", ("增加1.5倍", "增加15倍")),
        ("按5%拨缴", "按5‰拨缴", ("按5%拨缴", "按5‰拨缴")),
        ("二〇〇三年", "二〇三年", ("二〇〇三年", "二〇三年")),
        ("甲。\n乙。", "甲。", ("甲。 乙", "甲（到此为止）")),
        ("", "甲", ("（到此为止）", "甲")),
    ],
)
def test_the_first_words_that_differ_are_shown_as_they_are_written(
    one: str, other: str, expected: tuple[str, str]
) -> None:
    assert first_difference(one, other) == expected
    assert first_difference(other, one) == expected[::-1]


@given(st.text(), st.text())
def test_two_texts_differ_where_the_one_says_another_thing(one: str, other: str) -> None:
    assert first_difference(one, one) == ("", "")
    assert any(first_difference(one, other)) == any(first_difference(other, one))


def test_likeness_is_the_share_of_common_pieces() -> None:
    assert similarity("工会服务职工", "工会服务职工。") == 1.0
    assert similarity("工会服务职工", "天气晴朗宜人") == 0.0
    assert similarity("ABCDE", "ABCDX") == pytest.approx(1 / 3)
    assert similarity("", "，。") == 1.0
    assert similarity("工", "会") == 0.0
    assert len(sketch(OPINION * 50)) <= 128


@given(
    st.lists(st.lists(st.integers(0, 58), max_size=12), min_size=1, max_size=6),
    st.sampled_from([0.3, 0.65, 0.8, 1.0]),
)
def test_those_like_a_text_are_the_same_as_one_by_one(numbers: list[list[int]], least: float) -> None:
    sketches = [sketch("".join(SENTENCES[number] for number in each)) for each in numbers]
    together = Sketches.of(sketches)
    for one in sketches:
        expected = [number for number, other in enumerate(sketches) if estimate(one, other) >= least]
        assert together.near(one, least) == expected


@given(st.integers(0, 59), st.integers(0, 59))
def test_sketches_estimate_likeness(first: int, second: int) -> None:
    one, other = "".join(SENTENCES[:first]), "".join(SENTENCES[second // 3 : second])
    assert estimate(sketch(one), sketch(other)) == pytest.approx(similarity(one, other), abs=0.2)
    assert estimate(sketch(one), sketch(one)) == 1.0
