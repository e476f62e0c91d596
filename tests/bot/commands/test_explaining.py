"""``gonghui why`` tells what the search saw, in the order in which it found."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from support.libraries import FUNDS, HANDBOOK, published_library

from bot.commands.explaining import Explanation, explain, print_explanation
from index.calibration import CONCERNS, Decision
from index.elsewhere import elsewhere_questions
from index.published import Published

TEXT = """示例单位疗休养办法

第一条 疗休养的路费由职工先行垫付，回来后凭票报销。

第二条 疗休养每年安排两批，名单在公告栏公示五天。
"""


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Explanation:
    published = published_library(tmp_path_factory.mktemp("library"), {"疗休养.txt": TEXT})
    return explain("疗休养的路费怎么报销", published, limit=5)


def test_the_points_stand_in_the_order_in_which_they_were_found(explained: Explanation) -> None:
    orders = [reason.hit.order for _, reason in explained.reasons]
    assert orders == sorted(orders, reverse=True)
    assert explained.reasons[0][0].endswith("第一条")


def test_the_words_that_a_point_holds_and_lacks_are_told_apart(explained: Explanation) -> None:
    (_, first), *others = explained.reasons
    assert {"路费", "报销"} <= set(first.held)
    lacking = next(reason for address, reason in others if address.endswith("第二条"))
    assert {"路费", "报销"} <= set(lacking.missing)
    assert lacking.words < first.words


def test_what_is_printed_names_the_point_the_decision_and_the_words(explained: Explanation) -> None:
    out = io.StringIO()
    print_explanation(Console(file=out, width=160), explained)
    assert "第一条" in out.getvalue()
    assert "报销" in out.getvalue()
    assert "结论：" in out.getvalue()


def test_the_json_has_a_row_for_each_point(explained: Explanation) -> None:
    told = explained.to_json()
    assert told["decision"] == explained.decision.value
    assert [point["address"] for point in told["points"]] == [address for address, _ in explained.reasons]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Published:
    files = {"经费.md": FUNDS, "手册.md": HANDBOOK, "疗休养.txt": TEXT}
    return published_library(tmp_path_factory.mktemp("library"), files)


def _printed(explanation: Explanation) -> str:
    out = io.StringIO()
    print_explanation(Console(file=out, width=160), explanation)
    return out.getvalue()


def test_where_nothing_surely_answers_it_is_told_what_else_the_question_is_like(library: Published) -> None:
    explanation = explain("唐朝总共有几位皇帝", library, limit=5)
    assert explanation.decision is Decision.NONE
    assert explanation.concern.likely < CONCERNS
    assert explanation.concern.elsewhere in elsewhere_questions()
    assert f"最像的一个是“{explanation.concern.elsewhere}”" in _printed(explanation)
    told = explanation.to_json()
    assert (told["concern"], told["elsewhere"]) == explanation.concern


def test_where_nothing_is_searched_it_is_like_nothing_else(library: Published) -> None:
    assert explain("示例单位工会经费办法第三条", library, limit=5).concern == (0.0, "")


def test_what_stands_at_an_address_is_told_to_be_looked_up_and_not_searched(library: Published) -> None:
    explanation = explain("示例单位工会经费办法第三条", library, limit=5)
    assert explanation.looked_up == ("《示例单位工会经费办法》（2021年） › 第三条",)
    assert (explanation.searched, explanation.reasons) == ("", [])
    assert explanation.decision is Decision.ANSWER
    assert "没有经过检索：\n  《示例单位工会经费办法》（2021年） › 第三条\n结论：有回答\n" in _printed(
        explanation
    )
    assert explanation.to_json()["looked_up"] == ["《示例单位工会经费办法》（2021年） › 第三条"]


def test_what_is_asked_beyond_an_address_is_searched_for(library: Published) -> None:
    explanation = explain("示例单位工会经费办法第三条，疗休养的路费怎么报销", library, limit=5)
    assert len(explanation.looked_up) == 1
    assert "疗休养的路费怎么报销" in explanation.searched
    assert explanation.reasons
    assert f"检索的是：{explanation.searched}" in _printed(explanation)


def test_with_a_tag_that_fits_nothing_the_address_is_looked_up_in_all_documents(library: Published) -> None:
    explanation = explain("#没有的 示例单位工会经费办法第三条", library, limit=5)
    assert explanation.looked_up == ("《示例单位工会经费办法》（2021年） › 第三条",)


def test_a_law_that_is_not_here_widens_no_tag(library: Published) -> None:
    explanation = explain("#疗休养 根据《示例仲裁法》，路费怎么报销", library, limit=5)
    assert explanation.reasons
    assert all(address.startswith("《示例单位疗休养办法》") for address, _ in explanation.reasons)


def test_an_address_in_a_law_that_is_not_here_is_told(library: Published) -> None:
    explanation = explain("《示例仲裁法》第三条", library, limit=5)
    assert explanation.looked_up == ()
    assert "收录的文件里没有《示例仲裁法》" in _printed(explanation)


@pytest.mark.parametrize(
    ("question", "title", "searched"),
    [
        ("#2021 路费怎么报销", "《示例单位工会经费办法》", "路费怎么报销"),
        ("《示例单位疗休养办法》里路费怎么报销", "《示例单位疗休养办法》", "路费怎么报销"),
        ("#疗休养 《示例单位疗休养办法》里路费怎么报销", "《示例单位疗休养办法》", "路费怎么报销"),
        ("《示例单位疗休养办法》休几天", "《示例单位疗休养办法》", "休几天"),
    ],
)
def test_only_the_documents_that_the_question_means_are_searched(
    library: Published, question: str, title: str, searched: str
) -> None:
    explanation = explain(question, library, limit=5)
    assert explanation.remarks[-1] == f"只在问题限定的范围里找：{title}"
    assert explanation.searched == searched
    assert explanation.reasons
    assert all(address.startswith(title) for address, _ in explanation.reasons)


def test_where_the_document_that_is_named_says_nothing_the_others_are_searched_too(
    library: Published,
) -> None:
    explanation = explain("《示例单位疗休养办法》里工会经费的来源是什么", library, limit=5)
    assert explanation.remarks == ("《示例单位疗休养办法》里没有找到，下面是从全部文件里找的。",)
    assert explanation.reasons[0][0].startswith("《示例单位工会经费办法》")


def test_where_only_a_document_is_named_it_is_told_what_was_fetched(library: Published) -> None:
    explanation = explain("示例单位疗休养办法", library, limit=5)
    assert (explanation.searched, explanation.reasons) == ("", [])
    assert [address.partition(" ")[0] for address in explanation.looked_up] == ["《示例单位疗休养办法》"]


def test_a_filter_that_fits_no_document_is_told_and_all_are_searched(library: Published) -> None:
    explanation = explain("#1999 疗休养的路费怎么报销", library, limit=5)
    assert explanation.remarks == ("没有标为“1999”的文件，下面是从全部文件里找的。",)
    assert explanation.reasons[0][0].endswith("第一条")


@pytest.mark.parametrize(
    ("question", "told"), [("你好", "这只是打个招呼，没有去找"), ("第三条", "要查某一条，请写明是哪份文件的")]
)
def test_what_is_not_searched_for_is_told(library: Published, question: str, told: str) -> None:
    explanation = explain(question, library, limit=5)
    assert (explanation.searched, explanation.reasons) == ("", [])
    assert told in _printed(explanation)


@pytest.mark.parametrize("question", ["", "？？", "🍲" * 10, "\ud800", "疗休养" * 5000])
def test_any_question_is_explained(tmp_path: Path, question: str) -> None:
    explanation = explain(question, published_library(tmp_path, {"疗休养.txt": TEXT}), limit=3)
    assert explanation.decision in Decision
