"""The many ways in which a text says where its words stand are understood, and what is no citation is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.citing import FILES, OPEN, SHOWN, citations, printed
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.texts import EN, ZH
from bot.verifying.matches import Cited, Verdict

REPORT = """---
title: 把示例县的家建好——在示例县工会第六次代表大会上的报告
kind: 报告
issuer: 张小明
number: 示工发〔2022〕8号
date: 2022-10-16
---

一、家要有人管。每个班组选一位管家的人。

二、家要有处去。活动室夜里也开门。
"""
CONGRESS = """---
title: 同心协力谱新篇——在示例第十九次全国代表大会上的报告
kind: 报告
date: 2017-10-18
---

一、把困难职工记在本子上，逐户走访。
"""
YEARLY = """---
title: 2021年示例县工作报告
kind: 报告
date: 2021
---

一、今年办好十件实事，年底逐件报告。
"""

LIGHTS = """---
title: 示例县礼堂用电办法
kind: 办法
date: 2023-04-01
---

第一条 礼堂的舞台灯由当天的值班员负责开关和登记；突然停电的时候，应当先拉下总闸再请电工来修。
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    files = {**FILES, "报告.md": REPORT, "大会.md": CONGRESS, "年度.md": YEARLY, "用电.md": LIGHTS}
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), files))


@pytest.mark.parametrize(
    "form",
    [
        "根据《示例县工会经费办法》{}之规定，{}。",
        "按照《示例县工会经费办法》{}的有关规定，{}。",
        "按照《示例县工会经费办法》{}等相关规定，{}。",
        "《示例县工会经费办法》{}明文规定：“{}。”",
        "《示例县工会经费办法》{}也规定，{}。",
        "《示例县工会经费办法》{}规定{}。",
        "一、《示例县工会经费办法》{}规定：{}。",
        "1.《示例县工会经费办法》{}规定：{}。",
        "（一）《示例县工会经费办法》{}规定：{}。",
        "①《示例县工会经费办法》{}规定：{}。",
        "此外，根据《示例县工会经费办法》{}规定，{}。",
        "同时，《示例县工会经费办法》{}规定，{}。",
        "根据新修订的《示例县工会经费办法》{}，{}。",
        "现行《示例县工会经费办法》{}规定：{}。",
        "我国《示例县工会经费办法》{}规定：{}。",
        "示例县总工会《示例县工会经费办法》{}规定：{}。",
        "示例县人大常委会修订的《示例县工会经费办法》{}规定：{}。",
        "《示例县工会经费办法》（以下简称《经费办法》）{}规定：{}。",
        "《示例县工会经费办法》（示工令第七号）{}规定：{}。",
        "《示例县工会经费办法》{}\n{}。",
        "《示例县工会经费办法》{} {}。",
        "示例县工会经费办法{} {}。",
        "示例县工会经费办法\n{} {}。",
        "我们要按照《示例县工会经费办法》{}“{}”的要求开展工作。",
        "{1}（参见《示例县工会经费办法》{0}）。",
        "{1}。\n《示例县工会经费办法》{0}",
        "《示例县工会经费办法》（2022年）{}规定：{}。",
        "2022年修订的《示例县工会经费办法》{}规定：{}。",
    ],
)
def test_however_an_article_is_cited_it_is_told_whether_the_words_stand_there(
    answers: LibraryAnswers, form: str
) -> None:
    for article, verdict in (("第二条", Cited.RIGHT), ("第一条", Cited.WRONG)):
        found = answers.verify(form.format(article, SHOWN))
        assert found.verdict is Verdict.EXACT
        assert citations(found) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("张小明在报告中指出：“每个班组选一位管家的人。”", Cited.RIGHT),
        ("《把示例县的家建好》指出：每个班组选一位管家的人。", Cited.RIGHT),
        ("《把示例县的家建好》中强调，每个班组选一位管家的人。", Cited.RIGHT),
        ("示工发〔2022〕8号文件指出：每个班组选一位管家的人", Cited.RIGHT),
        ("示工发〔2022〕9号文件指出：每个班组选一位管家的人", Cited.NOT_HELD),
        ("党的十九大报告指出：“把困难职工记在本子上，逐户走访。”", Cited.RIGHT),
        ("党的二十大报告指出：“把困难职工记在本子上，逐户走访。”", Cited.NOT_HELD),
        ("党的十九大报告指出，每个班组选一位管家的人。", Cited.WRONG),
        ("2021年示例县工作报告提出，今年办好十件实事，年底逐件报告。", Cited.RIGHT),
        ("2022年示例县工作报告提出，今年办好十件实事，年底逐件报告。", Cited.NOT_HELD),
        ("李大山总书记强调：“把困难职工记在本子上，逐户走访。”", Cited.UNKNOWN),
        ("《没有的讲话》指出，把困难职工记在本子上，逐户走访。", Cited.NOT_HELD),
    ],
)
def test_words_are_verified_without_who_says_them_and_what_that_means_is_told(
    answers: LibraryAnswers, text: str, verdict: Cited
) -> None:
    found = answers.verify(text)
    assert found.verdict is Verdict.EXACT
    assert citations(found) == [verdict]


