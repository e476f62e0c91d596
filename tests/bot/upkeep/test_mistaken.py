"""An index is not filled with another library by a mistyped path or a lost setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.encoders import HashingEncoder
from support.libraries import write_library
from support.workspaces import quiet

from bot.settings import Settings
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from corpus.library import starter_documents
from index.errors import GenerationError

ENCODER = HashingEncoder()
TEXTS = {f"办法{number}.md": f"第一条 第{number}种会费按月缴纳。\n第二条 按时。\n" for number in range(4)}
OTHERS = {
    f"别的{number}.md": f"第一条 第{number}种车位按年出租。\n第二条 先到先得。\n" for number in range(4)
}


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    workspace = Workspace.of(
        Settings(), documents=write_library(tmp_path / "own", TEXTS), index=tmp_path / "i"
    )
    workspace.build(ENCODER, progress=quiet)
    return workspace


def other(own: Workspace, documents: Path) -> Workspace:
    return Workspace.of(Settings(), documents=documents, index=own.index)


def served(workspace: Workspace) -> set[str]:
    return set(workspace.open(ENCODER).files())


def test_another_library_does_not_take_the_place_of_the_served_one(own: Workspace, tmp_path: Path) -> None:
    mistaken = other(own, write_library(tmp_path / "other", OTHERS))
    with pytest.raises(GenerationError, match=r"没有一份在索引.*有 4 份.*指错了文件夹.*build --force"):
        mistaken.build(ENCODER, progress=quiet)
    assert served(own) == set(TEXTS)


def test_the_starter_documents_do_not_where_a_setting_is_lost(own: Workspace) -> None:
    with pytest.raises(GenerationError, match="没有设置 GONGHUI_DOCUMENTS"):
        other(own, starter_documents()).build(ENCODER, progress=quiet)


def test_a_question_is_answered_by_what_is_served_all_the_same(
    own: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    published, report = refreshed(
        other(own, write_library(tmp_path / "other", OTHERS)), ENCODER, progress=quiet
    )
    assert (set(published.files()), report) == (set(TEXTS), None)
    assert "没有一份在索引" in caplog.text


def test_whoever_insists_exchanges_the_library(own: Workspace, tmp_path: Path) -> None:
    insisting = other(own, write_library(tmp_path / "other", OTHERS))
    insisting.build(ENCODER, progress=quiet, anew=True)
    assert served(insisting) == set(OTHERS)


@pytest.mark.parametrize(
    "kept", [{"办法0.md": "第一条 改了。\n第二条 全改。\n"}, {"新名字.md": TEXTS["办法1.md"]}]
)
def test_one_document_of_the_same_name_or_content_makes_it_the_same_library(
    own: Workspace, tmp_path: Path, kept: dict[str, str]
) -> None:
    changed = other(own, write_library(tmp_path / "changed", OTHERS | kept))
    changed.build(ENCODER, progress=quiet)
    assert served(changed) == set(OTHERS | kept)


def test_an_index_of_a_few_documents_is_soon_built_again(tmp_path: Path) -> None:
    few = Workspace.of(
        Settings(),
        documents=write_library(tmp_path / "few", dict(list(TEXTS.items())[:2])),
        index=tmp_path / "i",
    )
    few.build(ENCODER, progress=quiet)
    changed = other(few, write_library(tmp_path / "other", OTHERS))
    changed.build(ENCODER, progress=quiet)
    assert served(changed) == set(OTHERS)
