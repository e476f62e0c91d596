"""A title is read as it is printed: with the 规定 that it ends with, with the 《》 that it holds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.questions.addresses.addressing import find_addresses
from bot.quoting.remarks import unknown_title
from index.search import Decision

FILES = {
    "工会法.md": "---\ntitle: 中华人民共和国示例工会法\nkind: 法律\n---\n\n第一条 职工可以加入示例工会。\n\n"
    "第二条 示例工会每年开两次会。\n",
    "休整规定.md": "---\ntitle: 示例职工休整特别规定\nkind: 规定\n---\n\n第一条 夜班职工下班以后休整。\n\n"
    "第二条 休整满十小时再上班。\n",
    "办法.md": "---\ntitle: 示例市实施《中华人民共和国示例工会法》办法\nkind: 办法\n---\n\n第一条 会场设在车间。\n\n"
    "第二条 开会发茶水。\n",
    "细则.md": "---\ntitle: 中华人民共和国示例工会法实施细则\nkind: 细则\n---\n\n第一条 会议有记录。\n\n"
    "第二条 记录存三年。\n",
    "解释.md": "---\ntitle: 示例法院关于适用《示例工会法》、《示例工厂法》若干问题的解释（一）\nkind: 解释\n---\n\n"
    "第一条 请假不算缺席。\n\n第二条 迟到不算缺席。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


# Titles that end with 规定


@pytest.mark.parametrize(
    "question",
    [
        "示例职工休整特别规定第二条",
        "示例职工休整特别规定的第二条",
        "示例职工休整特别规定规定第二条",
        "请问示例职工休整特别规定里第2条怎么说",
        "违反示例职工休整特别规定第二条",
    ],
)
def test_a_title_that_ends_with_the_word_for_provisions_keeps_it(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer) == ["第二条 休整满十小时再上班。"]


@pytest.mark.parametrize(
    "question",
    [
        "示例工会法规定第二条",
        "示例工会法规定的第二条",
        "示例工会法中规定，第二条",
        "根据示例工会法规定，第二条",
    ],
)
def test_behind_another_title_it_is_a_verb(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer) == ["第二条 示例工会每年开两次会。"]


def test_parts_of_such_a_title_may_be_left_out_but_then_it_is_not_certain(library: LibraryAnswers) -> None:
    answer = library.answer("示例休整规定第二条", limit=5)
    assert answer.decision is Decision.NEAR
    assert quoted_texts(answer) == ["第二条 休整满十小时再上班。"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("示例班车管理规定第三条", "示例班车管理规定"),
        ("请问示例班车管理规定的第三条", "示例班车管理规定"),
        ("示例班车法规定第三条", "示例班车法"),
        ("我们公司规定第三条", ""),
        ("国家有关规定第三条", ""),
        ("按规定第三条", ""),
    ],
)
def test_provisions_that_are_not_here_are_told_from_what_somebody_lays_down(
    question: str, title: str
) -> None:
    (address,) = find_addresses(question)
    assert unknown_title(address) == title


# Titles that hold titles


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("示例市实施《示例工会法》办法第二条", "第二条 开会发茶水。"),
        ("示例市实施《中华人民共和国示例工会法》办法的第二条", "第二条 开会发茶水。"),
        ("请问示例市实施《示例工会法》办法规定第二条怎么说", "第二条 开会发茶水。"),
        ("《示例市实施〈示例工会法〉办法》第二条", "第二条 开会发茶水。"),
        ("《示例工会法》实施细则第二条", "第二条 记录存三年。"),
        ("根据《示例工会法》实施细则第二条", "第二条 记录存三年。"),
        (
            "示例法院关于适用《示例工会法》、《示例工厂法》若干问题的解释（一）第二条",
            "第二条 迟到不算缺席。",
        ),
        ("《示例工会法》规定第二条", "第二条 示例工会每年开两次会。"),
        ("《示例工会法》对开会的规定，第二条", "第二条 示例工会每年开两次会。"),
        ("示例市实施《示例工会法》第二条", "第二条 示例工会每年开两次会。"),
        ("《示例工会法》和示例工会法实施细则第二条", "第二条 记录存三年。"),
    ],
)
def test_a_title_that_holds_a_title_is_read_as_a_whole(
    library: LibraryAnswers, question: str, text: str
) -> None:
    answer = library.answer(question, limit=5)
    assert quoted_texts(answer)[0] == text
    assert answer.decision is Decision.ANSWER


def test_one_that_fits_several_documents_is_a_guess(library: LibraryAnswers) -> None:
    answer = library.answer("示例《工会法》办法第二条", limit=5)
    assert answer.decision is Decision.NEAR
    assert quoted_texts(answer) == ["第二条 开会发茶水。"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("甲江省实施《示例工会法》办法第二条", "甲江省实施〈示例工会法〉办法"),
        ("《示例电影法》实施细则第二条", "〈示例电影法〉实施细则"),
        ("《示例工会法》和示例电影法第二条", "示例电影法"),
    ],
)
def test_one_that_is_not_here_is_said_to_be_absent_under_its_own_name(
    library: LibraryAnswers, question: str, title: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.NONE
    assert answer.remark.startswith(f"收录的文件里没有《{title}》")


@settings(max_examples=300, deadline=None)
@given(question=st.text(st.sampled_from("示例工会法规定第二条章款至-、和《》〈〉()#的19根据，"), max_size=30))
@example(question="《》第二条")
@example(question="《〈〉》规定第二条")
def test_no_question_makes_looking_up_fail(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert (answer.decision is Decision.NONE) == (not answer.quotes)
