"""The same question again in a group: it was answered a moment ago, and the answer need not stand there twice."""

from __future__ import annotations

import asyncio
import html
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot, Message, ReplyParameters, User
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.chat.desk import Desk
from bot.chat.said import language_of
from bot.chat.sending import NO_PREVIEW, Place
from bot.state.chats import ChatOptions

__all__ = ["Repeats"]

_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Repeats:
    """Points to earlier answers."""

    desk: Desk

    async def points_back(self, question: str, message: Message, options: ChatOptions, bot: Bot) -> bool:
        """Whether the question was answered in this group a moment ago; then whoever asked was led there.

        ``options`` are what the group chose: an answer from before it chose something else does not count.

        The line replies to the answer itself, so that a tap leads there in every kind of group, and Telegram refuses
        it when the answer was deleted or stands in another topic: then the question is answered anew.
        """
        minutes = self.desk.settings.repeat_minutes
        if not minutes or message.chat.type == ChatType.PRIVATE:
            return False
        earlier = await asyncio.to_thread(
            self.desk.questions.earlier,
            chat=message.chat.id,
            text=question,
            within=timedelta(minutes=minutes),
        )
        if earlier is None:
            return False
        asked, answer = earlier
        if options.changed_at is not None and asked.at <= options.changed_at:
            return False
        user = message.from_user
        texts = self.desk.texts(options, language_of(user))
        passed = max(1, round((self.desk.store.now() - asked.at).total_seconds() / 60))
        place = Place.answering(message)
        try:
            line = await bot.send_message(
                place.chat,
                texts.answered_before(_named(user), passed),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                message_thread_id=place.topic,
                reply_parameters=ReplyParameters(answer),
            )
        except BadRequest:
            return False
        # Who replies to the line goes on with the answer that it points to.
        self.desk.questions.show(asked.id, chat=place.chat, messages=[line.message_id])
        return True


def _named(user: User | None) -> str:
    """The asker's name as a mention, so that it reaches them; nothing for who writes as a group or channel."""
    if user is None or user.is_bot:
        return ""
    name = " ".join(user.full_name.split())[:_LONGEST_NAME]
    return f'<a href="tg://user?id={user.id}">{html.escape(name)}</a>' if name else ""
