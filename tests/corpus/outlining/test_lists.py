"""Lists of points: where one ends and the next begins, and which paragraph introduces that."""

from __future__ import annotations

import pytest
from support.libraries import parsed

from corpus.document import Document
from corpus.outlining.clauses import clause_number, clauses
from corpus.outlining.lists import (
    introduced_anew,
    introducing_paragraph,
    is_introduced_line,
    lines_introduced,
    list_of,
)

TWO_LISTS = parsed(
    "示例市职工疗养办法\n\n第一条 为了做好疗养工作，制定本办法。\n\n"
    "第二条 有下列情形之一的，可以暂停疗养：\n（一）场地维修的；\n（二）天气恶劣的；\n（三）人数不足的。\n\n"
    "暂停疗养时，应当优先安排下列职工：\n（一）常年在高温岗位的；\n（二）获得荣誉称号的。\n\n"
    "恢复疗养的，应当提前七日通知职工。\n\n第三条 本办法自公布之日起施行。\n"
)


def starting(document: Document, text: str) -> int:
    return next(
        number for number, point in enumerate(document.points) if document.slice(point.span).startswith(text)
    )


def test_a_list_that_begins_again_at_its_first_number_is_another_list() -> None:
    first, second = starting(TWO_LISTS, "（一）场地"), starting(TWO_LISTS, "（一）常年")
    assert list_of(TWO_LISTS, first + 1) == (first, first + 1, first + 2)
    assert list_of(TWO_LISTS, second + 1) == (second, second + 1)


def test_a_further_list_is_introduced_by_the_paragraph_before_it_and_the_first_by_its_article() -> None:
    second = starting(TWO_LISTS, "（一）常年")
    paragraph = introducing_paragraph(TWO_LISTS, second)
    assert paragraph is not None
    assert TWO_LISTS.slice(TWO_LISTS.paragraphs[paragraph].span) == "暂停疗养时，应当优先安排下列职工："
    assert introducing_paragraph(TWO_LISTS, starting(TWO_LISTS, "（一）场地")) is None
    assert introduced_anew(TWO_LISTS) == {second: paragraph, second + 1: paragraph}


def test_of_a_dotted_marker_the_last_number_tells_whether_a_list_begins() -> None:
    body = "检查时要看记录、问职工、到现场，三样都对得上才算过关。"
    checks = parsed(
        "检查清单\n\n" + "".join(f"1.{number} 第{number}样。{body}\n\n" for number in range(1, 5))
    )
    assert list_of(checks, 2) == (0, 1, 2, 3)


def test_a_paragraph_that_closes_a_list_introduces_nothing() -> None:
    closed = parsed(
        "示例市疗养办法\n\n第一条 有下列情形之一的，可以疗养：\n（一）获奖的；\n（二）立功的。\n\n"
        "疗养费用由单位承担。\n\n第二条 疗养应当安排下列活动：\n（一）体检；\n（二）康复。\n"
    )
    assert introduced_anew(closed) == {}


def test_the_paragraphs_of_an_article_are_counted_without_their_items() -> None:
    article = starting(TWO_LISTS, "第二条")
    counted = [TWO_LISTS.slice(span)[:6] for span in clauses(TWO_LISTS, article)]
    assert counted == ["第二条 有下", "暂停疗养时，", "恢复疗养的，"]
    numbers = [clause_number(TWO_LISTS, article, paragraph.span) for paragraph in TWO_LISTS.paragraphs[-2:]]
    assert numbers == [2, 3]
    assert clause_number(TWO_LISTS, article, TWO_LISTS.points[article].span) == 1


@pytest.mark.parametrize(
    "markers",
    [
        ("首先，", "其次，", "再次，", "最后，"),
        ("甲、", "乙、", "丙、"),
        ("壹、", "贰、", "叁、"),
        ("Ⅰ、", "Ⅱ、", "Ⅲ、"),
        ("A. ", "B. ", "C. "),
        ("一是", "二是", "三是"),
        ("其一，", "其二，", "其三，"),
        ("⑴", "⑵", "⑶"),
    ],
)
def test_whatever_the_numbering_its_points_are_one_list(markers: tuple[str, ...]) -> None:
    body = "把职工的事放在心上，一件一件办好，办完的公开，没办完的说明。"
    document = parsed("办实事的讲话\n\n" + "".join(f"{marker}{body}\n\n" for marker in markers))
    assert len(document.points) == len(markers)
    assert {list_of(document, point) for point in range(len(markers))} == {tuple(range(len(markers)))}


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("身份证复印件\n\n退休证复印件\n\n请在月底前交来，逾期不再受理。", 2),
        ("身份证复印件\n\n请在月底前交来，逾期不再受理。", 0),
        ("一、身份证复印件\n\n二、退休证复印件", 0),
    ],
)
def test_a_paragraph_announces_the_bare_lines_below_it_where_there_are_two(below: str, lines: int) -> None:
    document = parsed(f"关于办理疗养证的通知\n\n办理的人请带上下面这些材料：\n\n{below}\n")
    announcing = next(
        number
        for number, each in enumerate(document.paragraphs)
        if document.slice(each.span).startswith("办理的人")
    )
    told = lines_introduced(document, announcing)
    assert len(told) == lines
    assert all(is_introduced_line(document, number) for number in told)
    assert not is_introduced_line(document, announcing)
