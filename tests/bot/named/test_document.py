"""Who names a document is answered from it, or shown how it begins where he asks nothing else of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.quoting.remarks import told_of_it
from bot.texts import EN
from corpus.document import Metadata
from index.search import Decision

FUNDS = """---
title: 示例县工会经费办法
kind: 办法
date: 2022-05-01
---

第一章 总则

第一条 为了管好示例县的工会经费，制定本办法。

第二条 会费按月收，每人每月不超过两元，由班组长代收后交到经费审查委员会。

第三条 慰问品每人每年不超过八百元，由经费审查委员会逐笔核对。
"""
LEAVE = """---
title: 示例县疗休养规定
kind: 规定
date: 2023-05-01
---

第一条 为了让职工休息好，制定本规定。

第二条 工作满五年的，休六天；工作满十年的，休九天。

第三条 疗休养的路费凭车票报销，报销的时候应当交回疗养院开的证明。
"""
SPEECH = """---
title: 把示例县的家建好
kind: 讲话
date: 2023-10-16
---

各位同事：

一、家要有人管。每个班组选一位管家的人。

二、家要有地方。每层楼留一间屋子。

三、家要有活动。每个月办一次。
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    files = {"经费.md": FUNDS, "休养.md": LEAVE, "家.md": SPEECH}
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), files))


def files_of(answers: LibraryAnswers, question: str) -> set[str]:
    return {quote.document.file for quote in answers.answer(question, limit=5).quotes}


@pytest.mark.parametrize(
    "question",
    [
        "示例县工会经费办法",
        "《示例县工会经费办法》",
        "介绍一下示例县工会经费办法",
        "请问《示例县工会经费办法》讲了些什么？",
        "示例縣工會經費辦法的主要內容",
        "《示例县工会经费办法》的立法目的",
        "示例县工会经费办法有多少条？",
        "查一下 示例县工会经费办法 全文",
        "“示例县工会经费办法”",
        "什么是示例县工会经费办法",
        "最新的示例县工会经费办法",
        "示例县工会经费办法（2022年）",
        "示例县工会经费办法2022年版",
        "2022年示例县工会经费办法",
        "示例县工会经费办法怎么规定的",
        "示例县工会经费办法有哪些规定",
        "示例县工会经费办法的宗旨",
        "示例县工会经费办法的内容有哪些",
    ],
)
def test_who_only_names_a_document_is_shown_how_it_begins(answers: LibraryAnswers, question: str) -> None:
    answer = answers.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert [quote.address for quote in answer.quotes] == ["《示例县工会经费办法》 › 第一章 总则 › 第一条"]
    assert answer.remark.startswith("收录了《示例县工会经费办法》（共3条），下面是它的开头")
    assert answer.document == answer.quotes[0].document.id
    assert EN.opening(answer.remark).startswith("《示例县工会经费办法》 is here (articles: 3)")


@pytest.mark.parametrize(
    "question",
    [
        "示例县工会经费办法还有效吗",
        "《示例县工会经费办法》现在还适用吗？",
        "示例县工会经费办法废止了吗",
        "示例县工会经费办法是哪年发布的",
        "示例縣工會經費辦法什麼時候修改的",
        "示例县工会经费办法现在是哪一版",
        "示例县工会经费办法是谁制定的",
        "示例县工会经费办法的文号是多少",
    ],
)
def test_who_asks_of_a_document_itself_is_told_what_is_known_of_it(
    answers: LibraryAnswers, question: str
) -> None:
    answer = answers.answer(question, limit=5)
    assert [quote.address for quote in answer.quotes] == ["《示例县工会经费办法》 › 第一章 总则 › 第一条"]
    assert answer.remark.startswith("收录的《示例县工会经费办法》：")
    assert answer.remark.endswith("。下面是它的开头：")


