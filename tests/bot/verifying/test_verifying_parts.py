"""What is cut off, joined, framed or shortened by whoever quotes is told apart from what was altered."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.citing import printed
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.commands.verification import verification_json
from bot.texts import EN, ZH
from bot.verifying.comparing.amounts import as_much
from bot.verifying.comparing.compared import Compared, compared
from bot.verifying.comparing.framing import unframed
from bot.verifying.finding import held
from bot.verifying.finding.phrases import verify
from bot.verifying.matches import Difference, Verdict, Verification
from index.published import Published

CONTRACTS = """---
title: 示例县用工办法
kind: 办法
date: 2020-05-01
status: 现行
---

第一章 总则

第一条 单位名称变更，不影响用工协议的履行。

第二条 有下列情形之一的，单位不得解除用工协议：

（一）女职工在孕期和哺乳期的；

（二）因公负伤住院治疗的；

（三）在本单位连续工作满十五年的。

第三条 单位未按时为职工缴纳互助金的，职工可以要求补缴；单位无正当理由拖延的，应当加付百分之二。

第二章 协议的变更

第四条 用人单位与职工协商一致，可以变更协议，但是不得降低津贴。变更协议采用书面形式；协议文本由双方各执一份。

第五条 职工每日在岗时间不超过八小时，夜班津贴为三十元。本办法自2020年7月1日起施行。

第六条 活动室按倒班的时间开门，钥匙由值班员保管。
"""
LOCAL = """---
title: 示例省示例市活动室规定
kind: 规定
date: 2024-05-01
status: 现行
---

第一条 活动室按倒班的时间开门，钥匙由值班员保管。

第二条 未成年人进入活动室应当由家长陪同，未成年人不得使用器械。
"""
LAW = """---
title: 中华人民共和国示例法
kind: 法律
date: 2018-05-01
status: 现行
---

