"""``/doc`` and ``/recent``: the library by buttons, one message that is turned like a page."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from bot.answers import Answerer
from bot.chat.desk import PRIVATE, Desk, Handler, hears
from bot.chat.messages.pieces import Piece
from bot.chat.messages.scripts import in_script
from bot.chat.messages.shelves import LIST, OUTLINE, PER_PAGE, PLACE, list_piece, outline_piece, point_piece
from bot.chat.said import language_of, sound
from bot.chat.sending import Place, acknowledge, own_message, replace_message, send, think
from bot.shelf import matching, newest
from bot.texts import Texts, texts_for

__all__ = ["Browsing", "found_piece"]

_LOGGER = logging.getLogger(__name__)
_COMMAND = re.compile(r"^/\w+(?:@\w+)?\s*", re.ASCII)
_LIST = re.compile(rf"^{LIST}(?P<page>[0-9]{{1,4}})\Z", re.ASCII)
_OUTLINE = re.compile(
    rf"^(?P<what>{OUTLINE}|{PLACE})(?P<id>[a-z2-7]{{1,32}}):(?P<page>[0-9]{{1,4}})\Z", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Browsing:
    """The library, to be leafed through in private chats."""

    desk: Desk

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            CommandHandler("doc", self.on_documents, PRIVATE),
            CommandHandler("recent", self.on_recent, PRIVATE),
            CallbackQueryHandler(self.on_list, _LIST),
            CallbackQueryHandler(self.on_outline, _OUTLINE),
        )

    @hears
    async def on_documents(self, message: Message, bot: Bot) -> None:
        """``/doc``: all documents; ``/doc 经费`` those whose titles say so."""
        words = sound(_COMMAND.sub("", message.text or ""))
        shown = partial(found_piece, self.desk.answerer, words) if words else partial(self._listed, 0)
        await self._say(message, bot, shown)

    @hears
    async def on_recent(self, message: Message, bot: Bot) -> None:
        """``/recent``: the documents with the latest dates."""
        await self._say(message, bot, self._newest)

    async def on_list(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn to a page of the list."""
        pressed = _pressed(update, _LIST)
        if pressed is not None:
            await self._turn(update.callback_query, context, partial(self._listed, int(pressed["page"])))

    async def on_outline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn to a document's outline, or to a point."""
        pressed = _pressed(update, _OUTLINE)
        if pressed is not None:
            show = self._outlined if pressed["what"] == OUTLINE else self._opened
            await self._turn(
                update.callback_query, context, partial(show, pressed["id"], int(pressed["page"]))
            )

    def _listed(self, page: int, texts: Texts) -> Piece | None:
        documents = self.desk.answerer.documents()
        if not documents:
            return Piece(texts.LIBRARY_EMPTY)
        return list_piece(documents, texts.LIBRARY, texts, page=page)

    def _newest(self, texts: Texts) -> Piece | None:
        found = newest(self.desk.answerer.documents(), PER_PAGE)
        if not found:
            return Piece(texts.LIBRARY_EMPTY)
        return list_piece(found, texts.RECENT, texts, paged=False, dated=True)

    def _outlined(self, document_id: str, page: int, texts: Texts) -> Piece | None:
        document = self.desk.answerer.document(document_id)
        return outline_piece(document, texts, page=page) if document is not None else None

    def _opened(self, point_id: str, page: int, texts: Texts) -> Piece | None:
        quote = self.desk.answerer.find(point_id)
        return point_piece(quote, texts, page=page) if quote is not None else None

    def _shown(
        self, show: Callable[[Texts], Piece | None], chat: int, language: str | None
    ) -> tuple[Piece | None, Texts]:
        options = self.desk.chats.read(chat)
        texts = self.desk.texts(options, language)
        piece = show(texts)
        return (in_script(piece, options.script, texts) if piece is not None else None), texts

    async def _say(self, message: Message, bot: Bot, show: Callable[[Texts], Piece | None]) -> None:
        place = Place.answering(message)
        language = language_of(message.from_user)
        piece, _ = await think(partial(self._shown, show, place.chat, language), bot, place)
        if piece is not None:
            await send(bot, place, [piece])

    async def _turn(
        self,
        query: CallbackQuery | None,
        context: ContextTypes.DEFAULT_TYPE,
        show: Callable[[Texts], Piece | None],
    ) -> None:
        """Show another page in the message with the button: leafing through should not fill the chat."""
        if query is None or query.message is None:
            return
        place, language = Place.below(query), query.from_user.language_code
        try:
            piece, texts = await think(partial(self._shown, show, place.chat, language), context.bot, place)
        except Exception:
            _LOGGER.exception("按钮 %s 没能打开", query.data)
            await acknowledge(query, texts_for(language).FAILED_SHORT)
            return
        await acknowledge(query, "" if piece is not None else texts.EXPIRED_SHORT)
        if piece is None:
            return
        message = own_message(query)
        if message is None:
            await send(context.bot, place, [piece])
            return
        with suppress(BadRequest):  # it was deleted meanwhile
            await replace_message(context.bot, place.chat, message.message_id, piece)


def found_piece(answerer: Answerer, words: str, texts: Texts) -> Piece:
    """The documents whose titles hold some words: a list, the outline of the only one, or that there is none."""
    found = matching(answerer.documents(), words)
    if not found:
        return Piece(texts.NO_SUCH_DOCUMENT)
    if len(found) == 1 and (document := answerer.document(found[0].id)) is not None:
        return outline_piece(document, texts)
    return list_piece(found[:PER_PAGE], texts.LIBRARY, texts, paged=False)


def _pressed(update: Update, pattern: re.Pattern[str]) -> re.Match[str] | None:
    query = update.callback_query
    return pattern.match(query.data or "") if query is not None else None
