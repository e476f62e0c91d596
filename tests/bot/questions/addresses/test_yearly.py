"""The documents of a year that a question is asked of are found in it, and told to be absent where there are none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.questions.addresses.inside import inside_scope
from bot.questions.addresses.naming import TitleTable
from corpus.document import Metadata

TODAY = date(2026, 11, 23)

ANNUAL = [
    Metadata(title="2024年工会工作要点", kind="要点", date="2024-01-15"),
    Metadata(title="2025年工会工作要点", kind="要点", date="2025-01-10"),
    Metadata(title="2021年政府工作报告", kind="报告", date="2021-03-05"),
    Metadata(title="中华人民共和国工会法", kind="法律", date="2021-12-24"),
]
DATED = [
    Metadata(title="在示例市总工会全委会议上的讲话", kind="讲话", date="2023-04-24"),
    Metadata(title="示例市总工会关于建家的意见", kind="意见", date="2018-03-01"),
    Metadata(title="中共中央关于示例工作的意见", kind="意见", date="2018-01-02", issuer="中共中央"),
    Metadata(title="示例市总工会对第12号提案的答复", kind="复函", date="2005-07-14"),
    Metadata(title="牢记嘱托，感恩奋进", date="2016-04-24"),
    Metadata(title="示例市工会经费办法", kind="办法", date="2017-12-20", effective="2018-02-01"),
    Metadata(title="凝心聚力", kind="讲话", date="2020-04-24", issuer="李示例"),
]


@pytest.mark.parametrize(
    ("question", "asked", "title", "documents"),
    [
        ("2025年工会工作要点里建会怎么安排", "建会怎么安排", "2025年工会工作要点", {1}),
        ("2026年工会工作要点里建会怎么安排", "建会怎么安排", "2026年工会工作要点", set()),
        ("2026年度工会工作要点 建会", "建会", "2026年工会工作要点", set()),
        ("请问2024年政府工作报告对就业怎么说", "就业", "2024年政府工作报告", set()),
        ("今年工会工作要点 建会", "建会", "2026年工会工作要点", set()),
        ("去年的工会工作要点里建会怎么安排", "建会怎么安排", "2025年工会工作要点", {1}),
        ("今年会费怎么交", "今年会费怎么交", "", None),
        ("2024年政府工作报告", "2024年政府工作报告", "2024年政府工作报告", set()),
        ("2019年工会法 会费", "2019年工会法 会费", "", None),
        ("2026年会费怎么交", "2026年会费怎么交", "", None),
    ],
)
def test_what_comes_out_each_year_is_not_asked_of_another_year(
    question: str, asked: str, title: str, documents: set[int] | None
) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(ANNUAL), today=TODAY)
    wanted = None if documents is None else frozenset(documents)
    assert (scope.asked, scope.title, scope.documents) == (asked, title, wanted)


@pytest.mark.parametrize(
    ("question", "asked", "called", "documents"),
    [
        ("2023年的讲话里建家怎么说", "建家", "2023年的讲话", {0}),
        ("请问2023年那次讲话对党建怎么要求的？", "党建", "2023年的讲话", {0}),
        ("2018年的文件里，建家有哪些要求", "建家", "2018年的文件", {1, 2, 5}),
        ("2018年那份指导意见，建家分几步", "建家分几步", "2018年的意见", {1, 2}),
        ("2018年中央一号文件对乡村怎么说", "乡村", "2018年的中央一号文件", {2}),
        ("2005年答复委员时说，网站怎么办", "网站怎么办", "2005年的答复", {3}),
        ("党建 2023年的讲话里怎么说", "党建", "2023年的讲话", {0}),
        ("2005年市总回复提案，说网站怎么办", "网站怎么办", "2005年的市总答复", {3}),
        ("2018年市总工会的文件里建家怎么说", "建家", "2018年的市总工会文件", {1}),
        ("2023年全委会讲话里党建怎么说", "党建", "2023年的全委会讲话", {0}),
        ("2023年的谈话里建家怎么说", "建家", "2023年的谈话", {0}),
        ("2016年的讲话里感恩怎么说", "感恩", "2016年的讲话", {4}),
        ("2023年4月24日的讲话里党建怎么说", "党建", "2023年4月24日的讲话", {0}),
        ("2023年4月份的讲话里党建怎么说", "党建", "2023年4月的讲话", {0}),
        ("2023年5月的讲话里党建怎么说", "党建", "2023年5月的讲话", set()),
        ("李示例同志的讲话里建会怎么说", "建会", "李示例同志的讲话", {6}),
        ("李示例讲话对建会怎么要求", "建会", "李示例的讲话", {6}),
        ("2020年李示例书记讲话里建会怎么说", "建会", "2020年的李示例书记讲话", {6}),
        ("前年的讲话对党建怎么说", "党建", "2024年的讲话", set()),
        ("2019年的意见对建家怎么说", "建家", "2019年的意见", set()),
    ],
)
def test_documents_of_a_year_are_asked_by_it_and_by_what_they_are_called(
    question: str, asked: str, called: str, documents: set[int]
) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DATED), today=TODAY)
    assert (scope.asked, scope.called, scope.documents) == (asked, called, frozenset(documents))


@pytest.mark.parametrize(
    "question",
    [
        "2018年文件归档怎么做",
        "2023年通知书怎么写",
        "2018年意见箱怎么设",
        "2020年政策性破产怎么办",
        "2020年规定的产假几天",
        "2018年的意见有哪些",
        "2019年我们公司发的通知里写的年假还算数吗",
        "2018年文件归档工作里要注意什么",
        "王示例同志的讲话里建会怎么说",
        "单位的规定里写的年假还算数吗",
        "文件里怎么说",
        "我们单位2018年的文件里写的年假还算数吗",
    ],
)
def test_what_only_tells_a_year_is_asked_of_all_documents(question: str) -> None:
    scope = inside_scope(question, lambda: TitleTable.of(DATED), today=TODAY)
    assert (scope.asked, scope.documents) == (question, None)
