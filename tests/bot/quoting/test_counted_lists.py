"""The list with as many members as a question says, and none that only happens to be near."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.libraries import parsed
from support.points import BODY, index_of

from bot.questions.asking import Sought, asked_count
from bot.quoting.choosing import PointHit
from bot.quoting.counted_lists import find_counted_list

PAPER = parsed(
    "示例市职工服务意见\n\n"
    f"一、主要目标\n\n（一）建站点。{BODY}\n\n（二）办好事。{BODY}\n\n（三）聚人心。{BODY}\n\n"
    f"二、工作任务\n\n（一）查底数。{BODY}\n\n（二）搭平台。{BODY}\n\n（三）送服务。{BODY}\n\n（四）强队伍。{BODY}\n\n"
    f"三、不得有的做法\n\n（一）不得摊派。{BODY}\n\n（二）不得造假。{BODY}\n\n"
)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("大医院年度打分主要看哪四大块", 4),
        ("要做的五件事是哪些", 5),
        ("两种情形分别是什么", 2),
        ("哪12项是必须公开的", 12),
        ("職工之家主要看哪兩類條件", 2),
        ("哪些事要办", None),
        ("第三条有哪些内容", None),
        ("合同不到三个月有哪些规定", None),
        ("哪一项最要紧", None),
        ("五险一金是什么", None),
    ],
)
def test_a_question_says_how_many_members_the_list_has_that_it_asks_for(
    question: str, count: int | None
) -> None:
    assert asked_count(question) == count


def chosen(question: str, lifts: Mapping[int, float]) -> list[str] | None:
    """The headings of the members of the list that is chosen, for points found with these lifts."""
    hits = sorted(
        (PointHit(0, point, lift, lift) for point, lift in lifts.items()), key=lambda hit: -hit.lift
    )
    group = find_counted_list(Sought.of(question), hits, lambda _: PAPER)
    return None if group is None else [PAPER.points[member].heading for member in group.members]


def members(marker: str) -> list[int]:
    return [index for index, _ in PAPER.children(index_of(PAPER, marker))]


def test_a_list_of_the_length_that_is_asked_for_goes_before_one_whose_members_were_found_better() -> None:
    aims, tasks = members("一、"), members("二、")
    lifts = {aims[0]: 0.5, aims[1]: 0.48, tasks[0]: 0.4, tasks[2]: 0.35}
    assert chosen("给职工服务要抓好哪四件事", lifts) == ["查底数", "搭平台", "送服务", "强队伍"]
    assert chosen("给职工服务要抓好哪三件事", lifts) == ["建站点", "办好事", "聚人心"]


def test_the_head_of_a_list_may_be_what_was_found() -> None:
    lifts = {index_of(PAPER, "二、"): 0.5, index_of(PAPER, "一、"): 0.45, members("二、")[0]: 0.45}
    assert chosen("职工服务的四项任务是什么", lifts) == ["查底数", "搭平台", "送服务", "强队伍"]


def test_a_list_hardly_any_of_which_was_found_is_not_the_one() -> None:
    aims, tasks = members("一、"), members("二、")
    assert chosen("给职工服务要抓好哪四件事", {aims[0]: 0.5, tasks[0]: 0.31}) is None
    assert chosen("给职工服务要抓好哪四件事", {aims[0]: 0.5, tasks[0]: 0.2}) is None
    assert chosen("给职工服务要抓好哪五件事", {aims[0]: 0.5, tasks[0]: 0.4}) is None
    assert chosen("给职工服务要抓好哪四件事", {}) is None


def test_a_list_whose_members_are_called_what_is_counted_goes_before_others() -> None:
    paper = parsed(
        "示例园区意见\n\n一、主要任务\n\n"
        f"（一）建成加工中心。\n\n1. 引设备。{BODY}\n\n2. 稳订单。{BODY}\n\n（二）建成研发中心。{BODY}\n\n"
    )
    hits = [PointHit(0, index, 0.5, 0.5) for index, _ in paper.children(index_of(paper, "（一）"))]

    def chosen_of(question: str) -> list[str]:
        group = find_counted_list(Sought.of(question), hits, lambda _: paper)
        assert group is not None
        return [paper.points[member].heading for member in group.members]

    assert chosen_of("园区要建成哪两个中心") == ["建成加工中心", "建成研发中心"]
    assert chosen_of("园区要办哪两件事") == ["引设备", "稳订单"]


def test_what_must_not_be_done_is_no_answer_to_what_is_to_be_done() -> None:
    lifts = dict.fromkeys(members("三、"), 0.5)
    assert chosen("职工服务有哪两种做法", lifts) is None
    assert chosen("职工服务不得有哪两种做法", lifts) == ["不得摊派", "不得造假"]
