from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.following.carrying import asked_about, asked_of_it, corrected, without_fillers


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("知道了，那难产呢", "那难产呢"),
        ("嗯嗯 那流产呢", "那流产呢"),
        ("好的，谢谢，第二条呢", "第二条呢"),
        ("您好，请问一下产假是多少天呢，谢谢", "产假是多少天呢"),
        ("明白了，還有嗎", "還有嗎"),
        ("就是说那个职代会多久开一次", "职代会多久开一次"),
        ("好的", "好的"),
        ("可以加班吗", "可以加班吗"),
        ("那个人的工资", "那个人的工资"),
        ("对工会主席的要求", "对工会主席的要求"),
    ],
)
def test_courtesies_and_fillers_around_a_question_are_no_part_of_it(said: str, left: str) -> None:
    assert without_fillers(said) == left


@pytest.mark.parametrize(
    ("earlier", "topic", "question"),
    [
        ("您好，请问一下产假是多少天呢，谢谢", "难产", "难产产假是多少天"),
        ("工會經費由誰審查", "網上", "網上工會經費由誰審查"),
        ("职工产假多少天", "女职工", "女职工产假多少天"),
        ("广东女职工产假多少天", "男职工", "广东男职工产假多少天"),
        ("工会法第十九条是什么", "基层工会主席的合同", "工会法 基层工会主席的合同"),
        ("劳动合同法 试用期多长", "工资", "劳动合同法 工资试用期多长"),
        ("工会章程规定会员有哪些权利", "会费", "工会章程规定会费会员有哪些权利"),
        ("北京的工会经费怎么拨", "山东", "山东的工会经费怎么拨"),
        ("工会会员有哪些权利", "义务", "工会会员有哪些义务"),
        ("我们单位有38个人能不能不建工会", "20个人", "我们单位有20个人能不能不建工会"),
        ("带薪年休假几天", "工作12年", "工作12年带薪年休假几天"),
    ],
)
def test_an_earlier_question_is_asked_about_another_topic(earlier: str, topic: str, question: str) -> None:
    assert asked_about(earlier, topic)[0].question == question


def test_what_takes_the_place_of_a_word_is_gone_on_with_and_what_stands_in_front_is_not() -> None:
    (moved,) = asked_about("北京的工会经费怎么拨", "山东")
    assert (moved.base, moved.region) == ("山东的工会经费怎么拨", "山东")
    (other,) = asked_about("二十大报告讲了什么", "十九大")
    assert (other.base, other.edition) == ("十九大报告讲了什么", "十九大")
    assert asked_about("产假多少天", "难产")[0].base == "产假多少天"


def test_of_a_topic_that_is_no_part_of_the_question_a_shorter_one_may_be_asked() -> None:
    _, shorter = asked_about("工会会员有哪些权利", "会费")
    assert (shorter.question, shorter.base, shorter.about) == (
        "工会会员会费",
        "工会会员有哪些权利",
        "工会会员",
    )


def test_what_any_question_may_say_is_left_out_of_the_shorter_one() -> None:
    _, shorter = asked_about("试用期最长可以约定多久", "工资")
    assert (shorter.question, shorter.about) == ("试用期工资", "试用期")


def test_a_place_of_no_known_law_is_no_topic() -> None:
    assert asked_about("产假多少天", "第二章") == ()
    assert asked_about("产假多少天", "第八条", "某某规定")[0].question == "《某某规定》第八条"


