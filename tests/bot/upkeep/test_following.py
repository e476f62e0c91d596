from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from support.days import comes_true
from support.encoders import HashingEncoder

from bot.settings import Settings
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace
from index.errors import GenerationError
from index.published import Published


def _write(folder: Path, name: str, heading: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(
        f"# {heading}办法\n\n第一条 {heading}由工会主席负责，每季度公布一次结果。\n\n第二条 本办法自公布之日起施行。\n",
        encoding="utf-8",
    )


def _built(tmp_path: Path) -> tuple[Workspace, HashingEncoder, FollowingAnswers]:
    workspace = Workspace.of(Settings(), documents=tmp_path / "documents", index=tmp_path / "index")
    encoder = HashingEncoder()
    _write(workspace.documents, "经费.md", "工会经费审查")
    published, _ = served(workspace, encoder, progress=lambda _what, _done, _total: None)
    return workspace, encoder, FollowingAnswers(workspace, encoder, published)


def _files(answers: FollowingAnswers, question: str) -> set[str]:
    return {quote.document.file for quote in answers.answer(question, limit=5).quotes}


def test_a_document_added_and_indexed_is_quoted_without_a_restart(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    assert "换届.md" not in _files(answers, "工会换届选举由谁负责")
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)
    assert "换届.md" in _files(answers, "工会换届选举由谁负责")


def test_a_generation_that_cannot_be_opened_is_told_of_once_and_the_old_one_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    workspace, encoder, answers = _built(tmp_path)
    _write(workspace.documents, "换届.md", "工会换届选举")
    report = workspace.build(encoder, progress=lambda _what, _done, _total: None)
    for generation in (workspace.index / "generations").iterdir():
        (generation / "manifest.json").write_text("{", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert _files(answers, "工会经费审查由谁负责") == {"经费.md"}
        assert _files(answers, "工会经费审查由谁负责") == {"经费.md"}
    told = [record.getMessage() for record in caplog.records if record.name == "bot.upkeep.following"]
    assert len(told) == 1
    assert report.generation.manifest.name in told[0]


@pytest.mark.parametrize(
    "problem", [GenerationError("打不开"), OSError("文件太多")], ids=["refused", "system"]
)
def test_a_generation_that_could_not_be_opened_is_tried_again_after_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, problem: Exception
) -> None:
    workspace, encoder, _ = _built(tmp_path)
    now = 100.0
    answers = FollowingAnswers(workspace, encoder, workspace.open(encoder), clock=lambda: now)
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)
    tried: list[float] = []

    def broken(*_: object) -> Published:
        tried.append(now)
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "open", broken)
        for now in (100.0, 101.0, 101.9, 110.0, 111.0):  # noqa: B007 - read by the clock and by ``broken``
            assert _files(answers, "工会经费审查由谁负责") == {"经费.md"}
    assert tried == [100.0, 110.0]
    assert "换届.md" not in _files(answers, "工会换届选举由谁负责")
    now = 120.0
    assert "换届.md" in _files(answers, "工会换届选举由谁负责")
    assert len([record for record in caplog.records if record.name == "bot.upkeep.following"]) == 1


def test_a_damaged_generation_never_leads_back_to_an_older_one(tmp_path: Path) -> None:
    workspace, encoder, _ = _built(tmp_path)
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)
    answers = FollowingAnswers(workspace, encoder, workspace.open(encoder))
    held = workspace.open(encoder).generation.path
    report = workspace.build(encoder, progress=lambda _what, _done, _total: None, anew=True)
    newest = report.generation.path
    for path in (held, newest):
        (path / "manifest.json").unlink()
    assert "换届.md" in _files(answers, "工会换届选举由谁负责")


def _publish(workspace: Workspace, encoder: HashingEncoder) -> None:
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)


def test_while_watched_no_question_waits_for_a_generation_to_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, encoder, answers = _built(tmp_path)
    loading, goes_on = threading.Event(), threading.Event()
    opened_by: list[str] = []
    really_open = Workspace.open

    def slow(self: Workspace, encoder: HashingEncoder) -> Published:
        opened_by.append(threading.current_thread().name)
        loading.set()
        assert goes_on.wait(20)
        return really_open(self, encoder)

    monkeypatch.setattr(Workspace, "open", slow)
    with answers.watching(every=0.01):
        _publish(workspace, encoder)
        assert loading.wait(20)
        held = answers.answer("工会换届选举由谁负责", limit=5)
        assert {quote.document.file for quote in held.quotes} <= {"经费.md"}
        goes_on.set()
        assert comes_true(lambda: "换届.md" in _files(answers, "工会换届选举由谁负责"))
    assert opened_by == ["following"]
    assert "following" not in {thread.name for thread in threading.enumerate()}


def test_who_just_published_need_not_wait_for_the_next_look(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    with answers.watching(every=60):
        assert answers.catch_up()
        _publish(workspace, encoder)
        assert "换届.md" not in _files(answers, "工会换届选举由谁负责")
        assert answers.catch_up()
        assert "换届.md" in _files(answers, "工会换届选举由谁负责")


def test_what_cannot_be_opened_is_not_caught_up_with(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    _publish(workspace, encoder)
    for generation in (workspace.index / "generations").iterdir():
        (generation / "manifest.json").write_text("{", encoding="utf-8")
    assert not answers.catch_up()
    assert _files(answers, "工会经费审查由谁负责") == {"经费.md"}


def test_after_watching_each_question_looks_for_itself_again(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    with answers.watching(every=60):
        pass
    _publish(workspace, encoder)
    assert "换届.md" in _files(answers, "工会换届选举由谁负责")


def test_what_goes_wrong_unexpectedly_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    workspace, encoder, answers = _built(tmp_path)
    monkeypatch.setattr("bot.upkeep.following._PAUSE", 0.01)
    really_open = Workspace.open
    tried: list[int] = []

    def broken_once(self: Workspace, encoder: HashingEncoder) -> Published:
        tried.append(1)
        if len(tried) == 1:
            raise RuntimeError("没想到")
        return really_open(self, encoder)

    monkeypatch.setattr(Workspace, "open", broken_once)
    with answers.watching(every=0.01):
        _publish(workspace, encoder)
        assert comes_true(lambda: "换届.md" in _files(answers, "工会换届选举由谁负责"))
    assert [record.levelname for record in caplog.records if record.name == "bot.repeating"] == ["ERROR"]


def test_a_quote_is_found_by_its_id_after_a_rebuild(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    quote = answers.answer("工会经费审查由谁负责", limit=5).quotes[0]
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)
    found = answers.find(quote.id)
    assert found is not None
    assert found.text == quote.text
    assert quote.id in {neighbour.id for neighbour in answers.surroundings(quote.id)}


def test_what_was_answered_is_recalled_while_the_index_is_watched(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    question = "工会经费审查由谁负责"
    answered = answers.answer(question, limit=5)
    assert answers.recall(question, limit=5) is None  # whether the index changed would have to be looked up
    with answers.watching(every=0.01):
        assert answers.recall(question, limit=5) is answered
        assert answers.recall(question, limit=6) is None
        assert answers.recall("工会换届选举由谁负责", limit=5) is None
        _write(workspace.documents, "换届.md", "工会换届选举")
        workspace.build(encoder, progress=lambda _what, _done, _total: None)
        assert comes_true(lambda: answers.recall(question, limit=5) is None)
