"""The gate: what answers worse is not published, and what is different is shown."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from support.encoders import HashingEncoder
from support.libraries import FUNDS, HANDBOOK, write_library
from support.workspaces import quiet, small_workspace

from bot.errors import GateError
from bot.settings import Settings
from bot.upkeep.gating import Gate
from bot.upkeep.lagging import lag
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from index.errors import EvaluationError
from index.generation import list_generations, open_current
from index.published import Published

QUESTIONS = (
    {"id": "假", "question": "女职工产假有多少天", "gold": [{"doc": "手册", "any": ["九十八天"]}]},
    {"id": "经费", "question": "工会经费主要用于什么", "gold": [{"doc": "经费", "any": ["职工服务"]}]},
    {"id": "无关", "question": "量子色动力学的重整化", "gold": []},
)
WORSE = HANDBOOK.replace("九十八天", "若干天")
ENCODER = HashingEncoder()


def write_questions(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_questions(tmp_path / "questions.jsonl", *QUESTIONS)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def guarded(workspace: Workspace, questions: Path, *, tolerance: float = 0.02) -> Workspace:
    settings = Settings(gate=questions, gate_tolerance=tolerance)
    return Workspace(workspace.documents, workspace.index, settings)


def change(workspace: Workspace, text: str) -> None:
    (workspace.documents / "手册.md").write_text(text, encoding="utf-8")


def test_a_first_build_passes_with_its_figures(workspace: Workspace, questions: Path) -> None:
    gate = Gate.open(questions, 0.02)
    workspace.build(ENCODER, progress=quiet, gate=gate)
    assert gate.judgement is not None
    assert gate.judgement.before is None
    assert (gate.judgement.after["hit@5"], gate.judgement.after["silent"]) == (1.0, 1.0)


def test_a_drop_past_the_tolerance_is_not_published_and_is_told_in_a_line(
    workspace: Workspace, questions: Path
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    change(workspace, WORSE)
    gate = Gate.open(questions, 0.02)
    with pytest.raises(GateError, match=r"hit@5）从 1\.000 降到 0\.500.*0\.02.*--force") as caught:
        workspace.build(ENCODER, progress=quiet, gate=gate)
    assert "\n" not in str(caught.value)
    assert open_current(workspace.index).manifest == served
    assert len(list_generations(workspace.index)) == 1
    assert not list(workspace.index.glob(".draft-*"))
    assert gate.judgement is not None
    assert gate.judgement.dropped == ("hit@5",)
    (changed,) = gate.judgement.changes
    assert (changed.file, [point.address for point in changed.changed]) == (
        "手册.md",
        ["《示例单位女职工工作手册》 › 一、假期 › （一）产假"],
    )


def test_a_drop_within_the_tolerance_is_published(workspace: Workspace, questions: Path) -> None:
    workspace.build(ENCODER, progress=quiet)
    change(workspace, WORSE)
    report = workspace.build(ENCODER, progress=quiet, gate=Gate.open(questions, 0.5))
    assert report.changed == ("手册.md",)


def test_what_is_forced_is_published_with_its_verdict(workspace: Workspace, questions: Path) -> None:
    workspace.build(ENCODER, progress=quiet)
    change(workspace, WORSE)
    gate = Gate.open(questions, 0.02, force=True)
    report = workspace.build(ENCODER, progress=quiet, gate=gate)
    assert open_current(workspace.index).manifest == report.generation.manifest
    assert gate.judgement is not None
    assert gate.judgement.dropped == ("hit@5",)


def test_questions_that_are_answered_otherwise_are_named_with_both_places(
    workspace: Workspace, questions: Path
) -> None:
    workspace.build(ENCODER, progress=quiet)
    change(workspace, HANDBOOK.replace("（一）产假。", "（一）产假待遇。"))
    gate = Gate.open(questions, 0.02)
    workspace.build(ENCODER, progress=quiet, gate=gate)
    assert gate.judgement is not None
    (changed,) = [each for each in gate.judgement.changed if each.id == "假"]
    assert changed.before.addresses[0].endswith("（一）产假")
    assert changed.after.addresses[0].endswith("（一）产假待遇")
    assert (changed.before.right, changed.after.right) == (True, True)


def test_questions_whose_answer_has_other_words_in_the_same_place_are_named_the_worse_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    questions = write_questions(
        tmp_path / "questions.jsonl",
        {"id": "无碍", "question": "女职工产假有多少天", "gold": [{"doc": "手册", "any": ["产前可以休假"]}]},
        {"id": "变好", "question": "女职工产假有多少天", "gold": [{"doc": "手册", "any": ["一百天"]}]},
        {"id": "变差", "question": "女职工产假有多少天", "gold": [{"doc": "手册", "any": ["九十八天"]}]},
    )
    workspace.build(ENCODER, progress=quiet)
    change(workspace, HANDBOOK.replace("九十八天", "一百天"))
    gate = Gate.open(questions, 0.5)
    workspace.build(ENCODER, progress=quiet, gate=gate)
    assert gate.judgement is not None
    assert [each.id for each in gate.judgement.changed] == ["变差", "无碍", "变好"]
    assert gate.judgement.changed[0].is_worse
    address, old, new = gate.judgement.changed[0].words
    assert address == "《示例单位女职工工作手册》 › 一、假期 › （一）产假"
    assert ("享受九十八天产假" in old, "享受一百天产假" in new) == (True, True)
    assert gate.judgement.changes == (), "what is published is reported on"


def test_other_punctuation_is_no_other_answer(workspace: Workspace, questions: Path) -> None:
    workspace.build(ENCODER, progress=quiet)
    change(workspace, HANDBOOK.replace("天产假，其中", "天产假；其中"))
    gate = Gate.open(questions, 0.0)
    assert workspace.build(ENCODER, progress=quiet, gate=gate).published
    assert gate.judgement is not None
    assert gate.judgement.changed == ()


def test_a_figure_that_no_question_counts_for_guards_nothing(workspace: Workspace, tmp_path: Path) -> None:
    silent = write_questions(tmp_path / "silent.jsonl", QUESTIONS[2])
    workspace.build(ENCODER, progress=quiet)
    change(workspace, WORSE)
    gate = Gate.open(silent, 0.0)
    assert workspace.build(ENCODER, progress=quiet, gate=gate).published
    assert gate.judgement is not None
    assert "hit@5" not in gate.judgement.after


def test_gold_that_the_candidate_cannot_give_is_told(
    workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    row = {"id": "假", "question": "女职工产假有多少天", "gold": [{"doc": "手册", "any": ["一百天"]}]}
    questions = write_questions(tmp_path / "questions.jsonl", row)
    workspace.build(ENCODER, progress=quiet, gate=Gate.open(questions, 0.02))
    assert "问题文件第 1 行（编号“假”）的 any“一百天”在文件“手册”里找不到" in caplog.text


def test_questions_are_looked_through_where_there_is_nothing_to_publish(
    workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.build(ENCODER, progress=quiet)
    row = {"id": "1", "question": "女职工产假有多少天", "gold": [{"doc": "没有", "any": ["九十八天"]}]}
    gate = workspace.gate(write_questions(tmp_path / "q.jsonl", row))
    assert not workspace.build(ENCODER, progress=quiet, gate=gate).published
    assert "索引里没有 gold 写的文件“没有”" in caplog.text


def test_gold_of_a_document_that_the_update_takes_out_is_told_as_such(
    workspace: Workspace, questions: Path, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.build(ENCODER, progress=quiet)
    (workspace.documents / "手册.md").unlink()
    with pytest.raises(GateError):
        workspace.build(ENCODER, progress=quiet, gate=workspace.gate(questions))
    assert "这次更新移除了 gold 写的文件“手册”（问题 假）" in caplog.text


def test_nothing_changed_means_no_answer_changed(workspace: Workspace, questions: Path) -> None:
    workspace.build(ENCODER, progress=quiet)
    gate = Gate.open(questions, 0.0)
    assert not workspace.build(ENCODER, progress=quiet, gate=gate).published
    assert gate.judgement is None, "what is served already is not judged"
    workspace.build(ENCODER, progress=quiet, gate=gate, anew=True)
    assert gate.judgement is not None
    assert gate.judgement.changed == ()


def test_the_gate_of_the_settings_holds_for_every_build(workspace: Workspace, questions: Path) -> None:
    workspace.build(ENCODER, progress=quiet)
    change(workspace, WORSE)
    with pytest.raises(GateError):
        guarded(workspace, questions).build(ENCODER, progress=quiet)


def test_a_question_is_answered_from_what_is_served_while_the_gate_withholds_a_change(
    workspace: Workspace, questions: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    change(workspace, WORSE)
    strict = guarded(workspace, questions)
    judged: list[Published] = []
    judge = Gate.judge

    def watched(self: Gate, older: Published | None, candidate: Published, **more: Any) -> None:
        judged.append(candidate)
        judge(self, older, candidate, **more)

    monkeypatch.setattr(Gate, "judge", watched)
    for _ in range(3):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            published, report = refreshed(strict, ENCODER, progress=quiet)
        assert (published.generation.manifest, report) == (served, None)
        assert served.name in caplog.text
    assert len(judged) == 1, "the same documents are not built for every question"
    write_questions(questions, *QUESTIONS[1:])
    _, report = refreshed(strict, ENCODER, progress=quiet)
    assert report is not None
    assert strict.is_fresh(ENCODER)


def test_what_a_gate_named_for_one_build_withheld_is_published_by_no_question(
    workspace: Workspace, questions: Path, caplog: pytest.LogCaptureFixture
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    change(workspace, WORSE)
    with pytest.raises(GateError):
        workspace.build(ENCODER, progress=quiet, gate=workspace.gate(questions))
    for asking in (workspace, guarded(workspace, questions, tolerance=1.0)):
        caplog.clear()
        published, report = refreshed(asking, ENCODER, progress=quiet)
        assert (published.generation.manifest, report) == (served, None)
        assert "要照样发布，请运行 gonghui build" in caplog.text
    assert "没有通过问题文件的把关" in lag(workspace)
    change(workspace, HANDBOOK.replace("十五天", "二十天"))
    assert "文件有改动" in lag(workspace)
    assert refreshed(workspace, ENCODER, progress=quiet)[1] is not None


@pytest.mark.parametrize("content", [None, b"", "{}".encode("utf-16")])
def test_questions_are_answered_from_what_is_served_while_the_gate_of_the_settings_cannot_be_read(
    workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes | None
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    change(workspace, WORSE)
    if content is not None:
        (tmp_path / "把关.jsonl").write_bytes(content)
    published, report = refreshed(guarded(workspace, tmp_path / "把关.jsonl"), ENCODER, progress=quiet)
    assert (published.generation.manifest, report) == (served, None)
    assert "设置 GONGHUI_GATE 指的问题文件用不了" in caplog.text
    assert str(tmp_path / "把关.jsonl") in caplog.text


def test_a_rehearsal_with_a_gate_gives_the_verdict_and_publishes_nothing(
    workspace: Workspace, questions: Path
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    write_library(workspace.documents, {"新.md": FUNDS.replace("示例单位", "另一单位")})
    gate = Gate.open(questions, 1.0)
    found = workspace.survey(ENCODER, progress=quiet, gate=gate)
    assert found.added == ("新.md",)
    assert gate.judgement is not None
    assert gate.judgement.before is not None
    assert open_current(workspace.index).manifest == served


def test_an_index_of_an_encoder_that_is_not_at_hand_is_no_measure(
    workspace: Workspace, questions: Path
) -> None:
    workspace.build(HashingEncoder(name="别的@2"), progress=quiet)
    gate = Gate.open(questions, 0.0)
    report = workspace.build(ENCODER, progress=quiet, gate=gate)
    assert "别的@2" in report.misfit
    assert gate.judgement is not None
    assert gate.judgement.before is None


def test_a_questions_file_that_is_none_is_named_before_anything_is_done(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(EvaluationError, match=r"没有\.jsonl"):
        workspace.gate(tmp_path / "没有.jsonl")
    with pytest.raises(EvaluationError, match=r"没有\.jsonl"):
        guarded(workspace, tmp_path / "没有.jsonl").build(ENCODER, progress=quiet)
    assert not workspace.index.exists()
