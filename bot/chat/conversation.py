"""Questions: what is asked in a private chat or a group, and the buttons below an answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Bot, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.chat.admission import Admission
from bot.chat.compact import COMPACT, is_compact, quote_compactly, with_scope
from bot.chat.desk import Desk, Handler
from bot.chat.mentions import MENTIONS_ME, VIA_ME, without_mentions
from bot.chat.pieces import Piece
from bot.chat.quoting import FULL, SURROUNDINGS, quote_answer, quote_full, quote_surroundings
from bot.chat.repeats import Repeats
from bot.chat.sending import Place, acknowledge, send, think
from bot.chat.texts import Texts, texts_for

__all__ = ["Conversation"]

_LOGGER = logging.getLogger(__name__)

# Also at the head of «/ask问题», which is no command for Telegram.
_COMMAND = re.compile(r"^/ask(?:@\w+)?(?!\w)[\s:：，,]*", re.ASCII | re.IGNORECASE)

_SILENCED = re.compile(r"not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers questions: one coroutine per kind of update. It comes last, for it takes what no other part takes."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        # An edited question is not answered twice, and the bot's own words sent by someone are none.
        new = filters.UpdateType.MESSAGE & ~VIA_ME
        private = new & filters.ChatType.PRIVATE
        group = new & filters.ChatType.GROUPS
        # In a group, only a command that names this bot asks for its help.
        addressed = private | (group & filters.Regex(r"^/\w+@"))
        words = filters.TEXT | filters.CAPTION
        return (
            CommandHandler(["start", "help"], self.on_help, addressed),
            CommandHandler("ask", self.on_ask, new),
            # Typed without a space it is no command for Telegram. Bots that may read a whole group see it.
            MessageHandler(group & filters.Regex("^/ask[^\x00-\x7f]"), self.on_ask),
            MessageHandler(group & MENTIONS_ME & words & ~filters.COMMAND, self.on_mention),
            MessageHandler(private & ~filters.COMMAND & words, self.on_question),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.on_other),
            MessageHandler(group & filters.REPLY & filters.TEXT & ~filters.COMMAND, self.on_reply),
            CallbackQueryHandler(self.on_button, re.compile(f"^({FULL}|{SURROUNDINGS})")),
        )

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does; also the answer to ``/start``."""
        if update.effective_message is not None:
            await self._tell(update, context, "HELP")

    async def on_ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/ask 问题``; without words, it asks what the message it replies to says."""
        message = update.effective_message
        if message is None:
            return
        question = _COMMAND.sub("", message.text or "").strip() or _replied_text(message)
        if question:
            await self._answer(question, message, context.bot)
        else:
            await self._tell(update, context, "ASK_HOW")

    async def on_question(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what was written in a private chat, be it a picture's caption."""
        message = update.effective_message
        if message is not None:
            question = _COMMAND.sub("", message.text or message.caption or "")
            await self._answer(question, message, context.bot)

    async def on_mention(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """«@bot 问题» in a group; the name alone, in reply to a message, asks what that message says."""
        message = update.effective_message
        if message is None:
            return
        question = _COMMAND.sub("", without_mentions(message)) or _replied_text(message)
        if question:
            await self._answer(question, message, context.bot)
        else:
            await self._tell(update, context, "ASK_HOW")

    async def on_reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """In a group, answer what replies to the bot; what replies to others is none of its business."""
        message = update.effective_message
        replied = message.reply_to_message if message is not None else None
        if message is None or replied is None or replied.from_user is None:
            return
        if replied.from_user.id == context.bot.id:
            await self._answer(message.text or "", message, context.bot)

    async def on_other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that pictures, voices and the like cannot be read, and that there is no such command."""
        message = update.effective_message
        if message is not None:
            await self._tell(update, context, "UNKNOWN_COMMAND" if message.text else "ONLY_TEXT")

    async def on_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a quote's full text or its surroundings, or say that it is gone."""
        query = update.callback_query
        if query is None or query.data is None or query.message is None:
            return
        place = await Admission(self.desk).hushed(Place.below(query))
        texts = texts_for(query.from_user.language_code)
        try:
            pieces, alert = await think(
                partial(self._open, query.data, place.chat, texts), context.bot, place
            )
        except Exception:
            _LOGGER.exception("按钮 %s 没能打开", query.data)
            pieces, alert = (), texts.FAILED_SHORT
        await acknowledge(query, alert)
        await send(context.bot, place, pieces)

    async def _tell(self, update: Update, context: ContextTypes.DEFAULT_TYPE, name: str) -> None:
        message = update.effective_message
        if message is None:
            return
        place = Place.answering(message)
        options = await think(partial(self.desk.chats.read, place.chat), context.bot, place)
        await send(context.bot, place, [Piece(getattr(self.desk.texts(options, _language(message)), name))])

    async def _answer(self, question: str, message: Message, bot: Bot) -> None:
        if await Admission(self.desk).turns_away(message, bot):
            return
        place = Place.answering(message)
        # Half a surrogate pair is valid in JSON, but in no encoding that a collaborator may need.
        question = question.encode("utf-8", "replace").decode().strip()
        if await Repeats(self.desk).points_back(question, message, bot):
            return
        try:
            pieces, remembered = await think(partial(self._pieces, question, message), bot, place)
        except Exception:
            _LOGGER.exception("没能回答一个问题（%d 字）", len(question))
            pieces, remembered = (Piece(texts_for(_language(message)).FAILED),), None
        sent = await send(bot, place, pieces)
        if remembered is not None:
            show = partial(self.desk.questions.show, remembered, chat=place.chat, messages=sent)
            await think(show, bot, place)

    def _pieces(self, question: str, message: Message) -> tuple[tuple[Piece, ...], int | None]:
        """The messages that answer, and under which id the question is remembered."""
        options = self.desk.chats.read(message.chat.id)
        texts = self.desk.texts(options, _language(message))
        if not any(character.isalnum() for character in question):
            return (Piece(texts.NO_WORDS),), None
        compact = is_compact(options, message.chat.type)
        limit = min(self.desk.settings.limit, COMPACT) if compact else self.desk.settings.limit
        answer = self.desk.answerer.answer(question, limit=limit, kinds=options.documents)
        remembered = self.desk.questions.remember(
            chat=message.chat.id,
            user=message.from_user.id if message.from_user is not None else message.chat.id,
            text=question,
            decision=answer.decision.value,
            quotes=[quote.id for quote in answer.quotes],
            generation="",
        )
        pieces = quote_compactly(answer, texts) if compact else quote_answer(answer, texts)
        return with_scope(pieces, answer, options, texts), remembered

    def _open(self, data: str, chat: int, texts: Texts) -> tuple[tuple[Piece, ...], str]:
        """What a button brings: messages, or an alert that says why there are none."""
        texts = self.desk.texts(self.desk.chats.read(chat), texts.CODE)
        prefix, quote_id = data[: len(FULL)], data[len(FULL) :]
        if prefix == FULL:
            quote = self.desk.answerer.find(quote_id)
            return (quote_full(quote, texts), "") if quote is not None else ((), texts.EXPIRED_SHORT)
        around = self.desk.answerer.surroundings(quote_id)
        if len(around) > 1:
            return quote_surroundings(around, quote_id, texts), ""
        return (), texts.NOTHING_AROUND_SHORT if around else texts.EXPIRED_SHORT


def _language(message: Message) -> str | None:
    return message.from_user.language_code if message.from_user is not None else None


def _replied_text(message: Message) -> str:
    """What the replied-to message says, or the part of it that the user marked."""
    if message.quote is not None:
        return message.quote.text.strip()
    replied = message.reply_to_message
    return ((replied.text or replied.caption or "") if replied is not None else "").strip()
