"""The command line, run in an empty folder, and a small library for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.command_line import Ended, Gonghui
from support.libraries import write_library

from bot.cli import main


@pytest.fixture
def gonghui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gonghui:
    """Runs a command in an empty folder without any setting, with a cache of its own."""
    for name in [name for name in os.environ if name.startswith("GONGHUI_")]:
        monkeypatch.delenv(name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return write_library(tmp_path / "documents")
