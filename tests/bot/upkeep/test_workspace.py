"""Which documents and which index: options before settings, and what is served is never replaced by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.damage import flip_bytes
from support.encoders import HashingEncoder
from support.libraries import write_library
from support.workspaces import quiet, small_workspace

from bot.answering import LibraryAnswers
from bot.settings import Settings
from bot.upkeep.workspace import Workspace
from corpus.library import starter_documents
from index.errors import GenerationError
from index.generation import is_pinned
from index.publishing import roll_back

ENCODER = HashingEncoder()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def test_without_anything_chosen_the_starter_documents_are_used(tmp_path: Path) -> None:
    workspace = Workspace.of(Settings())
    assert workspace.documents == starter_documents()
    assert workspace.index.is_relative_to(tmp_path / "cache")


def test_options_go_before_settings(tmp_path: Path) -> None:
    settings = Settings(documents=tmp_path / "a", index=tmp_path / "ia")
    assert Workspace.of(settings).documents == tmp_path / "a"
    assert Workspace.of(settings).index == tmp_path / "ia"
    chosen = Workspace.of(settings, documents=tmp_path / "b", index=tmp_path / "ib")
    assert (chosen.documents, chosen.index) == (tmp_path / "b", tmp_path / "ib")


def test_documents_given_elsewhere_never_touch_the_index_of_the_settings(tmp_path: Path) -> None:
    settings = Settings(documents=tmp_path / "a", index=tmp_path / "ia")
    elsewhere = Workspace.of(settings, documents=tmp_path / "b")
    assert elsewhere.index != tmp_path / "ia"
    assert elsewhere.index.is_relative_to(tmp_path / "cache")
    assert Workspace.of(Settings(index=tmp_path / "ia"), documents=tmp_path / "b").index != tmp_path / "ia"


def test_the_documents_of_the_settings_by_another_path_have_their_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(documents=write_library(tmp_path / "a", {}), index=tmp_path / "ia")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    monkeypatch.chdir(tmp_path)
    for same in (tmp_path / "link", Path("a"), Path("a/../a")):
        assert Workspace.of(settings, documents=same).index == tmp_path / "ia"


def test_each_folder_of_documents_has_a_cache_of_its_own(tmp_path: Path) -> None:
    folders = [Workspace.of(Settings(), documents=tmp_path / name).index for name in "aba"]
    assert folders[0] == folders[2] != folders[1]


@pytest.mark.parametrize("file", ["units.npy", "documents.jsonl", "vectors.faiss", "lexical/counts.npy"])
def test_a_build_never_takes_over_what_is_damaged(workspace: Workspace, file: str) -> None:
    sound = workspace.build(ENCODER, progress=quiet)
    flip_bytes(sound.generation.path / file)
    healed = workspace.build(ENCODER, progress=quiet)
    assert healed.encoded == healed.passages
    assert healed.generation.manifest.files == sound.generation.manifest.files
    found = LibraryAnswers(workspace.open(ENCODER)).published.searcher.search("产假", limit=1)
    assert found.hits


def test_a_build_of_the_same_documents_ends_a_rollback(workspace: Workspace) -> None:
    workspace.build(ENCODER, progress=quiet)
    workspace.build(ENCODER, progress=quiet, anew=True)
    roll_back(workspace.index)
    assert workspace.build(ENCODER, progress=quiet).published
    assert not is_pinned(workspace.index)
    assert not workspace.build(ENCODER, progress=quiet).published


def test_the_encoder_is_the_one_of_the_settings(workspace: Workspace) -> None:
    assert workspace.encoder().dimensions > 0
    assert workspace.encoder().name


@pytest.mark.parametrize("place", ["索引", "甲/../索引", "讲话/索引", "."])
def test_an_index_among_the_documents_is_refused(tmp_path: Path, place: str) -> None:
    documents = small_workspace(tmp_path).documents
    workspace = Workspace.of(Settings(), documents=documents, index=documents / place)
    with pytest.raises(GenerationError, match="里面，索引不能和文件放在一起；请用 --index 或 GONGHUI_INDEX"):
        workspace.build(ENCODER, progress=quiet)
    with pytest.raises(GenerationError, match="里面，索引不能和文件放在一起"):
        workspace.survey(ENCODER, progress=quiet)
    assert sorted(path.name for path in documents.iterdir()) == ["手册.md", "经费.md"]


def test_an_index_in_a_hidden_folder_or_behind_a_link_is_not_among_the_documents(tmp_path: Path) -> None:
    documents = small_workspace(tmp_path).documents
    (tmp_path / "别处").mkdir()
    (documents / "链接").symlink_to(tmp_path / "别处", target_is_directory=True)
    for place in (".索引", "链接"):
        workspace = Workspace.of(Settings(), documents=documents, index=documents / place)
        workspace.build(ENCODER, progress=quiet)
        assert workspace.is_fresh(ENCODER)
