"""Which points make an answer: a list that was asked for, whole and in order, and none that was not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.libraries import FUNDS, HANDBOOK, SPEECH, parsed
from support.points import BODY, OFFICE, index_of

from bot.quoting.choosing import PointHit, find_list, find_torn_list
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


FEES = parsed(
    "会费办法\n\n第一条 会费有下列情形之一的，可以减免：\n（一）生活困难的；\n（二）长期生病的；\n（三）服兵役的。\n"
)


@pytest.mark.parametrize(
    ("question", "best", "whole"),
    [
        ("当兵能不能免会费", 0.6, False),
        ("当兵能不能免会费", 0.52, True),
        ("哪些人可以免会费", 0.6, True),
        ("how are fees waived for soldiers", 0.6, False),
        ("how are fees waived for soldiers", 0.52, True),
        ("what cases of fees are waived", 0.6, True),
    ],
)
def test_one_item_that_stands_out_answers_alone_unless_it_is_asked_which_they_are(
    question: str, best: float, *, whole: bool
) -> None:
    items = [index_of(FEES, marker) for marker in ("（一）", "（二）", "（三）")]
    lifts = dict(zip(items, (0.5, 0.5, best), strict=True))
    assert (chosen(question, FEES, lifts) is not None) is whole


@pytest.mark.parametrize(("best", "whole"), [(0.7, True), (0.8, False)])
def test_a_list_whose_heading_is_found_much_better_than_its_best_item_stays_whole(
    best: float, *, whole: bool
) -> None:
    heading = index_of(OFFICE, "一、")
    first, *others = (index for index, _ in OFFICE.children(heading))
    lifts = {heading: 0.9, first: best, **dict.fromkeys(others, 0.5)}
    assert (chosen("职工之家谁来建设", OFFICE, lifts) is not None) is whole


def test_one_item_whose_heading_says_all_that_is_asked_is_no_list() -> None:
    heading = index_of(OFFICE, "一、")
    lifts = {heading: 0.5, **{index: 0.45 for index, _ in OFFICE.children(heading)}}
    assert chosen("如何建好阵地", OFFICE, lifts) is None
    assert chosen("如何建设职工之家", OFFICE, lifts) is not None


ELSEWHERE = parsed(
    "示例市工会讲话\n\n"
    f"一、建好职工之家。{BODY}\n\n（一）健全组织。{BODY}\n\n（二）建好阵地。{BODY}\n\n（三）做实服务。{BODY}\n\n"
    f"二、走好群众路线。{BODY}\n\n（一）常走动。{BODY}\n\n（二）常谈心。{BODY}\n\n（三）常帮忙。{BODY}\n"
)


@pytest.mark.parametrize(("question", "whole"), [("怎样联系职工", False), ("联系职工有哪些做法", True)])
def test_who_asks_how_gets_no_list_beside_the_point_that_says_it(question: str, *, whole: bool) -> None:
    lifts = {index_of(ELSEWHERE, "（三）", "做实服务"): 0.5, index_of(ELSEWHERE, "二、"): 0.45}
    lifts |= {index: 0.4 for index, _ in ELSEWHERE.children(index_of(ELSEWHERE, "二、"))}
    answer = chosen(question, ELSEWHERE, lifts)
    assert (answer is not None and answer[0].startswith("（一）常走动")) is whole


@pytest.mark.parametrize(("members", "whole"), [(0.18, False), (0.3, True)])
def test_a_heading_is_no_list_for_what_none_of_its_points_says(members: float, *, whole: bool) -> None:
    heading = index_of(ELSEWHERE, "二、")
    lifts = {heading: 0.5, **{index: members for index, _ in ELSEWHERE.children(heading)}}
    assert (chosen("怎样走好群众路线", ELSEWHERE, lifts) is not None) is whole


@pytest.mark.parametrize(("others", "whole"), [(0.2, False), (0.4, True)])
def test_a_list_without_a_heading_must_be_the_better_where_it_is_asked_how(
    others: float, *, whole: bool
) -> None:
    document = parsed(f"示例市工会讲话\n\n一是建家。{BODY}\n\n二是建会。{BODY}\n\n三是建制。{BODY}\n")
    first, second, third = range(len(document.points))
    assert (
        chosen("怎样做好工作", document, {second: 0.5, first: others, third: others}) is not None
    ) is whole


SORTS = parsed(
    "示例市书屋方案\n\n"
    f"一、试点任务\n\n（一）配齐图书。{BODY}\n\n（二）定好规矩。{BODY}\n\n（三）办好活动。{BODY}\n\n"
    f"二、工作进度\n\n（一）定方案。{BODY}\n\n（二）搞试点。{BODY}\n\n（三）作总结。{BODY}\n\n"
    f"三、验收\n\n第一条 {BODY}验收材料包括：\n（一）申请表；\n（二）清单。\n\n"
    f"第二条 {BODY}验收时看下列几点：\n（一）材料齐不齐；\n（二）书够不够。\n"
)


@pytest.mark.parametrize(
    ("question", "called", "other"),
    [
        ("书屋方案要完成哪几项任务", "一、", "二、"),
        ("书屋方案的进度怎么安排", "二、", "一、"),
        ("书屋要交哪些材料", "第一条", "第二条"),
    ],
)
def test_the_list_that_is_called_what_is_asked_for_comes_before_one_that_is_a_little_nearer(
    question: str, called: str, other: str
) -> None:
    first, second = index_of(SORTS, called), index_of(SORTS, other)
    lifts = {first: 0.45, second: 0.5}
    lifts |= {index: 0.4 for index, _ in SORTS.children(first)}
    lifts |= {index: 0.42 for index, _ in SORTS.children(second)}
    if called == "二、":
        lifts[first] = 0.52
    expected = [SORTS.slice(point.span)[:7] for _, point in SORTS.children(first)]
    assert chosen(question, SORTS, lifts) == expected


PLAN = parsed(
    "示例市书屋工作意见\n\n"
    f"一、总的要求。{BODY}\n\n"
    f"二、主要任务\n\n（一）配齐图书。{BODY}\n\n（二）管好书屋“两册”。{BODY}\n\n（三）办好活动。{BODY}\n\n"
    f"三、工作保障。{BODY}\n"
)


def test_where_a_heading_alone_was_found_the_list_in_which_it_stands_is_no_answer() -> None:
    lifts = {index: 0.4 for index, _ in PLAN.children(None)}
    lifts |= {index_of(PLAN, "二、"): 0.7, index_of(PLAN, "（二）"): 0.65}
    assert chosen("书屋的“两册”", PLAN, lifts) is None


@pytest.mark.parametrize("said", ["", BODY])
def test_a_heading_in_other_words_weighs_nothing_where_what_is_said_below_it_was_found_best(
    said: str,
) -> None:
    document = parsed(
        "示例市书屋评比意见\n\n"
        f"一、指标体系\n{said}\n\n（一）藏书。{BODY}\n\n（二）借阅。{BODY}\n\n（三）活动。{BODY}\n\n"
        f"二、评比程序\n\n（一）自评。{BODY}\n\n（二）复评。{BODY}\n\n（三）公布。{BODY}\n"
    )
    first, second = index_of(document, "一、"), index_of(document, "二、")
    lifts = {first: 0.5, second: 0.43}
    lifts |= {index: 0.42 for heading in (first, second) for index, _ in document.children(heading)}
    answer = chosen("书屋从哪些方面评比", document, lifts)
    assert answer is not None
    assert answer[0].startswith("（一）藏书" if said else "（一）自评")


@pytest.mark.parametrize(
    ("question", "whole"), [("工会宣传怎么做", False), ("工会宣传为什么要做好，有哪些意义", True)]
)
def test_reasons_do_not_answer_who_asks_how(question: str, *, whole: bool) -> None:
    heading = index_of(REASONS, "一、")
    lifts = {heading: 0.5, **{index: 0.45 for index, _ in REASONS.children(heading)}}
    assert (chosen(question, REASONS, lifts) is not None) is whole


MEETING = parsed(
    "职工大会指引\n\n"
    f"一、职工大会怎么召开\n\n（一）会前。{BODY}\n\n（二）会上。{BODY}\n\n（三）会后。{BODY}\n\n"
    f"二、职工大会的监督保障\n\n（一）提醒。{BODY}\n\n（二）纠正。{BODY}\n\n（三）移交。{BODY}\n"
)


@pytest.mark.parametrize(
    ("question", "marker", "whole"),
    [
        ("职工大会怎么召开", "一、", True),
        ("单位不召开职工大会怎么办", "一、", False),
        ("单位不召开职工大会怎么办", "二、", True),
    ],
)
def test_how_it_is_done_does_not_answer_who_asks_what_if_it_is_not(
    question: str, marker: str, *, whole: bool
) -> None:
    heading = index_of(MEETING, marker)
    lifts = {heading: 0.5, **{index: 0.48 for index, _ in MEETING.children(heading)}}
    assert (chosen(question, MEETING, lifts) is not None) is whole


def test_the_more_of_the_question_its_heading_says_the_less_likely_the_items_of_a_list_may_be() -> None:
    heading = index_of(OFFICE, "一、")
    items = [index for index, _ in OFFICE.children(heading)]
    hits = [PointHit(0, heading, 0.5, 0.12), *(PointHit(0, item, 0.4, 0.03) for item in items)]
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


def test_a_list_whose_heading_says_more_than_is_asked_stands_behind_one_whose_heading_does_not() -> None:
    document = parsed(
        "示例单位建家指引\n\n"
        f"一、职工之家的仓库怎么建\n\n（一）选好地方。{BODY}\n\n（二）分好类别。{BODY}\n\n"
        f"二、建设职工之家\n\n（一）摸清底数。{BODY}\n\n（二）定好方案。{BODY}\n"
    )
    rooms, all_of_it = index_of(document, "一、"), index_of(document, "二、")
    lifts = {rooms: 0.5, all_of_it: 0.46}
    lifts |= {index: 0.45 for heading in (rooms, all_of_it) for index, _ in document.children(heading)}
    assert chosen("职工之家怎么建", document, lifts) == ["（一）摸清底数", "（二）定好方案"]
    assert chosen("职工之家的仓库怎么建", document, lifts) == ["（一）选好地方", "（二）分好类别"]


def test_of_a_list_and_a_likelier_one_inside_it_the_inner_one_is_taken() -> None:
    document = parsed(
        "示例单位调解指引\n\n一、单位内部的调解\n\n"
        f"（一）调解的组织。{BODY}\n\n（二）调解的步骤。{BODY}\n\n1. 受理。{BODY}\n\n2. 签约。{BODY}\n\n"
        f"（三）调解的纪律。{BODY}\n"
    )
    outer, inner = index_of(document, "一、"), index_of(document, "（二）")
    members = [index for index, _ in document.children(outer)]
    steps = [index for index, _ in document.children(inner)]
    hits = [
        PointHit(0, outer, 0.5, 0.6),
        PointHit(0, inner, 0.5, 0.6),
        *(PointHit(0, step, 0.45, 0.9) for step in steps),
        *(PointHit(0, member, 0.45, 0.4) for member in members if member != inner),
    ]
    group = find_list("单位内部怎么调解", hits, lambda _: document)
    assert group is not None
    assert list(group.members) == steps


def test_a_list_that_a_sentence_announces_inside_one_with_a_heading_is_no_answer_in_its_place() -> None:
    document = parsed(
        "示例市站点意见\n\n一、保留站点的条件\n\n"
        f"（一）有名称。{BODY}\n\n（二）有场所。{BODY}\n\n（三）大的站点还应具备：\n\n"
        f"1. 有专人。{BODY}\n\n2. 有车辆。{BODY}\n"
    )
    outer = [index for index, _ in document.children(index_of(document, "一、"))]
    inner = [index for index, _ in document.children(index_of(document, "（三）"))]
    hits = [PointHit(0, index, 0.5, 0.9) for index in inner]
    hits += [PointHit(0, index, 0.45, 0.5) for index in outer]
    group = find_list("站点满足哪些条件可以保留", hits, lambda _: document)
    assert group is not None
    assert list(group.members) == outer


def test_of_lists_of_like_worth_the_one_that_is_called_what_is_asked_for_answers() -> None:
    document = parsed(
        "示例市标准办法\n\n第一条 报批的材料包括：\n（一）公文；\n（二）报批稿；\n（三）编制说明。\n\n"
        "第二条 审评机构审核下列事项：\n（一）报批材料的质量；\n（二）报批稿的程序；\n（三）报批稿的内容。\n"
    )
    materials = [index for index, _ in document.children(index_of(document, "第一条"))]
    checks = [index for index, _ in document.children(index_of(document, "第二条"))]
    lifts = {
        index_of(document, "第一条"): 0.35,
        **dict.fromkeys(checks, 0.5),
        **dict.fromkeys(materials, 0.41),
    }
    assert chosen("报批要交哪几样材料", document, lifts) == [
        "（一）公文；",
        "（二）报批稿；",
        "（三）编制说明",
    ]


TALK = parsed(
    "在站点工作会上的讲话\n\n同志们：今天研究站点建设。\n\n"
    f"一、看清站点建设的意义。{BODY}\n\n二、做好站点建设的事。{BODY}\n\n三、带头抓站点建设。{BODY}\n"
)


@pytest.mark.parametrize(
    ("question", "whole"), [("怎样做好站点建设", True), ("站点碰到了哪些新情况，要和组织部琢磨", False)]
)
def test_the_main_parts_of_a_talk_answer_only_what_its_outline_speaks_of(
    question: str, *, whole: bool
) -> None:
    lifts = dict.fromkeys(range(3), 0.5)
    assert (chosen(question, TALK, lifts) is not None) is whole


ITEMS = parsed(
    "示例市疗养办法\n\n第一条 有下列情形之一的，可以疗养：\n（一）获奖的；\n（二）立功的；\n（三）带徒的。\n\n"
    f"第二条 疗养由工会安排。{BODY}\n"
)


OPPOSITES = parsed(
    "示例市疗养办法\n\n第一条 有下列情形之一的，可以疗养：\n（一）获奖的；\n（二）立功的；\n（三）带徒的。\n\n"
    "第二条 有下列情形之一的，不得疗养：\n（一）受处分的；\n（二）缺勤的；\n（三）请病假的。\n"
)


@pytest.mark.parametrize(
    ("question", "article"), [("哪些情形可以疗养", "第一条"), ("哪些情形不得疗养", "第二条")]
)
def test_a_list_of_the_opposite_is_no_answer(question: str, article: str) -> None:
    for lead in ("第一条", "第二条"):
        own = index_of(OPPOSITES, lead)
        lifts = {own: 0.5, **dict.fromkeys([index for index, _ in OPPOSITES.children(own)], 0.48)}
        assert (chosen(question, OPPOSITES, lifts) is not None) is (lead == article)
        shown = [(0, point) for point in lifts]
        assert (find_torn_list(question, shown, lambda _: OPPOSITES) is not None) is (lead == article)


def test_quotes_that_would_tear_a_list_up_become_the_whole_list() -> None:
    lead = index_of(ITEMS, "第一条")
    items = [index for index, _ in ITEMS.children(lead)]
    group = find_torn_list("哪些情形可以疗养", [(0, lead), (0, items[2]), (0, None)], lambda _: ITEMS)
    assert group is not None
    assert list(group.members) == items


def test_points_that_are_no_items_are_a_torn_list_where_it_is_announced() -> None:
    document = parsed(
        "示例市站点意见\n\n一、站点\n\n（一）符合下列要求的站点予以保留。\n\n"
        f"1. 有名称。{BODY}\n\n2. 有场所。{BODY}\n\n3. 有专人。{BODY}\n"
    )
    members = [index for index, _ in document.children(index_of(document, "（一）"))]
    torn = find_torn_list("哪些站点可以留下来", [(0, members[0]), (0, members[2])], lambda _: document)
    assert torn is not None
    assert list(torn.members) == members


@pytest.mark.parametrize("shown", [["（三）", "第二条"], ["第二条", "（一）", "（三）"], []])
def test_one_item_or_items_behind_something_else_tear_no_list_up(shown: list[str]) -> None:
    assert (
        find_torn_list(
            "哪些情形可以疗养", [(0, index_of(ITEMS, marker)) for marker in shown], lambda _: ITEMS
        )
        is None
    )


def test_a_list_is_likelier_where_its_head_was_found_best() -> None:
    heading = index_of(OFFICE, "一、")
    items = [PointHit(0, index, 0.4, 0.05) for index, _ in OFFICE.children(heading)]
    beside = PointHit(0, index_of(OFFICE, "二、"), 0.51, 0.5)
    question = "如何建设职工之家的阵地文化"
    assert find_list(question, [PointHit(0, heading, 0.5, 0.5), *items], lambda _: OFFICE) is not None
    assert find_list(question, [beside, PointHit(0, heading, 0.5, 0.5), *items], lambda _: OFFICE) is None


def test_the_head_of_the_best_member_s_list_need_not_be_found_as_well_as_another_list_s() -> None:
    heading, *members = [
        index_of(OFFICE, "一、"),
        *(index for index, _ in OFFICE.children(index_of(OFFICE, "一、"))),
    ]
    lifts = {members[0]: 0.5, **dict.fromkeys(members[1:-1], 0.45)}
    assert chosen("如何建设职工之家", OFFICE, {**lifts, heading: 0.35}) is not None
    assert chosen("如何建设职工之家", OFFICE, {**lifts, heading: 0.25}) is None


def test_another_list_of_the_document_is_meant_where_all_of_it_is_about_as_good_as_the_best_hit() -> None:
    cases = [index for index, _ in ITEMS.children(index_of(ITEMS, "第一条"))]
    best = index_of(ITEMS, "第二条")
    close, far = dict.fromkeys(cases, 0.48), {cases[0]: 0.48, cases[1]: 0.4, cases[2]: 0.3}
    assert chosen("哪些人可以疗养", ITEMS, {best: 0.5, **close}) == [
        "（一）获奖的；",
        "（二）立功的；",
        "（三）带徒的。",
    ]
    assert chosen("哪些人可以疗养", ITEMS, {best: 0.5, **far}) is None
    assert chosen("疗养由谁安排", ITEMS, {best: 0.5, **close}) is None
