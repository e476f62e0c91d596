"""What is remembered of an update of the index while it is under way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.state.identity import Identities
from bot.state.store import Store, open_store
from bot.state.underway import UnderWay, Unfinished

_SECOND = timedelta(seconds=1)
_CHAT, _MESSAGE = 4_242_424_242, 97


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, secret="for tests")  # noqa: S106
    yield store
    store.close()


def _begun(store: Store) -> int:
    return UnderWay(store).begin((_CHAT, _MESSAGE), language="en", action="publish", detail="经费.md")


def _left(store: Store) -> list[Unfinished]:
    return UnderWay(store).unfinished(before=store.now() + _SECOND)


def test_an_update_that_never_ended_is_found_with_its_message(store: Store) -> None:
    number = _begun(store)
    assert _left(store) == [
        Unfinished(
            id=number,
            place=(_CHAT, _MESSAGE),
            language="en",
            action="publish",
            detail="经费.md",
            noted=False,
        )
    ]


def test_nothing_is_left_of_an_update_that_ended(store: Store) -> None:
    first, second = _begun(store), _begun(store)
    UnderWay(store).end(first)
    assert [left.id for left in _left(store)] == [second]
    UnderWay(store).end(second)
    UnderWay(store).end(second)
    assert _left(store) == []


def test_what_began_later_is_somebody_else_s(store: Store) -> None:
    before = store.now()
    _begun(store)
    assert UnderWay(store).unfinished(before=before) == []


def test_that_the_audit_log_knows_is_remembered(store: Store) -> None:
    number = _begun(store)
    UnderWay(store).note(number)
    assert [left.noted for left in _left(store)] == [True]


def test_the_database_does_not_show_which_chat_it_is(store: Store, tmp_path: Path) -> None:
    _begun(store)
    with store.session() as session:
        rows = [
            str(value) for row in session.execute(text("select * from update_under_way")) for value in row
        ]
    assert not any(str(_CHAT) in value for value in rows)
    store.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("state.db*"))
    assert str(_CHAT).encode() not in stored
    assert _CHAT.to_bytes(8, "big") not in stored


def test_with_another_secret_the_message_is_not_found_and_nothing_breaks(store: Store) -> None:
    _begun(store)
    stranger = replace(store, identities=Identities(b"another"))
    assert [left.place for left in _left(stranger)] == [None]
