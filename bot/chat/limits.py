"""How much one person or one group may ask: beyond that a kind line once, then silence for a minute."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any, TypeAlias, cast

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, ContextTypes

from bot.chat.admission import GROUPS
from bot.chat.desk import Desk, Handler
from bot.chat.mentions import MENTIONS_ME, VIA_ME
from bot.chat.messages.pieces import Piece
from bot.chat.said import language_of, replies_to
from bot.chat.sending import Place, acknowledge, send, think
from bot.chat.wire.pacing import Buckets, Rate
from bot.texts import Texts, texts_for

__all__ = ["Excess", "Limits", "Meter"]

_MINUTE = 60.0
_TAP = 0.25  # of a question; leafing through a document is many taps, and typing inline a query a letter
_COMMAND = re.compile(r"(?:/|\uff0f(?=ask))\w+(?:@(?P<bot>\w+))?", re.ASCII)
"""Also ``/ask`` with the full-width solidus, which is answered as the command is."""


class Excess(Enum):
    """What becomes of an update that is one too many."""

    TELL = "tell"
    """The first: whoever sent it is asked to wait."""
    IGNORE = "ignore"


_Words: TypeAlias = Callable[[Texts], str]


@dataclass(slots=True)
class Meter:
    """Counts questions by key. Whoever asks more than ``rate`` a minute is told so, and ignored for a minute."""

    rate: int
    """Questions a minute; 0 for any number."""
    clock: Callable[[], float] = time.monotonic
    _ignored: dict[Hashable, float] = field(default_factory=dict)
    """Until when a key is ignored."""
    _buckets: Buckets = field(init=False)

    def __post_init__(self) -> None:
        self._buckets = Buckets(self.clock)

    def count(self, key: Hashable, cost: float = 1.0) -> Excess | None:
        """Count a question of ``key``; None where it is not too many. A tap may ``cost`` less than a question, 1."""
        if not self.rate:
            return None
        now = self.clock()
        self._ignored = {k: end for k, end in self._ignored.items() if end > now}
        if key in self._ignored:
            return Excess.IGNORE
        if self._buckets.of(key, Rate(self.rate, self.rate / _MINUTE)).take_at_once(now, cost):
            return None
        self._ignored[key] = now + _MINUTE
        return Excess.TELL


@dataclass(frozen=True, slots=True)
class Limits:
    """Takes the updates that are too many, so that no other part sees them. It comes first."""

    desk: Desk
    clock: Callable[[], float] = time.monotonic
    _users: Meter = field(init=False)
    _groups: Meter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_users", Meter(self.desk.settings.user_rate, self.clock))
        object.__setattr__(self, "_groups", Meter(self.desk.settings.group_rate, self.clock))

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (_Excess(self),)

    def excess(self, update: Update, bot_id: int, bot_name: str) -> tuple[Excess, _Words] | None:
        """Whether an update is one too many, and in which words that is said; None where it is not. Counts it."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or not _is_question(update, bot_id, bot_name):
            return None
        cost = _TAP if update.callback_query is not None or update.inline_query is not None else 1.0
        if (excess := self._users.count(user.id, cost)) is not None:
            return excess, lambda texts: texts.TOO_MANY
        if chat is None or chat.type not in GROUPS or (excess := self._groups.count(chat.id, cost)) is None:
            return None
        return excess, lambda texts: texts.TOO_MANY_IN_GROUP

    async def tell(self, update: Update, context: ContextTypes.DEFAULT_TYPE, words: _Words) -> None:
        """Ask to wait a minute."""
        user, query, message = update.effective_user, update.callback_query, update.message
        language = language_of(user)
        if query is not None:
            await acknowledge(query, texts_for(language).TOO_MANY_SHORT)
        elif message is not None:
            place = Place.answering(message)
            texts = await think(partial(self._texts, place.chat, language), context.bot, place)
            await send(context.bot, place, [Piece(words(texts))])
        else:
            await self.hush(update, context)

    async def hush(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """End the waiting of a button or an inline query without a word."""
        if update.callback_query is not None:
            await acknowledge(update.callback_query)
        elif update.inline_query is not None:
            with suppress(BadRequest):  # answered too late, nobody waits any more
                await update.inline_query.answer([], cache_time=5, is_personal=True)

    def _texts(self, chat: int, language: str | None) -> Texts:
        return self.desk.texts(self.desk.chats.read(chat), language)


class _Excess(BaseHandler[Update, Any, None]):
    """Takes what is too many."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits.hush)
        self._limits = limits

    def check_update(self, update: object) -> tuple[Excess, _Words] | None:
        """Count the update; it is taken if it is one too many."""
        if not isinstance(update, Update):
            return None
        bot = update.get_bot()
        return self._limits.excess(update, bot.id, bot.username)

    async def handle_update(
        self, update: Update, application: object, check_result: object, context: Any
    ) -> None:
        """Tell once, then only end the waiting."""
        excess, words = cast("tuple[Excess, _Words]", check_result)
        if excess is Excess.TELL:
            await self._limits.tell(update, context, words)
        else:
            await self._limits.hush(update, context)


def _is_question(update: Update, bot_id: int, bot_name: str) -> bool:
    """Whether an update asks the bot for something: in a group most messages do not."""
    message = update.message
    if message is None:  # Telegram brings of other groups' messages only those that are for a guest
        asking = (update.callback_query, update.inline_query, update.guest_message)
        return any(each is not None for each in asking)
    if message.chat.type not in GROUPS:
        return True
    return _is_addressed(message, bot_id, bot_name)


def _is_addressed(message: Message, bot_id: int, bot_name: str) -> bool:
    """Whether a message in a group is for the bot. A command is nobody's but the one's whom it names, if any."""
    if VIA_ME.filter(message):
        return False
    command = _COMMAND.match(message.text or message.caption or "")
    if command is not None:
        return command["bot"] is None or command["bot"].lower() == bot_name.lower()
    return replies_to(message, bot_id) or MENTIONS_ME.filter(message)
