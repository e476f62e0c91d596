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
    "question", ["体检报告在哪里看", "产假材料怎么交", "岗位津贴", "委员的报酬", "母亲节"]
)
def test_what_is_offered_has_a_heading_and_is_not_shown_already(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    shown = {quote.id for quote in answer.quotes}
    headings = [quote.heading for quote in answer.related]
    assert all(headings)
    assert len(set(headings)) == len(headings) <= 3
    assert not shown & {quote.id for quote in answer.related}
    assert not (answer.decision is Decision.ANSWER and answer.related)


def test_a_heading_near_an_uncertain_answer_is_offered(library: LibraryAnswers) -> None:
    answer = library.answer("产假材料怎么交", limit=5)
    assert answer.decision is Decision.NEAR
    assert [quote.heading for quote in answer.related] == ["假期"]


@pytest.mark.parametrize("question", ["量子色动力学", "世界杯谁夺冠", "", "😀", "你好"])
def test_nothing_is_offered_for_what_is_about_something_else(library: LibraryAnswers, question: str) -> None:
    assert library.answer(question, limit=5).related == ()
