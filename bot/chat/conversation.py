"""Questions: what is asked in a private chat or a group, and the buttons below an answer."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.chat.admission import Admission, in_private
from bot.chat.desk import Desk, Handler, hears
from bot.chat.hints import hint
from bot.chat.mentions import ASKS_ME, MENTIONS_ME, VIA_ME, mentions_another, without_mentions
from bot.chat.messages.buttons import FEEDBACK, FULL, MORE, POINT, SURROUNDINGS
from bot.chat.messages.pieces import Piece
from bot.chat.pages import Pages
from bot.chat.repeats import Repeats
from bot.chat.replies import Asker, Reply
from bot.chat.replying import reply_again, reply_at_once, reply_to
from bot.chat.said import ASK, language_of, pointed_at, replies_to, sound
from bot.chat.sending import Place, acknowledge, drop_buttons, send, think
from bot.questions.following.demonstrative import about, only_points
from bot.questions.messages.doubting import sentence_doubted
from bot.questions.messages.greetings import is_courtesy
from bot.state.chats import ChatOptions
from bot.texts import texts_for

__all__ = ["Conversation"]

_LOGGER = logging.getLogger(__name__)

_OPENED = re.compile(rf"^/start(?:@\w+)?\s+{POINT}(?P<id>[a-z2-7]{{1,32}})\s*\Z", re.ASCII)

_MINDS = ThreadPoolExecutor(2, "answering")
"""Threads that answer. More of them answer no faster, for most of the work holds the interpreter's lock, and waiting
for it cost a third of the processor time; long work for maintainers has other threads, so no answer waits for it."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers questions: one coroutine per kind of update. It comes late: any words are a question."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        # An edited question is not answered twice, and the bot's own words sent by someone are none.
        new = filters.UpdateType.MESSAGE & ~VIA_ME
        private = new & filters.ChatType.PRIVATE
        group = new & filters.ChatType.GROUPS
        words = filters.TEXT | filters.CAPTION
        return (
            MessageHandler(private & filters.Regex(_OPENED), self.on_link),
            CommandHandler("ask", self.on_ask, new),
            # Typed without a space it is no command for Telegram. Bots that may read a whole group see it.
            MessageHandler(
                group & filters.Regex("^(?:/ask(?=[^\x00-\x7f])|\uff0fask(?![A-Za-z0-9_@]))"), self.on_ask
            ),
            # Nor is it one for this library below a picture.
            MessageHandler(group & filters.CaptionRegex(ASK) & ASKS_ME, self.on_ask),
            MessageHandler(group & MENTIONS_ME & words & ~filters.COMMAND, self.on_mention),
            MessageHandler(private & ~filters.COMMAND & words, self.on_question),
            MessageHandler(group & filters.REPLY & filters.TEXT & ~filters.COMMAND, self.on_reply),
            CallbackQueryHandler(self.on_button, re.compile(f"^({FULL}|{SURROUNDINGS})")),
            # A database takes numbers only up to a certain size.
            CallbackQueryHandler(self.on_more, re.compile(rf"^{MORE}[0-9]{{1,9}}:[0-9]{{1,3}}\Z", re.ASCII)),
        )

    @hears
    async def on_link(self, message: Message, bot: Bot) -> None:
        """Open the point that a link names: ``/start p_…`` is what Telegram makes of it."""
        opened = _OPENED.match(message.text or "")
        if opened is None:
            return
        asker, place = _asker(message, bot), Place.answering(message)
        reply = await self._thought(asker, place, bot, lambda pages: pages.full(opened["id"]))
        await send(bot, place, reply.pieces or (Piece(reply.alert),))

    @hears
    async def on_ask(self, message: Message, bot: Bot) -> None:
        """``/ask 问题``; without words, it asks what the message it replies to says."""
        await self._asked(ASK.sub("", without_mentions(message)).strip(), message, bot)

    @hears
    async def on_question(self, message: Message, bot: Bot) -> None:
        """Answer what was written in a private chat, be it a picture's caption."""
        question = ASK.sub("", without_mentions(message))
        if _is_of_a_picture(question, message, bot):
            await hint(self.desk, message, bot, lambda texts: Piece(texts.ONLY_TEXT))
            return
        await self._answer(about(pointed_at(message, bot.id), question), message, bot)

    @hears
    async def on_mention(self, message: Message, bot: Bot) -> None:
        """«@bot 问题» in a group; the name alone, in reply to a message, asks what that message says."""
        await self._asked(ASK.sub("", without_mentions(message)), message, bot)

    @hears
    async def on_reply(self, message: Message, bot: Bot) -> None:
        """In a group, answer what replies to the bot; what replies to others is none of its business."""
        if not replies_to(message, bot.id):
            return
        words = message.text or ""
        # Nobody there waits for an answer to 👍, nor to what is said to somebody else.
        if mentions_another(message) or not any(character.isalnum() for character in words):
            return
        await self._answer(about(pointed_at(message, bot.id), words), message, bot, unasked=True)

    async def on_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a quote's full text or its surroundings, or say that it is gone."""
        data = (update.callback_query.data or "") if update.callback_query is not None else ""
        shown = Pages.full if data.startswith(FULL) else Pages.surroundings
        await self._press(update, context, lambda pages: shown(pages, data[len(FULL) :]))

    async def on_more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the next page of an answer as a new message.

        Turning the page in place would take away what somebody is reading, or quoting from, and in a group what
        somebody else reads. So the page that was shown stays, without the buttons that move on to the last one.
        """
        data = (update.callback_query.data or "") if update.callback_query is not None else ""
        question, shown = map(int, data[len(MORE) :].split(":"))
        if await self._press(update, context, lambda pages: pages.more(question, shown)):
            await drop_buttons(update.callback_query, (f"{MORE}{question}:", f"{FEEDBACK}{question}:"))

    async def _press(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, wanted: Callable[[Pages], Reply]
    ) -> bool:
        """Send what a button brings, or say why it brings nothing; whether it has done its work."""
        query = update.callback_query
        if query is None or query.message is None:
            return False
        place = Place.below(query)
        options = await asyncio.to_thread(self.desk.chats.read, place.chat)
        place = Admission(self.desk).hushed(place, options)
        asker = Asker(
            chat=place.chat,
            user=query.from_user.id,
            private=query.message.chat.type == ChatType.PRIVATE,
            language=query.from_user.language_code,
            bot=context.bot.username,
        )
        try:
            reply = await think(lambda: wanted(Pages.of(self.desk, asker, options)), context.bot, place)
        except Exception:
            _LOGGER.exception("按钮 %s 没能打开", query.data)
            reply = Reply((), alert=texts_for(query.from_user.language_code).FAILED_SHORT)
        await acknowledge(query, reply.alert)
        await self._send(reply, context.bot, place)
        return bool(reply.pieces) or reply.spent

    async def _asked(self, words: str, message: Message, bot: Bot) -> None:
        """Answer words to the bot, or what they point at; without either, once more what it answered there."""
        if _is_of_a_picture(words, message, bot):
            await hint(self.desk, message, bot, lambda texts: Piece(texts.ONLY_TEXT))
        elif question := about(pointed_at(message, bot.id), words):
            await self._answer(question, message, bot)
        elif replies_to(message, bot.id):
            await self._answer(None, message, bot)
        else:
            await hint(self.desk, message, bot, lambda texts: Piece(texts.ASK_HOW))

    async def _answer(
        self, question: str | None, message: Message, bot: Bot, *, unasked: bool = False
    ) -> None:
        """Answer a question, or again (None) the one that the message replied to answers."""
        if message.chat.type != ChatType.PRIVATE and question is not None and is_courtesy(question):
            return  # those who thank each other in a group are not interrupted
        options = await self._choices(message)
        if options is not None and await Admission(self.desk).turns_away(message, options, bot):
            return
        if question is not None:
            question = sound(question)
            if options is not None and not unasked and sentence_doubted(question) is not None:
                texts = self.desk.texts(options, language_of(message.from_user))
                line = in_private(texts.ONLY_IN_PRIVATE, texts, bot.username)
                await send(bot, Place.answering(message), [line])
                return
            if options is not None and await Repeats(self.desk).points_back(question, message, options, bot):
                return
        options = self.desk.chats.at_hand(message.chat.id) if options is None else options
        asker = replace(_asker(message, bot), unasked=unasked, said=question or "")
        place = Place.answering(message)
        try:
            reply = await self._replied(asker, place, bot, question, options)
        except Exception:
            _LOGGER.exception("没能回答一个问题（%d 字）", len(question or ""))
            reply = Reply((Piece(texts_for(language_of(message.from_user)).FAILED),))
        await self._send(reply, bot, place)

    async def _replied(
        self, asker: Asker, place: Place, bot: Bot, question: str | None, options: ChatOptions | None
    ) -> Reply:
        """The answer; given at once, if neither the chat's choices nor anything else has to be waited for."""
        if question is None:
            return await self._thought(asker, place, bot, reply_again, options)
        if options is not None and (reply := reply_at_once(question, Pages.of(self.desk, asker, options))):
            return reply
        return await self._thought(asker, place, bot, lambda pages: reply_to(question, pages), options)

    async def _choices(self, message: Message) -> ChatOptions | None:
        """What a group chose, read once for all that becomes of a question; in private the answer's turn reads it."""
        if message.chat.type == ChatType.PRIVATE:
            return None
        known = self.desk.chats.at_hand(message.chat.id)
        return known or await asyncio.to_thread(self.desk.chats.read, message.chat.id)

    async def _thought(
        self,
        asker: Asker,
        place: Place,
        bot: Bot,
        wanted: Callable[[Pages], Reply],
        options: ChatOptions | None = None,
    ) -> Reply:
        return await think(lambda: wanted(Pages.of(self.desk, asker, options)), bot, place, minds=_MINDS)

    async def _send(self, reply: Reply, bot: Bot, place: Place) -> None:
        """Send a reply, and remember which messages show the answer to which question."""
        sent = await send(bot, place, reply.pieces)
        if reply.question is not None and sent:
            self.desk.questions.show(reply.question, chat=place.chat, messages=sent)


def _is_of_a_picture(words: str, message: Message, bot: Bot) -> bool:
    """Whether what stands below a picture, or another file, asks about that and not about words: 这个合规吗."""
    return message.text is None and not pointed_at(message, bot.id) and (not words or only_points(words))


def _asker(message: Message, bot: Bot) -> Asker:
    """Who wrote a message; a reply counts where it replies to the bot."""
    replied = message.reply_to_message if replies_to(message, bot.id) else None
    return Asker(
        chat=message.chat.id,
        user=message.from_user.id if message.from_user is not None else message.chat.id,
        private=message.chat.type == ChatType.PRIVATE,
        language=language_of(message.from_user),
        replied=replied.message_id if replied is not None else None,
        bot=bot.username,
    )
