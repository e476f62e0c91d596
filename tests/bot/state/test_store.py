from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.errors import StateError
from bot.state.store import Store, open_store, require_folder, utc_now
from bot.state.tables import Base, ChatRow


def _tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names()) - {"alembic_version"}


def test_the_first_opening_makes_folder_secret_and_tables(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new" / "state")
    assert _tables(store) == set(Base.metadata.tables)
    assert (tmp_path / "new" / "state" / "secret").is_file()
    store.close()


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    with first.session() as session:
        session.add(ChatRow(chat=first.identities.of(7), options={"script": "traditional"}))
    first.close()
    second = open_store(tmp_path)
    with second.session() as session:
        row = session.get(ChatRow, second.identities.of(7))
    assert row is not None
    assert row.options == {"script": "traditional"}
    second.close()


def test_a_session_left_by_an_exception_writes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)

    def fail() -> None:
        with store.session() as session:
            session.add(ChatRow(chat="a" * 32, options={}))
            session.flush()
            raise ValueError("over")

    with pytest.raises(ValueError, match="over"):
        fail()
    with store.session() as session:
        assert session.get(ChatRow, "a" * 32) is None
    store.close()


def test_threads_write_side_by_side(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    problems: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(10):
                with store.session() as session:
                    session.add(ChatRow(chat=f"{number}-{turn}", options={}))
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with store.session() as session:
        assert session.scalar(text("select count(*) from chat")) == 80
    store.close()


def test_no_table_holds_a_number_that_could_be_a_telegram_id() -> None:
    numbers = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.type.python_type is int and not column.foreign_keys and column.name != "id"
    }
    assert numbers <= {"shown.message", "question.milliseconds"}


@pytest.mark.skipif(not hasattr(stat, "S_IMODE"), reason="needs POSIX permissions")
def test_only_its_owner_may_enter_the_folder(tmp_path: Path) -> None:
    open_store(tmp_path / "state").close()
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StateError, match=r"建不了数据文件夹.*GONGHUI_STATE"):
        open_store(tmp_path / "file" / "state")


def test_a_read_only_folder_is_told_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)  # who runs the tests may be allowed everything
    with pytest.raises(StateError, match=r"密钥文件 .*没有权限.*GONGHUI_STATE_SECRET"):
        open_store(tmp_path)


def test_a_database_that_cannot_be_written_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "state.db").mkdir()
    with pytest.raises(StateError, match=r"用不了数据库 .*state\.db（文件打不开）：.*磁盘"):
        open_store(tmp_path, secret="for tests")  # noqa: S106


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"this is no database at all, but long enough to look like one" * 20)
    with pytest.raises(StateError, match=r"用不了数据库 .*（它不是数据库文件）：.*移走"):
        open_store(tmp_path, secret="for tests")  # noqa: S106


def test_a_full_disk_is_told_with_the_cure_whatever_is_written(tmp_path: Path) -> None:
    store = open_store(tmp_path, secret="for tests")  # noqa: S106

    def fill() -> None:
        with store.session() as session:
            session.execute(text("PRAGMA max_page_count=1"))  # as many as it has by now
            session.execute(text("CREATE TABLE more AS SELECT randomblob(100000)"))

    with pytest.raises(StateError, match=r"用不了数据库 .*state\.db（磁盘空间不足）：.*磁盘空间"):
        fill()
    store.close()


@pytest.mark.parametrize("spoil", ["nothing", "opened", "away"])
def test_a_folder_that_can_be_used_is_left_as_it_is(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "state"
    if spoil == "opened":
        open_store(folder).close()
    elif spoil == "nothing":
        folder.mkdir()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    require_folder(folder)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert folder.exists() == (spoil != "away")


def test_what_keeps_the_state_from_being_opened_is_told_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match=r"不能写入数据文件夹 .*state：.*file 的所有者.*GONGHUI_STATE"):
        require_folder(tmp_path / "file" / "state")
    (tmp_path / "secret").touch()
    with pytest.raises(StateError, match=r"密钥文件 .*secret 是空的"):
        require_folder(tmp_path)
    (tmp_path / "state.db").write_bytes(b"this is no database at all, but long enough to look like one" * 20)
    with pytest.raises(StateError, match=r"用不了数据库 .*（它不是数据库文件）：.*移走"):
        require_folder(tmp_path, secret="for tests")  # noqa: S106
    (tmp_path / "state.db").write_bytes(b"")
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path / "state.db")
    with pytest.raises(StateError, match=r"不能写入数据库 .*state\.db：.*权限"):
        require_folder(tmp_path, secret="for tests")  # noqa: S106
    assert {path.name for path in tmp_path.iterdir()} == {"file", "secret", "state.db"}
    require_folder(tmp_path, url="postgresql+psycopg://host/name", secret="for tests")  # noqa: S106


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    with pytest.raises(StateError, match=r"更新的 gonghui.*升级 gonghui"):
        open_store(tmp_path)
    assert tmp_path / "state.db" not in _open_files()
    with sqlite3.connect(tmp_path / "state.db") as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == ("9999",)
    connection.close()


def _open_files() -> list[Path]:
    """The files that this process holds open; where the system does not list them, none."""
    held = Path("/proc/self/fd")
    return [each.readlink() for each in held.iterdir() if each.is_symlink()] if held.is_dir() else []


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("hidden", "的值（不显示）不是数据库地址：应为"),
        ("oracledb2://u:hidden@h/db", "的值（以 oracledb2:// 开头，其余不显示）不是认得的数据库：应为"),
        ("postgresql+nodriver://u:hidden@h/db", "（以 postgresql+nodriver:// 开头，其余不显示）不是认得的"),
        (
            "postgresql+psycopg://u:hidden@h:port/db",
            "不是数据库地址：应为 postgresql+psycopg://用户:密码@主机:",
        ),
        ("mysql://u:hidden@h/db", "要用驱动 MySQLdb，它没有安装：请安装它"),
    ],
)
def test_a_wrong_database_url_is_told_without_its_password(tmp_path: Path, url: str, told: str) -> None:
    with pytest.raises(StateError, match="GONGHUI_STATE_URL") as caught:
        open_store(tmp_path, url=url, secret="for tests")  # noqa: S106
    assert told in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert "Error" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_database_at_a_url_is_used_in_place_of_the_folder_s(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state", url=f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert _tables(store) == set(Base.metadata.tables)
    assert not (tmp_path / "state" / "state.db").exists()
    store.close()


def test_now_is_in_utc_without_a_zone() -> None:
    assert utc_now().tzinfo is None
