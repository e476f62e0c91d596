"""What a list is quoted with: its opening sentence, what its members announce, and never a head alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from support.libraries import published_library

from bot.quoting.found import Quoting
from bot.quoting.ordering import Ordering
from bot.quoting.points import siblings
from index.calibration import Decision
from index.passages import Unit
from index.published import Published
from index.search import Found, Hit

_LONG = "由企业负责人主持，在三月底以前办完，办完以后十日以内把结果张贴在厂区显著的地方，让全体职工都能看到"


def _items(what: str, count: int) -> str:
    return "\n".join(
        f"（{numeral}）{what}之{numeral}，{_LONG}；" for numeral in "一二三四五六七八九十"[:count]
    )


FILES = {
    "公开办法.md": f"""# 公开办法

第一章 公开

第一条 企业应当公开。

第二条 国有企业应当公开下列事项：
{_items("事项", 10)}

第三条 其他企业应当公开下列事项：
{_items("内容", 10)}

第四条 公开每年至少一次，{_LONG}。公开时应当邀请下列人员：
（一）代表；
（二）律师。
""",
    "通知.txt": """关于确认关系的通知

一、没有订立合同，但同时具备下列情形的，关系成立。
（一）主体合格；
（二）受其管理；
（三）工作是业务的一部分。

二、凭证要齐全。
（一）有原件。
（二）有签名。

三、所用凭证
（一）工资单；
（二）工作证。
""",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published_library(tmp_path_factory.mktemp("lists"), FILES)


def _relevance(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.ones(len(texts), np.float32)


def _point(published: Published, beginning: str) -> tuple[int, int]:
    return next(
        (number, at)
        for number in range(len(published.documents))
        for at, point in enumerate(published.documents[number].points)
        if published.documents[number].slice(point.span).startswith(beginning)
    )


def _list_with(published: Published, beginning: str) -> list[list[str]]:
    number, at = _point(published, beginning)
    group = siblings(published.documents[number], number, at)
    quoting = Quoting(published, Ordering(published))
    parts = quoting.of_list(group, Found(Decision.ANSWER, (_hit(published, beginning),)), _relevance)
    return [[quote.text for quote in part] for part in parts]


def _hit(published: Published, beginning: str) -> Hit:
    unit = published.number_of(Unit(*_point(published, beginning), None))
    passage = int(np.flatnonzero(published.passages[:, 0] == unit)[0])
    return Hit(unit, passage, order=1.0, score=0.9, lift=1.0)


def test_a_point_that_is_a_sentence_goes_before_the_items_below_it(published: Published) -> None:
    lead, members = _list_with(published, "（一）主体合格")
    assert lead == ["一、没有订立合同，但同时具备下列情形的，关系成立。"]
    assert len(members) == 3


def test_a_heading_does_not_go_before_the_items_below_it(published: Published) -> None:
    lead, members = _list_with(published, "（一）工资单")
    assert lead == []
    assert members == ["（一）工资单；", "（二）工作证。"]


def test_a_heading_that_is_printed_with_a_full_stop_is_no_sentence_before_its_items(
    published: Published,
) -> None:
    lead, members = _list_with(published, "（一）有原件")
    assert lead == []
    assert len(members) == 2


def test_articles_that_announce_more_than_one_answer_holds_are_no_list(published: Published) -> None:
    assert _list_with(published, "第二条") == [[], []]


def test_what_says_something_before_it_announces_items_is_quoted_behind_others_too(
    published: Published,
) -> None:
    hits = [_hit(published, beginning) for beginning in ("第一条", "第四条")]
    quoting = Quoting(published, Ordering(published))
    quotes = quoting.of_hits(Found(Decision.ANSWER, tuple(hits)), _relevance, 5)
    assert [quote.text[:10] for quote in quotes] == ["第一条 企业应当公开", "第四条 公开每年至少"]


def test_a_guess_that_rests_on_words_alone_quotes_what_holds_them_however_unlikely_it_is(
    published: Published,
) -> None:
    nearer, holding = (_hit(published, beginning) for beginning in ("第四条", "第一条"))
    unlikely = holding._replace(score=0.001)
    quoting = Quoting(published, Ordering(published))

    def quoted(mentioning: frozenset[int]) -> list[str]:
        found = Found(Decision.NEAR, (unlikely, nearer), mentioning)
        return [quote.text[:3] for quote in quoting.of_hits(found, _relevance, 5)]

    assert "第一条" not in quoted(frozenset())
    assert quoted(frozenset([holding.unit])) == ["第一条"]


def test_behind_other_quotes_a_sentence_that_announces_items_only_comes_with_one(
    published: Published,
) -> None:
    hits = [_hit(published, beginning) for beginning in ("第一条", "第二条", "（三）内容之三")]
    quoting = Quoting(published, Ordering(published))
    quotes = quoting.of_hits(Found(Decision.ANSWER, tuple(hits)), _relevance, 5)
    assert [quote.text for quote in quotes] == [
        "第一条 企业应当公开。",
        "第三条 其他企业应当公开下列事项：",
        f"（三）内容之三，{_LONG}；",
    ]


def test_an_item_stands_behind_the_sentence_of_its_own_list_and_never_behind_another(
    published: Published,
) -> None:
    beginnings = ("（三）事项之三", "（一）内容之一", "（二）事项之二")
    hits = tuple(_hit(published, beginning) for beginning in beginnings)
    quoting = Quoting(published, Ordering(published))
    for together, items in (
        (False, ["（三）事项之三", "（二）事项之二"]),
        (True, ["（二）事项之二", "（三）事项之三"]),
    ):
        quotes = quoting.of_hits(Found(Decision.ANSWER, hits), _relevance, 5, together=together)
        assert [quote.text.partition("，")[0] for quote in quotes] == [
            "第二条 国有企业应当公开下列事项：",
            *items,
            "第三条 其他企业应当公开下列事项：",
            "（一）内容之一",
        ]
