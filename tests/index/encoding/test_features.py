from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.features import encoder_features, is_han, lexical_terms, runs, stem


def test_runs_break_at_punctuation_and_between_scripts() -> None:
    assert runs("《工会法》第10条，GDP增长5.5%") == ["工会法", "第", "10", "条", "gdp", "增长", "5.5"]


def test_a_han_run_gives_characters_bigrams_and_words() -> None:
    assert encoder_features("工会法") == ["工", "会", "法", "工会", "会法", "工会法"]


def test_a_word_of_two_characters_counts_as_bigram_and_as_word() -> None:
    assert encoder_features("工会").count("工会") == 2


def test_a_single_character_is_not_also_a_word() -> None:
    assert encoder_features("法") == ["法"]


def test_no_feature_crosses_punctuation() -> None:
    assert "会职" not in encoder_features("工会，职工")


def test_a_number_is_marked_as_one() -> None:
    assert encoder_features("2.5") == ["02.5"]


def test_a_latin_word_gives_itself_its_stem_and_its_grams() -> None:
    assert encoder_features("Unions") == [
        "unions",
        "~union",
        "_^uni",
        "_unio",
        "_nion",
        "_ions",
        "_ons$",
    ]


def test_a_short_latin_word_is_only_itself() -> None:
    assert encoder_features("GDP's") == ["gdp"]


def test_other_scripts_are_read_as_words() -> None:
    assert encoder_features("Профсоюз")[0] == "профсоюз"


def test_rare_characters_are_han_too() -> None:
    assert runs("〇𠮷") == ["〇𠮷"]
    assert is_han("𠮷")
    assert not is_han("union")


def test_terms_are_bigrams_and_words_of_any_length() -> None:
    assert lexical_terms("工会的经费") == ["工会", "会的", "的经", "经费", "工会", "的", "经费"]


def test_a_lone_character_is_a_term() -> None:
    assert set(lexical_terms("法")) == {"法"}


def test_english_terms_are_stemmed() -> None:
    assert lexical_terms("Unions' policies") == ["union", "policy"]


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("policies", "policy"),
        ("classes", "class"),
        ("working", "work"),
        ("applied", "apply"),
        ("elected", "elect"),
        ("laws", "law"),
        ("less", "less"),
        ("gas", "gas"),
        ("thing", "thing"),
    ],
)
def test_endings_are_stripped(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_traditional_and_simplified_have_the_same_features() -> None:
    assert encoder_features("工會維護職工權益") == encoder_features("工会维护职工权益")
    assert lexical_terms("工會維護職工權益") == lexical_terms("工会维护职工权益")


@given(st.text())
def test_any_text_has_features_without_white_space(text: str) -> None:
    for feature in encoder_features(text) + lexical_terms(text):
        assert feature
        assert not any(character.isspace() for character in feature)


@given(st.lists(st.text(st.sampled_from("工会法经费a1.，"), max_size=6)))
def test_lines_are_read_one_by_one(lines: list[str]) -> None:
    apart = [feature for line in lines for feature in encoder_features(line)]
    assert encoder_features("\n".join(lines)) == apart
