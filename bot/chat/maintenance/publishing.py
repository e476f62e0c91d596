"""/reindex and /generations: the index is brought up to date or taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Bot
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.chat.desk import PRIVATE, Desk, Handler
from bot.chat.maintenance.access import Tap, Visit, by_command, by_tap
from bot.chat.maintenance.marks import BACK, BUILD, FORCE, UNDO, matching
from bot.chat.maintenance.reporting import told_failure, told_generations, told_return
from bot.chat.maintenance.workshop import Workshop, state_of
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge, drop_all_buttons
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
        return (
            CommandHandler("reindex", self.on_reindex, PRIVATE),
            CommandHandler("generations", self.on_generations, PRIVATE),
            CallbackQueryHandler(self.on_build, matching(BUILD, FORCE)),
            CallbackQueryHandler(self.on_return, matching(UNDO, BACK)),
        )

    async def arrive(self, bot: Bot) -> None:
        """See ``Lasting.arrive``."""
        await self.workshop.arrive(bot)

    async def leave(self) -> None:
        """See ``Lasting.leave``."""
        await self.workshop.leave()

    @by_command("reindex")
    async def on_reindex(self, visit: Visit) -> None:
        """Build and publish in the background."""
        if self.workshop.claim():
            self.workshop.begin(self.workshop.build(visit, action="reindex"))
        else:
            await visit.decline(visit.texts.BUSY)

    @by_command("generations", noted=True)
    async def on_generations(self, visit: Visit) -> None:
        """List what can be gone back to."""
        await visit.say(await visit.think(partial(self._listed, visit)))

    @by_tap("reindex")
    async def on_build(self, tap: Tap) -> None:
        """Build after all, be it with what the gate withheld."""
        force = tap.mark == FORCE
        if force and not await self._is_as_judged(tap.what):
            await tap.decline(tap.texts.CHANGED_SINCE_SHORT)
        elif not self.workshop.claim():
            await tap.decline(tap.texts.BUSY_SHORT)
        else:
            self.workshop.begin(
                self.workshop.build(tap, action="reindex", detail="force" if force else "", force=force)
            )
            await acknowledge(tap.query)
            await drop_all_buttons(tap.query)

    @by_tap("rollback")
    async def on_return(self, tap: Tap) -> None:
        """Serve an older generation again."""
        if not self.workshop.claim():
            await tap.decline(tap.texts.BUSY_SHORT)
            return
        undo = tap.mark == UNDO
        try:
            served = await asyncio.to_thread(current_name, self.workshop.workspace.index)
            if (served == tap.what) != undo:
                await tap.decline(tap.texts.NOT_SERVED_SHORT)
                await drop_all_buttons(tap.query)
                return
            await acknowledge(tap.query)
            told = await self._return(tap, "" if undo else tap.what)
        finally:
            self.workshop.release()
        await tap.say(told)
        if undo:
            await drop_all_buttons(tap.query)
        else:
            await tap.turn(await asyncio.to_thread(self._listed, tap))

    async def _return(self, visit: Visit, target: str) -> Piece:
        """Go back, write it down, and say what came of it."""

        def work() -> Generation | GonghuiError:
            try:
                generation = self.workshop.workspace.roll_back(self.workshop.encoder, target)
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

    async def _is_as_judged(self, digest: str) -> bool:
        """Whether the documents are still those that the gate withheld."""
        try:
            return await asyncio.to_thread(state_of, self.workshop.workspace) == digest
        except GonghuiError:
            return False

    def _listed(self, visit: Visit) -> Piece:
        index = self.workshop.workspace.index
        return told_generations(list_generations(index), visit.texts, pinned=is_pinned(index))
