"""What holds of every outline, whatever the text: promises, robustness, and time in proportion to length."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Span
from corpus.outline import parse_outline
from corpus.outlining.points import cut_points
from corpus.outlining.regions import find_regions
from corpus.parsing import coverage, parse_text

FRAGMENTS = """
第一编 |第一分编 |第一章 总则|第二章 |第一节 |第一条|第二条 |第三条 |第三条之一 |一、|二、|三、|一，|二，
一 |二 |（一）|（二）|(三)|㈠|㈡|1.|2.|3、|1、|1．|1 、|（1）|(2)|⑴|⑵|1）|2)|①|②|③|1.1 |1.2 |1.1.1 |2.1
4.1.0 |一是|二是|三是|一要|二要|第一，|第二，|第三是|第一个方面|第一要|首先|首先，|其次，|最后，|其一，|其二，
壹、|贰、|甲、|乙、|A. |B. |a) |b) |I. |II. |——坚持|附件1|附件：1.|目录|01 |02 |“|”|：“|修改为：“|规定：“
::: tip 法律法规|::: tip 话|:::|# |## |### |**|> |- |。|；|，|：|工会|职工权益|张晓明：|99.|100.|项|（|）
3.5万|2023年|---|<img>
"""
PIECES = [piece for line in FRAGMENTS.split("\n") for piece in line.split("|") if piece]
PIECES += ["\n"] * 6 + ["\n\n", "\r\n", "\t", " ", "\u3000"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=80).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_the_promises(text: str) -> None:
    document = parse_text(text, file="any.txt").document
    assert coverage(document) == 1.0
    spans = sorted([point.span for point in document.points] + [part.span for part in document.paragraphs])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert [point.span for point in document.points] == sorted(point.span for point in document.points)
    assert len({point.id for point in document.points}) == len(document.points)
    for index, point in enumerate(document.points):
        assert len(point.span) > 0
        if point.parent is None:
            assert point.level == 1
        else:
            # A parent is the point before or stands above it: branches do not cross.
            assert document.points[point.parent] in document.path(document.points[index - 1])
            assert point.level == document.points[point.parent].level + 1


@pytest.mark.parametrize(
    "line",
    [
        "第十条 职工应当到岗，一是准时；二是安全。\n（一）签到；\n（二）交接。\n",
        "一是甲；二是乙。（一）丙；（二）丁。首先，戊。",
        "1. 事项。",
        "1. 事项\n",
        "一、甲\n（一）乙\n1. 丙\n（1）丁\n①戊\n",
        "目录\n第一章 总则……1\n",
        "“一、将某条修改为：\n“（一）某事；\n",
        "::: tip 法律\n一、甲\n",
        "工会维护职工权益，",
        "\n",
    ],
    ids=[
        "articles",
        "one line",
        "arabic",
        "ones",
        "deep",
        "contents",
        "quotations",
        "boxes",
        "prose",
        "blank",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(line: str) -> None:
    # Twelve times is what the recorded benchmark holds; a busy machine and the garbage collector blur single
    # runs, so that this floor only tells linear from quadratic, which would be a hundred.
    short, long = (min(_seconds(line * count) for _ in range(2)) for count in (200, 2000))
    assert long < 30 * max(short, 0.002)


def _seconds(text: str) -> float:
    started = time.perf_counter()
    cut_points(text, parse_outline(text), document_id="x")
    return time.perf_counter() - started


def test_a_table_of_contents_ends_behind_its_last_page_number() -> None:
    contents = "目录\n第一章 总则......1\n第二章 组织\t\t 12 \n第三章 附则 　３\n\n第四章 其他··· 1024"
    text = f"{contents}\n第五章 甲 5\n第六章 乙......20241\n"
    assert find_regions(text).excluded == (Span(0, len(contents)),)


def test_blanks_in_a_table_of_contents_without_page_numbers_cost_nothing() -> None:
    text = f"目录\n第一章 总则{' ' * 20_000}甲\n"  # hours, when each blank was tried with each
    assert find_regions(text).excluded == ()


def test_gaps_are_warned_of() -> None:
    assert parse_outline("一、甲\n二、乙\n四、丁\n").warnings == ("编号不连续：二、 之后是 四、",)


def test_a_lone_run_in_marker_opens_nothing() -> None:
    for text in ("首先，感谢大家。", "一是一。", "首先讲安全，然后讲生产。", "最后，祝大家健康。"):
        assert parse_outline(text).entries == ()


def test_a_number_in_a_markdown_heading_needs_no_company() -> None:
    document = parse_text("## 2 、怎么休\n写申请。\n", file="a.md").document
    assert [point.heading for point in document.points] == ["怎么休"]


def test_numbers_in_a_box_that_quotes_a_law_are_not_points() -> None:
    box = "一、先看规定\n::: tip {title}\n第三条 休假：\n（一）五天；\n（二）十天。\n:::\n二、再看做法\n"
    cited = parse_text(box.format(title="法律法规"), file="a.md").document
    own = parse_text(box.format(title="小结"), file="a.md").document
    assert [point.marker for point in cited.points] == ["一、", "二、"]
    assert [point.marker for point in own.points] == ["一、", "第三条", "（一）", "（二）", "二、"]


def test_a_list_of_ninety_nine_and_more_is_whole() -> None:
    text = "".join(f"{number}.事项{number}。\n" for number in range(1, 121))
    outline = parse_outline(text)
    assert (len(outline.entries), outline.warnings) == (120, ())
