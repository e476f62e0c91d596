"""Where the index is changed: one piece of work at a time, in the background, while the bot goes on answering."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot
from telegram.error import TelegramError

from bot.answers import Following
from bot.chat.desk import Desk
from bot.chat.maintenance.access import Visit
from bot.chat.maintenance.interruptions import Interruptions
from bot.chat.maintenance.live import LiveMessage, StoppedError
from bot.chat.maintenance.marks import BUILD
from bot.chat.maintenance.reporting import told_failure, told_report, told_withheld
from bot.chat.messages.pieces import Button, Piece
from bot.errors import GateError
from bot.texts import Texts
from bot.upkeep.gating import Gate, Judgement
from bot.upkeep.workspace import Workspace
from corpus.errors import GonghuiError
from corpus.library import list_sources, overlooked
from index.build import Report
from index.building.reading import Progress
from index.encoder import Encoder
from index.generation import list_generations
from index.published import corpus_digest

__all__ = ["Workshop", "state_of"]

_LOGGER = logging.getLogger(__name__)

_WAITING = "等待另一个程序"
"""What is told while another process updates the same index."""
_DIGITS = 16
"""Of a digest on a button."""
_PATIENCE = 3.0
"""Seconds that an update has for its end once the program is to end, and then as many for telling of it."""
_SWITCHING = 20.0
"""Seconds that the answers have to change to what was published, before it is reported all the same."""


def state_of(workspace: Workspace) -> str:
    """Equal for equal documents: short enough for a button."""
    return corpus_digest(list_sources(workspace.documents)[0])[:_DIGITS]


@dataclass(slots=True)
class _Update:
    """A build that somebody asked for, and where it is told of."""

    visit: Visit
    live: LiveMessage
    action: str
    detail: str
    number: int | None = None
    """By which ``Interruptions`` knows it, once the message is there."""


class Workshop:
    """Holds the one piece of work that is under way."""

    def __init__(self, desk: Desk, workspace: Workspace, encoder: Encoder) -> None:
        self.workspace = workspace
        self.encoder = encoder
        self._desk = desk
        self._task: asyncio.Task[None] | None = None
        self._update: _Update | None = None
        self._switch: asyncio.Task[bool] | None = None
        self._interruptions = Interruptions(desk, workspace, self.encoder)
        self._taken = False
        self._closed = False

    def claim(self) -> bool:
        """Become the only one at work; False where somebody is. Ends with ``release`` or with the work begun."""
        if self._taken or self._closed:
            return False
        self._taken = True
        return True

    def release(self) -> None:
        """Let the next one in."""
        self._taken = False

    def begin(self, work: Awaitable[None]) -> None:
        """Do the work in the background; what was claimed is released at its end."""

        async def whole() -> None:
            try:
                await work
            except Exception:
                _LOGGER.exception("维护工作没有做完")
            finally:
                self.release()

        self._task = asyncio.create_task(whole(), name="maintenance")

    async def arrive(self, bot: Bot) -> None:
        """See ``Lasting.arrive``: updates that an earlier run of the program left unfinished are told of."""
        self._interruptions.tell_of_earlier(bot)

    async def leave(self) -> None:
        """See ``Lasting.leave``: nothing new begins; what is under way ends, and says so."""
        self._closed = True
        await self._interruptions.leave()
        task, update = self._task, self._update
        if task is None or update is None or task.done():
            return
        update.live.stop()
        if self._switch is not None:
            self._switch.cancel()  # nobody asks any more, but what was published is still reported
        if task in (await asyncio.wait({task}, timeout=_PATIENCE))[0]:
            return
        task.cancel()  # the thread goes on until its next report, and the next start tells what came of it
        with suppress(Exception):
            await asyncio.wait({task})
            await asyncio.wait_for(self._give_up(update), _PATIENCE)

    async def build(
        self,
        visit: Visit,
        *,
        action: str,
        detail: str = "",
        force: bool = False,
        document: str = "",
    ) -> None:
        """Build and publish with the gate of the settings, told in one message; ``document`` was just taken."""
        live = LiveMessage(visit.bot, visit.place, visit.texts)
        self._update = update = _Update(visit, live, action, detail)
        update.number = await self._interruptions.begin(visit, await live.open(), action, detail)
        gate: Gate | None = None

        def work(report: Progress) -> Report:
            nonlocal gate
            gate = self.workspace.gate(force=force)
            return self.workspace.build(
                self.encoder, progress=report, gate=gate, waiting=partial(report, _WAITING, 0, 0)
            )

        try:
            outcome, pieces = await self._told(partial(live.run, work), lambda: gate, visit.texts, document)
        except asyncio.CancelledError:
            self._note_end(update)  # at the end nobody waits for a thread any more
            raise
        except StoppedError:
            await asyncio.to_thread(self._note_end, update)
            await self._give_up(update)
            return
        await self._note(visit.user, action, detail, outcome)
        try:
            await live.finish(pieces)
        finally:  # it is over, whether or not that could be told
            await self._interruptions.end(update.number)

    def _note_end(self, update: _Update) -> None:
        """Write down that an update came to nothing because the program ends. Blocks on the database."""
        _LOGGER.warning("程序要停了，索引没有更新")
        with suppress(Exception):
            self._interruptions.note(update.visit.user, update.action, update.detail, update.number)

    async def _give_up(self, update: _Update) -> None:
        """Say in the message of an update that it was interrupted. It is remembered: the next start says it again."""
        tell = partial(self._interruptions.piece, update.action, update.visit.texts)
        try:
            await update.live.finish([await asyncio.to_thread(tell)], at_once=True)
        except TelegramError as error:
            _LOGGER.info("没能说明更新中断了：%s", error)

    async def _told(
        self,
        run: Callable[[], Awaitable[Report]],
        gate: Callable[[], Gate | None],
        texts: Texts,
        document: str,
    ) -> tuple[str, list[Piece]]:
        """How the work went, for the log, and what to say of it."""
        again = [[Button(texts.TRY_AGAIN, BUILD)]]
        try:
            report = await run()
        except GateError as error:
            judge = gate()
            if judge is None or judge.judgement is None:
                return str(error), [told_failure(str(error), texts, buttons=again)]
            withheld = partial(self._withheld, judge.judgement, judge.doubts, texts, document)
            return str(error), [await asyncio.to_thread(withheld)]
        except GonghuiError as error:
            pieces = [told_failure(str(error), texts, buttons=again, taken=bool(document))]
            return str(error), pieces
        except StoppedError:
            raise
        except Exception as error:
            _LOGGER.exception("更新索引时出错")
            return type(error).__name__, [
                told_failure(texts.UNEXPECTED, texts, buttons=again, taken=bool(document))
            ]
        await self.switched()
        return "", [await asyncio.to_thread(self._reported, report, gate(), texts)]

    def _withheld(self, judgement: Judgement, doubts: Sequence[str], texts: Texts, document: str) -> Piece:
        """What to say of what the gate withheld. Blocks on the disk."""
        digest = state_of(self.workspace)
        return told_withheld(judgement, texts, digest=digest, document=document, doubts=doubts)

    def _reported(self, report: Report, judge: Gate | None, texts: Texts) -> Piece:
        """What to say of what was published. Blocks on the disk."""
        return told_report(
            report,
            judge.judgement if judge is not None else None,
            texts,
            can_go_back=_has_older(self.workspace, report),
            overlooked=_left_out(self.workspace),
            doubts=judge.doubts if judge is not None else (),
        )

    async def switched(self) -> None:
        """Wait until questions are answered from what was published just now, but not for ever."""
        answerer = self._desk.answerer
        if not isinstance(answerer, Following):
            return
        self._switch = task = asyncio.create_task(asyncio.to_thread(answerer.catch_up))
        await asyncio.wait({task}, timeout=_SWITCHING)
        if not task.done():
            _LOGGER.warning("新的索引版本 %.0f 秒还没有载入好，载入后就换用", _SWITCHING)
            task.add_done_callback(_told_if_failed)
        else:
            _told_if_failed(task)

    async def _note(self, user: int, action: str, detail: str, failure: str) -> None:
        told = "；".join(part for part in (detail, failure) if part)
        write = partial(self._desk.audit.write, user, action, told, outcome="failed" if failure else "done")
        try:
            await asyncio.to_thread(write)
        except Exception:
            _LOGGER.exception("没能写下审计记录")


def _told_if_failed(task: asyncio.Task[bool]) -> None:
    """The report of what was published does not wait for better; the thread that watches tries again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOGGER.error("没能马上换用新的索引版本", exc_info=error)


def _left_out(workspace: Workspace) -> Sequence[str]:
    """What counts for nothing in the library; what was published stands, whatever became of the folder since."""
    with suppress(GonghuiError, OSError):
        return overlooked(workspace.documents)
    return ()


def _has_older(workspace: Workspace, report: Report) -> bool:
    name = report.generation.manifest.name
    return any(
        listing.name < name
        and listing.manifest is not None
        and not listing.problem
        and listing.manifest.encoder == report.generation.manifest.encoder
        for listing in list_generations(workspace.index)
    )
