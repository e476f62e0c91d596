"""Groups: what the bot says when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, ContextTypes

from bot.chat.desk import Desk, Handler
from bot.chat.pieces import Piece
from bot.chat.sending import Place, send
from bot.chat.texts import texts_for

__all__ = ["Groups"]

_AWAY = {ChatMember.LEFT, ChatMember.BANNED}
_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Groups:
    """The bot's membership in groups."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),)

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell a group the bot was added to how to ask."""
        change = update.my_chat_member
        if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return
        if change.old_chat_member.status in _AWAY and change.new_chat_member.status in _PRESENT:
            hello = texts_for(change.from_user.language_code).GROUP_HELLO
            await send(context.bot, Place(change.chat.id), [Piece(hello)])
