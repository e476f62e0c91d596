"""``gonghui eval``: the figures of collections and of questions with gold quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.libraries import write_library


def test_eval_prints_the_contracts_json(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    folder = write_library(
        tmp_path / "beir",
        {
            "corpus.jsonl": json.dumps({"id": "a", "title": "手册", "text": "女职工享受产假。"}),
            "queries.jsonl": json.dumps({"id": "q", "text": "产假"}),
            "qrels.jsonl": json.dumps({"qid": "q", "docid": "a", "rel": 1}),
            "questions": json.dumps(
                {"id": "1", "question": "产假", "gold": [{"doc": "女职工手册", "any": ["产假"]}]}
            ),
        },
    )
    shown = gonghui("eval", folder, "--run", tmp_path / "run", "--json").json
    names = {"queries", "Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10", "p50_ms", "p99_ms"}
    assert names <= set(shown)
    assert (shown["queries"], shown["Recall@5"]) == (1, 1.0)
    assert (tmp_path / "run").read_text(encoding="utf-8").split()[:4] == ["q", "Q0", "a", "1"]
    asked = gonghui("eval", folder / "questions", "--documents", documents, "--json").json
    assert (asked["queries"], asked["hit@5"], len(asked["questions"])) == (1, 1.0, 1)
    table = gonghui("eval", folder)
    assert (table.status, table.errors) == (0, "")
    assert "Recall@10" in table.output


def test_eval_refuses_to_write_rankings_where_there_are_none(gonghui: Gonghui, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(json.dumps({"id": "1", "question": "产假", "gold": []}), encoding="utf-8")
    for target, more, said in (
        (questions, (), f"“{questions}”是问题文件，只有 BEIR 格式的文件夹才给出排序结果；请去掉它"),
        (questions, ("--against", "ngram"), "--against 只比较，不给出排序结果；请分两次运行"),
        (tmp_path, ("--against", "ngram"), "--against 只比较，不给出排序结果；请分两次运行"),
    ):
        ended = gonghui("eval", target, "--run", tmp_path / "run", *more)
        assert (ended.status, ended.output) == (2, "")
        assert ended.errors.startswith(f"用法不对：--run：写不了“{tmp_path / 'run'}”：{said}")
        assert ended.errors.count("\n") == 1
        assert not (tmp_path / "run").exists()


def test_eval_names_what_is_missing(gonghui: Gonghui, tmp_path: Path) -> None:
    assert "没有 不存在" in gonghui("eval", tmp_path / "没有").complaint
    assert "corpus*.jsonl" in gonghui("eval", tmp_path).complaint
    assert "问题文件 没有.jsonl 不存在" in gonghui("eval", "没有.jsonl").complaint


def test_eval_and_the_gate_name_gold_that_no_document_can_give(
    gonghui: Gonghui, documents: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [
        {"id": "7", "question": "产假", "gold": [{"doc": "女职工手册.md", "any": ["产假"]}]},
        {"id": "8", "question": "产假", "gold": [{"doc": "女职工手册", "any": ["产假"]}]},
    ]
    questions = tmp_path / "q.jsonl"
    questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    for more in ([], ["--against", "ngram"]):
        ended = gonghui("eval", questions, *more, "--documents", documents, "--json")
        assert (ended.status, ended.errors.count("\n")) == (0, 1)
        assert "没有 gold 写的文件“女职工手册.md”（问题 7）" in ended.errors
        assert json.loads(ended.output)
    assert gonghui("build", "--gate", questions, "--force", "--documents", documents).status == 0
    assert "没有 gold 写的文件“女职工手册.md”（问题 7）" in caplog.text


def test_eval_refuses_at_once_to_compare_with_what_is_nothing(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(json.dumps({"id": "7", "question": "产假", "gold": []}), encoding="utf-8")
    for against in ("nope", ""):
        ended = gonghui("eval", questions, "--against", against, "--documents", documents)
        assert f"“{against}”不是索引版本，也不是编码器" in ended.complaint
    assert not (tmp_path / "cache").exists()
