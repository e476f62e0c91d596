"""An item of a list quoted with the words that introduce the list is an excerpt, if nothing that matters is left out."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from support.citing import citations
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.commands.verification import print_verification
from bot.texts import EN, ZH
from bot.verifying.matches import Cited, Verdict

RULES = """---
title: 示例县补助办法
kind: 办法
date: 2022-05-01
---

第一条 会员有下列情形之一的，县总工会应当在七天以内给予补助：

（一）住院超过七天的；

（二）值班期间，由于设备故障受伤的；

（三）房屋被水淹的。

审查补助的时候，经费审查委员会应当优先照顾下列人员：

（一）独自抚养孩子的；

（二）一年以内失去住房的。

第二条 有下列情形之一的，县总工会提前五天通知会员以后，可以收回补助：

（一）申请的材料是假的。

第三条 会员符合下列条件的，可以申请专项补助：

（一）缴纳会费满三年的；

（二）家中有人得了重病，连续住院治疗超过两个月的。

第四条 除有下列情形之一的，县总工会不得停发补助：

（一）会员自愿退回的；

（二）会员已经迁出本县的。
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), {"补助.md": RULES}))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("第一条第（一）项", "住院超过七天的，县总工会应当在七天以内给予补助。"),
        ("第一条第三项", "会员房屋被水淹的，县总工会应当在七天以内给予补助。"),
        ("第一条", "住院超过七天的，县总工会应当在七天以内给予补助。"),
        ("第一条第一款", "住院超过七天的，县总工会应当在七天以内给予补助。"),
        ("第一条第二项", "值班期间，由于设备故障受伤的，县总工会应当在七天以内给予补助。"),
        ("第一条", "会员有下列情形之一的，县总工会应当在七天以内给予补助：……（三）房屋被水淹的；……"),
        ("第一条", "住院超过七天的；房屋被水淹的，县总工会应当在七天以内给予补助。"),
        ("第一条第二款", "审查补助的时候，经费审查委员会应当优先照顾下列人员：……（二）一年以内失去住房的"),
        ("第二条", "申请的材料是假的，县总工会提前五天通知会员以后，可以收回补助。"),
    ],
)
def test_an_item_with_what_introduces_it_is_an_excerpt(
    answers: LibraryAnswers, said: str, words: str
) -> None:
    for text in (f"根据《示例县补助办法》{said}，{words}", f"{words}（《示例县补助办法》{said}）"):
        found = answers.verify(text)
        assert found.verdict is Verdict.EXCERPT
        assert citations(found) == [Cited.RIGHT]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("第二条", "申请的材料是假的，可以收回补助。"),  # the notice is left out
        ("第一条第二项", "由于设备故障受伤的，县总工会应当在七天以内给予补助。"),  # a condition is left out
        ("第一条第一项", "房屋被水淹的，县总工会应当在七天以内给予补助。"),  # another item
        ("第一条第二款", "住院超过七天的，县总工会应当在七天以内给予补助。"),  # another list
        ("第一条", "独自抚养孩子的，县总工会应当在七天以内给予补助。"),  # what introduces another list
        ("第一条", "住院超过七天的，县总工会应当在三天以内给予补助。"),
        ("第三条", "连续住院治疗超过两个月的，可以申请专项补助。"),  # half an item
        # one of several conditions that all must hold
        ("第三条", "家中有人得了重病，连续住院治疗超过两个月的，可以申请专项补助。"),
        ("第三条", "家中有人得了重病，连续住院治疗超过两个月的；可以申请专项补助。"),
        ("第三条", "家中有人得了重病，连续住院治疗超过两个月的。可以申请专项补助。"),
        ("第四条", "会员自愿退回的，县总工会不得停发补助。"),  # the 除 that turns the items
    ],
)
def test_what_leaves_out_a_condition_or_mixes_lists_is_none(
    answers: LibraryAnswers, said: str, words: str
) -> None:
    found = answers.verify(f"根据《示例县补助办法》{said}，{words}")
    assert found.verdict is not Verdict.EXCERPT
    assert not found.is_well_cited


def test_what_introduces_conditions_that_all_must_hold_is_kept_with_them(answers: LibraryAnswers) -> None:
    words = "会员符合下列条件的，可以申请专项补助：……（二）家中有人得了重病，连续住院治疗超过两个月的"
    assert answers.verify(f"《示例县补助办法》第三条规定：{words}").verdict is Verdict.EXCERPT


def test_of_altered_words_what_introduces_the_item_belongs_to_it(answers: LibraryAnswers) -> None:
    altered = "会员有下列情形之一的，县总工会应当在九天以内给予补助：（一）住院超过七天的"
    found = answers.verify(f"《示例县补助办法》第一条第一项规定：{altered}")
    assert found.verdict is Verdict.ALTERED
    assert citations(found) == [Cited.RIGHT]
    found = answers.verify("《示例县补助办法》第一条第一项规定：会员有下列情形之一的")
    assert found.verdict is Verdict.EXACT
    assert citations(found) == [Cited.WRONG]


def test_what_introduces_the_list_and_the_item_are_both_shown(answers: LibraryAnswers) -> None:
    found = answers.verify("根据《示例县补助办法》第一条，房屋被水淹的，县总工会应当在七天以内给予补助。")
    assert [match.text for match in found.matches] == [
        "第一条 会员有下列情形之一的，县总工会应当在七天以内给予补助：",
        "（三）房屋被水淹的。",
    ]
    console = Console(file=io.StringIO(), width=200)
    print_verification(console, found)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith("✓ 摘引")
    for texts in (ZH, EN):
        piece = show_verification(found, texts)
        assert piece.html.startswith(texts.EXCERPT)
        assert len(piece.excerpts) == 2
    together = answers.verify(
        "根据《示例县补助办法》第一条，房屋被水淹的，县总工会应当在七天以内给予补助。"
        "根据《示例县补助办法》第二条，申请的材料是假的，县总工会提前五天通知会员以后，可以收回补助。"
    )
    assert together.is_well_cited
    assert len(show_verification(together, ZH).excerpts) == 4
