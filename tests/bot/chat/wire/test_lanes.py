"""Updates of one chat in order, chats side by side."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from support.updates import BOT, GROUP, PRIVATE, group_message, press, private_message
from telegram import Update

from bot.chat.wire.intake import Malformed
from bot.chat.wire.lanes import Lanes, lane_of, rest


def _update(**content: Any) -> Update:
    return Update.de_json({"update_id": 1, **content})


def _in(chat: int) -> Update:
    return _update(message=private_message("问") | {"chat": {"id": chat, "type": "private"}})


def test_updates_of_one_chat_share_a_lane() -> None:
    below = private_message("引文") | {"from": BOT}
    assert lane_of(_update(message=private_message("问"))) == PRIVATE
    assert lane_of(_update(callback_query=press("q", below, query_id="1"))) == PRIVATE
    assert lane_of(_update(message=group_message("问"))) == GROUP
    inline = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "张"}, "query": "", "offset": ""}
    assert lane_of(_update(inline_query=inline)) == 7
    assert lane_of(Malformed(1, None)) is None
    assert lane_of(_update(message=private_message("问") | {"chat": {"id": [], "type": "private"}})) is None


async def test_one_chat_is_answered_in_order_even_if_the_first_takes_longest() -> None:
    lanes, done = Lanes(), []

    async def work(number: int) -> None:
        await asyncio.sleep(0.02 / (number + 1))
        done.append(number)

    await asyncio.gather(*(lanes.process_update(_in(42), work(number)) for number in range(6)))
    assert done == list(range(6))
    assert lanes._lanes == {}


async def test_many_updates_of_one_chat_leave_room_for_others() -> None:
    lanes, stuck = Lanes(at_once=2), asyncio.Event()
    waiting = [asyncio.create_task(lanes.process_update(_in(42), stuck.wait())) for _ in range(20)]
    await asyncio.wait_for(lanes.process_update(_in(43), asyncio.sleep(0)), 1)
    stuck.set()
    await asyncio.gather(*waiting)


async def test_no_more_than_so_many_chats_are_worked_on_at_once() -> None:
    lanes, now, most = Lanes(at_once=3), 0, 0

    async def work() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1

    await asyncio.gather(*(lanes.process_update(_in(chat), work()) for chat in range(1, 20)))
    assert most == 3


async def test_a_chat_that_rests_makes_room() -> None:
    lanes, done = Lanes(at_once=1), []

    async def slow() -> None:
        await rest(0.05)
        done.append("slow")

    async def quick() -> None:
        done.append("quick")

    await asyncio.gather(lanes.process_update(_in(1), slow()), lanes.process_update(_in(2), quick()))
    assert done == ["quick", "slow"]


async def test_what_raises_blocks_nobody() -> None:
    lanes = Lanes(at_once=1)

    async def fail() -> None:
        raise RuntimeError("poison")

    for _ in range(3):
        with pytest.raises(RuntimeError, match="poison"):
            await lanes.process_update(_in(42), fail())
    await asyncio.wait_for(lanes.process_update(_in(42), asyncio.sleep(0)), 1)


async def test_outside_of_an_update_resting_is_sleeping() -> None:
    await rest(0)
