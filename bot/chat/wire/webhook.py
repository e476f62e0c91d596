"""Updates that Telegram brings by HTTP, for those who have an address on the internet."""

from __future__ import annotations

import hmac
import json
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest
from telegram.ext import Application

from bot.chat.wire.intake import read_update
from bot.errors import WebhookError
from bot.settings import Settings

__all__ = ["Hook", "hook_of"]

_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # https://core.telegram.org/bots/api#setwebhook
_LARGEST = 1 << 20  # bytes of a body; an update is some kilobytes
_REMEMBERED = 1000  # numbers of updates: Telegram brings one again when it did not hear that it arrived


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram should bring updates, and where they arrive."""

    url: str
    host: str
    port: int
    secret: str = field(repr=False)

    @asynccontextmanager
    async def listen(self, application: Application) -> AsyncIterator[int]:  # type: ignore[type-arg]
        """Take updates in until the block ends; yields the port. Raises WebhookError if that is not possible."""
        door = _Door(application, self.secret)
        app = web.Application(client_max_size=_LARGEST)
        # Any path: what stands before us may change it, and the secret is what counts.
        app.router.add_post("/{path:.*}", door.receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self.host, self.port)
            try:
                await site.start()
            except OSError as error:
                raise WebhookError(
                    f"在 {self.host}:{self.port} 收不了消息（{error.strerror or error}）："
                    "请改 GONGHUI_WEBHOOK_LISTEN，或停掉占用这个端口的程序"
                ) from None
            yield runner.addresses[0][1]
        finally:
            await runner.cleanup()

    async def announce(self, bot: Bot, kinds: list[str]) -> None:
        """Tell Telegram the address. Raises WebhookError if Telegram cannot use it."""
        try:
            await bot.set_webhook(
                self.url, allowed_updates=kinds, secret_token=self.secret, max_connections=40
            )
        except BadRequest as error:
            raise WebhookError(
                f"Telegram 用不了 GONGHUI_WEBHOOK_URL“{self.url}”（{error}）："
                "应为公网能访问的 https 地址，端口为 443、80、88 或 8443；不填则改为主动收取消息"
            ) from None


def hook_of(settings: Settings) -> Hook | None:
    """The webhook that the settings ask for; without a secret of its own it gets one for this run."""
    if not settings.webhook_url:
        return None
    host, _, port = settings.webhook_listen.rpartition(":")
    secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
    return Hook(settings.webhook_url, host.strip("[]"), int(port), secret)


@dataclass(slots=True)
class _Door:
    """Lets in what knows the secret, each update once, and keeps nobody waiting."""

    application: Application  # type: ignore[type-arg]
    secret: str = field(repr=False)
    _seen: OrderedDict[int, None] = field(default_factory=OrderedDict)

    async def receive(self, request: web.Request) -> web.Response:
        """200 for an update that was taken in, 403 without the secret, 400 and 413 for what is none."""
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = read_update(json.loads(await request.read()), self.application.bot)
        except (ValueError, RecursionError):
            update = None
        if update is None:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if update.update_id not in self._seen:
            self._seen[update.update_id] = None
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
            await self.application.update_queue.put(update)
        return web.Response()
