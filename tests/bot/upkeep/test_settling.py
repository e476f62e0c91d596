"""The day on which a text takes effect is seen to while the bot runs, and nobody builds."""

from __future__ import annotations

import logging
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from support.days import Almanac, comes_true
from support.encoders import HashingEncoder
from support.libraries import FUNDS, write_library
from support.workspaces import quiet, small_workspace

from bot.upkeep.settling import settled
from bot.upkeep.workspace import Workspace
from index.errors import GenerationError
from index.generation import open_current
from index.publishing import roll_back

ENCODER = HashingEncoder()
EVE, DAY = date(2029, 12, 31), date(2030, 1, 1)


@pytest.fixture
def almanac(monkeypatch: pytest.MonkeyPatch) -> Almanac:
    return Almanac(monkeypatch, EVE)


@pytest.fixture
def workspace(tmp_path: Path, almanac: Almanac) -> Workspace:
    workspace = small_workspace(tmp_path)
    write_library(workspace.documents, {"新法.md": f"---\neffective: {DAY}\nkind: 条例\n---\n\n{FUNDS}"})
    workspace.build(ENCODER, progress=quiet)
    assert almanac.day == EVE
    return workspace


def served(workspace: Workspace) -> str:
    return open_current(workspace.index).manifest.name


def statuses(workspace: Workspace) -> list[str]:
    return [document.metadata.status for document in workspace.open(ENCODER).documents]


def test_a_text_that_takes_effect_is_told_so_the_same_day(workspace: Workspace, almanac: Almanac) -> None:
    before = served(workspace)
    with settled(workspace, ENCODER, pause=0.01, today=almanac.today):
        time.sleep(0.1)
        assert served(workspace) == before
        assert "尚未施行" in statuses(workspace)
        almanac.day = DAY
        assert comes_true(lambda: served(workspace) != before)
    assert "尚未施行" not in statuses(workspace)


def test_files_that_have_changed_wait_for_somebody_to_build(
    workspace: Workspace, almanac: Almanac, caplog: pytest.LogCaptureFixture
) -> None:
    before = served(workspace)
    write_library(workspace.documents, {"草稿.md": FUNDS.replace("经费", "会费")})
    almanac.day = DAY
    with caplog.at_level(logging.WARNING), settled(workspace, ENCODER, pause=0.01, today=almanac.today):
        assert comes_true(lambda: "还没有更新到索引里" in caplog.text)
        time.sleep(0.1)
    assert served(workspace) == before
    assert len(caplog.records) == 1


def test_an_index_that_was_gone_back_to_stays(
    workspace: Workspace, almanac: Almanac, caplog: pytest.LogCaptureFixture
) -> None:
    older = served(workspace)
    workspace.build(ENCODER, progress=quiet, anew=True)
    roll_back(workspace.index, older)
    almanac.day = DAY
    with caplog.at_level(logging.WARNING), settled(workspace, ENCODER, pause=0.01, today=almanac.today):
        assert comes_true(lambda: "停在换回的版本" in caplog.text)
    assert served(workspace) == older


def test_what_could_not_be_updated_is_tried_again(
    workspace: Workspace, almanac: Almanac, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    really_build, again = Workspace.build_unless_done, threading.Event()

    def full_once(self: Workspace, *given: object, **named: object) -> object:
        if not again.is_set():
            again.set()
            raise GenerationError("磁盘满了")
        return really_build(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "build_unless_done", full_once)
    before = served(workspace)
    almanac.day = DAY
    with caplog.at_level(logging.WARNING), settled(workspace, ENCODER, pause=0.01, today=almanac.today):
        assert comes_true(lambda: served(workspace) != before)
    assert "索引没能更新：磁盘满了" in caplog.text
