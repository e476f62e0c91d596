"""Updates that the end of the program cut short: their messages say so, at that end or after the next start."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.chat.desk import Desk
from bot.chat.maintenance.access import Visit
from bot.chat.maintenance.reporting import told_interruption
from bot.chat.messages.pieces import Piece
from bot.chat.sending import replace_message
from bot.state.underway import UnderWay, Unfinished
from bot.texts import Texts, texts_for
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from index.encoder import Encoder
from index.generation import open_current

__all__ = ["Interruptions"]

_LOGGER = logging.getLogger(__name__)

_INTERRUPTED = "interrupted"
"""How the audit log calls it."""


class Interruptions:
    """Remembers the update that is under way, and tells of those that an earlier run of the program left."""

    def __init__(self, desk: Desk, workspace: Workspace, encoder: Encoder) -> None:
        self._desk = desk
        self._workspace = workspace
        self._encoder = encoder
        self._since = desk.store.now()
        self._telling: asyncio.Task[None] | None = None

    async def begin(self, visit: Visit, message: int | None, action: str, detail: str) -> int | None:
        """Remember which message tells of an update; the number by which it ends, None where it has none."""
        if message is None:
            return None
        place, language = (visit.place.chat, message), visit.texts.CODE
        begin = partial(self._known.begin, place, language=language, action=action, detail=detail)
        try:
            return await asyncio.to_thread(begin)
        except Exception:
            _LOGGER.exception("没能记下正在进行的更新")  # which is no reason not to update
            return None

    async def end(self, number: int | None) -> None:
        """The message tells how the update ended."""
        if number is None:
            return
        try:
            await asyncio.to_thread(self._known.end, number)
        except Exception:
            _LOGGER.exception("没能记下更新已经结束")

    def note(self, user: int, action: str, detail: str, number: int | None) -> None:
        """Write into the audit log that an update was cut short. Blocks on the database."""
        told = "；".join(part for part in (detail, _INTERRUPTED) if part)
        self._desk.audit.write(user, action, told, outcome="failed")
        if number is not None:
            self._known.note(number)

    def piece(self, action: str, texts: Texts) -> Piece:
        """What is said of an update that was cut short, as things stand now. Blocks on the disk."""
        served, fresh = None, False
        with suppress(GonghuiError, OSError):
            served = open_current(self._workspace.index).manifest
            fresh = self._workspace.is_fresh(self._encoder)
        return told_interruption(served, texts, fresh=fresh, taken=action == "publish")

    def tell_of_earlier(self, bot: Bot) -> None:
        """Begin to say, in the messages of updates that an earlier run left unfinished, that they were cut short."""
        self._telling = asyncio.create_task(self._tell_all(bot), name="interruptions")

    async def leave(self) -> None:
        """Stop saying it; the next start goes on."""
        if self._telling is not None and not self._telling.done():
            self._telling.cancel()
            await asyncio.wait({self._telling})

    @property
    def _known(self) -> UnderWay:
        return UnderWay(self._desk.store)

    async def _tell_all(self, bot: Bot) -> None:
        try:
            earlier = await asyncio.to_thread(partial(self._known.unfinished, before=self._since))
        except Exception:
            _LOGGER.exception("没能查看上次中断的更新")
            return
        for left in earlier:
            try:
                await self._tell(bot, left)
            except Exception:
                _LOGGER.exception("没能说明上次中断的更新")

    async def _tell(self, bot: Bot, left: Unfinished) -> None:
        if left.place is not None:
            chat, message = left.place
            if not left.noted:
                await asyncio.to_thread(self.note, chat, left.action, left.detail, left.id)
            piece = await asyncio.to_thread(self.piece, left.action, texts_for(left.language))
            try:
                await replace_message(bot, chat, message, piece)
            except TelegramError as error:  # deleted, or the chat is gone
                _LOGGER.info("没能改正上次中断的更新的消息：%s", error)
                if _is_passing(error):
                    return  # at the next start, perhaps
        await asyncio.to_thread(self._known.end, left.id)


def _is_passing(error: TelegramError) -> bool:
    """Whether trying again later may help."""
    return isinstance(error, (NetworkError, RetryAfter)) and not isinstance(error, BadRequest)
