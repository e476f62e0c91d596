"""Which English questions name nothing that they could be of, and what one is about."""

from __future__ import annotations

import pytest

from bot.questions.following.subjectless_english import (
    alike_replaced,
    leans_on_a_pronoun,
    says_no_subject,
    subject_in_english,
)


@pytest.mark.parametrize(
    "question",
    [
        "who pays?",
        "How long does it take?",
        "and how is it calculated",
        "who approved it",
        "what's the limit?",
        "Is there a cap?",
        "what documents are needed",
        "is it legal?",
        "how much?",
    ],
)
def test_what_asks_only_what_may_be_asked_of_anything_names_no_subject(question: str) -> None:
    assert says_no_subject(question)


@pytest.mark.parametrize(
    "question",
    [
        "How long is maternity leave?",
        "What is the minimum wage?",
        "is it legal to strike",
        "what time is it",
        "who are you",
        "why not",
        "thanks",
        "fee limit",
        "谁来付",
        "",
    ],
)
def test_what_says_what_it_is_about_or_asks_nothing_of_it_does_not(question: str) -> None:
    assert not says_no_subject(question)


def test_a_short_question_with_a_pronoun_may_be_of_what_was_spoken_of_before() -> None:
    assert leans_on_a_pronoun("do part-timers get it?")
    assert leans_on_a_pronoun("Can they fire me during it?")
    assert leans_on_a_pronoun("Can she be dismissed then?")
    assert not leans_on_a_pronoun("is it legal to strike")
    assert not leans_on_a_pronoun("do part-timers get annual leave?")


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("How many days of annual leave do I get?", "annual leave"),
        ("How do I set up a union?", "set up a union"),
        ("How is overtime paid?", "overtime"),
        ("maternity leave who pays", "maternity leave"),
        ("Who pays?", "Who pays?"),
    ],
)
def test_a_question_is_about_what_it_does_not_only_ask(question: str, subject: str) -> None:
    assert subject_in_english(question) == subject


def test_a_topic_takes_the_place_of_what_ends_alike() -> None:
    asked = "How many days of annual leave do I get"
    assert alike_replaced(asked, "marriage leave") == "How many days of marriage leave do I get"
    assert alike_replaced(asked, "part-time workers") == ""
