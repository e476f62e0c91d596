"""Documents that maintainers sent and that are not yet in the library: a row each, and a file in a folder of its own."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePosixPath

from sqlalchemy import select

from bot.errors import StateError
from bot.state.store import Store
from bot.state.tables import DraftRow
from corpus.errors import why

__all__ = ["Draft", "Drafts", "file_name"]

_KEPT = timedelta(days=7)
_FOLDER = "drafts"
_LONGEST = 200  # bytes: the library adds up to ten to a name, and file systems take 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document that waits for a maintainer's word."""

    id: int
    path: Path
    fields: Mapping[str, str]
    """Metadata that the maintainer corrected, over the file's own."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """Keeps drafts for a week. Blocks on the database and the disk."""

    store: Store

    def new(self, user: int, name: str) -> Draft:
        """Make room for a file of that name; what was left lying too long is cleared away.

        Raises:
            StateError: if the folder cannot be written.
        """
        self._clear_away()
        row = DraftRow(
            user=self.store.identities.of(user), file=file_name(name), fields={}, sent_at=self.store.now()
        )
        with self.store.session() as session:
            session.add(row)
            session.flush()
            draft = self._draft(row)
        try:
            draft.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StateError(
                f"建不了文件夹 {draft.path.parent}（{why(error)}）：请检查磁盘空间和权限"
            ) from error
        return draft

    def find(self, number: int, *, user: int) -> Draft | None:
        """A maintainer's own draft, or None when it is done with."""
        with self.store.session() as session:
            row = session.get(DraftRow, number)
        if row is None or row.user != self.store.identities.of(user):
            return None
        draft = self._draft(row)
        return draft if draft.path.is_file() else None

    def correct(self, number: int, fields: Mapping[str, str]) -> None:
        """Note what a maintainer said of a draft, over what was said before."""
        with self.store.session() as session:
            row = session.get(DraftRow, number)
            if row is not None:
                row.fields = {**row.fields, **fields}

    def drop(self, number: int) -> None:
        """Be done with a draft: its row and its file are deleted."""
        with self.store.session() as session:
            row = session.get(DraftRow, number)
            if row is not None:
                session.delete(row)
        shutil.rmtree(self.store.folder / _FOLDER / str(number), ignore_errors=True)

    def _clear_away(self) -> None:
        with self.store.session() as session:
            over = session.scalars(
                select(DraftRow.id).where(DraftRow.sent_at < self.store.now() - _KEPT)
            ).all()
        for number in over:
            self.drop(number)

    def _draft(self, row: DraftRow) -> Draft:
        return Draft(
            id=row.id, path=self.store.folder / _FOLDER / str(row.id) / row.file, fields=dict(row.fields)
        )


def file_name(name: str) -> str:
    """A name that a file may have in any folder, made of what a sender called it; its ending is kept."""
    plain = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode()
    last = PurePosixPath(plain.replace("\\", "/")).name
    kept = "".join(
        " " if character.isspace() else character
        for character in last
        if (character.isspace() or unicodedata.category(character)[0] != "C") and character not in '<>:"|?*'
    )
    kept = " ".join(kept.split()).lstrip("~$. ")
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        stem, suffix = kept, ""
    ending = f".{suffix.lower()}" if dot else ""
    room = max(_LONGEST - len(ending.encode()), 0)
    stem = stem.strip().encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return (stem or "文件") + ending.encode()[:_LONGEST].decode("utf-8", "ignore")
