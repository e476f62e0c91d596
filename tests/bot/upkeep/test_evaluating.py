"""``gonghui eval`` scores the very search and answers of the bot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.libraries import FUNDS, HANDBOOK, write_library
from support.workspaces import quiet

from bot.settings import Settings
from bot.upkeep.evaluating import evaluate_target
from bot.upkeep.workspace import Workspace
from index.errors import EvaluationError
from index.search import Searcher


def write_lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    documents = write_library(tmp_path / "documents", {"经费/办法.md": FUNDS, "手册.md": HANDBOOK})
    return Workspace.of(Settings(), documents=documents, index=tmp_path / "index")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_lines(
        tmp_path / "questions.jsonl",
        {"id": "1", "kind": "direct", "question": "女职工产假多少天", "gold": [{"doc": "手册", "any": ["九十八天"]}]},
        {"id": "2", "kind": "direct", "question": "工会经费主要用于什么", "gold": [{"doc": "办法", "any": ["没有这句"]}]},
        {"id": "3", "kind": "chat", "question": "量子色动力学的重整化", "gold": []},
    )  # fmt: skip


def test_a_questions_file_is_answered_over_the_documents(workspace: Workspace, questions: Path) -> None:
    evaluation = evaluate_target(questions, workspace, run=None, progress=quiet)
    scores, rows = evaluation.scores, evaluation.rows
    assert (scores["queries"], scores["with_gold"]) == (3, 2)
    assert (scores["hit@5"], scores["silent"]) == (0.5, 1.0)
    assert [(row["id"], row["right"]) for row in rows] == [("1", True), ("2", False), ("3", True)]
    assert scores["p99_ms"] >= scores["p50_ms"] > 0


def test_a_slip_in_the_questions_is_told_before_an_index_is_built(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(EvaluationError, match="缺少 gold"):
        evaluate_target(
            write_lines(tmp_path / "q.jsonl", {"id": "1", "question": "产假"}), workspace, progress=quiet
        )
    assert not workspace.index.exists()


def test_a_folder_is_searched_by_the_same_search(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "beir"
    folder.mkdir()
    write_lines(
        folder / "corpus.jsonl",
        {"id": "a", "text": "女职工生育享受产假。"},
        {"id": "b", "text": "会费按月缴纳。"},
    )
    write_lines(folder / "queries.jsonl", {"id": "q", "text": "会费怎么缴纳"})
    write_lines(folder / "qrels.jsonl", {"qid": "q", "docid": "b", "rel": 1})
    asked: list[str] = []
    search = Searcher.search

    def watched(self: Searcher, question: str, /, *, limit: int) -> Any:
        asked.append(question)
        return search(self, question, limit=limit)

    monkeypatch.setattr(Searcher, "search", watched)
    evaluation = evaluate_target(folder, workspace, run=tmp_path / "run.txt", progress=quiet)
    scores, rows = evaluation.scores, evaluation.rows
    low, high = evaluation.intervals["nDCG@10"]
    assert low <= scores["nDCG@10"] <= high
    assert asked == ["会费怎么缴纳"]
    assert not rows
    assert {"queries", "Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10", "p50_ms", "p99_ms"} <= set(
        scores
    )
    assert (scores["queries"], scores["MRR@10"], scores["Recall@5"]) == (1, 1.0, 1.0)
    assert (tmp_path / "run.txt").read_text(encoding="utf-8").startswith("q Q0 b 1 ")


def test_what_is_neither_a_folder_nor_a_file_is_named(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"没有 不存在"):
        evaluate_target(tmp_path / "没有", workspace, run=None, progress=quiet)


def test_a_run_that_cannot_be_written_is_named(workspace: Workspace, tmp_path: Path) -> None:
    write_lines(tmp_path / "corpus.jsonl", {"id": "a", "text": "产假。"})
    write_lines(tmp_path / "queries.jsonl", {"id": "q", "text": "产假"})
    write_lines(tmp_path / "qrels.jsonl", {"qid": "q", "docid": "a"})
    with pytest.raises(EvaluationError, match="--run"):
        evaluate_target(tmp_path, workspace, run=tmp_path / "没有" / "run.txt", progress=quiet)
