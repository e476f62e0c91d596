"""What a reply answers, where its own title does not say so."""

from __future__ import annotations

import pytest
from support.libraries import parsed

from corpus.outlining.replies import asked_for


@pytest.mark.parametrize(
    ("title", "opening", "asked"),
    [
        (
            "示例市总工会对第12号提案的答复",
            "您提出的《关于开设夜间书屋的提案》收悉。经研究，答复如下：",
            "关于开设夜间书屋的提案",
        ),
        (
            "示例市总工会对第13号建议的答复",
            "您提出的关于给《职工画报》加页的建议收悉，现答复如下：",
            "关于给《职工画报》加页的建议",
        ),
        (
            "示例市总工会对东区请示的复函",
            "你会《关于合办夜间书屋的请示》（东工〔2024〕8号）收悉。",
            "关于合办夜间书屋的请示",
        ),
        ("示例市总工会关于合办夜间书屋的复函", "你会《关于合办夜间书屋的请示》收悉。", ""),
        ("示例市总工会关于合办夜间书屋的通知", "夜间书屋由区总工会合办，现将有关事项通知如下。", ""),
    ],
)
def test_a_reply_names_the_request_where_its_title_does_not(title: str, opening: str, asked: str) -> None:
    assert asked_for(parsed(f"{title}\n\n王某某委员：\n\n{opening}\n\n书屋每周开放五个晚上。\n")) == asked
