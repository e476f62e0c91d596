"""Of two questions asked at once both are answered; one question stays one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.answers import Answer
from bot.questions.parting import laws_compared, marked, questions_in, several_questions, two_questions
from bot.quoting import searching
from bot.quoting.found import Quoting
from bot.quoting.remarks import only_the_first, only_the_other
from bot.quoting.searching import Inquiry
from bot.texts import EN
from index.search import Decision


@pytest.mark.parametrize(
    ("message", "second"),
    [
        ("产假多少天，期间工资谁发", "产假期间工资谁发"),
        ("试用期最长多久，工资打几折", "试用期工资打几折"),
        ("工会主席怎么选，任期几年", "工会主席任期几年"),
        ("工会主席由谁选？任期几年？", "工会主席任期几年"),
        ("经济补偿怎么算；什么时候支付", "经济补偿什么时候支付"),
        ("职代会多久开一次以及代表怎么选", "职代会代表怎么选"),
        ("集体合同谁来签，还有多少天生效", "集体合同多少天生效"),
        ("怎么申请法律援助，要什么材料", "申请法律援助要什么材料"),
        ("产假多少天，陪产假有几天", "陪产假有几天"),
        ("工会法适用于外企吗，要不要建工会", "工会法适用于外企吗要不要建工会"),
    ],
)
def test_two_questions_are_parted_and_the_second_keeps_what_the_first_is_about(
    message: str, second: str
) -> None:
    found = two_questions(message)
    assert found is not None
    assert found[1] == second


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("会费和经费分别怎么收", ("会费怎么收", "经费怎么收")),
        ("主席和副主席的任期分别是几年？", ("主席的任期几年", "副主席的任期几年")),
        ("年假与婚假各有几天", ("年假有几天", "婚假有几天")),
        ("會員大會和職代會分別多久開一次", ("会员大会多久开一次", "职代会多久开一次")),
    ],
)
def test_what_is_asked_of_each_of_two_is_asked_of_one_after_the_other(
    message: str, questions: tuple[str, str]
) -> None:
    assert two_questions(message) == questions


@pytest.mark.parametrize(
    "message",
    [
        "",
        "工作日、休息日和节假日的加班费分别怎么算",
        "职工参与管理和监督分别怎么做",
        "总工会和基层工会各级怎么分工",
        "甲方和乙方分别签字",
        "产假多少天",
        "产假多少天？",
        "产假多少天，谢谢",
        "根据劳动法，产假多少天",
        "干了几年的老员工被辞退，有没有补偿",
        "劳服企业干的那几年，工龄给算吗",
        "员工几个月没来，能按旷工开除吗",
        "工会好几年不开会，会员能不能自己开",
        "当选后没多久就被调走，能这么干吗",
        "捐的钱不知道花哪了，能不能查账",
        "工会干部啥事都不管，上级怎么处理",
        "下班摔伤了，算不算工伤，找谁认定",
        "how long is maternity leave, who pays",
        "职工大会和职工代表大会有什么区别",
    ],
)
def test_one_question_is_not_parted(message: str) -> None:
    assert two_questions(message) is None


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("产假多少天？工资谁发？怎么申请？", ("产假多少天", "工资谁发", "怎么申请")),
        ("1、产假多少天？ 2、工资谁发；3、怎么申请", ("产假多少天", "工资谁发", "怎么申请")),
        ("产假多少天？工资谁发？", ()),
        ("我怀孕了。产假多少天？工资谁发？怎么申请？", ("我怀孕了。产假多少天", "工资谁发", "怎么申请")),
        ("我在厂里干了三年，老板一直拖着工资不给。产假多少天？工资谁发？怎么申请？", ()),
        ("产假多少天，工资谁发，怎么申请", ()),
    ],
)
def test_three_questions_with_a_mark_behind_each_are_parted(message: str, questions: tuple[str, ...]) -> None:
    assert several_questions(message) == questions


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("产假多少天\n加班费怎么算\n工会经费从哪里来", "产假多少天？加班费怎么算？工会经费从哪里来？"),
        ("1. 工会主席可以兼职吗\n2. 工会经费多少\n", "工会主席可以兼职吗？工会经费多少？"),
        ("一、产假多少天；\n二、加班费怎么算？", "产假多少天？加班费怎么算？"),
        ("①产假多少天\n②加班费怎么算", "产假多少天？加班费怎么算？"),
        ("您好，请教几个问题：\n1、产假多少天\n2、加班费怎么算", "产假多少天？加班费怎么算？"),
        ("1.产假多少天 2.加班费怎么算 3.工会经费从哪里来", "产假多少天？加班费怎么算？工会经费从哪里来？"),
        ("请问：1）产假多少天，2）加班费怎么算", "产假多少天？加班费怎么算？"),
        ("想请教：一、产假多少天？二、加班费怎么算？", "产假多少天？加班费怎么算？"),
        ("產假多少天\n誰來批\n流產能休嗎", "產假多少天？誰來批？流產能休嗎？"),
    ],
)
def test_questions_on_lines_or_numbers_of_their_own_get_marks(message: str, read: str) -> None:
    assert marked(message) == read


@pytest.mark.parametrize(
    "message",
    [
        "",
        "产假多少天",
        "产假多少天，加班费怎么算",
        "单位一直不给我们缴社保\n职工该怎么办",
        "我在厂里干了三年\n产假多少天",
        "您好\n产假多少天",
        "工会经费的开支范围\n包括哪些方面",
        "女职工怀孕以后\n产假多少\n天",
        "第3.1条怎么说",
        "2. 产假多少天 3. 加班费怎么算",
        "1. 产假多少天",
        "加班1.5倍工资怎么算",
        "1" * 50_000,
        "1. " * 20_000,
        "\n" * 50_000,
        "有几个问题" * 20_000,
    ],
)
def test_a_text_of_several_lines_stays_one(message: str) -> None:
    assert marked(message) == message


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("年假几天，没休完怎么办，能不能跨年", ("年假几天", "没休完怎么办", "能不能跨年")),
        ("产假多少天？婚假多少天？谢谢", ("产假多少天", "婚假多少天")),
        ("產假多少天\n婚假多少天", ("產假多少天", "婚假多少天")),
        (
            "我们园区有三十家小厂，老板们都不愿意单独建会，怕麻烦也怕花钱。请教：一、能不能合起来建？（二）主席怎么产生？三、会费怎么收？谢谢！",
            ("能不能合起来建", "主席怎么产生", "会费怎么收"),
        ),
        ("1.会员怎么退会 2.会费退不退 3.会员证收不收回", ("会员怎么退会", "会费退不退", "会员证收不收回")),
        ("时不时加班，怎么办", ()),
        ("老板跑了，找谁，多久能解决", ()),
        ("产假多少天", ()),
        ("产假多少天？我怀孕了，想早点回家。婚假呢", ()),
        ("", ()),
    ],
)
def test_the_questions_in_a_message_are_counted(message: str, questions: tuple[str, ...]) -> None:
    assert questions_in(message) == questions


def test_questions_on_lines_are_read_as_those_with_marks(library: LibraryAnswers) -> None:
    lines = library.answer("产假多少天\n红烧肉怎么做\n会费怎么缴", limit=5)
    marks = library.answer("产假多少天？红烧肉怎么做？会费怎么缴？", limit=5)
    assert (lines.quotes, lines.remark) == (marks.quotes, marks.remark)
    assert lines.question == "产假多少天\n红烧肉怎么做\n会费怎么缴"


@given(st.text(st.sampled_from("产假工资多少天谁怎么几年吗，？；以及还有没那 "), max_size=40))
def test_no_message_makes_marking_fail(message: str) -> None:
    assert marked(message)[:0] == ""


@given(st.text(st.sampled_from("产假工资多少天谁怎么几年吗，？；以及还有没那 "), max_size=40))
def test_no_message_makes_parting_fail(message: str) -> None:
    found = two_questions(message)
    assert found is None or all(found)


FILES = {
    "假期.md": "---\ntitle: 示例职工假期办法\nkind: 办法\n---\n\n"
    "第一条 女职工生育享受九十八天产假。\n\n"
    "第二条 产假期间的工资由生育保险基金发放。\n\n"
    "第三条 年休假由车间统一安排。\n",
    "工会.md": "---\ntitle: 示例工会组织办法\nkind: 办法\n---\n\n"
    "第一条 工会主席由会员大会民主选举产生。\n\n"
    "第二条 工会主席每届任期三年。\n\n"
    "第三条 会费按月缴纳。\n\n"
    "第四条 工会干部的年休假由工会安排。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


def test_both_are_answered_by_turns(library: LibraryAnswers) -> None:
    answer = library.answer("工会主席怎么选，任期几年", limit=2)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer) == [
        "第一条 工会主席由会员大会民主选举产生。",
        "第二条 工会主席每届任期三年。",
    ]
    assert answer.question == "工会主席怎么选，任期几年"
    assert answer.remark == ""


def test_of_three_the_first_is_answered_and_that_is_said(library: LibraryAnswers) -> None:
    answer = library.answer("产假多少天？红烧肉怎么做？会费怎么缴？", limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer)[0] == "第一条 女职工生育享受九十八天产假。"
    assert answer.remark == "您问了三件事，下面是第一件的；其余的请另发一句，一次问一件："
    assert EN.opening(answer.remark).startswith("You asked several things; this is for the first.")


@pytest.mark.parametrize(
    ("question", "text", "second"),
    [
        ("会费怎么缴，老家的宅基地上能不能盖三层小楼", "第三条 会费按月缴纳。", True),
        ("红烧肉怎么做，产假多少天", "第一条 女职工生育享受九十八天产假。", False),
    ],
)
def test_where_nothing_is_found_for_one_of_them_that_is_said(
    library: LibraryAnswers, question: str, text: str, second: bool
) -> None:
    answer = library.answer(question, limit=5)
    assert answer.decision is Decision.ANSWER
    assert quoted_texts(answer)[0] == text
    assert answer.remark == only_the_other(second=second)
    assert EN.opening(answer.remark).startswith("You asked two things; nothing was found for the ")


def test_where_both_together_lose_what_answers_the_first_it_is_answered_alone(
    library: LibraryAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = searching.answer_by_search

    def losing(quoting: Quoting, inquiry: Inquiry, asked: str) -> Answer:
        if asked == "年休假由谁安排，产假工资谁发放":
            return searched(quoting, inquiry, "会费怎么缴")
        found = searched(quoting, inquiry, asked)
        return found if asked.startswith("年休假由谁") else replace(found, decision=Decision.NEAR)

    monkeypatch.setattr("bot.quoting.turns.answer_by_search", losing)
    answer = library.answer("年休假由谁安排，产假工资谁发放", limit=5)
    assert answer.decision is Decision.ANSWER
    assert "第三条 年休假由车间统一安排。" in quoted_texts(answer)
    assert answer.remark == only_the_first()
    assert (
        EN.opening(answer.remark)
        == "You asked two things; this is for the first. Please ask the second one by itself:"
    )


def test_a_sure_answer_to_the_first_is_not_given_up_for_a_guess_at_both(library: LibraryAnswers) -> None:
    alone = library.answer("年休假由谁安排", limit=5)
    both = library.answer("年休假由谁安排，请假条过期怎么换", limit=5)
    assert both.decision is alone.decision is Decision.ANSWER
    assert both.quotes == alone.quotes
    assert both.remark == only_the_first()


def test_a_single_quote_has_no_room_for_two_answers(library: LibraryAnswers) -> None:
    assert len(library.answer("工会主席怎么选，任期几年", limit=1).quotes) == 1


# What two laws say of the same


@pytest.mark.parametrize(
    ("question", "names", "topic"),
    [
        ("劳动法和劳动合同法对试用期的规定有什么不同", ("劳动法", "劳动合同法"), "试用期"),
        (
            "工会法和劳动合同法关于解除合同通知工会有什么不同",
            ("工会法", "劳动合同法"),
            "解除合同通知工会",
        ),
        ("《劳动法》与《劳动合同法》在加班费上有何区别？", ("劳动法", "劳动合同法"), "加班费"),
        ("甲省工会条例跟乙市工会条例里经费一样吗", (), ""),
        ("甲省工会条例跟乙市工会条例里的经费一样吗", ("甲省工会条例", "乙市工会条例"), "经费"),
        ("劳动法和劳动合同法有什么区别", (), ""),
        ("职工大会和职工代表大会有什么区别", (), ""),
        ("劳动法对试用期的规定和以前有什么不同", (), ""),
    ],
)
def test_which_two_laws_are_compared_is_read(question: str, names: tuple[str, ...], topic: str) -> None:
    assert laws_compared(question) == ((*names, topic) if names else None)


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("示例职工假期办法和示例工会组织办法关于年休假谁安排有什么不同", ["假期.md", "工会.md"]),
        ("示例工会组织办法和示例职工假期办法关于年休假谁安排有什么不同", ["工会.md", "假期.md"]),
    ],
)
def test_the_best_of_both_laws_that_are_compared_is_quoted_in_their_order(
    library: LibraryAnswers, question: str, files: list[str]
) -> None:
    answer = library.answer(question, limit=2)
    assert [quote.document.file for quote in answer.quotes] == files
    assert all("年休假" in text for text in quoted_texts(answer))


@pytest.mark.parametrize(
    "question",
    [
        "示例职工假期办法和示例电影办法关于年休假谁安排有什么不同",
        "示例职工假期办法和示例工会组织办法关于护照过期有什么不同",
    ],
)
def test_where_one_of_them_is_not_here_or_says_nothing_the_question_is_searched_as_ever(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=2)
    assert {quote.document.file for quote in answer.quotes} <= {"假期.md"}
