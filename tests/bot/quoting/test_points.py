"""What a point is among others: in which list, over which points, an item, an exception."""

from __future__ import annotations

import pytest
from support.libraries import parsed
from support.points import BODY, OFFICE, index_of

from bot.quoting.points import (
    announces_outline,
    children,
    denies,
    is_announced,
    is_item,
    is_thin,
    lists_what_is_not,
    only_headings,
    only_names,
    siblings,
)

NAMES = parsed(
    "示例市集体合同条例\n\n第一条 集体合同包括下列内容：\n（一）合同期限；\n（二）违约责任。\n\n"
    "第二条 职工有下列情形之一的，可以疗养：\n（一）获得称号的；\n（二）长期在一线的。\n\n"
    f"第三条 集体合同的期限为一年至三年。{BODY}\n"
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


def test_a_long_item_of_an_article_is_an_exception_like_the_short_ones_beside_it() -> None:
    long = "、".join(f"在第{number}车间值过夜班而没有补休的" for number in range(1, 8))
    document = parsed(
        f"示例市疗养办法\n\n第一条 有下列情形之一的，不得疗养：\n（一）{long}；\n（二）缺勤的。\n\n第二条 {BODY}\n"
    )
    items = [index for index, _ in document.children(index_of(document, "第一条"))]
    assert [denies(document, point) for point in items] == [True, True]
    assert all(is_item(document, point) for point in items)
    assert lists_what_is_not(document, siblings(document, 0, items[0]))


def test_what_is_denied_before_the_sentence_that_introduces_makes_no_exceptions() -> None:
    document = parsed(
        "示例市用工条例\n\n第一条 未订立合同的，不得派人外出。合同应当载明下列事项：\n（一）期限；\n（二）报酬。\n\n"
        f"第二条 合同由双方保存。{BODY}\n"
    )
    assert denies(document, index_of(document, "（一）")) is False


@pytest.mark.parametrize(
    ("introducing", "is_denied"),
    [
        ("以不属于争议为由不予受理，职工起诉的，应当分别处理：", False),
        ("职工有下列情形之一的，不予受理，并书面告知职工：", True),
        ("代表任职期间不得解除合同，但有下列情形的除外：", False),
        ("有下列情形之一的，不得安排疗养：", True),
    ],
)
def test_the_last_clause_that_begins_anew_says_whether_a_list_is_of_what_is_not(
    introducing: str, *, is_denied: bool
) -> None:
    document = parsed(f"示例市疗养办法\n\n第一条 {introducing}\n（一）人数不足的；\n（二）路程太远的。\n")
    assert lists_what_is_not(document, siblings(document, 0, index_of(document, "（一）"))) is is_denied


@pytest.mark.parametrize(
    ("over", "announced"),
    [
        ("（一）符合下列要求的站点予以保留。", True),
        ("（一）站点的主要任务是：", True),
        ("（一）以下简称站点。", False),
        ("（一）站点的任务。", False),
    ],
)
def test_what_stands_over_a_list_may_say_that_it_follows(over: str, *, announced: bool) -> None:
    document = parsed(f"示例市站点办法\n\n一、站点\n\n{over}\n\n1.有人值守。{BODY}\n\n2.有水有电。{BODY}\n")
    assert is_announced(document, siblings(document, 0, index_of(document, "1."))) is announced


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
        f"一是建了组织。{BODY}\n二是开了大会。{BODY}\n\n明年要做两件事。\n\n"
        f"一是管好经费。{BODY}\n二是做实服务。{BODY}\n"
    )
    groups = {siblings(document, 0, index).members for index in range(len(document.points))}
    assert sorted(groups) == [(0, 1), (2, 3)]


def test_a_heading_over_points_is_thin_and_a_full_point_is_not() -> None:
    assert is_thin(OFFICE, index_of(OFFICE, "一、"))
    assert not is_thin(OFFICE, index_of(OFFICE, "（一）", "健全组织"))


def test_a_list_half_of_whose_members_are_headings_alone_shows_only_headings() -> None:
    document = parsed(
        f"示例市书屋意见\n\n一、任务\n\n1、总的说来。{BODY}\n\n2、抓好采购。\n一是抓好旧书。{BODY}\n二是抓好新书。{BODY}\n\n"
        f"二、保障\n\n1、加强领导。{BODY}\n\n2、落实经费。{BODY}\n"
    )
    tasks, support = (children(document, 0, index_of(document, marker)) for marker in ("一、", "二、"))
    assert tasks is not None
    assert support is not None
    assert only_headings(document, tasks)
    assert not only_headings(document, support)


@pytest.mark.parametrize(
    ("said", "announces"),
    [
        ("现就有关事项通知如下：", True),
        ("经研究同意，现提出以下意见。", True),
        ("现将有关要求明确如下。", True),
        ("以下简称书屋的，都照这份意见办理，各区可以另定办法。", False),
    ],
)
def test_a_paragraph_announces_all_points_by_a_colon_or_by_saying_that_they_follow(
    said: str, *, announces: bool
) -> None:
    document = parsed(f"示例市书屋意见\n\n为了办好职工书屋，{said}\n\n一、要求。{BODY}\n\n二、任务。{BODY}\n")
    number = next(
        number for number, each in enumerate(document.paragraphs) if said in document.slice(each.span)
    )
    assert announces_outline(document, number) is announces
