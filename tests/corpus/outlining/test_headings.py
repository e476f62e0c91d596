"""Where a point's heading ends and its body begins."""

from __future__ import annotations

import pytest

from corpus.parsing import parse_text


def headings(text: str) -> list[str]:
    return [point.heading for point in parse_text(text, file="text.txt").document.points]


def test_the_first_sentence_is_the_heading_of_what_follows_on_its_line() -> None:
    assert headings("（三）加强培训。每年培训两次。") == ["加强培训"]


def test_a_line_of_its_own_is_the_heading_of_the_lines_below() -> None:
    assert headings("一、总体要求\n把关心送到一线。\n二、附则\n（一）施行。\n（二）解释。")[0] == "总体要求"


def test_an_article_and_an_item_of_it_have_no_heading() -> None:
    assert headings("第一条 有下列情形的，不予补贴：\n（一）弃权的；\n（二）退会的。") == ["", "", ""]


def test_a_chapter_is_headed_by_its_line() -> None:
    assert headings("第一章　总　则\n第一条 为了便民。")[0] == "总　则"


def test_an_opening_in_brackets_is_the_heading() -> None:
    assert headings("第一条【目的】为了便民。\n第二条【范围】全体职工。") == ["目的", "范围"]


def test_a_blank_where_a_page_lost_a_line_end_closes_the_heading() -> None:
    text = "一、抓组织，打好基础 全市各级工会新建组织一百个。二、抓服务 帮扶困难职工家庭两千户。"
    assert headings(text)[0] == "抓组织，打好基础"


@pytest.mark.parametrize("opening", ["我们要办好食堂", "如果没有食堂", "由于天气太热"])
def test_the_opening_of_an_argument_is_no_heading(opening: str) -> None:
    assert headings(f"（一）{opening}。这样大家才方便。") == [""]


def test_a_lead_in_is_no_heading() -> None:
    assert headings("一、补贴分为：\n（一）餐补；\n（二）车补。")[0] == ""
