"""/gaps and /stats: what people asked in vain, and how the bot is used. Nothing here says who asked."""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.chat.desk import PRIVATE, Desk, Handler
from bot.chat.maintenance.access import Tap, Visit, by_command, by_tap
from bot.chat.maintenance.grouping import group_complaints
from bot.chat.maintenance.marks import GAPS, matching, page_in
from bot.chat.maintenance.pages import Machine, told_gaps, told_usage
from bot.chat.maintenance.workshop import Workshop
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge
from bot.state.figures import Figures
from corpus.errors import GonghuiError
from index.generation import open_current

__all__ = ["Insight", "memory_in_use"]

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Insight:
    """Tells maintainers where the library has gaps, and how much is asked."""

    desk: Desk
    workshop: Workshop

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            CommandHandler("gaps", self.on_gaps, PRIVATE),
            CommandHandler("stats", self.on_stats, PRIVATE),
            CallbackQueryHandler(self.on_page, matching(GAPS)),
        )

    @by_command("gaps", noted=True)
    async def on_gaps(self, visit: Visit) -> None:
        """List what was asked in vain."""
        await visit.say(await visit.think(partial(self._gaps, 0, visit)))

    @by_tap("gaps")
    async def on_page(self, tap: Tap) -> None:
        """Turn to another page of the gaps."""
        piece = await tap.think(partial(self._gaps, page_in(tap.what), tap))
        await acknowledge(tap.query)
        await tap.turn(piece)

    @by_command("stats", noted=True)
    async def on_stats(self, visit: Visit) -> None:
        """Tell the last week in figures."""
        await visit.say(await visit.think(partial(self._stats, visit)))

    def _gaps(self, page: int, visit: Visit) -> Piece:
        if not self.desk.settings.keep_questions:
            return Piece(visit.texts.NOTHING_KEPT)
        encode = self.workshop.encoder.encode_questions
        gaps = group_complaints(Figures(self.desk.store).complaints(), encode)
        return told_gaps(gaps, page, visit.texts)

    def _stats(self, visit: Visit) -> Piece:
        if not self.desk.settings.keep_questions:
            return Piece(visit.texts.NOTHING_KEPT)
        manifest = None
        with suppress(GonghuiError):
            manifest = open_current(self.workshop.workspace.index).manifest
        usage = Figures(self.desk.store).usage(days=_DAYS)
        return told_usage(usage, Machine(manifest, memory_in_use()), visit.texts)


def memory_in_use() -> int:
    """Bytes of memory this program holds now; where the system does not say, the most it ever held."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
