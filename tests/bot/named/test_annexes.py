"""Annexes count anew: what stands in one is told apart from the document itself, and found by its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.texts.en.places import called, place
from index.search import Decision

RULES = """---
title: 示例慰问办法
kind: 办法
---

第一章 总则

第一条 慰问要及时。

第二条 慰问金每人三百元。

第二章 程序

第三条 按照下列程序办理：

（一）本人申请；

（二）班组核实；

（三）工会审批。

附件1

填表说明

一、姓名按身份证填写。

二、电话填写本人手机。

附件2

采购细则

第一条 采购前询价。

第二条 单笔超过一万元的比选。
"""
DUTY = """---
title: 示例值班办法
kind: 办法
---

第一条 值班由各部室轮流承担。

第二条 值班人员坚守岗位。

附件

值班登记表

姓名、时间和交接的事项都用钢笔填写清楚。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    folder: Path = tmp_path_factory.mktemp("library")
    return library_answers(folder, {"慰问办法.md": RULES, "值班办法.md": DUTY})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("示例慰问办法第二条", "第二条 慰问金每人三百元。"),
        ("示例慰问办法附件2第二条", "第二条 单笔超过一万元的比选。"),
        ("《示例慰问办法》附件二中的第2条", "第二条 单笔超过一万元的比选。"),
        ("示例慰问办法附件第一条", "第一条 采购前询价。"),
        ("示例慰问办法附件1第二点", "二、电话填写本人手机。"),
        ("示例慰问办法附件1", "一、姓名按身份证填写。二、电话填写本人手机。"),
        ("示例值班办法附件", "值班登记表姓名、时间和交接的事项都用钢笔填写清楚。"),
    ],
)
def test_an_address_means_the_document_itself_unless_it_names_the_annex(
    library: LibraryAnswers, question: str, expected: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert "".join(quoted_texts(answer)) == expected


def test_every_address_is_one_of_its_own_and_leads_back(library: LibraryAnswers) -> None:
    found = library.answer("示例慰问办法附件2第一条和第二条", limit=5).quotes
    assert [quote.address for quote in found] == [
        "《示例慰问办法》 › 附件2 › 第一条",
        "《示例慰问办法》 › 附件2 › 第二条",
    ]
    for quote in found:
        assert quoted_texts(library.answer(quote.address, limit=5)) == [quote.text]


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("示例慰问办法附件3", "收录的《示例慰问办法》里没有附件3。"),
        ("示例值班办法附件1第二条", "《示例值班办法》的附件1里没有第二条，下面是第二条："),
    ],
)
def test_what_the_annexes_lack_is_said(library: LibraryAnswers, question: str, remark: str) -> None:
    assert library.answer(question, limit=5).remark == remark


def test_words_are_verified_at_an_address_in_an_annex(library: LibraryAnswers) -> None:
    right = library.verify("《示例慰问办法》附件2第一条规定：采购前询价。").citation
    wrong = library.verify("《示例慰问办法》第一条规定：采购前询价。").citation
    assert right is not None
    assert wrong is not None
    assert (right.verdict.value, wrong.verdict.value) == ("right", "wrong")


def test_an_annex_in_a_sentence_is_not_taken_for_one_of_a_document_of_that_name(
    library: LibraryAnswers,
) -> None:
    assert library.answer("申请表见通知附件1", limit=5).remark == ""


@pytest.mark.parametrize(
    "question", ["示例慰问办法第三条一、二项", "示例慰问办法三条一、二项", "示例慰问办法三条一至二项"]
)
def test_items_are_counted_without_their_ordinal(library: LibraryAnswers, question: str) -> None:
    assert quoted_texts(library.answer(question, limit=5)) == ["（一）本人申请；", "（二）班组核实；"]


def test_english_calls_an_annex_by_its_number() -> None:
    assert place(["附件2", "第三条"]) == "Annex 2, article 3"
    assert place(["附件", "第二章 程序", "第三条"]) == "Annex, article 3"
    assert called("附件3") == "annex 3"
