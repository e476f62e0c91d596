"""What stands at an address is quoted; what does not stand there is not made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.questions.addresses.naming import TitleTable
from bot.quoting.choosing import LONGEST_LIST
from corpus.document import Metadata
from corpus.numerals import format_numeral
from index.search import Decision

LAW = """---
title: 中华人民共和国示例工会法
kind: 法律
date: 2021-12-24
---

# 中华人民共和国示例工会法

第一章 总则

第一条 为了保障示例工会的地位，制定本法。

第二章 组织

第二条 工会按照民主集中制原则建立。

工会委员会由会员大会选举产生。

上级工会领导下级工会。

第三条 工会经费的来源：

（一）会员缴纳的会费；

（二）单位拨缴的经费；

（三）人民政府的补助。

工会经费用于为职工服务。

经费优先用于下列活动：

（一）帮扶困难职工；

（二）开展职工教育。

第四条 工会委员会每届任期三年。

第三章 附则

第五条 本法自公布之日起施行。
"""
OLD = LAW.replace("2021-12-24", "2001-10-27").replace("每届任期三年", "每届任期两年")
OPINION = """---
title: 示例省总工会关于加强示例阵地建设的意见
kind: 意见
date: 2023-05-01
---

各级工会：

一、总体要求

阵地要建在职工身边。

二、主要任务

（一）建好场所。活动室按倒班职工的时间开门。

（二）配好人员。每个场所有一名专职工作人员。

三、保障措施

经费列入年度预算。
"""
LONG = "示例长办法\n\n第一章 总则\n\n" + "\n\n".join(
    f"第{format_numeral(number)}条 第{number}件事由第{number}车间来办，办完以后公布结果。"
    "公布的时候要写明是谁办的、什么时候办的、办成了什么样子，职工有不同看法的可以在十日以内当面提出来，车间要在五日以内答复。"
    for number in range(1, 16)
)
GROUNDS = "示例解约办法\n\n第一条 有下列情形之一的，可以解约：\n" + "\n".join(
    f"（{format_numeral(number)}）出现第{number}种情形的；" for number in range(1, 16)
)
LOCAL = """---
title: {0}示例工会条例
kind: 条例
---

第一条 {0}的工会适用本条例。

