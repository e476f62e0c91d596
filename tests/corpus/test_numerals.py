"""Numerals in every form that documents print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import format_numeral, parse_numeral


@given(st.integers(min_value=0, max_value=99_999_999))
def test_a_formatted_number_reads_back_as_itself(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("二十一", 21),
        ("一百零八", 108),
        ("一百〇八", 108),
        ("一百○八", 108),
        ("一千二百六十", 1260),
        ("两万", 20_000),
        ("二〇二三", 2023),
        ("百零八", 108),
        ("一百十二", 112),
        ("两百", 200),
        ("十万", 100_000),
        ("一万零八十", 10_080),
        ("两万五千", 25_000),
        ("壹", 1),
        ("壹佰贰拾", 120),
        ("贰零贰叁", 2023),
        ("貳拾", 20),
        ("⒈", 1),
        ("⒛", 20),
        ("12", 12),
        ("\uff11\uff12", 12),
        ("①", 1),
        ("⑿", 12),
        ("㈩", 10),
        ("（十二）", 12),
        ("十 二", 12),
        ("5)", 5),
    ],
)
def test_every_printed_form_has_its_value(printed: str, number: int) -> None:
    assert parse_numeral(printed) == number


@pytest.mark.parametrize("text", ["", " ", "第", "3.5", "甲", "一条", "-1", "()", "(5", "((5)", "廿"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "十十",
            "二三十",
            "十一二",
            "二十三四",
            "二〇二十",
            "十百",
            "一千百",
            "百百",
            "零十",
            "零八十",
            "一百零",
        ),
        *("二十零零五", "十零", "万", "万一", "零万", "九万万", "一万百", "一万二万"),
    ],
)
def test_signs_in_an_order_that_no_number_has_have_no_value(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize("text", ["1" * 4400, "一" * 4400, "十" * 4400, "100000000", "一二三四五六七八九"])
def test_what_no_document_counts_to_has_no_value(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_a_number_out_of_range_is_refused_with_its_value(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        format_numeral(number)
