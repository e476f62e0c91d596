"""An article that says of another that it does not apply is found from the other one."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.exemptions import exemptions
from corpus.parsing import parse_text

RULES = """示例单位互助金发放办法

第一章 发放

第一条 会员有下列情形之一的，发放互助金：

（一）住院七天以上的；

（二）家庭遭受灾害的。

第二条 会员退休的，一次发放纪念品。

第三条 {}

（一）当年已经领取过的；

（二）隐瞒实情的。

第四条 违反本办法第一条规定多领的，应当退回。
"""


def parsed(third: str) -> Document:
    return parse_text(RULES.format(third), file="办法.md").document


def exempting(document: Document, marker: str) -> list[str]:
    point = next(point for point in document.points if point.marker == marker)
    return [article.marker for article in exemptions(document, point)]


@pytest.mark.parametrize(
    "third",
    [
        "符合本办法第一条的规定，但是有下列情形之一的，不得发放：",
        "符合本办法第一条、第二条的规定，但有下列情形之一的，不予发放：",
        "有下列情形之一的，不得依照本办法第二条、第一条的规定发放：",
        "有下列情形之一的，不适用本办法第一条：",
        "有下列情形之一的，发放不受本办法第一条规定的限制：",
    ],
)
@pytest.mark.parametrize("marker", ["第一条", "（一）", "（二）"])
def test_an_article_and_its_items_lead_to_the_one_that_excepts_from_it(third: str, marker: str) -> None:
    assert exempting(parsed(third), marker) == ["第三条"]


@pytest.mark.parametrize(
    "third",
    [
        "有下列情形之一的，不得发放：",
        "依照本办法第一条的规定发放，不得拖延：",
        "违反本办法第一条的规定，有下列情形之一的，不得再发放：",
        "有下列情形之一的，不得依照《示例单位会费办法》第一条的规定减免：",
        "有下列情形之一的，不得依照本办法第十一条的规定发放：",
        "符合本办法第二条的规定，但是有下列情形之一的，不得发放：",
    ],
)
def test_no_article_excepts_that_only_names_another_or_another_laws(third: str) -> None:
    assert exempting(parsed(third), "第一条") == []


def test_an_article_is_no_exception_from_itself_and_a_chapter_has_none() -> None:
    document = parsed("符合本办法第三条、第一条的规定，但是有下列情形之一的，不得发放：")
    assert exempting(document, "第三条") == []
    assert exempting(document, "第一章") == []
