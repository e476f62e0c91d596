"""The questions over the starter documents: well formed, and every gold string is in its document."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.library import ACCOUNT, starter_documents, starter_questions
from index.elsewhere import elsewhere_questions
from index.measuring.gold import squeeze

WITH_GOLD = {
    "topic",
    "fact",
    "keyword",
    "paraphrase",
    "colloquial",
    "traditional",
    "english",
    "abbreviation",
    "list",
    "address",
}
WITHOUT_GOLD = {"offtopic", "uncovered"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in starter_questions().read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    paths = [path for path in starter_documents().glob("*.md") if path.name != ACCOUNT]
    return {path.stem: squeeze(path.read_text(encoding="utf-8").split("\n---\n", 1)[1]) for path in paths}


def test_every_row_has_exactly_the_four_fields(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if set(row) != {"id", "kind", "question", "gold"}] == []


def test_no_id_and_no_question_occurs_twice(rows: list[dict[str, Any]]) -> None:
    counted = Counter(row["id"] for row in rows) + Counter(row["question"] for row in rows)
    assert [text for text, count in counted.items() if count > 1] == []


def test_every_kind_is_known_and_used(rows: list[dict[str, Any]]) -> None:
    assert {row["kind"] for row in rows} == WITH_GOLD | WITHOUT_GOLD


def test_there_are_enough_questions_and_enough_that_want_silence(rows: list[dict[str, Any]]) -> None:
    assert len(rows) >= 300
    assert sum(not row["gold"] for row in rows) >= 60


def test_only_questions_that_want_silence_have_no_gold(rows: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in rows if bool(row["gold"]) != (row["kind"] in WITH_GOLD)] == []


def test_every_gold_document_is_a_starter_document(
    rows: list[dict[str, Any]], documents: dict[str, str]
) -> None:
    assert {gold["doc"] for row in rows for gold in row["gold"]} - set(documents) == set()


def test_every_starter_document_is_asked_about(rows: list[dict[str, Any]], documents: dict[str, str]) -> None:
    assert set(documents) - {gold["doc"] for row in rows for gold in row["gold"]} == set()


def test_every_gold_string_is_long_enough_to_tell_points_apart_and_occurs_word_for_word(
    rows: list[dict[str, Any]], documents: dict[str, str]
) -> None:
    strings = [(row["id"], gold["doc"], text) for row in rows for gold in row["gold"] for text in gold["any"]]
    assert [found for found in strings if len(squeeze(found[2])) < 4] == []
    assert [found for found in strings if squeeze(found[2]) not in documents[found[1]]] == []
    assert [found for found in strings if documents[found[1]].count(squeeze(found[2])) > 1] == []


@pytest.mark.parametrize(
    "path",
    [starter_questions(), *sorted((Path(__file__).parent / "data").glob("*.jsonl"))],
    ids=lambda path: path.stem,
)
def test_no_question_is_one_of_those_that_tell_what_concerns_something_else(path: Path) -> None:
    questions = {json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()}
    assert questions & set(elsewhere_questions()) == set()