def test_an_article_may_be_cited_in_english(answers: LibraryAnswers) -> None:
    found = answers.verify(f"Article 43 of the Labor Contract Law: {SHOWN}")
    assert found.verdict is Verdict.EXACT
    assert citations(found) == [Cited.NOT_HELD]


def test_a_law_that_is_named_once_is_meant_again(answers: LibraryAnswers) -> None:
    quarterly = "每季度公布一次账目，公布的时间不少于五天"
    for again in ("该办法第二条规定，", "第二条："):
        found = answers.verify(f"《示例县工会经费办法》第一条规定，{SHOWN}。{again}{quarterly}。")
        assert citations(found) == [Cited.WRONG, Cited.RIGHT]
    found = answers.verify(f"《示例县工会经费办法》第二条：{SHOWN}；第一条：{quarterly}。")
    assert citations(found) == [Cited.RIGHT, Cited.WRONG]


def test_what_is_said_before_a_citation_has_a_verdict_of_its_own(answers: LibraryAnswers) -> None:
    found = answers.verify(f"问：可以多发吗？答：可以。《示例县工会经费办法》第二条规定，{SHOWN}。")
    assert [part.verdict for part in found.parts] == [Verdict.ABSENT, Verdict.EXACT]
    assert citations(found) == [None, Cited.RIGHT]
    found = answers.verify(f"《示例县工会经费办法》第二条规定：“{SHOWN}”，因此食堂可以免费用餐到深夜。")
    assert [part.verdict for part in found.parts] == [Verdict.EXACT, Verdict.ABSENT]


@pytest.mark.parametrize(
    "text",
    [
        f"厂长指出：{OPEN}",
        f"大家都说，{OPEN}",
        f"我们学习《示例县工会经费办法》，{OPEN}",
    ],
)
def test_who_says_nothing_that_is_printed_is_no_source(answers: LibraryAnswers, text: str) -> None:
    assert citations(answers.verify(text)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "用人单位违反《示例县工会经费办法》第二条规定，把食堂关了",
        "食堂依据示例县工会经费办法第二条的规定关门",
        "食堂今天关门，見《示例縣工會經費辦法》第二條，請周知",
        "根据《示例县工会经费办法》第二条，我要求食堂今天关门",
        "此外，依照我国《示例县工会经费办法》第二条之规定，我要求食堂今天关门",
        "根据《示例县工会经费办法》第二条规定，食堂今天关门",
        "按《示例县工会经费办法》第二条，食堂今天关门",
    ],
)
def test_what_stands_at_an_address_that_a_sentence_mentions_is_shown(
    answers: LibraryAnswers, text: str
) -> None:
    found = answers.verify(text)
    assert found.verdict is Verdict.ABSENT
    assert citations(found) == [Cited.MENTIONED]
    assert found.citation is not None
    assert found.citation.there[0].address == "《示例县工会经费办法》 › 第二条"
    for shown in (show_verification(found, ZH).html, printed(found)):
        assert "句中提到" in shown
        assert "出处不对" not in shown
        assert SHOWN in shown


@pytest.mark.parametrize(
    "text",
    [
        "《示例县工会经费办法》第二条规定，食堂今天关门",
        "根据《示例县工会经费办法》第二条：食堂今天关门",
        "根据《示例县工会经费办法》第二条的规定：食堂今天关门",
        "根据《示例县工会经费办法》第二条，“食堂今天关门不开”",
        f"根据《示例县工会经费办法》第一条，{SHOWN}",
        f"根据《示例县工会经费办法》第一条，{SHOWN.replace('八百', '九百')}",
    ],
)
def test_words_that_are_said_to_stand_at_an_address_must_stand_there(
    answers: LibraryAnswers, text: str
) -> None:
    assert citations(answers.verify(text)) == [Cited.WRONG]


def test_that_there_is_no_such_address_is_said_of_what_a_sentence_mentions(answers: LibraryAnswers) -> None:
    for text in ("食堂依据《示例县工会经费办法》第九条的规定关门", "食堂依据《没有收录的办法》第二条关门"):
        found = answers.verify(text)
        assert citations(found) == [Cited.WRONG if "第九条" in text else Cited.NOT_HELD]


