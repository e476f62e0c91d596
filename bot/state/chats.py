"""What each chat chose: language, script, and in groups who may ask, how long answers are, and when to keep quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, select

from bot.state.store import Store
from bot.state.tables import ChatRow

__all__ = ["ChatOptions", "ChatSettings", "Length", "Script", "Who"]

Script: TypeAlias = Literal["original", "simplified", "traditional"]
Length: TypeAlias = Literal["compact", "full"]
Who: TypeAlias = Literal["everyone", "admins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOptions:
    """The choices of one chat; the defaults are those of a chat that chose nothing."""

    language: str = ""
    """``zh`` or ``en``; empty for the language of whoever asks."""
    script: Script = "original"
    """How quotes are shown; anything but ``original`` is marked as converted."""
    length: Length | None = None
    """None for what suits the kind of chat: full in private, compact in a group."""
    who: Who = "everyone"
    """Who may ask in a group."""
    documents: tuple[str, ...] = ()
    """Kinds of documents that are quoted; empty for all."""
    quiet: tuple[int, int] | None = None
    """Hours of the day, 0–23, from which and until which a group is not answered."""
    formerly: str = field(default="", compare=False)
    """Digest of the id that a supergroup had as a group: the operator may have allowed it under that."""
    changed: str = field(default="", compare=False)
    """When the choices were last written, UTC in ISO format; empty for never."""

    @property
    def changed_at(self) -> datetime | None:
        """When the choices were last written, as the tables keep times."""
        return datetime.fromisoformat(self.changed) if self.changed else None

    def is_compact(self, *, private: bool) -> bool:
        """Whether answers are compact: as the chat chose, or else in groups."""
        return (self.length or ("full" if private else "compact")) == "compact"


_KNOWN = frozenset(field.name for field in fields(ChatOptions))
_CHOSEN = select(ChatRow.options).where(ChatRow.chat == bindparam("chat"))


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Reads and writes the choices of chats."""

    store: Store

    def read(self, chat: int) -> ChatOptions:
        """What a chat chose. What an older or newer version wrote and this one does not know is passed over."""
        digest = self.store.identities.of(chat)
        return _options(self.store.choices.read(digest, lambda: self._chosen(digest)))

    def at_hand(self, chat: int) -> ChatOptions | None:
        """What a chat chose, if it was read a moment ago; never waits for the database."""
        chosen = self.store.choices.get(self.store.identities.of(chat))
        return _options(chosen) if chosen is not None else None

    def _chosen(self, digest: str) -> Mapping[str, object]:
        with self.store.engine.connect() as connection:
            return connection.scalar(_CHOSEN, {"chat": digest}) or {}

    def write(self, chat: int, options: ChatOptions) -> None:
        """Keep the choices of a chat."""
        options = replace(options, changed=self.store.now().isoformat())
        with self.store.session() as session:
            session.merge(ChatRow(chat=self.store.identities.of(chat), options=asdict(options)))
        self.store.choices.forget()

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup with another id: its choices go with it. Once more does no harm.

        The new group remembers the digest of the old id, or that of the id first known where it moves again.
        """
        before, after = self.store.identities.of(old), self.store.identities.of(new)
        with self.store.session() as session:
            row, there = session.get(ChatRow, before), session.get(ChatRow, after)
            if there is not None and there.options.get("formerly"):
                return
            options = dict(row.options) if row is not None else {}
            options |= there.options if there is not None else {}
            options["formerly"] = options.get("formerly") or before
            session.merge(ChatRow(chat=after, options=options))
            if row is not None:
                session.delete(row)
        self.store.choices.forget()


def _options(chosen: Mapping[str, object]) -> ChatOptions:
    given = {name: _thawed(value) for name, value in chosen.items() if name in _KNOWN}
    return ChatOptions(**given)  # type: ignore[arg-type]


def _thawed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
