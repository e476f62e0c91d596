"""Telegram in a process of its own: it asks as many chats, waits for their answers, and tells how long each took.

Stricter stand-ins judge the calls in the tests; this one is only fast.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import multiprocessing
import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

__all__ = ["Load", "Telegram"]

_BOT = {"id": 123456, "is_bot": True, "first_name": "工会问答", "username": "gonghui_test_bot"}
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
_DELIVERIES = 40  # connections of a webhook


@dataclass(frozen=True, slots=True)
class Load:
    """What to ask of the bot."""

    chats: int
    seconds: float
    questions: Sequence[str]
    rate: float = 0.0
    """Questions a second, at random moments; 0 lets each chat ask again as soon as it is answered."""
    webhook: str = ""


class Telegram:
    """The process. ``measure`` returns seconds from each question to the first message of its answer."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe = ours
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        self.port: int = ours.recv()

    @property
    def base_url(self) -> str:
        """What to give a bot as the address of Telegram."""
        return f"http://127.0.0.1:{self.port}/bot"

    async def measure(self, load: Load) -> list[float]:
        """Ask; the waiting times of all that was answered in time."""
        self._pipe.send(load)
        waited: list[float] = await asyncio.to_thread(self._pipe.recv)
        return waited

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()


@dataclass(slots=True)
class _Server:
    load: Load = Load(0, 0, ())
    asked: dict[int, deque[float]] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    pending: deque[dict[str, Any]] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    until: float = 0.0
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _questions: Iterator[str] = field(default_factory=lambda: iter(()))

    async def handle(self, request: web.Request) -> web.Response:
        method = request.path.rsplit("/", 1)[-1]
        params = await request.json() if request.can_read_body else {}
        result: Any = True
        match method:
            case "getMe":
                result = _BOT
            case "getUpdates":
                result = await self._poll(float(params.get("timeout", 0)))
            case "sendMessage":
                result = self._sent(int(params["chat_id"]), params["text"])
        return web.Response(body=json.dumps({"ok": True, "result": result}), content_type="application/json")

    async def _poll(self, seconds: float) -> list[dict[str, Any]]:
        if not self.pending:
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), min(seconds, 1))
            except TimeoutError:
                return []
        return [self.pending.popleft() for _ in range(min(100, len(self.pending)))]

    def _sent(self, chat: int, text: str) -> dict[str, Any]:
        now = time.perf_counter()
        if self.asked.get(chat):  # further messages of the same answer count for nothing
            self.waited.append(now - self.asked[chat].popleft())
            if not self.load.rate and now < self.until:
                self.ask(chat)
        message = {"message_id": next(self._ids), "date": 1, "from": _BOT, "text": text}
        return message | {"chat": {"id": chat, "type": "private"}}

    def ask(self, chat: int) -> None:
        self.asked.setdefault(chat, deque()).append(time.perf_counter())
        user = {"id": chat, "is_bot": False, "first_name": "张"}
        message = {"message_id": next(self._ids), "date": 1, "from": user, "text": next(self._questions)}
        message["chat"] = {"id": chat, "type": "private", "first_name": "张"}
        self.pending.append({"update_id": next(self._ids), "message": message})
        self.news.set()

    async def run(self, load: Load) -> list[float]:
        self.load, self._questions = load, itertools.cycle(load.questions)
        self.waited, self.asked = [], {}
        self.until = time.perf_counter() + load.seconds
        couriers = [asyncio.create_task(self._deliver(load.webhook))] if load.webhook else []
        if load.rate:
            chance = random.Random(0)  # noqa: S311, no secret
            due = time.perf_counter()
            while due < self.until:
                due += chance.expovariate(load.rate)
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                self.ask(chance.randint(1, load.chats))
        else:
            for chat in range(1, load.chats + 1):
                self.ask(chat)
            await asyncio.sleep(load.seconds)
        counted = list(self.waited)
        for _ in range(100):  # let the bot finish, so that the next measurement begins with nothing left
            if not any(self.asked.values()) and not self.pending:
                break
            await asyncio.sleep(0.1)
        for courier in couriers:
            courier.cancel()
        return self.waited if load.rate else counted

    async def _deliver(self, url: str) -> None:
        free = asyncio.Semaphore(_DELIVERIES)
        headers = {_SECRET_HEADER: "secret"}
        async with ClientSession(connector=TCPConnector(limit=_DELIVERIES), headers=headers) as session:

            async def bring(update: dict[str, Any]) -> None:
                try:
                    async with session.post(url, json=update) as response:
                        await response.read()
                finally:
                    free.release()

            tasks: set[asyncio.Task[None]] = set()
            while True:
                if not self.pending:
                    self.news.clear()
                    await self.news.wait()
                await free.acquire()
                task = asyncio.create_task(bring(self.pending.popleft()))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


def _serve(pipe: Connection) -> None:
    asyncio.run(_main(pipe))


async def _main(pipe: Connection) -> None:
    server = _Server()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=512).start()
    pipe.send(runner.addresses[0][1])
    while True:
        load = await asyncio.to_thread(pipe.recv)
        pipe.send(await server.run(load))
