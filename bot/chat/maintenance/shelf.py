"""/documents and /remove: what the library holds, and putting a document away."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.chat.desk import PRIVATE, Desk, Handler
from bot.chat.maintenance.access import Tap, Visit, by_command, by_tap
from bot.chat.maintenance.marks import DOCUMENT, DOCUMENTS, REMOVE, REMOVE_NOW, matching, page_in
from bot.chat.maintenance.pages import (
    page_of,
    told_choice,
    told_document,
    told_documents,
    told_removal,
    told_removed,
)
from bot.chat.maintenance.reporting import told_failure
from bot.chat.maintenance.workshop import Workshop
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge
from bot.upkeep.taking import settled_catalogue
from corpus.catalogue import Catalogue
from corpus.errors import DocumentError, GonghuiError
from corpus.identity import short_id
from corpus.keeping import put_away, require_own
from corpus.library import overlooked

__all__ = ["Shelf"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Shows the library, and puts documents away."""

    desk: Desk
    workshop: Workshop

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            CommandHandler("documents", self.on_documents, PRIVATE),
            CommandHandler("remove", self.on_remove, PRIVATE),
            CallbackQueryHandler(self.on_look, matching(DOCUMENTS, DOCUMENT, REMOVE)),
            CallbackQueryHandler(self.on_remove_now, matching(REMOVE_NOW)),
        )

    @by_command("documents", noted=True)
    async def on_documents(self, visit: Visit) -> None:
        """List the library, page by page."""
        piece, problem = await visit.think(partial(self._shown, DOCUMENTS, "0", visit))
        await visit.say(piece or Piece(problem))

    @by_command("remove", with_words=True)
    async def on_remove(self, visit: Visit) -> None:
        """``/remove NAME``: ask whether that document should go."""
        await visit.say(await visit.think(partial(self._asked, visit.what, visit)))

    @by_tap("documents")
    async def on_look(self, tap: Tap) -> None:
        """Turn a page, look at a document, or ask whether it should go: all in the same message."""
        await _show(tap, *await tap.think(partial(self._shown, tap.mark, tap.what, tap)))

    @by_tap("remove")
    async def on_remove_now(self, tap: Tap) -> None:
        """Put a document away; the library keeps a copy."""
        if not self.workshop.claim():
            await tap.decline(tap.texts.BUSY_SHORT)
            return
        try:
            piece, problem = await tap.think(partial(self._removed, tap.what, tap))
        finally:
            self.workshop.release()
        await _show(tap, piece, problem)

    def _shown(self, mark: str, what: str, visit: Visit) -> tuple[Piece | None, str]:
        """What a button brings, or why it brings nothing."""
        root = self.workshop.workspace.documents
        try:
            catalogue = settled_catalogue(root)
            left = overlooked(root) if mark == DOCUMENTS else []
        except GonghuiError as error:
            return told_failure(str(error), visit.texts), ""
        if mark == DOCUMENTS:
            beside = [*left, *filter(None, [catalogue.copies])]
            return told_documents(catalogue, page_in(what), visit.texts, overlooked=beside), ""
        gone = None, visit.texts.DOCUMENT_GONE_SHORT
        page = page_of(catalogue, what)
        if mark == DOCUMENT:
            card = next((card for card in catalogue.cards if card.id == what), None)
            return (told_document(card, page, visit.texts), "") if card is not None else gone
        file = _with_id(catalogue, what)
        if file is None:
            return gone
        try:
            require_own(root)
        except DocumentError:
            return Piece(visit.texts.STARTER_LIBRARY), ""
        return told_removal(file, catalogue.titles[file], page, visit.texts), ""

    def _asked(self, name: str, visit: Visit) -> Piece:
        try:
            require_own(self.workshop.workspace.documents)
        except DocumentError:
            return Piece(visit.texts.STARTER_LIBRARY)
        if not name:
            return Piece(visit.texts.REMOVE_HOW)
        name = name.strip("《》")
        try:
            catalogue = settled_catalogue(self.workshop.workspace.documents)
        except GonghuiError as error:
            return told_failure(str(error), visit.texts)
        titles = catalogue.titles
        try:
            named = catalogue.files_named(name)  # one that cannot be read can go as well
        except (OSError, ValueError):  # for what can be no file's name
            named = ()
        if len(named) == 1:
            return told_removal(
                named[0], titles[named[0]], page_of(catalogue, short_id(named[0])), visit.texts
            )
        near = [file for file, title in titles.items() if name in title or name in file]
        return told_choice(name, named or near, visit.texts, exact=bool(named))

    def _removed(self, document: str, visit: Visit) -> tuple[Piece | None, str]:
        """What ``gonghui remove`` does, and what to say of it."""
        root = self.workshop.workspace.documents
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


async def _show(tap: Tap, piece: Piece | None, problem: str) -> None:
    """Show what a button brings in its message, or below it where that cannot be edited; or why it brings nothing."""
    await acknowledge(tap.query, problem)
    if piece is not None and not await tap.turn(piece):
        with suppress(TelegramError):
            await tap.say(piece)
