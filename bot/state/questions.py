"""Questions and what was shown for them, for as long as the operator keeps them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from bot.state.store import Store
from bot.state.tables import ChatRow, FeedbackRow, QuestionRow, ShownRow
from bot.state.written import Question, Shown

__all__ = ["Asked", "QuestionLog"]

_COMPARED = 100  # questions of one chat that are looked at for the same one
_WITHIN = re.compile(r"[^\W_](?:.*[^\W_])?")
"""From the first letter or digit to the last: taking away what is around them tries every mark between them anew."""
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
    base: str
    """What was asked first, where this is that question asked about something else; elsewhere the question itself."""


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
        base: str | None = None,
    ) -> int | None:
        """Write a question down soon; its id, or None where nothing is kept.

        ``base`` is the question that this one asks about something else.
        Of a very long text the beginning is kept, and a zero character, which PostgreSQL refuses, as a space.
        """
        if not self.days:
            return None
        question = Question(
            id=self.store.numbers.take(),
            asked_at=self.store.now(),
            chat=chat,
            user=user,
            text=text[:_LONGEST].replace("\x00", " "),
            decision=decision,
            quotes=tuple(quotes),
            generation=generation,
            milliseconds=milliseconds,
            base=base,
        )
        self.store.notes.add(question)
        return question.id

    @property
    def at_hand(self) -> bool:
        """Whether ``remember`` need not wait for the database."""
        return not self.days or self.store.numbers.at_hand

    def show(self, question: int, *, chat: int, messages: Sequence[int]) -> None:
        """Note soon which messages show the answer to a question, if that has not been deleted meanwhile.

        Never waits for the database, so the event loop may call it.
        """
        for message in (each for each in messages if 0 < each <= _LARGEST):
            self.store.notes.add(Shown(chat=chat, message=message, question=question))

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

    def last(self, *, chat: int, user: int, within: timedelta, answered: bool = False) -> Asked | None:
        """A person's latest question in a chat within that time; with ``answered``, the latest that found something."""
        return next(iter(self.latest(chat=chat, user=user, within=within, answered=answered, most=1)), None)

    def latest(
        self, *, chat: int, user: int, within: timedelta, answered: bool = False, most: int
    ) -> tuple[Asked, ...]:
        """As ``last``, as many as that, the newest first."""
        wanted = select(QuestionRow).where(
            QuestionRow.chat == self.store.identities.of(chat),
            QuestionRow.user == self.store.identities.of(user),
            QuestionRow.asked_at >= self.store.now() - within,
        )
        if answered:
            wanted = wanted.where(QuestionRow.decision != "none")
        wanted = wanted.order_by(QuestionRow.asked_at.desc(), QuestionRow.id.desc()).limit(most)
        with self.store.session() as session:
            return tuple(asked for row in session.scalars(wanted) if (asked := _asked(row)) is not None)

    def earlier(self, *, chat: int, text: str, within: timedelta) -> tuple[Asked, int] | None:
        """The same question asked in a chat within that time, with the first message that shows its answer.

        Space and punctuation around the words, and the case of letters, make no other question.
        """
        wanted = (
            select(QuestionRow.id, QuestionRow.text, func.min(ShownRow.message))
            .join(ShownRow, ShownRow.question_id == QuestionRow.id)
            .where(
                QuestionRow.chat == self.store.identities.of(chat),
                QuestionRow.asked_at >= self.store.now() - within,
            )
            .group_by(QuestionRow.id)
            .order_by(QuestionRow.asked_at.desc(), QuestionRow.id.desc())
            .limit(_COMPARED)
        )
        with self.store.session() as session:
            said = _words(text)
            for number, known, message in session.execute(wanted):
                if _words(known) == said and (asked := _asked(session.get(QuestionRow, number))) is not None:
                    return asked, int(message)
        return None

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup with another id: its questions go with it.

        The messages that show the answers stay behind, for the new group numbers its messages anew.
        """
        before, after = self.store.identities.of(old), self.store.identities.of(new)
        with self.store.session() as session:
            session.execute(delete(ShownRow).where(ShownRow.chat == before))
            session.execute(update(QuestionRow).where(QuestionRow.chat == before).values(chat=after))

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
        self.store.choices.forget()
        return int(count or 0)

    def prune(self) -> int:
        """Delete the questions whose time is over, with the opinions on them; how many."""
        over = QuestionRow.asked_at < self.store.now() - timedelta(days=self.days)
        with self.store.session() as session:
            count = session.scalar(select(func.count()).select_from(QuestionRow).where(over))
            session.execute(delete(QuestionRow).where(over))
        return int(count or 0)


def _words(text: str) -> str:
    """A question without what makes it no other question: 基本职责？ is 基本职责, but 3.1 is not 31."""
    within = _WITHIN.search(" ".join(text.casefold().split()))
    return within[0] if within is not None else ""


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
        base=row.base or row.text,
    )
