"""Whatever is sent, by whomever: an answer, an entry where one is due, and no error."""

from __future__ import annotations

import logging
import random

import pytest
from support.office import STRANGER, Office, alerts
from support.telegram_html import parse_html

from bot.chat.maintenance import marks
from bot.errors import StateError
from bot.state.audit import AuditLog
from bot.texts import ZH

_MARKS = [getattr(marks, name) for name in marks.__all__ if name.isupper()]
_JUNK = ["", "0", "-1", "1:2", ":", "²", "9" * 19, "<b>", "../..", "\0", "\ud800", "\u202e", "工会" * 8]
_COMMANDS = ("/reindex", "/generations", "/documents", "/remove", "/gaps", "/stats", "/pair")


@pytest.mark.parametrize("mark", _MARKS)
async def test_forged_buttons_are_answered(office: Office, mark: str) -> None:
    await office.say("/help")
    for junk in _JUNK if mark != marks.BUILD else _JUNK[:2]:
        assert len(alerts(await office.press_data(mark + junk))) == 1, mark + junk
    assert {path.name for path in office.documents.glob("*.md")} == {"经费.md", "手册.md"}


@pytest.mark.parametrize("mark", _MARKS)
async def test_every_button_is_for_maintainers(office: Office, mark: str) -> None:
    await office.say("/help")
    assert alerts(await office.press_data(f"{mark}1", sender=STRANGER)) == [ZH.MAINTAINERS_ONLY_SHORT]
    assert [outcome for _, outcome in office.log()] == ["refused"]


@pytest.mark.parametrize("command", _COMMANDS)
async def test_commands_with_anything_behind_them_are_answered(office: Office, command: str) -> None:
    for junk in [*_JUNK[:: 1 if command in {"/remove", "/pair"} else 5], "字" * 4000, "a\nb"]:
        for sender in ({}, {"from": STRANGER}):
            calls = await office.say(f"{command} {junk}", **sender)
            assert any(call.method in {"sendMessage", "editMessageText"} for call in calls)


async def test_files_with_any_name_are_answered(office: Office) -> None:
    chance = random.Random(6)  # noqa: S311
    for junk in [*_JUNK, *("".join(chance.choices("工.<>/\\&\0\ud83d 😀", k=12)) for _ in range(5))]:
        for name in (junk, f"{junk}.txt"):
            calls = await office.hand_in(name, "一、工会。\n二、经费。\n", caption="<i>")
            assert [call for call in calls if call.method == "sendMessage"], name


async def test_corrections_of_any_kind_are_answered(office: Office) -> None:
    await office.hand_in("意见.txt", "示例意见\n一、工会。\n二、经费。\n")
    await office.press("修改标题日期")
    prompt = max(office.api.messages.items())[1]
    for junk in _JUNK:
        for line in (f"{junk}|", f"|{junk}", junk or "-"):
            calls = await office.say(line, reply_to_message=prompt)
            assert [call for call in calls if call.method == "sendMessage"]
    await office.press("发布")
    assert office.last().startswith("✅ 已发布")


async def test_a_button_in_a_group_does_nothing(office: Office) -> None:
    calls = await office.chat.press("mt:build:", group=True)
    assert alerts(calls) == [""]
    assert office.log() == []


async def test_maintainers_are_told_why_the_database_cannot_be_used(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StateError("用不了数据库 state.db（磁盘空间不足）：请检查磁盘空间")

    await office.hand_in("意见.txt", "示例意见\n一、工会。\n二、经费。\n")
    monkeypatch.setattr(AuditLog, "write", full)
    told = f"{parse_html(ZH.NOT_DONE).text}\n用不了数据库 state.db（磁盘空间不足）：请检查磁盘空间"
    with caplog.at_level(logging.ERROR):
        await office.say("/stats")
        assert office.last() == told
        assert alerts(await office.press("放弃")) == [""]
        assert office.last() == told
        await office.hand_in("表.xlsx", "")
        assert office.last() == told
    assert {record.exc_info for record in caplog.records} == {None}
