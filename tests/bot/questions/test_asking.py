"""What sort of answer a question asks for, by its words."""

from __future__ import annotations

import pytest

from bot.questions.asking import (
    asked_meaning,
    asked_sort,
    asks_for_a_list,
    asks_for_exceptions,
    asks_how,
    asks_what_follows,
    asks_which_are_exceptions,
    defines,
    denied,
    leaves_named,
    without_courtesy,
    without_gaps,
)


@pytest.mark.parametrize(
    "question",
    [
        "如何建设职工之家",
        "怎样管好经费",
        "职工之家怎么建？",
        "工会有哪些职责",
        "女职工工作的主要任务",
        "怎樣建設職工之家",
        "换届的程序是什么",
        "疗休养报名材料",
        "参加互助的条件？",
        "判断有没有隐患，要从哪些方面看",
        "where does the union's money come from",
    ],
)
def test_a_question_for_ways_or_duties_asks_for_a_list(question: str) -> None:
    assert asks_for_a_list(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("公司不开职代会怎么办", True),
        ("不建会會怎樣", True),
        ("没交会费有什么后果", True),
        ("单位拒绝协商怎么处理", True),
        ("单位没有工会怎么办", False),
        ("不会写申请怎么办", False),
        ("年假能不能跨年，怎么办理", False),
        ("职代会怎么开", False),
    ],
)
def test_who_asks_what_then_where_something_is_not_done_asks_no_way_of_doing_it(
    question: str, *, asked: bool
) -> None:
    assert asks_what_follows(question) is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("怀孕了让她走人，合法不", True),
        ("面试问生不生娃合规矩吗", True),
        ("老师打手板犯法么", True),
        ("合法权益有哪些", False),
    ],
)
def test_who_asks_whether_something_is_lawful_may_be_answered_by_what_forbids_it(
    question: str, *, asked: bool
) -> None:
    assert asks_for_exceptions(question) is asked


@pytest.mark.parametrize(
    "question",
    [
        "哪些人不得疗养",
        "什么样的情况不给算工伤",
        "哪些钱不用算进工资总额",
        "不能疗养的情形有哪些",
        "中介不能收什么费用",
        "Who is not entitled to annual leave?",
        "which contracts can't have a probation period",
        "When is a company exempt from paying?",
    ],
)
def test_who_asks_what_is_not_so_asks_which_are_exceptions(question: str) -> None:
    assert asks_which_are_exceptions(question)
    assert asks_for_exceptions(question)


@pytest.mark.parametrize(
    "question",
    [
        "老板不给交社保怎么办",
        "哪些人能疗养",
        "工会办了哪些不收钱的活动",
        "什么情形可以先停一停、暂时不履行",
        "什么人能不能疗养由谁定",
        "不得疗养的人有什么待遇",
        "不能疗养怎么办",
        "公司不能按时发工资找什么部门",
        "不算工伤的话，能拿到什么",
        "不能解除合同要走什么程序",
        "What can I do if the boss does not pay?",
        "What is the penalty for not signing a contract?",
        "When is a contract not valid?",
        "Can they dismiss me without notice?",
    ],
)
def test_who_tells_what_is_the_matter_or_asks_whether_does_not(question: str) -> None:
    assert not asks_which_are_exceptions(question)


def test_what_is_no_longer_so_may_be_told_by_either() -> None:
    assert not asks_which_are_exceptions("碰到什么情形就不再调解")
    assert asks_for_exceptions("碰到什么情形就不再调解")


@pytest.mark.parametrize(
    "question",
    ["产假多少天", "哪些人有没有名额", "谁来审查经费", "会费是否按月缴纳", "能不能补缴会费", "产假"],
)
def test_a_question_for_one_fact_does_not(question: str) -> None:
    assert not asks_for_a_list(question)


@pytest.mark.parametrize("question", ["工伤了有什么用", "辞职和辞退有什么区别", "我没有什么问题"])
def test_what_it_is_good_for_is_no_list(question: str) -> None:
    assert not asks_for_a_list(question)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("什么是职工董事", "职工董事"),
        ("请问什么叫集体合同？", "集体合同"),
        ("三同时是什么意思", "三同时"),
        ("四化 指什么", "四化"),
        ("终局裁决是什么？", "终局裁决"),
        ("包薪制的含义", "包薪制"),
        ("单位不交社保是什么行为", ""),
        ("工会是干什么的", ""),
        ("职代会的职权是什么", ""),
        ("职代会职权是什么", ""),
        ("这是什么意思", ""),
        ("产假多少天", ""),
    ],
)
def test_who_asks_what_a_word_means_is_known_and_so_is_the_word(question: str, term: str) -> None:
    assert asked_meaning(question) == term


@pytest.mark.parametrize(
    "text",
    [
        "本条例所称职工董事，是指由职工选出的董事。",
        "职工董事、职工监事是职工选出来的。",
        "由职工选出的董事称为“职工董事”。",
        "“职工董事”就是这样来的。",
    ],
)
def test_a_definition_is_known_by_how_it_is_worded(text: str) -> None:
    assert defines(text, "职工董事")


