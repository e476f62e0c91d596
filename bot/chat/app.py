"""Wires the conversation into a python-telegram-bot application, and runs it until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from platformdirs import user_data_path
from telegram import BotCommand, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ContextTypes,
    ExtBot,
)

from bot.answers import Answerer
from bot.chat.conversation import Conversation, on_error
from bot.chat.delivery import PatientRequest
from bot.chat.desk import Desk, Part, Watching
from bot.chat.groups import Groups
from bot.chat.maintenance.parts import maintenance_parts
from bot.chat.texts import LANGUAGES, ZH
from bot.errors import ProxyError, TokenError
from bot.logs import configure_logging
from bot.settings import TELEGRAM_URL, Settings
from bot.state.store import Store, open_store
from bot.workspace import Workspace
from index.encoder import Encoder

__all__ = ["App", "build_application", "open_state", "parts_of", "prepare", "require_token", "serve"]

_Data: TypeAlias = "dict[Any, Any]"
App: TypeAlias = "Application[ExtBot[None], ContextTypes.DEFAULT_TYPE, _Data, _Data, _Data, Any]"

_LOGGER = logging.getLogger(__name__)

_AT_ONCE = 8  # questions in work; more of them only wait for each other's processor time and connections
_KINDS = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]  # edited messages do not even arrive
_WATCHERS = -1  # a group of handlers of its own: what they see goes on to the others
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds between attempts to reach Telegram at the start


def build_application(
    token: str,
    parts: Sequence[Part],
    *,
    base_url: str = TELEGRAM_URL,
    request: PatientRequest | None = None,
) -> App:
    """The application with the handlers of all parts, the first part first; nothing is sent yet."""
    request = PatientRequest() if request is None else request
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(base_url)
        .base_file_url(f"{base_url.removesuffix('/bot')}/file/bot")
        .request(request)
        .get_updates_request(request)
        .concurrent_updates(_AT_ONCE)
        .job_queue(None)
        .build()
    )
    for part in parts:
        application.add_handlers(list(part.handlers()))
        if isinstance(part, Watching):
            application.add_handlers(list(part.watchers()), group=_WATCHERS)
    application.add_error_handler(on_error)
    return application


def parts_of(desk: Desk) -> tuple[Part, ...]:
    """All parts of the conversation, in the order in which they are asked whether an update is theirs."""
    conversation = Conversation(desk)
    return (
        Groups(desk),
        # Maintainers.
        *maintenance_parts(desk, otherwise=conversation.on_question),
        conversation,
    )


async def prepare(application: App) -> None:
    """Tell Telegram the commands, for its menu. The bot works without, so a failure is only logged."""
    try:
        for texts in LANGUAGES:
            commands = [BotCommand(name, does) for name, does in texts.COMMANDS]
            # Chinese is what a reader of any other language sees.
            await application.bot.set_my_commands(commands, language_code=None if texts is ZH else texts.CODE)
    except TelegramError as error:
        _LOGGER.warning("没能设置命令菜单：%s", error)


def open_state(settings: Settings) -> Store:
    """The database of questions, opinions and choices, where the settings say or in the user's data folder."""
    return open_store(
        settings.state or user_data_path("gonghui") / "state",
        url=settings.state_url.get_secret_value(),
        secret=settings.state_secret.get_secret_value(),
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
    """Answer in Telegram until SIGTERM or SIGINT, then return 0. Raises TokenError or ProxyError.

    ``workspace`` is what maintainers change; ``encoder`` the one that answers.
    """
    token = require_token(settings)
    configure_logging(settings.log_level, secrets=[token])
    # python-telegram-bot 22 warns about durations as numbers unless this is set; it reads it each time.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    try:
        request = PatientRequest()
    except (ImportError, ValueError) as error:  # httpx reads the proxy variables when it is made
        raise ProxyError(
            f"代理设置用不了（{error}）：请检查 HTTPS_PROXY 和 ALL_PROXY；"
            "socks 代理需先运行 pip install 'httpx[socks]'"
        ) from error
    store = open_state(settings)
    desk = Desk(answerer, store, settings, workspace, encoder)
    application = build_application(
        token, parts_of(desk), base_url=settings.telegram_base_url, request=request
    )
    try:
        asyncio.run(_run(application, request))
    except InvalidToken:
        # Its message and its cause show the token.
        raise TokenError(
            "Telegram 不接受这个机器人令牌：请到 @BotFather 重新复制，填到 GONGHUI_TELEGRAM_TOKEN"
            "（若自建 Bot API，也检查 GONGHUI_TELEGRAM_BASE_URL）"
        ) from None
    finally:
        store.close()
    return 0


async def _run(application: App, request: PatientRequest) -> None:
    """Poll until a signal comes or the token is refused."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C ends the loop anyway
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    polling = asyncio.create_task(_poll(application))
    stopping = asyncio.create_task(stopped.wait())
    refusal = asyncio.create_task(request.refused.wait())
    await asyncio.wait({polling, stopping, refusal}, return_when=asyncio.FIRST_COMPLETED)
    for task in (polling, stopping, refusal):
        task.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    if request.refused.is_set():
        raise InvalidToken


async def _poll(application: App) -> None:
    """Start, and work until cancelled; then finish the answers in work."""
    updater = application.updater
    if updater is None:
        raise ValueError("the application has no updater")
    try:
        await _connect(application)
        await prepare(application)
        await updater.start_polling(
            allowed_updates=_KINDS, bootstrap_retries=-1, error_callback=_log_polling_error
        )
        await application.start()
        _LOGGER.info("已上线：@%s", application.bot.username)
        await asyncio.Event().wait()
    finally:
        if updater.running:
            with suppress(InvalidToken):  # the polling task may have died of it
                await updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()


async def _connect(application: App) -> None:
    """Reach Telegram, however long the network takes; only a refused token is final."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await application.initialize()
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
