"""Who may change the library: those the settings name, and those who sent a pairing code."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from sqlalchemy import delete

from bot.state.audit import AuditLog
from bot.state.store import Store
from bot.state.tables import MaintainerRow, PairingRow

__all__ = ["CODE_LIFETIME", "Maintainers", "Pairing"]

CODE_LIFETIME = timedelta(minutes=15)

_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"  # none of 0 O, 1 I L, 2 Z, 5 S, 8 B
_LENGTH = 8
_WRONG_CODES, _LATELY = 5, timedelta(hours=1)
_ACTION = "pair"


class Pairing(Enum):
    """What came of a pairing code."""

    DONE = "done"
    ALREADY = "already"
    """Who sent it is a maintainer; the code stays valid for another one."""
    WRONG = "wrong"
    """There is no such code, or it was used, or its time is over."""
    TOO_OFTEN = "too often"


@dataclass(frozen=True, slots=True)
class Maintainers:
    """Reads and changes who is a maintainer. Blocks on the database."""

    store: Store
    appointed: tuple[int, ...] = ()
    """Telegram ids of those whom the settings name."""

    def has(self, user: int) -> bool:
        """Whether that person is a maintainer."""
        if user in self.appointed:
            return True
        with self.store.session() as session:
            return session.get(MaintainerRow, self.store.identities.of(user)) is not None

    def new_code(self) -> str:
        """A code that makes whoever sends it first a maintainer; only its digest is kept."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        now = self.store.now()
        with self.store.session() as session:
            session.execute(delete(PairingRow).where(PairingRow.expires_at < now))
            session.merge(PairingRow(code=self._digest(code), expires_at=now + CODE_LIFETIME))
        return code

    def pair(self, user: int, code: str) -> Pairing:
        """Use a code up; every attempt is written into the audit log."""
        audit = AuditLog(self.store)
        if self.has(user):
            return Pairing.ALREADY
        if audit.count(user, _ACTION, outcome="refused", within=_LATELY) >= _WRONG_CODES:
            audit.write(user, _ACTION, "too often", outcome="failed")  # does not count as another wrong code
            return Pairing.TOO_OFTEN
        with self.store.session() as session:
            # One statement finds the code and uses it up: of two who send it at once, one is paired.
            paired = session.scalar(
                delete(PairingRow)
                .where(PairingRow.code == self._digest(code), PairingRow.expires_at >= self.store.now())
                .returning(PairingRow.code)
            )
            if paired:
                session.merge(MaintainerRow(user=self.store.identities.of(user), since=self.store.now()))
        audit.write(user, _ACTION, outcome="done" if paired else "refused")
        return Pairing.DONE if paired else Pairing.WRONG

    def revoke(self, digest: str) -> int:
        """Take back what pairing gave to those whose digest begins like that, and all unused codes; how many.

        Where there is nobody like that the codes stay: it was a slip of the pen. An empty digest means everybody.
        """
        with self.store.session() as session:
            gone = session.scalars(
                delete(MaintainerRow)
                .where(MaintainerRow.user.startswith(digest, autoescape=True))
                .returning(MaintainerRow.user)
            ).all()
            if gone or not digest:
                session.execute(delete(PairingRow))
        return len(gone)

    def _digest(self, code: str) -> str:
        typed = unicodedata.normalize("NFKC", code).upper()
        letters = "".join(character for character in typed if character.isalnum())
        return self.store.identities.of(f"pairing code {letters}")