def test_what_only_speaks_of_a_word_does_not_define_it() -> None:
    assert not defines("职工董事应当列席会议，职工董事是否回避由董事会决定。", "职工董事")


def test_kinds_of_leave_are_kept_apart() -> None:
    assert leaves_named("陪产假多少天") == {"陪产假"}
    assert leaves_named("女职工生育享受98天产假") == {"产假"}
    assert leaves_named("How long is paternity leave?") == {"陪产假"}
    assert leaves_named("年假和带薪年休假") == {"年休假"}
    assert leaves_named("男职工享受十五天护理假") == {"陪产假"}
    for text in ("今年假期怎么安排", "2023年假期安排", "生产假冒产品", "同事假如不来"):
        assert leaves_named(text) == frozenset()


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("早上好，请问一下产假多少天", "产假多少天"),
        ("产假多少天？谢谢", "产假多少天"),
        ("麻烦问一下 产假多少天", "产假多少天"),
        ("年休假到底几天", "年休假几天"),
        ("求问 年休假几天，在线等", "年休假几天"),
        ("Hi, how long is maternity leave?", "how long is maternity leave?"),
        ("谢谢", "谢谢"),
        ("你好", "你好"),
        ("history of unions", "history of unions"),
        ("咨询师要什么证", "咨询师要什么证"),
        ("求助热线是多少", "求助热线是多少"),
        ("什么情况算紧急", "什么情况算紧急"),
        ("大家好好干有什么奖励", "大家好好干有什么奖励"),
        ("感谢信怎么写", "感谢信怎么写"),
        ("怎么表示感谢", "怎么表示感谢"),
        ("咨询下岗职工的补偿", "咨询下岗职工的补偿"),
        ("问下班途中受伤算工伤吗", "问下班途中受伤算工伤吗"),
        ("下午好几个人没来", "下午好几个人没来"),
        ("产假多少天啊？急急急", "产假多少天"),
        ("产假多少天 急急急", "产假多少天"),
        ("产假多少天急急急！！", "产假多少天"),
        ("产假多少天，很急，在线等，谢谢！", "产假多少天"),
        ("产假多少天呀？", "产假多少天？"),
        ("应急预案谁来写", "应急预案谁来写"),
        ("抢险救急", "抢险救急"),
    ],
)
def test_courtesy_is_no_part_of_a_question(said: str, asked: str) -> None:
    assert without_courtesy(said) == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("产 假 多 少 天", "产假多少天"),
        ("工 会 法 第十条", "工会法 第十条"),
        ("请问 产 假 多 少 天 ？", "请问 产假多少天 ？"),
        ("产假 多少 天", "产假 多少 天"),
        ("张 王", "张 王"),
        ("产假多少天", "产假多少天"),
    ],
)
def test_white_space_between_single_characters_is_none(said: str, asked: str) -> None:
    assert without_gaps(said) == asked


@pytest.mark.parametrize("said", ["啊" * 50_000 + "假", "急 " * 50_000 + "假", "？" * 100_000 + "假"])
def test_an_endless_courtesy_is_told_at_once(said: str) -> None:
    assert without_courtesy(said) == said


def test_what_follows_if_something_is_not_done_denies_nothing() -> None:
    assert denied("有下列情形之一的，不支付补助：")
    assert not denied("有下列情形之一的，责令补发；逾期不支付的，加付赔偿金：")


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("报批要交哪些材料", "材料"),
        ("试点要完成哪几项任务", "任务"),
        ("靠哪些保障措施办好", "措施"),
        ("疗养的條件是什麼", "条件"),
        ("评审原则主要有哪些", "原则"),
        ("试点到底要干哪几件大事", "任务"),
        ("布置了哪几项活", "任务"),
        ("哪些活动可以办", ""),
        ("上门检查有哪些手段", "措施"),
        ("入会有啥门槛", "条件"),
        ("哪些人能疗养", ""),
        ("疗养怎么安排", ""),
    ],
)
def test_what_sort_of_thing_is_asked_for_is_read_where_it_is_said(question: str, sort: str) -> None:
    assert asked_sort(question) == sort


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("监督些啥", "监督些什么"), ("出现啥情形能疗养", "出现什么情形能疗养"), ("疗养咋安排", "疗养怎么安排")],
)
def test_what_is_asked_in_spoken_words_is_asked_all_the_same(spoken: str, written: str) -> None:
    assert asks_for_a_list(spoken)
    assert asks_for_a_list(written)
    assert asks_how(spoken) == asks_how(written)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("新媒体内容审核", False),
        ("要求单位赔偿", False),
        ("集体合同的内容", True),
        ("集体合同内容有哪些", True),
        ("对站点的要求", True),
    ],
)
def test_content_and_demands_are_a_list_only_where_they_are_asked_for(question: str, *, listed: bool) -> None:
    assert asks_for_a_list(question) is listed