def test_what_is_known_of_a_document_is_said_in_both_languages() -> None:
    known = Metadata(
        title="甲条例",
        issuer="某市人大常委会",
        date="2001-02-03",
        revisions=("2009-08-27", "2021"),
        status="已修改",
    )
    remark = told_of_it("《甲条例》", known)
    assert remark == (
        "收录的《甲条例》：发文机关 某市人大常委会；日期 2001年2月3日；历次修改 2009年8月27日、2021年；状态 已修改。"
        "下面是它的开头："
    )
    assert EN.opening(remark) == (
        "《甲条例》: issued by 某市人大常委会; date 2001-02-03; amended on 2009-08-27, 2021年; status amended since. "
        "It begins as below:"
    )
    unknown = told_of_it("《甲条例》", Metadata(title="甲条例"))
    assert unknown == "收录的《甲条例》：状态 没有写明，请核对是否现行。下面是它的开头："
    assert "not stated" in EN.opening(unknown)


@pytest.mark.parametrize("question", ["示例县工会经费办法第一条还有效吗", "经费过期了吗", "哪年发布的"])
def test_what_is_asked_of_an_article_or_of_no_document_is_not_asked_of_one(
    answers: LibraryAnswers, question: str
) -> None:
    assert "下面是它的开头" not in answers.answer(question, limit=5).remark


MEALS = """---
title: 夜班职工用餐保障条例
kind: 条例
date: 2021-05-01
---

第一条 为了让上夜班的人吃上热饭，制定本条例。

第二条 夜班食堂开到凌晨两点。
"""


@pytest.mark.parametrize(
    ("question", "is_named"),
    [
        ("夜班用餐条例", True),
        ("用餐保障条例", True),
        ("《夜班用餐条例》讲了什么", True),
        ("夜班用餐条例几点开门", False),
        ("用餐条例", False),
        ("食堂用餐办法", False),
        ("经费办法", False),
    ],
)
def test_a_shortened_name_of_one_law_alone_is_shown_how_that_begins(
    tmp_path: Path, question: str, is_named: bool
) -> None:
    files = {"经费.md": FUNDS, "用餐.md": MEALS}
    answer = LibraryAnswers(published_library(tmp_path, files)).answer(question, limit=5)
    assert bool(answer.document) is is_named
    assert answer.remark.startswith("收录了《夜班职工用餐保障条例》（共2条），下面是它的开头") is is_named


def test_a_speech_begins_with_its_first_point(answers: LibraryAnswers) -> None:
    answer = answers.answer("《把示例县的家建好》", limit=5)
    assert answer.quotes[0].text.startswith("一、家要有人管。")
    assert answer.remark.startswith("收录了《把示例县的家建好》，下面是它的开头")
    assert EN.opening(answer.remark).startswith("《把示例县的家建好》 is here, and begins as below")


@pytest.mark.parametrize(
    "question",
    [
        "把示例县的家建好",
        "示例县工会经费办法（2019年）",
        "示例县工会经费办法规定会费怎么收",
        "规定",
        "《没有的办法》",
    ],
)
def test_words_that_may_ask_for_something_are_searched_for(answers: LibraryAnswers, question: str) -> None:
    assert not answers.answer(question, limit=5).document


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("《示例县工会经费办法》会费", "经费.md"),
        ("《示例县疗休养规定》工作满十年", "休养.md"),
        ("《示例县疗休养规定》休几天", "休养.md"),
        ("根据《示例县疗休养规定》，路费怎么报销", "休养.md"),
    ],
)
def test_a_question_that_begins_with_a_title_is_answered_from_that_document(
    answers: LibraryAnswers, question: str, file: str
) -> None:
    assert files_of(answers, question) == {file}


@pytest.mark.parametrize(
    "rest", ["考研", "红烧肉怎么做", "里量子力学怎么学", "螃蟹", " 猫粮", " NBA", " 5G", " AA制"]
)
def test_a_title_makes_nothing_of_what_its_document_does_not_speak_of(
    answers: LibraryAnswers, rest: str
) -> None:
    answer = answers.answer(f"《示例县工会经费办法》{rest}", limit=5)
    assert answer.decision is Decision.NONE
    assert answer.remark == "《示例县工会经费办法》里没有找到说这个的条文，别的文件里也没有找到。"
    assert EN.opening(answer.remark).startswith("Nothing on this was found in 《示例县工会经费办法》")


