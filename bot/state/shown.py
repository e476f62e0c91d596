"""Which message shows the answer to which question: one row a message, written many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, bindparam, delete, insert, select

from bot.state.tables import QuestionRow, ShownRow

__all__ = ["Shown", "write_shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message that shows an answer."""

    chat: str
    """The chat's digest."""
    message: int
    question: int


_ASKED = select(QuestionRow.id).where(QuestionRow.id == bindparam("question"))
_REPLACED = delete(ShownRow).where(
    ShownRow.chat == bindparam("chat"), ShownRow.message == bindparam("message"), _ASKED.exists()
)
_ADDED = insert(ShownRow).from_select(
    ["chat", "message", "question_id"],
    select(bindparam("chat"), bindparam("message"), QuestionRow.id).where(
        QuestionRow.id == bindparam("question")
    ),
)


def write_shown(engine: Engine, shown: Sequence[Shown]) -> None:
    """Note them in one transaction. Of a message named twice the last counts; a question deleted meanwhile does not."""
    rows = [asdict(each) for each in {(each.chat, each.message): each for each in shown}.values()]
    with engine.begin() as connection:
        connection.execute(_REPLACED, rows)
        connection.execute(_ADDED, rows)
