"""Answers from some kinds of documents only, as a group may choose."""

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


def _kinds(library: LibraryAnswers, question: str, *kinds: str) -> set[str]:
    return {quote.document.metadata.kind for quote in library.answer(question, limit=10, kinds=kinds).quotes}


def test_the_kinds_of_the_library_are_known_the_commonest_first(library: LibraryAnswers) -> None:
    documents = library.published.documents
    held = [documents.metadata(number).kind for number in range(len(documents))]
    assert set(library.kinds()) == set(held)
    counts = [held.count(kind) for kind in library.kinds()]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("question", ["工会经费主要用于什么", "职工之家有什么要求", "女职工产假有多少天"])
def test_only_documents_of_the_chosen_kinds_are_quoted(library: LibraryAnswers, question: str) -> None:
    for kind in library.kinds():
        assert _kinds(library, question, kind) <= {kind}
    everything = library.answer(question, limit=5)
    assert library.answer(question, limit=5, kinds=library.kinds()) == everything


def test_what_the_chosen_kinds_do_not_say_is_not_answered(library: LibraryAnswers) -> None:
    (kind,) = _kinds(library, "女职工产假有多少天")
    others = [other for other in library.kinds() if other != kind]
    assert library.answer("女职工产假有多少天", limit=5, kinds=others).decision is not Decision.ANSWER
    assert library.answer("女职工产假有多少天", limit=5, kinds=["没有这种"]).decision is Decision.NONE


def test_an_address_in_a_document_of_another_kind_is_not_answered(library: LibraryAnswers) -> None:
    asked = "《示例单位工会经费办法》第三条"
    assert library.answer(asked, limit=5, kinds=["办法"]).decision is Decision.ANSWER
    assert library.answer(asked, limit=5, kinds=["讲话"]).quotes == ()


def test_a_greeting_stays_a_greeting(library: LibraryAnswers) -> None:
    assert library.answer("你好", limit=5, kinds=["讲话"]).greeting
