"""What maintainers did, and what others tried: written once, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from sqlalchemy import func, select

from bot.state.store import Store
from bot.state.tables import AuditRow

__all__ = ["AuditEntry", "AuditLog", "Outcome"]

Outcome: TypeAlias = Literal["done", "refused", "failed"]

_LONGEST = 500  # characters of a detail: a name and a reason, not a document


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the log."""

    at: datetime
    """UTC, without a zone."""
    user: str
    """The keyed digest of who it was, see ``bot.state.identity``."""
    action: str
    detail: str
    outcome: str
    """``done``, ``refused`` or ``failed``."""


@dataclass(frozen=True, slots=True)
class AuditLog:
    """Writes and reads the log. Blocks on the database."""

    store: Store

    def write(self, user: int, action: str, detail: str = "", *, outcome: Outcome = "done") -> None:
        """Write down what somebody did, or tried to."""
        row = AuditRow(
            at=self.store.now(),
            user=self.store.identities.of(user),
            action=action,
            detail=_line(detail)[:_LONGEST],
            outcome=outcome,
        )
        with self.store.session() as session:
            session.add(row)

    def entries(self, *, limit: int | None = None) -> list[AuditEntry]:
        """The latest ``limit`` entries, or all of them, the newest first."""
        with self.store.session() as session:
            rows = session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)).all()
        return [
            AuditEntry(at=row.at, user=row.user, action=row.action, detail=row.detail, outcome=row.outcome)
            for row in rows
        ]

    def count(self, user: int, action: str, *, outcome: Outcome, within: timedelta) -> int:
        """How often somebody did something with that outcome lately."""
        wanted = (
            select(func.count())
            .select_from(AuditRow)
            .where(
                AuditRow.user == self.store.identities.of(user),
                AuditRow.action == action,
                AuditRow.outcome == outcome,
                AuditRow.at >= self.store.now() - within,
            )
        )
        with self.store.session() as session:
            return int(session.scalar(wanted) or 0)


def _line(text: str) -> str:
    """The text on one line, as any database takes it: without half characters and zero bytes."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", " ").split())
