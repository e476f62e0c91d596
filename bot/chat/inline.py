"""Inline mode, «@bot 问题» in any chat: complete answers to choose from. Guest mode: one answer, put in by Telegram."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes, InlineQueryHandler, MessageHandler, filters

from bot.answers import Answer, first_of
from bot.chat.desk import Desk, Handler
from bot.chat.mentions import without_mentions
from bot.chat.messages.compact import quote_address, quote_alone, quote_compactly
from bot.chat.messages.pieces import Piece
from bot.chat.messages.quoting import COMPACT
from bot.chat.messages.scripts import in_script
from bot.chat.said import language_of, replied_text, sound
from bot.chat.sending import NO_PREVIEW, keyboard
from bot.quoting.addresses import STEP
from bot.state.chats import Script
from bot.texts import Texts, texts_for
from index.search import Decision

__all__ = ["Inline"]

_LOGGER = logging.getLogger(__name__)

_QUOTES = 30  # that an inline query may be shown one by one
_PAGE = 10  # results at once: as they are scrolled, Telegram asks for more
_CACHED = 300  # seconds for which Telegram answers the same query of the same person by itself
_CACHED_FAILURE = 0
_TITLE, _DESCRIPTION = 60, 120  # characters; a phone shows a line of one, two of the other
_TOO_LATE = re.compile("query is too old|query id is invalid", re.IGNORECASE)
_HELP = "help"  # what the private chat is opened with


@dataclass(frozen=True, slots=True)
class _Found:
    """What an inline query is answered with."""

    results: Sequence[InlineQueryResultArticle]
    button: str
    """What stands above the results; it leads to the private chat."""
    next_offset: str = ""
    cached: int = _CACHED


@dataclass(frozen=True, slots=True)
class Inline:
    """Answers where the bot is not a member."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            InlineQueryHandler(self.on_query),
            MessageHandler(filters.UpdateType.GUEST_MESSAGE, self.on_guest),
        )

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the whole answer and each of its quotes. Somebody still types, so nothing is written down."""
        query = update.inline_query
        if query is None:
            return
        try:
            found = await asyncio.to_thread(self._find, query, context.bot.username)
        except Exception:
            _LOGGER.exception("没能回答一个内联提问")
            texts = texts_for(query.from_user.language_code)
            found = _Found((), texts.INLINE_FAILED_SHORT, cached=_CACHED_FAILURE)
        try:
            await query.answer(
                found.results,
                cache_time=found.cached,
                is_personal=True,  # everyone is answered in their own language and script
                next_offset=found.next_offset,
                button=InlineQueryResultsButton(found.button, start_parameter=_HELP),
            )
        except BadRequest as error:
            _note_undelivered(error)

    async def on_guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer «@bot 问题» in a chat where the bot is a guest; the name alone asks what the replied-to message says."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        bot = context.bot
        language = language_of(message.from_user)
        try:
            piece = await asyncio.to_thread(self._answer_guest, message, bot.username, language)
        except Exception:
            _LOGGER.exception("没能回答一个访客提问")
            piece = Piece(texts_for(language).FAILED)
        try:
            await bot.answer_guest_query(message.guest_query_id, _article("answer", "…", "", piece))
        except BadRequest as error:
            _note_undelivered(error)

    def _find(self, query: InlineQuery, bot: str) -> _Found:
        options = self.desk.chats.read(query.from_user.id)  # a private chat bears its user's id
        question = sound(query.query)
        texts = self.desk.texts(options, query.from_user.language_code, question)
        if not _says_something(question):
            return _Found((), texts.INLINE_HOW_SHORT)
        answer = self.desk.answerer.answer(question, limit=_QUOTES)
        if answer.greeting:
            return _Found((), texts.INLINE_HOW_SHORT)
        if answer.decision is Decision.NONE or not answer.quotes:
            return _Found((), texts.INLINE_NOTHING_SHORT)
        page = int(query.offset) if query.offset.isascii() and query.offset.isdecimal() else 0
        start = page * _PAGE
        articles = list(_articles(answer, texts, bot, options.script))
        more = start + _PAGE < len(articles)
        too_long = len(query.query) >= InlineQueryLimit.MAX_QUERY_LENGTH
        button = texts.INLINE_TOO_LONG_SHORT if too_long else texts.INLINE_PRIVATE_SHORT
        return _Found(articles[start : start + _PAGE], button, str(page + 1) if more else "")

    def _answer_guest(self, message: Message, bot: str, language: str | None) -> Piece:
        # A person's own choices count, for the chat is not the bot's.
        user = message.from_user
        chat = user.id if user is not None else message.chat.id
        options = self.desk.chats.read(chat)
        question = sound(without_mentions(message)) or replied_text(message)
        texts = self.desk.texts(options, language, question)
        if not _says_something(question):
            return Piece(texts.NO_WORDS)
        started = time.perf_counter()
        answer = self.desk.answerer.answer(question, limit=COMPACT)
        milliseconds = round((time.perf_counter() - started) * 1000)
        self.desk.questions.remember(
            chat=message.chat.id,
            user=chat,
            text=question,
            decision=answer.decision.value,
            quotes=[quote.id for quote in answer.quotes],
            generation=answer.generation,
            milliseconds=milliseconds,
        )
        return in_script(quote_compactly(answer, texts, bot=bot), options.script, texts)


def _articles(answer: Answer, texts: Texts, bot: str, script: Script) -> Iterator[InlineQueryResultArticle]:
    """The whole answer, then its quotes one by one, where there are several."""
    whole = in_script(quote_compactly(answer, texts, bot=bot), script, texts)
    near = answer.decision is Decision.NEAR
    shown = len(answer.quotes if answer.whole_list else first_of(answer.quotes, COMPACT))
    addresses = "；".join(quote_address(quote) for quote in answer.quotes)
    yield _article("answer", texts.inline_whole(shown, near=near), addresses, whole)
    if len(answer.quotes) < 2:
        return
    for quote in {quote.id: quote for quote in answer.quotes if not quote.introduces}.values():
        # The last step tells the quotes of one document apart, and a line has room for little more.
        *way, last = quote_address(quote).split(STEP)
        words = " ".join(quote.text.split())
        piece = in_script(quote_alone(quote, texts, bot=bot, near=near), script, texts)
        yield _article(quote.id, last.strip(), f"{way[0].strip()} {words}" if way else words, piece)


def _article(identity: str, title: str, description: str, piece: Piece) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        identity,
        _cut(title, _TITLE),
        InputTextMessageContent(piece.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=keyboard(piece.buttons),
        description=_cut(description, _DESCRIPTION) or None,
    )


def _cut(text: str, limit: int) -> str:
    """The beginning of a line."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _note_undelivered(error: BadRequest) -> None:
    # Whoever typed has typed on, and the query is void: that is daily life. Anything else is a mistake of ours.
    level = logging.INFO if _TOO_LATE.search(str(error)) else logging.WARNING
    _LOGGER.log(level, "内联或访客提问没有送达：%s", error)


def _says_something(question: str) -> bool:
    return any(character.isalnum() for character in question)