第二条 {0}的会费按月缴纳。
"""
FILES = {
    "工会法.md": LAW,
    "旧/工会法.md": OLD,
    "意见.md": OPINION,
    "长办法.txt": LONG,
    "解约办法.txt": GROUNDS,
    "甲省.md": LOCAL.format("甲江省"),
    "乙省.md": LOCAL.format("乙河省"),
    "章程.md": "---\ntitle: 中国示例工会章程\nkind: 章程\n---\n\n第一条 职工可以加入工会。\n\n第二条 会员有选举权。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


# What stands there


@pytest.mark.parametrize(
    "question",
    [
        "示例工会法第四条",
        "《示例工会法》第四条",
        "《中华人民共和国示例工会法》第4条",
        "示例工會法第四條",
        "请问示例工会法第 ４ 条是怎么规定的？",
        "示例工会法第二章第四条",
    ],
)
def test_an_article_is_quoted_by_its_address(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer) == ["第四条 工会委员会每届任期三年。"]


def test_of_two_versions_the_newer_is_meant_unless_a_year_is_named(library: LibraryAnswers) -> None:
    assert "三年" in quoted_texts(library.answer("示例工会法第四条", limit=5))[0]
    for question in (
        "2001年示例工会法第四条",
        "示例工会法（2001年修正）第四条",
        "《示例工会法》（2001）第四条",
    ):
        assert "两年" in quoted_texts(library.answer(question, limit=5))[0]


def test_a_paragraph_of_an_article_is_highlighted_in_the_whole_article(library: LibraryAnswers) -> None:
    (quote,) = library.answer("示例工会法第二条第二款", limit=5).quotes
    assert quote.text.startswith("第二条")
    assert quote.text.endswith("上级工会领导下级工会。")
    assert [quote.document.slice(span) for span in quote.highlight] == ["工会委员会由会员大会选举产生。"]


def test_paragraphs_are_counted_past_the_items(library: LibraryAnswers) -> None:
    (quote,) = library.answer("示例工会法第三条第二款", limit=5).quotes
    assert quote.text == "工会经费用于为职工服务。"
    assert quoted_texts(library.answer("示例工会法第三条第三款", limit=9)) == [
        "经费优先用于下列活动：",
        "（一）帮扶困难职工；",
        "（二）开展职工教育。",
    ]


def test_an_article_comes_with_its_items_and_what_follows_them(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法第三条", limit=2)
    assert answer.whole_list
    assert len(answer.quotes) == 8
    assert quoted_texts(answer)[0] == "第三条 工会经费的来源："
    assert [quote.span.start for quote in answer.quotes] == sorted(
        quote.span.start for quote in answer.quotes
    )


def test_an_item_is_quoted_alone(library: LibraryAnswers) -> None:
    for question in (
        "示例工会法第三条第（三）项",
        "示例工会法第三条第一款第三项",
        "示例工会法第三条（三）",
        "《示例工会法》（2021年修正）第三条（三）",
        "《中华人民共和国示例工会法》（2021年） › 第二章 组织 › 第三条 › （三）",
    ):
        assert quoted_texts(library.answer(question, limit=5)) == ["（三）人民政府的补助。"]
    assert quoted_texts(library.answer("示例工会法第三条第三款第二项", limit=5)) == ["（二）开展职工教育。"]


def test_an_item_that_an_article_has_twice_is_quoted_twice_and_not_called_certain(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例工会法第三条第一项", limit=5)
    assert answer.decision is Decision.NEAR
    assert quoted_texts(answer) == ["（一）会员缴纳的会费；", "（一）帮扶困难职工；"]


def test_a_chapter_is_its_articles(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法第二章", limit=1)
    assert answer.whole_list
    assert [quote.markers[-1] for quote in answer.quotes] == ["第二条", "第三条", "第四条"]


def test_an_article_in_a_chapter_says_that_its_items_are_left_out(library: LibraryAnswers) -> None:
    notes = [quote.notes for quote in library.answer("示例工会法第二章", limit=5).quotes]
    assert notes == [(), ("下面的内容没有列在这里，要看请写明：第三条",), ()]
    for question in ("示例工会法第三条", "示例工会法第三条第三款", "示例工会法第二条至第三条"):
        assert not any(quote.notes for quote in library.answer(question, limit=5).quotes), question
    both = library.answer("示例工会法第二章和第三条", limit=5).quotes
    assert not any(quote.notes for quote in both)


def test_a_long_chapter_is_cut_and_says_so(library: LibraryAnswers) -> None:
    answer = library.answer("示例长办法第一章", limit=5)
    assert len(answer.quotes) == LONGEST_LIST
    assert "共 15 条" in answer.quotes[-1].notes[-1]


def test_an_article_of_many_short_items_is_given_whole(library: LibraryAnswers) -> None:
    answer = library.answer("示例解约办法第一条", limit=5)
    assert answer.whole_list
    assert len(answer.quotes) == 16
    assert answer.quotes[-1].markers[-1] == "（十五）"
    assert not any(quote.notes for quote in answer.quotes)


@pytest.mark.parametrize(
    ("address", "opening"),
    [
        ("第一点", "一、"),
        ("一、", "一、"),
        ("第三部分", "三、"),
        ("第3条", "三、"),
        ("（二）", "（二）"),
        ("第二点第一点", "（一）"),
    ],
)
def test_points_of_a_paper_without_articles_are_found(
    library: LibraryAnswers, address: str, opening: str
) -> None:
    answer = library.answer(f"《关于加强示例阵地建设的意见》{address}", limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer)[0].startswith(opening)


def test_a_range_and_a_pair_are_quoted_in_order(library: LibraryAnswers) -> None:
    markers = [quote.markers[-1] for quote in library.answer("示例长办法第三条至第五条", limit=5).quotes]
    assert markers == ["第三条", "第四条", "第五条"]
    answer = library.answer("示例工会法第四条和示例长办法第二条", limit=5)
    assert [quote.markers[-1] for quote in answer.quotes] == ["第四条", "第二条"]


def test_all_that_two_addresses_name_is_quoted_though_the_first_has_many_items(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例工会法第三条、示例长办法第二条", limit=2)
    assert answer.decision is Decision.ANSWER
    assert answer.quotes[-1].markers[-1] == "第二条"
    assert len(answer.quotes) == 9


def test_an_article_of_two_laws_is_quoted_from_both(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法和示例长办法第二条", limit=5)
    assert [quote.document.file for quote in answer.quotes] == ["工会法.md", "长办法.txt"]
    assert {quote.markers[-1] for quote in answer.quotes} == {"第二条"}


def test_who_asks_what_each_of_two_articles_says_is_told_nothing_else(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法2条跟4条分别说什么", limit=5)
    assert answer.decision is Decision.ANSWER
    assert [quote.markers[-1] for quote in answer.quotes] == ["第二条", "第四条"]


@pytest.mark.parametrize(
    "question", ["示例长办法第一条至第十五条", "示例长办法1-15条", "示例长办法第一条到第九十条"]
)
def test_a_long_range_gives_its_first_articles_and_says_how_many_there_are(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.whole_list
    expected = [f"第{format_numeral(number)}条" for number in range(1, LONGEST_LIST + 1)]
    assert [quote.markers[-1] for quote in answer.quotes] == expected
    assert "共 15 条" in answer.quotes[-1].notes[-1]


def test_articles_with_their_items_are_not_counted_as_articles_where_they_are_cut(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例工会法第二条至第四条", limit=5, longest_list=4)
    assert len(answer.quotes) == 4
    assert "共 10 段" in answer.quotes[-1].notes[-1]


def test_a_question_that_mentions_an_address_gets_it_first_and_then_what_is_found(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例工会法第四条规定的任期和工会经费用于什么", limit=5)
    assert quoted_texts(answer)[0] == "第四条 工会委员会每届任期三年。"
    assert any("经费" in text for text in quoted_texts(answer)[1:])
    ids = [quote.id for quote in answer.quotes]
    assert len(ids) == len(set(ids)) <= 5


# What does not stand there


def test_an_article_that_its_law_lacks_is_answered_by_silence(library: LibraryAnswers) -> None:
    for question in (
        "示例工会法第九十九条",
        "示例工会法第九章",
        "示例工会法第四条之一",
    ):
        assert library.answer(question, limit=5).decision is Decision.NONE, question


def test_where_more_is_asked_of_a_missing_article_what_is_found_is_called_uncertain(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例工会法第九十九条规定的工会经费用于什么", limit=5)
    assert answer.decision is Decision.NEAR


def test_for_a_missing_paragraph_the_article_is_shown_as_uncertain(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法第二条第七款", limit=5)
    assert answer.decision is Decision.NEAR
    assert [quote.markers[-1] for quote in answer.quotes] == ["第二条"]


@pytest.mark.parametrize(
    "question", ["丙山省示例工会条例第一条", "示例劳动法第一条", "残疾人示例工会法第四条"]
)
def test_an_unknown_law_is_not_taken_for_one_of_a_similar_name(
    library: LibraryAnswers, question: str
) -> None:
    assert library.answer(question, limit=5).decision is not Decision.ANSWER


def test_a_year_behind_a_title_is_none_of_its_items(library: LibraryAnswers) -> None:
    for question in ("示例工会法(2021)会费", "《示例工会法》（2021）会费"):
        answer = library.answer(question, limit=5)
        assert not answer.remark
        assert "示例工会法" in answer.quotes[0].address


def test_a_number_that_ends_a_title_is_no_item_of_what_the_title_begins_with(tmp_path: Path) -> None:
    paper = """# 关于示例县停车问题的解释{}

