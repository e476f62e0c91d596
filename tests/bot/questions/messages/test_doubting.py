"""Who asks in words whether a sentence is so wants it verified; who asks something else wants an answer."""

from __future__ import annotations

import pytest

from bot.questions.messages.doubting import sentence_doubted, tells

_SAID = "女职工生育享受90天产假"


@pytest.mark.parametrize(
    "text",
    [
        f"这句话对吗：{_SAID}",
        f"这句话对吗？{_SAID}",
        f"下面这句话是不是原文：\n{_SAID}",
        f"请核对一下：{_SAID}",
        f"核对：{_SAID}",
        f"帮我核实这段话\n{_SAID}",
        f"麻烦您帮我核对一下这句话是不是原文：{_SAID}",
        f"核对“{_SAID}”",
        f"“{_SAID}”对不对",
        f"“{_SAID}”，这句话对吗？",
        f"“{_SAID}”是原文吗",
        f"{_SAID}，这句话对不对？",
        f"{_SAID} 这句话对吗",
        f"{_SAID}。请核对",
        f"帮我核对一下 {_SAID}",
        f"再核一下：{_SAID}",
        f"这句话对吗 {_SAID}",
        f"这句话出自哪里：{_SAID}",
        f"{_SAID} 这句话出自哪个文件",
        f"“{_SAID}”是哪份文件里的",
        f"Is this correct: {_SAID}",
        f"Please check this sentence: {_SAID}",
    ],
)
def test_a_sentence_that_is_to_be_checked_is_found(text: str) -> None:
    assert sentence_doubted(text) == _SAID


@pytest.mark.parametrize(
    "text", ["核对一下", "请核对", "帮我核对这句话。", "这句话对吗？", "这段话是不是原文"]
)
def test_words_may_ask_for_it_without_a_sentence(text: str) -> None:
    assert sentence_doubted(text) == ""


def test_a_sentence_in_traditional_characters_stays_as_it_was_written() -> None:
    assert sentence_doubted("這句話對嗎：工會經費主要用於服務職工") == "工會經費主要用於服務職工"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "公司拖欠我三个月工资，请帮忙核实",
        "投诉某公司拖欠工资，请帮我核实一下",
        "请核实：我在厂里受了伤，老板不管",
        "產假多少天？請核對：誰來發工資嗎",
        "产假多少天",
        "产假是128天，对吗？",
        "产假128天对不对",
        "核对会员名册怎么做",
        "怎么核对经费账目",
        "请核对：工会经费怎么用？",
        "这句话对吗：产假是多少",
        "工会经费的审查要核对哪些账目",
        "经审会怎么核实：现金和账目",
        "单位这样做对吗：不给产假吗",
        "这样对吗",
        "核对一下 工会经费怎么用",
        "核对会员名册 每年一次吗",
        "核对会员名册 由工会小组长负责",
        "这句话出自哪里",
        "“依法建会”是什么意思",
        "工会经费来自哪里",
        "村干部不给证明,说没调过不准上法院,这话对不对",
        "单位说不给产假，这种说法对吗",
        "Is this legal?",
        "Check the accounts of the union",
    ],
)
def test_a_question_is_none(text: str) -> None:
    assert sentence_doubted(text) is None


@pytest.mark.parametrize(
    "text", ["核对" * 50_000, "请" * 100_000, "，这句话" * 20_000, "“" * 50_000, "check this " * 10_000]
)
def test_an_endless_text_is_told_at_once(text: str) -> None:
    assert sentence_doubted(text) is None


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("转：从明年起产假统一延长到158天！", True),
        ("单位可以不经工会同意开除职工", True),
        ("单位不给交社保咋整", False),
        ("产假延长到158天了吗", False),
        ("产假158天?", False),
        ("产假多少天", False),
        ("产假", False),
        ("工会主席得几个人推荐", False),
        ("单位不建哺乳室要罚款不", False),
        ("maternity leave does it apply to part-timers", False),
    ],
)
def test_what_tells_something_and_asks_nothing_is_known(text: str, is_so: bool) -> None:
    assert tells(text) is is_so
