"""Two generations or two encoders, asked the same questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.libraries import FUNDS, HANDBOOK, write_library
from support.workspaces import quiet

from bot.settings import Settings
from bot.upkeep.comparing import compare
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from index.errors import EvaluationError
from index.generation import current_name


def write_lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    documents = write_library(tmp_path / "documents", {"经费/办法.md": FUNDS})
    return Workspace.of(Settings(), documents=documents, index=tmp_path / "index")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    gold = [{"doc": "手册", "any": ["九十八天"]}]
    return write_lines(
        tmp_path / "questions.jsonl",
        {"id": "1", "kind": "direct", "question": "女职工产假多少天", "gold": gold},
        {"id": "2", "kind": "chat", "question": "量子色动力学的重整化", "gold": []},
    )


def test_an_older_generation_shows_what_the_new_document_brought(
    workspace: Workspace, questions: Path
) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    older = current_name(workspace.index)
    assert older is not None
    write_library(workspace.documents, {"手册.md": HANDBOOK})
    comparison = compare(questions, workspace, older[-8:], progress=quiet)
    (hit,) = [each for each in comparison.differences if each.name == "hit@5"]
    assert (hit.first, hit.second, hit.bounds) == (1.0, 0.0, (-1.0, -1.0))
    assert [(now["id"], now["right"], then["right"]) for now, then in comparison.turned] == [
        ("1", True, False)
    ]
    assert comparison.to_json()["differences"]["hit@5"]["difference"] == -1.0


def test_the_same_encoder_differs_in_nothing(workspace: Workspace, questions: Path) -> None:
    comparison = compare(questions, workspace, "ngram", progress=quiet)
    assert comparison.turned == ()
    assert all(each.bounds == (0.0, 0.0) for each in comparison.differences)


def test_what_is_neither_generation_nor_encoder_is_named(
    workspace: Workspace, questions: Path, tmp_path: Path
) -> None:
    with pytest.raises(GonghuiError, match="没有的编码器"):
        compare(questions, workspace, str(tmp_path / "没有的编码器"), progress=quiet)


def test_a_generation_is_compared_by_questions_only(workspace: Workspace, tmp_path: Path) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    name = current_name(workspace.index)
    assert name is not None
    folder = tmp_path / "beir"
    folder.mkdir()
    write_lines(folder / "corpus.jsonl", {"id": "a", "text": "女职工生育享受产假。"})
    write_lines(folder / "queries.jsonl", {"id": "q", "text": "产假"})
    write_lines(folder / "qrels.jsonl", {"qid": "q", "docid": "a", "rel": 1})
    with pytest.raises(EvaluationError, match="只能用问题文件来比较"):
        compare(folder, workspace, name, progress=quiet)
