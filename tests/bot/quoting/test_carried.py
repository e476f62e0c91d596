from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.answers import CHARTER, SPEECH, answer, document, quote

from bot.answers import Answer
from bot.questions.following.carrying import Anew
from bot.quoting.carried import carried, says_each_word
from corpus.document import Metadata
from index.search import Decision

BEFORE = [quote(CHARTER, 1).id]
_BEIJING = document("第一条 经费由单位拨缴。", title="北京市示例条例")
BEIJING = quote(replace(_BEIJING, metadata=Metadata(title="北京市示例条例", kind="条例")))


def _knows(**answers: Answer) -> Callable[[str], Answer]:
    return lambda question: answers.get(question, answer(decision=Decision.NONE))


def test_the_same_quotes_are_told_as_a_guess_where_they_do_not_say_the_topic() -> None:
    ask = _knows(网上=answer(quote(CHARTER, 1)))
    found = carried([Anew("网上", "网上")], ask, before=BEFORE, topic="网上")
    assert (found.repeats, found.answer.decision) == (True, Decision.NEAR)


@pytest.mark.parametrize("topic", ["集体合同", "工会"])
def test_the_same_quotes_are_sure_where_they_say_the_topic(topic: str) -> None:
    found = carried([Anew("问", "问")], _knows(问=answer(quote(CHARTER, 1))), before=BEFORE, topic=topic)
    assert (found.repeats, found.answer.decision) == (False, Decision.ANSWER)


@pytest.mark.parametrize(("topic", "is_sure"), [("周末", True), ("不能补休了", True), ("夜里", False)])
def test_a_quote_that_says_the_topic_in_written_terms_says_it(topic: str, is_sure: bool) -> None:
    paid = document("第一条 休息日安排工作又不能补休的，按百分之二百支付。", title="示例工资办法")
    ask = _knows(问=answer(quote(paid)))
    found = carried([Anew("问", "问")], ask, before=[quote(paid).id], topic=topic)
    assert (found.repeats, found.answer.decision is Decision.ANSWER) == (not is_sure, is_sure)


@pytest.mark.parametrize(("topic", "is_sure"), [("4个月以上", True), ("合同签一年", False)])
def test_a_quote_that_says_the_amount_of_a_topic_says_it(topic: str, is_sure: bool) -> None:
    leave = document("第一条 怀孕满四个月流产的，休假四十二天。", title="示例休假办法")
    ask = _knows(问=answer(quote(leave)))
    found = carried([Anew("问", "问")], ask, before=[quote(leave).id], topic=topic)
    assert (found.repeats, found.answer.decision is Decision.ANSWER) == (not is_sure, is_sure)


@pytest.mark.parametrize(
    ("asked", "before", "is_sure"),
    [
        ("能不能签集体合同", BEFORE, True),
        ("能不能发补贴", BEFORE, False),
        ("交多少", [quote(CHARTER, 2).id, *BEFORE], True),
        ("交多少", [*BEFORE, quote(CHARTER, 2).id], False),
    ],
)
def test_of_the_same_the_same_quotes_are_sure_where_they_say_what_is_asked_or_are_fewer(
    asked: str, before: list[str], is_sure: bool
) -> None:
    ask = _knows(问=answer(quote(CHARTER, 1)))
    found = carried([Anew("问", "问", about=asked)], ask, before=before, topic="")
    assert (found.repeats, found.answer.decision is Decision.ANSWER) == (not is_sure, is_sure)


@pytest.mark.parametrize(
    ("asked", "is_sure"), [("提前几天", True), ("多少天", True), ("几天内申请", False), ("提前多少人", False)]
)
def test_the_same_quotes_are_sure_where_they_say_how_much_of_what_is_asked(asked: str, is_sure: bool) -> None:
    told = document("第一条 裁减人员的，提前三十日告诉工会。", title="示例裁员办法")
    ask = _knows(问=answer(quote(told)))
    found = carried([Anew("问", "问", about=asked)], ask, before=[quote(told).id], topic="")
    assert (found.repeats, found.answer.decision is Decision.ANSWER) == (not is_sure, is_sure)


@pytest.mark.parametrize(("asked", "first"), [("多久内申请", 1), ("在路上吗", 0), ("多久内上诉", 0)])
def test_what_says_what_is_asked_now_stands_before_what_was_quoted_already(asked: str, first: int) -> None:
    injury = document(
        "第一条 上下班在路上受伤的，看责任。", "第二条 工伤在三十日内申请。", title="示例工伤办法"
    )
    quotes = [quote(injury, 0), quote(injury, 1)]
    ask = _knows(问=answer(*quotes))
    found = carried([Anew("问", "问", about=asked)], ask, before=[quotes[0].id], topic="").answer
    assert found.quotes[0] == quotes[first]


@pytest.mark.parametrize(("asked", "is_sure"), [("写什么", True), ("能不能发补贴", False)])
def test_the_same_quotes_in_another_order_answer_what_names_nothing_to_look_for(
    asked: str, is_sure: bool
) -> None:
    ask = _knows(问=answer(quote(CHARTER, 2), quote(CHARTER, 1)))
    before = [quote(CHARTER, 1).id, quote(CHARTER, 2).id]
    found = carried([Anew("问", "问", about=asked)], ask, before=before, topic="")
    assert (found.repeats, found.answer.decision is Decision.ANSWER) == (not is_sure, is_sure)


