"""The tables. No row holds a Telegram id: people and chats are known by a keyed digest only, see ``bot.state.identity``.

The one exception is the chat that watches an update of the index: it is kept until that is over, sealed with the same
key. Times are UTC without a zone, as SQLite keeps them. Change a table together with a migration.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = [
    "AuditRow",
    "Base",
    "ChatRow",
    "DraftRow",
    "FeedbackRow",
    "MaintainerRow",
    "PairingRow",
    "QuestionRow",
    "ReservedRow",
    "ShownRow",
    "UpdateRow",
]

_DIGEST = String(32)


class Base(DeclarativeBase):
    """All tables of the state."""


class QuestionRow(Base):
    """A question and what was answered; deleted after ``GONGHUI_KEEP_QUESTIONS`` days."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    chat: Mapped[str] = mapped_column(_DIGEST, index=True)
    user: Mapped[str] = mapped_column(_DIGEST, index=True)
    text: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(String(16))
    """``answer``, ``near`` or ``none``."""
    quotes: Mapped[list[str]] = mapped_column(JSON)
    """Ids of the quotes shown, in order."""
    generation: Mapped[str] = mapped_column(String(64))
    milliseconds: Mapped[int | None]
    """How long the answer took, where that was measured."""
    base: Mapped[str | None] = mapped_column(Text)
    """What was asked first, where this is that question asked about something else."""


class ShownRow(Base):
    """Which message shows the answer to which question, so that a reply to it can follow up."""

    __tablename__ = "shown"

    chat: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    message: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)


class FeedbackRow(Base):
    """One person's opinion of one answer; a later tap replaces it."""

    __tablename__ = "feedback"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    user: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    given_at: Mapped[datetime]


class ReservedRow(Base):
    """How far the ids of a table are reserved: those up to here are given out or held ready by some process."""

    __tablename__ = "reserved"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    """The table."""
    id: Mapped[int]


class ChatRow(Base):
    """What a chat chose; a chat without a row has chosen nothing."""

    __tablename__ = "chat"

    chat: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    options: Mapped[dict[str, object]] = mapped_column(JSON)


class AuditRow(Base):
    """Something a maintainer did, or another tried to."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user: Mapped[str] = mapped_column(_DIGEST)
    action: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    """``done``, ``refused`` or ``failed``."""


class MaintainerRow(Base):
    """Someone who became a maintainer by a pairing code."""

    __tablename__ = "maintainer"

    user: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    since: Mapped[datetime]


class PairingRow(Base):
    """A pairing code that was printed and not yet used; only its digest is kept."""

    __tablename__ = "pairing"

    code: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    expires_at: Mapped[datetime]


class DraftRow(Base):
    """A document a maintainer sent that is not yet in the library; its file lies beside the database."""

    __tablename__ = "draft"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - buttons below a finished draft keep its id

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(_DIGEST)
    file: Mapped[str] = mapped_column(Text)
    """Name of the file inside the drafts folder."""
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    """Metadata the maintainer corrected: ``title``, ``date`` and so on."""
    sent_at: Mapped[datetime]


class UpdateRow(Base):
    """An update of the index that is under way, and the message that tells of it; deleted when it is over."""

    __tablename__ = "update_under_way"

    id: Mapped[int] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(Text)
    """The chat and the message, under seal: after a restart nobody says again where that was."""
    language: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)
    """As the audit log names what is done."""
    noted: Mapped[bool]
    """Whether the audit log knows already that it came to nothing."""
