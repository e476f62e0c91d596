"""Law is quoted before talk about it, and the rule of another place after the country's."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.quoting.authority import authority, is_of_place_named
from corpus.document import Metadata

LAW = Metadata(title="示例劳动法", kind="法律")


@pytest.mark.parametrize(
    ("metadata", "question"),
    [
        (Metadata(title="关于示例的意见", kind="意见"), "年假几天"),
        (Metadata(title="在示例会议上的讲话", kind="讲话"), "年假几天"),
        (Metadata(title="示例省劳动条例", kind="条例"), "年假几天"),
        (Metadata(title="关于示例问题的批复", kind="批复"), "年假几天"),
    ],
)
def test_a_law_counts_for_more_than_anything_else(metadata: Metadata, question: str) -> None:
    assert 0 < authority(metadata, question) < authority(LAW, question) == 1


def test_a_local_rule_counts_in_full_for_who_names_the_place() -> None:
    local = Metadata(title="浙江省示例条例", kind="条例")
    assert authority(local, "浙江的示例费是多少") == 1 > authority(local, "示例费是多少")


def test_a_city_s_province_is_named_with_it() -> None:
    here, there = (Metadata(title=f"{place}示例条例", kind="条例") for place in ("浙江省", "吉林省"))
    assert is_of_place_named(here, "我在杭州上班，示例费是多少")
    assert is_of_place_named(there, "吉林市示例费是多少")
    assert not is_of_place_named(there, "我在杭州上班，示例费是多少")


def test_for_who_names_a_place_its_rules_come_before_the_country_s_and_those_before_another_place_s() -> None:
    question = "浙江的示例费是多少"
    here, there = (Metadata(title=f"{place}示例条例", kind="条例") for place in ("浙江省", "河南省"))
    weights = [authority(metadata, question, place_named=True) for metadata in (here, LAW, there)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3
    assert authority(there, question, place_named=True) < authority(there, "示例费是多少")


POINT = "第二条 示例补贴每月发放一次，由示例单位在次月十日以前支付。"


def library(folder: Path, **files: str) -> LibraryAnswers:
    return LibraryAnswers(published_library(folder, {f"{name}.txt": text for name, text in files.items()}))


def test_what_two_documents_say_word_for_word_is_one_quote_with_the_other_named(tmp_path: Path) -> None:
    body = f"第一条 为了规范示例补贴，制定本办法。\n\n{POINT}\n\n第三条 本办法自公布之日起施行。\n"
    answers = library(tmp_path, 甲="示例补贴办法\n\n" + body, 乙="另一示例补贴办法\n\n" + body)
    answer = answers.answer("示例补贴每月发放几次", limit=5)
    assert [quote.text for quote in answer.quotes].count(POINT) == 1
    quoted = next(quote for quote in answer.quotes if quote.text == POINT)
    assert any(note.startswith("另见：") and "示例补贴办法" in note for note in quoted.notes)


def test_of_two_that_say_the_same_the_one_that_may_be_official_is_quoted(tmp_path: Path) -> None:
    body = f"第一条 为了规范示例补贴，制定本办法。\n\n{POINT}\n\n第三条 本办法自公布之日起施行。\n"
    answers = library(tmp_path, 甲="示例补贴怎么发\n\n" + body, 乙="在示例补贴会议上的讲话\n\n" + body)
    answer = answers.answer("示例补贴每月发放几次", limit=5)
    quoted = next(quote for quote in answer.quotes if quote.text == POINT)
    assert quoted.address.startswith("《在示例补贴会议上的讲话》")
    assert [note for note in quoted.notes if note.startswith("另见：")] == [
        "另见：《示例补贴怎么发》 › 第二条"
    ]
    assert not any("未必是正式文件" in note for note in quoted.notes)
