"""A shortened title is taken for the one law it can mean, and that is said; for no other law."""

from __future__ import annotations

import pytest
from support.libraries import library_answers, quoted_texts

from bot.answering import LibraryAnswers
from bot.questions.addresses.abbreviating import likeness, shortens
from bot.questions.addresses.naming import TitleTable
from bot.quoting.remarks import absent, taken_for
from bot.texts import EN
from corpus.document import Metadata
from index.search import Decision

TITLES = (
    ("中华人民共和国社会保险法", "法律", "2018-12-29", ""),
    ("中华人民共和国劳动合同法", "法律", "2012-12-28", ""),
    ("中华人民共和国妇女权益保障法", "法律", "2018-10-26", "已修改"),
    ("中华人民共和国妇女权益保障法", "法律", "2022-10-30", "现行"),
    ("中华人民共和国安全生产法", "法律", "2021-06-10", ""),
    ("中华人民共和国职业教育法", "法律", "2022-04-20", ""),
    ("中华人民共和国职业病防治法", "法律", "2018-12-29", ""),
    ("工伤保险条例", "条例", "2010-12-20", ""),
    ("甲江省工伤保险条例", "条例", "2020-09-24", ""),
    ("社会保险经办条例", "条例", "2023-08-16", ""),
    ("社会保险费征缴暂行条例", "条例", "2019-03-24", ""),
    ("乙河市职工代表大会条例", "条例", "2017-11-23", ""),
    ("乙河市工会条例", "条例", "2018-11-23", ""),
    ("乙河市实施《中华人民共和国工会法》办法", "办法", "2015-11-27", ""),
    ("国务院关于工人退休、退职的暂行办法", "办法", "1978-05-24", ""),
)
TABLE = TitleTable.of(
    [Metadata(title=title, kind=kind, date=date, status=status) for title, kind, date, status in TITLES]
)


def meant(name: str) -> list[int]:
    named = TABLE.find(name, whole=False)
    return list(named.documents) if named is not None else []


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("社保法", 0),
        ("请问社保法", 0),
        ("劳合法", 1),
        ("妇保法", 3),
        ("2018年妇保法", 2),
        ("安全法", 4),
        ("职防法", 6),
        ("工伤条例", 7),
        ("甲江工伤条例", 8),
        ("职代会条例", 11),
    ],
)
def test_a_short_form_of_one_title_means_it_but_not_for_certain(name: str, document: int) -> None:
    named = TABLE.find(name, whole=False)
    assert named is not None
    assert (named.documents, named.certain) == ((document,), False)
    assert named.short


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("乙河工会条例", 12),
        ("乙河市工会法实施办法", 13),
        ("乙河工会法实施办法", 13),
        ("工会法实施办法", 13),
        ("甲江工伤保险条例", 8),
    ],
)
def test_the_usual_names_of_local_rules_are_certain(name: str, document: int) -> None:
    named = TABLE.find(name, whole=False)
    assert named is not None
    assert (named.documents, named.certain, named.short) == ((document,), True, "")


@pytest.mark.parametrize(
    "name",
    [
        "合同法",
        "保险法",
        "劳动法",
        "劳动法实施条例",
        "生产法",
        "国家安全法",
        "数据安全法",
        "刑法",
        "民法",
        "民法典",
        "公司法",
        "消法",
        "道交法",
        "安法",
        "职业法",
        "社保条例",
        "丙山工会条例",
        "残疾人工伤条例",
        "国关办法",
        "退休办法",
    ],
)
def test_what_may_be_another_law_or_one_of_several_is_not_taken_for_one(name: str) -> None:
    assert meant(name) == []


def test_the_name_of_a_law_is_not_short_for_that_of_another_one() -> None:
    assert not shortens("劳动法", "劳动合同法")
    assert not shortens("劳动法实施条例", "劳动合同法实施条例")
    assert shortens("劳动合同法条例", "劳动合同法实施条例")
    assert not shortens("社会保险法", "社会保险法")
    assert not shortens("社保条例", "社会保险法")
    assert likeness("", "社会保险法") == 0


