"""One message that tells how far a piece of work is, edited in place and never more often than Telegram likes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.messages.pieces import Piece
from bot.chat.sending import Place, replace_message, send
from bot.texts import Texts
from index.building.reading import Progress

__all__ = ["PAUSE", "LiveMessage", "StoppedError"]

_LOGGER = logging.getLogger(__name__)

PAUSE = 2.0
"""Seconds between two edits of one message."""

_T = TypeVar("_T")


class StoppedError(Exception):
    """The program is ending: the work is given up where it can be."""


class LiveMessage:
    """A message that is edited while a piece of work goes on in a thread."""

    def __init__(self, bot: Bot, place: Place, texts: Texts) -> None:
        self._bot = bot
        self._place = place
        self._texts = texts
        self._pause = PAUSE
        self._message: int | None = None
        self._shown = ""
        self._edited_at = 0.0
        self._state: tuple[str, int, int] = ("", 0, 0)
        self._stopped = False

    async def open(self) -> int | None:
        """Send the message; its id, or None where that fails: the work is done also where nobody can be told."""
        self._shown = self._texts.progress("", 0, 0)
        with suppress(TelegramError):
            (self._message,) = await send(self._bot, self._place, [Piece(self._shown)])
        self._edited_at = time.monotonic()
        return self._message

    async def run(self, work: Callable[[Progress], _T]) -> _T:
        """Do the work in a thread, which is told where to report; its result, or whatever it raises.

        Where this is cancelled, the work is stopped at its next report, as by ``stop``.
        """
        task = asyncio.create_task(asyncio.to_thread(work, self._report))
        try:
            while not (await asyncio.wait({task}, timeout=self._pause))[0]:
                await self._show(Piece(self._texts.progress(*self._state)))
        except asyncio.CancelledError:
            self.stop()
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            raise
        return await task

    def stop(self) -> None:
        """Let the work end at its next report, with a StoppedError."""
        self._stopped = True

    async def finish(self, pieces: Sequence[Piece], *, at_once: bool = False) -> None:
        """Put the first piece in the place of the message, and the others below it; ``at_once`` waits for nothing."""
        if self._message is not None:
            if not at_once:
                await asyncio.sleep(max(self._edited_at + self._pause - time.monotonic(), 0))
            if await self._show(pieces[0]):
                pieces = pieces[1:]
        await send(self._bot, self._place, pieces)

    def _report(self, what: str, done: int, total: int) -> None:
        """Called in the thread of the work, however often; only the latest report is ever shown."""
        if self._stopped:
            raise StoppedError
        self._state = (what, done, total)

    async def _show(self, piece: Piece) -> bool:
        """Whether the message now shows the piece; the same words are not sent twice."""
        if self._message is None:
            return False
        if piece.html == self._shown and not piece.buttons:
            return True
        self._edited_at = time.monotonic()
        try:
            await replace_message(self._bot, self._place.chat, self._message, piece)
        except TelegramError as error:
            _LOGGER.info("没能更新进度消息：%s", error)
            return False
        self._shown = piece.html
        return True
