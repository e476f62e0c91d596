"""What is written down of a question after it was answered: many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Engine, bindparam, delete, insert, select

from bot.state.identity import Identities
from bot.state.tables import QuestionRow, ShownRow

__all__ = ["Note", "Question", "Shown", "write_notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, with ids as Telegram gives them: no table will hold these."""

    id: int
    asked_at: datetime
    chat: int
    user: int
    text: str
    decision: str
    quotes: tuple[str, ...]
    generation: str
    milliseconds: int | None
    base: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message of a chat that shows the answer to a question."""

    chat: int
    message: int
    question: int


Note: TypeAlias = Question | Shown

_ASKED = insert(QuestionRow)
_KEPT = select(QuestionRow.id).where(QuestionRow.id == bindparam("question"))
_REPLACED = delete(ShownRow).where(
    ShownRow.chat == bindparam("chat"), ShownRow.message == bindparam("message"), _KEPT.exists()
)
_SHOWN = insert(ShownRow).from_select(
    ["chat", "message", "question_id"],
    select(bindparam("chat"), bindparam("message"), QuestionRow.id).where(
        QuestionRow.id == bindparam("question")
    ),
)


def write_notes(engine: Engine, identities: Identities, notes: Sequence[Note]) -> None:
    """Write them in one transaction. A message named twice shows the last; one of a deleted question is passed over."""
    asked = [_row(note, identities) for note in notes if isinstance(note, Question)]
    shown = {(note.chat, note.message): note for note in notes if isinstance(note, Shown)}
    rows = [
        {"chat": identities.of(note.chat), "message": note.message, "question": note.question}
        for note in shown.values()
    ]
    with engine.begin() as connection:
        if asked:
            connection.execute(_ASKED, asked)
        if rows:
            connection.execute(_REPLACED, rows)
            connection.execute(_SHOWN, rows)


def _row(note: Question, identities: Identities) -> dict[str, object]:
    return {
        "id": note.id,
        "asked_at": note.asked_at,
        "chat": identities.of(note.chat),
        "user": identities.of(note.user),
        "text": note.text,
        "decision": note.decision,
        "quotes": list(note.quotes),
        "generation": note.generation,
        "milliseconds": note.milliseconds,
        "base": note.base,
    }