def test_a_title_with_a_single_character_is_answered_by_what_holds_it(answers: LibraryAnswers) -> None:
    assert files_of(answers, "示例县疗休养规定票怎么交") == {"休养.md"}


def test_that_others_only_come_near_what_a_document_does_not_say_is_told(answers: LibraryAnswers) -> None:
    answer = answers.answer("《示例县工会经费办法》路费", limit=5)
    assert answer.decision is Decision.NONE
    assert "别的文件里只有拿不准的，要看请不写文件名再问一次" in answer.remark
    assert "only guesses in the others" in EN.opening(answer.remark)
    assert answers.answer("路费", limit=5).decision is Decision.NEAR


def test_what_another_document_answers_for_sure_is_told_as_a_guess(answers: LibraryAnswers) -> None:
    answer = answers.answer("《示例县工会经费办法》疗休养的路费怎么报销", limit=5)
    assert answer.decision is Decision.NEAR
    assert answer.remark == "《示例县工会经费办法》里没有找到，下面是从全部文件里找的。"
    assert files_of(answers, "《示例县工会经费办法》疗休养的路费怎么报销") >= {"休养.md"}


@pytest.mark.parametrize("said", ["2023年的规定里路费怎么报销", "路费怎么报销，2023年的规定里怎么说"])
def test_a_question_asked_of_a_year_is_answered_from_that_years_documents(
    answers: LibraryAnswers, said: str
) -> None:
    assert files_of(answers, said) == {"休养.md"}


def test_that_others_say_what_a_years_documents_do_not_is_told(answers: LibraryAnswers) -> None:
    answer = answers.answer("2022年的办法里疗休养的路费怎么报销", limit=5)
    assert (answer.decision, answer.remark) == (
        Decision.NEAR,
        "2022年的办法里没有找到，下面是从全部文件里找的。",
    )
    none = answers.answer("2022年的办法里路费怎么报销", limit=5)
    assert none.remark == (
        "2022年的办法里没有找到说这个的条文，别的文件里只有拿不准的，要看请不写是哪些文件再问一次。"
    )


def test_a_year_of_which_nothing_is_here_is_told_before_a_guess(answers: LibraryAnswers) -> None:
    answer = answers.answer("2019年的讲话里疗休养的路费怎么报销", limit=5)
    assert (answer.decision, answer.remark) == (
        Decision.NEAR,
        "没有收录2019年的讲话（以文件上写明的日期为准）。",
    )


def test_a_chat_that_reads_other_kinds_is_not_shown_the_document(answers: LibraryAnswers) -> None:
    answer = answers.answer("示例县工会经费办法", limit=5, kinds=("讲话",))
    assert not answer.document
    assert "经费.md" not in {quote.document.file for quote in answer.quotes}


@pytest.mark.parametrize(
    "question",
    [
        "《把示例县的家建好》讲了哪三点",
        "《把示例县的家建好》提出了哪几条要求",
        "《把示例县的家建好》的主要内容",
    ],
)
def test_who_asks_what_a_talk_is_made_of_gets_its_main_parts(answers: LibraryAnswers, question: str) -> None:
    answer = answers.answer(question, limit=2)
    assert answer.whole_list
    assert [quote.markers[-1].strip() for quote in answer.quotes] == ["一、", "二、", "三、"]
    assert answer.document


@pytest.mark.parametrize("question", ["《把示例县的家建好》", "《示例县疗休养规定》主要内容"])
def test_a_name_alone_and_rules_of_articles_are_shown_how_they_begin(
    answers: LibraryAnswers, question: str
) -> None:
    answer = answers.answer(question, limit=5)
    assert len(answer.quotes) == 1
    assert not answer.whole_list
