"""Questions with gold quotes are read, and gold that cannot be meant so is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.jsonl import write_rows

from index.errors import EvaluationError
from index.measuring.gold import read_questions, squeeze

GOLD = {"doc": "办法", "any": ["第一点"]}


def test_questions_know_their_lines_and_a_mark_in_front_of_them_is_no_part_of_them(tmp_path: Path) -> None:
    row = json.dumps({"id": "1", "question": "问", "gold": []})
    path = tmp_path / "questions.jsonl"
    path.write_text(f"{row}\n\n{row}\n", encoding="utf-8-sig")
    assert [question.line for question in read_questions(path)] == [1, 3]


@pytest.mark.parametrize("question", ["", " \n", "　"])
def test_a_question_that_asks_nothing_is_refused_with_its_line(tmp_path: Path, question: str) -> None:
    rows = [{"id": "1", "question": "问", "gold": []}, {"id": "2", "question": question, "gold": []}]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"questions\.jsonl 第 2 行的 question 是空的；请写出要问的话"):
        read_questions(path)


def test_questions_of_another_encoding_are_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    row = {"id": "1", "question": "产假", "gold": []}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="gb18030")
    with pytest.raises(EvaluationError, match=r"questions\.jsonl 不是 UTF-8 编码的文本；请另存为 UTF-8"):
        read_questions(path)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], "any 是空的，怎么答都算没答到"),
        (["。"], "any 里“。”没有可以比对的字，怎么答都算答到"),
        (["第一点", " \n"], "any 里“”没有可以比对的字，怎么答都算答到"),
    ],
)
def test_gold_by_which_no_answer_can_be_told_from_another_is_named(
    tmp_path: Path, parts: list[str], said: str
) -> None:
    row = {"id": "7", "question": "问", "gold": [GOLD, {"doc": "办法", "any": parts}]}
    path = write_rows(tmp_path / "questions.jsonl", [row])
    with pytest.raises(EvaluationError, match=f"编号为 7 的问题，gold 的 {said}；请写上原文里的话"):
        read_questions(path)


@pytest.mark.parametrize("gold", [None, "办法", ["办法"], [{"doc": "办法"}], [{"doc": "办法", "any": "一"}]])
def test_gold_of_another_shape_is_named(tmp_path: Path, gold: object) -> None:
    path = write_rows(tmp_path / "questions.jsonl", [{"id": "7", "question": "问", "gold": gold}])
    with pytest.raises(EvaluationError, match="编号为 7 的问题，gold 应是"):
        read_questions(path)


def test_squeezing_leaves_what_the_eye_compares() -> None:
    assert squeeze("導(dǎo)語：工會　ＡＢ１２, 第（三）條。") == squeeze("导语工会ab12第三条")
    assert squeeze("，。！ \n") == ""
