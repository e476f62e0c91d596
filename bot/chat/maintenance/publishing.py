"""/reindex and /generations: the index is brought up to date or taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk, Handler
from bot.chat.maintenance.access import Visit, admit_tap_to_library, admit_to_library
from bot.chat.maintenance.marks import BACK, BUILD, FORCE, UNDO, matching, read_mark
from bot.chat.maintenance.reporting import told_failure, told_generations, told_return
from bot.chat.maintenance.workshop import Workshop, state_of
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge, drop_all_buttons, replace_message, send, think
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from index.generation import Generation, current_name, is_pinned, list_generations

__all__ = ["Publishing"]


@dataclass(frozen=True, slots=True)
class Publishing:
    """Brings the index up to date, and back."""

    desk: Desk
    workshop: Workshop

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        return (
            CommandHandler("reindex", self.on_reindex, private),
            CommandHandler("generations", self.on_generations, private),
            CallbackQueryHandler(self.on_build, matching(BUILD, FORCE)),
            CallbackQueryHandler(self.on_return, matching(UNDO, BACK)),
        )

    async def arrive(self, bot: Bot) -> None:
        """See ``Lasting.arrive``."""
        await self.workshop.arrive(bot)

    async def leave(self) -> None:
        """See ``Lasting.leave``."""
        await self.workshop.leave()

    async def on_reindex(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Build and publish in the background."""
        admitted = await admit_to_library(self.desk, update, context, "reindex")
        if admitted is None:
            return
        visit, _ = admitted
        if not self.workshop.claim():
            await send(context.bot, visit.place, [Piece(visit.texts.BUSY)])
        else:
            self.workshop.begin(self.workshop.build(visit, context.bot, action="reindex"))

    async def on_generations(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List what can be gone back to."""
        admitted = await admit_to_library(self.desk, update, context, "generations")
        if admitted is None:
            return
        visit, workspace = admitted
        await asyncio.to_thread(self.desk.audit.write, visit.user, "generations")
        piece = await think(partial(_listed, workspace, visit), context.bot, visit.place)
        await send(context.bot, visit.place, [piece])

    async def on_build(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Build after all, be it with what the gate withheld."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        mark, digest = read_mark(query.data)
        force = mark == FORCE
        admitted = await admit_tap_to_library(self.desk, query, "reindex", "force" if force else "")
        if admitted is None:
            return
        visit, workspace = admitted
        if force and not await self._is_as_judged(workspace, digest):
            await acknowledge(query, visit.texts.CHANGED_SINCE_SHORT)
        elif not self.workshop.claim():
            await acknowledge(query, visit.texts.BUSY_SHORT)
        else:
            detail = "force" if force else ""
            work = self.workshop.build(visit, context.bot, action="reindex", detail=detail, force=force)
            self.workshop.begin(work)
            await acknowledge(query)
            await drop_all_buttons(query)

    async def on_return(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Serve an older generation again."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        mark, name = read_mark(query.data)
        admitted = await admit_tap_to_library(self.desk, query, "rollback", name)
        if admitted is None:
            return
        visit, workspace = admitted
        if not self.workshop.claim():
            await acknowledge(query, visit.texts.BUSY_SHORT)
            return
        try:
            served = await asyncio.to_thread(current_name, workspace.index)
            if (served == name) != (mark == UNDO):
                await acknowledge(query, visit.texts.NOT_SERVED_SHORT)
                await drop_all_buttons(query)
                return
            await acknowledge(query)
            target = "" if mark == UNDO else name
            told = await self._return(workspace, visit, target)
        finally:
            self.workshop.release()
        await send(context.bot, visit.place, [told])
        if mark == UNDO:
            await drop_all_buttons(query)
        elif query.message is not None:
            piece = await asyncio.to_thread(_listed, workspace, visit)
            with suppress(TelegramError):
                await replace_message(context.bot, visit.place.chat, query.message.message_id, piece)

    async def _return(self, workspace: Workspace, visit: Visit, target: str) -> Piece:
        """Go back, write it down, and say what came of it."""

        def work() -> Generation | GonghuiError:
            try:
                generation = workspace.roll_back(self.workshop.encoder(workspace), target)
            except GonghuiError as error:
                self.desk.audit.write(visit.user, "rollback", str(error), outcome="failed")
                return error
            self.desk.audit.write(visit.user, "rollback", generation.manifest.name)
            return generation

        done = await asyncio.to_thread(work)
        if isinstance(done, GonghuiError):
            return told_failure(str(done), visit.texts)
        await self.workshop.switched()
        return told_return(done, visit.texts)

    async def _is_as_judged(self, workspace: Workspace, digest: str) -> bool:
        """Whether the documents are still those that the gate withheld."""
        try:
            return await asyncio.to_thread(state_of, workspace) == digest
        except GonghuiError:
            return False


def _listed(workspace: Workspace, visit: Visit) -> Piece:
    listings = list_generations(workspace.index)
    return told_generations(listings, visit.texts, pinned=is_pinned(workspace.index))
