from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import FUNDS, HANDBOOK, write_library
from support.titles import DOCUMENTS

from bot.answering import LibraryAnswers
from bot.questions.scope import tagged_scope
from bot.settings import Settings
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from corpus.document import Metadata
from index.search import Decision


@pytest.mark.parametrize(
    ("question", "asked", "documents"),
    [
        ("经费怎么管", "经费怎么管", None),
        ("#法律 经费怎么管", "经费怎么管", {0, 1}),
        ("经费怎么管 #讲话", "经费怎么管", {2}),
        ("#2021 经费", "经费", {0}),
        ("#2023年 经费", "经费", {2}),
        ("＃上海 经费", "经费", {1}),
        ("#法律 #2021 经费", "经费", {0}),
        ("#法規 经费", "经费", {0, 1}),
        ("#现行 经费", "经费", {0}),
        ("#国务院 经费", "经费", set()),
    ],
)
def test_tags_narrow_what_is_searched(question: str, asked: str, documents: set[int] | None) -> None:
    scope = tagged_scope(question, lambda: DOCUMENTS)
    assert (scope.asked, scope.documents) == (asked, None if documents is None else frozenset(documents))


def test_without_a_tag_no_metadata_is_read() -> None:
    def unread() -> list[Metadata]:
        pytest.fail("nothing was asked of the documents")

    assert tagged_scope("经费怎么管", unread).documents is None


@pytest.fixture
def answers(tmp_path: Path) -> LibraryAnswers:
    documents = write_library(tmp_path / "documents", {"经费/办法.md": FUNDS, "手册.md": HANDBOOK})
    workspace = Workspace.of(Settings(), documents=documents, index=tmp_path / "index")
    published, _ = refreshed(workspace, workspace.encoder(), progress=lambda _what, _done, _total: None)
    return LibraryAnswers(published)


def test_only_documents_within_the_filter_are_quoted(answers: LibraryAnswers) -> None:
    anywhere = answers.answer("女职工产假多少天", limit=5)
    assert {quote.document.file for quote in anywhere.quotes} == {"手册.md"}
    inside = answers.answer("#办法 女职工产假多少天", limit=5)
    assert "手册.md" not in {quote.document.file for quote in inside.quotes}


def test_a_filter_that_fits_no_document_is_told_as_a_guess(answers: LibraryAnswers) -> None:
    answer = answers.answer("#1999 女职工产假多少天", limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.quotes


def test_a_law_that_is_not_here_is_told_before_what_others_say(answers: LibraryAnswers) -> None:
    answer = answers.answer("根据《示例生育法》，女职工产假多少天", limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "收录的文件里没有《示例生育法》。"
    assert answer.quotes


def test_what_the_named_document_does_not_say_is_looked_for_elsewhere_and_told_as_a_guess(
    answers: LibraryAnswers,
) -> None:
    answer = answers.answer("《办法》里女职工产假多少天", limit=5)
    assert answer.decision is Decision.NEAR
    assert {quote.document.file for quote in answer.quotes} == {"手册.md"}


def test_where_other_documents_are_quoted_than_the_one_that_is_named_it_is_said(
    answers: LibraryAnswers,
) -> None:
    answer = answers.answer("《工会经费办法》里女职工产假多少天", limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "《工会经费办法》里没有找到，下面是从全部文件里找的。"
    assert {quote.document.file for quote in answer.quotes} == {"手册.md"}
