"""A group that became a supergroup, in the database; and what counts as the same question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.state.chats import ChatOptions, ChatSettings
from bot.state.questions import QuestionLog
from bot.state.store import Store, open_store

_HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, secret="for tests")  # noqa: S106
    yield store
    store.close()


def _ask(log: QuestionLog, text: str, *, chat: int = -1, message: int = 5) -> int:
    asked = log.remember(chat=chat, user=7, text=text, decision="answer", quotes=["a"], generation="")
    assert asked is not None
    log.show(asked, chat=chat, messages=[message, message + 1])
    return asked


def test_choices_move_once(store: Store) -> None:
    chats = ChatSettings(store)
    chats.write(-1, ChatOptions(who="admins", quiet=(22, 7)))
    chats.move(-1, -2)
    chats.move(-1, -2)
    moved = chats.read(-2)
    assert (moved.who, moved.quiet, moved.formerly) == ("admins", (22, 7), store.identities.of(-1))
    assert chats.read(-1) == ChatOptions()


def test_a_group_without_choices_is_known_under_its_former_id(store: Store) -> None:
    chats = ChatSettings(store)
    chats.move(-1, -2)
    assert chats.read(-2).formerly == store.identities.of(-1)


def test_the_first_id_counts_however_often_a_group_moves(store: Store) -> None:
    chats = ChatSettings(store)
    chats.move(-1, -2)
    chats.move(-2, -3)
    assert chats.read(-3).formerly == store.identities.of(-1)


def test_writing_says_when(store: Store) -> None:
    chats = ChatSettings(store)
    assert chats.read(-1).changed_at is None
    chats.write(-1, ChatOptions())
    changed = chats.read(-1).changed_at
    assert changed is not None
    assert store.now() - changed < _HOUR


def test_questions_move_and_the_messages_of_the_old_group_are_forgotten(store: Store) -> None:
    log = QuestionLog(store, days=30)
    asked = _ask(log, "经费")
    log.move(-1, -2)
    last = log.last(chat=-2, user=7, within=_HOUR)
    assert last is not None
    assert last.id == asked
    assert log.last(chat=-1, user=7, within=_HOUR) is None
    assert log.shown_by(chat=-2, message=5) is None


@pytest.mark.parametrize("again", ["经费", " 经费？", "经费。", "“经费”", "经费!!"])
def test_punctuation_around_makes_no_other_question(store: Store, again: str) -> None:
    log = QuestionLog(store, days=30)
    asked = _ask(log, "经费？")
    found = log.earlier(chat=-1, text=again, within=_HOUR)
    assert found is not None
    assert (found[0].id, found[1]) == (asked, 5)


@pytest.mark.parametrize("other", ["会费", "经 费", "第31条", ""])
def test_other_words_make_another_question(store: Store, other: str) -> None:
    log = QuestionLog(store, days=30)
    _ask(log, "经费")
    _ask(log, "第3.1条", message=9)
    assert log.earlier(chat=-1, text=other, within=_HOUR) is None


def test_another_chat_knows_nothing_of_it(store: Store) -> None:
    log = QuestionLog(store, days=30)
    _ask(log, "经费")
    assert log.earlier(chat=-2, text="经费", within=_HOUR) is None


def test_the_latest_of_several_counts(store: Store) -> None:
    log = QuestionLog(store, days=30)
    _ask(log, "经费", message=5)
    latest = _ask(log, "经费", message=9)
    found = log.earlier(chat=-1, text="经费", within=_HOUR)
    assert found is not None
    assert (found[0].id, found[1]) == (latest, 9)
