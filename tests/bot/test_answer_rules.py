"""Answers over a small law with the shipped encoder: items with their sentence, exceptions last, doubt said."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import library_answers

from bot.answering import LibraryAnswers
from bot.answers import Answer, first_of
from corpus.numerals import format_numeral
from index.search import Decision

_TWELVE = "\n".join(
    f"（{numeral}）{what}津贴；"
    for numeral, what in zip(
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
        ("夜班", "高空", "井下", "低温", "流动", "野外", "水下", "隔离", "值守", "应急", "驾驶", "带班"),
        strict=True,
    )
)
_LONG = "、".join(f"第{number}车间发给值夜班的职工的夜餐" for number in range(1, 6))
_FIFTEEN = "\n".join(f"（{format_numeral(number)}）第{number}类补助；" for number in range(2, 16))
_BODY = (
    "这里写明由谁来办、什么时候办、办到什么程度，办完以后向谁报告，报告写在哪里，谁来检查，检查结果怎么公布。"
)
FILES = {
    "总额办法.md": f"""# 示例市补贴总额办法

第一条 为了规范补贴总额，制定本办法。

第二条 下列各项不列入补贴总额的范围：
（一）{_LONG}；
{_FIFTEEN}

第三条 补贴总额按年核定。
""",
    "津贴规定.md": f"""# 示例市职工津贴规定

第一条 为了规范职工津贴，制定本规定。

第二条 职工津贴包括下列项目：
{_TWELVE}

第三条 津贴按月发放。
""",
    "疗养办法.md": """# 职工疗养办法

第一条 为了做好职工疗养工作，制定本办法。

第二条 职工有下列情形之一的，可以参加疗养：
（一）获得劳动模范称号的；
（二）长期从事一线工作的；
（三）患职业病正在康复的。

第三条 职工有下列情形之一的，不得参加疗养：
（一）正在接受处分的；
（二）疗养期间无故缺勤过的；
（三）患有传染性疾病的。
""",
    "图书办法.md": f"""# 示例市职工图书办法

第一章 图书的采购

第一节 新书的采购

第一条 {_BODY}

第二条 {_BODY}

第二节 旧书的采购

第三条 {_BODY}

第二章 附则

第四条 逐步恢复“山海之约”阅览室，{_BODY}
""",
    "作风讲话.md": f"""# 在示例市总工会的讲话

一、改进作风。改进作风要同抓好“三服务”结合起来，{_BODY}

（一）改进会风。改进工会的作风，先改进会风，{_BODY}

（二）改进文风。改进工会的作风，还要改进文风，{_BODY}

（三）改进学风。改进工会的作风，也要改进学风，{_BODY}
""",
    "谈班组.md": """# 谈班组建设

班组建设要从班组长抓起，选好一个人，带好一班人。

（作者为示例市总工会班组建设研究会会长，长期研究班组建设）
""",
    "值守办法.md": """# 职工值守办法

第一条 本办法所称值守，是指职工在非工作时间留在岗位待命。

第二条 有下列情形之一的，可以减少值守人员：
（一）设备停用的；
（二）场所关闭的。

减少值守人员时，应当优先保留下列人员：
（一）熟悉设备的；
（二）家庭负担重的。

值守一夜的，每人补助五十元。
""",
    "复核办法.md": """# 津贴复核办法

第一条 为了做好津贴复核，制定本办法。

第四条 提出复核申请，应当提交下列材料：
（一）复核申请表；
（二）本人身份证明；
（三）工资单。

