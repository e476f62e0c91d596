"""Fixtures of all rings: the application in process, and the stand-in Bot API on a socket."""

from __future__ import annotations

import itertools
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.answers import CannedAnswerer
from support.bot_api import TOKEN, BotApi
from support.carriers import InProcess, serve
from support.chat import Chat
from telegram.ext import ContextTypes

from bot.chat.app import build_application, parts_of
from bot.chat.desk import Desk
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.pacing import Pace
from bot.settings import Settings
from bot.state.store import open_store


@pytest.fixture(autouse=True)
def durations_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``serve`` sets it: otherwise a 429 surfaces as python-telegram-bot's deprecation warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


# Groups
@pytest.fixture(autouse=True)
def nothing_is_waited_for_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """A supergroup that the bot joins may turn out to be a known one; tests say themselves when."""
    monkeypatch.setattr("bot.chat.groups._GRACE", 0)


@pytest.fixture
def mishaps(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What handlers swallowed, with no more than a line in the log; fails if the test read neither these nor the log."""
    logged: list[str] = []
    listener = logging.Handler(logging.ERROR)
    listener.emit = lambda record: logged.append(listener.format(record))  # type: ignore[method-assign]
    logging.getLogger("bot").addHandler(listener)
    yield logged
    logging.getLogger("bot").removeHandler(listener)
    assert logged == [] or "caplog" in request.fixturenames


@pytest.fixture
async def chat(tmp_path: Path, mishaps: list[str], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Chat]:
    """The whole application over an in-process Bot API; fails if a handler raised, or swallowed what was raised."""
    # On a busy machine an answer may take as long as «typing …» waits for; that is one more call.
    monkeypatch.setattr("bot.chat.sending._NOTICEABLE", 60.0)
    api, answerer = BotApi(), CannedAnswerer()
    pauses: list[float] = []

    async def wait(seconds: float) -> None:
        pauses.append(seconds)

    request = PatientRequest(InProcess(api), wait=wait)
    store = open_store(tmp_path / "state", secret="for tests")  # noqa: S106
    desk = Desk(answerer, store, Settings(user_rate=0, group_rate=0))
    unhurried = Pace(clock=itertools.count(0, 100).__next__)  # enough time passes between any two messages
    application = build_application(TOKEN, parts_of(desk), request=request, pace=unhurried)
    chat = Chat(application, api, answerer, desk, pauses=pauses)

    async def collect(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat.errors.append(context.error)

    chat.application.add_error_handler(collect)
    async with chat.application:
        api.next_call("getMe")
        yield chat
    store.close()
    assert api.complaints == [], "Telegram would refuse what the bot sent"
    assert chat.errors == [], "process_update swallows what a handler raises"


@pytest.fixture
def served_api() -> Iterator[tuple[BotApi, str]]:
    """The stand-in on a socket, and its base URL."""
    api = BotApi()
    with serve(api) as base_url:
        yield api, base_url
    assert api.complaints == [], "Telegram would refuse what the bot sent"
