"""An address in the form that quotes bear leads back to what it was printed for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.quoting.quotes import unit_address
from corpus.library import starter_documents
from index.search import Decision

RULES = """---
title: 示例县互助金办法
kind: 办法
date: {}-03-01
---

第一条 住院七天的发{}元。

第二条 本办法自公布之日起施行。
"""
FILES = {
    "新.md": RULES.format(2022, "三百"),
    "旧.md": RULES.format(2010, "一百"),
    "释义.md": """《示例县互助金办法》释义

一、谁能领

会员住院可以领。

二、怎么领

（一）写申请。带上出院小结。

（二）等公示。公示五天。
""",
    "章.md": """---
title: 示例县互助会章程
---

一、会员

（一）入会。入会自愿。

（二）退会。退会也自愿。
""",
    "长.md": f"""---
title: 关于{"进一步" * 12}做好示例县互助工作的意见
---

一、登记。每季度登记一次。

二、公布。年底公布账目。
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), FILES))


def addresses(answers: LibraryAnswers, question: str) -> list[str]:
    answer = answers.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    return [quote.address for quote in answer.quotes]


def test_every_address_of_the_library_leads_to_its_own_point(answers: LibraryAnswers) -> None:
    published = answers.published
    for number in range(len(published.units)):
        unit = published.unit(number)
        address = unit_address(published.documents[unit.document], unit)
        if "›" in address:
            assert addresses(answers, address)[0] == address


@pytest.mark.parametrize(
    "asked",
    [
        "《示例县互助金办法》（2010年） › 第一条",
        "（《示例县互助金办法》（2010年） › 第一条）",
        "《示例县互助金办法》(2010年)›第一条。",
        "  《示例县互助金办法》（2010年）  ›  第一条 · 示例文稿",
    ],
)
def test_brackets_white_space_and_the_word_of_warning_around_it_make_no_difference(
    answers: LibraryAnswers, asked: str
) -> None:
    assert addresses(answers, asked) == ["《示例县互助金办法》（2010年） › 第一条"]


@pytest.mark.parametrize(
    "asked",
    [
        "《示例县互助会章程》 › 一、会员 › （一）入会 · Point 1, item 1 · Mutual Aid Charter",
        "《示例县互助会章程》 › 一、会员 › （一）入会 · Point 1, item 1 · 示例文稿 (a sample, not official)",
        "《示例县互助会章程》 · Mutual Aid Charter\n一、会员 › （一）入会 · Point 1, item 1",
    ],
)
def test_what_english_readers_are_told_beside_an_address_makes_no_difference(
    answers: LibraryAnswers, asked: str
) -> None:
    assert addresses(answers, asked) == ["《示例县互助会章程》 › 一、会员 › （一）入会"]


def test_without_a_year_the_text_in_force_is_meant(answers: LibraryAnswers) -> None:
    assert addresses(answers, "《示例县互助金办法》 › 第一条") == ["《示例县互助金办法》 › 第一条"]


def test_a_point_with_items_comes_with_them(answers: LibraryAnswers) -> None:
    found = addresses(answers, "《示例县互助金办法》释义 › 二、怎么领")
    assert [address.rpartition(" › ")[2] for address in found] == [
        "二、怎么领",
        "（一）写申请",
        "（二）等公示",
    ]


@pytest.mark.parametrize(
    "asked", ["《示例县互助金办法》 › 第九条", "《没有的办法》 › 第一条", "› › ›", "《》 › "]
)
def test_what_is_no_address_here_is_searched_for_like_anything_else(
    answers: LibraryAnswers, asked: str
) -> None:
    found = answers.answer(asked, limit=5)
    assert found.decision is not Decision.ANSWER
    assert asked not in [quote.address for quote in found.quotes]


def test_the_starter_documents_addresses_are_found_again(tmp_path: Path) -> None:
    files = {path.name: path.read_text("utf-8") for path in sorted(starter_documents().glob("*.md"))[:4]}
    published = published_library(tmp_path, files)
    answers = LibraryAnswers(published)
    for number in range(0, len(published.units), 7):
        unit = published.unit(number)
        address = unit_address(published.documents[unit.document], unit)
        assert address in addresses(answers, address) if "›" in address else True
