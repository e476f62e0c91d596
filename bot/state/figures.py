"""How the bot is used: counts, and the questions that went badly. Nothing here says who asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.state.store import Store
from bot.state.tables import FeedbackRow, QuestionRow

__all__ = ["Complaint", "Figures", "Usage"]

_LIKED = "up"
_MOST = 500  # questions looked through for gaps: beyond them nobody reads on


@dataclass(frozen=True, slots=True)
class Complaint:
    """A question without an answer, or one whose answer somebody disliked."""

    text: str
    at: datetime
    verdict: str = ""
    """What was wrong with the answer; empty where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The last days in figures."""

    days: Mapping[str, int]
    """Questions per day, by ISO date, the oldest first, days without a question included."""
    decisions: Mapping[str, int]
    """Questions by decision."""
    verdicts: Mapping[str, int]
    """Opinions by verdict."""
    milliseconds: Sequence[int]
    """Answer times that were measured, ascending."""

    @property
    def total(self) -> int:
        """All questions of those days."""
        return sum(self.decisions.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """Reads the figures. Blocks on the database."""

    store: Store

    def complaints(self) -> list[Complaint]:
        """What went badly among the questions that are still kept, the newest first."""
        unanswered = (
            select(QuestionRow.text, QuestionRow.asked_at)
            .where(QuestionRow.decision == "none")
            .order_by(QuestionRow.id.desc())
            .limit(_MOST)
        )
        disliked = (
            select(QuestionRow.text, QuestionRow.asked_at, FeedbackRow.verdict)
            .join(FeedbackRow, FeedbackRow.question_id == QuestionRow.id)
            .where(FeedbackRow.verdict != _LIKED)
            .order_by(QuestionRow.id.desc())
            .limit(_MOST)
        )
        with self.store.session() as session:
            found = [Complaint(text, at) for text, at in session.execute(unanswered)]
            found += [Complaint(text, at, verdict) for text, at, verdict in session.execute(disliked)]
        return sorted(found, key=lambda complaint: complaint.at, reverse=True)[:_MOST]

    def usage(self, *, days: int) -> Usage:
        """The figures of the last ``days`` days by the clock on the machine, today among them."""
        today = _day(self.store.now())
        dates = [today - timedelta(days=back) for back in reversed(range(days))]
        first = datetime.combine(dates[0], time()).astimezone(UTC).replace(tzinfo=None)
        lately = QuestionRow.asked_at >= first
        with self.store.session() as session:
            asked = session.scalars(select(QuestionRow.asked_at).where(lately)).all()
            decisions = _counts(session, QuestionRow.decision, lately)
            verdicts = _counts(session, FeedbackRow.verdict, FeedbackRow.given_at >= first)
            measured = session.scalars(
                select(QuestionRow.milliseconds).where(lately, QuestionRow.milliseconds.is_not(None))
            ).all()
        counts = Counter(map(_day, asked))
        return Usage(
            days={day.isoformat(): counts[day] for day in dates},
            decisions=decisions,
            verdicts=verdicts,
            milliseconds=sorted(value for value in measured if value is not None),
        )


def _day(moment: datetime) -> date:
    """The day that the clock on the machine shows at a moment, given in UTC without a zone."""
    return moment.replace(tzinfo=UTC).astimezone().date()


def _counts(
    session: Session, column: InstrumentedAttribute[str], where: ColumnElement[bool]
) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).where(where).group_by(column))
    return {value: int(count) for value, count in rows}
