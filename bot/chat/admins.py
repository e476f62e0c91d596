"""Who is an administrator of a group, asked of Telegram and remembered for some minutes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot, ChatMember, Message
from telegram.error import TelegramError

__all__ = ["Admins"]

_LOGGER = logging.getLogger(__name__)

_REMEMBERED = 300.0  # seconds
_MOST = 10_000  # people that are remembered at once
_RANKS = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


@dataclass(frozen=True, slots=True, eq=False)
class Admins:
    """Asks Telegram once per person and group in five minutes."""

    clock: Callable[[], float] = time.monotonic
    _known: dict[tuple[int, int], tuple[float, bool]] = field(default_factory=dict)
    """Until when an answer holds, and the answer; the oldest first."""

    async def wrote(self, message: Message, bot: Bot, *, afresh: bool = False) -> bool:
        """Whether an administrator of the group wrote a message; ``afresh`` as for ``holds``."""
        if message.sender_chat is not None and message.sender_chat.id == message.chat.id:
            return True  # «anonymous»: only administrators write in the name of the group itself
        user = message.from_user
        return user is not None and await self.holds(bot, message.chat.id, user.id, afresh=afresh)

    async def holds(self, bot: Bot, chat: int, user: int, *, afresh: bool = False) -> bool:
        """Whether ``user`` is an administrator of ``chat``; no, where Telegram does not tell.

        With ``afresh`` nothing remembered counts: for what only administrators may change.
        """
        until, known = self._known.get((chat, user), (0.0, False))
        if not afresh and self.clock() < until:
            return known
        try:
            member = await bot.get_chat_member(chat, user)
        except TelegramError as error:
            _LOGGER.warning("查不到谁是群管理员（%s）：把机器人设为管理员就能查到", error)
            return False
        known = member.status in _RANKS
        self._known.pop((chat, user), None)
        self._known[chat, user] = (self.clock() + _REMEMBERED, known)
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return known
