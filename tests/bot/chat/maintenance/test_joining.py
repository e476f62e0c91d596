"""/pair, and the menu that only maintainers see."""

from __future__ import annotations

import json
import re

from support.office import STRANGER, Office, menus

from bot.texts import EN, ZH

_SENDER = {"from": STRANGER}


async def test_a_code_makes_a_maintainer_and_shows_the_menu(office: Office) -> None:
    code = office.desk.maintainers.new_code()
    calls = await office.say(f"/pair {code}", **_SENDER)
    assert calls[-1].shown.text.startswith("✅ 配对成功")
    assert [json.loads(call.params["scope"]) for call in menus(calls)] == [
        {"type": "chat", "chat_id": 42}
    ] * 2
    calls = await office.say("/stats", **_SENDER)
    assert "内存：" in calls[-1].shown.text
    assert office.log() == [("pair", "done"), ("stats", "done")]


async def test_a_code_is_taken_as_people_type_it(office: Office) -> None:
    code = office.desk.maintainers.new_code()
    calls = await office.say(f"/pair  {code[:4].lower()}－{code[4:]} ", **_SENDER)
    assert calls[-1].shown.text.startswith("✅ 配对成功")


async def test_a_code_serves_once(office: Office) -> None:
    code = office.desk.maintainers.new_code()
    await office.say(f"/pair {code}", **_SENDER)
    other = {"from": {"id": 78, "is_bot": False, "first_name": "王"}}
    calls = await office.say(f"/pair {code}", **other)
    assert "不对" in calls[-1].shown.text


async def test_a_maintainer_does_not_use_a_code_up(office: Office) -> None:
    code = office.desk.maintainers.new_code()
    calls = await office.say(f"/pair {code}")
    assert calls[-1].shown.text == ZH.PAIRED_ALREADY
    await office.say(f"/pair {code}", **_SENDER)
    assert office.desk.maintainers.has(77)


async def test_guessing_is_stopped(office: Office) -> None:
    for _ in range(5):
        await office.say("/pair AAAA-AAAA", **_SENDER)
    code = office.desk.maintainers.new_code()
    calls = await office.say(f"/pair {code}", **_SENDER)
    assert calls[-1].shown.text == ZH.PAIR_TOO_OFTEN
    assert not office.desk.maintainers.has(77)
    assert [outcome for _, outcome in office.log()] == ["refused"] * 5 + ["failed"]


async def test_without_a_code_it_is_told_how(office: Office) -> None:
    calls = await office.say("/pair", **_SENDER)
    assert "gonghui pair" in calls[-1].shown.text
    assert office.log() == []


async def test_a_maintainer_met_for_the_first_time_gets_the_menu_once(office: Office) -> None:
    calls = menus(await office.say("基本职责"))
    for call, texts in zip(calls, (ZH, EN), strict=True):
        names = [command["command"] for command in json.loads(call.params["commands"])]
        assert names == [name for name, _ in (*texts.COMMANDS, *texts.MAINTAINER_COMMANDS)]
    assert menus(await office.say("经费")) == []


async def test_others_keep_the_common_menu(office: Office) -> None:
    assert menus(await office.say("基本职责", **_SENDER)) == []


async def test_a_menu_that_cannot_be_set_stops_nobody(office: Office) -> None:
    office.api.refuse_next("setMyCommands", 400, "Bad Request: chat not found")
    calls = await office.say("基本职责")
    assert "工会的基本职责" in next(call for call in calls if call.method == "sendMessage").shown.text


def test_the_commands_are_as_telegram_wants_them() -> None:
    for texts in (ZH, EN):
        for name, does in texts.MAINTAINER_COMMANDS:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            assert 1 <= len(does) <= 256
    assert [name for name, _ in ZH.MAINTAINER_COMMANDS] == [name for name, _ in EN.MAINTAINER_COMMANDS]


async def test_help_tells_maintainers_and_nobody_else_what_they_can_do(office: Office) -> None:
    for command in ("/start", "/help"):
        assert "/reindex 更新索引" in (await office.say(command))[-1].shown.text
        assert "/reindex" not in (await office.say(command, **_SENDER))[-1].shown.text


async def test_a_maintainer_s_mistyped_command_is_known_to_maintainers_alone(office: Office) -> None:
    assert "您要发的可能是：\n/reindex" in (await office.say("/reindx"))[-1].shown.text
    assert (await office.say("/reindx", **_SENDER))[-1].shown.text == ZH.UNKNOWN_COMMAND
