"""Pairing codes, the audit log, and drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from bot.errors import StateError
from bot.state.audit import AuditLog
from bot.state.drafts import Drafts, file_name
from bot.state.maintainers import CODE_LIFETIME, Maintainers, Pairing
from bot.state.store import Store, open_store, utc_now
from bot.state.tables import MaintainerRow, PairingRow


class Clock:
    def __init__(self) -> None:
        self.now = utc_now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = open_store(tmp_path / "state", secret="for tests", now=clock)  # noqa: S106
    yield store
    store.close()


def test_a_code_has_eight_characters_that_nobody_mistakes(store: Store) -> None:
    codes = {Maintainers(store).new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch("[ACDEFGHJKMNPQRTUVWXY34679]{8}", code) for code in codes)


def test_neither_a_code_nor_a_telegram_id_stands_in_the_database(store: Store) -> None:
    code = Maintainers(store).new_code()
    Maintainers(store).pair(123456789, Maintainers(store).new_code())
    with store.engine.connect() as connection:
        names = (
            connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        )
        everything = str([connection.execute(text(f'select * from "{name}"')).all() for name in names])  # noqa: S608
    assert code not in everything
    assert "123456789" not in everything


def test_a_code_is_over_after_a_quarter_of_an_hour(store: Store, clock: Clock) -> None:
    maintainers = Maintainers(store)
    early, late = maintainers.new_code(), maintainers.new_code()
    clock.now += CODE_LIFETIME
    assert maintainers.pair(1, early) is Pairing.DONE
    clock.now += timedelta(seconds=1)
    assert maintainers.pair(2, late) is Pairing.WRONG
    maintainers.new_code()
    with store.session() as session:
        assert len(session.scalars(select(PairingRow)).all()) == 1, "what is over is cleared away"


def test_guesses_are_counted_for_each_person_and_forgiven_after_an_hour(store: Store, clock: Clock) -> None:
    maintainers = Maintainers(store)
    for _ in range(5):
        assert maintainers.pair(1, "AAAAAAAA") is Pairing.WRONG
    code = maintainers.new_code()
    assert maintainers.pair(1, code) is Pairing.TOO_OFTEN
    clock.now += timedelta(minutes=61)
    assert maintainers.pair(1, maintainers.new_code()) is Pairing.DONE
    assert maintainers.pair(2, "AAAAAAAA") is Pairing.WRONG


def test_those_whom_the_settings_name_are_maintainers_without_a_row(store: Store) -> None:
    maintainers = Maintainers(store, (7,))
    assert maintainers.has(7)
    assert not maintainers.has(8)
    with store.session() as session:
        assert session.scalars(select(MaintainerRow)).all() == []


def test_the_log_gives_the_newest_first_and_one_line_each(store: Store) -> None:
    log = AuditLog(store)
    log.write(1, "publish", "一\n二" + "长" * 1000)
    log.write(2, "remove", outcome="refused")
    newest, oldest = log.entries()
    assert (newest.action, newest.outcome) == ("remove", "refused")
    assert oldest.detail.startswith("一 二")
    assert len(oldest.detail) == 500
    assert newest.user != oldest.user
    assert log.entries(limit=1) == [newest]


def test_drafts_are_cleared_away_after_a_week(store: Store, clock: Clock) -> None:
    drafts = Drafts(store)
    old = drafts.new(1, "旧.txt")
    old.path.write_text("旧", "utf-8")
    assert drafts.find(old.id, user=1) == old
    clock.now += timedelta(days=8)
    new = drafts.new(1, "新.txt")
    assert drafts.find(old.id, user=1) is None
    assert not old.path.parent.exists()
    assert new.id > old.id


def test_a_draft_whose_file_is_gone_is_done_with(store: Store) -> None:
    draft = Drafts(store).new(1, "a.txt")
    assert Drafts(store).find(draft.id, user=1) is None
    Drafts(store).drop(draft.id)
    Drafts(store).correct(draft.id, {"title": "x"})


def test_a_folder_that_cannot_be_made_is_told(store: Store) -> None:
    (store.folder / "drafts").write_text("")
    with pytest.raises(StateError, match="建不了文件夹"):
        Drafts(store).new(1, "a.txt")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("讲话.DOCX", "讲话.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\讲话.doc", "讲话.doc"),
        (".hidden.txt", "hidden.txt"),
        ("~$讲话.docx", "讲话.docx"),
        ("a\u202eb\x00.md", "ab.md"),
        ("", "文件"),
        ("...", "文件"),
        ("字" * 300 + ".pdf", "字" * 65 + ".pdf"),
    ],
)
def test_names_are_made_fit_for_a_folder(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(sent: str) -> None:
    name = file_name(sent)
    assert 0 < len(name.encode()) <= 210
    assert Path(name).name == name
    assert not name.startswith((".", "~$"))
