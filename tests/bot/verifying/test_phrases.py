"""A phrase is told to stand in the library exactly, altered, or not at all; what was altered is named."""

from __future__ import annotations

import io
import json
from bisect import bisect_left
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.console import Console
from support.libraries import FUNDS, HANDBOOK, SPEECH, published_library

from bot.commands.verification import print_verification, verification_json
from bot.errors import VerificationError
from bot.verifying import altered
from bot.verifying.aligning import Alignment, align, best_score
from bot.verifying.compared import compared
from bot.verifying.cuts import whole_words
from bot.verifying.matches import Difference, Verdict, Verification
from bot.verifying.phrases import verify
from corpus.numerals import HAN_DIGITS
from index.published import Published

SENTENCE = "工会经费的来源是会员缴纳的会费和单位按照工资总额百分之二拨缴的经费。"


class Library:
    """Verifies in a published library; unlike one, it has a repr that fits into a failure's report."""

    def __init__(self, published: Published) -> None:
        self.documents = published.documents
        self._published = published

    def verify(self, text: str) -> Verification:
        return verify(text, self._published)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(published_library(tmp_path_factory.mktemp("library")))


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a range begins or ends inside a word, or behind a negation."""
    printed = compared(text)
    first, last = bisect_left(printed.offsets, start), bisect_left(printed.offsets, end)
    return first < last and whole_words(printed, first, last) != (first, last)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def may_cut_a_number(text: str, start: int, end: int) -> bool:
    """Whether what may be of one number stands on both sides of an end."""
    numerals = {*"0123456789.,%点亿", *HAN_DIGITS}
    begins_inside = start > 0 and {*text[start - 1 : start + 1]} <= numerals
    return begins_inside or {*text[end - 1 : end + 1]} <= numerals


# Exact


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


# Altered


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


def test_what_is_given_as_printed_is_word_for_word(library: Library) -> None:
    (match,) = library.verify("女職工生育享受九十九天產假，其中產前可以休假十五天").matches
    assert match.text == "女职工生育享受九十八天产假，其中产前可以休假十五天"
    assert match.text == match.quote.document.text[match.span.start : match.span.end]


# Short and frequent


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


def test_what_all_places_share_is_printed_once(tmp_path: Path) -> None:
    noted = FUNDS.replace("会费和", "会费，会费和")
    found = verify("会费", published_library(tmp_path, {"一.md": noted, "二.md": noted}))
    assert len(found.matches) > 2
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), found)
    assert shown.getvalue().count("※") == len(found.matches[0].quote.notes) == 1


# Sentence by sentence

_FUNDS_USE = "工会经费主要用于为职工服务和开展工会活动。"
_PLACES = "活动室要按倒班职工的时间开门，图书、茶水、药箱样样备齐，墙上贴着联系电话。"
_INVENTED = "量子纠缠是两个粒子共有的状态。"


def told_by_parts(found: Verification) -> list[tuple[str, Verdict]]:
    return [(part.text.strip(), part.verdict) for part in found.parts]


def test_sentences_of_different_documents_each_have_their_address(library: Library) -> None:
    found = library.verify(_FUNDS_USE + _PLACES)
    assert found.verdict is Verdict.PIECED
    assert told_by_parts(found) == [(_FUNDS_USE, Verdict.EXACT), (_PLACES, Verdict.EXACT)]
    assert [match.quote.document.file for match in found.matches] == ["办法/经费办法.md", "职工之家讲话.txt"]


def test_sentences_that_stand_together_are_one_part(library: Library) -> None:
    together = "其中产前可以休假十五天。（二）哺乳时间。"
    found = library.verify(together + _FUNDS_USE)
    assert told_by_parts(found) == [(together, Verdict.EXACT), (_FUNDS_USE, Verdict.EXACT)]


def test_sentences_in_another_order_are_put_together(library: Library) -> None:
    found = library.verify(f"{_FUNDS_USE}\n{SENTENCE}")
    assert found.verdict is Verdict.PIECED
    assert library.verify(f"{SENTENCE}{_FUNDS_USE}").verdict is not Verdict.PIECED  # only 第三条 is left out


def test_an_invented_sentence_is_told_from_those_that_stand_there(library: Library) -> None:
    changed = SENTENCE.replace("百分之二", "百分之三")
    found = library.verify(_FUNDS_USE + _INVENTED + changed)
    assert found.verdict is Verdict.ALTERED
    assert told_by_parts(found) == [
        (_FUNDS_USE, Verdict.EXACT),
        (_INVENTED, Verdict.ABSENT),
        (changed, Verdict.ALTERED),
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (_INVENTED + "工会要像猫一样温柔地抓老鼠。", Verdict.ABSENT),
        ("其中产前可以休假二十天。（二）哺乳时间。用人单位应当", Verdict.ALTERED),
        (f"好的。{_FUNDS_USE}", Verdict.ALTERED),  # what is as short stands anywhere
    ],
)
def test_a_text_that_comes_from_one_place_or_none_is_told_as_a_whole(
    library: Library, text: str, verdict: Verdict
) -> None:
    found = library.verify(text)
    assert (found.verdict, found.parts) == (verdict, ())


# Absent


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


# How it is told


def test_the_json_has_the_shape_it_promises(library: Library) -> None:
    told = verification_json(library.verify(SENTENCE.replace("百分之二", "百分之三")))
    assert set(told) >= {"text", "verdict", "matches"}
    assert told["verdict"] == "altered"
    (match,) = told["matches"]
    assert set(match) >= {"document", "address", "text", "start", "end", "differences", "similarity"}
    assert set(match["document"]) == {"id", "file", "title", "issuer", "date", "source"}
    assert match["differences"] == [{"op": "replace", "given": "三", "printed": "二"}]
    assert told["parts"] == []
    parts = verification_json(library.verify(_FUNDS_USE + _PLACES))["parts"]
    assert [part["verdict"] for part in parts] == ["exact", "exact"]
    assert set(parts[0]) == set(told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SENTENCE, ["原文如此，一字不差", "第二条", SENTENCE]),
        (SENTENCE.replace("百分之二", "百分之三"), ["有出入", "您写 [-三-]，原文是 {+二+}"]),
        (SENTENCE.replace("单位按照", "单位每月按照"), ["原文没有 [-每月-]"]),
        (SENTENCE.replace("会员缴纳的会费和", ""), ["漏了原文的 {+会员缴纳的会费和+}"]),
        ("工會經費的來源是會員繳納的會費", ["文字与原文一致，只是繁简字形不同"]),
        ("工會經費的來源，是會員繳納的會費", ["只是繁简字形和标点不同"]),
        (SENTENCE.replace("。", "！"), ["只是标点不同", "标点：您写 [-！-]，原文是 {+。+}"]),
        ("量子纠缠是两个粒子的状态", ["没有这句话"]),
        (_FUNDS_USE + _PLACES, ["每一句都是原文，但", "1. 工会经费", "第三条", "2. 活动室", "一字不差"]),
        (_FUNDS_USE + _INVENTED, ["逐句核对", "1. 工会经费", "第三条", "2. 量子", "没有这句话"]),
    ],
)
def test_a_reader_sees_the_verdict_and_each_difference(library: Library, text: str, said: list[str]) -> None:
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), library.verify(text))
    for part in said:
        assert part in shown.getvalue()


# Alignment


def naive(phrase: str, text: str) -> int:
    """The least cost, by the definition: any part of the text, gaps of any length."""
    infinite = 10**9
    best = [[0] * (len(text) + 1)]
    for row in range(1, len(phrase) + 1):
        best.append([infinite] * (len(text) + 1))
        for column in range(len(text) + 1):
            costs = [best[above][column] + 3 + 3 * (row - above) for above in range(row)]
            if column:
                differs = phrase[row - 1] != text[column - 1]
                costs.append(best[row - 1][column - 1] + (4 if differs else 0))
                costs += [best[row][left] + 3 + column - left for left in range(column)]
            best[row][column] = min(costs)
    return min(best[-1])


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_an_alignment_costs_as_little_as_the_definition_allows(phrase: str, text: str) -> None:
    found = align(phrase, text)
    assert [at for at, _ in found.pairs if at is not None] == list(range(len(phrase)))
    places = [place for _, place in found.pairs if place is not None]
    assert places == list(range(found.start, found.end))
    if places:
        assert found.score == pytest.approx(max(0.0, 1 - naive(phrase, text) / (4 * len(phrase))))


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_no_alignment_scores_more_than_can_be_hoped_for(phrase: str, text: str) -> None:
    assert align(phrase, text).score <= best_score(phrase, text)


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_what_scores_less_than_is_wanted_fits_nowhere(phrase: str, text: str) -> None:
    found, wanted = align(phrase, text), align(phrase, text, least=0.5)
    assert wanted == found if found.score >= 0.5 else (wanted.pairs, wanted.score < 0.5) == ((), True)


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


def test_words_are_no_rest_of_a_word_that_their_number_seems_to_begin(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    words = "因履行协议发生的争议，双方可以找调解员。"
    rules = f"示例县协商办法\n\n第四十四条 会议每月开一次。\n\n第四十五条 {words}\n"
    library = published_library(tmp_path_factory.mktemp("library"), {"协商.txt": rules})
    assert verify(words, library).verdict is Verdict.EXACT  # 条因 is a word
