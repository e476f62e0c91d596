"""An address of an older edition, an article that does not exist, a law that is not here: each is told as it is."""

from __future__ import annotations

import pytest
from support.citing import citations, printed
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.commands.verification import verification_json
from bot.texts import EN, ZH
from bot.verifying.matches import Cited

OLD = """---
title: 示例县劳动合同条例
kind: 条例
date: 2016-03-16
status: 已修改
---

第一条 值班室由值班员保管钥匙。

第二条 账目每季度公布一次，时间不少于五天。

第三条 活动室只在白天开门。
"""
NEW = """---
title: 示例县劳动合同条例
kind: 条例
date: 2023-12-29
status: 现行
---

第一条 值班室由值班员保管钥匙。

第二条 活动室夜里也开门。

第三条 困难职工逐户走访，记在本子上。

第四条 账目每季度公布一次，时间不少于五天。
"""
MOVED = "账目每季度公布一次，时间不少于五天"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    files = {"旧.md": OLD, "新.md": NEW}
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), files))


def test_the_number_of_an_older_edition_is_told_with_that_in_force(answers: LibraryAnswers) -> None:
    found = answers.verify(f"《示例县劳动合同条例》第二条规定：{MOVED}。")
    assert citations(found) == [Cited.OUTDATED]
    assert "旧版（2016年）的，现行文本里是第四条" in printed(found)
    assert found.matches[0].quote.document.metadata.date == "2023-12-29"
    assert "第四条" in show_verification(found, ZH).html
    assert "edition of 2016" in show_verification(found, EN).html
    told = verification_json(found)["citation"]
    assert (told["verdict"], told["edition"]) == ("outdated", "2016")
    assert told["now"]["address"].endswith("第四条")


def test_words_that_are_no_longer_there_are_told_to_be_old(answers: LibraryAnswers) -> None:
    found = answers.verify("《示例县劳动合同条例》第三条规定：活动室只在白天开门。")
    assert citations(found) == [Cited.OUTDATED]
    assert "现行文本里没有这句话" in printed(found)
    assert "nowhere" in show_verification(found, EN).html


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("《示例县劳动合同条例》第四条", Cited.RIGHT),
        ("《示例县劳动合同条例》（2016年）第二条", Cited.RIGHT),
        ("2016年通过的《示例县劳动合同条例》第四条", Cited.RIGHT),
        ("2016年版《示例县劳动合同条例》第二条", Cited.RIGHT),
        ("《示例县劳动合同条例》（2016年）第四条", Cited.WRONG),
        ("《示例县劳动合同条例》（2023年修正）第四条", Cited.RIGHT),
        ("《示例县劳动合同条例》（2023年修正）第二条", Cited.WRONG),
        ("《示例县劳动合同条例》（1999年）第四条", Cited.NOT_HELD),
    ],
)
def test_a_year_chooses_the_edition(answers: LibraryAnswers, said: str, verdict: Cited) -> None:
    assert citations(answers.verify(f"{said}规定：{MOVED}。")) == [verdict]


def test_an_article_or_a_clause_that_is_not_there_is_named(answers: LibraryAnswers) -> None:
    found = answers.verify(f"《示例县劳动合同条例》第九十九条规定：{MOVED}。")
    assert citations(found) == [Cited.WRONG]
    assert "出处不对：《示例县劳动合同条例》没有第九十九条（共4条）" in printed(found)
    assert "没有第九十九条" in show_verification(found, ZH).html
    assert "has no 第九十九条" in show_verification(found, EN).html
    found = answers.verify(f"《示例县劳动合同条例》第四条第三款规定：{MOVED}。")
    assert "《示例县劳动合同条例》的第四条里没有第三款" in printed(found)


@pytest.mark.parametrize("words", [MOVED, "账目每季度公布一次，时间不少于九天", "任何人可以免费乘坐火箭"])
def test_a_law_that_is_not_here_is_always_told_not_to_be(answers: LibraryAnswers, words: str) -> None:
    found = answers.verify(f"《没有收录的法典》第五百零九条规定：{words}。")
    assert citations(found) == [Cited.NOT_HELD]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("《示例劳动条例》", Cited.RIGHT),
        ("《劳动条例》", Cited.NOT_HELD),
        ("《条例》", Cited.UNKNOWN),
        ("《乙县劳动合同条例》", Cited.NOT_HELD),
        ("《示例县劳动合同条例》（以下简称《条例》）", Cited.RIGHT),
    ],
)
def test_an_abbreviation_is_right_where_the_words_stand_and_else_not_sure(
    answers: LibraryAnswers, name: str, verdict: Cited
) -> None:
    assert citations(answers.verify(f"{name}第四条规定：{MOVED}。")) == [verdict]
