"""Annexes are told from the document that they follow."""

from __future__ import annotations

import pytest

from corpus.outlining.annexes import annex_at

TEXT = """通知（示例）
一、填报。附件：1．申报表
附件：1．申报表
　　　2．评分表
青禾市总工会
2024年1月20日
附 件 1
申报表
　　附件二：
评分表
附件
说明
"""


@pytest.mark.parametrize(
    ("said", "annex"),
    [
        ("一、填报", None),
        ("青禾市总工会", None),
        ("附 件 1", (1, "附件1")),
        ("申报表\n　　附件二", (1, "附件1")),
        ("评分表\n附件", (2, "附件2")),
        ("说明", (3, "附件")),
    ],
)
def test_an_annex_goes_from_its_heading_to_the_next(said: str, annex: tuple[int, str] | None) -> None:
    found = annex_at(TEXT, TEXT.index(said))
    assert (found and (found.number, found.name)) == annex


def test_a_file_that_holds_one_annex_alone_is_no_annex_of_another() -> None:
    text = "附件1\n评分办法（示例）\n第一条 评分要公开。\n第二条 评分由三人以上进行。\n"
    assert annex_at(text, text.index("第二条")) is None
    assert annex_at(f"{text}附件2\n评分表\n", text.index("第二条")) is not None