第五条 复核申请应当自收到通知之日起十五日内提出。
""",
}


ONE_CASE = "井下干活一个月有没有井下津贴"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("rules"), FILES)


def _texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def test_who_asks_about_one_case_gets_its_item_behind_the_sentence_that_introduces_it(
    library: LibraryAnswers,
) -> None:
    answer = library.answer(ONE_CASE, limit=5)
    assert not answer.whole_list
    assert _texts(answer)[:2] == ["第二条 职工津贴包括下列项目：", "（三）井下津贴；"]
    assert len(set(_texts(answer))) == len(answer.quotes)


def test_where_one_quote_is_wanted_the_item_comes_before_the_sentence_that_introduces_it(
    library: LibraryAnswers,
) -> None:
    assert _texts(library.answer(ONE_CASE, limit=1)) == ["（三）井下津贴；"]


def test_a_sentence_that_introduces_never_stands_last(library: LibraryAnswers) -> None:
    quotes = library.answer(ONE_CASE, limit=5).quotes
    assert [quote.introduces for quote in quotes[:2]] == [True, False]
    for most in range(1, len(quotes) + 1):
        shown = first_of(quotes, most)
        assert shown
        assert not shown[-1].introduces
    assert first_of(quotes, 0) == ()


@pytest.mark.parametrize("question", ["减少值守人员熟悉设备的保留吗", "设备停用可以减少值守人员吗"])
def test_no_quote_is_said_to_stand_where_it_stands_itself(library: LibraryAnswers, question: str) -> None:
    """What introduces an item comes before it, and is found once more by itself."""
    quotes = library.answer(question, limit=12).quotes
    assert sum(quote.introduces for quote in quotes) == 2
    assert not any(note.startswith("另见：") for quote in quotes for note in quote.notes)


@pytest.mark.parametrize("question", ["什么情况可以参加疗养", "职工疗养要有什么条件，有什么情形可以去"])
def test_who_asks_what_cases_there_are_gets_them_all(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert answer.whole_list
    assert len(answer.quotes) == 4


def test_a_list_of_twelve_items_keeps_its_twelfth_beside_the_sentence_that_introduces_them(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("职工津贴包括哪些项目", limit=5)
    assert answer.whole_list
    assert _texts(answer)[0] == "第二条 职工津贴包括下列项目："
    assert _texts(answer)[-1] == "（十二）带班津贴；"
    assert len(answer.quotes) == 13


@pytest.mark.parametrize("question", ["哪些不列入补贴总额", "补贴总额的范围不包括哪些"])
def test_a_list_of_fifteen_short_items_is_shown_whole_though_the_first_is_long(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.whole_list
    assert _texts(answer)[0] == "第二条 下列各项不列入补贴总额的范围："
    assert len(answer.quotes) == 16


def test_a_long_item_of_an_article_stands_behind_the_sentence_that_says_what_it_is(
    library: LibraryAnswers,
) -> None:
    texts = _texts(library.answer("第3车间发给值夜班职工的夜餐", limit=5))
    assert texts[:2] == ["第二条 下列各项不列入补贴总额的范围：", f"（一）{_LONG}；"]


def test_a_list_that_was_cut_does_not_claim_to_be_whole(library: LibraryAnswers) -> None:
    answer = library.answer("职工津贴包括哪些项目", limit=5, longest_list=3)
    assert not answer.whole_list
    assert _texts(answer) == ["（一）夜班津贴；", "（二）高空津贴；", "（三）井下津贴；"]


def test_of_an_address_with_more_than_one_answer_holds_it_is_told_that_it_was_cut(
    library: LibraryAnswers,
) -> None:
    assert library.answer("职工津贴规定第二条", limit=5, longest_list=3).is_cut
    assert not library.answer("职工津贴规定第二条", limit=5, longest_list=20).is_cut


def test_who_asks_for_a_rule_is_not_given_its_exceptions(library: LibraryAnswers) -> None:
    assert _texts(library.answer("职工有哪些情形可以参加疗养", limit=5))[0].startswith("第二条")


def test_who_asks_for_exceptions_is_given_them(library: LibraryAnswers) -> None:
    assert _texts(library.answer("职工有哪些情形不得参加疗养", limit=5))[0].startswith("第三条")


def test_who_asks_for_exceptions_in_english_is_given_them(library: LibraryAnswers) -> None:
    assert _texts(library.answer("Who cannot join the 疗养?", limit=5))[0].startswith("第三条")


def test_who_asks_how_long_is_given_a_point_with_a_number(library: LibraryAnswers) -> None:
    answer = library.answer("提出复核申请要在多长时间内", limit=1)
    assert _texts(answer) == ["第五条 复核申请应当自收到通知之日起十五日内提出。"]
    assert _texts(library.answer("提出复核申请交什么材料", limit=3))[0].startswith("第四条")


def test_a_line_on_the_author_is_no_answer(library: LibraryAnswers) -> None:
    shown = _texts(library.answer("班组建设", limit=5))
    assert any("从班组长抓起" in text for text in shown)
    assert not any("作者" in text for text in shown)


def test_an_answer_without_the_number_that_is_asked_for_is_told_as_a_guess(library: LibraryAnswers) -> None:
    assert library.answer("复核申请交什么材料", limit=5).decision is Decision.ANSWER
    assert library.answer("复核申请材料要交几份，一共多少钱", limit=5).decision is not Decision.ANSWER


def test_an_answer_without_a_denial_is_told_as_a_guess_for_who_asks_which_are_exceptions(
    library: LibraryAnswers,
) -> None:
    assert library.answer("复核津贴应当提交哪些材料", limit=5).decision is Decision.ANSWER
    assert library.answer("复核津贴哪些材料不用提交", limit=5).decision is Decision.NEAR


def test_an_answer_without_the_rarest_word_of_the_question_is_told_as_a_guess(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("疗养照片谁来洗", limit=5)
    assert answer.decision is not Decision.ANSWER
    assert all("照片" not in text for text in _texts(answer))


def test_a_local_rule_says_where_it_holds(library: LibraryAnswers) -> None:
    (quote, *_) = library.answer("职工津贴包括哪些项目", limit=5).quotes
    assert "地方规定，适用于示例市" in quote.notes
    (other, *_) = library.answer("职工有哪些情形可以参加疗养", limit=5).quotes
    assert not any("地方规定" in note for note in other.notes)


def test_half_characters_and_controls_are_answered_calmly(library: LibraryAnswers) -> None:
    for question in ("\ud83d疗养的机票谁报销", "职工\x00疗养有哪些情形", "\u202e职工疗养"):
        assert library.answer(question, limit=3).question == question


def test_an_item_of_a_further_list_stands_behind_the_paragraph_that_introduces_it(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("减少值守人员时家庭负担重的优先保留吗", limit=3)
    assert _texts(answer)[:2] == ["减少值守人员时，应当优先保留下列人员：", "（二）家庭负担重的。"]
    assert answer.quotes[0].introduces
    assert [quote.address[-5:] for quote in answer.quotes[:2]] == ["› 第二款", "› （二）"]
    assert "第二款" in answer.quotes[1].address


def test_a_further_list_comes_whole_without_the_first(library: LibraryAnswers) -> None:
    texts = _texts(library.answer("减少值守人员时应当优先保留哪些人员", limit=5))
    assert texts[:3] == [
        "减少值守人员时，应当优先保留下列人员：",
        "（一）熟悉设备的；",
        "（二）家庭负担重的。",
    ]
    assert texts[3:] == ["值守一夜的，每人补助五十元。"]
    assert not any("设备停用" in text for text in texts)
    first = _texts(library.answer("哪些情形可以减少值守人员", limit=5))
    assert first[:3] == [
        "第二条 有下列情形之一的，可以减少值守人员：",
        "（一）设备停用的；",
        "（二）场所关闭的。",
    ]
    assert not any("优先保留" in text for text in first)


def test_what_a_word_means_is_answered_by_what_says_so(library: LibraryAnswers) -> None:
    answer = library.answer("什么是值守", limit=3)
    assert answer.decision is Decision.ANSWER
    assert not answer.whole_list
    assert _texts(answer)[0].startswith("第一条 本办法所称值守，是指")
    assert library.answer("什么是津贴", limit=3).decision is not Decision.ANSWER


def test_one_kind_of_leave_is_no_sure_answer_to_another(tmp_path: Path) -> None:
    files = {
        "产假办法.md": "# 职工产假办法\n\n第一条 为了落实产假，制定本办法。\n\n第二条 职工生育享受产假九十八天。\n"
    }
    library = library_answers(tmp_path, files)
    assert library.answer("职工产假多少天", limit=3).decision is Decision.ANSWER
    assert library.answer("职工陪产假多少天", limit=3).decision is not Decision.ANSWER
    both = {"产假办法.md": files["产假办法.md"] + "\n第三条 职工的陪产假由各地规定。\n"}
    beside = library_answers(tmp_path / "both", both)
    assert beside.answer("职工陪产假多少天", limit=3).decision is not Decision.ANSWER
    assert _texts(beside.answer("男职工有陪产假吗", limit=3)) == ["第三条 职工的陪产假由各地规定。"]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("疗休养最长几天", "一般不超过七天，路上的时间另算。"),
        ("哪些人不能参加疗休养", "正在接受处分的不安排疗休养。"),
    ],
)
def test_the_sentence_in_bold_is_the_one_that_tells_and_not_the_one_that_asks(
    tmp_path: Path, question: str, marked: str
) -> None:
    """It would be the heading: nothing says the words of a question as well as a question."""
    text = """# 职工疗休养问答

