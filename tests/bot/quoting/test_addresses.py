"""Addresses lead to a quote, on a line or two of a phone."""

from __future__ import annotations

import pytest
from support.libraries import FUNDS, HANDBOOK, SPEECH, parsed

from bot.quoting.addresses import below_title, format_address, format_step, readable_heading
from corpus.document import Document, Point


def point(document: Document, marker: str) -> Point:
    return next(point for point in document.points if point.marker.startswith(marker))


def test_an_address_names_the_document_and_every_step_to_the_point() -> None:
    document = parsed(HANDBOOK)
    hours = next(point for point in document.points if "哺乳" in point.heading)
    assert format_address(document, hours) == "《示例单位女职工工作手册》 › 一、假期 › （二）哺乳时间"


def test_an_article_without_a_heading_is_its_number() -> None:
    document = parsed(FUNDS.replace("已修改", "现行"))
    assert format_address(document, point(document, "第三条")) == "《示例单位工会经费办法》 › 第三条"


@pytest.mark.parametrize(
    ("status", "title", "expected"),
    [
        ("已修改", "示例单位工会经费办法", "《示例单位工会经费办法》（2021年）"),
        ("已废止", "示例单位工会经费办法", "《示例单位工会经费办法》（2021年）"),
        ("尚未施行", "示例单位工会经费办法", "《示例单位工会经费办法》（2021年）"),
        ("现行", "示例单位工会经费办法", "《示例单位工会经费办法》"),
        ("已修改", "示例单位2021年经费办法", "《示例单位2021年经费办法》"),
    ],
)
def test_a_text_that_is_not_in_force_bears_its_year_so_that_editions_differ(
    status: str, title: str, expected: str
) -> None:
    document = parsed(FUNDS.replace("已修改", status).replace("示例单位工会经费办法", title))
    assert format_address(document, None) == expected


def test_what_is_outside_any_point_has_the_title_alone() -> None:
    assert format_address(parsed(SPEECH), None) == "《在基层工会建设推进会上的讲话》"


def test_a_long_heading_is_shortened_and_keeps_its_marker() -> None:
    document = parsed(SPEECH)
    step = format_step(document, point(document, "三是"))
    assert step.startswith("三是做实服务")
    long = parsed(
        "示例工作办法\n\n一、" + "关于加强和改进各项工作" * 4 + "\n\n正文在这里写明。\n\n二、其他\n\n正文。\n"
    )
    step = format_step(long, long.points[0])
    assert step.endswith("…")
    assert len(step) < 25


def test_a_long_title_is_shortened() -> None:
    document = parsed(f"---\ntitle: {'关于印发' * 30}\n---\n\n第一条 正文在这里。\n\n第二条 正文在这里。\n")
    shown = format_address(document, None)
    assert shown.startswith("《关于印发")
    assert shown.endswith("…》")
    assert len(shown) < 50


def test_a_title_in_brackets_keeps_its_own() -> None:
    document = parsed("---\ntitle: 《示例办法》问答\n---\n\n第一条 正文在这里。\n\n第二条 正文在这里。\n")
    assert format_address(document, None) == "《示例办法》问答"


@pytest.mark.parametrize("marker", ["一、", "二、"])
def test_a_heading_that_cannot_be_read_is_not_shown(marker: str) -> None:
    document = parsed(
        "示例工作办法\n\n一、锟斤拷锟斤拷\n\n正文在这里写明。\n\n二、关于\ufffd\ufffd工作\n\n正文在这里写明。\n"
    )
    found = point(document, marker)
    assert readable_heading(document, found) == ""
    assert format_address(document, found) == f"《示例工作办法》 › {marker.rstrip('、')}"


def test_what_follows_the_items_of_an_article_is_counted_by_its_paragraph() -> None:
    document = parsed(
        "示例市职工疗养办法\n\n第一条 有下列情形之一的，可以暂停疗养：\n（一）场地维修的；\n（二）天气恶劣的。\n\n"
        "暂停疗养时，应当优先安排下列职工：\n（一）常年在高温岗位的；\n（二）获得荣誉称号的。\n\n"
        "恢复疗养的，应当提前七日通知职工。\n\n第二条 本办法自公布之日起施行。\n"
    )
    article, first, second = (
        next(each for each in document.points if document.slice(each.span).startswith(text))
        for text in ("第一条", "（一）场地", "（一）常年")
    )
    closing = document.paragraphs[-1].span
    title = "《示例市职工疗养办法》"
    assert format_address(document, first) == f"{title} › 第一条 › （一）"
    assert format_address(document, second) == f"{title} › 第一条 › 第二款 › （一）"
    assert format_address(document, article, paragraph=closing) == f"{title} › 第一条 › 第三款"
    assert format_address(document, article) == f"{title} › 第一条"


@pytest.mark.parametrize("status", ["现行", "已修改"])
def test_below_its_title_an_address_goes_on_without_it(status: str) -> None:
    document = parsed(FUNDS.replace("已修改", status))
    assert below_title(format_address(document, point(document, "第四条"))) == "第四条"
    assert below_title(format_address(document, None)) == format_address(document, None)
