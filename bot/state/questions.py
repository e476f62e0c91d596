"""Questions and what was shown for them, for as long as the operator keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from bot.state.store import Store
from bot.state.tables import ChatRow, FeedbackRow, QuestionRow, ShownRow

__all__ = ["Asked", "QuestionLog"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it is remembered."""

    id: int
    at: datetime
    text: str
    decision: str
    """``answer``, ``near`` or ``none``."""
    quotes: tuple[str, ...]
    """Ids of the quotes shown, in order."""
    generation: str


@dataclass(frozen=True, slots=True)
class QuestionLog:
    """Remembers questions for ``days`` days; with 0 days nothing is written and nothing is found."""

    store: Store
    days: int

    def remember(
        self,
        *,
        chat: int,
        user: int,
        text: str,
        decision: str,
        quotes: Sequence[str],
        generation: str,
        milliseconds: int | None = None,
    ) -> int | None:
        """Write a question down; its id, or None where nothing is kept."""
        if not self.days:
            return None
        row = QuestionRow(
            asked_at=self.store.now(),
            chat=self.store.identities.of(chat),
            user=self.store.identities.of(user),
            text=text,
            decision=decision,
            quotes=list(quotes),
            generation=generation,
            milliseconds=milliseconds,
        )
        with self.store.session() as session:
            session.add(row)
            session.flush()
            return row.id

    def show(self, question: int, *, chat: int, messages: Sequence[int]) -> None:
        """Note which messages show the answer to a question."""
        digest = self.store.identities.of(chat)
        with self.store.session() as session:
            session.add_all(
                ShownRow(chat=digest, message=message, question_id=question) for message in messages
            )

    def find(self, question: int) -> Asked | None:
        """The question with that id, or None when it is no longer kept."""
        with self.store.session() as session:
            return _asked(session.get(QuestionRow, question))

    def shown_by(self, *, chat: int, message: int) -> Asked | None:
        """The question that a message of the bot answers, or None."""
        wanted = select(QuestionRow).join(ShownRow, ShownRow.question_id == QuestionRow.id)
        wanted = wanted.where(ShownRow.chat == self.store.identities.of(chat), ShownRow.message == message)
        with self.store.session() as session:
            return _asked(session.scalar(wanted))

    def last(self, *, chat: int, user: int, within: timedelta) -> Asked | None:
        """The latest question of a person in a chat, if it was asked within that time."""
        wanted = select(QuestionRow).where(
            QuestionRow.chat == self.store.identities.of(chat),
            QuestionRow.user == self.store.identities.of(user),
            QuestionRow.asked_at >= self.store.now() - within,
        )
        with self.store.session() as session:
            return _asked(session.scalar(wanted.order_by(QuestionRow.id.desc()).limit(1)))

    def earlier(self, *, chat: int, text: str, within: timedelta) -> tuple[Asked, int] | None:
        """The same question asked in a chat within that time, with the first message that shows its answer."""
        wanted = (
            select(QuestionRow, func.min(ShownRow.message))
            .join(ShownRow, ShownRow.question_id == QuestionRow.id)
            .where(
                QuestionRow.chat == self.store.identities.of(chat),
                QuestionRow.text == text,
                QuestionRow.asked_at >= self.store.now() - within,
            )
            .group_by(QuestionRow.id)
            .order_by(QuestionRow.id.desc())
            .limit(1)
        )
        with self.store.session() as session:
            found = session.execute(wanted).first()
        if found is None:
            return None
        asked = _asked(found[0])
        return (asked, int(found[1])) if asked is not None else None

    def forget(self, *, user: int) -> int:
        """Delete what is known of a person: questions, opinions, choices of the private chat; how many questions."""
        digest = self.store.identities.of(user)
        with self.store.session() as session:
            count = session.scalar(
                select(func.count()).select_from(QuestionRow).where(QuestionRow.user == digest)
            )
            session.execute(delete(FeedbackRow).where(FeedbackRow.user == digest))
            session.execute(delete(QuestionRow).where(QuestionRow.user == digest))
            session.execute(
                delete(ChatRow).where(ChatRow.chat == digest)
            )  # a private chat bears its user's id
        return int(count or 0)

    def prune(self) -> int:
        """Delete the questions whose time is over, with the opinions on them; how many."""
        over = QuestionRow.asked_at < self.store.now() - timedelta(days=self.days)
        with self.store.session() as session:
            count = session.scalar(select(func.count()).select_from(QuestionRow).where(over))
            session.execute(delete(QuestionRow).where(over))
        return int(count or 0)


def _asked(row: QuestionRow | None) -> Asked | None:
    if row is None:
        return None
    return Asked(
        id=row.id,
        at=row.asked_at,
        text=row.text,
        decision=row.decision,
        quotes=tuple(row.quotes),
        generation=row.generation,
    )
