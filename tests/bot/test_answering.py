"""Answers over a small library with the shipped encoder: quotes word for word, lists whole, silence elsewhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.libraries import (
    FILES,
    HANDBOOK,
    SPEECH,
    document_texts,
    published_library,
    write_library,
)

from bot.answering import LibraryAnswers
from bot.answers import Answer, Quote
from index.build import build
from index.encoder import load_encoder
from index.published import open_published
from index.search import Decision

MANY = "补充办法\n\n" + "\n\n".join(
    f"第{number}条 工会经费的第{number}项来源是第{number}个车间缴纳的会费。"
    for number in "一二三四五六七八九"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    folder = tmp_path_factory.mktemp("library")
    return LibraryAnswers(published_library(folder, {**FILES, "补充办法.txt": MANY}, encoder=load_encoder()))


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def quoting(library: LibraryAnswers, part: str) -> Quote:
    """The quote that holds ``part``, which must be words of a document."""
    return next(quote for quote in library.answer(part, limit=10).quotes if part in quote.text)


# What is quoted


@settings(max_examples=10, deadline=None)
@given(st.lists(document_texts(), min_size=1, max_size=2), st.data())
def test_every_quote_of_every_answer_is_a_readable_slice_of_its_document(
    written: list[str], data: st.DataObject
) -> None:
    words = st.sampled_from([line for text in written for line in text.split() if len(line) > 1])
    questions = data.draw(st.lists(words, min_size=1, max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        files = {f"{number}.txt": text for number, text in enumerate(written)}
        answers = LibraryAnswers(published_library(Path(folder), files))
        for question in [*questions, f"如何{questions[0]}"]:
            answer = answers.answer(question, limit=6)
            assert (answer.decision is Decision.NONE) == (not answer.quotes)
            for quote in answer.quotes:
                assert quote.text == quote.document.text[quote.span.start : quote.span.end]
                assert quote.text.strip()
                assert quote.text in files[quote.document.file]
                assert not quote.document.is_damaged(quote.span)
                assert answers.find(quote.id) is not None
                around = answers.surroundings(quote.id)
                assert quote.id in [other.id for other in around]
                for other in around:
                    assert not other.document.is_damaged(other.span)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("工会经费主要用于什么", "工会经费主要用于为职工服务和开展工会活动。"),
        ("女职工产假有多少天", "女职工生育享受九十八天产假"),
        ("女職工產假有多少天", "女职工生育享受九十八天产假"),
        ("哺乳时间一天有多久", "一小时哺乳时间"),
        ("疗休养的路费怎么报销", "凭票报销"),
    ],
)
def test_a_question_is_answered_by_the_point_that_says_it(
    library: LibraryAnswers, question: str, said: str
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert said in texts(answer)[0]
    assert answer.question == question


def test_markup_in_a_question_is_only_text(library: LibraryAnswers) -> None:
    answer = library.answer("<b>女职工产假有多少天</b>", limit=1)
    assert "九十八天" in texts(answer)[0]


def test_a_repealed_or_amended_document_says_so_with_every_quote(library: LibraryAnswers) -> None:
    assert any("已废止" in note for note in quoting(library, "疗休养的路费由职工本人先行垫付").notes)
    assert any("修改" in note for note in quoting(library, "工会经费主要用于为职工服务").notes)


# How much is quoted


def test_a_whole_list_is_quoted_in_document_order(library: LibraryAnswers) -> None:
    answer = library.answer("如何建设职工之家", limit=12)
    assert answer.decision is Decision.ANSWER
    assert answer.whole_list
    assert [text[:2] for text in texts(answer)] == ["一是", "二是", "三是"]
    assert all(text in SPEECH for text in texts(answer))
    assert all(quote.lead.start == quote.span.start for quote in answer.quotes)


def test_a_whole_list_is_given_beyond_the_usual_number_unless_that_is_asked_for(
    library: LibraryAnswers,
) -> None:
    whole = library.answer("如何建设职工之家", limit=3)
    assert len(whole.quotes) == 3
    cut = library.answer("如何建设职工之家", limit=2, longest_list=2)
    assert texts(cut) == texts(whole)[:2]


@pytest.mark.parametrize("question", ["女职工产假有多少天", "经费审查委员会多久审查一次账目"])
def test_for_a_fact_no_list_is_made_up(library: LibraryAnswers, question: str) -> None:
    assert not library.answer(question, limit=5).whole_list


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_is_quoted_than_was_asked_for(library: LibraryAnswers, limit: int) -> None:
    answer = library.answer("车间缴纳的会费是经费来源吗", limit=limit)
    assert len(answer.quotes) == limit
    more = library.answer("车间缴纳的会费是经费来源吗", limit=limit + 1)
    assert texts(more)[:limit] == texts(answer)


def test_an_answer_is_not_padded_with_what_was_found_less_well(library: LibraryAnswers) -> None:
    answer = library.answer("女职工每天有一小时哺乳时间", limit=10)
    assert len(answer.quotes) < 4
    assert not any("篮球" in text for text in texts(answer))


def test_each_point_is_quoted_once(library: LibraryAnswers) -> None:
    for question in ("会费", "如何建设职工之家", "班组活动"):
        ids = [quote.id for quote in library.answer(question, limit=10).quotes]
        assert len(ids) == len(set(ids))


def test_what_is_uncertain_is_only_a_few_quotes(library: LibraryAnswers) -> None:
    questions = [
        "母亲节活动",
        "食堂茶水费",
        "职工体育场地",
        "岗位津贴",
        "困难申请电话",
        "车间轮班补贴",
        "委员的报酬",
        "经费不够怎么办",  # of the nine sources of it, all are found
        "工会组织活动的费用谁来出",
    ]
    answers = [library.answer(question, limit=10) for question in questions]
    near = [answer for answer in answers if answer.decision is Decision.NEAR and not answer.whole_list]
    assert min(len(answer.quotes) for answer in near) >= 1
    assert max(len(answer.quotes) for answer in near) == 5


@pytest.mark.parametrize("rest", ["考研", "手机", "红烧肉怎么做"])
def test_the_name_of_a_document_makes_nothing_an_answer_to_the_rest(
    library: LibraryAnswers, rest: str
) -> None:
    named = "《示例单位工会经费办法》"
    ranked = library.published.searcher.rank(f"{named}{rest}")
    assert library.published.searcher.calibration.probabilities(ranked.cosines).max() > 0.75
    assert library.answer(f"{named}{rest}", limit=5).decision is not Decision.ANSWER
    assert library.answer(f"{named}经费来源", limit=5).decision is Decision.ANSWER


# Silence


@pytest.mark.parametrize(
    "question",
    [
        "",
        " \n\t",
        "😀🎉",
        "？？",
        "，" * 100_000,
        "怎么办",
        "量子色动力学",
        "SELECT * FROM users;",
        "\ud800",
        "\x00",
    ],
)
def test_to_what_no_document_answers_nothing_is_said(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert (answer.decision, answer.quotes, answer.greeting) == (Decision.NONE, (), False)


@pytest.mark.parametrize("question", ["你好", "您好！在吗？", "谢谢"])
def test_a_greeting_is_told_from_a_question(library: LibraryAnswers, question: str) -> None:
    answer = library.answer(question, limit=5)
    assert (answer.decision, answer.quotes, answer.greeting) == (Decision.NONE, (), True)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters()))
def test_no_question_makes_answering_fail(question: str) -> None:
    answer = _small().answer(question, limit=3)
    assert answer.question == question


_SMALL: list[LibraryAnswers] = []


def _small() -> LibraryAnswers:
    """One library for all examples of a property; its folder may go, because an open generation needs none."""
    if not _SMALL:
        with tempfile.TemporaryDirectory() as folder:
            _SMALL.append(LibraryAnswers(published_library(Path(folder), {"手册.md": HANDBOOK})))
    return _SMALL[0]


# Coming back to a quote


def test_a_quote_is_found_again_by_its_id(library: LibraryAnswers) -> None:
    quote = quoting(library, "女职工生育享受九十八天产假")
    again = library.find(quote.id)
    assert again is not None
    assert (again.text, again.address, again.markers) == (quote.text, quote.address, quote.markers)
    assert library.find("aaaaaaaaaaaa") is None
    assert library.find("") is None


def test_the_surroundings_of_a_point_are_parent_neighbours_and_children(library: LibraryAnswers) -> None:
    leave = quoting(library, "女职工生育享受九十八天产假")
    around = [quote.text for quote in library.surroundings(leave.id)]
    assert [text[:4] for text in around] == ["一、假期", "（一）产", "（二）哺"]
    head = library.find(library.surroundings(leave.id)[0].id)
    assert head is not None
    assert {text[:4] for text in (quote.text for quote in library.surroundings(head.id))} == {
        "一、假期",
        "（一）产",
        "（二）哺",
        "二、劳动",
    }


def test_surroundings_come_in_document_order_from_one_document(library: LibraryAnswers) -> None:
    for part in ("第五项来源", "健全组织", "记分牌", "发放名单公示七天"):
        quote = quoting(library, part)
        around = library.surroundings(quote.id)
        assert quote.id in [other.id for other in around]
        assert {other.document.id for other in around} == {quote.document.id}
        assert [other.span for other in around] == sorted(other.span for other in around)
    assert not library.surroundings("aaaaaaaaaaaa")


def test_ids_outlast_a_new_build_and_an_edit_elsewhere(tmp_path: Path) -> None:
    encoder = load_encoder()
    before = LibraryAnswers(published_library(tmp_path, encoder=encoder))
    quote = quoting(before, "女职工生育享受九十八天产假")
    edited = (
        HANDBOOK.replace("一小时哺乳时间", "一小时哺乳时间，双胞胎两小时") + "\n## 三、其他\n\n由工会解释。\n"
    )
    write_library(tmp_path / "documents", {"女职工手册.md": edited, "新.txt": MANY})
    build(tmp_path / "documents", tmp_path / "index", encoder)
    after = LibraryAnswers(open_published(tmp_path / "index", encoder))
    again = after.find(quote.id)
    assert again is not None
    assert again.text == quote.text
    still = before.find(quote.id)
    assert still is not None
    assert still.text == quote.text
