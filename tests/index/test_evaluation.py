"""Scores agree with the textbook: of ranked lists, and of answers to questions with gold quotes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.jsonl import write_rows

from index.calibration import Decision
from index.errors import EvaluationError
from index.evaluation import evaluate_questions, evaluate_run, percentile
from index.measuring.gold import read_questions


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


@dataclass(frozen=True, slots=True)
class Given:
    decision: Decision
    quoted: Sequence[tuple[str, str]] = ()


def scored(question: dict[str, Any], given_: Given, folder: Path) -> tuple[dict[str, float], dict[str, Any]]:
    path = write_rows(folder / "questions.jsonl", [{"id": "1", "question": "问", **question}])
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


def test_a_figure_that_no_question_counts_for_is_not_given(tmp_path: Path) -> None:
    silent, _ = scored({"gold": []}, Given(Decision.NONE), tmp_path)
    assert not {"hit@5", "answered@5", "completeness"} & silent.keys()
    asked, _ = scored({"gold": GOLD}, Given(Decision.NONE), tmp_path)
    assert not {"silent", "completeness"} & asked.keys()
    assert asked["hit@5"] == 0.0


def test_an_empty_questions_file_is_named() -> None:
    with pytest.raises(EvaluationError, match="问题文件是空的"):
        evaluate_questions([], lambda _: Given(Decision.NONE))


@given(st.lists(st.floats(0, 1e6), min_size=1).map(sorted), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_enough_values_do_not_exceed(ordered: list[float], share: float) -> None:
    value = percentile(ordered, share)
    assert value in ordered
    assert sum(other <= value for other in ordered) >= share * len(ordered) - 1e-9


def test_the_percentile_of_nothing_is_nothing() -> None:
    assert percentile([], 0.5) == 0
