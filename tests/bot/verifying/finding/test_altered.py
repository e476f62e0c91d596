"""What of a phrase was altered is named, and nothing is taken for it that merely cuts a word or a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.libraries import FUNDS, HANDBOOK, SPEECH, published_library
from support.verifying import SENTENCE, Library, cuts_a_word, letters, may_cut_a_number

from bot.verifying.finding import altered
from bot.verifying.finding.aligning import Alignment, align
from bot.verifying.finding.phrases import verify
from bot.verifying.matches import Difference, Verdict


@settings(deadline=None)
@given(data=st.data())
def test_one_changed_character_is_altered_and_named(library: Library, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([FUNDS, SPEECH, HANDBOOK]))
    lines = [line for line in source.split("\n") if len(letters(line)) > 24 and ":" not in line]
    line = letters(data.draw(st.sampled_from(lines)))
    start = data.draw(st.integers(0, len(line) - 20))
    end = start + data.draw(st.integers(12, 20))
    assume(not may_cut_a_number(line, start, end))
    assume(not cuts_a_word(line, start, end))
    fragment = line[start:end]
    assume("条" not in fragment[:4])  # what is in place of an article's number was added
    at = data.draw(st.integers(0, len(fragment) - 1))
    changed = fragment[:at] + "鑫" + fragment[at + 1 :]
    found = library.verify(changed)
    assert found.verdict is Verdict.ALTERED
    (difference,) = found.matches[0].differences
    assert "鑫" in difference.given
    edge = at in {
        0,
        len(fragment) - 1,
    }  # there it may as well begin or end without it, or stand for part of a word
    told = difference == Difference("delete", "鑫", "") or fragment[at] in difference.printed
    assert difference.printed == fragment[at] or (edge and told)


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        (SENTENCE.replace("百分之二", "百分之三"), Difference("replace", "三", "二")),
        (SENTENCE.replace("会员缴纳的会费和", ""), Difference("insert", "", "会员缴纳的会费和")),
        (SENTENCE.replace("单位按照", "单位每月按照"), Difference("delete", "每月", "")),
        ("女职工生育享受一百五十八天产假", Difference("replace", "一百五十八", "九十八")),
        ("女职工生育享受九十九天产假，其中产前", Difference("replace", "九十九", "九十八")),
        (SENTENCE.replace("百分之二", "百分之二十五"), Difference("replace", "二十五", "二")),
        ("每年安排一次妇科检查，费用由本人承担吧", Difference("delete", "吧", "")),
    ],
)
def test_what_was_altered_is_named(library: Library, text: str, difference: Difference) -> None:
    found = library.verify(text)
    assert found.verdict is Verdict.ALTERED
    assert difference in found.matches[0].differences
    assert 0.5 < found.matches[0].similarity < 1


@pytest.mark.parametrize(
    ("text", "shown", "difference"),
    [
        ("让职工之家有房子可去。", "让职工之家有屋子可以进", Difference("replace", "房", "屋")),
        (
            "每年问职工需要什么，列出十件以内的事，一件一件",
            "每年问一次职工需要什么，列出十件以内的事，一件一件办",
            None,
        ),
        ("动室应按倒班职工的时间开", "活动室要按倒班职工的时间开门", Difference("replace", "应", "要")),
        ("下面讲三点看法。一是健全组织", "下面讲三点意见。\n\n一是健全组织", None),
    ],
)
def test_the_original_of_what_was_altered_is_shown_in_whole_clauses(
    library: Library, text: str, shown: str, difference: Difference | None
) -> None:
    match = library.verify(text).matches[0]
    assert match.quote.document.slice(match.shown) == shown
    assert difference is None or difference in match.differences


@pytest.mark.parametrize(
    ("text", "left_out", "printed"),
    [
        ("建好阵地，让职工有地方去。", "可", "建好阵地，让职工有地方可去。"),
        ("另规定的，可以从其规定", "有", "另有规定的，可以从其规定"),
    ],
)
def test_a_word_left_out_next_to_an_end_is_an_omission(
    tmp_path: Path, text: str, left_out: str, printed: str
) -> None:
    words = "建好阵地，让职工有地方可去。另有规定的，可以从其规定"
    published = published_library(tmp_path, {"一.md": f"第一条 {words}。\n\n第二条 工会经费按月拨缴。\n"})
    match = verify(text, published).matches[0]
    assert (match.differences, match.text) == ((Difference("insert", "", left_out),), printed)


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("国家规定的产假是 9 天", Difference("replace", "9", "98")),
        ("国家规定的产假是128天", Difference("replace", "128", "98")),
        ("加班工资不低于工资的15倍", Difference("replace", "15", "1.5")),
        ("加班工资不低于工资的1.25倍", Difference("replace", "1.25", "1.5")),
        ("职工依照条例第二十条享受休假", Difference("replace", "二十", "二十五")),
        ("职工依照条例第新五条享受休假", Difference("replace", "新", "二十")),
        ("职工依照条例第二十", Difference("replace", "二十", "二十五")),
        ("8天。第二条 加班工资不低于工资的1.5倍", Difference("replace", "8", "98")),
        ("第二条 加班工资不低于工资的1", Difference("replace", "1", "1.5")),
        ("津贴每月不低于工资的百分之二", Difference("insert", "", "点五")),
        ("津贴每月不低于工资的百分之二点", Difference("insert", "", "五")),
        ("违反的，处以罚款最高30", Difference("insert", "", "万")),
        ("万元并责令限期改正，费用自理", Difference("insert", "", "30")),
        ("罚款金额不低于货值的5", Difference("insert", "", "%")),
    ],
)
def test_a_number_differs_as_a_whole(tmp_path: Path, text: str, difference: Difference) -> None:
    published = published_library(
        tmp_path,
        {
            "数字.md": "第一条 国家规定的产假是98天。\n\n第二条 加班工资不低于工资的1.5倍。\n\n"
            "第三条 职工依照条例第二十五条享受休假。\n\n第四条 津贴每月不低于工资的百分之二点五。\n\n"
            "第五条 违反的，处以罚款最高30万元并责令限期改正，费用自理。\n\n第六条 罚款金额不低于货值的5%。\n"
        },
    )
    found = verify(text, published)
    assert (found.verdict, found.matches[0].differences) == (Verdict.ALTERED, (difference,))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("值班员离岗前应当锁好门窗，", "由组长记入台账。"),
        ("值班员离岗锁门，", "由组长记入台账并且在月底的会上说明。"),
    ],
)
def test_a_long_clause_that_was_left_out_is_the_difference_and_not_what_stands_beside_it(
    tmp_path: Path, first: str, last: str
) -> None:
    left_out = "没有锁好而丢失图书和器材的，三日内由本人说明情况并且照价赔偿"
    published = published_library(tmp_path, {"一.md": f"第一条 {first}{left_out}，{last}\n"})
    assert verify(first + last, published).matches[0].differences == (Difference("insert", "", left_out),)


def test_what_another_sentence_says_further_on_does_not_follow(tmp_path: Path) -> None:
    words = "每天值班员离岗前应当锁好门窗和展柜。丢失图书和器材的在三日以内写明经过并且照价赔偿给活动室，由组长记入台账。"
    published = published_library(tmp_path, {"一.md": f"第一条 {words}\n"})
    (difference,) = (
        verify("每天值班员离岗前应当锁好门窗和展柜，由组长记入台账", published).matches[0].differences
    )
    assert difference == Difference("delete", "由组长记入台账", "")


def test_words_like_nothing_but_a_heading_are_absent(tmp_path: Path) -> None:
    text = "第一章 总则\n\n第一条 为了管好账目，制定本办法。\n\n第二章 活动室开放日协议\n\n第二条 钥匙由值班员保管。\n"
    found = verify("活动室开放日约定", published_library(tmp_path, {"一.md": text}))
    assert (found.verdict, found.matches) == (Verdict.ABSENT, ())


def test_short_words_of_which_a_third_is_not_there_are_no_alteration(tmp_path: Path) -> None:
    published = published_library(tmp_path, {"一.md": "第一条 各班组签订交接班责任登记书。\n"})
    assert verify("值班科室交接班责任登记书", published).verdict is Verdict.ABSENT
    assert verify("各部门签订交接班责任登记书", published).verdict is Verdict.ALTERED


def test_places_that_cut_a_number_do_not_count(tmp_path: Path) -> None:
    files = {
        "甲.md": "第一条 津贴为二十点五元。\n" * 3,
        "乙.md": "第一条 津贴为二十点。\n第二条 津贴为二十。\n",
    }
    found = verify("津贴为二十", published_library(tmp_path, files))
    assert (found.verdict, found.count) == (Verdict.EXACT, 2)
    assert {match.quote.document.file for match in found.matches} == {"乙.md"}


def test_a_place_that_may_cut_a_number_hides_no_other_that_overlaps_it(tmp_path: Path) -> None:
    found = verify("十人十", published_library(tmp_path, {"甲.md": "第一条 每组二十人十人十人。\n"}))
    assert found.verdict is Verdict.EXACT


def test_sentences_that_only_stand_together_in_a_cut_number_are_verified_one_by_one(tmp_path: Path) -> None:
    first, second, third = (
        "会议由主席召集并且主持。",
        "出席人数不得少于全体委员的三",
        "。本办法由省级机关负责解释，其他机关不作解释。",
    )
    files = {
        "甲.md": f"第一条 {first}{second}十分之一。\n\n第二条 {second}成。\n",
        "乙.md": f"第九条 {third}",
    }
    found = verify(first + second + third, published_library(tmp_path, files))
    assert found.verdict is Verdict.PIECED
    assert [part.verdict for part in found.parts] == [Verdict.EXACT] * 3


def test_an_altered_phrase_across_points_is_found(library: Library) -> None:
    found = library.verify("其中产前可以休假二十天。（二）哺乳时间。用人单位应当")
    assert found.matches[0].differences == (Difference("replace", "二十", "十五"),)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (SENTENCE.replace("百分之二", "百分之三"), 4),  # as the articles beside it all reach it
        (SPEECH[40:].replace("职工", "员工"), 1),
        ("量子纠缠是两个粒子共有的状态，薛定谔的猫也是会员。", 0),
    ],
    ids=["a sentence", "a long text", "what nobody wrote"],
)
def test_a_text_is_aligned_only_with_what_may_be_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, places: int
) -> None:
    others = {
        f"{name}.md": f"第一条 {name}工会经费的账目由会员查看，单位的职工之家也公布一份。\n"
        for name in "甲乙丙丁戊己庚辛"
    }
    published = published_library(tmp_path, {**others, "经费.md": FUNDS, "讲话.txt": SPEECH})
    aligned: list[str] = []

    def counted(phrase: str, text: str, *, least: float = 0.0) -> Alignment:
        aligned.append(text)
        return align(phrase, text, least=least)

    monkeypatch.setattr(altered, "align", counted)
    verify(text, published)
    assert len(aligned) == places
