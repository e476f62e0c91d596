from __future__ import annotations

from dataclasses import replace

import pytest
from support.answers import CHARTER, SPEECH, quote

from bot.answers import Quote
from bot.quoting.labels import chosen, introduced, labelled

ITEMS = [replace(quote(SPEECH, number), markers=("三、", f"{'一二三'[number]}是")) for number in range(3)]
INTRODUCTION = replace(quote(CHARTER, 0), document=SPEECH, markers=("三、",))


def test_a_number_means_the_quote_with_that_label() -> None:
    quotes = [quote(CHARTER, 2), quote(SPEECH, 0), quote(CHARTER, 0)]
    assert labelled(quotes) == quotes
    assert [chosen(quotes, number) for number in (2, -1, -3)] == [quotes[1], quotes[2], quotes[0]]


@pytest.mark.parametrize("number", [4, 0, -4])
def test_a_number_that_no_quote_bears_is_refused(number: int) -> None:
    with pytest.raises(IndexError):
        chosen(ITEMS, number)


def test_in_a_list_behind_its_introduction_a_number_means_the_member_that_bears_it() -> None:
    assert labelled([INTRODUCTION, *ITEMS]) == ITEMS


def test_a_paragraph_that_closes_a_list_takes_no_number() -> None:
    assert labelled([INTRODUCTION, *ITEMS, INTRODUCTION]) == ITEMS


def test_a_quote_that_is_gone_keeps_its_number() -> None:
    kept: list[Quote | None] = [None, quote(SPEECH, 0), quote(CHARTER, 0)]
    assert labelled(kept) == kept
    assert chosen(kept, 1) is None
    assert labelled([INTRODUCTION, ITEMS[0], None, ITEMS[2]]) == [ITEMS[0], None, ITEMS[2]]
    assert labelled([]) == []
    assert labelled([None]) == [None]


def test_where_what_may_have_introduced_the_others_is_gone_no_number_is_sure() -> None:
    assert labelled([None, *ITEMS]) == [None] * 4
    articles = [replace(item, markers=("第四章", f"第{'一二三'[at]}条")) for at, item in enumerate(ITEMS)]
    assert labelled([None, *articles]) == [None, *articles]


def test_what_is_introduced_is_known() -> None:
    assert introduced([INTRODUCTION, *ITEMS])
    assert introduced([INTRODUCTION, *ITEMS, INTRODUCTION])
    assert not introduced(ITEMS)
    assert not introduced([INTRODUCTION])
