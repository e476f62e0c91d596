from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold, fold_with_offsets, simplified

PROSE = st.text(st.sampled_from("工會会員员權权益著名十五%５，。（）()㈠①ⅡＧdpＡb C\n\t’“﹏〇"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("工會維護職工權益", "工会维护职工权益"),
        ("ＧＤＰ增長５％", "gdp增长5%"),
        ("（一）加強", "(一)加强"),
        ("㈠①Ⅱ", "(一)1ii"),
        ("Trade Union", "trade union"),
        ("", ""),
    ],
)
def test_traditional_width_and_case_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_character_that_is_right_in_both_scripts_is_kept() -> None:
    assert fold("著名的專著") == "著名的专著"


def test_a_character_folds_alike_in_every_context() -> None:
    assert fold("乾") == fold("乾隆")[0] == fold("餅乾")[-1] == "干"


@given(PROSE)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(PROSE)
def test_offsets_fold_to_the_same_text(text: str) -> None:
    assert fold_with_offsets(text)[0] == fold(text)


@given(st.text())
def test_every_folded_character_knows_its_origin(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    for character, offset in zip(folded, offsets, strict=True):
        assert character in fold(text[offset])


def test_one_character_may_become_several_of_one_origin() -> None:
    assert fold_with_offsets("第㈠條") == ("第(一)条", [0, 1, 1, 1, 2])


def test_importing_does_not_load_the_converter() -> None:
    code = "import sys, index.encoding.features; sys.exit(not {'opencc', 'rjieba'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "simple"), [("工會經費", "工会经费"), ("②Ａ，", "②Ａ，"), ("著名", "著名"), ("\ud83d", "\ud83d")]
)
def test_a_text_is_simplified_and_nothing_else(text: str, simple: str) -> None:
    assert simplified(text) == simple


@given(st.text())
def test_a_simplified_text_has_as_many_characters(text: str) -> None:
    assert len(simplified(text)) == len(text)
