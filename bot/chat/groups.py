"""Groups: what the bot says when it comes, and what it does when it is sent away or a group changes its id."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from telegram import Bot, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.chat.admission import GROUPS, Admission
from bot.chat.desk import Desk, Handler, hears
from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place, send
from bot.chat.wire.lanes import rest

__all__ = ["Groups"]

_LOGGER = logging.getLogger(__name__)

_GRACE = 2.0
"""Seconds for which a supergroup that the bot joins may turn out to be a group it knows under another id: Telegram
reports the joining and the move apart (github.com/tdlib/telegram-bot-api/issues/266)."""
_MOST_MOVES = 1_000  # that are remembered until the joining is reported


@dataclass(frozen=True, slots=True)
class Groups:
    """The bot's membership in groups."""

    desk: Desk
    _moved: dict[int, None] = field(default_factory=dict)
    """New ids of groups that became supergroups, the oldest first."""

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, self.on_migration),
        )

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell a group the bot was added to what will work, or leave a group that the operator did not allow."""
        change = update.my_chat_member
        if change is None or change.chat.type not in GROUPS:
            return
        before, after = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if before and not after:
            _LOGGER.info("离开了群 %d（%s）", change.chat.id, change.new_chat_member.status)
        elif after and not _may_write(change.new_chat_member):
            _LOGGER.info("在群 %d 被禁言，不能回答", change.chat.id)
        if before or not after:
            return
        if change.chat.type == ChatType.SUPERGROUP:
            await rest(_GRACE)
        await self._greet(change, context.bot)

    @hears
    async def on_migration(self, message: Message, _: Bot) -> None:
        """A group became a supergroup: its choices and questions go with it. Both groups tell of it."""
        old = message.migrate_from_chat_id or message.chat.id
        new = message.migrate_to_chat_id or message.chat.id
        self._moved[new] = None
        while len(self._moved) > _MOST_MOVES:
            del self._moved[next(iter(self._moved))]
        await asyncio.to_thread(self._move, old, new)
        _LOGGER.info("群 %d 升级成了超级群，新编号 %d", old, new)
        if old in self.desk.settings.allowed_groups and new not in self.desk.settings.allowed_groups:
            _LOGGER.warning("请把 GONGHUI_ALLOWED_GROUPS 里的 %d 改成 %d（改之前也照常回答）", old, new)

    async def _greet(self, change: ChatMemberUpdated, bot: Bot) -> None:
        options = await asyncio.to_thread(self.desk.chats.read, change.chat.id)
        admission = Admission(self.desk)
        texts = self.desk.texts(options, change.from_user.language_code)
        place = Place(change.chat.id)
        if not admission.allows(change.chat.id, options):
            await admission.leave(bot, place, texts)
        elif change.chat.id in self._moved:
            del self._moved[change.chat.id]  # nobody came: the group has moved, and was greeted long ago
        elif _may_write(change.new_chat_member):
            try:
                me = await bot.get_me()  # privacy mode may have been switched since the start
                reads_all = me.can_read_all_group_messages or (
                    change.new_chat_member.status == ChatMember.ADMINISTRATOR
                )
                await send(bot, place, [Piece(texts.group_hello(bot.username, reads_all=bool(reads_all)))])
            except (
                BadRequest,
                Forbidden,
            ) as error:  # only some may write there, or it was sent away meanwhile
                _LOGGER.info("没能在群 %d 打招呼：%s", change.chat.id, error)

    def _move(self, old: int, new: int) -> None:
        self.desk.chats.move(old, new)
        self.desk.questions.move(old, new)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED}


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages
