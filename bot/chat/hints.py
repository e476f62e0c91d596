"""Lines for who asks nothing: what the bot does, what it cannot read, which command was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.chat.captions import escape, shortened
from bot.chat.desk import Desk, Handler
from bot.chat.mentions import VIA_ME
from bot.chat.pieces import Piece
from bot.chat.said import language_of, sound
from bot.chat.sending import Place, send, think
from bot.texts import ZH, Texts

__all__ = ["Hints", "hint"]

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
        # In a group, only a command that names this bot asks for its help.
        addressed = private | (new & filters.ChatType.GROUPS & filters.Regex(r"^/\w+@"))
        return (
            CommandHandler(["start", "help"], self.on_help, addressed),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.on_other),
        )

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does; also the answer to ``/start``."""
        message = update.effective_message
        if message is not None:
            group = message.chat.type != ChatType.PRIVATE
            await hint(
                self.desk, message, context.bot, lambda texts: texts.GROUP_HELP if group else texts.HELP
            )

    async def on_other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that pictures, voices and the like cannot be read, and that there is no such command."""
        message = update.effective_message
        if message is not None:
            await hint(self.desk, message, context.bot, partial(_on_other, message.text or ""))


async def hint(desk: Desk, message: Message, bot: Bot, line: Callable[[Texts], str]) -> None:
    """Send a line of HTML to who wrote a message, in the words of the chat."""
    place = Place.answering(message)
    language = language_of(message.from_user)
    options = await think(partial(desk.chats.read, place.chat), bot, place)
    await send(bot, place, [Piece(line(desk.texts(options, language)))])


def _on_other(text: str, texts: Texts) -> str:
    if not text:
        return texts.ONLY_TEXT
    typed = _TYPED.match(text)
    meant = _meant(typed["command"]) if typed is not None else None
    if typed is None or meant is None:
        return texts.UNKNOWN_COMMAND
    words = shortened(" ".join(text[typed.end() :].split()), _REPEATED)
    return texts.meant_command(escape(sound(f"/{meant} {words}")))


def _meant(typed: str) -> str | None:
    """The command that somebody who mistyped one most likely meant: /aks is /ask."""
    found = get_close_matches(typed.lower(), [command for command, _ in ZH.COMMANDS], 1, _ALIKE)
    return found[0] if found else None
