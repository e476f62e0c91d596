"""/documents and /remove: what the library holds, and putting a document away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk, Handler
from bot.chat.maintenance.access import Visit, admit_tap_to_library, admit_to_library
from bot.chat.maintenance.marks import DOCUMENT, DOCUMENTS, REMOVE, REMOVE_NOW, matching, read_mark
from bot.chat.maintenance.pages import page_of, told_document, told_documents, told_removal, told_removed
from bot.chat.maintenance.reporting import told_failure
from bot.chat.maintenance.workshop import Workshop
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge, replace_message, send, think
from bot.upkeep.taking import settled_catalogue
from bot.upkeep.workspace import Workspace
from corpus.catalogue import Catalogue
from corpus.errors import DocumentError, GonghuiError
from corpus.identity import short_id
from corpus.keeping import put_away, require_own

__all__ = ["Shelf"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Shows the library, and puts documents away."""

    desk: Desk
    workshop: Workshop

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        return (
            CommandHandler("documents", self.on_documents, private),
            CommandHandler("remove", self.on_remove, private),
            CallbackQueryHandler(self.on_look, matching(DOCUMENTS, DOCUMENT, REMOVE)),
            CallbackQueryHandler(self.on_remove_now, matching(REMOVE_NOW)),
        )

    async def on_documents(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the library, page by page."""
        admitted = await admit_to_library(self.desk, update, context, "documents")
        if admitted is None:
            return
        visit, workspace = admitted
        await asyncio.to_thread(self.desk.audit.write, visit.user, "documents")
        show = partial(self._shown, workspace, DOCUMENTS, "0", visit)
        piece, problem = await think(show, context.bot, visit.place)
        await send(context.bot, visit.place, [piece or Piece(problem)])

    async def on_remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/remove NAME``: ask whether that document should go."""
        message = update.effective_message
        if message is None:
            return
        name = (message.text or "").partition(" ")[2].strip()
        admitted = await admit_to_library(self.desk, update, context, "remove", name)
        if admitted is None:
            return
        visit, workspace = admitted
        piece = await think(partial(self._asked, workspace, name, visit), context.bot, visit.place)
        await send(context.bot, visit.place, [piece])

    async def on_look(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn a page, look at a document, or ask whether it should go: all in the same message."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        mark, what = read_mark(query.data)
        admitted = await admit_tap_to_library(self.desk, query, "documents", what)
        if admitted is None:
            return
        visit, workspace = admitted
        show = partial(self._shown, workspace, mark, what, visit)
        piece, problem = await think(show, context.bot, visit.place)
        await acknowledge(query, problem)
        await _replace(query, visit, piece)

    async def on_remove_now(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Put a document away; the library keeps a copy."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        _, document = read_mark(query.data)
        admitted = await admit_tap_to_library(self.desk, query, "remove", document)
        if admitted is None:
            return
        visit, workspace = admitted
        if not self.workshop.claim():
            await acknowledge(query, visit.texts.BUSY_SHORT)
            return
        try:
            work = partial(self._removed, workspace, document, visit)
            piece, problem = await think(work, context.bot, visit.place)
        finally:
            self.workshop.release()
        await acknowledge(query, problem)
        await _replace(query, visit, piece)

    def _shown(self, workspace: Workspace, mark: str, what: str, visit: Visit) -> tuple[Piece | None, str]:
        """What a button brings, or why it brings nothing."""
        try:
            catalogue = settled_catalogue(workspace.documents)
        except GonghuiError as error:
            return told_failure(str(error), visit.texts), ""
        if mark == DOCUMENTS:
            page = int(what) if what.isascii() and what.isdecimal() and len(what) < 7 else 0
            return told_documents(catalogue, page, visit.texts), ""
        gone = None, visit.texts.DOCUMENT_GONE_SHORT
        page = page_of(catalogue, what)
        if mark == DOCUMENT:
            card = next((card for card in catalogue.cards if card.id == what), None)
            return (told_document(card, page, visit.texts), "") if card is not None else gone
        file = _with_id(catalogue, what)
        if file is None:
            return gone
        try:
            require_own(workspace.documents)
        except DocumentError:
            return Piece(visit.texts.STARTER_LIBRARY), ""
        return told_removal(file, catalogue.titles[file], page, visit.texts), ""

    def _asked(self, workspace: Workspace, name: str, visit: Visit) -> Piece:
        try:
            require_own(workspace.documents)
        except DocumentError:
            return Piece(visit.texts.STARTER_LIBRARY)
        if not name:
            return Piece(visit.texts.REMOVE_HOW)
        name = name.strip("《》")
        try:
            catalogue = settled_catalogue(workspace.documents)
        except GonghuiError as error:
            return told_failure(str(error), visit.texts)
        titles = catalogue.titles
        try:
            file = catalogue.file_named(name)  # one that cannot be read can go as well
        except (DocumentError, OSError, ValueError):  # the latter two for what can be no file's name
            titled = [file for file, title in titles.items() if title == name]
            if len(titled) != 1:
                return Piece(visit.texts.REMOVE_WHICH)
            (file,) = titled
        return told_removal(file, titles[file], page_of(catalogue, short_id(file)), visit.texts)

    def _removed(self, workspace: Workspace, document: str, visit: Visit) -> tuple[Piece | None, str]:
        """What ``gonghui remove`` does, and what to say of it."""
        root = workspace.documents
        try:
            require_own(root)
            catalogue = settled_catalogue(root)
            file = _with_id(catalogue, document)
            if file is None:
                return None, visit.texts.DOCUMENT_GONE_SHORT
            away = put_away(root / file, root)
        except GonghuiError as error:
            self.desk.audit.write(visit.user, "remove", str(error), outcome="failed")
            return told_failure(str(error), visit.texts), ""
        self.desk.audit.write(visit.user, "remove", file)
        return told_removed(catalogue.titles[file], away.relative_to(root).as_posix(), visit.texts), ""


def _with_id(catalogue: Catalogue, document: str) -> str | None:
    """The file of the document with that id; it need not be readable."""
    return next((file for file in catalogue.titles if short_id(file) == document), None)


async def _replace(query: CallbackQuery, visit: Visit, piece: Piece | None) -> None:
    """Show something else in the message with the button, or below it where that cannot be edited."""
    if piece is None or query.message is None:
        return
    bot = query.get_bot()
    try:
        await replace_message(bot, visit.place.chat, query.message.message_id, piece)
    except TelegramError:
        with suppress(TelegramError):
            await send(bot, visit.place, [piece])
