"""Documents that maintainers send: shown as understood, corrected, published or given up."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot, Document, ForceReply, Message, Update
from telegram.constants import ChatAction, FileSizeLimit, ParseMode
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat.desk import PRIVATE, Desk, Handler
from bot.chat.maintenance.access import Tap, Visit, admit, by_tap, telling
from bot.chat.maintenance.corrections import read_correction
from bot.chat.maintenance.marks import CORRECT, DISCARD, PUBLISH, matching
from bot.chat.maintenance.previews import told_preview
from bot.chat.maintenance.reporting import told_failure
from bot.chat.maintenance.workshop import Workshop
from bot.chat.messages.pieces import Piece
from bot.chat.sending import acknowledge, drop_all_buttons
from bot.state.drafts import Draft, Drafts
from bot.upkeep.taking import Considered, consider, obstacle
from corpus.errors import DocumentError, GonghuiError, why
from corpus.identity import short_id
from corpus.keeping import require_own, take

__all__ = ["Drafting"]

_LOGGER = logging.getLogger(__name__)

_LARGEST = int(FileSizeLimit.FILESIZE_DOWNLOAD)
_PROMPT = re.compile(r"✏️ (\d{1,9})\n")
"""How the request for a correction begins: a reply to it says which draft is meant, whatever was restarted since."""

_Otherwise = Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]]


class _ReplyToPrompt(filters.MessageFilter):
    """What answers a request for a title and a date."""

    def filter(self, message: Message) -> bool:
        replied = message.reply_to_message
        if replied is None or replied.from_user is None or not replied.from_user.is_bot:
            return False
        return _PROMPT.match(replied.text or "") is not None


@dataclass(frozen=True, slots=True)
class Drafting:
    """Takes documents in, one draft each."""

    desk: Desk
    workshop: Workshop
    otherwise: _Otherwise
    """What answers a document with a caption that is not a maintainer's: the caption is a question."""

    def handlers(self) -> Sequence[Handler]:
        """See ``Part.handlers``."""
        return (
            MessageHandler(PRIVATE & filters.Document.ALL, self.on_document),
            MessageHandler(
                PRIVATE & filters.REPLY & filters.TEXT & ~filters.COMMAND & _ReplyToPrompt(),
                self.on_correction,
            ),
            CallbackQueryHandler(self.on_button, matching(PUBLISH, CORRECT, DISCARD)),
        )

    async def on_document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Download a file, read it as a document, and show what was understood."""
        message, user = update.effective_message, update.effective_user
        if message is None or message.document is None or user is None:
            return
        if message.caption and not await asyncio.to_thread(self.desk.maintainers.has, user.id):
            await self.otherwise(update, context)
            return
        name = _name(message.document)
        visit = await admit(self.desk, update, context.bot, "file", name)
        if visit is None:
            return
        async with telling(visit):
            await self._receive(visit, message.document, name)

    async def _receive(self, visit: Visit, document: Document, name: str) -> None:
        if await asyncio.to_thread(self._is_closed):
            await self._refuse(visit, Piece(visit.texts.STARTER_LIBRARY))
            return
        if (document.file_size or 0) > _LARGEST:
            await self._refuse(visit, Piece(visit.texts.FILE_TOO_LARGE))
            return
        with suppress(TelegramError):
            await visit.bot.send_chat_action(visit.place.chat, ChatAction.TYPING)
        content = await self._downloaded(visit.bot, document.file_id)
        if content is None:
            await self._refuse(visit, Piece(visit.texts.NOT_DOWNLOADED))
            return
        try:
            draft = await visit.think(partial(self._keep, visit.user, name, content))
        except (GonghuiError, OSError) as error:
            await self._refuse(visit, told_failure(str(error), visit.texts))
            return
        await self._preview(visit, draft, action="file", keep=False)

    async def on_correction(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take «标题 | 日期» and show the document again."""
        message = update.effective_message
        replied = message.reply_to_message if message is not None else None
        prompt = _PROMPT.match((replied.text or "") if replied is not None else "")
        if message is None or prompt is None:
            return
        visit = await admit(self.desk, update, context.bot, "correct", prompt[1])
        if visit is None:
            return
        async with telling(visit):
            await self._correct(visit, int(prompt[1]), message.text or "")

    async def _correct(self, visit: Visit, number: int, said: str) -> None:
        drafts = Drafts(self.desk.store)
        draft = await asyncio.to_thread(partial(drafts.find, number, user=visit.user))
        if draft is None:
            await visit.decline(visit.texts.DRAFT_GONE)
            return
        fields = read_correction(said)
        if fields is None:
            await self._ask(visit, number, visit.texts.CORRECT_AGAIN)
            return
        await asyncio.to_thread(drafts.correct, number, fields)
        corrected = await asyncio.to_thread(partial(drafts.find, number, user=visit.user))
        await self._preview(visit, corrected or draft, action="correct", keep=True)

    @by_tap("")
    async def on_button(self, tap: Tap) -> None:
        """Publish a draft, ask for a correction, or give the draft up."""
        draft = await asyncio.to_thread(self._find, tap.what, tap.user)
        if draft is None:
            await tap.decline(tap.texts.DRAFT_GONE_SHORT)
            await drop_all_buttons(tap.query)
        elif tap.mark == CORRECT:
            await acknowledge(tap.query)
            await self._ask(tap, draft.id, tap.texts.CORRECT_HOW)
        elif tap.mark == DISCARD:
            await asyncio.to_thread(self._discard, tap.user, draft)
            await acknowledge(tap.query)
            await drop_all_buttons(tap.query)
            await tap.say(Piece(tap.texts.DISCARDED))
        elif self.workshop.claim():
            await self._publish(tap, draft)
        else:
            await tap.decline(tap.texts.BUSY_SHORT)

    async def _publish(self, tap: Tap, draft: Draft) -> None:
        """Take the file into the library, and begin to build. What was claimed is released whatever happens."""
        begun = False
        try:
            await acknowledge(tap.query)
            file = await tap.think(partial(self._take, tap.user, draft))
            work = self.workshop.build(tap, action="publish", detail=file, document=short_id(file))
            self.workshop.begin(work)
            begun = True
        except GonghuiError as error:
            await tap.say(told_failure(_plain(error, draft), tap.texts))
        finally:
            if not begun:
                self.workshop.release()
        if begun:
            await drop_all_buttons(tap.query)

    def _take(self, user: int, draft: Draft) -> str:
        """What ``gonghui add`` does with a file; its name in the library."""
        root = self.workshop.workspace.documents
        try:
            require_own(root)
            considered = consider(draft.path, root, said=draft.fields)
            if problem := obstacle(considered.proposal, considered.alike):
                raise DocumentError(problem)
            take(considered.proposal, root, replace=True)
        except OSError as error:
            reason = f"{draft.path.name}：无法写入文件库（{why(error)}）；请检查磁盘空间和权限"
            self.desk.audit.write(user, "publish", reason, outcome="failed")
            raise DocumentError(reason) from error
        except GonghuiError as error:
            self.desk.audit.write(user, "publish", _plain(error, draft), outcome="failed")
            raise
        Drafts(self.desk.store).drop(draft.id)
        return considered.proposal.document.file

    async def _preview(self, visit: Visit, draft: Draft, *, action: str, keep: bool) -> None:
        """Show a draft as it would stand in the library; one that cannot be read is dropped unless it is to be kept."""
        try:
            considered = await visit.think(partial(self._considered, draft))
            piece = told_preview(considered, draft.id, visit.texts)
            failure = ""
        except GonghuiError as error:
            failure = _plain(error, draft)
            piece = told_failure(failure, visit.texts)
        except OSError as error:
            failure = f"{draft.path.name}：{error.filename or ''} {why(error)}"
            piece = told_failure(failure, visit.texts)
        except Exception as error:
            _LOGGER.exception("没能读懂收到的文件")
            failure = type(error).__name__
            piece = told_failure(visit.texts.UNEXPECTED, visit.texts)

        def note() -> None:
            if failure and not keep:
                Drafts(self.desk.store).drop(draft.id)
            detail = "；".join(part for part in (draft.path.name, *draft.fields.values(), failure) if part)
            self.desk.audit.write(visit.user, action, detail, outcome="failed" if failure else "done")

        await asyncio.to_thread(note)
        await visit.say(piece)

    def _considered(self, draft: Draft) -> Considered:
        return consider(draft.path, self.workshop.workspace.documents, said=draft.fields)

    def _is_closed(self) -> bool:
        """Whether nothing can be taken in at all."""
        try:
            require_own(self.workshop.workspace.documents)
        except DocumentError:
            return True
        return False

    async def _refuse(self, visit: Visit, piece: Piece) -> None:
        note = partial(self.desk.audit.write, visit.user, "file", visit.what, outcome="failed")
        await asyncio.to_thread(note)
        await visit.say(piece)

    async def _downloaded(self, bot: Bot, file_id: str) -> bytes | None:
        """The file; None where Telegram does not hand it out."""
        try:
            file = await bot.get_file(file_id)
            content = await file.download_as_bytearray()
        except (TelegramError, RuntimeError, OSError) as error:  # too big after all, or no longer kept
            _LOGGER.warning("没能下载文件：%s", type(error).__name__)
            return None
        return bytes(content) if len(content) <= _LARGEST else None

    def _keep(self, user: int, name: str, content: bytes) -> Draft:
        drafts = Drafts(self.desk.store)
        draft = drafts.new(user, name)
        try:
            draft.path.write_bytes(content)
        except OSError:
            drafts.drop(draft.id)
            raise
        return draft

    def _find(self, number: str, user: int) -> Draft | None:
        if not re.fullmatch(r"\d{1,9}", number, re.ASCII):
            return None
        return Drafts(self.desk.store).find(int(number), user=user)

    def _discard(self, user: int, draft: Draft) -> None:
        Drafts(self.desk.store).drop(draft.id)
        self.desk.audit.write(user, "discard", draft.path.name)

    async def _ask(self, visit: Visit, number: int, how: str) -> None:
        """Ask for a title and a date; the client opens the reply by itself."""
        await visit.bot.send_message(
            visit.place.chat,
            f"✏️ {number}\n{how}",
            parse_mode=ParseMode.HTML,
            reply_markup=ForceReply(input_field_placeholder=visit.texts.CORRECT_PLACEHOLDER),
        )


def _name(document: Document) -> str:
    """What the file is called; senders of some formats name none."""
    if document.file_name:
        return document.file_name
    return f"文件{mimetypes.guess_extension(document.mime_type or '') or ''}"


def _plain(error: Exception, draft: Draft) -> str:
    """The message, without the folder in which the draft happens to lie."""
    return str(error).replace(str(draft.path), draft.path.name)