@pytest.mark.parametrize(
    ("name", "similar"),
    [
        ("职业法", ("《中华人民共和国职业教育法》", "《中华人民共和国职业病防治法》")),
        ("社保条例", ("《社会保险经办条例》", "《社会保险费征缴暂行条例》")),
        ("安法", ("《中华人民共和国安全生产法》",)),
        ("保险法", ("《中华人民共和国社会保险法》",)),
        ("合同法", ("《中华人民共和国劳动合同法》",)),
        ("安全生产法实施细则", ("《中华人民共和国安全生产法》",)),
        ("丙山省工会条例", ()),
        ("道路交通安全法", ()),
        ("民法典", ()),
    ],
)
def test_titles_like_a_name_are_told_but_not_those_of_another_place(
    name: str, similar: tuple[str, ...]
) -> None:
    assert TABLE.similar(name) == similar


FILES = {
    "社保法.md": "---\ntitle: 中华人民共和国社会保险法\nkind: 法律\n---\n\n第一条 示例职工有社会保险卡。\n\n"
    "第二条 示例社会保险费每月缴纳。\n",
    "安全法.md": "---\ntitle: 中华人民共和国安全生产法\nkind: 法律\n---\n\n第一条 示例车间有安全通道。\n\n"
    "第二条 示例班组每天检查。\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return library_answers(tmp_path_factory.mktemp("library"), FILES)


@pytest.mark.parametrize(
    "question", ["社保法第二条", "社保法2条", "《社保法》第二条", "请问社保法规定第二条怎么说"]
)
def test_an_article_of_a_shortened_title_is_quoted_with_the_law_it_is_taken_from(
    library: LibraryAnswers, question: str
) -> None:
    answer = library.answer(question, limit=5)
    assert quoted_texts(answer) == ["第二条 示例社会保险费每月缴纳。"]
    assert answer.decision is Decision.NEAR
    assert answer.remark == "“社保法”按《中华人民共和国社会保险法》查找："
    assert not answer.is_told_as_guess


def test_what_a_shortened_title_lacks_is_told_of_the_law_it_is_taken_for(library: LibraryAnswers) -> None:
    answer = library.answer("社保法第九条", limit=5)
    assert answer.decision is Decision.NONE
    assert answer.remark.startswith("《中华人民共和国社会保险法》没有第九条")


def test_of_a_law_that_is_not_here_those_like_it_are_told(library: LibraryAnswers) -> None:
    answer = library.answer("安全生产法实施细则第二条", limit=5)
    assert (answer.decision, answer.quotes) == (Decision.NONE, ())
    assert (
        answer.remark
        == "收录的文件里没有《安全生产法实施细则》（名称相近的有《中华人民共和国安全生产法》）。"
    )
    assert (
        "名称相近的有《中华人民共和国社会保险法》" in library.answer("《保险法》里每月缴什么", limit=5).remark
    )


def test_of_two_laws_the_one_that_is_not_here_is_told_beside_the_other(library: LibraryAnswers) -> None:
    answer = library.answer("安全生产法第二条和民法典第三条", limit=5)
    assert quoted_texts(answer) == ["第二条 示例班组每天检查。"]
    assert answer.remark == "收录的文件里没有《民法典》，其余的在下面："
    assert answer.decision is Decision.NEAR


def test_where_nothing_of_two_laws_is_there_the_one_that_is_here_is_told(library: LibraryAnswers) -> None:
    answer = library.answer("安全生产法第九条和民法典第三条", limit=5)
    assert (answer.decision, answer.quotes) == (Decision.NONE, ())
    assert answer.remark.startswith("《中华人民共和国安全生产法》没有第九条")


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        (
            taken_for([("社保法", "《甲法》"), ("劳合法", "《乙法》")]),
            "“社保法” is taken for 《甲法》, “劳合法” is taken for 《乙法》:",
        ),
        (absent("丙法"), "《丙法》 is not among the collected documents."),
        (
            absent("丙法", similar=["《甲法》", "《乙法》"]),
            "《丙法》 is not among the collected documents (similar titles: 《甲法》, 《乙法》).",
        ),
        (absent("丙法", rest=True), "《丙法》 is not among the collected documents; here is the rest:"),
        (
            absent("丙法", article=12, similar=["《甲法》"]),
            "《丙法》 is not among the collected documents (similar titles: 《甲法》). "
            "These passages cite its article 12:",
        ),
    ],
)
def test_what_a_name_is_taken_for_is_said_in_english_too(remark: str, said: str) -> None:
    assert EN.opening(remark) == said
