"""A question finds the index of the documents as they are, or the best that can be had."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.damage import flip_bytes
from support.days import Almanac
from support.encoders import HashingEncoder
from support.libraries import FUNDS, HANDBOOK, write_library
from support.workspaces import quiet, small_workspace

from bot.settings import Settings
from bot.upkeep.refreshing import refreshed, served, using
from bot.upkeep.workspace import Workspace
from corpus.errors import DocumentError
from index.build import build
from index.errors import GenerationError, NoDocumentsError
from index.generation import is_pinned, list_generations, open_current
from index.publishing import roll_back, writing

ENCODER = HashingEncoder()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def test_a_first_question_builds_and_the_next_does_not(workspace: Workspace) -> None:
    first, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert set(report.added) == {"经费.md", "手册.md"}
    again, nothing = refreshed(workspace, ENCODER, progress=quiet)
    assert nothing is None
    assert again.generation.manifest == first.generation.manifest


@pytest.mark.parametrize("change", ["add", "edit", "remove", "rename"])
def test_any_change_of_the_documents_is_seen(workspace: Workspace, change: str) -> None:
    refreshed(workspace, ENCODER, progress=quiet)
    file = workspace.documents / "手册.md"
    match change:
        case "add":
            write_library(workspace.documents, {"新.md": HANDBOOK})
        case "edit":
            file.write_text(HANDBOOK.replace("九十八", "一百五十八"), encoding="utf-8")
        case "remove":
            file.unlink()
        case "rename":
            file.rename(file.with_name("改名.md"))
    assert not workspace.is_fresh(ENCODER)
    _, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert "经费.md" in report.unchanged
    assert workspace.is_fresh(ENCODER)


def test_a_touched_file_and_files_that_are_no_documents_change_nothing(workspace: Workspace) -> None:
    refreshed(workspace, ENCODER, progress=quiet)
    (workspace.documents / "手册.md").touch()
    write_library(workspace.documents, {".草稿.md": FUNDS, "~$表.tmp": FUNDS})
    assert workspace.is_fresh(ENCODER)


def test_the_day_on_which_a_text_takes_effect_is_a_reason_to_build(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    almanac = Almanac(monkeypatch, date(2029, 12, 31))
    write_library(workspace.documents, {"新法.md": f"---\neffective: 2030-01-01\nkind: 条例\n---\n\n{FUNDS}"})
    published, _ = refreshed(workspace, ENCODER, progress=quiet)
    assert "尚未施行" in [document.metadata.status for document in published.documents]
    assert workspace.is_fresh(ENCODER)
    almanac.day = date(2030, 1, 1)
    assert not workspace.is_fresh(ENCODER)
    published, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert report.published
    assert report.encoded == 0
    assert "尚未施行" not in [document.metadata.status for document in published.documents]
    assert workspace.is_fresh(ENCODER)


def test_another_encoder_is_a_reason_to_build(workspace: Workspace) -> None:
    refreshed(workspace, ENCODER, progress=quiet)
    other = HashingEncoder(name="别的@2")
    assert not workspace.is_fresh(other)
    published, report = refreshed(workspace, other, progress=quiet)
    assert report is not None
    assert published.generation.manifest.encoder == "别的@2"


def test_a_bad_file_does_not_make_every_question_build_again(workspace: Workspace) -> None:
    write_library(workspace.documents, {"坏.txt": b"\x00\x01\x02"})
    _, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert len(report.refused) == 1
    assert refreshed(workspace, ENCODER, progress=quiet)[1] is None


@pytest.mark.parametrize("spoil", ["new", "held", "sidecar"])
def test_a_file_that_cannot_be_read_pushes_no_generation_off_the_disk(
    workspace: Workspace, spoil: str
) -> None:
    first, _ = refreshed(workspace, ENCODER, progress=quiet)
    for turn in range(3):
        match spoil:
            case "new":
                write_library(workspace.documents, {"坏.txt": bytes(9 + turn)})
            case "held":
                write_library(workspace.documents, {"手册.md": bytes(9 + turn)})
            case "sidecar":
                write_library(workspace.documents, {"手册.md.meta.yaml": bytes([255] * (turn + 1))})
        assert not workspace.is_fresh(ENCODER)
        published, report = refreshed(workspace, ENCODER, progress=quiet)
        assert report is not None
        assert (report.published, len(report.refused)) == (False, 1)
        assert published.generation.manifest == first.generation.manifest
        assert workspace.is_fresh(ENCODER), "the next question builds nothing"
        assert not workspace.is_changed(first.generation.manifest)
    assert len(list_generations(workspace.index)) == 1
    write_library(workspace.documents, {"新.md": FUNDS})
    assert not workspace.is_fresh(ENCODER)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    workspace = Workspace.of(Settings(), documents=tmp_path / "没有", index=tmp_path / "index")
    with pytest.raises(DocumentError, match=r"没有 不存在"):
        refreshed(workspace, ENCODER, progress=quiet)


@pytest.mark.parametrize("file", ["units.npy", "vectors.faiss"])
def test_an_index_that_cannot_be_opened_is_built_anew_for_a_question(
    workspace: Workspace, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    sound = workspace.build(ENCODER, progress=quiet)
    flip_bytes(sound.generation.path / file)
    with caplog.at_level(logging.WARNING):
        published, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert published.generation.manifest.name != sound.generation.manifest.name
    assert file in caplog.text


@pytest.mark.parametrize("file", ["units.npy", "manifest.json"])
def test_a_damaged_index_that_cannot_be_mended_answers_from_the_sound_generation_before(
    workspace: Workspace, file: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    older = workspace.build(ENCODER, progress=quiet)
    newer = workspace.build(ENCODER, progress=quiet, anew=True)
    flip_bytes(newer.generation.path / file)

    def refuse(*_: object, **__: object) -> None:
        raise GenerationError("磁盘是只读的")

    monkeypatch.setattr("index.build.build", refuse)
    published, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is None
    assert published.generation.manifest == older.generation.manifest
    assert file in caplog.text
    monkeypatch.undo()
    _, report = refreshed(workspace, ENCODER, progress=quiet)
    assert report is not None
    assert not workspace.open(ENCODER).generation.note


def test_a_change_that_cannot_be_published_leaves_the_sound_generation_to_answer(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    served = workspace.build(ENCODER, progress=quiet).generation.manifest
    write_library(workspace.documents, {"新.md": HANDBOOK})

    def refuse(*_: object, **__: object) -> None:
        raise GenerationError("磁盘是只读的；已发布的版本没有改变")

    monkeypatch.setattr("index.build.build", refuse)
    published, report = refreshed(workspace, ENCODER, progress=quiet)
    assert (published.generation.manifest, report) == (served, None)
    assert (
        f"磁盘是只读的；已发布的版本没有改变；用版本 {served.name} 回答，文件后来的改动还不在里面"
        in caplog.text
    )
    with pytest.raises(GenerationError, match="磁盘是只读的"):  # one of another encoder answers nothing
        refreshed(workspace, HashingEncoder(name="别的@2"), progress=quiet)


def test_a_question_waits_for_another_process_that_builds_and_uses_what_it_published(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def build_meanwhile() -> None:
        with writing(workspace.index) as writer:
            started.set()
            time.sleep(0.3)
            report = build(workspace.documents, workspace.index, ENCODER, writer=writer)
            done.append(report.generation.manifest.name)

    started = threading.Event()
    other = threading.Thread(target=build_meanwhile)
    other.start()
    started.wait(10)
    published, report = refreshed(workspace, ENCODER, progress=quiet)
    other.join(30)
    assert (report, [published.generation.manifest.name]) == (None, done)
    assert "等它结束后继续" in caplog.text


@pytest.mark.parametrize("verb", [refreshed, served])
def test_what_was_gone_back_to_answers_until_a_build_is_asked_for(
    workspace: Workspace, verb: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    older = workspace.build(ENCODER, progress=quiet)
    write_library(workspace.documents, {"新.md": HANDBOOK})
    workspace.build(ENCODER, progress=quiet)
    roll_back(workspace.index)
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            published, report = verb(workspace, ENCODER, progress=quiet)
        assert report is None
        assert published.generation.manifest == older.generation.manifest
        (told,) = caplog.messages
        assert older.generation.manifest.name in told
        assert "gonghui build" in told
    newest = workspace.build(ENCODER, progress=quiet)
    caplog.clear()
    published, report = verb(workspace, ENCODER, progress=quiet)
    assert (published.generation.manifest, report) == (newest.generation.manifest, None)
    assert caplog.messages == []


def test_damage_in_what_was_gone_back_to_is_told_and_does_not_undo_the_rollback(workspace: Workspace) -> None:
    older = workspace.build(ENCODER, progress=quiet)
    workspace.build(ENCODER, progress=quiet, anew=True)
    roll_back(workspace.index)
    flip_bytes(older.generation.path / "documents.jsonl")
    with pytest.raises(GenerationError, match=r"documents\.jsonl.*gonghui build"):
        using(workspace, ENCODER, lambda published: published.documents[0], progress=quiet)
    assert is_pinned(workspace.index)


def test_serving_goes_on_with_a_sound_generation_when_the_documents_are_gone(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    built = workspace.build(ENCODER, progress=quiet)
    for path in workspace.documents.iterdir():
        path.unlink()
    with caplog.at_level(logging.WARNING):
        published, report = served(workspace, ENCODER, progress=quiet)
    assert report is None
    assert published.generation.manifest == built.generation.manifest
    assert "没有更新" in caplog.text
    with pytest.raises(NoDocumentsError):
        refreshed(workspace, ENCODER, progress=quiet)


def test_a_question_is_answered_from_the_index_when_the_folder_of_documents_is_gone(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    built = workspace.build(ENCODER, progress=quiet)
    workspace.documents.rename(workspace.documents.with_name("搬走了"))
    with caplog.at_level(logging.WARNING):
        name, report = using(
            workspace, ENCODER, lambda published: published.generation.manifest.name, progress=quiet
        )
    assert (name, report) == (built.generation.manifest.name, None)
    assert f"索引没有更新：文件夹 {workspace.documents} 不存在" in caplog.text


def test_serving_without_documents_and_index_says_what_is_wrong_with_the_documents(tmp_path: Path) -> None:
    documents = write_library(tmp_path / "documents", {})
    workspace = Workspace.of(Settings(), documents=documents, index=tmp_path / "index")
    with pytest.raises(NoDocumentsError, match="没有可用的文件"):
        served(workspace, ENCODER, progress=quiet)
    with pytest.raises(GenerationError, match="尚未建立"):
        open_current(workspace.index)
    assert list_generations(workspace.index) == []
