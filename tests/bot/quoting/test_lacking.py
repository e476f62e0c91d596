"""Of an address that a document lacks it is said what is lacking, and where else the article stands."""

from __future__ import annotations

import pytest
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from index.search import Decision

FILES = {
    "工会法.md": """---
title: 中华人民共和国示例工会法
kind: 法律
---

第一章 总则

第一条 为了办好示例工会，制定本法。

第二章 会议

第二条 会议每年开两次。

第三条 会议讨论下列事项：

（一）活动场地；

（二）活动时间。

第三章 附则

第四条 本法自公布之日起施行。
""",
    "补贴办法.md": "---\ntitle: 示例补贴办法\nkind: 办法\n---\n\n第一条 补贴按月发放。\n\n第二条 补贴发到本人手里。\n\n"
    "第四条 补贴不得拖欠。\n",
    "甲省.md": "---\ntitle: 甲江省示例条例\nkind: 条例\n---\n\n第一条 本条例适用于甲江省。\n\n第二条 条例由省里解释。\n",
    "乙省.md": "---\ntitle: 乙河省示例条例\nkind: 条例\n---\n\n第一条 本条例适用于乙河省。\n",
    "通知.md": "---\ntitle: 关于开展示例活动的通知\nkind: 通知\n---\n\n一、时间\n\n上半年。\n\n二、地点\n\n各车间。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("示例工会法第九百条", "《中华人民共和国示例工会法》没有第九百条（共4条）。"),
        ("《示例工会法》第三条之一怎么说", "《中华人民共和国示例工会法》没有第三条之一（共4条）。"),
        ("示例工会法第二十章", "《中华人民共和国示例工会法》没有第二十章（共3章）。"),
        ("示例工会法第二章第二节", "《中华人民共和国示例工会法》的第二章里没有第二节。"),
        ("示例工会法第二章第九十条", "《中华人民共和国示例工会法》没有第九十条（共4条）。"),
        ("示例补贴办法第九条", "收录的《示例补贴办法》里没有第九条。"),
        ("关于开展示例活动的通知第九条", "收录的《关于开展示例活动的通知》里没有第九条。"),
        ("关于开展示例活动的通知（九）", "收录的《关于开展示例活动的通知》里没有（九）。"),
        ("示例条例第九条", "收录的《乙河省示例条例》、《甲江省示例条例》里没有第九条。"),
        ("示例工会法第二款", ""),
    ],
)
def test_what_is_lacking_is_said_and_nothing_else_is_quoted(
    library: LibraryAnswers, question: str, remark: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.NONE
    assert answer.remark == remark


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("示例工会法第三章第二条", "《中华人民共和国示例工会法》的第三章里没有第二条，第二条在第二章："),
        ("示例工会法第九章第二条", "《中华人民共和国示例工会法》没有第九章（共3章），第二条在第二章："),
        ("示例补贴办法第二章第二条", "收录的《示例补贴办法》里没有第二章，下面是第二条："),
    ],
)
def test_an_article_of_another_chapter_is_quoted_from_there_as_a_guess(
    library: LibraryAnswers, question: str, remark: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.remark == remark
    assert [text[:3] for text in quoted_texts(answer)] == ["第二条"]


@pytest.mark.parametrize(
    ("question", "remark", "count"),
    [
        ("示例工会法第二条和第九条", "《中华人民共和国示例工会法》没有第九条（共4条），其余的在下面：", 1),
        (
            "示例工会法第一条至第三十条",
            "《中华人民共和国示例工会法》没有第三十条（共4条），其余的在下面：",
            4,
        ),
        (
            "示例工会法第一章第一条至第三十条",
            "《中华人民共和国示例工会法》的第一章里没有第三十条，其余的在下面：",
            1,
        ),
        (
            "示例工会法第三条第一项至第二十项",
            "《中华人民共和国示例工会法》的第三条里没有第二十项，其余的在下面：",
            2,
        ),
    ],
)
def test_of_several_articles_those_that_are_there_are_quoted(
    library: LibraryAnswers, question: str, remark: str, count: int
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.NEAR
    assert (answer.remark, len(answer.quotes)) == (remark, count)


def test_a_document_that_has_the_article_is_quoted_without_a_word_on_another_that_lacks_it(
    library: LibraryAnswers,
) -> None:
    answer = library.answer("示例条例第二条", limit=5)
    assert answer.remark == ""
    assert quoted_texts(answer) == ["第二条 条例由省里解释。"]


def test_where_more_is_asked_it_is_said_before_what_is_found(library: LibraryAnswers) -> None:
    answer = library.answer("示例工会法第九条规定的会议每年开几次", limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "《中华人民共和国示例工会法》没有第九条（共4条）。"
    assert any("会议每年开两次" in text for text in quoted_texts(answer))