def test_of_an_altered_sentence_it_is_not_said_that_the_law_it_mentions_is_not_here(
    answers: LibraryAnswers,
) -> None:
    found = answers.verify("慰问品每人每年不超过九百元，由经费审查委员会依照《没有收录的办法》第二条逐笔核对")
    assert found.verdict is Verdict.ALTERED
    assert citations(found) == [None]


@pytest.mark.parametrize(
    "address",
    [
        "依照《示例县工会经费办法》第二条，",
        "按《示例县工会经费办法》第二条，",
        "根据我国现行《示例县工会经费办法》第二条之规定，",
        "根据2022年修订的《示例县工会经费办法》第二条，",
        "依据《示例县工会经费办法》第二条的明确规定，",
        "（依据《示例县工会经费办法》第二条）",
    ],
)
def test_an_article_with_its_address_put_into_the_sentence_is_right(
    answers: LibraryAnswers, address: str
) -> None:
    said, rest = SHOWN.split("，")
    found = answers.verify(f"{said}，{address}{rest}")
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.RIGHT])


def test_both_of_two_addresses_put_into_an_article_are_looked_up(answers: LibraryAnswers) -> None:
    said, rest = SHOWN.split("，")
    found = answers.verify(f"{said}，依据《示例县工会经费办法》第二条和《示例县礼堂用电办法》第一条，{rest}")
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.PARTLY])


def test_an_article_with_a_wrong_address_put_into_it_is_printed_and_the_address_wrong(
    answers: LibraryAnswers,
) -> None:
    said, rest = SHOWN.split("，")
    found = answers.verify(f"{said}，依照《示例县工会经费办法》第一条，{rest}")
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.WRONG])


def test_an_article_that_is_said_to_be_broken_in_its_middle_is_not_what_is_printed(
    answers: LibraryAnswers,
) -> None:
    said, rest = SHOWN.split("，")
    for breaks in ("违反", "違反"):
        found = answers.verify(f"{said}，{breaks}《示例县工会经费办法》第二条，{rest}")
        assert found.verdict is Verdict.ALTERED


def test_an_article_that_names_the_law_it_cites_is_not_said_to_have_a_wrong_address(tmp_path: Path) -> None:
    article = (
        "停电三天以内的，按照本办法第一条规定的标准补助二百元，由值班员把名单和金额写在公告栏里，"
        "公示五天以后发放到每个人手里，剩下的退回经费账户。"
    )
    files = {**FILES, "用电.md": f"{LIGHTS}\n第二条 {article}\n"}
    answers = LibraryAnswers(published_library(tmp_path, files))
    found = answers.verify(article.replace("本办法", "《示例县礼堂用电办法》"))
    assert (found.verdict, citations(found)) == (Verdict.ALTERED, [Cited.MENTIONED])


def test_an_address_put_into_one_half_of_a_sentence_leaves_it_whole(answers: LibraryAnswers) -> None:
    first, rest = LIGHTS.split("第一条 ")[1].strip().split("突然停电的时候，")
    text = f"{first}突然停电的时候，依据《示例县礼堂用电办法》第一条，{rest}"
    found = answers.verify(text)
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.RIGHT])
    found = answers.verify(text.replace("再请电工来修", "再请厂长来修"))
    assert found.verdict is Verdict.ALTERED


def test_of_several_sentences_the_one_that_mentions_an_address_is_shown_with_what_stands_there(
    answers: LibraryAnswers,
) -> None:
    found = answers.verify(f"{OPEN}。食堂依据《示例县工会经费办法》第二条关门。{OPEN}。")
    assert [part.verdict for part in found.parts] == [Verdict.EXACT, Verdict.ABSENT, Verdict.EXACT]
    assert citations(found) == [None, Cited.MENTIONED, None]
    for shown in (show_verification(found, ZH).html, printed(found)):
        assert "句中提到《示例县工会经费办法》第二条，那里的原文是：" in shown
        assert SHOWN in shown
    assert "It mentions" in show_verification(found, EN).html


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("《示例縣工會經費辦法》第二條規定：{}", Cited.RIGHT),
        ("{}（見《示例縣工會經費辦法》第二條）", Cited.RIGHT),
        ("根據《示例縣工會經費辦法》第一條，{}", Cited.WRONG),
        ("示例縣工會經費辦法第三條：「{}」", Cited.WRONG),
    ],
)
def test_citations_are_read_in_traditional_characters(
    answers: LibraryAnswers, text: str, verdict: Cited
) -> None:
    shown = "慰問品每人每年不超過八百元，由經費審查委員會逐筆核對"
    found = answers.verify(text.format(shown))
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [verdict])
    assert found.matches[0].other_script
