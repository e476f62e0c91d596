"""Updates of the index that are under way, so that after a restart the messages of those it cut short can say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.state.store import Store
from bot.state.tables import UpdateRow

__all__ = ["UnderWay", "Unfinished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An update that began and of whose end nobody was told."""

    id: int
    place: tuple[int, int] | None
    """The private chat and the message in it; None where the secret of the state is another one by now."""
    language: str
    action: str
    detail: str
    noted: bool
    """Whether the audit log knows already that it came to nothing."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Remembers where an update is being told of. Blocks on the database."""

    store: Store

    def begin(self, place: tuple[int, int], *, language: str, action: str, detail: str = "") -> int:
        """Note that an update begins, whose progress the message at ``place``, (chat, message), tells; its number."""
        row = UpdateRow(
            begun_at=self.store.now(),
            place=self.store.identities.seal(" ".join(map(str, place))),
            language=language,
            action=action,
            detail=detail,
            noted=False,
        )
        with self.store.session() as session:
            session.add(row)
            session.flush()
            return row.id

    def note(self, number: int) -> None:
        """Note that the audit log already says that this one came to nothing."""
        with self.store.session() as session:
            session.execute(update(UpdateRow).where(UpdateRow.id == number).values(noted=True))

    def end(self, number: int) -> None:
        """Forget an update: its message says how it ended, or cannot say it any more."""
        with self.store.session() as session:
            session.execute(delete(UpdateRow).where(UpdateRow.id == number))

    def unfinished(self, *, before: datetime) -> list[Unfinished]:
        """Those that began before a time (UTC, without a zone), the oldest first."""
        with self.store.session() as session:
            rows = session.scalars(
                select(UpdateRow).where(UpdateRow.begun_at < before).order_by(UpdateRow.id)
            ).all()
        return [
            Unfinished(
                id=row.id,
                place=_place(self.store.identities.unseal(row.place)),
                language=row.language,
                action=row.action,
                detail=row.detail,
                noted=row.noted,
            )
            for row in rows
        ]


def _place(told: str | None) -> tuple[int, int] | None:
    if told is None:
        return None
    chat, message = told.split(" ")
    return int(chat), int(message)
