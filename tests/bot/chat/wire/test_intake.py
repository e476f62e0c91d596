"""Updates that cannot be read take no other with them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from support.bot_api import TOKEN, BotApi
from support.carriers import InProcess
from support.chat import Chat
from support.updates import BOT, added_to_group, group_message, press, private_message
from telegram import Update
from telegram.error import TelegramError

from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.intake import ForgivingBot, Malformed, read_update
from bot.texts import ZH


def _bot(api: BotApi) -> ForgivingBot:
    request = PatientRequest(InProcess(api))
    return ForgivingBot(TOKEN, request=request, get_updates_request=request)


def _damaged(*path: str, value: object) -> dict[str, Any]:
    update: dict[str, Any] = {"update_id": 5, "message": copy.deepcopy(private_message("问"))}
    inner = update
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return update


@pytest.mark.parametrize(
    "content",
    [
        {"message": private_message("问")},
        {"message": private_message("/start p_abc")},
        {"my_chat_member": added_to_group()},
        {"callback_query": press("q:1", private_message("引文") | {"from": BOT}, query_id="1")},
        {"inline_query": {"id": "1", "from": BOT, "query": "问", "offset": ""}},
        {"something_new": {"id": 3}},
        {},
    ],
)
def test_a_good_update_is_read(content: dict[str, Any]) -> None:
    assert isinstance(read_update({"update_id": 1, **content}, _bot(BotApi())), Update)


@pytest.mark.parametrize(
    "damage",
    [
        (("message", "text"), 5),
        (("message", "text"), None),
        (("message", "message_id"), "1"),
        (("message", "message_id"), True),
        (("message", "message_id"), 10**30),
        (("message", "chat"), []),
        (("message", "chat", "id"), "42"),
        (("message", "chat", "id"), 4.5),
        (("message", "chat", "type"), {}),
        (("message", "from", "id"), [42]),
        (("message", "from", "language_code"), 7),
        (("message", "entities"), {}),
        (("message", "entities"), [{"type": "bold", "offset": "0", "length": 1}]),
        (("message", "entities"), [{"offset": 0}]),
        (("message", "date"), 2**62),
        (("message",), "hello"),
        (("callback_query",), {"id": 5}),
    ],
)
def test_a_damaged_update_is_known_as_such(damage: tuple[tuple[str, ...], object]) -> None:
    path, value = damage
    found = read_update(_damaged(*path, value=value), _bot(BotApi()))
    assert isinstance(found, Malformed)
    assert found.update_id == 5


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"update_id": "5"}, {"update_id": True}])
def test_what_has_no_number_is_nothing(raw: object) -> None:
    assert read_update(raw, _bot(BotApi())) is None


async def test_one_damaged_update_is_passed_over_and_confirmed() -> None:
    api = BotApi()
    bot = _bot(api)
    good = {"update_id": 4, "message": private_message("问")}
    api._updates = [good, _damaged("message", "text", value=5), good | {"update_id": 6}]
    updates = await bot.get_updates()
    assert [type(update) for update in updates] == [Update, Malformed, Update]
    assert [update.update_id for update in updates] == [4, 5, 6]


async def test_a_server_that_sends_only_rubbish_is_reported() -> None:
    api = BotApi()
    api._faults["getUpdates"].append((200, {"ok": True, "result": [1, 2]}))
    with pytest.raises(TelegramError, match="none of the updates has a number"):
        await _bot(api).get_updates()


async def test_whoever_sent_it_in_private_gets_an_apology_now_and_then(chat: Chat) -> None:
    for wanted in ([ZH.FAILED], []):
        update = read_update(_damaged("message", "text", value=5), chat.application.bot)
        await chat.application.process_update(update)
        said = [chat.api.sent.get_nowait().shown.text for _ in range(chat.api.sent.qsize())]
        assert said == wanted


async def test_in_a_group_nobody_may_have_asked() -> None:
    raw = {"update_id": 1, "message": group_message("问") | {"text": 5}}
    found = read_update(raw, _bot(BotApi()))
    assert found == Malformed(1, None)
