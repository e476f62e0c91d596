"""The name of a document that a question is asked of is found in it, and what only looks like one is left in it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from support.titles import DOCUMENTS

from bot.questions.addresses.inside import inside_scope
from bot.questions.addresses.naming import TitleTable
from corpus.document import Metadata

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "asked", "documents"),
    [
        ("《工会法》里经费怎么说", "经费", {0}),
        ("在《上海市工会条例》中，主席怎么选", "主席怎么选", {1}),
        ("《公司法》里职工董事怎么选", "职工董事怎么选", set()),
        ("《工会法》怎么说经费", "怎么说经费", {0}),
        ("请问《工会法》关于经费的规定", "经费的规定", {0}),
        ("按照《上海市工会条例》，主席怎么选", "主席怎么选", {1}),
        ("经费怎么管《工会法》", "经费怎么管", {0}),
        ("会费《工会法》怎么规定的？", "会费", {0}),
        ("学习《工会法》", "学习《工会法》", None),
        ("《工会法》和《上海市工会条例》的区别", "《工会法》和《上海市工会条例》的区别", None),
        ("落实《工会法》要做什么", "落实《工会法》要做什么", None),
        ("《示例小说》结局是什么", "《示例小说》结局是什么", None),
        ("《工会法》里", "《工会法》里", None),
        ("《工会法》", "《工会法》", None),
    ],
)
def test_a_title_with_inside_narrows_to_that_document(
    question: str, asked: str, documents: set[int] | None
) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DOCUMENTS), today=TODAY)
    assert (scope.asked, scope.documents) == (asked, None if documents is None else frozenset(documents))


@pytest.mark.parametrize(
    "title", ["示范厂职工代表大会制度", "示范厂集体合同协议", "示范厂会员须知", "示范厂安全准则"]
)
def test_a_title_of_any_kind_of_document_narrows_to_it(title: str) -> None:
    documents = [*DOCUMENTS, Metadata(title=title)]
    scope = inside_scope(f"{title} 多久开一次会", lambda: TitleTable.of(documents), today=TODAY)
    assert (scope.asked, scope.documents) == ("多久开一次会", frozenset({len(DOCUMENTS)}))


@pytest.mark.parametrize(
    ("question", "asked", "documents"),
    [
        ("工会法里经费怎么说", "经费", {0}),
        ("在工会法中，经费怎么说", "经费", {0}),
        ("根据工会法，经费怎么管", "经费怎么管", {0}),
        ("按国家工会法，经费怎么管", "经费怎么管", {0}),
        ("工会法对经费怎么规定", "经费", {0}),
        ("工会法规定经费怎么管", "经费怎么管", {0}),
        ("上海市工会条例里主席怎么选", "主席怎么选", {1}),
        ("上海市工会条例 主席怎么选", "主席怎么选", {1}),
        ("工会法经费", "经费", {0}),
        ("中华人民共和国工会法的经费", "经费", {0}),
        ("公司法里职工董事怎么选", "", None),
        ("违反工会法规定怎么处罚", "", None),
        ("公司规定不让请假合法吗", "", None),
        ("工会法里怎么样", "", None),
        ("经费 工会法", "经费", {0}),
        ("主席怎么选，看上海市工会条例", "主席怎么选", {1}),
        ("会费在工会法里有什么规定", "会费", {0}),
        ("车间和工会法", "", None),
        ("经费 管理办法", "", None),
        ("工会法人资格怎么取得", "", None),
        ("工会法律援助怎么申请", "", None),
        ("工会法实施办法里经费怎么管", "", None),
        ("工会法和上海市工会条例的区别", "", None),
        ("工会条例经费怎么管", "经费怎么管", {1}),
        ("我国工会法经费", "经费", {0}),
        ("新工会法经费", "经费", {0}),
        ("工会法管不管退休返聘的人", "", None),
        ("工会法保护临时工吗", "", None),
        ("工会法以及上海市工会条例 经费", "", None),
        ("工会法 上海市工会条例", "", None),
        ("工会法实操手册怎么讲经费", "", None),
        ("工会法知识竞赛怎么办", "", None),
    ],
)
def test_a_name_that_a_question_begins_with_narrows_to_that_document(
    question: str, asked: str, documents: set[int] | None
) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DOCUMENTS), today=TODAY)
    assert scope.documents == (None if documents is None else frozenset(documents))
    assert scope.asked == (asked if documents else question)
    assert scope.is_named == bool(documents)


EDITIONS = [
    Metadata(title="示例县停车条例", kind="条例", date="2022-05-01", status="现行"),
    Metadata(title="示例县停车条例", kind="条例", date="2012-05-01", status="已修改"),
    Metadata(title="关于示例县停车问题的解释（一）", kind="解释", date="2020-01-01"),
    Metadata(title="关于示例县停车问题的解释", kind="解释", date="2010-01-01"),
    Metadata(
        title="示例县关于做好冬季停车场扫雪除冰和夜间值班巡查以及应急车辆引导疏散等工作的通知", kind="通知"
    ),
    Metadata(title="示例县实施《示例县停车条例》办法", kind="办法", date="2023-01-01"),
    Metadata(title="示例县关于东街停车问题的复函", kind="复函", date="2023-02-01"),
    Metadata(title="国家示例标准管理办法", kind="办法", date="2023-03-01"),
    Metadata(title="2021年示例县工作报告", kind="报告", date="2021-02-01"),
]


@pytest.mark.parametrize(
    ("question", "asked", "number"),
    [
        ("示例县停车条例 车费", "车费", 0),
        ("2012年示例县停车条例 车费", "车费", 1),
        ("2012版的示例县停车条例 车费", "车费", 1),
        ("按2012年那版示例县停车条例，车费", "车费", 1),
        ("2012年公布的示例县停车条例 车费", "车费", 1),
        ("示例县停车条例（2012年修正）车费", "车费", 1),
        ("示例县停车条例2012 车费", "车费", 1),
        ("《示例县停车条例》（2012年）车费", "车费", 1),
        ("示例县停车条例（2022年修订版）的车费", "车费", 0),
        ("关于示例县停车问题的解释（一）车费", "车费", 2),
        ("示例县停车问题的解释一 车费", "车费", 2),
        ("关于示例县停车问题的解释 车费", "车费", 3),
        (f"{EDITIONS[4].title} 铲子", "铲子", 4),
        ("《示例县实施《示例县停车条例》办法》车费", "车费", 5),
        ("《示例县实施〈示例县停车条例〉办法》车费", "车费", 5),
        ("示例县关于东街停车问题的复函 车费", "车费", 6),
        ("国家示例标准管理办法 车位", "车位", 7),
        ("根据国家示例标准管理办法 车位", "车位", 7),
        ("示例县工作报告 车位", "车位", 8),
        ("2021年示例县工作报告 车位", "车位", 8),
    ],
)
def test_every_kind_of_title_is_read_with_its_year_and_number(question: str, asked: str, number: int) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(EDITIONS), today=TODAY)
    assert (scope.asked, scope.documents) == (asked, frozenset({number}))


def test_a_year_in_which_a_law_was_not_made_is_what_is_asked() -> None:
    scope = inside_scope("示例县停车条例2019年的车费", lambda: TitleTable.of(EDITIONS), today=TODAY)
    assert (scope.asked, scope.documents) == ("2019年的车费", frozenset({0}))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("根据民法典，房租谁来付", "民法典"),
        ("根据民法典的规定，房租谁来付", "民法典"),
        ("房租谁来付？依照中华人民共和国民法典", "中华人民共和国民法典"),
        ("根據《民法典》，房租誰來付", "民法典"),
        ("依据《示例道路法》，车停哪里", "示例道路法"),
        ("请问按照《甲市停车管理办法》车停哪里", "甲市停车管理办法"),
        ("根据我国公司法董事怎么选", "公司法"),
        ("依照示例停车条例，车停哪里", "示例停车条例"),
        ("根据《北京市工会条例》和《示例道路法》，经费怎么管", "北京市工会条例"),
    ],
)
def test_a_law_that_a_question_goes_by_is_said_to_be_absent_where_it_is(question: str, title: str) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DOCUMENTS), today=TODAY)
    assert (scope.asked, scope.documents, scope.title) == (question, frozenset(), title)


@pytest.mark.parametrize(
    "question",
    [
        "根据规定，经费怎么管",
        "按照办法，经费怎么管",
        "按照有关条例，经费怎么管",
        "根据《条例》，经费怎么管",
        "根据《管理办法》，经费怎么管",
        "根据本条例，经费怎么管",
        "根据公司奖惩条例，迟到怎么罚",
        "根据法律规定，经费怎么管",
        "根据劳动法规，经费怎么管",
        "按照排除法，选哪个",
        "按照会费的计算办法，交多少",
        "根据《工会法》，经费怎么管",
        "根据《民法典》和《工会法》，经费怎么管",
        "根据工会法和民法典，经费怎么管",
        "根据民法典和工会法，经费怎么管",
        "根据《示例小说》，结局是什么",
        "工会的民法典讲座谁来办",
    ],
)
def test_what_is_no_title_or_is_here_is_not_said_to_be_absent(question: str) -> None:
    assert inside_scope(question, lambda: TitleTable.of(DOCUMENTS), today=TODAY).documents != frozenset()


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("根据上海工会条例，主席怎么选", False),
        ("根据《假期条例》，休几天", False),
        ("按国务院示例带薪假期暂行条例，休几天", False),
        ("按甲部示例带薪假期暂行条例，休几天", False),
        ("按甲江省示例带薪假期暂行条例，休几天", True),
    ],
)
def test_a_name_that_may_mean_a_law_that_is_here_is_not_said_to_be_absent(
    question: str, absent: bool
) -> None:
    table = TitleTable.of([*DOCUMENTS, Metadata(title="示例带薪假期暂行条例", kind="条例")])
    assert (inside_scope(question, lambda: table, today=TODAY).documents == frozenset()) == absent


CONGRESSES = [
    Metadata(
        title="高举旗帜团结奋斗——在中国共产党第二十次全国代表大会上的报告", kind="报告", date="2022-10-16"
    ),
    Metadata(
        title="组织动员亿万职工——在中国工会第十八次全国代表大会上的报告", kind="报告", date="2023-10-09"
    ),
    Metadata(
        title="中国工会第十八次全国代表大会关于《中国工会章程（修正案）》的决议",
        kind="决议",
        date="2023-10-12",
    ),
]


@pytest.mark.parametrize(
    ("question", "asked", "document"),
    [
        ("二十大报告里关于工会讲了什么", "工会", 0),
        ("党的二十大报告对群团工作怎么说", "群团工作", 0),
        ("工会十八大报告 产业工人队伍建设", "产业工人队伍建设", 1),
        ("中国工会十八大报告怎么讲维权服务", "怎么讲维权服务", 1),
        ("党的二十大对群团工作怎么说", "群团工作", 0),
        ("二十大关于工会", "工会", 0),
        ("工会十八大提出的产业工人队伍改革是什么", "提出的产业工人队伍改革是什么", 1),
    ],
)
def test_what_was_said_at_a_congress_goes_by_its_usual_name(question: str, asked: str, document: int) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(CONGRESSES), today=TODAY)
    assert (scope.asked, scope.documents) == (asked, frozenset({document}))


@pytest.mark.parametrize("question", ["十九大报告 工会", "十九大对工会怎么说", "十九大关于工会"])
def test_what_was_said_at_a_congress_that_is_not_here_is_told_to_be_absent(question: str) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(CONGRESSES), today=TODAY)
    assert (scope.title, scope.asked, scope.documents) == ("十九大报告", "工会", frozenset())


def test_the_name_of_a_congress_alone_is_searched_as_it_is() -> None:
    scope = inside_scope("十九大报告", lambda: TitleTable.of(CONGRESSES), today=TODAY)
    assert (scope.asked, scope.documents) == ("十九大报告", frozenset())


@pytest.mark.parametrize("question", ["十九大以来工会做了什么", "二十大代表怎么选", "十大杰出职工怎么评"])
def test_what_only_begins_like_a_congress_names_no_report(question: str) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(CONGRESSES), today=TODAY)
    assert (scope.asked, scope.documents) == (question, None)


@pytest.mark.parametrize(
    ("question", "asked", "documents"),
    [
        ("那部工会法里经费怎么说", "经费", {0}),
        ("九十年代那部工会法，经费怎么管", "经费怎么管", {0}),
        ("上回说的那份上海市工会条例 主席怎么选", "主席怎么选", {1}),
        ("我们那份考勤办法里写的罚款合法吗", "我们那份考勤办法里写的罚款合法吗", None),
        ("那部分工会经费怎么管", "那部分工会经费怎么管", None),
    ],
)
def test_a_name_is_read_behind_what_points_at_a_document(
    question: str, asked: str, documents: set[int] | None
) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DOCUMENTS), today=TODAY)
    assert (scope.asked, scope.documents) == (asked, None if documents is None else frozenset(documents))


@pytest.mark.parametrize("part", ["那部", "去年的讲话答复", "2018年的文件，", "请问在从", "2018年的文"])
def test_a_question_that_says_the_same_over_and_over_is_read_at_once(part: str) -> None:
    started = time.perf_counter()
    inside_scope((part * 1000)[:2000], lambda: TitleTable.of(DOCUMENTS), today=TODAY)
    assert time.perf_counter() - started < 1
