"""Wires the conversation into a python-telegram-bot application, and runs it until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseRateLimiter,
    ContextTypes,
    ExtBot,
)

from bot.answers import Answerer
from bot.chat.browsing import Browsing
from bot.chat.checking import Checking
from bot.chat.choices import Choices
from bot.chat.conversation import Conversation
from bot.chat.desk import Desk, Lasting, Part, Watching
from bot.chat.failing import Misread, on_error
from bot.chat.groups import Groups
from bot.chat.hints import Hints
from bot.chat.inline import Inline
from bot.chat.limits import Limits
from bot.chat.maintenance.parts import maintenance_parts
from bot.chat.menus import abilities, introduce
from bot.chat.opinions import Opinions
from bot.chat.options import Options
from bot.chat.wire.delivery import PatientRequest
from bot.chat.wire.intake import ForgivingBot
from bot.chat.wire.lanes import Lanes
from bot.chat.wire.pacing import Pace
from bot.chat.wire.transport import open_transport
from bot.chat.wire.webhook import Hook, hook_of
from bot.errors import TokenError
from bot.logs import configure_logging
from bot.settings import TELEGRAM_URL, Settings
from bot.state.tidying import tidied
from bot.stores import open_state
from bot.upkeep.workspace import Workspace
from index.encoder import Encoder

__all__ = ["App", "build_application", "parts_of", "require_token", "serve"]

_Data: TypeAlias = "dict[Any, Any]"
App: TypeAlias = "Application[ExtBot[None], ContextTypes.DEFAULT_TYPE, _Data, _Data, _Data, Any]"

_LOGGER = logging.getLogger(__name__)

_KINDS = [  # edited messages do not even arrive
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
]
_WATCHERS = -1  # a group of handlers of its own: what they see goes on to the others
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds between attempts to reach Telegram at the start


def build_application(
    token: str,
    parts: Sequence[Part],
    *,
    base_url: str = TELEGRAM_URL,
    request: PatientRequest | None = None,
    pace: BaseRateLimiter[None] | None = None,
) -> App:
    """The application with the handlers of all parts, the first part first; nothing is sent yet."""
    request = PatientRequest() if request is None else request
    bot: ExtBot[None] = ForgivingBot(
        token,
        base_url=base_url,
        base_file_url=f"{base_url.removesuffix('/bot')}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=Pace() if pace is None else pace,
    )
    application = ApplicationBuilder().bot(bot).concurrent_updates(Lanes()).job_queue(None).build()
    lasting = [part for part in parts if isinstance(part, Lasting)]

    async def arrive(application: App) -> None:
        for part in lasting:
            await _guarded(part.arrive(application.bot))

    async def leave(_: App) -> None:
        for part in lasting:
            await _guarded(part.leave())

    application.post_init, application.post_stop = arrive, leave  # called by ``_begin`` and ``_end``
    for part in parts:
        application.add_handlers(list(part.handlers()))
        if isinstance(part, Watching):
            application.add_handlers(list(part.watchers()), group=_WATCHERS)
    application.add_error_handler(on_error)
    return application


def parts_of(desk: Desk) -> tuple[Part, ...]:
    """All parts of the conversation, in the order in which they are asked whether an update is theirs."""
    conversation = Conversation(desk)
    upkeep: Sequence[Part] = ()
    if desk.workspace is not None and desk.encoder is not None:
        upkeep = maintenance_parts(desk, desk.workspace, desk.encoder, otherwise=conversation.on_question)
    return (
        Misread(desk),
        Limits(desk),
        Groups(desk),
        *upkeep,
        # Groups: choices, and answers where the bot is no member
        Options(desk),
        Inline(desk),
        # Private chats: opinions, /verify, /doc, /recent, /script, /privacy, /forget.
        Opinions(desk),
        Checking(desk),
        Browsing(desk),
        Choices(desk),
        conversation,
        Hints(desk),
    )


def require_token(settings: Settings) -> str:
    """The bot's token. Raises TokenError if there is none: ask before any work that would be in vain."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        raise TokenError(
            "还没有设置机器人令牌：请向 @BotFather 申请，填到 GONGHUI_TELEGRAM_TOKEN"
            "（或把它存成文件，路径填到 GONGHUI_TELEGRAM_TOKEN_FILE）"
        )
    return token


