from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from bot.state import store
from bot.state.tables import Base


@contextmanager
def _migrating(path: Path) -> Iterator[tuple[Config, Connection]]:
    config = Config()
    config.set_main_option("script_location", str(store._MIGRATIONS))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        yield config, connection
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    with _migrating(tmp_path / "state.db") as (config, connection):
        command.upgrade(config, "head")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    with _migrating(tmp_path / "state.db") as (config, connection):
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
        assert set(Base.metadata.tables) <= set(inspect(connection).get_table_names())


def test_there_is_one_way_from_the_first_migration_to_the_last() -> None:
    config = Config()
    config.set_main_option("script_location", str(store._MIGRATIONS))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_numbers_of_questions_go_on_where_an_older_version_stopped(tmp_path: Path) -> None:
    with _migrating(tmp_path / "state.db") as (config, connection):
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "insert into question (id, asked_at, chat, user, text, decision, quotes, generation)"
                " values (41, '2026-05-01 08:00:00', 'c', 'u', '经费', 'answer', '[]', 'g')"
            )
        )
        command.upgrade(config, "head")
    store_again = store.open_store(tmp_path)
    assert store_again.numbers.take() == 42
    store_again.close()
