"""Whom the bot answers in a group, and when. What it says to the others is one line."""

from __future__ import annotations

import enum
import html
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from zoneinfo import ZoneInfo

from telegram import Bot, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.chat.desk import Desk
from bot.chat.messages.pieces import Button, Piece
from bot.chat.said import language_of
from bot.chat.sending import Place, send
from bot.state.chats import ChatOptions
from bot.texts import Texts

__all__ = ["GROUPS", "Admission", "Refusal", "in_private", "is_quiet", "refusal"]

_LOGGER = logging.getLogger(__name__)

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Refusal(enum.Enum):
    """Why a question in a group is not answered."""

    UNKNOWN_GROUP = enum.auto()
    """The operator did not allow the group: the bot says so and leaves."""
    QUIET = enum.auto()
    """The group chose not to be answered at this hour."""
    ADMINS_ONLY = enum.auto()
    """The group chose that only its administrators are answered."""


def refusal(*, allowed: bool, options: ChatOptions, hour: int, is_admin: bool) -> Refusal | None:
    """Why a question is not answered, None where it is; ``hour`` is 0–23 in the time zone of the settings."""
    if not allowed:
        return Refusal.UNKNOWN_GROUP
    if is_quiet(hour, options.quiet):
        return Refusal.QUIET
    return None if options.who == "everyone" or is_admin else Refusal.ADMINS_ONLY


def is_quiet(hour: int, quiet: tuple[int, int] | None) -> bool:
    """Whether an hour lies in ``[start, end)``, a range that may go over midnight."""
    if quiet is None:
        return False
    start, end = quiet
    return start <= hour < end if start <= end else hour >= start or hour < end


@dataclass(frozen=True, slots=True)
class Admission:
    """The door to the groups."""

    desk: Desk

    async def turns_away(self, message: Message, options: ChatOptions, bot: Bot) -> bool:
        """Whether a question in a group that chose ``options`` is not answered; then whoever asked has been told why.

        In quiet hours the line comes without a sound: phones stay silent, yet nobody thinks that the bot is broken.
        """
        if message.chat.type not in GROUPS:
            return False
        reason = refusal(
            allowed=self.allows(message.chat.id, options),
            options=options,
            hour=self._hour(),
            is_admin=options.who == "everyone" or await self.desk.admins.wrote(message, bot),
        )
        if reason is None:
            return False
        user = message.from_user
        texts = self.desk.texts(options, language_of(user))
        if reason is Refusal.UNKNOWN_GROUP:
            await self.leave(bot, Place.answering(message), texts)
        else:
            place = replace(Place.answering(message), silent=reason is Refusal.QUIET)
            await send(bot, place, [_line(reason, options, texts, bot.username)])
        return True

    def hushed(self, place: Place, options: ChatOptions) -> Place:
        """The place, without sound in the quiet hours of its group: what nobody waits for wakes nobody there."""
        return replace(place, silent=is_quiet(self._hour(), options.quiet))

    def allows(self, chat: int, options: ChatOptions) -> bool:
        """Whether the operator lets the bot stay in a group, under its id or under the one it had before."""
        ids = self.desk.settings.allowed_groups
        if not ids or chat in ids:
            return True
        return bool(options.formerly) and options.formerly in map(self.desk.store.identities.of, ids)

    async def leave(self, bot: Bot, place: Place, texts: Texts) -> None:
        """Say why, with the id that the operator needs to allow the group, and go."""
        _LOGGER.info("群 %d 不在 GONGHUI_ALLOWED_GROUPS 里：说明后退出", place.chat)
        line = Piece(texts.group_not_allowed(str(place.chat)))
        with suppress(TelegramError):  # where the bot may not write it can still leave
            await send(bot, place, [line])
        try:
            await bot.leave_chat(place.chat)
        except TelegramError as error:
            _LOGGER.warning("退不出群 %d：%s", place.chat, error)

    def _hour(self) -> int:
        now = self.desk.store.now().replace(tzinfo=UTC)
        return now.astimezone(ZoneInfo(self.desk.settings.timezone)).hour


def _line(reason: Refusal, options: ChatOptions, texts: Texts, username: str) -> Piece:
    """Why a question is not answered here, and where it is: in the private chat."""
    quiet = options.quiet if reason is Refusal.QUIET else None
    line = texts.quiet_now(*quiet) if quiet is not None else texts.ADMINS_ONLY
    return in_private(line, texts, username)


def in_private(line: str, texts: Texts, username: str) -> Piece:
    """A line, HTML, with the button that opens the private chat with the bot."""
    private = Button(texts.ASK_IN_PRIVATE, url=f"https://t.me/{html.escape(username)}?start=help")
    return Piece(line, buttons=((private,),))