第九条 活动室按倒班的时间开门，钥匙由值班员保管。
"""
FILES = {"用工.md": CONTRACTS, "活动室.md": LOCAL, "示例法.md": LAW}
OPEN = "活动室按倒班的时间开门，钥匙由值班员保管"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published_library(tmp_path_factory.mktemp("library"), FILES)


def told(found: Verification) -> list[tuple[str, Verdict]]:
    return [(part.text.strip(), part.verdict) for part in found.parts]


# Cut off


@pytest.mark.parametrize(
    ("text", "left_off"),
    [
        ("影响用工协议的履行", "不"),
        ("正当理由拖延的，应当加付", "无"),
        ("为职工缴纳互助金的，职工可以要求补缴", "未按时"),
        ("成年人进入活动室应当由家长陪同", "未"),
        ("成年人不得使用器械", "未"),
        ("解除用工协议：", "不得"),
        ("得解除用工协议", "不"),
        ("人单位与职工协商一致", "用"),
        ("以变更协议", "可"),
        ("以要求补缴", "可"),
        ("超过八小时", "不"),
    ],
)
def test_what_begins_behind_a_negation_or_inside_a_word_is_not_word_for_word(
    published: Published, text: str, left_off: str
) -> None:
    found = verify(text, published)
    assert found.verdict is Verdict.ALTERED
    assert found.matches[0].differences == (Difference("insert", "", left_off),)
    assert f"漏了原文的 {{+{left_off}+}}" in printed(found)


def test_a_word_cut_at_the_end_is_told_too(published: Published) -> None:
    assert verify("钥匙由值班员保", published).matches[0].differences == (Difference("insert", "", "管"),)


@pytest.mark.parametrize(
    "text",
    [
        "单位名称变更",
        "职工可以要求补缴",
        "钥匙由值班员保管",
        "协议文本由双方各执一份",
        "与职工协商一致",
        "按时为职工缴纳",
    ],
)
def test_a_phrase_of_whole_words_is_exact(tmp_path: Path, text: str) -> None:
    files = {"用工.md": CONTRACTS, "另一份.md": "第一条 单位按时为职工缴纳互助金。\n"}
    assert verify(text, published_library(tmp_path, files)).verdict is Verdict.EXACT


def test_a_phrase_that_stands_elsewhere_without_the_negation_is_exact_there(tmp_path: Path) -> None:
    files = {"甲.md": "第一条 变更不影响用工协议的履行。\n", "乙.md": "第一条 停产影响用工协议的履行。\n"}
    found = verify("影响用工协议的履行", published_library(tmp_path, files))
    assert (found.verdict, found.count) == (Verdict.EXACT, 1)
    assert found.matches[0].quote.document.file == "乙.md"


def test_a_negation_earlier_in_the_clause_is_shown_with_the_whole_clause(published: Published) -> None:
    found = verify("八小时", published)
    assert found.verdict is Verdict.EXACT
    assert "职工每日在岗时间不超过八小时" in printed(found)
    assert printed(found).startswith("≠ 字都在原文里，但前面的否定没有一起引")
    assert "这一句前面还有“不”" in printed(found)
    assert show_verification(found, ZH).html.startswith(ZH.VERIFIED_DENIED)
    assert "这一句前面还有“不”" in show_verification(found, ZH).html
    assert "before this" in show_verification(found, EN).html


def test_words_without_the_negation_before_them_are_not_told_as_right_for_their_address(
    tmp_path: Path,
) -> None:
    rules = f"# 示例县工资办法\n\n第一条 单位不得因休假降低职工的工资、取消津贴。\n\n第二条 {OPEN}。\n"
    answers = LibraryAnswers(published_library(tmp_path, {"工资.md": rules}))
    text = (
        f"《示例县工资办法》第一条规定：{{}}降低职工的工资、取消津贴。《示例县工资办法》第二条规定：{OPEN}。"
    )
    assert answers.verify(text.format("单位不得因休假")).is_well_cited
    assert not answers.verify(text.format("单位……")).is_well_cited
    assert not answers.verify(text.format("")).is_well_cited


def test_a_phrase_from_behind_a_comma_is_shown_as_it_is(published: Published) -> None:
    match = verify("夜班津贴为三十元", published).matches[0]
    assert (match.denied, match.around) == ("", None)


# Clauses and quotations


def test_clauses_joined_by_semicolons_are_verified_one_by_one(published: Published) -> None:
    found = verify(f"协议文本由双方各执一份；{OPEN}；会员可以免费体检并且领取鸡蛋。", published)
    assert told(found) == [
        ("协议文本由双方各执一份", Verdict.EXACT),
        (OPEN, Verdict.EXACT),
        ("会员可以免费体检并且领取鸡蛋。", Verdict.ABSENT),
    ]


def test_clauses_that_stand_together_are_one_part(published: Published) -> None:
    text = "变更协议采用书面形式；协议文本由双方各执一份"
    assert verify(text, published).verdict is Verdict.EXACT
    assert told(verify(f"{OPEN}；{text}。", published)) == [
        (OPEN, Verdict.EXACT),
        (f"{text}。", Verdict.EXACT),
    ]


def test_a_false_clause_behind_a_true_one_has_its_own_verdict(published: Published) -> None:
    found = verify(f"{OPEN}；违反的一律公开登报道歉。", published)
    assert [verdict for _, verdict in told(found)] == [Verdict.EXACT, Verdict.ABSENT]


def test_a_short_sentence_that_nobody_wrote_does_not_make_the_one_beside_it_altered(
    published: Published,
) -> None:
    found = verify(f"问：门几点开？\n答：{OPEN}。", published)
    assert (found.verdict, found.text) == (Verdict.EXACT, f"{OPEN}。")
    assert "门几点开？" in found.aside


def test_a_short_sentence_that_is_printed_is_not_called_added_to_the_one_beside_it(
    published: Published,
) -> None:
    found = verify(f"{OPEN}。协议的变更。", published)
    assert found.verdict is Verdict.PIECED
    assert [part.verdict for part in found.parts] == [Verdict.EXACT] * 2


@pytest.mark.parametrize("quoted", ["“{}”", "「{}」"])
def test_a_quotation_in_prose_is_verified_by_itself(published: Published, quoted: str) -> None:
    found = verify(f"大家要牢记，{quoted.format(OPEN)}，这是明文规定的。", published)
    assert (found.verdict, found.text) == (Verdict.EXACT, OPEN)
    assert found.aside == ("大家要牢记", "这是明文规定的")
    assert "没有核对：大家要牢记 这是明文规定的" in printed(found)
    assert "没有核对：大家要牢记" in show_verification(found, ZH).html
    assert verification_json(found)["aside"] == ["大家要牢记", "这是明文规定的"]


def test_a_term_quoted_in_a_sentence_of_ones_own_does_not_stand_for_it(published: Published) -> None:
    own = "车间里的工友去年年底都说过，自己最关心的是“{}”这几个字到底包括哪些人，要请工会再讲一遍"
    found = verify(own.format("职工协商一致，可以变更协议"), published)
    assert (found.verdict, found.matches) == (Verdict.ABSENT, ())


def test_an_item_and_the_words_that_lead_to_it_are_exact_each(published: Published) -> None:
    found = verify("女职工在孕期和哺乳期的，单位不得解除用工协议。", published)
    assert found.verdict is Verdict.PIECED
    assert told(found) == [
        ("女职工在孕期和哺乳期的", Verdict.EXACT),
        ("单位不得解除用工协议", Verdict.EXACT),
    ]


def test_the_beginning_that_is_left_off_an_item_is_missed(published: Published) -> None:
    found = verify("在孕期和哺乳期的，单位不得解除用工协议。", published)
    item, stem = found.parts
    assert (item.verdict, stem.verdict) == (Verdict.ALTERED, Verdict.EXACT)
    assert [(each.op, each.printed) for each in item.matches[0].differences] == [("insert", "女职工")]
    assert item.matches[0].text == "女职工在孕期和哺乳期的"


# Framing


@pytest.mark.parametrize(
    "frame",
    [
        "一、{}。",
        "（二）{}。",
        "1.{}",
        "3、{}",
        "1️⃣{}",
        "①{}",
        "• {}",
        "答：{}",
        "同志们：{}。",
        "<p>{}</p>",
        "{}[1]。",
        "[2]{}",
    ],
)
def test_numbering_of_ones_own_does_not_count(published: Published, frame: str) -> None:
    assert verify(frame.format(OPEN), published).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一、一人一份", "一人一份"),
        ("一、二〇二三年", "二〇二三年"),
        ("一、二级伤残", "一、二级伤残"),
        ("1.5倍", "1.5倍"),
    ],
)
def test_a_number_of_the_text_is_no_numbering(text: str, left: str) -> None:
    assert unframed(text)[0].strip() == left


def test_a_list_numbered_in_another_way_stands_there(published: Published) -> None:
    text = "1、女职工在孕期和哺乳期的；\n2、因公负伤住院治疗的；\n3、在本单位连续工作满十五年的。"
    found = verify(text, published)
    assert (found.verdict, found.parts) == (Verdict.EXACT, ())
    assert found.aside == ("1、", "2、", "3、")


@pytest.mark.parametrize(
    "text", ["一、夜班津贴为五十元。本办法自2020年7月1日起施行。", "1.夜班津贴为[50]元", "三、夜班津贴为50元"]
)
def test_a_number_among_the_words_is_never_taken_for_numbering(published: Published, text: str) -> None:
    assert verify(text, published).verdict is not Verdict.EXACT


@pytest.mark.parametrize("page", ["- 3 -", "第 3 页 共 12 页", "3/12", "4"])
def test_a_page_number_between_two_lines_does_not_count(published: Published, page: str) -> None:
    found = verify(f"变更协议采用书面形式；\n{page}\n协议文本由双方各执一份。", published)
    assert found.verdict is Verdict.EXACT


# Differences


@pytest.mark.parametrize(
    "text",
    [
        "在本单位连续工作满十五年的，单位应当照顾",
        "单位名称变更以后不影响用工协议的履行，大家有下列情形之一的",
        "应当加付百分之二，由县里协议的变更",
        "好的因公负伤住院治疗的",
    ],
)
def test_neither_headings_nor_article_numbers_are_offered_for_words(published: Published, text: str) -> None:
    for match in verify(text, published).matches:
        for difference in match.differences:
            assert not (difference.given and ("第" in difference.printed or "二" in difference.printed))


@pytest.mark.parametrize(
    "text",
    [
        "在本单位连续工作满十五年，单位按时为职工缴纳互助金",
        "不影响用工协议的履行，有下列情形单位不得解除用工协议",
    ],
)
def test_one_sentence_comes_from_one_article(published: Published, text: str) -> None:
    found = verify(text, published)
    assert found.verdict is Verdict.ALTERED
    for match in found.matches:
        assert "\n" not in match.text


# Shortened


def test_dots_between_words_of_one_article_are_told_as_an_omission(published: Published) -> None:
    found = verify("单位未按时为职工缴纳互助金……应当加付百分之二。", published)
    assert (found.verdict, found.is_shortened) == (Verdict.PIECED, True)
    assert "有省略" in printed(found)
    assert "有省略" in show_verification(found, ZH).html
    assert verification_json(found)["shortened"] is True


@pytest.mark.parametrize(
    "text",
    [
        "应当加付百分之二……单位未按时为职工缴纳互助金",  # in another order
        "单位名称变更……会员可以免费体检并且领取鸡蛋",  # nobody says so
        "单位名称变更……钥匙由值班员保管",  # of two articles
    ],
)
def test_dots_do_not_join_what_says_something_else_without_what_they_leave_out(
    published: Published, text: str
) -> None:
    assert not verify(text, published).is_shortened


def test_dots_do_not_leave_out_the_negation_of_what_follows(tmp_path: Path) -> None:
    files = {
        "工资.md": "第一条 单位与职工协商工资，不得停发或者以其他名义克扣职工的工资，也可以提高工资标准。\n"
    }
    small = published_library(tmp_path, files)
    assert not verify("单位与职工协商工资……以其他名义克扣职工的工资", small).is_shortened
    assert verify("单位与职工协商工资……可以提高工资标准", small).is_shortened


def test_what_is_forbidden_before_a_list_is_told_of_each_of_its_members(tmp_path: Path) -> None:
    files = {
        "工资.md": "第一条 单位不得因职工休假降低工资、调离岗位、取消津贴，非公有制企业、社会组织也应遵守。\n"
    }
    small = published_library(tmp_path, files)
    for text in ("降低工资、调离岗位", "调离岗位、取消津贴"):
        (match,) = verify(text, small).matches
        assert match.denied == "不得"
        assert (
            match.quote.document.slice(match.shown) == "第一条 单位不得因职工休假降低工资、调离岗位、取消津贴"
        )
    assert verify("社会组织也应遵守", small).matches[0].denied == ""


# Order


def test_what_holds_everywhere_stands_before_what_holds_in_one_place(published: Published) -> None:
    titles = [match.quote.document.file for match in verify(OPEN, published).matches]
    assert titles.index("示例法.md") < titles.index("活动室.md")


# Amounts


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("夜班津贴为30元", [("30", "三十")]),
        ("应当加付2%", [("2%", "百分之二")]),
        ("本办法自二〇二〇年七月一日起施行", [("二〇二〇", "2020"), ("七", "7"), ("一", "1")]),
    ],
)
def test_an_amount_in_other_digits_is_told_as_as_much(
    published: Published, text: str, differences: list[tuple[str, str]]
) -> None:
    found = verify(text, published)
    assert found.verdict is Verdict.ALTERED
    assert [(each.given, each.printed) for each in found.matches[0].differences] == differences
    assert {each.op for each in found.matches[0].differences} == {"amount"}
    assert "数量相同" in printed(found)
    assert "数量相同" in show_verification(found, ZH).html


@pytest.mark.parametrize(
    ("text", "given", "shown"),
    [
        ("津贴为50元", "50", "三十"),
        ("津贴为三百元", "三百", "三十"),
        ("应当加付3%", "3%", "百分之二"),
    ],
)
def test_another_amount_in_words_too_few_to_be_compared_otherwise_is_altered(
    published: Published, text: str, given: str, shown: str
) -> None:
    found = verify(text, published)
    assert found.verdict is Verdict.ALTERED
    assert found.matches[0].differences == (Difference("replace", given, shown),)


@pytest.mark.parametrize("text", ["第九九条", "为五十元", "津贴二十元", "二女职工在孕期"])
def test_of_an_amount_alone_nothing_is_told(published: Published, text: str) -> None:
    assert verify(text, published).verdict is Verdict.ABSENT


def test_another_amount_in_other_digits_is_altered(published: Published) -> None:
    found = verify("职工每日在岗时间不超过八小时，夜班津贴为40元", published)
    assert found.matches[0].differences == (Difference("replace", "40", "三十"),)


# Exceptions


@pytest.mark.parametrize("text", ["可以变更协议。", "用人单位与职工协商一致，可以变更协议"])
def test_an_exception_that_was_left_off_is_shown(published: Published, text: str) -> None:
    found = verify(text, published)
    assert found.verdict is Verdict.EXACT
    assert "原文后面还有：但是不得降低津贴。" in printed(found)
    assert "原文后面还有：但是不得降低津贴。" in show_verification(found, ZH).html


def test_a_clause_without_an_exception_has_no_such_remark(published: Published) -> None:
    assert verify("钥匙由值班员保管。", published).matches[0].exception == ""


@pytest.mark.parametrize("text", ["亿" * 1_000, "一亿" * 540, "万" * 1_500, "第一百二十三条" * 150])
def test_numbers_beyond_all_use_are_no_amounts(published: Published, text: str) -> None:
    assert verify(text, published).verdict is Verdict.ABSENT


@pytest.mark.parametrize("pair", [("三五", "35"), ("七八", "78"), ("一百二", "102"), ("三万五", "30005")])
def test_numerals_that_are_read_two_ways_are_as_much_as_nothing(pair: tuple[str, str]) -> None:
    assert not as_much(*pair)


def test_what_is_taken_off_is_told_and_only_real_tags_are_not() -> None:
    text = "账目<b>每季度</b>公布\n200\n时间①不少于<不得>五天"
    bare, aside = unframed(text)
    assert aside == ("200", "①")
    assert "<不得>" in bare
    assert "<b>" not in bare


def test_words_too_short_to_prove_anything_are_no_parts_of_a_quotation(published: Published) -> None:
    assert verify("钥匙……开门", published).verdict is Verdict.ABSENT


@pytest.mark.parametrize("sign", ["≠", "≤", "≥", "±"])
def test_a_sign_that_turns_a_statement_is_no_punctuation(published: Published, sign: str) -> None:
    assert verify(OPEN, published).verdict is Verdict.EXACT
    assert verify(OPEN.replace("由", f"{sign}由"), published).verdict is Verdict.ALTERED


@pytest.mark.parametrize("text", ["- 1 -\n" * 60, "一。二。三。" * 30, "1；" * 100])
def test_many_short_parts_are_looked_for_once(
    published: Published, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0

    def counted(text: str) -> Compared:
        nonlocal read
        read += 1
        return compared(text)

    monkeypatch.setattr(held, "compared", counted)
    verify(text, published)
    assert read <= 20 * len(published.documents)
