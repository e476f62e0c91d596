"""Who may come in: every message and tap for maintainers passes here, and what others try is written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Protocol, TypeAlias, TypeVar

from telegram import Bot, CallbackQuery, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.chat.desk import Desk
from bot.chat.maintenance.marks import read_mark
from bot.chat.maintenance.reporting import told_failure
from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place, acknowledge, replace_message, send, think
from bot.errors import StateError
from bot.texts import Texts

__all__ = ["Tap", "Visit", "admit", "by_command", "by_tap", "telling"]

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """A maintainer in the private chat: who, where to answer, and in which words."""

    bot: Bot
    user: int
    place: Place
    texts: Texts
    what: str
    """What the wish is about: a document, a page; as the audit log has it."""

    async def say(self, piece: Piece) -> None:
        """Send a message."""
        await send(self.bot, self.place, [piece])

    async def think(self, work: Callable[[], _T]) -> _T:
        """Do in a thread what takes a while."""
        return await think(work, self.bot, self.place)

    async def decline(self, line: str) -> None:
        """Say why nothing is done."""
        await self.say(Piece(line))

    async def fail(self, reason: str) -> None:
        """Say what went wrong, as only a maintainer need know it."""
        await self.say(told_failure(reason, self.texts))


@dataclass(frozen=True, slots=True)
class Tap(Visit):
    """A maintainer who pressed a button."""

    query: CallbackQuery
    mark: str
    """What it does; ``what`` is what stands behind that."""

    async def decline(self, line: str) -> None:
        """Say why nothing is done, in an alert; the button stops turning."""
        await acknowledge(self.query, line)

    async def fail(self, reason: str) -> None:
        """Say what went wrong in a message, as it is too long for an alert; the button stops turning."""
        await acknowledge(self.query)
        await self.say(told_failure(reason, self.texts))

    async def turn(self, piece: Piece) -> bool:
        """Whether the message with the button shows something else now: an old one cannot be edited."""
        if self.query.message is None:
            return False
        try:
            await replace_message(self.bot, self.place.chat, self.query.message.message_id, piece)
        except TelegramError:
            return False
        return True


class _Part(Protocol):
    @property
    def desk(self) -> Desk: ...


_T = TypeVar("_T")
_P = TypeVar("_P", bound=_Part)
_V = TypeVar("_V", bound=Visit)
_Work: TypeAlias = Callable[[_P, _V], Awaitable[None]]
_Handler: TypeAlias = Callable[[_P, Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def by_command(
    action: str, *, with_words: bool = False, noted: bool = False
) -> Callable[[_Work[_P, Visit]], _Handler[_P]]:
    """Have a method called with the maintainer who sends a command, ``with_words`` with those that stand behind it.

    If ``noted``, this is all that the audit log tells of it.
    """

    async def meet(desk: Desk, update: Update, bot: Bot) -> Visit | None:
        said = (update.effective_message and update.effective_message.text) or ""
        what = said.partition(" ")[2].strip() if with_words else ""
        return await admit(desk, update, bot, action, what)

    async def note(desk: Desk, visit: Visit) -> None:
        if noted:
            await asyncio.to_thread(desk.audit.write, visit.user, action, visit.what)

    return _having_met(meet, note)


def by_tap(action: str) -> Callable[[_Work[_P, Tap]], _Handler[_P]]:
    """Have a method called with the maintainer who presses a button in the private chat; an empty action is the mark's."""

    async def meet(desk: Desk, update: Update, bot: Bot) -> Tap | None:
        query = update.callback_query
        if query is None or query.data is None:
            return None
        if query.message is None or query.message.chat.type != ChatType.PRIVATE:
            await acknowledge(query)
            return None
        mark, what = read_mark(query.data)
        chat, user = query.message.chat.id, query.from_user
        look = partial(_look, desk, chat, user, action or mark.split(":")[1], what)
        texts, is_maintainer = await asyncio.to_thread(look)
        tap = Tap(bot, user.id, Place(chat), texts, what, query, mark)
        if is_maintainer:
            return tap
        await tap.decline(texts.MAINTAINERS_ONLY_SHORT)
        return None

    return _having_met(meet)


def _having_met(
    meet: Callable[[Desk, Update, Bot], Awaitable[_V | None]],
    note: Callable[[Desk, _V], Awaitable[None]] | None = None,
) -> Callable[[_Work[_P, _V]], _Handler[_P]]:
    def decorate(work: _Work[_P, _V]) -> _Handler[_P]:
        @wraps(work)
        async def handle(part: _P, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            visit = await meet(part.desk, update, context.bot)
            if visit is None:
                return
            async with telling(visit):
                if note is not None:
                    await note(part.desk, visit)
                await work(part, visit)

        return handle

    return decorate


@asynccontextmanager
async def telling(visit: Visit) -> AsyncIterator[None]:
    """Tell a maintainer in the chat why the database cannot be used, where what is done inside needs it."""
    try:
        yield
    except StateError as error:
        _LOGGER.error("没有做成：%s", error)  # noqa: TRY400 - it says what is wrong and what to do
        await visit.fail(str(error))


async def admit(desk: Desk, update: Update, bot: Bot, action: str, what: str) -> Visit | None:
    """The maintainer who sent a message; anybody else is refused kindly, and the attempt is written down."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return None
    look = partial(_look, desk, message.chat.id, user, action, what)
    texts, is_maintainer = await asyncio.to_thread(look)
    visit = Visit(bot, user.id, Place(message.chat.id), texts, what)
    if is_maintainer:
        return visit
    await visit.decline(texts.MAINTAINERS_ONLY)
    return None


def _look(desk: Desk, chat: int, user: User, action: str, what: str) -> tuple[Texts, bool]:
    """The words for somebody, and whether that is a maintainer; what others wish is written down."""
    is_maintainer = desk.maintainers.has(user.id)
    if not is_maintainer:
        desk.audit.write(user.id, action, what, outcome="refused")
    return desk.texts(desk.chats.read(chat), user.language_code), is_maintainer
