"""A phrase stands in the library exactly, sentence by sentence, or not at all."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.console import Console
from support.libraries import SPEECH, published_library
from support.verifying import (
    FUNDS_USE,
    INVENTED,
    PLACES,
    SENTENCE,
    Library,
    cuts_a_word,
    letters,
    may_cut_a_number,
)

from bot.commands.verification import print_verification, verification_json
from bot.errors import VerificationError
from bot.verifying.finding.phrases import verify
from bot.verifying.matches import Difference, Verdict, Verification


def test_a_sentence_that_stands_there_is_exact_with_its_address(library: Library) -> None:
    found = library.verify(SENTENCE)
    (match,) = found.matches
    assert found.verdict is Verdict.EXACT
    assert (match.text, match.differences, match.similarity) == (SENTENCE, (), 1.0)
    assert match.quote.document.file == "办法/经费办法.md"
    assert match.quote.address.endswith("第二条")


@settings(deadline=None)
@given(which=st.integers(0, 99), start=st.integers(0, 999), length=st.integers(8, 90))
def test_any_fragment_of_a_document_is_exact(library: Library, which: int, start: int, length: int) -> None:
    document = library.documents[which % len(library.documents)]
    start %= len(document.text)
    end = min(start + length, len(document.text))
    fragment = document.text[start:end]
    assume(len(letters(fragment)) >= 2)
    assume(not may_cut_a_number(document.text, start, end))
    assume(not cuts_a_word(document.text, start, end))
    found = library.verify(fragment)
    if not any(start <= span.end and span.start <= end for span in document.damaged):
        assert found.verdict is Verdict.EXACT
    for match in found.matches:
        assert match.text == match.quote.document.text[match.span.start : match.span.end]
        assert letters(match.text) == letters(fragment) or found.verdict is not Verdict.EXACT


def test_a_phrase_across_sentences_and_points_is_found(library: Library) -> None:
    found = library.verify("其中产前可以休假十五天。（二）哺乳时间。用人单位应当在每天")
    assert found.verdict is Verdict.EXACT
    assert found.matches[0].quote.markers == ("一、", "（一）")


@pytest.mark.parametrize(
    "text",
    [
        "工會經費的來源是會員繳納的會費",
        "工会 经费的来源\n是会员缴纳的会费",
        "工会经费的来源是会员缴纳的会费",
    ],
)
def test_the_form_of_characters_and_white_space_do_not_matter(library: Library, text: str) -> None:
    found = library.verify(text)
    assert (found.verdict, found.matches[0].differences) == (Verdict.EXACT, ())
    assert found.matches[0].text == "工会经费的来源是会员缴纳的会费"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("工會經費的來源是會員繳納的會費", True),
        ("工会经费的來源", True),
        ("工会经费的来源", False),
        ("工资总额百分之二", False),
    ],
)
def test_the_other_script_is_no_difference_but_is_told(library: Library, text: str, other: bool) -> None:
    match = library.verify(text).matches[0]
    assert (match.other_script, match.is_literal) == (other, not other)
    assert verification_json(library.verify(text))["matches"][0]["other_script"] is other


@pytest.mark.parametrize(
    "printed",
    ["收到來信三日內答覆，藉口不瞭解情況的重新答覆", "收到来信三日内答复，借口不了解情况的重新答复"],
)
@pytest.mark.parametrize(
    "text", ["收到來信三日內答覆，藉口不瞭解情況的重新答覆", "收到来信三日内答复，借口不了解情况的重新答复"]
)
def test_words_that_a_script_spells_with_other_characters_are_the_same(
    tmp_path: Path, printed: str, text: str
) -> None:
    published = published_library(tmp_path, {"一.md": f"第一条 {printed}。\n\n第二条 绿化覆盖率每年公布。\n"})
    assert verify(text, published).verdict is Verdict.EXACT
    assert verify("绿化复盖率每年公布", published).verdict is Verdict.ALTERED


def test_other_punctuation_is_exact_and_told(library: Library) -> None:
    found = library.verify("活动室的图书，茶水、药箱样样备齐")
    assert found.verdict is Verdict.ALTERED  # 的 is not printed
    found = library.verify("图书，茶水、药箱样样备齐。")
    assert found.verdict is Verdict.EXACT
    assert found.matches[0].differences == (
        Difference("punctuation", "，", "、"),
        Difference("punctuation", "。", "，"),
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("“图书、茶水、药箱样样备齐”", "图书、茶水、药箱样样备齐"),
        ("「『图书、茶水、药箱样样备齐』」。", "图书、茶水、药箱样样备齐"),
        ('"图书、茶水、药箱样样备齐，"', "图书、茶水、药箱样样备齐，"),
        ("图书、茶水、药箱样样备齐”", "图书、茶水、药箱样样备齐"),
        ("“图书、茶水、药箱样样备齐", "图书、茶水、药箱样样备齐"),
    ],
)
def test_quotation_marks_around_a_phrase_are_none_of_it(library: Library, text: str, printed: str) -> None:
    (match,) = library.verify(text).matches
    assert (match.text, match.is_literal) == (printed, True)


@pytest.mark.parametrize(
    "text",
    [
        "《工会法》第十一条",
        "（见《工会法》第十一条）",
        "“家”和“屋”",
        "“家”和“屋”都要建",
        "增长5%",
        "增长5%，（",
        "《工会法》第十一条）。参加人数",
    ],
)
def test_the_signs_at_both_ends_are_quoted_where_they_are_given(tmp_path: Path, text: str) -> None:
    words = "“家”和“屋”都要建（见《工会法》第十一条）。参加人数增长5%，（下同）。"
    published = published_library(tmp_path, {"一.md": f"第一条 {words}\n\n第二条 工会经费按月拨缴。\n"})
    (match,) = verify(text, published).matches
    assert (match.text, match.differences) == (text, ())


def test_all_places_are_told_and_counted(library: Library) -> None:
    found = library.verify("职工之家")
    assert found.verdict is Verdict.EXACT
    assert found.count == len(found.matches) == SPEECH.count("职工之家")


def test_a_repealed_document_is_told_as_such(library: Library) -> None:
    (match,) = library.verify("疗休养的路费由职工本人先行垫付").matches
    assert any("已废止" in note for note in match.quote.notes)


def test_what_is_given_as_printed_is_word_for_word(library: Library) -> None:
    (match,) = library.verify("女職工生育享受九十九天產假，其中產前可以休假十五天").matches
    assert match.text == "女职工生育享受九十八天产假，其中产前可以休假十五天"
    assert match.text == match.quote.document.text[match.span.start : match.span.end]


def test_of_a_frequent_phrase_the_first_place_of_each_document_is_reported(tmp_path: Path) -> None:
    files = {
        f"{name}.md": f"第一条 {name}的会费按月缴纳，每月一次。\n\n" + "第二条 会费按月缴纳。\n\n" * 12
        for name in "甲乙"
    }
    published = published_library(tmp_path, files)
    found = verify("会费按月缴纳", published)
    assert (found.verdict, found.count, found.documents, found.is_short) == (Verdict.EXACT, 26, 2, False)
    assert {match.quote.document.file for match in found.matches} == set(files)
    assert [match.quote.document.slice(match.shown)[5:] for match in found.matches] == ["的会费按月缴纳"] * 2
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), found)
    assert "共 26 处，分布在 2 份文件，这里是每份里的一处" in shown.getvalue()
    assert verification_json(found)["documents"] == 2


def test_of_one_or_two_characters_nothing_is_claimed(library: Library) -> None:
    for text in ("工会", "天"):
        found = library.verify(text)
        assert (found.verdict, found.is_short) == (Verdict.EXACT, True)
    assert not library.verify("的会费").is_short
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), found)
    assert "太短，核对不出什么" in shown.getvalue()
    assert "一字不差" not in shown.getvalue()


def told_by_parts(found: Verification) -> list[tuple[str, Verdict]]:
    return [(part.text.strip(), part.verdict) for part in found.parts]


def test_sentences_of_different_documents_each_have_their_address(library: Library) -> None:
    found = library.verify(FUNDS_USE + PLACES)
    assert found.verdict is Verdict.PIECED
    assert told_by_parts(found) == [(FUNDS_USE, Verdict.EXACT), (PLACES, Verdict.EXACT)]
    assert [match.quote.document.file for match in found.matches] == ["办法/经费办法.md", "职工之家讲话.txt"]


def test_sentences_that_stand_together_are_one_part(library: Library) -> None:
    together = "其中产前可以休假十五天。（二）哺乳时间。"
    found = library.verify(together + FUNDS_USE)
    assert told_by_parts(found) == [(together, Verdict.EXACT), (FUNDS_USE, Verdict.EXACT)]


def test_sentences_in_another_order_are_put_together(library: Library) -> None:
    found = library.verify(f"{FUNDS_USE}\n{SENTENCE}")
    assert found.verdict is Verdict.PIECED
    assert library.verify(f"{SENTENCE}{FUNDS_USE}").verdict is not Verdict.PIECED  # only 第三条 is left out


def test_an_invented_sentence_is_told_from_those_that_stand_there(library: Library) -> None:
    changed = SENTENCE.replace("百分之二", "百分之三")
    found = library.verify(FUNDS_USE + INVENTED + changed)
    assert found.verdict is Verdict.ALTERED
    assert told_by_parts(found) == [
        (FUNDS_USE, Verdict.EXACT),
        (INVENTED, Verdict.ABSENT),
        (changed, Verdict.ALTERED),
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (INVENTED + "工会要像猫一样温柔地抓老鼠。", Verdict.ABSENT),
        ("其中产前可以休假二十天。（二）哺乳时间。用人单位应当", Verdict.ALTERED),
        (f"好的。{FUNDS_USE}", Verdict.ALTERED),  # what is as short stands anywhere
    ],
)
def test_a_text_that_comes_from_one_place_or_none_is_told_as_a_whole(
    library: Library, text: str, verdict: Verdict
) -> None:
    found = library.verify(text)
    assert (found.verdict, found.parts) == (verdict, ())


@pytest.mark.parametrize(
    "text",
    [
        "量子纠缠是两个粒子的状态",
        "工会要像猫一样温柔地抓老鼠",
        "食堂",
        "职工每天喝水八杯并且早睡早起",
        "A😀B",
        "\ud800字",
    ],
)
def test_what_nobody_wrote_is_absent(library: Library, text: str) -> None:
    found = library.verify(text)
    assert (found.verdict, found.matches) == (Verdict.ABSENT, ())


def test_damaged_text_is_never_shown(library: Library) -> None:
    for text in ("发放时间是春节和国庆节", "发放时间是元旦和国庆节", "锟斤拷锟斤拷发放时间"):
        assert library.verify(text).verdict is Verdict.ABSENT


@pytest.mark.parametrize("text", ["", " \n", "，。！", "😀"])
def test_nothing_to_verify_is_refused_in_one_line(library: Library, text: str) -> None:
    with pytest.raises(VerificationError, match="没有可以核对的文字"):
        library.verify(text)


def test_a_whole_document_is_refused_with_the_cure(library: Library) -> None:
    with pytest.raises(VerificationError, match="请分段核对"):
        library.verify("工会" * 2000)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_no_text_makes_verifying_fail(library: Library, text: str) -> None:
    try:
        found = library.verify(text)
    except VerificationError:
        return
    json.dumps(verification_json(found))


def test_words_are_no_rest_of_a_word_that_their_number_seems_to_begin(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    words = "因履行协议发生的争议，双方可以找调解员。"
    rules = f"示例县协商办法\n\n第四十四条 会议每月开一次。\n\n第四十五条 {words}\n"
    library = published_library(tmp_path_factory.mktemp("library"), {"协商.txt": rules})
    assert verify(words, library).verdict is Verdict.EXACT  # 条因 is a word
