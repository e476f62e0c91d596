"""English words lead to the Chinese terms that documents say."""

from __future__ import annotations

import pytest

from index.words.translations import names_something, translations


def surest(question: str) -> list[str]:
    """Of each word the surest term beside itself."""
    found = []
    for terms in translations(question):
        _, *others = sorted(terms, key=lambda term: (term.isascii() is False, -terms[term]))
        found.append(others[0] if others else "")
    return found


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("overtime", "加班"),
        ("wages", "工资"),
        ("arbitration", "仲裁"),
        ("maternity", "产假"),
        ("unions", "工会"),
        ("toronto", "多伦多"),
    ],
)
def test_a_word_leads_to_its_term(english: str, chinese: str) -> None:
    assert surest(english) == [chinese]


def test_a_word_is_always_looked_for_as_it_is_written_too() -> None:
    assert [terms["ktv"] for terms in translations("KTV")] == [1.0]


def test_another_ending_leads_to_the_same_terms() -> None:
    (one,), (several,) = translations("contract"), translations("contracts")
    assert set(several) & set(one) - {"contract"}
    (decide,), (decides,) = translations("decide"), translations("decides")
    assert set(decides) & set(decide)


def test_words_that_only_ask_are_left_out_and_a_word_said_twice_counts_once() -> None:
    assert len(translations("What is the overtime pay, and how is overtime paid?")) == 3
    assert translations("How do I do that?") == ()


def test_digits_and_chinese_words_stand_for_themselves() -> None:
    digits, chinese, english = translations("40 小时的 hours")
    assert (digits, chinese) == ({"40": 1.0}, {"小时": 1.0})
    assert english["hour"] == 1.0


@pytest.mark.parametrize("word", ["a", "the", "what", "june", "工会", "40", "été", ""])
def test_what_names_nothing_in_english_is_told(word: str) -> None:
    assert not names_something(word)


def test_every_term_stands_with_a_weight_between_nothing_and_one() -> None:
    weights = [
        w
        for terms in translations("trade union dues, sick leave and work injury insurance")
        for w in terms.values()
    ]
    assert weights
    assert min(weights) > 0
    assert max(weights) == 1
