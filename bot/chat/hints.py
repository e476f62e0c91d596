"""Lines for whoever asks nothing: what the bot does, what it cannot read, where a command works, which one was meant."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from telegram import Bot, Message
from telegram.constants import ChatType
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.chat.admission import Admission, in_private
from bot.chat.desk import Desk, Handler, hears
from bot.chat.mentions import VIA_ME
from bot.chat.messages.captions import escape, shortened
from bot.chat.messages.pieces import Piece
from bot.chat.said import language_of, sound
from bot.chat.sending import Place, send, think
from bot.texts import ZH, Texts

__all__ = ["Hints", "hint"]

_PRIVATE_ONLY = ("verify", "doc", "recent", "script", "privacy", "forget")
_TYPED = re.compile(r"/(?P<command>[A-Za-z0-9_]{1,32})(?:@\w+)?\s*", re.ASCII)
_ALIKE = 0.66
"""From which two commands are alike: one letter in three may be wrong, or two stand in the wrong order."""
_REPEATED = 300
"""Units of what stands behind a mistyped command, for whoever copies the right one."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Comes last, for it takes what no other part takes."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        new = filters.UpdateType.MESSAGE & ~VIA_ME
        private = new & filters.ChatType.PRIVATE
        # In a group, only a command that names this bot is for it.
        named = new & filters.ChatType.GROUPS & filters.Regex(r"^/\w+@")
        return (
            CommandHandler(["start", "help"], self.on_help, private | named),
            CommandHandler(_PRIVATE_ONLY, self.on_private_only, named),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.on_other),
        )

    @hears
    async def on_help(self, message: Message, bot: Bot) -> None:
        """Say what the bot does; also the answer to ``/start``."""
        if message.chat.type != ChatType.PRIVATE:
            await hint(self.desk, message, bot, lambda texts: Piece(texts.GROUP_HELP))
            return
        maintains = await self._is_maintainers(message)
        await hint(self.desk, message, bot, partial(_help, maintains=maintains))

    @hears
    async def on_private_only(self, message: Message, bot: Bot) -> None:
        """Lead from a group to the private chat, where there is such a command."""
        me = bot.username
        await hint(self.desk, message, bot, lambda texts: in_private(texts.ONLY_IN_PRIVATE, texts, me))

    @hears
    async def on_other(self, message: Message, bot: Bot) -> None:
        """Say that pictures, voices and the like cannot be read, and that there is no such command."""
        maintains = await self._is_maintainers(message)
        await hint(self.desk, message, bot, partial(_on_other, message.text or "", maintains=maintains))

    async def _is_maintainers(self, message: Message) -> bool:
        """Whether a maintainer wrote it."""
        user = message.from_user
        return user is not None and await asyncio.to_thread(self.desk.maintainers.has, user.id)


async def hint(desk: Desk, message: Message, bot: Bot, say: Callable[[Texts], Piece]) -> None:
    """Send what ``say`` makes of the chat's words to whoever wrote a message; in quiet hours without a sound."""
    place = Place.answering(message)
    options = await think(partial(desk.chats.read, place.chat), bot, place)
    piece = say(desk.texts(options, language_of(message.from_user)))
    await send(bot, Admission(desk).hushed(place, options), [piece])


def _help(texts: Texts, *, maintains: bool) -> Piece:
    more = (texts.MAINTAINER_HELP + "\n" + texts.MAINTAINERS_CAN,) if maintains else ()
    return Piece("\n\n".join([texts.HELP, *more]))


def _on_other(text: str, texts: Texts, *, maintains: bool) -> Piece:
    if not text:
        return Piece(texts.ONLY_TEXT)
    typed = _TYPED.match(text)
    meant = _meant(typed["command"], maintains=maintains) if typed is not None else None
    if typed is None or meant is None:
        return Piece(texts.UNKNOWN_COMMAND)
    words = shortened(" ".join(text[typed.end() :].split()), _REPEATED)
    return Piece(texts.meant_command(escape(sound(f"/{meant} {words}"))))


def _meant(typed: str, *, maintains: bool) -> str | None:
    """The command that somebody who mistyped one most likely meant: /aks is /ask."""
    theirs = ZH.MAINTAINER_COMMANDS if maintains else ()
    found = get_close_matches(typed.lower(), [command for command, _ in (*ZH.COMMANDS, *theirs)], 1, _ALIKE)
    return found[0] if found else None
