"""Which points make an answer: a list that was asked for, whole and in order, and none that was not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.libraries import FUNDS, HANDBOOK, SPEECH, parsed
from support.points import BODY, OFFICE, index_of

from bot.choosing import PointHit, find_list
from corpus.document import Document


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


LAW = parsed(
    "示例市职工疗养办法\n\n"
    "第一章 总则\n\n"
    + "".join(f"第{number}条 {BODY}\n\n" for number in "一二三")
    + "第二章 疗养申请\n\n"
    + "".join(f"第{number}条 {BODY}\n\n" for number in "四五六")
)


SHORT_LAW = parsed("示例市疗养办法\n\n" + "".join(f"第{number}条 {BODY}\n\n" for number in "一二三四"))


QUESTIONS = parsed(
    "会籍常见问答\n\n一、会籍登记\n\n"
    f"1. 换了单位，会籍怎么转？\n{BODY}\n\n2. 退休后还是不是会员？\n{BODY}\n\n3. 会员证丢了找谁？\n{BODY}\n"
)


REASONS = parsed(
    "工会宣传讲话\n\n"
    f"一、弄清工会宣传为了什么\n\n（一）为职工。{BODY}\n\n（二）为单位。{BODY}\n\n（三）为社会。{BODY}\n"
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
    articles = "\n\n".join(f"第{number}条 {BODY}" for number in "一二三四五六七八九") + "".join(
        f"\n\n第十{number}条 {BODY}" for number in "一二三四五六七八九"
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
