"""Measures questions answered a second over a loopback Bot API, beside a handler that only echoes.

    PYTHONPATH=tests python -m bench.throughput [--shared DIR] [--library DIR --index DIR] [--seconds 5] [--record]

With the shared evaluation data the library is some 55,000 articles of law and the questions are those of its
collection; without, it is the starter documents. Both bots use the same transport, in one process, one after the
other; Telegram is a process of its own. Then half of the rate reached is asked at random moments, for the waiting times.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from bench.law_library import write_laws
from bench.recording import record
from bench.telegram_process import Load, Telegram
from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseRateLimiter,
    ContextTypes,
    MessageHandler,
    filters,
)
from threadpoolctl import threadpool_limits

from bot.answering import LibraryAnswers
from bot.chat.app import App, build_application, parts_of
from bot.chat.desk import Desk
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.webhook import Hook
from bot.settings import Settings
from bot.state.store import open_store
from bot.upkeep.following import FollowingAnswers
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace
from index.encoding.remembering import RememberingEncoder
from index.evaluation import percentile

_TOKEN = "123456:throughput"  # noqa: S105
_CHATS = (1, 8, 64, 256)
_REPEATED = 20  # questions that are asked again and again
_STARTER = ("工会的基本职责是什么", "工会经费主要用于哪些方面", "如何建设职工之家", "会员有哪些权利")


class _Unpaced(BaseRateLimiter[None]):
    """Sends at once."""

    async def initialize(self) -> None:
        """Nothing is held open."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def process_request(  # type: ignore[override]
        self, callback: Callable[..., Awaitable[Any]], args: Any, kwargs: Any, **_: Any
    ) -> Any:
        return await callback(*args, **kwargs)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = os.environ.get("GONGHUI_SHARED", "../shared")
    parser.add_argument("--shared", type=Path, default=Path(shared), help="folder with eval/stard")
    parser.add_argument("--library", type=Path, help="where to keep the law files between runs")
    parser.add_argument("--index", type=Path, help="where to keep their index")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    os.environ["PTB_TIMEDELTA"] = "1"
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        lines = asyncio.run(_measure(given, Path(folder)))
    print("\n".join(lines))
    if given.record:
        record("throughput", lines)


async def _measure(given: argparse.Namespace, folder: Path) -> list[str]:
    collection = given.shared / "eval" / "stard"
    library, questions = None, list(_STARTER)
    if collection.is_dir():
        library = given.library or folder / "laws"
        questions = write_laws(collection, library)
    workspace = Workspace.of(Settings(), documents=library, index=given.index or folder / "index")
    encoder = RememberingEncoder(workspace.encoder())
    published, _ = served(workspace, encoder, progress=lambda *_: None)
    store = open_store(folder / "state", secret="for the bench")  # noqa: S106
    settings = Settings(user_rate=0, group_rate=0)

    def fresh(base_url: str) -> App:
        return _gonghui(base_url, Desk(LibraryAnswers(published), store, settings))

    following = FollowingAnswers(workspace, encoder, published)

    def repeated(base_url: str) -> App:
        return _gonghui(base_url, Desk(following, store, settings))

    telegram = Telegram()
    stack = ExitStack()
    stack.enter_context(following.watching())  # as the served bot does
    lines = [
        f"{published.generation.manifest.passages:,} passages. «Fresh»: {len(questions)} questions, no answer is "
        f"remembered. «Repeated»: {_REPEATED} of them, as served, with the last answers remembered.",
        "",
        "| way | chats | echo, updates/s (CPU ms each) | fresh | repeated | shares | at half of fresh: p50 ms | p99 ms |",
        "|---" * 8 + "|",
    ]
    try:
        for way in ("polling", "webhook"):
            for chats in _CHATS:
                rates, costs, waited = [], [], []
                for build, kind in ((_echo, ""), (fresh, "fresh"), (repeated, "repeated")):
                    async with _running(build(telegram.base_url), way) as url:
                        asked = questions[:_REPEATED] if kind == "repeated" else questions
                        load = Load(chats, given.seconds, asked, webhook=url)
                        await telegram.measure(Load(chats, 1.0, asked, webhook=url))  # to warm up
                        spent = time.process_time()
                        rates.append(len(await telegram.measure(load)) / given.seconds)
                        costs.append(1000 * (time.process_time() - spent) / max(1, rates[-1] * given.seconds))
                        if kind == "fresh":
                            half = Load(chats, given.seconds, asked, rates[-1] / 2, webhook=url)
                            waited = sorted(await telegram.measure(half))
                p50, p99 = (1000 * percentile(waited, at) for at in (0.5, 0.99))
                shown = " | ".join(
                    f"{rate:.0f} ({cost:.1f})" for rate, cost in zip(rates, costs, strict=True)
                )
                shares = " / ".join(f"{rate / rates[0]:.2f}" for rate in rates[1:])
                lines.append(f"| {way} | {chats} | {shown} | {shares} | {p50:.1f} | {p99:.1f} |")
                print(lines[-1], flush=True)
    finally:
        stack.close()
        telegram.close()
        store.close()
    return lines


def _gonghui(base_url: str, desk: Desk) -> App:
    return build_application(
        _TOKEN, parts_of(desk), base_url=base_url, request=PatientRequest(), pace=_Unpaced()
    )


def _echo(base_url: str) -> Any:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None and update.message.text is not None:
            await update.message.reply_text(update.message.text)

    request = PatientRequest()
    builder = (
        ApplicationBuilder().token(_TOKEN).base_url(base_url).request(request).get_updates_request(request)
    )
    application = builder.concurrent_updates(256).job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


@asynccontextmanager
async def _running(application: Application[Any, Any, Any, Any, Any, Any], way: str) -> AsyncIterator[str]:
    """Start it; yields the address of its webhook, or an empty string where it polls."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(application)
        await application.start()
        stack.push_async_callback(application.stop)
        if way == "polling":
            assert application.updater is not None
            await application.updater.start_polling(timeout=1)
            stack.push_async_callback(application.updater.stop)
            yield ""
        else:
            hook = Hook("https://bot.example.org/", "127.0.0.1", 0, "secret")
            port = await stack.enter_async_context(hook.listen(application))
            yield f"http://127.0.0.1:{port}/"


if __name__ == "__main__":
    main()
