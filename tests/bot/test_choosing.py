"""Which points make an answer: a list that was asked for, whole and in order, and none that was not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.libraries import FUNDS, HANDBOOK, SPEECH, parsed

from bot.choosing import (
    PointHit,
    asks_for_a_list,
    asks_for_exceptions,
    asks_which_are_exceptions,
    children,
    denies,
    find_list,
    is_thin,
    only_names,
    siblings,
)
from corpus.document import Document

_BODY = (
    "这里写明由谁来办、什么时候办、办到什么程度，办完以后向谁报告，报告写在哪里，"
    "谁来检查，检查结果怎么公布，公布多少天，有人不服又向谁提出，提出以后几天之内答复。"
)
OFFICE = parsed(
    "示例单位职工之家工作办法\n\n"
    "一、怎样建设职工之家\n\n"
    f"（一）健全组织。{_BODY}\n\n（二）建好阵地。{_BODY}\n\n（三）做实服务。{_BODY}\n\n"
    "二、怎样管好经费\n\n"
    f"（一）编好预算。{_BODY}\n\n（二）公开账目。{_BODY}\n"
)


def index_of(document: Document, marker: str, heading: str = "") -> int:
    return next(
        index
        for index, point in enumerate(document.points)
        if point.marker.startswith(marker) and heading in document.slice(point.span)
    )


def chosen(question: str, document: Document, lifts: Mapping[int, float]) -> list[str] | None:
    """The headings of the list that is chosen, for points found with these lifts."""
    hits = [PointHit(0, point, lift, min(1.0, 2 * lift)) for point, lift in lifts.items()]
    hits.sort(key=lambda hit: (-hit.lift, hit.point))
    group = find_list(question, hits, lambda _: document)
    return (
        None
        if group is None
        else [document.slice(document.points[member].span)[:7] for member in group.members]
    )


@pytest.mark.parametrize(
    "question",
    ["如何建设职工之家", "怎样管好经费", "职工之家怎么建？", "工会有哪些职责", "女职工工作的主要任务", "怎樣建設職工之家"],
)  # fmt: skip
def test_a_question_for_ways_or_duties_asks_for_a_list(question: str) -> None:
    assert asks_for_a_list(question)


LAW = parsed(
    "示例市职工疗养办法\n\n"
    "第一章 总则\n\n"
    + "".join(f"第{number}条 {_BODY}\n\n" for number in "一二三")
    + "第二章 疗养申请\n\n"
    + "".join(f"第{number}条 {_BODY}\n\n" for number in "四五六")
)


SHORT_LAW = parsed("示例市疗养办法\n\n" + "".join(f"第{number}条 {_BODY}\n\n" for number in "一二三四"))
QUESTIONS = parsed(
    "会籍常见问答\n\n一、会籍登记\n\n"
    f"1. 换了单位，会籍怎么转？\n{_BODY}\n\n2. 退休后还是不是会员？\n{_BODY}\n\n3. 会员证丢了找谁？\n{_BODY}\n"
)
REASONS = parsed(
    "工会宣传讲话\n\n"
    f"一、弄清工会宣传为了什么\n\n（一）为职工。{_BODY}\n\n（二）为单位。{_BODY}\n\n（三）为社会。{_BODY}\n"
)


def test_the_articles_of_a_law_without_chapters_are_no_list() -> None:
    lifts = {index: 0.5 for index, point in enumerate(SHORT_LAW.points) if point.marker.startswith("第")}
    assert len(lifts) == 4
    assert chosen("疗养怎么安排", SHORT_LAW, lifts) is None


@pytest.mark.parametrize(("question", "whole"), [("会籍登记要带哪些材料", False), ("会籍怎么登记", True)])
def test_a_chapter_of_questions_is_quoted_whole_for_what_it_is_called_only(
    question: str, *, whole: bool
) -> None:
    heading = index_of(QUESTIONS, "一、")
    lifts = {heading: 0.5, **{index: 0.45 for index, _ in QUESTIONS.children(heading)}}
    assert (chosen(question, QUESTIONS, lifts) is not None) is whole


def test_one_item_whose_heading_says_all_that_is_asked_is_no_list() -> None:
    heading = index_of(OFFICE, "一、")
    lifts = {heading: 0.5, **{index: 0.45 for index, _ in OFFICE.children(heading)}}
    assert chosen("如何建好阵地", OFFICE, lifts) is None
    assert chosen("如何建设职工之家", OFFICE, lifts) is not None


@pytest.mark.parametrize(
    ("question", "whole"), [("工会宣传怎么做", False), ("工会宣传为什么要做好，有哪些意义", True)]
)
def test_reasons_do_not_answer_who_asks_how(question: str, *, whole: bool) -> None:
    heading = index_of(REASONS, "一、")
    lifts = {heading: 0.5, **{index: 0.45 for index, _ in REASONS.children(heading)}}
    assert (chosen(question, REASONS, lifts) is not None) is whole


def test_a_list_whose_heading_says_all_that_is_asked_needs_no_likely_items() -> None:
    heading = index_of(OFFICE, "一、")
    items = [index for index, _ in OFFICE.children(heading)]
    hits = [PointHit(0, heading, 0.5, 0.5), *(PointHit(0, item, 0.4, 0.1) for item in items)]
    found = {
        question: find_list(question, hits, lambda _: OFFICE)
        for question in ("如何建设职工之家", "如何建设职工之家的阵地文化")
    }
    assert [group is not None for group in found.values()] == [True, False]


NAMES = parsed(
    "示例市集体合同条例\n\n第一条 集体合同包括下列内容：\n（一）合同期限；\n（二）违约责任。\n\n"
    "第二条 职工有下列情形之一的，可以疗养：\n（一）获得称号的；\n（二）长期在一线的。\n\n"
    f"第三条 集体合同的期限为一年至三年。{_BODY}\n"
)


@pytest.mark.parametrize(("article", "names"), [("第一条", True), ("第二条", False), ("第三条", False)])
def test_an_item_of_contents_only_names_something_and_a_case_or_a_rule_does_not(
    article: str, *, names: bool
) -> None:
    own = index_of(NAMES, article)
    points = [index for index, _ in NAMES.children(own)] or [own]
    assert {only_names(NAMES, point) for point in points} == {names}


EXCEPTIONS = parsed(
    "示例市职工疗养办法\n\n第一章 疗养\n\n"
    "第一条 职工有下列情形之一的，可以疗养：\n（一）获得称号的；\n（二）长期在一线的。\n\n"
    "第二条 职工有下列情形之一的，不得疗养：\n（一）受处分的；\n（二）缺勤的。\n"
)


@pytest.mark.parametrize(("article", "exceptions"), [("第一条", False), ("第二条", True)])
def test_exceptions_are_known_by_the_sentence_that_introduces_them_and_so_is_that_sentence(
    article: str, *, exceptions: bool
) -> None:
    lead = index_of(EXCEPTIONS, article)
    items = [index for index, _ in EXCEPTIONS.children(lead)]
    assert len(items) == 2
    assert {denies(EXCEPTIONS, point) for point in (lead, *items)} == {exceptions}
    assert denies(EXCEPTIONS, index_of(EXCEPTIONS, "第一章")) is None


@pytest.mark.parametrize("question", ["哪些人不得疗养", "什么样的情况不给算工伤", "哪些钱不用算进工资总额"])
def test_who_asks_what_is_not_so_asks_which_are_exceptions(question: str) -> None:
    assert asks_which_are_exceptions(question)
    assert asks_for_exceptions(question)


@pytest.mark.parametrize("question", ["老板不给交社保怎么办", "哪些人能疗养", "什么人能不能疗养由谁定"])
def test_who_tells_what_is_the_matter_or_asks_whether_does_not(question: str) -> None:
    assert not asks_which_are_exceptions(question)


@pytest.mark.parametrize(
    ("chapter", "question", "whole"),
    [
        ("第二章", "疗养怎么申请", True),
        ("第二章", "疗养申请被退回怎么办", False),
        ("第一章", "疗养怎么申请", False),
    ],
)
def test_a_chapter_is_quoted_whole_for_what_it_is_called_and_never_the_general_one(
    chapter: str, question: str, *, whole: bool
) -> None:
    heading = index_of(LAW, chapter)
    members = [index for index, _ in LAW.children(heading)]
    lifts = {heading: 0.5, **dict.fromkeys(members, 0.45)}
    assert (chosen(question, LAW, lifts) is not None) is whole


@pytest.mark.parametrize(
    "question", ["产假多少天", "谁来审查经费", "会费是否按月缴纳", "能不能补缴会费", "产假"]
)
def test_a_question_for_one_fact_does_not(question: str) -> None:
    assert not asks_for_a_list(question)


def test_the_siblings_of_a_point_are_its_list() -> None:
    place = index_of(OFFICE, "（二）", "建好阵地")
    group = siblings(OFFICE, 0, place)
    assert group.parent == index_of(OFFICE, "一、")
    assert place in group.members
    assert len(group.members) == 3
    assert list(group.members) == sorted(group.members)


def test_the_list_a_point_heads_is_its_children() -> None:
    group = children(OFFICE, 0, index_of(OFFICE, "二、"))
    assert group is not None
    assert len(group.members) == 2
    assert children(OFFICE, 0, index_of(OFFICE, "（二）", "建好阵地")) is None


def test_a_list_that_begins_again_is_another_list() -> None:
    document = parsed(
        "在示例会议上的讲话\n\n今年做了两件事。\n\n"
        f"一是建了组织。{_BODY}\n二是开了大会。{_BODY}\n\n明年要做两件事。\n\n"
        f"一是管好经费。{_BODY}\n二是做实服务。{_BODY}\n"
    )
    groups = {siblings(document, 0, index).members for index in range(len(document.points))}
    assert sorted(groups) == [(0, 1), (2, 3)]


def test_a_heading_over_points_is_thin_and_a_full_point_is_not() -> None:
    assert is_thin(OFFICE, index_of(OFFICE, "一、"))
    assert not is_thin(OFFICE, index_of(OFFICE, "（一）", "健全组织"))


def test_a_list_asked_for_by_its_heading_comes_whole_and_in_document_order() -> None:
    head = index_of(OFFICE, "一、")
    lifts = {head: 0.6, head + 3: 0.5, head + 1: 0.45, head + 2: 0.4}
    assert chosen("怎样建设职工之家", OFFICE, lifts) == ["（一）健全组织", "（二）建好阵地", "（三）做实服务"]


def test_a_list_asked_for_by_its_theme_comes_whole_and_in_document_order() -> None:
    document = parsed(SPEECH)
    assert len(document.points) == 3
    shown = chosen("如何建设职工之家", document, {1: 0.6, 0: 0.5, 2: 0.45})
    assert shown is not None
    assert [text[:2] for text in shown] == ["一是", "二是", "三是"]


def test_a_list_of_which_members_were_not_found_is_not_the_theme() -> None:
    assert chosen("如何建设职工之家", parsed(SPEECH), {1: 0.6}) is None


@pytest.mark.parametrize("question", ["活动室开到几点，有没有茶水", "倒班职工的活动室谁来管"])
def test_a_fact_is_not_answered_with_a_list(question: str) -> None:
    assert chosen(question, parsed(SPEECH), {1: 0.6, 0: 0.5, 2: 0.45}) is None


def test_a_thin_heading_is_answered_with_what_it_heads_even_for_a_fact() -> None:
    head = index_of(OFFICE, "二、")
    lifts = {head: 0.6, head + 1: 0.5, head + 2: 0.5}
    assert chosen("管经费", OFFICE, lifts) == ["（一）编好预算", "（二）公开账目"]


def test_the_articles_of_a_long_document_are_no_list_to_read_on_a_phone() -> None:
    articles = "\n\n".join(f"第{number}条 {_BODY}" for number in "一二三四五六七八九") + "".join(
        f"\n\n第十{number}条 {_BODY}" for number in "一二三四五六七八九"
    )
    document = parsed(f"示例工作办法\n\n{articles}\n")
    lifts = dict.fromkeys(range(len(document.points)), 0.5)
    assert len(lifts) == 18
    assert chosen("如何办事", document, lifts) is None


def test_a_list_of_bare_headings_is_no_answer() -> None:
    document = parsed("示例工作办法\n\n一、组织\n二、阵地\n三、服务\n")
    assert chosen("如何建设职工之家", document, {0: 0.6, 1: 0.5, 2: 0.5}) is None


def test_without_hits_there_is_no_list() -> None:
    assert find_list("如何建设职工之家", [], lambda _: OFFICE) is None


def test_single_points_of_other_documents_make_no_list() -> None:
    documents = [parsed(FUNDS), parsed(HANDBOOK)]
    hits = [PointHit(0, 1, 0.6, 1.0), PointHit(1, 1, 0.5, 1.0)]
    group = find_list("工会经费的来源有哪些", hits, documents.__getitem__)
    assert group is None


@pytest.mark.parametrize("question", ["工伤了有什么用", "辞职和辞退有什么区别", "我没有什么问题"])
def test_what_it_is_good_for_is_no_list(question: str) -> None:
    assert not asks_for_a_list(question)
