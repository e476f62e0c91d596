"""``gonghui parse``: the outline of one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.libraries import BINARY, write_library


def test_parse_prints_the_contracts_json(gonghui: Gonghui, documents: Path) -> None:
    shown = gonghui("parse", documents / "女职工手册.md", "--json").json
    assert {"document", "points", "coverage", "furniture", "warnings"} <= set(shown)
    assert shown["coverage"] == 1.0
    assert shown["document"]["title"] == "示例单位女职工工作手册"
    assert [point["marker"] for point in shown["points"]] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "（二）",
    ]
    assert [point["parent"] for point in shown["points"]] == [None, 0, 0, None, 3, 3]
    assert {type(point[name]) for point in shown["points"] for name in ("level", "start", "end")} == {int}


def test_parse_shows_a_tree(gonghui: Gonghui, documents: Path) -> None:
    ended = gonghui("parse", documents / "女职工手册.md")
    assert (ended.status, ended.errors) == (0, "")
    assert "哺乳时间" in ended.output


@pytest.mark.parametrize("name", ["图片.txt", "没有.txt", "空.txt", "夹", "表.xyz"])
def test_what_is_no_document_is_named(gonghui: Gonghui, tmp_path: Path, name: str) -> None:
    folder = write_library(
        tmp_path / "坏", {"图片.txt": BINARY, "空.txt": "\n", "夹/一.txt": "一", "表.xyz": "一"}
    )
    assert name in gonghui("parse", folder / name).complaint
