"""An update of the index that the end of the program cut short says so, at that end or after the next start."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from support.bot_api import Call
from support.libraries import SPEECH, write_library
from support.office import Office
from support.updates import PRIVATE
from telegram.error import TimedOut

from bot.chat.maintenance import interruptions, live, workshop
from bot.state.underway import UnderWay, Unfinished
from bot.texts import EN, ZH
from index.building.reading import Progress
from index.generation import current_name


def _left(office: Office) -> list[Unfinished]:
    later = office.desk.store.now() + timedelta(days=1)
    return UnderWay(office.desk.store).unfinished(before=later)


async def _killed(office: Office, *, language: str = "zh", action: str = "reindex") -> int:
    """Leave behind what a killed update leaves: a row that an earlier run wrote, and its message."""
    message = await office.chat.application.bot.send_message(PRIVATE, "⏳ 正在更新索引……")
    place = (PRIVATE, message.message_id)
    now = office.desk.store.now()
    object.__setattr__(office.desk.store, "now", lambda: now - timedelta(days=1))
    number = UnderWay(office.desk.store).begin(place, language=language, action=action, detail="")
    object.__setattr__(office.desk.store, "now", lambda: now)
    office.api.sent.queue.clear()
    return number


async def _start(office: Office) -> list[Call]:
    """What the bot does when it goes online."""
    application = office.chat.application
    assert application.post_init is not None
    await application.post_init(application)
    for task in [task for task in asyncio.all_tasks() if task.get_name() == "interruptions"]:
        await asyncio.wait({task})
    return await office.settle()


async def _stop(office: Office) -> list[Call]:
    """What the bot does before it ends."""
    application = office.chat.application
    assert application.post_stop is not None
    await application.post_stop(application)
    return await office.settle()


class _Building:
    """A build that goes on until it is stopped at a report, or let go to fail."""

    def __init__(self, *, reports: bool = True) -> None:
        self.going, self.ended, self.go = threading.Event(), threading.Event(), threading.Event()
        self._reports = reports

    def __call__(self, _workspace: object, _encoder: object, *, progress: Progress, **_: object) -> None:
        self.going.set()
        try:
            for number in range(1000):
                if self._reports:
                    progress("计算向量", number, 1000)
                if self.go.wait(0.01):
                    raise RuntimeError("enough")
        finally:
            self.ended.set()


async def _begun(office: Office, monkeypatch: pytest.MonkeyPatch, building: _Building) -> None:
    monkeypatch.setattr(type(office.workspace), "build", lambda *args, **named: building(*args, **named))
    await office.chat.say("/reindex")
    assert await asyncio.to_thread(building.going.wait, 5)
    office.api.sent.queue.clear()


async def test_an_update_is_remembered_while_it_is_under_way_and_no_longer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = _Building()
    await _begun(office, monkeypatch, building)
    (shown,) = [key for key, message in office.api.messages.items() if "⏳" in message.get("text", "")]
    (left,) = _left(office)
    assert (left.place, left.language, left.action) == (shown, "zh", "reindex")
    building.go.set()
    await office.settle()
    assert _left(office) == []


async def test_nothing_is_remembered_of_an_update_that_was_published_or_failed(office: Office) -> None:
    await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")
    for path in office.documents.iterdir():
        path.unlink()
    await office.say("/reindex")
    assert office.last().startswith("⚠️ 没有做成")
    assert _left(office) == []


async def test_after_a_kill_the_message_says_that_it_was_interrupted_and_what_answers(office: Office) -> None:
    await office.say("/reindex")
    served = current_name(office.workspace.index)
    write_library(office.documents, {"讲话.txt": SPEECH})
    await _killed(office)
    (edit,) = await _start(office)
    assert edit.method == "editMessageText"
    assert edit.shown.text.startswith("⚠️ 更新中断了")
    assert "没有受影响" in edit.shown.text
    assert " · 2 个文件 · " in edit.shown.text, "the version in use is named"
    assert "/reindex" in edit.shown.text
    assert office.buttons() == [ZH.TRY_AGAIN]
    assert office.log()[-1] == ("reindex", "failed")
    assert _left(office) == []
    assert current_name(office.workspace.index) == served
    await office.press(ZH.TRY_AGAIN)
    assert office.last().startswith("✅ 已发布")


async def test_where_the_index_is_up_to_date_by_now_nothing_is_left_to_do(office: Office) -> None:
    await office.say("/reindex")
    await _killed(office)
    (edit,) = await _start(office)
    assert edit.shown.text.startswith("⚠️ 更新中断了")
    assert "不用再更新" in edit.shown.text
    assert edit.buttons == []


async def test_a_library_that_was_never_indexed_has_no_version_to_name(office: Office) -> None:
    await _killed(office)
    (edit,) = await _start(office)
    assert "个文件" not in edit.shown.text
    assert office.buttons() == [ZH.TRY_AGAIN]


async def test_after_a_file_was_to_be_published_it_is_said_that_the_library_has_it(office: Office) -> None:
    await _killed(office, action="publish")
    (edit,) = await _start(office)
    assert ZH.TAKEN in edit.shown.text
    assert office.log()[-1] == ("publish", "failed")


async def test_an_interruption_is_told_in_the_words_of_whoever_began(office: Office) -> None:
    await _killed(office, language="en")
    (edit,) = await _start(office)
    assert edit.shown.text.startswith("⚠️ The update was interrupted")
    assert office.buttons() == [EN.TRY_AGAIN]


async def test_a_start_with_nothing_left_says_nothing(office: Office) -> None:
    await office.say("/reindex")
    assert await _start(office) == []


@pytest.mark.parametrize(
    ("status", "description"),
    [(400, "Bad Request: message to edit not found"), (403, "Forbidden: bot was blocked by the user")],
)
async def test_a_message_that_is_gone_is_logged_and_forgotten(
    office: Office, caplog: pytest.LogCaptureFixture, status: int, description: str
) -> None:
    await _killed(office)
    await _killed(office)
    office.api.refuse_next("editMessageText", status, description)
    with caplog.at_level(logging.INFO, logger=interruptions.__name__):
        calls = await _start(office)
    assert [call.method for call in calls] == ["editMessageText"] * 2, "the other one is told of all the same"
    assert [record.levelname for record in caplog.records if record.name == interruptions.__name__] == [
        "INFO"
    ]
    assert _left(office) == []


async def test_while_telegram_cannot_be_reached_the_message_waits_for_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object) -> None:
        raise TimedOut

    await _killed(office)
    with monkeypatch.context() as patched:
        patched.setattr(interruptions, "replace_message", lost)
        assert await _start(office) == []
    assert len(_left(office)) == 1
    assert len(await _start(office)) == 1
    assert _left(office) == []
    assert office.log() == [("reindex", "failed")], "written down once"


async def test_a_database_that_cannot_be_read_keeps_nobody_from_asking(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("disk I/O error")

    with monkeypatch.context() as patched:
        for name in ("begin", "end", "unfinished"):
            patched.setattr(UnderWay, name, broken)
        assert await _start(office) == []
        await office.say("/reindex")
    assert office.last().startswith("✅ 已发布")
    assert "没能记下正在进行的更新" in caplog.text


async def test_at_the_end_of_the_program_the_message_says_at_once_that_it_was_interrupted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.say("/reindex")
    write_library(office.documents, {"讲话.txt": SPEECH})
    monkeypatch.setattr(live, "PAUSE", 60)
    building = _Building()
    with monkeypatch.context() as patched:
        await _begun(office, patched, building)
        began = time.monotonic()
        calls = await _stop(office)
    assert time.monotonic() - began < 5
    assert building.ended.is_set()
    assert [call.method for call in calls] == ["editMessageText"]
    assert "没有受影响" in office.last()
    assert office.buttons() == [ZH.TRY_AGAIN]
    assert office.log()[-1] == ("reindex", "failed")
    assert len(_left(office)) == 1, "the next start says how things are then"


async def test_an_update_that_does_not_stop_in_time_is_told_of_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "_PATIENCE", 0.2)
    building = _Building(reports=False)
    await _begun(office, monkeypatch, building)
    await _stop(office)
    assert office.last().startswith("⚠️ 更新中断了")
    assert not building.ended.is_set()
    assert office.log() == [("reindex", "failed")]
    assert [left.noted for left in _left(office)] == [True]
    building.go.set()


async def test_a_deleted_message_does_not_hinder_the_end(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await _begun(office, monkeypatch, _Building())
    office.api.refuse_next("editMessageText", 400, "Bad Request: message to edit not found")
    office.api.refuse_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    await _stop(office)
    assert office.log() == [("reindex", "failed")]


async def test_an_update_that_ends_in_time_is_reported_and_none_begins_after_it(office: Office) -> None:
    await office.chat.say("/reindex")
    await _stop(office)
    assert office.last().startswith(("✅ 已发布", "⚠️ 更新中断了"))
    await office.say("/reindex")
    assert office.last() == ZH.BUSY


async def test_what_was_published_already_is_reported_although_nobody_waits_for_it_to_answer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading, loaded = threading.Event(), threading.Event()

    def catch_up(_: object) -> bool:
        loading.set()
        return loaded.wait(10)

    monkeypatch.setattr(type(office.chat.answerer), "catch_up", catch_up, raising=False)
    await office.chat.say("/reindex")
    assert await asyncio.to_thread(loading.wait, 5)
    await _stop(office)
    loaded.set()
    assert office.last().startswith("✅ 已发布")
    assert office.log() == [("reindex", "done")]
    assert _left(office) == []
