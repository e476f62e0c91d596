"""What Telegram shows of the bot by itself: menus of commands by place and language, its name and what it is for."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    User,
)
from telegram.error import TelegramError

from bot.texts import LANGUAGES, ZH, Texts

__all__ = ["abilities", "introduce"]

_LOGGER = logging.getLogger(__name__)


async def introduce(bot: Bot, name: str = "") -> None:
    """Tell Telegram what it does not know yet; with ``name``, also what the bot is called.

    Asking first spares the requests that Telegram counts most strictly. The bot works without, so a failure is only
    logged.
    """
    for texts in LANGUAGES:
        # Chinese is what a reader of any other language sees.
        language = None if texts is ZH else texts.CODE
        try:
            await _set_menus(bot, texts, language)
        except TelegramError as error:
            _LOGGER.warning("没能设置命令菜单：%s", error)
        try:
            await _describe(bot, texts, language)
        except TelegramError as error:
            _LOGGER.warning("没能设置机器人的简介：%s", error)
    try:
        if name and (await bot.get_my_name()).name != name:
            await bot.set_my_name(name)
    except TelegramError as error:
        _LOGGER.warning("没能设置机器人的名称：%s", error)


def abilities(bot: User) -> str:
    """What @BotFather has switched on, for the operator's log, with how to switch the rest on."""
    reads_all = bot.can_read_all_group_messages
    lines = [
        "隐私模式已关，群里叫名字也能听到"
        if reads_all
        else "隐私模式开着，群里只听得到 /ask 和回复（/setprivacy）",
        "内联提问已开" if bot.supports_inline_queries else "内联提问没开（/setinline）",
        "访客提问已开" if bot.supports_guest_queries else "访客提问没开",
    ]
    return "；".join(lines)


async def _set_menus(bot: Bot, texts: Texts, language: str | None) -> None:
    in_groups = texts.GROUP_COMMANDS
    menus: tuple[tuple[BotCommandScope, Sequence[tuple[str, str]]], ...] = (
        (BotCommandScopeAllPrivateChats(), texts.COMMANDS),
        (BotCommandScopeAllGroupChats(), in_groups),
        (BotCommandScopeAllChatAdministrators(), (*in_groups, *texts.ADMIN_COMMANDS)),
    )
    for scope, commands in menus:
        wanted = tuple(BotCommand(command, does) for command, does in commands)
        if await bot.get_my_commands(scope, language) != wanted:
            await bot.set_my_commands(wanted, scope, language)


async def _describe(bot: Bot, texts: Texts, language: str | None) -> None:
    if (await bot.get_my_description(language)).description != texts.DESCRIPTION:
        await bot.set_my_description(texts.DESCRIPTION, language)
    if (await bot.get_my_short_description(language)).short_description != texts.ABOUT:
        await bot.set_my_short_description(texts.ABOUT, language)
