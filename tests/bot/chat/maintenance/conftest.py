from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.answers import CannedAnswerer
from support.bot_api import TOKEN, BotApi
from support.carriers import InProcess
from support.chat import Chat
from support.encoders import HashingEncoder
from support.libraries import FUNDS, HANDBOOK, write_library
from support.office import Office
from support.updates import PRIVATE
from telegram.ext import ContextTypes

from bot.chat.app import build_application, parts_of
from bot.chat.desk import Desk
from bot.chat.maintenance import live
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.pacing import Pace
from bot.settings import Settings
from bot.state.store import open_store
from bot.upkeep.workspace import Workspace


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """The whole application with a library of two documents that is not yet indexed; fails if a handler raised."""
    monkeypatch.setattr(live, "PAUSE", 0.02)
    settings = Settings(maintainers=(PRIVATE,), user_rate=0, group_rate=0)
    documents = write_library(tmp_path / "documents", {"经费.md": FUNDS, "手册.md": HANDBOOK})
    workspace = Workspace.of(settings, documents=documents, index=tmp_path / "index")
    api, answerer = BotApi(), CannedAnswerer()

    async def wait(_seconds: float) -> None:
        """Nobody waits in a test."""

    request = PatientRequest(InProcess(api), wait=wait)
    store = open_store(tmp_path / "state", secret="for tests")  # noqa: S106
    desk = Desk(answerer, store, settings, workspace, HashingEncoder())
    unhurried = Pace(clock=itertools.count(0, 100).__next__)
    chat = Chat(
        build_application(TOKEN, parts_of(desk), request=request, pace=unhurried), api, answerer, desk
    )

    async def collect(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat.errors.append(context.error)

    chat.application.add_error_handler(collect)
    office = Office(chat, workspace)
    async with chat.application:
        api.next_call("getMe")
        yield office
        await office.settle()
    store.close()
    assert api.complaints == []
    assert chat.errors == [], "process_update swallows what a handler raises"
