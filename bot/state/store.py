"""Opens the database, brings its tables up to date, and hands out sessions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.errors import StateError
from bot.state.identity import Identities, read_or_make_secret
from bot.state.later import Later
from bot.state.numbers import Numbers
from bot.state.recent import Recent
from bot.state.refusals import no_address, not_usable
from bot.state.written import Note, write_notes
from corpus.errors import why

__all__ = ["Store", "open_store", "require_address", "require_folder", "utc_now"]

_MIGRATIONS = Path(__file__).parent / "migrations"
_DATABASE = "state.db"
_SECRET = "secret"  # noqa: S105, a file's name
_PATIENCE = 10.0  # seconds a writer waits for another one; SQLite lets in one at a time


def utc_now() -> datetime:
    """Now, as the tables keep times: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """The open database. Its sessions may be used from any thread, each from one at a time."""

    engine: Engine
    identities: Identities
    folder: Path
    """For files that belong to the state, such as documents that are not yet published."""
    database: Path | None = None
    """The file that the database is; None where a server keeps it."""
    now: Callable[[], datetime] = utc_now
    notes: Later[Note] = field(init=False)
    """Questions and which messages show their answers, written soon; each ``session`` finds them written."""
    numbers: Numbers = field(init=False)
    """Ids for these questions."""
    choices: Recent[Mapping[str, object]] = field(init=False, default_factory=Recent)
    """What chats chose, by their digests."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", Later[Note](self._write))
        object.__setattr__(self, "numbers", Numbers(self.engine, "question"))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits at the end and rolls back where an exception leaves it. It sees all that was noted.

        Raises:
            StateError: if the database cannot be used just now: the disk is full, the server is away.
        """
        self.notes.settle()
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except OperationalError as error:
            raise not_usable(self.database, error) from error

    def close(self) -> None:
        """Write what was noted, and let go of the database."""
        self.notes.settle()
        self.engine.dispose()

    def _write(self, notes: Sequence[Note]) -> None:
        write_notes(self.engine, self.identities, notes)
        with suppress(SQLAlchemyError):  # whoever needs a number will try again
            self.numbers.stock()


def open_store(
    folder: Path, *, url: str = "", secret: str = "", now: Callable[[], datetime] = utc_now
) -> Store:
    """Open the state in ``folder``, or the database at ``url``; tables are made and migrated as needed.

    Raises:
        StateError: if the folder cannot be written, or the database cannot be reached or is of a newer version.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StateError(
            f"建不了数据文件夹 {folder}（{why(error)}）：请检查权限，或设置 GONGHUI_STATE"
        ) from error
    identities = Identities(secret.encode() if secret else read_or_make_secret(folder / _SECRET))
    database = None if url else folder / _DATABASE
    engine = _engine(url) if database is None else create_engine(f"sqlite:///{database}")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _migrate(engine)
    except StateError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise not_usable(database, error) from None
    return Store(engine, identities, folder, database, now)


def require_folder(folder: Path, *, url: str = "", secret: str = "") -> None:
    """See that ``open_store`` could use the folder and what is in it. Makes nothing, and connects to no server.

    Raises:
        StateError: if it could not.
    """
    try:
        there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
        may_write = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
        has_secret, database = (folder / _SECRET).exists(), folder / _DATABASE
        has_database = not url and database.exists()
    except OSError as error:  # a folder above it is closed
        raise StateError(
            f"打不开数据文件夹 {folder}（{why(error)}）：请检查权限，或设置 GONGHUI_STATE"
        ) from error
    if not may_write:
        raise StateError(f"不能写入数据文件夹 {folder}：请检查 {there} 的所有者和权限，或设置 GONGHUI_STATE")
    if has_secret and not secret:
        read_or_make_secret(folder / _SECRET)
    if has_database:
        _require_database(database)


def _require_database(path: Path) -> None:
    if not os.access(path, os.W_OK):  # SQLite would leave files beside it that nobody may write either
        raise StateError(f"不能写入数据库 {path}：请检查它的所有者和权限")
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except SQLAlchemyError as error:
        raise not_usable(path, error) from None
    finally:
        engine.dispose()


def require_address(url: str) -> None:
    """See that the address of a database is one, and that its driver is there. Connects to nothing.

    Raises:
        StateError: if it is none.
    """
    _engine(url).dispose()


def _engine(url: str) -> Engine:
    try:
        # A server that was started anew has closed the connections that are kept: they are tried before use.
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:  # a port that is no number
        raise no_address(url, error) from None  # the message of the cause may show the password


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    # Readers and a writer side by side; what a power cut takes is at most the last seconds of feedback.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE * 1000:.0f}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StateError(
                "数据库是更新的 gonghui 建的，这个版本读不了：请升级 gonghui，或换一个 GONGHUI_STATE 文件夹"
            ) from error