def serve(
    settings: Settings,
    answerer: Answerer,
    *,
    workspace: Workspace | None = None,
    encoder: Encoder | None = None,
) -> int:
    """Answer in Telegram until SIGTERM or SIGINT, then return 0. Raises TokenError, ProxyError, WebhookError.

    ``workspace`` is what maintainers change; ``encoder`` the one that answers.
    """
    token, hook = require_token(settings), hook_of(settings)
    configure_logging(settings.log_level, secrets=[token, hook.secret if hook is not None else ""])
    # python-telegram-bot 22 warns about durations as numbers unless this is set; it reads it each time.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    request = PatientRequest(open_transport(settings.telegram_base_url))
    store = open_state(settings)
    desk = Desk(answerer, store, settings, workspace, encoder)
    application = build_application(
        token, parts_of(desk), base_url=settings.telegram_base_url, request=request
    )
    try:
        with tidied(desk.questions):
            asyncio.run(_run(application, request, hook, settings.bot_name))
    except InvalidToken:
        # Its message and its cause show the token.
        raise TokenError(
            "Telegram 不接受这个机器人令牌：请到 @BotFather 重新复制，填到 GONGHUI_TELEGRAM_TOKEN"
            "（若自建 Bot API，也检查 GONGHUI_TELEGRAM_BASE_URL）"
        ) from None
    finally:
        store.close()
    return 0


async def _run(application: App, request: PatientRequest, hook: Hook | None = None, name: str = "") -> None:
    """Work until a signal comes or the token is refused."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C ends the loop anyway
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    working = asyncio.create_task(
        _poll(application, name) if hook is None else _serve_hook(application, hook, name)
    )
    stopping = asyncio.create_task(stopped.wait())
    refusal = asyncio.create_task(request.refused.wait())
    await asyncio.wait({working, stopping, refusal}, return_when=asyncio.FIRST_COMPLETED)
    for task in (working, stopping, refusal):
        task.cancel()
    try:
        with suppress(asyncio.CancelledError):
            await working
    finally:
        await request.shutdown()  # an application that never got through to Telegram leaves it open
    if request.refused.is_set():
        raise InvalidToken


async def _poll(application: App, name: str = "") -> None:
    """Start, and work until cancelled; then finish the answers in work."""
    updater = application.updater
    if updater is None:
        raise ValueError("the application has no updater")
    try:
        await _connect(application)
        await introduce(application.bot, name)
        await application.start()  # first, so that whatever arrives is answered even if the signal comes now
        await _begin(application)
        await updater.start_polling(
            allowed_updates=_KINDS, bootstrap_retries=-1, error_callback=_log_polling_error
        )
        _LOGGER.info("已上线：@%s。%s", application.bot.username, abilities(application.bot.bot))
        await asyncio.Event().wait()
    finally:
        if updater.running:
            with suppress(InvalidToken):  # the polling task may have died of it
                await updater.stop()
        if application.running:
            await _end(application)
        await application.shutdown()


async def _serve_hook(application: App, hook: Hook, name: str = "") -> None:
    """As ``_poll``, for updates that Telegram delivers; while the bot is away, Telegram keeps them."""
    try:
        await _connect(application)
        await introduce(application.bot, name)
        await application.start()
        await _begin(application)
        async with hook.listen(application) as port:
            await _insist(lambda: hook.announce(application.bot, _KINDS))
            _LOGGER.info("已上线：@%s，在端口 %d 等 Telegram 送来消息", application.bot.username, port)
            await asyncio.Event().wait()
    finally:
        if application.running:
            await _end(application)
        await application.shutdown()


async def _guarded(step: Awaitable[None]) -> None:
    """Log what goes wrong as a part arrives or leaves: it must stop the bot neither from answering nor from ending."""
    try:
        await step
    except Exception:
        _LOGGER.exception("上线或停止时有一步没有做完")


async def _begin(application: App) -> None:
    if application.post_init is not None:
        await application.post_init(application)


async def _end(application: App) -> None:
    """Let the parts end what they are about, then finish the answers in work."""
    if application.post_stop is not None:
        await application.post_stop(application)
    await application.stop()


async def _connect(application: App) -> None:
    """Reach Telegram, however long the network takes; only a refused token is final."""
    await _insist(application.initialize)


async def _insist(attempt: Callable[[], Awaitable[object]]) -> None:
    """Try until Telegram is reached, ever more seldom. Raises InvalidToken."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await attempt()
        except InvalidToken:
            raise
        except TelegramError as error:
            _LOGGER.warning(
                "连不上 Telegram（%s），%.0f 秒后再试；需要代理时请设置 HTTPS_PROXY", error, pause
            )
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return


def _log_polling_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _LOGGER.error("另一个程序正在用同一个令牌收消息，请停掉其中一个")
    else:
        _LOGGER.warning("暂时收不到消息（%s），稍后自动再试", error)
