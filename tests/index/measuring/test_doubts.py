"""What in a file of questions is told because it was hardly meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.libraries import FUNDS, HANDBOOK, parsed

from corpus.library import starter_documents, starter_questions
from corpus.parsing import parse_file
from index.changes import Edition
from index.measuring.doubts import doubts
from index.measuring.gold import read_questions

GOLD = [{"doc": "手册", "any": ["九十八天"]}]
TEXTS = {"办法/经费.md": FUNDS, "手册.md": HANDBOOK, "旧/手册.md": HANDBOOK.replace("九十八", "九十")}
EDITION = Edition(dict.fromkeys(TEXTS, ""), {}, lambda file: parsed(TEXTS[file], file=file), 0)


def told(folder: Path, *rows: dict[str, Any]) -> list[str]:
    path = folder / "questions.jsonl"
    whole = [{"id": str(number), "question": "问", "gold": GOLD, **row} for number, row in enumerate(rows)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in whole), encoding="utf-8")
    return doubts(read_questions(path), EDITION)


def test_questions_that_can_be_meant_so_are_not_told_of(tmp_path: Path) -> None:
    rows: tuple[dict[str, Any], ...] = (
        {"kind": "自己的分类"},
        {},
        {"gold": []},
        {"gold": [], "kind": "offtopic"},
        {"gold": [], "kind": "uncovered"},
        {"gold": [{"doc": "手册", "any": ["九十天"]}]},
    )
    assert told(tmp_path, *rows) == []


def test_gold_that_stands_in_many_places_is_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"gold": [{"doc": "经费", "any": ["经费"]}]})
    assert "any“经费”在文件“经费”里有 " in line
    assert "抄到只有一处" in line


def test_gold_of_a_file_that_was_taken_out_just_now_is_no_slip_of_the_pen(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    row = {"id": "1", "question": "问", "gold": [{"doc": "规程", "any": ["某"]}]}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (line,) = doubts(read_questions(path), EDITION, before=["旧/规程.md"])
    assert "这次更新移除了 gold 写的文件“规程”" in line
    assert "请改正 doc" not in line


def test_the_questions_that_come_along_leave_no_doubt() -> None:
    root = starter_documents()
    files = {
        path.relative_to(root).as_posix(): path for path in root.rglob("*.md") if path.name != "BASIS.md"
    }
    edition = Edition(
        dict.fromkeys(files, ""), {}, lambda file: parse_file(files[file], root=root).document, 0
    )
    assert doubts(read_questions(starter_questions()), edition) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"id": "0"}, "第 2 行的编号“0”与第 1 行的相同，报告里分不清是哪一个；请改成不同的编号"),
        ({"kind": "offtopic"}, "第 2 行（编号“1”）的 kind 是“offtopic”，应当沉默，gold 却不是空的"),
        ({"kind": "uncovered"}, "第 2 行（编号“1”）的 kind 是“uncovered”，应当沉默，gold 却不是空的"),
        ({"kind": "uncoverd", "gold": []}, "第 2 行（编号“1”）的 gold 是空的，kind 却是“uncoverd”"),
        (
            {"gold": [{"doc": "手册", "any": ["九十八天", "一百天"]}]},
            "第 2 行（编号“1”）的 any“一百天”在文件“手册”里找不到，答得再对也对不上它；请照抄原文里的几个字",
        ),
        ({"gold": [{"doc": "手册.md", "any": ["九十八天"]}]}, "没有 gold 写的文件“手册.md”（问题 1）"),
    ],
    ids=["repeated", "offtopic", "uncovered", "kind", "absent", "document"],
)
def test_what_was_hardly_meant_is_told_with_its_place(
    tmp_path: Path, row: dict[str, Any], expected: str
) -> None:
    (line,) = told(tmp_path, {}, row)
    assert expected in line
    assert "\n" not in line


def test_of_many_doubts_of_a_sort_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    lines = told(tmp_path, *[{"id": "1"}] * 8)
    assert len(lines) == 6
    assert "第 6 行" in lines[4]
    assert lines[5] == "问题文件里还有 2 处同样的问题，没有列出"


def test_gold_that_names_no_file_is_told_by_document_with_its_questions(tmp_path: Path) -> None:
    gold = [{"doc": "甲", "any": ["一"]}, {"doc": "甲", "any": ["二"]}, {"doc": "经费", "any": ["审查结果"]}]
    (line,) = told(tmp_path, *[{"gold": gold}] * 7)
    assert "“甲”（问题 0、1、2、3、4 等 7 个）" in line
    many = [{"doc": str(number), "any": ["一"]} for number in range(7)]
    assert told(tmp_path, {"gold": many})[5:] == ["另有 2 个 gold 写的文件也不在索引里"]
