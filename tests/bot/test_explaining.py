"""``gonghui why`` tells what the search saw, in the order in which it found."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from support.libraries import published_library

from bot.explaining import Explanation, explain, print_explanation
from index.calibration import Decision

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


@pytest.mark.parametrize("question", ["", "？？", "🍲" * 10, "\ud800", "疗休养" * 5000])
def test_any_question_is_explained(tmp_path: Path, question: str) -> None:
    explanation = explain(question, published_library(tmp_path, {"疗休养.txt": TEXT}), limit=3)
    assert explanation.decision in Decision
