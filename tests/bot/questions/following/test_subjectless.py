from __future__ import annotations

import pytest

from bot.questions.following.subjectless import (
    begins_without_subject,
    names_no_subject,
    says_he,
    without_he,
    without_light_ends,
)


@pytest.mark.parametrize(
    "question",
    [
        "谁来申请",
        "怎么申请",
        "谁来管",
        "去哪个部门",
        "那要多少人",
        "多久",
        "要带什么材料",
        "标准是多少",
        "多久能批下来",
        "什么时候生效",
        "那它什么时候生效",
        "不给怎么办",
        "批不下来怎么办",
        "选不出来怎么办",
        "公司这样做合法吗",
        "违不违法",
        "单位不交怎么办",
        "那多久开一次",
        "最多几年",
        "多久出结果",
        "不服怎么办",
        "公司不给交怎么办",
        "多久开一次会",
        "超过时间了怎么办",
        "谁来主持",
        "找哪个单位",
        "哪些不能买",
        "有没有上限",
        "需要开会讨论吗",
        "可以报销吗",
        "能退吗",
        "能退不",
        "罚款不",
        "待遇怎么样",
        "会不会罚款",
        "里面写什么",
        "里面都要包括哪些内容",
        "签了不执行咋办",
        "到期了没换会怎么样",
        "不交有什么后果",
        "几个月开始不能",
        "从什么时候开始算",
        "有效期",
        "具体流程",
        "标准是什么",
        "任期几年",
        "谁来检查",
        "怎么评",
        "多少钱一份",
        "多久到账",
        "几天内申请",
        "按几倍补",
        "要老板同意吗",
        "不拨的怎么办",
        "一年审几次",
        "向谁报告",
        "流程说一下",
    ],
)
def test_a_question_without_a_subject_is_known(question: str) -> None:
    assert names_no_subject(question)


@pytest.mark.parametrize(
    "question",
    [
        "谁来审查经费",
        "代表怎么选",
        "怎么办",
        "为什么",
        "能不能",
        "什么要求",
        "有没有规定",
        "产假多少天",
        "经费谁出",
        "谁开发的",
        "多少本书",
        "会费怎么交",
        "年假几天",
        "能不能退会",
        "多少人能建会",
        "怎么办理退会手续",
        "怎么投诉单位",
        "最多提前几年退",
        "要加班吗",
        "能入会吗",
        "公司逼捐合法吗",
        "合同里面写什么",
        "合同签了不执行咋办",
        "换届流程",
        "单位",
        "",
    ],
)
def test_a_question_that_may_stand_alone_is_left_alone(question: str) -> None:
    assert not names_no_subject(question)


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("困难职工认定标准", "困难职工认定"),
        ("换届要提前", "换届"),
        ("职代会", "职代会"),
        ("情况算工伤", "工伤"),
        ("情况下可以解除合同", "解除合同"),
        ("标准", "标准"),
        ("工会经费主要用于", "工会经费"),
        ("职代会单位不开", "职代会"),
        ("申请困难补助要带", "申请困难补助"),
        ("工会经费需要开会讨论吗", "工会经费"),
        ("工会职能", "工会职能"),
        ("会议纪要办理", "会议纪要办理"),
        ("单位不给", "单位不给"),
        ("女职工专项集体合同写", "女职工专项集体合同"),
        ("集体合同有效期", "集体合同"),
        ("职工之家有标准吗", "职工之家"),
        ("成立工会流程说一下", "成立工会"),
    ],
)
def test_what_any_question_may_end_with_is_no_part_of_its_subject(subject: str, bare: str) -> None:
    assert without_light_ends(subject) == bare


@pytest.mark.parametrize("subject", ["需要" * 500 + "工", "不交处罚" * 250 + "工", "单位" * 500 + "工"])
def test_a_long_subject_is_told_at_once(subject: str) -> None:
    assert without_light_ends(subject) == subject


@pytest.mark.parametrize(
    "question",
    [
        "能买烟酒吗",
        "发多少合适",
        "能不能发福利",
        "怎么申请困难补助",
        "一般要多少钱",
        "每个月都要交吗",
        "下岗了还要交吗",
        "发现金行不行",
        "生病了怎么领",
    ],
)
def test_a_question_may_begin_with_what_is_asked(question: str) -> None:
    assert begins_without_subject(question)


@pytest.mark.parametrize(
    "question",
    [
        "今天天气怎么样",
        "工会经费能买烟酒吗",
        "怎么申请困难职工的子女助学补助金",
        "什么是五险一金",
        "补充医疗",
        "不交会费算退会",
        "",
    ],
)
def test_a_question_that_begins_with_its_subject_says_it(question: str) -> None:
    assert not begins_without_subject(question)


def test_a_tangle_of_words_that_only_ask_is_told_at_once() -> None:
    assert not names_no_subject("开会讨论要能可以需要批准批复审批开会x吗")
    assert without_light_ends("要能可以需要开会讨论研究" * 3 + "x")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("她要是被辞退了能要多少钱", "要是被辞退了能要多少钱"),
        ("那他能当主席吗", "那能当主席吗"),
        ("给他们发多少", "给发多少"),
        ("如果它过期了怎么办", "如果过期了怎么办"),
    ],
)
def test_who_says_he_asks_of_somebody_spoken_of_before(question: str, rest: str) -> None:
    assert says_he(question)
    assert without_he(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "他们公司不交社保怎么办",
        "他人代签合同有效吗",
        "其他职工能参加吗",
        "单位不给他交社保怎么办",
        "她们厂有工会吗",
    ],
)
def test_somebody_whom_a_question_brings_in_itself_was_not_spoken_of_before(question: str) -> None:
    assert not says_he(question)
    assert without_he(question) == question
