"""Evaluation sets in BEIR's form are read and searched, and files that are not as expected are named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from support.encoders import HashingEncoder
from support.jsonl import write_rows

from index.errors import EvaluationError
from index.evaluation import evaluate_run
from index.measuring.beir import read_collection, run_collection, write_run

CORPUS = [
    {"id": "d1", "title": "经费办法", "text": "工会经费的来源是会员缴纳的会费。", "path": ["第一章", None]},
    {"id": "d2", "title": "女职工手册", "text": "女职工生育享受九十八天产假。", "path": None},
    {"id": 3, "title": "体育", "text": "篮球友谊赛在文化宫举办。"},
]
QUERIES = [
    {"id": "q1", "text": "会费从哪里来"},
    {"id": "q2", "text": "产假多少天"},
    {"id": "q3", "text": "无"},
]
QRELS = [
    {"qid": "q1", "docid": "d1", "rel": 1},
    {"qid": "q2", "docid": "d2"},
    {"qid": "q3", "docid": "d1", "rel": 0},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_rows(tmp_path / "corpus.jsonl", CORPUS)
    write_rows(tmp_path / "queries.dev.jsonl", QUERIES)
    write_rows(tmp_path / "qrels.dev.jsonl", QRELS)
    return tmp_path


def test_a_collection_is_read_with_the_queries_that_are_judged(folder: Path) -> None:
    collection = read_collection(folder)
    assert [row["id"] for row in collection.documents] == ["d1", "d2", 3]
    assert list(collection.queries) == ["q1", "q2"]
    assert collection.relevant == {"q1": frozenset(["d1"]), "q2": frozenset(["d2"])}


def test_a_compressed_corpus_is_read_and_training_files_are_left_out(folder: Path) -> None:
    (folder / "corpus.jsonl").rename(folder / "plain")
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress((folder / "plain").read_bytes()))
    write_rows(folder / "queries.a-train.jsonl", [])
    assert len(read_collection(folder).documents) == 3
    assert len(read_collection(folder).queries) == 2


def test_a_collection_is_searched_and_timed(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    collection = read_collection(folder)
    run, elapsed = run_collection(collection, HashingEncoder(), progress=lambda *step: told.append(step))
    assert {query: ranked[0][0] for query, ranked in run.items()} == {"q1": "d1", "q2": "d2"}
    assert evaluate_run(run, collection.relevant)["MRR@10"] == 1
    assert len(elapsed) == 2
    assert min(elapsed) > 0
    assert told[-1][1] == told[-1][2] == 2
    write_run(tmp_path / "run.txt", run, tag="gonghui")
    lines = [line.split() for line in (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines()]
    assert lines[0][:4] == ["q1", "Q0", "d1", "1"]
    assert all(len(line) == 6 and line[5] == "gonghui" for line in lines)
    first = [float(line[4]) for line in lines if line[0] == "q1"]
    assert first == sorted(first, reverse=True)


def test_a_run_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"无法写入 .*run\.txt.*--run"):
        write_run(tmp_path / "没有" / "run.txt", {}, tag="t")


def test_a_missing_folder_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"没有.*不存在；请给出"):
        read_collection(tmp_path / "没有")
    with pytest.raises(EvaluationError, match=r"没有 corpus\*\.jsonl"):
        read_collection(tmp_path)


@pytest.mark.parametrize("row", ["{", "[1, 2]", "5", "null", '"id text"'])
def test_a_line_that_is_no_object_is_named(folder: Path, row: str) -> None:
    (folder / "corpus.jsonl").write_text(f'{{"id": 1, "text": "一"}}\n{row}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl 第 2 行不是合法的 JSON 对象"):
        read_collection(folder)


def test_a_line_without_a_field_is_named(folder: Path) -> None:
    write_rows(folder / "queries.dev.jsonl", [{"id": "q1"}])
    with pytest.raises(EvaluationError, match=r"queries\.dev\.jsonl 第 1 行缺少 text"):
        read_collection(folder)


@pytest.mark.parametrize("rel", ["高", None, [1]])
def test_a_relevance_that_is_no_number_is_named(folder: Path, rel: object) -> None:
    write_rows(folder / "qrels.dev.jsonl", [{"qid": "q1", "docid": "d1", "rel": rel}])
    with pytest.raises(EvaluationError, match="q1 的 rel 应是数字"):
        read_collection(folder)


def test_a_text_of_another_encoding_and_a_broken_archive_are_named(folder: Path) -> None:
    (folder / "corpus.jsonl").write_bytes("经费".encode("gb18030"))
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl 不是 UTF-8 编码的文本；请另存为 UTF-8"):
        read_collection(folder)
    (folder / "corpus.jsonl").unlink()
    whole = gzip.compress(json.dumps(CORPUS[0]).encode())
    for broken in (whole[:-9], whole[:12] + b"?" * 20, b"no archive"):
        (folder / "corpus.jsonl.gz").write_bytes(broken)
        with pytest.raises(EvaluationError, match=r"corpus\.jsonl\.gz"):
            read_collection(folder)
