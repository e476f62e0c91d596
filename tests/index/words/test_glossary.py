"""English terms of the field lead to the written terms of documents, slips and British spelling too."""

from __future__ import annotations

from importlib.resources import files

import pytest

from index.words.glossary import in_chinese_terms
from index.words.spelling import respelled


def said(question: str) -> str:
    return " ".join((in_chinese_terms(question) or "").split())


def test_a_term_of_several_words_is_replaced_by_the_written_one() -> None:
    assert said("how is severance pay worked out") == "how is 经济补偿 worked out"


def test_the_longest_term_is_taken() -> None:
    assert said("who pays union dues") == "who pays 会费"
    assert said("unpaid wages of migrant workers") == "拖欠工资 of 农民工"


@pytest.mark.parametrize("question", ["lay-off", "lay off", "layoffs", "mass layoffs"])
def test_hyphens_and_plurals_make_no_difference(question: str) -> None:
    assert said(question) == "裁减人员"


@pytest.mark.parametrize("question", ["who cannot be fired", "who can't be fired", "who can not be fired"])
def test_a_denial_is_replaced_however_its_not_is_written(question: str) -> None:
    assert said(question) == "who 不得解除劳动合同"
    assert said("an employer doesn't have to pay") == "an employer does 可以不支付"


def test_a_part_of_a_word_is_no_term() -> None:
    assert in_chinese_terms("a pensionable post, overtimely") is None


def test_every_english_term_stands_for_one_written_term_only() -> None:
    lines = files("index.words").joinpath("glossary.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 1)[1] for line in lines if line and line[0] != "#"]
    terms = [term.strip() for row in rows for term in row.split(",")]
    assert sorted(terms) == sorted(set(terms))
    assert all(term == term.lower() and "-" not in term for term in terms)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("labour organised centre licence", "labor organized center license"),
        ("matternity lenght aribtration severence", "maternity length arbitration severance"),
        ("harrassment", "harassment"),
    ],
)
def test_british_spelling_and_slips_are_read(written: str, known: str) -> None:
    assert respelled(written) == known


@pytest.mark.parametrize("written", ["lisbon", "hour tour", "wages", "qingdao", "vesting"])
def test_words_that_are_known_short_or_near_none_or_several_are_left_alone(written: str) -> None:
    assert respelled(written) == written
