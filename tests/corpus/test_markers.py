"""Which characters may open a point."""

from __future__ import annotations

import pytest

from corpus.markers import find_candidates
from corpus.outlining.families import Family


@pytest.mark.parametrize(
    ("line", "family", "number"),
    [
        ("第一编 总则", Family.PART, 1),
        ("第二篇 分论", Family.PART, 2),
        ("第一分编 通则", Family.SUBPART, 1),
        ("第三章　罚则", Family.CHAPTER, 3),
        ("第一节 一般规定", Family.SECTION, 1),
        ("第一千二百六十条 本章程自公布之日起施行。", Family.ARTICLE, 1260),
        ("第 十 条 内容", Family.ARTICLE, 10),
        ("第\uff11\uff12条 内容", Family.ARTICLE, 12),
        ("第十条之一 内容", Family.ARTICLE, 10),
        ("一、总体要求", Family.HAN, 1),
        ("一. 总体要求", Family.HAN, 1),
        ("一．总体要求", Family.HAN, 1),
        ("一，总体要求", Family.HAN, 1),
        ("（一）内容", Family.HAN_PAREN, 1),
        ("(一)内容", Family.HAN_PAREN, 1),
        ("㈠内容", Family.HAN_PAREN, 1),
        ("一）内容", Family.HAN_PAREN, 1),
        ("⒈内容", Family.ARABIC, 1),
        ("⒛内容", Family.ARABIC, 20),
        ("1. 内容", Family.ARABIC, 1),
        ("1．内容", Family.ARABIC, 1),
        ("1、内容", Family.ARABIC, 1),
        ("1 、内容", Family.ARABIC, 1),
        ("1.2024年底前完成", Family.ARABIC, 1),
        ("01", Family.ARABIC, 1),
        ("1.2.3 内容", Family.DECIMAL, 3),
        ("1）内容", Family.ARABIC_PAREN, 1),
        ("（1）内容", Family.ARABIC_PAREN, 1),
        ("⑴内容", Family.ARABIC_PAREN, 1),
        ("①内容", Family.CIRCLED, 1),
        ("一是内容", Family.IS, 1),
        ("二要内容", Family.MUST, 2),
        ("第一，内容", Family.ORDINAL, 1),
        ("第二、内容", Family.ORDINAL, 2),
        ("第三是内容", Family.ORDINAL, 3),
        ("第一个方面，内容", Family.ORDINAL, 1),
        ("第一种，内容", Family.ORDINAL, 1),
        ("首先，内容", Family.FIRSTLY, 1),
        ("其一，内容", Family.AMONG, 1),
        ("壹、内容", Family.FORMAL, 1),
        ("甲、内容", Family.STEM, 1),
        ("A. 内容", Family.LETTER, 1),
        ("b) 内容", Family.LETTER, 2),
        ("\u2160、内容", Family.ROMAN, 1),
        ("IV. 内容", Family.ROMAN, 4),
    ],
)
def test_a_marker_at_the_start_of_a_line_has_its_family_and_number(
    line: str, family: Family, number: int
) -> None:
    first = next(find_candidates(line))
    assert (first.family, first.number, first.at_line_start) == (family, number, True)


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的情形除外。",
        "第十条、第十一条适用前款。",
        "本法第十条第二款所称单位，是指企业。",
        "一、二线职工轮流休养。",
        "三、四级伤残职工按月领取。",
        "3.5 万名职工参加。",
        "3.5倍",
        "全省第一，全国第三。",
        "第一位代表发言。",
        "第二天开会。",
        "2023年5月1日",
        "（二）项执行，不再另行通知。",
        "（一）至（三）项所列的情形除外。",
    ],
)
def test_what_only_looks_like_a_marker_is_none(line: str) -> None:
    found = [candidate for candidate in find_candidates(line) if candidate.start == 0]
    assert found == []


@pytest.mark.parametrize("line", ["符合（一）、（二）项的", "依照（三）项规定办理", "他得了第一是应该的"])
def test_a_number_that_is_spoken_of_inside_a_line_is_no_marker(line: str) -> None:
    assert list(find_candidates(line)) == []


def test_a_quotation_mark_or_bullet_before_the_marker_belongs_to_the_point() -> None:
    for line in ("“（一）内容", "- 1. 内容", "> 一、内容"):
        (candidate,) = find_candidates(line)
        assert candidate.start == 0
        assert candidate.at_line_start
