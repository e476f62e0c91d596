from __future__ import annotations

import logging
from pathlib import Path

import pytest
from support.encoders import HashingEncoder

from bot.following import FollowingAnswers
from bot.settings import Settings
from bot.workspace import Workspace


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
    published, _ = workspace.served(encoder, progress=lambda _what, _done, _total: None)
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
    told = [record.getMessage() for record in caplog.records if record.name == "bot.following"]
    assert len(told) == 1
    assert report.generation.manifest.name in told[0]


def test_a_quote_is_found_by_its_id_after_a_rebuild(tmp_path: Path) -> None:
    workspace, encoder, answers = _built(tmp_path)
    quote = answers.answer("工会经费审查由谁负责", limit=5).quotes[0]
    _write(workspace.documents, "换届.md", "工会换届选举")
    workspace.build(encoder, progress=lambda _what, _done, _total: None)
    found = answers.find(quote.id)
    assert found is not None
    assert found.text == quote.text
    assert quote.id in {neighbour.id for neighbour in answers.surroundings(quote.id)}
