"""Questions and what was shown for them, for as long as the operator keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from bot.state.store import Store
from bot.state.tables import ChatRow, FeedbackRow, QuestionRow, ShownRow

__all__ = ["Asked", "QuestionLog"]

_LARGEST = 2**31 - 1  # number of a message that the tables can hold, and that Telegram gives
_LONGEST = 2_000  # characters of a question that are kept: as many as are searched


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
        self, *, chat: int, user: int, text: str, decision: str, quotes: Sequence[str], generation: str
    ) -> int | None:
        """Write a question down; its id, or None where nothing is kept.

        Of a very long text the beginning is kept, and a zero character, which PostgreSQL refuses, as a space.
        """
        if not self.days:
            return None
        row = QuestionRow(
            asked_at=self.store.now(),
            chat=self.store.identities.of(chat),
            user=self.store.identities.of(user),
            text=text[:_LONGEST].replace("\x00", " "),
            decision=decision,
            quotes=list(quotes),
            generation=generation,
        )
        with self.store.session() as session:
            session.add(row)
            session.flush()
            return row.id

    def show(self, question: int, *, chat: int, messages: Sequence[int]) -> None:
        """Note which messages show the answer to a question, if that has not been deleted meanwhile."""
        digest = self.store.identities.of(chat)
        with self.store.session() as session:
            if session.get(QuestionRow, question) is None:
                return
            for message in messages:
                session.merge(ShownRow(chat=digest, message=message, question_id=question))

    def find(self, question: int, *, chat: int | None = None) -> Asked | None:
        """The question with that id, or None when it is no longer kept, or was asked in another chat than ``chat``."""
        with self.store.session() as session:
            row = session.get(QuestionRow, question)
        if row is None or (chat is not None and row.chat != self.store.identities.of(chat)):
            return None
        return _asked(row)

    def turn(self, question: int, *, quotes: Sequence[str]) -> None:
        """Note that another page was shown: ``quotes`` are all that were shown so far, in order."""
        with self.store.session() as session:
            row = session.get(QuestionRow, question)
            if row is not None:
                row.quotes = list(quotes)

    def shown_by(self, *, chat: int, message: int) -> Asked | None:
        """The question that a message of the bot answers, or None."""
        if not 0 < message <= _LARGEST:
            return None
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
