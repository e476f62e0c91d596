"""The questions over laws, policies and guides: well formed, apart from each other, and about documents that exist."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.training.own import own_questions
from index.training.written import read_written, written_passages

DATA = Path(__file__).parent / "data"
LEARNED, HELD_OUT = DATA / "questions.laws.jsonl", DATA / "questions.laws-held-out.jsonl"
STRANGERS, UNSEEN = DATA / "questions.laws-strangers.jsonl", DATA / "questions.laws-unseen.jsonl"
UNMET, NAMED = DATA / "questions.laws-unmet.jsonl", DATA / "questions.laws-named.jsonl"
TERSE, TERSE_UNSEEN = DATA / "questions.terse-laws.jsonl", DATA / "questions.terse-laws-unseen.jsonl"
ENGLISH = DATA / "questions.english-laws.jsonl"
EVERY = [LEARNED, HELD_OUT, STRANGERS, UNSEEN, UNMET, NAMED, TERSE, TERSE_UNSEEN, ENGLISH]
SHARED = os.environ.get("GONGHUI_SHARED", "")
SILENT = {"offtopic", "uncovered"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_every_row_is_well_formed_and_only_silent_kinds_have_no_gold(path: Path) -> None:
    for row in rows(path):
        assert set(row) == {"id", "kind", "question", "gold"}
        assert bool(row["gold"]) != (row["kind"] in SILENT), row["id"]
        assert all(gold["doc"] and all(gold["any"]) for gold in row["gold"]), row["id"]
    counted = Counter(row["id"] for row in rows(path))
    assert [identifier for identifier, count in counted.items() if count > 1] == []


def test_no_question_that_was_learned_from_is_held_out() -> None:
    learned = {row["question"] for row in rows(LEARNED)}
    learned |= {line.split("\t")[-1] for line in own_questions().splitlines()}
    learned |= {question for each in read_written(written_passages()) for question in each.questions}
    others = [*rows(HELD_OUT), *rows(STRANGERS), *rows(UNSEEN), *rows(UNMET), *rows(NAMED)]
    assert [row["id"] for row in others if row["question"] in learned] == []


@pytest.mark.skipif(not SHARED, reason="GONGHUI_SHARED is not set")
@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_every_gold_document_exists(path: Path) -> None:
    stems = {file.stem for file in (Path(SHARED) / "documents").rglob("*") if file.is_file()}
    assert {gold["doc"] for row in rows(path) for gold in row["gold"]} - stems == set()
