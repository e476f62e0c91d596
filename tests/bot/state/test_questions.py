from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.state.chats import ChatOptions, ChatSettings
from bot.state.feedback import FeedbackLog
from bot.state.questions import QuestionLog
from bot.state.store import Store, open_store

_HOUR = timedelta(hours=1)


class Clock:
    """The time that the store believes it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 8, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = open_store(tmp_path, secret="for tests", now=clock)  # noqa: S106
    yield store
    store.close()


@pytest.fixture
def log(store: Store) -> QuestionLog:
    return QuestionLog(store, days=30)


def _ask(log: QuestionLog, text: str = "经费", *, chat: int = 1, user: int = 1) -> int:
    number = log.remember(
        chat=chat, user=user, text=text, decision="answer", quotes=["aaaa", "bbbb"], generation="g1"
    )
    assert number is not None
    return number


def test_a_question_is_found_with_all_that_was_said(log: QuestionLog, clock: Clock) -> None:
    asked = log.find(_ask(log, "经费<&>😀"))
    assert asked is not None
    assert (asked.text, asked.decision, asked.quotes, asked.generation, asked.at) == (
        "经费<&>😀",
        "answer",
        ("aaaa", "bbbb"),
        "g1",
        clock.now,
    )


def test_of_a_very_long_question_the_beginning_is_kept_and_zero_characters_are_not(log: QuestionLog) -> None:
    asked = log.find(_ask(log, "经\x00费" + "工" * 100_000))
    assert asked is not None
    assert asked.text == "经 费" + "工" * 1_997


def test_a_question_is_found_only_in_its_chat_where_that_is_asked(log: QuestionLog) -> None:
    number = _ask(log, chat=1)
    assert log.find(number, chat=1) is not None
    assert log.find(number, chat=2) is None
    assert log.find(number + 1) is None


def test_with_no_days_nothing_is_kept(store: Store) -> None:
    log = QuestionLog(store, days=0)
    remembered = log.remember(chat=1, user=1, text="经费", decision="none", quotes=[], generation="")
    assert remembered is None
    assert log.last(chat=1, user=1, within=_HOUR) is None


def test_the_messages_that_show_an_answer_lead_back_to_it(log: QuestionLog) -> None:
    number = _ask(log)
    log.show(number, chat=1, messages=[10, 11])
    log.show(number, chat=1, messages=[11, 12])
    for message in (10, 11, 12):
        asked = log.shown_by(chat=1, message=message)
        assert asked is not None
        assert asked.id == number
    assert log.shown_by(chat=2, message=10) is None
    for message in (13, 0, -1, 2**31, 2**70):
        assert log.shown_by(chat=1, message=message) is None


def test_a_message_that_shows_another_answer_now_leads_to_that(log: QuestionLog) -> None:
    first, second = _ask(log), _ask(log)
    log.show(first, chat=1, messages=[10])
    log.show(second, chat=1, messages=[10])
    asked = log.shown_by(chat=1, message=10)
    assert asked is not None
    assert asked.id == second


def test_an_answer_to_a_question_deleted_meanwhile_is_not_noted(log: QuestionLog) -> None:
    number = _ask(log)
    log.forget(user=1)
    log.show(number, chat=1, messages=[10])
    assert log.shown_by(chat=1, message=10) is None


def test_of_answers_noted_together_one_whose_question_was_deleted_takes_no_other_with_it(
    log: QuestionLog,
) -> None:
    deleted, kept = _ask(log, user=1), _ask(log, user=2)
    log.show(deleted, chat=1, messages=[10])
    log.show(kept, chat=1, messages=[11])
    log.forget(user=1)
    assert log.shown_by(chat=1, message=10) is None
    asked = log.shown_by(chat=1, message=11)
    assert asked is not None
    assert asked.id == kept


def test_a_message_whose_number_no_table_can_hold_is_not_noted(log: QuestionLog) -> None:
    number = _ask(log)
    log.show(number, chat=1, messages=[2**70, 10])
    assert log.shown_by(chat=1, message=10) is not None


def test_what_was_asked_and_shown_last_is_there_after_closing(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    log = QuestionLog(first, days=30)
    number = _ask(log)
    log.show(number, chat=7, messages=[10])
    first.close()
    second = open_store(tmp_path)
    asked = QuestionLog(second, days=30).shown_by(chat=7, message=10)
    assert asked is not None
    assert asked.id == number
    second.close()


def test_a_turned_page_is_noted(log: QuestionLog) -> None:
    number = _ask(log)
    log.turn(number, quotes=["aaaa", "bbbb", "cccc"])
    log.turn(number + 1, quotes=["dddd"])
    asked = log.find(number)
    assert asked is not None
    assert asked.quotes == ("aaaa", "bbbb", "cccc")


def test_the_last_question_is_the_person_s_own_in_that_chat_and_recent(
    log: QuestionLog, clock: Clock
) -> None:
    _ask(log, "早先")
    _ask(log, "刚才")
    _ask(log, "别人", user=2)
    _ask(log, "别处", chat=2)
    last = log.last(chat=1, user=1, within=_HOUR)
    assert last is not None
    assert last.text == "刚才"
    clock.now += _HOUR
    assert log.last(chat=1, user=1, within=_HOUR) is not None
    clock.now += timedelta(seconds=1)
    assert log.last(chat=1, user=1, within=_HOUR) is None


def test_what_a_question_asks_about_something_else_is_remembered(log: QuestionLog) -> None:
    first = log.find(_ask(log, "年休假几天"))
    again = log.remember(
        chat=1, user=1, text="临时工年休假几天", decision="none", quotes=[], generation="", base="年休假几天"
    )
    assert again is not None
    asked = log.find(again)
    assert first is not None
    assert asked is not None
    assert (first.base, asked.base) == ("年休假几天", "年休假几天")


def test_questions_that_found_nothing_are_passed_over_where_an_answered_one_is_wanted(
    log: QuestionLog,
) -> None:
    assert log.last(chat=1, user=1, within=_HOUR, answered=True) is None
    number = _ask(log, "经费")
    log.remember(chat=1, user=1, text="停车位", decision="none", quotes=[], generation="")
    asked = log.last(chat=1, user=1, within=_HOUR, answered=True)
    assert asked is not None
    assert asked.id == number


def test_the_same_question_in_a_chat_is_found_with_its_first_message(log: QuestionLog) -> None:
    number = _ask(log, "经费")
    log.show(number, chat=1, messages=[12, 11])
    earlier = log.earlier(chat=1, text="经费", within=_HOUR)
    assert earlier is not None
    assert (earlier[0].id, earlier[1]) == (number, 11)
    assert log.earlier(chat=1, text="换届", within=_HOUR) is None
    assert log.earlier(chat=2, text="经费", within=_HOUR) is None


def test_looking_for_the_same_question_takes_no_time_over_marks_between_words(log: QuestionLog) -> None:
    for _ in range(20):
        number = _ask(log, f"基本{'！' * 1900}职责")
        log.show(number, chat=1, messages=[number])
    log.find(number)  # all are written
    started = time.process_time()
    assert log.earlier(chat=1, text="基本职责", within=_HOUR) is None
    assert time.process_time() - started < 0.3


def test_a_question_whose_time_is_over_goes_with_the_opinions_on_it(
    store: Store, log: QuestionLog, clock: Clock
) -> None:
    old = _ask(log)
    log.show(old, chat=1, messages=[10])
    FeedbackLog(store).give(question=old, chat=1, user=1, verdict="up")
    clock.now += timedelta(days=30)
    assert log.prune() == 0
    clock.now += timedelta(seconds=1)
    new = _ask(log)
    assert log.prune() == 1
    assert log.find(old) is None
    assert log.shown_by(chat=1, message=10) is None
    assert FeedbackLog(store).tally(old) == {}
    assert log.find(new) is not None


def test_everything_of_a_person_is_forgotten_and_nothing_of_others(store: Store, log: QuestionLog) -> None:
    own, in_group, other = _ask(log), _ask(log, chat=-5), _ask(log, user=2)
    feedback, chats = FeedbackLog(store), ChatSettings(store)
    feedback.give(question=other, chat=1, user=1, verdict="down")
    feedback.give(question=other, chat=1, user=2, verdict="up")
    chats.write(1, ChatOptions(script="traditional"))
    chats.write(-5, ChatOptions(script="traditional"))
    assert log.forget(user=1) == 2
    assert log.find(own) is log.find(in_group) is None
    assert log.find(other) is not None
    assert feedback.tally(other) == {"up": 1}
    assert chats.read(1) == ChatOptions()
    assert chats.read(-5).script == "traditional"
    assert log.forget(user=1) == 0


def test_no_telegram_id_is_written_anywhere(store: Store, log: QuestionLog, tmp_path: Path) -> None:
    number = _ask(log, chat=987654321, user=987654321)
    FeedbackLog(store).give(question=number, chat=987654321, user=987654321, verdict="up")
    ChatSettings(store).write(987654321, ChatOptions(language="en"))
    store.close()
    for path in tmp_path.iterdir():
        assert b"987654321" not in path.read_bytes()


# Opinions


def test_the_last_opinion_of_a_person_counts(store: Store, log: QuestionLog) -> None:
    feedback, number = FeedbackLog(store), _ask(log)
    for verdict in ("up", "down", "outdated"):
        assert feedback.give(question=number, chat=1, user=1, verdict=verdict)
    assert feedback.give(question=number, chat=1, user=2, verdict="outdated")
    assert feedback.tally(number) == {"outdated": 2}


def test_an_opinion_on_nothing_or_from_elsewhere_is_not_noted(store: Store, log: QuestionLog) -> None:
    feedback, number = FeedbackLog(store), _ask(log)
    assert not feedback.give(question=number + 1, chat=1, user=1, verdict="up")
    assert not feedback.give(question=number, chat=2, user=1, verdict="up")
    assert feedback.tally(number) == {}


# Choices


def test_a_chat_that_chose_nothing_has_the_defaults(store: Store) -> None:
    assert ChatSettings(store).read(1) == ChatOptions()


def test_choices_are_read_as_they_were_written(store: Store) -> None:
    options = ChatOptions(
        language="en",
        script="simplified",
        length="compact",
        who="admins",
        documents=("法律", "意见"),
        quiet=(22, 7),
    )
    ChatSettings(store).write(-5, options)
    assert ChatSettings(store).read(-5) == options


def test_choices_of_another_version_are_passed_over(store: Store) -> None:
    from bot.state.tables import ChatRow

    with store.session() as session:
        session.add(ChatRow(chat=store.identities.of(1), options={"script": "traditional", "colour": "red"}))
    assert ChatSettings(store).read(1) == ChatOptions(script="traditional")


def test_choices_go_with_a_group_that_changes_its_id(store: Store) -> None:
    chats = ChatSettings(store)
    chats.write(-5, ChatOptions(script="traditional"))
    chats.move(-5, -1005)
    chats.move(-6, -1006)
    assert chats.read(-1005).script == "traditional"
    assert chats.read(-5) == chats.read(-1006) == ChatOptions()


def test_what_a_chat_chose_is_known_at_once_after_it_was_read(store: Store) -> None:
    chats = ChatSettings(store)
    assert chats.at_hand(7) is None
    assert chats.read(7) == ChatOptions()
    assert chats.at_hand(7) == ChatOptions()
    chats.write(7, ChatOptions(script="traditional"))
    assert chats.at_hand(7) is None
    assert chats.read(7).script == "traditional"
    QuestionLog(store, days=30).forget(user=7)
    assert chats.read(7) == ChatOptions()