1. 疗休养最长可以休几天？
答：单位和工会商量。一般不超过七天，路上的时间另算。

2. 哪些人不能参加疗休养？
答：名额向一线倾斜。正在接受处分的不安排疗休养。
"""
    quote = library_answers(tmp_path, {"问答.md": text}).answer(question, limit=5).quotes[0]
    assert [quote.document.slice(span).removeprefix("答：") for span in quote.highlight] == [marked]


def test_items_of_a_list_too_long_to_show_whole_stand_in_its_order(tmp_path: Path) -> None:
    posts = [
        "炼钢",
        "铸造",
        "锻压",
        "电镀",
        "喷漆",
        "焊接",
        "打磨",
        "抛丸",
        "装卸",
        "巡线",
        "潜水",
        "爆破",
        "井下",
        "高空",
    ]
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]
    items = "\n".join(f"（{numeral}）{post}岗位；" for numeral, post in zip(numerals, posts, strict=True))
    files = {
        "防护办法.md": f"# 防护用品发放办法\n\n第一条 本办法适用于本单位。\n\n第二条 下列岗位发放防护用品：\n{items}\n"
    }
    library = library_answers(tmp_path, files)
    answer = library.answer("高空、井下、焊接，哪些岗位发放防护用品", limit=5)
    starts = [quote.span.start for quote in answer.quotes]
    assert len(starts) > 2
    assert answer.quotes[0].introduces
    assert starts == sorted(starts)


def test_two_documents_that_say_half_of_it_each_make_a_guess(tmp_path: Path) -> None:
    files = {
        "慰问办法.md": "# 示例市职工慰问办法\n\n第一条 为了做好职工慰问工作，制定本办法。\n\n"
        "第二条 职工住院的，工会给予慰问金五百元。\n\n第三条 劳模每年春节慰问一次。\n",
        "津贴规定.md": "# 示例市职工津贴规定\n\n第一条 为了规范职工津贴，制定本规定。\n\n"
        "第二条 上夜班的职工，每班发给夜餐津贴三十元。\n\n第三条 高空、井下作业的职工，按月发给岗位津贴。\n",
    }
    library = library_answers(tmp_path, files)
    assert library.answer("春节夜餐", limit=5).decision is Decision.NEAR
    assert library.answer("春节慰问", limit=5).decision is Decision.ANSWER


def test_a_bare_address_asks_back_which_document_is_meant(library: LibraryAnswers) -> None:
    for question in (
        "第四条",
        "第四条规定了什么？",
        "第２條第一款",
        "第二章讲什么",
        "43-45条",
        "附件2第三条",
    ):
        answer = library.answer(question, limit=3)
        assert answer.decision is Decision.NONE
        assert "哪份文件" in answer.remark


def test_of_a_law_that_is_not_collected_what_cites_the_article_is_quoted(tmp_path: Path) -> None:
    files = {
        "问答.md": "# 入会问答\n\n1. 谁能入会？\n\n按照《工会法》第三条，劳动者都可以入会。\n\n2. 会费交多少？\n\n"
        "按照《工会章程》第三十条交。\n"
    }
    library = library_answers(tmp_path, files)
    answer = library.answer("工会法第3条", limit=3)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "收录的文件里没有《工会法》，下面是提到它第三条的原文："
    assert ["《工会法》第三条" in text for text in _texts(answer)] == [True]
    assert library.answer("会法第三条", limit=3).decision is not Decision.ANSWER
    assert library.answer("《劳动法》第九条", limit=3).remark == "收录的文件里没有《劳动法》。"
    assert library.answer("《劳动法》里会费怎么说", limit=3).remark == "收录的文件里没有《劳动法》。"


def test_it_is_found_among_many_whichever_digits_are_typed(tmp_path: Path) -> None:
    talks = "".join(f"第{format_numeral(n)}条 工会法宣传第{n}场。\n\n" for n in range(1, 400))
    cited = "第四百条 单位每月按照工资总额的百分之二拨缴经费，存入专户，年底向会员公布收支，见《工会法》第四十三条。"
    library = library_answers(tmp_path, {"宣传.md": f"# 宣传安排\n\n{talks}{cited}\n"})
    assert [_texts(library.answer(f"工会法第{n}条", limit=3)) for n in ("四十三", "43")] == [[cited]] * 2


def test_a_tag_that_fits_no_document_is_said_to(library: LibraryAnswers) -> None:
    answer = library.answer("#讲话稿 职工津贴包括哪些项目", limit=3)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "没有标为“讲话稿”的文件，下面是从全部文件里找的。"
    nothing = library.answer("#讲话稿 量子色动力学", limit=3)
    assert nothing.remark == "没有标为“讲话稿”的文件，在全部文件里也没有找到。"
    assert library.answer("职工津贴包括哪些项目", limit=3).remark == ""


def test_where_tagged_documents_say_nothing_it_is_said_how_many_these_are(library: LibraryAnswers) -> None:
    answer = library.answer("#规定 提出复核申请要交什么材料", limit=3)
    assert answer.decision is Decision.NONE
    assert answer.remark == "标为“规定”的 1 份文件里没有找到，可以去掉标签再问一次。"
    assert library.answer("#办法 提出复核申请要交什么材料", limit=3).remark == ""
    other = library.answer("#规定 职工疗养办法第三条", limit=3)
    assert (other.quotes, other.remark) == ((), answer.remark)
    assert library.answer("#规定 提出复核申请要交什么材料", limit=3, kinds=["办法"]).remark == ""


def test_an_address_is_looked_up_although_no_document_has_the_tag(library: LibraryAnswers) -> None:
    answer = library.answer("#讲话稿 津贴复核办法第五条", limit=3)
    assert answer.remark == "没有标为“讲话稿”的文件，下面是从全部文件里找的。"
    assert _texts(answer) == ["第五条 复核申请应当自收到通知之日起十五日内提出。"]
    assert answer.decision is Decision.NEAR


@pytest.mark.parametrize("question", ["#规定", "＃规定 ", "#规定？", "#讲话稿 #2023"])
def test_a_tag_alone_asks_for_a_question(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=3)
    assert answer.decision is Decision.NONE
    assert "请在后面写上问题" in answer.remark


def test_an_article_without_the_paragraph_that_is_asked_for_says_so(library: LibraryAnswers) -> None:
    answer = library.answer("职工疗养办法第二条第七款", limit=3)
    assert answer.remark.startswith("这一条里没有您要的款或项")
    assert _texts(answer)[0].startswith("第二条")
    assert library.answer("职工疗养办法第二条第（三）项", limit=3).remark == ""


@pytest.mark.parametrize("question", ["图书的采购", "新书的采购和旧书的采购有哪些"])
def test_headings_alone_are_never_the_answer(library: LibraryAnswers, question: str) -> None:
    assert not any(
        text.startswith(("第一节", "第一章")) for text in _texts(library.answer(question, limit=5))
    )


@pytest.mark.parametrize(
    ("question", "told"), [("山海之约", True), ("山海之约是什么", True), ("海山之约", False)]
)
def test_where_a_phrase_stands_word_for_word_is_shown_as_a_guess_at_least(
    library: LibraryAnswers, question: str, *, told: bool
) -> None:
    answer = library.answer(question, limit=5)
    assert ("山海之约" in "".join(_texts(answer))) is told


@pytest.mark.parametrize(
    ("question", "whole"), [("工会怎样改进作风", True), ("工会怎样抓“三服务”、改进作风", False)]
)
def test_a_list_answers_only_where_it_says_what_the_question_has_in_quotation_marks(
    library: LibraryAnswers, question: str, *, whole: bool
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.whole_list is whole
    assert whole or "“三服务”" in "".join(_texts(answer))
