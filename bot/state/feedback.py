"""What people think of answers: one opinion each, the last one counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.state.store import Store
from bot.state.tables import FeedbackRow, QuestionRow

__all__ = ["FeedbackLog"]


@dataclass(frozen=True, slots=True)
class FeedbackLog:
    """Reads and writes opinions. They go with the question they are about."""

    store: Store

    def give(self, *, question: int, chat: int, user: int, verdict: str) -> bool:
        """Note an opinion in place of the same person's earlier one; whether the question is (still) kept for that chat."""
        with self.store.session() as session:
            row = session.get(QuestionRow, question)
            if row is None or row.chat != self.store.identities.of(chat):
                return False
            session.merge(
                FeedbackRow(
                    question_id=question,
                    user=self.store.identities.of(user),
                    verdict=verdict,
                    given_at=self.store.now(),
                )
            )
        return True

    def tally(self, question: int) -> Counter[str]:
        """How many hold each opinion of an answer."""
        counted = select(FeedbackRow.verdict, func.count()).where(FeedbackRow.question_id == question)
        with self.store.session() as session:
            rows = session.execute(counted.group_by(FeedbackRow.verdict)).all()
        return Counter({row[0]: int(row[1]) for row in rows})