@pytest.mark.parametrize(
    ("earlier", "asked", "question"),
    [
        ("工伤认定要多久", "谁来申请", "工伤认定谁来申请"),
        ("欠薪怎么投诉", "去哪个部门", "欠薪投诉去哪个部门"),
        ("工伤怎么申请", "多久申请", "工伤多久申请"),
        ("职工书屋怎么建", "怎么申请", "职工书屋怎么申请"),
        ("困难职工认定标准是多少", "谁来审批", "困难职工认定谁来审批"),
        ("集体合同由谁签", "那它什么时候生效", "集体合同什么时候生效"),
        ("職代會有哪些職權", "那多久開一次", "職代會多久開一次"),
        ("工会经费主要用于什么", "谁来管", "工会经费谁来管"),
        ("职代会单位不开怎么办", "公司不给交怎么办", "职代会公司不给交怎么办"),
        ("产假多少天\n婚假多少天", "谁来批", "产假谁来批"),
        ("职工代表怎么选？多少人？任期多久？", "谁来批", "职工代表谁来批"),
        ("欠薪投诉电话是多少", "去哪里投诉", "欠薪去哪里投诉"),
        ("那会费交多少", "不交怎么办", "会费不交怎么办"),
        ("公司三个月没发工资了", "去哪里投诉", "公司三个月没发工资了，去哪里投诉"),
        ("工会要不要办法人资格", "需要哪些材料", "工会办法人资格需要哪些材料"),
        ("工会经费能不能发福利", "谁审批", "工会经费谁审批"),
        ("可以罢免吗", "谁来选", "罢免谁来选"),
        ("会费交多少", "每个月都要交吗", "会费每个月都要交吗"),
        ("会费每个月都要交吗", "谁来收", "会费谁来收"),
        ("會員大會可以網上開會嗎", "誰主持", "會員大會網上開會誰主持"),
        ("工会经费每人多少钱", "谁来定", "工会经费谁来定"),
        ("帮扶金被扣了找谁", "要钱吗", "帮扶金被扣了，要钱吗"),
        ("欠薪归谁管", "找谁", "欠薪找谁"),
        ("要职代会通过吗", "没过半数咋办", "职代会通过没过半数咋办"),
        ("工资支付要几天", "不付怎么办", "工资支付不付怎么办"),
        ("换届要走哪些程序", "谁来主持", "换届谁来主持"),
        ("入会要具备什么条件", "谁来批", "入会谁来批"),
        ("集体合同应当包括哪些内容", "谁来签", "集体合同谁来签"),
        ("加班费按什么标准发", "不给怎么办", "加班费不给怎么办"),
        ("困难救助怎么申请", "批不下来怎么办", "困难救助申请批不下来怎么办"),
        ("主席被调走多久", "谁来批", "主席被调走谁来批"),
        ("职代会召开要提前几天通知", "怎么表决", "职代会召开怎么表决"),
        ("女职工专项合同 是啥", "里面写什么", "女职工专项合同写什么"),
        ("女职工专项合同写什么", "有效期", "女职工专项合同有效期"),
        ("多久内申请工伤认定", "找谁", "申请工伤认定找谁"),
        ("成立工会要老板同意吗", "老板不同意咋整", "成立工会老板不同意咋整"),
        ("什么时候要通知工会", "没通知怎么处理", "通知工会没通知怎么处理"),
        ("几天之内报案", "找谁", "报案找谁"),
    ],
)
def test_a_question_without_a_subject_takes_that_of_the_one_before(
    earlier: str, asked: str, question: str
) -> None:
    found = asked_of_it(earlier, asked)
    assert (found.question, found.base) == (question, question)


@pytest.mark.parametrize(
    ("earlier", "meant", "wrong", "question"),
    [
        ("试用期可以多长", "劳务派遣的试用期", "", "劳务派遣的试用期可以多长"),
        ("劳务派遣的试用期可以多长", "非全日制", "劳务派遣", "非全日制的试用期可以多长"),
        ("哺乳假多久", "产假", "", "产假多久"),
        ("职代会多久开一次", "工会会员代表大会", "", "工会会员代表大会多久开一次"),
        ("工会经费从哪里来", "工会经费不能花在哪里", "这个", "工会经费不能花在哪里"),
        ("北京的工会经费怎么拨", "上海", "", "上海的工会经费怎么拨"),
        ("如何建设职工之家", "职工书屋", "", "职工书屋"),
        ("试用期可以多长", "劳务派遣的", "", "劳务派遣的试用期可以多长"),
        ("双倍工资从什么时候算", "最多算几个月", "", "双倍工资最多算几个月"),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_understood(
    earlier: str, meant: str, wrong: str, question: str
) -> None:
    assert corrected(earlier, meant, wrong)[0].question == question


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_breaks_a_combination(earlier: str, topic: str) -> None:
    asked_about(earlier, topic)
    asked_of_it(earlier, topic)
    corrected(earlier, topic)
