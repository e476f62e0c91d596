"""Scores agree with the textbook, and files that are not as expected are named."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.encoders import HashingEncoder

from index.calibration import Decision
from index.errors import EvaluationError
from index.evaluation import (
    Question,
    evaluate_questions,
    evaluate_run,
    percentile,
    read_collection,
    read_questions,
    run_collection,
    squeeze,
    unknown_documents,
    write_run,
)

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


def write_lines(path: Path, rows: Sequence[Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "corpus.jsonl", CORPUS)
    write_lines(tmp_path / "queries.dev.jsonl", QUERIES)
    write_lines(tmp_path / "qrels.dev.jsonl", QRELS)
    return tmp_path


# Ranked lists


@given(
    ranked=st.permutations([f"d{number}" for number in range(30)]),
    gold=st.sets(st.sampled_from([f"d{number}" for number in range(35)]), min_size=1),
)
def test_one_query_is_scored_as_the_textbook_says(ranked: list[str], gold: set[str]) -> None:
    scores = evaluate_run({"q": [(document, 1.0) for document in ranked]}, {"q": frozenset(gold)})
    gains = [float(document in gold) for document in ranked[:10]]
    ideal = [1.0] * min(10, len(gold))

    def dcg(values: Sequence[float]) -> float:
        return sum(value / math.log2(place + 2) for place, value in enumerate(values))

    assert scores["nDCG@10"] == pytest.approx(dcg(gains) / dcg(ideal))
    assert scores["MRR@10"] == pytest.approx(max((g / (i + 1) for i, g in enumerate(gains)), default=0))
    for depth in (5, 10, 100):
        assert scores[f"Recall@{depth}"] == pytest.approx(len(gold & set(ranked[:depth])) / len(gold))


def test_a_query_without_results_counts_as_nothing_found() -> None:
    scores = evaluate_run({"a": [("d", 1.0)]}, {"a": frozenset("d"), "b": frozenset("d")})
    assert set(scores.values()) == {0.5}


def test_without_a_judged_query_there_is_nothing_to_score() -> None:
    with pytest.raises(EvaluationError, match="没有一个问题带有相关性标注"):
        evaluate_run({}, {})


def test_a_collection_is_read_with_the_queries_that_are_judged(folder: Path) -> None:
    collection = read_collection(folder)
    assert [row["id"] for row in collection.documents] == ["d1", "d2", 3]
    assert list(collection.queries) == ["q1", "q2"]
    assert collection.relevant == {"q1": frozenset(["d1"]), "q2": frozenset(["d2"])}


def test_a_compressed_corpus_is_read_and_training_files_are_left_out(folder: Path) -> None:
    (folder / "corpus.jsonl").rename(folder / "plain")
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress((folder / "plain").read_bytes()))
    write_lines(folder / "queries.a-train.jsonl", [])
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


# What is not as expected


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
    write_lines(folder / "queries.dev.jsonl", [{"id": "q1"}])
    with pytest.raises(EvaluationError, match=r"queries\.dev\.jsonl 第 1 行缺少 text"):
        read_collection(folder)


@pytest.mark.parametrize("rel", ["高", None, [1]])
def test_a_relevance_that_is_no_number_is_named(folder: Path, rel: object) -> None:
    write_lines(folder / "qrels.dev.jsonl", [{"qid": "q1", "docid": "d1", "rel": rel}])
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


# Questions with gold quotes


@dataclass(frozen=True, slots=True)
class Given:
    decision: Decision
    quoted: Sequence[tuple[str, str]] = ()


def scored(question: dict[str, Any], given_: Given, folder: Path) -> tuple[dict[str, float], dict[str, Any]]:
    path = write_lines(folder / "questions.jsonl", [{"id": "1", "question": "问", **question}])
    figures, (row,) = evaluate_questions(read_questions(path), lambda _: given_)
    return figures, row


GOLD = [{"doc": "办法", "any": ["會費（由会员缴纳）", "没有的话"]}]


@pytest.mark.parametrize(
    ("quoted", "hit"),
    [
        ([("办法", "经费是会费(由会员，缴纳)。")], True),
        ([("别的", "经费是会费(由会员，缴纳)。")], False),
        ([("办法", "没有关系")], False),
        ([("别的", "一")] * 4 + [("办法", "会费由会员缴纳")], True),
        ([("别的", "一")] * 5 + [("办法", "会费由会员缴纳")], False),
        ([], False),
    ],
)
def test_a_question_is_hit_by_one_of_the_first_five_quotes(
    tmp_path: Path, quoted: list[tuple[str, str]], hit: bool
) -> None:
    figures, row = scored({"gold": GOLD}, Given(Decision.ANSWER, quoted), tmp_path)
    assert (row["right"], figures["hit@5"], figures["answered@5"]) == (hit, float(hit), float(hit))
    near, _ = scored({"gold": GOLD}, Given(Decision.NEAR, quoted), tmp_path)
    assert (near["hit@5"], near["answered@5"]) == (float(hit), 0.0)


@pytest.mark.parametrize(
    ("kind", "decision", "right"),
    [
        ("chat", Decision.NONE, True),
        ("chat", Decision.NEAR, False),
        ("uncovered", Decision.NEAR, True),
        ("uncovered", Decision.ANSWER, False),
    ],
)
def test_without_gold_silence_is_right(tmp_path: Path, kind: str, decision: Decision, right: bool) -> None:
    figures, row = scored({"kind": kind, "gold": []}, Given(decision), tmp_path)
    assert (row["right"], figures["silent"]) == (right, float(right))


def test_completeness_counts_the_members_of_a_list_that_were_quoted(tmp_path: Path) -> None:
    gold = [{"doc": "话", "any": [part]} for part in ("第一点", "第二点", "第三点", "第四点")]
    quoted = [("话", "第一点"), ("话", "第三点"), ("话", "第四点")]
    figures, row = scored({"gold": gold}, Given(Decision.ANSWER, quoted), tmp_path)
    assert figures["completeness"] == 0.75
    assert (row["found"], row["gold"]) == (3, 4)


def test_of_two_documents_that_list_what_was_asked_one_is_enough(tmp_path: Path) -> None:
    gold = [{"doc": doc, "any": [part]} for doc in ("话", "意见") for part in ("第一点", "第二点", "第三点")]
    quoted = [("话", "第一点"), ("意见", "第一点"), ("意见", "第二点"), ("意见", "第三点")]
    figures, _ = scored({"gold": gold}, Given(Decision.ANSWER, quoted), tmp_path)
    assert figures["completeness"] == 1.0


def test_points_of_several_documents_are_no_list(tmp_path: Path) -> None:
    gold = [{"doc": doc, "any": ["第一点"]} for doc in ("话", "意见", "办法")]
    _, row = scored({"gold": gold}, Given(Decision.ANSWER, [("话", "第一点")]), tmp_path)
    assert (row["right"], row["completeness"]) == (True, None)


def test_gold_that_names_no_file_is_told_by_document_with_its_questions() -> None:
    gold = [{"doc": "甲", "any": ["一"]}, {"doc": "甲", "any": ["二"]}, {"doc": "丙", "any": ["三"]}]
    asked = [Question(str(number), "", "问", gold) for number in range(7)]
    (told,) = unknown_documents(asked, ["夹/丙.md"])
    assert "“甲”（问题 0、1、2、3、4 等 7 个）" in told
    assert unknown_documents(asked, ["夹/丙.md", "甲.txt"]) == []
    many = [Question("1", "", "问", [{"doc": str(number), "any": ["一"]} for number in range(7)])]
    assert unknown_documents(many, [])[5:] == ["另有 2 个 gold 写的文件也不在索引里"]


def test_a_figure_that_no_question_counts_for_is_not_given(tmp_path: Path) -> None:
    silent, _ = scored({"gold": []}, Given(Decision.NONE), tmp_path)
    assert not {"hit@5", "answered@5", "completeness"} & silent.keys()
    asked, _ = scored({"gold": GOLD}, Given(Decision.NONE), tmp_path)
    assert not {"silent", "completeness"} & asked.keys()
    assert asked["hit@5"] == 0.0


@pytest.mark.parametrize("question", ["", " \n", "　"])
def test_a_question_that_asks_nothing_is_refused_with_its_line(tmp_path: Path, question: str) -> None:
    rows = [{"id": "1", "question": "问", "gold": []}, {"id": "2", "question": question, "gold": []}]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"questions\.jsonl 第 2 行的 question 是空的；请写出要问的话"):
        read_questions(path)


def test_questions_know_their_lines_and_a_mark_in_front_of_them_is_no_part_of_them(tmp_path: Path) -> None:
    row = json.dumps({"id": "1", "question": "问", "gold": []})
    path = tmp_path / "questions.jsonl"
    path.write_text(f"{row}\n\n{row}\n", encoding="utf-8-sig")
    assert [question.line for question in read_questions(path)] == [1, 3]


def test_questions_of_another_encoding_are_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    row = {"id": "1", "question": "产假", "gold": []}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="gb18030")
    with pytest.raises(EvaluationError, match=r"questions\.jsonl 不是 UTF-8 编码的文本；请另存为 UTF-8"):
        read_questions(path)


def test_an_empty_questions_file_is_named() -> None:
    with pytest.raises(EvaluationError, match="问题文件是空的"):
        evaluate_questions([], lambda _: Given(Decision.NONE))


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
    row = {"id": "7", "question": "问", "gold": [*GOLD, {"doc": "办法", "any": parts}]}
    path = write_lines(tmp_path / "questions.jsonl", [row])
    with pytest.raises(EvaluationError, match=f"编号为 7 的问题，gold 的 {said}；请写上原文里的话"):
        read_questions(path)


@pytest.mark.parametrize("gold", [None, "办法", ["办法"], [{"doc": "办法"}], [{"doc": "办法", "any": "一"}]])
def test_gold_of_another_shape_is_named(tmp_path: Path, gold: object) -> None:
    path = write_lines(tmp_path / "questions.jsonl", [{"id": "7", "question": "问", "gold": gold}])
    with pytest.raises(EvaluationError, match="编号为 7 的问题，gold 应是"):
        read_questions(path)


def test_squeezing_leaves_what_the_eye_compares() -> None:
    assert squeeze("導(dǎo)語：工會　ＡＢ１２, 第（三）條。") == squeeze("导语工会ab12第三条")
    assert squeeze("，。！ \n") == ""


@given(st.lists(st.floats(0, 1e6), min_size=1).map(sorted), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_enough_values_do_not_exceed(ordered: list[float], share: float) -> None:
    value = percentile(ordered, share)
    assert value in ordered
    assert sum(other <= value for other in ordered) >= share * len(ordered) - 1e-9


def test_the_percentile_of_nothing_is_nothing() -> None:
    assert percentile([], 0.5) == 0
