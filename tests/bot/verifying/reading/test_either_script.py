"""Patterns in simplified characters find traditional ones."""

from __future__ import annotations

import re

import pytest
from opencc import OpenCC

from bot.verifying.reading import citations, claims
from bot.verifying.reading.either_script import compiled


def test_a_character_of_a_pattern_finds_both_its_forms_in_a_class_and_outside() -> None:
    pattern = compiled(r"第[一二三条款]{2}规定\[项\]")
    for text in ("第三条规定[项]", "第三條規定[項]", "第三條规定[項]"):
        assert pattern.fullmatch(text)
    assert pattern.fullmatch("第三节规定[项]") is None


def test_other_regions_forms_are_found_too() -> None:
    assert all(compiled("认为里说").fullmatch(text) for text in ("認爲裡說", "認為裏説"))


@pytest.mark.parametrize("module", [citations, claims])
def test_every_character_that_citations_are_read_by_is_read_in_both_scripts(module: object) -> None:
    converters = [OpenCC(conversion) for conversion in ("s2t", "s2hk", "s2tw")]
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert patterns
    for pattern in patterns:
        for character in set(re.findall(r"[\u4e00-\u9fff]", pattern.pattern)):
            for converter in converters:
                assert converter.convert(character) in pattern.pattern
