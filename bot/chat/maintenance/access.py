"""Who may come in: every message and tap for maintainers passes here, and what others try is written down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from telegram import CallbackQuery, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.chat.desk import Desk
from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place, acknowledge, send
from bot.texts import Texts
from bot.upkeep.workspace import Workspace

__all__ = ["Visit", "admit", "admit_tap", "admit_tap_to_library", "admit_to_library"]


@dataclass(frozen=True, slots=True)
class Visit:
    """A maintainer in the private chat: who, where to answer, and in which words."""

    user: int
    place: Place
    texts: Texts


async def admit(
    desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE, action: str, detail: str = ""
) -> Visit | None:
    """The maintainer who sent a message; anybody else is refused kindly, and the attempt is written down."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return None
    visit, admitted = await asyncio.to_thread(partial(_look, desk, message.chat.id, user, action, detail))
    if admitted:
        return visit
    await send(context.bot, visit.place, [Piece(visit.texts.MAINTAINERS_ONLY)])
    return None


async def admit_tap(desk: Desk, query: CallbackQuery, action: str, detail: str = "") -> Visit | None:
    """The maintainer who pressed a button in a private chat, as ``admit``; the button of a refused one stops turning."""
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        await acknowledge(query)
        return None
    visit, admitted = await asyncio.to_thread(
        partial(_look, desk, message.chat.id, query.from_user, action, detail)
    )
    if admitted:
        return visit
    await acknowledge(query, visit.texts.MAINTAINERS_ONLY_SHORT)
    return None


async def admit_to_library(
    desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE, action: str, detail: str = ""
) -> tuple[Visit, Workspace] | None:
    """As ``admit``, with the library there is to maintain; without one, that is said."""
    visit = await admit(desk, update, context, action, detail)
    if visit is None:
        return None
    if desk.workspace is None:
        await send(context.bot, visit.place, [Piece(visit.texts.NO_LIBRARY_SHORT)])
        return None
    return visit, desk.workspace


async def admit_tap_to_library(
    desk: Desk, query: CallbackQuery, action: str, detail: str = ""
) -> tuple[Visit, Workspace] | None:
    """As ``admit_tap``, with the library there is to maintain; without one, that is said."""
    visit = await admit_tap(desk, query, action, detail)
    if visit is None:
        return None
    if desk.workspace is None:
        await acknowledge(query, visit.texts.NO_LIBRARY_SHORT)
        return None
    return visit, desk.workspace


def _look(desk: Desk, chat: int, user: User, action: str, detail: str) -> tuple[Visit, bool]:
    texts = desk.texts(desk.chats.read(chat), user.language_code)
    admitted = desk.maintainers.has(user.id)
    if not admitted:
        desk.audit.write(user.id, action, detail, outcome="refused")
    return Visit(user.id, Place(chat), texts), admitted
