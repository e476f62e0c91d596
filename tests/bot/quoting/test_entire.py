"""The full text of what announces items is not the announcement alone."""

from __future__ import annotations

from dataclasses import replace

from support.libraries import parsed

from bot.answers import Quote
from bot.quoting.entire import entire
from bot.quoting.quotes import make_quote
from corpus.document import Span
from index.passages import Unit

RULES = parsed("""示例工会办法

第一条 有下列情形之一的，不得开工：
（一）没有审批的；
（二）没有交底的。

经批准的除外。

有下列情形之一的，应当停工：
（一）遇到暴雨的；
（二）遇到大风的。

第二条 开工以前要交底。

第三条 下列人员应当到场：
（一）职工代表；
（二）管理人员，包括：
1. 车间主任；
2. 安全员。

第四条 本办法自公布之日起施行。
""")


def _quote(beginning: str) -> Quote:
    units = [Unit(0, point, None) for point in range(len(RULES.points))]
    units += [Unit(0, None, paragraph) for paragraph in range(len(RULES.paragraphs))]
    quotes = [make_quote(RULES, unit, score=0.9) for unit in units]
    return next(quote for quote in quotes if quote is not None and quote.text.startswith(beginning))


def test_an_article_that_announces_items_goes_on_to_its_end() -> None:
    whole = entire(_quote("第一条"))
    assert whole.text.startswith("第一条 有下列情形之一的，不得开工：")
    assert whole.text.endswith("（二）遇到大风的。")
    assert whole.id == _quote("第一条").id


def test_an_item_that_announces_others_goes_on_to_the_last_of_them() -> None:
    assert entire(_quote("（二）管理人员")).text.splitlines()[-1] == "2. 安全员。"
    assert entire(_quote("第三条")).text.splitlines()[-1] == "2. 安全员。"


def test_a_paragraph_that_announces_items_goes_on_to_the_last_of_them() -> None:
    whole = entire(_quote("有下列情形之一的，应当停工"))
    assert whole.text.splitlines()[-1] == "（二）遇到大风的。"
    assert "开工" not in whole.text


def test_what_announces_nothing_stays_as_it_is() -> None:
    for beginning in ("第二条", "（一）没有审批", "经批准"):
        assert entire(_quote(beginning)) == _quote(beginning)


def test_what_holds_unreadable_text_stays_as_it_is() -> None:
    quote = _quote("第一条")
    at = RULES.text.index("没有交底")
    damaged = replace(quote, document=replace(RULES, damaged=(Span(at, at + 2),)))
    assert entire(damaged) == damaged