_USES = document("一是职工培训。", "二是困难慰问，当面送到。", "三是文体活动。", title="示例经费指引")
USES = [quote(_USES, number) for number in range(3)]
ALL_USES = [use.id for use in USES]


@pytest.mark.parametrize(
    ("topic", "about", "before", "kept"),
    [
        ("慰问", "", ALL_USES, [1]),
        ("", "能当面送到吗", ALL_USES, [1]),
        ("文体活动", "", [USES[1].id], [2]),  # the answer before this one was the second point alone
        ("疗休养", "", ALL_USES, [0, 1, 2]),
        ("", "要签字吗", ALL_USES, [0, 1, 2]),
        ("慰问", "", BEFORE, [0, 1, 2]),
        ("", "慰问怎么送到", [USES[1].id], [0, 1, 2]),
    ],
)
def test_of_a_list_that_was_given_before_only_the_points_that_say_what_is_asked_now_are_given(
    topic: str, about: str, before: list[str], kept: list[int]
) -> None:
    ask = _knows(问=answer(*USES, whole_list=True))
    found = carried([Anew("问", "问", about=about)], ask, before=before, topic=topic).answer
    assert [quote.id for quote in found.quotes] == [USES[number].id for number in kept]
    assert found.whole_list == (len(kept) == len(USES))


def test_other_quotes_are_as_sure_as_they_were_found() -> None:
    found = carried([Anew("问", "问")], _knows(问=answer(quote(SPEECH, 1))), before=BEFORE, topic="网上")
    assert (found.repeats, found.answer.decision) == (False, Decision.ANSWER)


def test_an_article_that_is_looked_up_again_is_sure() -> None:
    found = carried(
        [Anew("问", "问", is_address=True)],
        _knows(问=answer(quote(CHARTER, 1))),
        before=BEFORE,
        topic="第二条",
    )
    assert (found.repeats, found.answer.decision) == (False, Decision.ANSWER)


def test_a_shorter_question_is_asked_where_the_first_only_repeats() -> None:
    readings = [Anew("长", "长"), Anew("短", "长", about="工会经费")]
    ask = _knows(长=answer(quote(CHARTER, 1)), 短=answer(quote(CHARTER, 2)))
    assert carried(readings, ask, before=BEFORE, topic="会费").anew.question == "短"
    # It must speak of what the question is about as well as of the topic.
    for about, topic in (("法律援助", "会费"), ("工会经费", "女职工")):
        readings[1] = Anew("短", "长", about=about)
        found = carried(readings, ask, before=BEFORE, topic=topic)
        assert (found.anew.question, found.repeats) == ("长", True)


def test_of_a_place_without_rules_what_holds_elsewhere_is_a_guess() -> None:
    ask = _knows(山东=answer(quote(CHARTER, 1)), 北京=answer(BEIJING))
    found = carried([Anew("山东", "山东", region="山东")], ask, before=[], topic="山东")
    assert (found.is_of_another, found.answer.decision) == (True, Decision.NEAR)
    found = carried([Anew("北京", "北京", region="北京")], ask, before=[], topic="北京")
    assert (found.is_of_another, found.answer.decision) == (False, Decision.ANSWER)


def test_the_rules_of_other_places_are_left_out_where_any_others_are_found() -> None:
    ask = _knows(山东=answer(BEIJING, quote(CHARTER, 1)), 全国=answer(BEIJING, quote(CHARTER, 1)))
    for region, is_of_another in (("山东", True), ("全国", False)):
        found = carried([Anew(region, region, region=region)], ask, before=[], topic=region)
        assert [each.id for each in found.answer.quotes] == BEFORE
        assert found.is_of_another is is_of_another


def test_of_the_whole_country_the_rules_of_one_place_are_a_guess() -> None:
    found = carried([Anew("问", "问", region="全国")], _knows(问=answer(BEIJING)), before=[], topic="全国")
    assert (found.is_of_another, found.answer.decision) == (True, Decision.NEAR)


def test_a_document_of_another_year_is_a_guess() -> None:
    ask = _knows(问=answer(quote(SPEECH, 1)))
    for year, decision in (("2023", Decision.ANSWER), ("2022", Decision.NEAR)):
        found = carried([Anew("问", "问", edition=year)], ask, before=[], topic=f"{year}年")
        assert found.answer.decision is decision


def test_an_english_topic_is_said_by_the_chinese_words_for_it() -> None:
    twins = quote(document("第一条 生双胞胎的，产假增加十五天。"))
    ask = _knows(问=answer(twins))
    assert not carried([Anew("问", "问")], ask, before=[twins.id], topic="twins").repeats
    assert carried([Anew("问", "问")], ask, before=[twins.id], topic="dispatched workers").repeats
    assert says_each_word([twins], "maternity leave for twins")