第一条 下列停车费由单位承担：

（一）{}的停车费；

（二）值班的停车费。
"""
    files = {"旧.md": paper.format("", "开会"), "新.md": paper.format("（一）", "出差")}
    answers = library_answers(tmp_path, files)
    answer = answers.answer("关于示例县停车问题的解释（一） 出差的停车费", limit=5)
    assert {quote.document.file for quote in answer.quotes} == {"新.md"}
    answer = answers.answer("关于示例县停车问题的解释第一条（一）", limit=5)
    assert quoted_texts(answer) == ["（一）开会的停车费；"]


def test_a_name_that_fits_several_laws_quotes_each_and_is_called_uncertain(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会条例第二条", limit=5)
    assert answer.decision is Decision.NEAR
    assert sorted(text[4:7] for text in quoted_texts(answer)) == ["乙河省", "甲江省"]


def test_an_ordinary_question_is_searched_without_reading_the_titles(library: LibraryAnswers) -> None:
    fresh = LibraryAnswers(library.published)
    assert fresh.answer("工会经费用于什么", limit=5).quotes
    assert "_titles" not in vars(fresh)


# Names


TABLE = TitleTable.of(
    [
        Metadata(title="中华人民共和国劳动法", kind="法律", date="2018-12-29"),
        Metadata(title="中华人民共和国劳动合同法", kind="法律", date="2012-12-28"),
        Metadata(title="中国工会章程", kind="章程", date="2018-10-26", status="已修改"),
        Metadata(title="国务院关于职工工作时间的规定", kind="规定", date="1995-03-25", issuer="国务院"),
        Metadata(title="工资支付暂行规定", kind="规定", date="1994-12-06"),
        Metadata(
            title="最高人民法院关于审理劳动争议案件适用法律问题的解释（一）", kind="解释", date="2020-12-29"
        ),
        Metadata(title="女职工劳动保护特别规定", kind="规定", date="2012-04-28"),
        Metadata(title="在示例大会上的讲话", kind="讲话", date="2020-05-01"),
        Metadata(title="在示例大会上的讲话", kind="讲话", date="2023-05-01"),
        Metadata(title="国务院关于印发示例改革方案的通知", kind="通知", date="2019-01-24"),
        Metadata(title="2021年示例工作报告", kind="报告", date="2021-03-05"),
    ]
)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("劳动法", 0),
        ("中华人民共和国劳动法", 0),
        ("根据劳动法", 0),
        ("单位违反劳动法", 0),
        ("全国人大常委会劳动法", 0),
        ("国务院女职工劳动保护特别规定", 6),
        ("劳动合同法", 1),
        ("章程", 2),
        ("工会章程", 2),
        ("职工工作时间规定", 3),
        ("关于职工工作时间的规定", 3),
        ("工资支付规定", 4),
        ("劳动争议司法解释(一)", 5),
        ("劳动争议司法解释一", 5),
        ("女职工特别规定", 6),
        ("示例改革方案", 9),
        ("示例工作报告", 10),
        ("2021年示例工作报告", 10),
    ],
)
def test_a_document_goes_by_its_usual_names(name: str, document: int) -> None:
    named = TABLE.find(name, whole=False)
    assert named is not None
    assert named.documents == (document,)


@pytest.mark.parametrize(
    "name", ["", "法", "合同法", "劳动争议法", "香港劳动法", "残疾人劳动法", "规定", "的", "2007年劳动法"]
)
def test_what_names_no_document_of_the_library_is_not_guessed(name: str) -> None:
    assert TABLE.find(name, whole=False) is None


def test_speeches_of_one_title_are_different_documents() -> None:
    named = TABLE.find("在示例大会上的讲话", whole=True)
    assert named is not None
    assert (named.documents, named.certain) == ((8, 7), False)


def test_a_loose_name_is_not_certain() -> None:
    named = TABLE.find("女职工特别规定", whole=True)
    assert named is not None
    assert not named.certain
