"""What every part of the conversation works with, and what such a part is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeAlias, TypeVar, runtime_checkable

from telegram import Bot, Message, Update
from telegram.ext import BaseHandler, ContextTypes, filters

from bot.answers import Answerer
from bot.chat.admins import Admins
from bot.questions.addresses.english import is_english
from bot.settings import Settings
from bot.state.audit import AuditLog
from bot.state.chats import ChatOptions, ChatSettings
from bot.state.feedback import FeedbackLog
from bot.state.maintainers import Maintainers
from bot.state.questions import QuestionLog
from bot.state.store import Store
from bot.texts import EN, Texts, texts_for
from bot.upkeep.workspace import Workspace
from index.encoder import Encoder

__all__ = ["PRIVATE", "Desk", "Handler", "Lasting", "Part", "Watching", "hears"]

Handler: TypeAlias = "BaseHandler[Any, Any, Any]"

PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
"""What somebody writes in private; what is edited afterwards is another kind of update."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The answerer, what is remembered, and what the operator chose."""

    answerer: Answerer
    store: Store
    settings: Settings
    # Maintainers: what they change, and the encoder that answers. Without both there is nothing for them.
    workspace: Workspace | None = None
    encoder: Encoder | None = None
    admins: Admins = field(default_factory=Admins)
    """Who is an administrator of which group."""

    @property
    def maintainers(self) -> Maintainers:
        """Who may change the library. Blocks on the database: use it off the event loop."""
        return Maintainers(self.store, self.settings.maintainers)

    @property
    def audit(self) -> AuditLog:
        """What maintainers did. Blocks on the database: use it off the event loop."""
        return AuditLog(self.store)

    @property
    def questions(self) -> QuestionLog:
        """The questions asked lately. Blocks on the database: use it off the event loop."""
        return QuestionLog(self.store, self.settings.keep_questions)

    @property
    def feedback(self) -> FeedbackLog:
        """What people think of answers. Blocks on the database: use it off the event loop."""
        return FeedbackLog(self.store)

    @property
    def chats(self) -> ChatSettings:
        """What each chat chose. Blocks on the database: use it off the event loop."""
        return ChatSettings(self.store)

    def texts(self, options: ChatOptions, language: str | None, said: str = "") -> Texts:
        """The words for a chat, given the language of who speaks there, as Telegram tells it, and what is ``said``.

        Who asks in English reads English, whatever the phone speaks. Chinese words tell nothing of their reader: the
        documents are best asked in theirs.
        """
        return texts_for(options.language or (EN.CODE if is_english(said) else language))


class Part(Protocol):
    """One part of the conversation. The first handler that takes an update is the only one."""

    def handlers(self) -> Sequence[Handler]:
        """Its handlers, in the order in which they are asked."""
        ...


@runtime_checkable
class Watching(Protocol):
    """A part that also sees updates which another part answers."""

    def watchers(self) -> Sequence[Handler]:
        """Handlers that are shown every update of theirs first, and take none of them."""
        ...


@runtime_checkable
class Lasting(Protocol):
    """A part with something to do when the bot goes online, and before it goes."""

    async def arrive(self, bot: Bot) -> None:
        """The bot is online. Returns at once."""
        ...

    async def leave(self) -> None:
        """The bot is about to end, while it can still speak. Returns within seconds."""
        ...


_P = TypeVar("_P", bound=Part)
_Heard: TypeAlias = Callable[[_P, Message, Bot], Awaitable[None]]
_Callback: TypeAlias = Callable[[_P, Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def hears(work: _Heard[_P]) -> _Callback[_P]:
    """Have a method of a part called with the message of an update."""

    @wraps(work)
    async def handle(part: _P, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_message is not None:
            await work(part, update.effective_message, context.bot)

    return handle
