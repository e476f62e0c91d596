"""Headings to try, over a small library with the shipped encoder."""

from __future__ import annotations

import pytest
from support.libraries import FILES, published_library

from bot.answering import LibraryAnswers
from index.encoder import load_encoder
from index.search import Decision


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return LibraryAnswers(
        published_library(tmp_path_factory.mktemp("library"), FILES, encoder=load_encoder())
    )


@pytest.mark.parametrize(
    "question", ["产假材料怎么交", "哺乳假", "文体活动谁组织", "禁忌劳动怎么处罚", "劳动保护津贴"]
)
def test_what_is_offered_has_a_heading_and_is_not_shown_already(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    headings = [quote.heading for quote in answer.related]
    assert headings
    assert all(headings)
    assert len(set(headings)) == len(headings) <= 3
    assert not {quote.heading for quote in answer.quotes} & set(headings)


@pytest.mark.parametrize("question", ["假期怎么请", "体检费用", "女职工手册"])
def test_beside_an_answer_nothing_is_offered(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert (answer.decision, answer.related) == (Decision.ANSWER, ())


def test_a_heading_near_an_uncertain_answer_is_offered(library: LibraryAnswers) -> None:
    answer = library.answer("产假材料怎么交", limit=5)
    assert answer.decision is Decision.NEAR
    assert [quote.heading for quote in answer.related] == ["假期"]


@pytest.mark.parametrize("question", ["量子色动力学", "世界杯谁夺冠", "", "😀", "你好"])
def test_nothing_is_offered_for_what_is_about_something_else(library: LibraryAnswers, question: str) -> None:
    assert library.answer(question, limit=5).related == ()
