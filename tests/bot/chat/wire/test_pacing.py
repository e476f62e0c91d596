"""Telegram's limits, with a clock of the test's own."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.chat.wire.pacing import Bucket, Buckets, Pace, Rate


@dataclass
class Virtual:
    """Time that passes only while everyone sleeps."""

    now: float = 0.0
    sleepers: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def wait(self, seconds: float) -> None:
        waking = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, waking))
        await waking

    async def run(self, *work: Any) -> None:
        tasks = [asyncio.ensure_future(each) for each in work]
        while not all(task.done() for task in tasks):
            for _ in range(5):
                await asyncio.sleep(0)
            if self.sleepers:
                self.sleepers.sort(key=lambda sleeper: sleeper[0])
                self.now, waking = self.sleepers.pop(0)
                waking.set_result(None)
        await asyncio.gather(*tasks)


@dataclass
class Sent:
    """What was sent, and when."""

    time: Virtual
    pace: Pace
    at: list[tuple[float, object]] = field(default_factory=list)

    async def send(self, chat: object, endpoint: str = "sendMessage") -> None:
        async def call(*_: Any, **__: Any) -> bool:
            self.at.append((self.time.now, chat))
            return True

        await self.pace.process_request(call, (), {}, endpoint, {"chat_id": chat}, None)

    def times(self, chat: object) -> list[float]:
        return [at for at, where in self.at if where == chat]


@pytest.fixture
def sent() -> Sent:
    time = Virtual()
    return Sent(time, Pace(clock=time.clock, wait=time.wait))


def test_a_bucket_never_gives_more_than_its_rate() -> None:
    rate, chance = Rate(burst=5, per_second=0.25), random.Random(0)  # noqa: S311, no secret
    bucket, now, given = Bucket.full(rate, 0.0), 0.0, []
    for _ in range(500):
        now += chance.choice([0, 0, 0.1, 3, 30])
        given.append(now + bucket.take(now))
        now = max(now, given[-1] - 20)
    for start in given:
        for span in (1, 10, 60):
            assert (
                sum(start <= at < start + span for at in given) <= rate.burst + span * rate.per_second + 1e-6
            )


def test_a_bucket_that_is_only_asked_gives_nothing_in_advance() -> None:
    bucket = Bucket.full(Rate(burst=2, per_second=1), 0.0)
    assert [bucket.take_at_once(0.0) for _ in range(3)] == [True, True, False]
    assert bucket.take_at_once(1.0)
    assert not bucket.is_full(2.0)
    assert bucket.is_full(3.0)


def test_full_buckets_are_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    for key in range(5000):
        now[0] += 1
        buckets.of(key, Rate(1, 1)).take(now[0])
    assert len(buckets._buckets) <= 1001


async def test_a_short_burst_goes_at_once_and_then_one_a_second(sent: Sent) -> None:
    await sent.time.run(*(sent.send(42) for _ in range(8)))
    assert sent.times(42) == [0, 0, 0, 0, 0, 1, 2, 3]


async def test_a_group_gets_at_most_twenty_in_any_minute(sent: Sent) -> None:
    await sent.time.run(*(sent.send(-1001) for _ in range(60)))
    times = sent.times(-1001)
    assert all(sum(start <= at < start + 60 for at in times) <= 20 for start in times)


async def test_only_the_chat_concerned_waits(sent: Sent) -> None:
    await sent.time.run(*(sent.send(-1001) for _ in range(40)), sent.send(42))
    assert sent.times(42)[0] < 1


async def test_all_chats_together_get_at_most_thirty_a_second(sent: Sent) -> None:
    await sent.time.run(*(sent.send(chat) for chat in range(1, 200)))
    times = [at for at, _ in sent.at]
    assert all(sum(start <= at < start + 1 for at in times) <= 30 for start in times)


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "sendChatAction", "getFile"])
async def test_what_is_no_message_never_waits(sent: Sent, endpoint: str) -> None:
    await sent.time.run(*(sent.send(42, endpoint) for _ in range(100)))
    assert sent.time.now == 0
