from __future__ import annotations

import json
import time
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import REPEALED, Document, Metadata, Reference, Span


def document(damaged: tuple[Span, ...]) -> Document:
    return Document(
        id="",
        file="",
        metadata=Metadata(title=""),
        text="",
        points=(),
        paragraphs=(),
        damaged=damaged,
    )


@given(st.lists(st.integers(0, 60), unique=True).map(sorted), st.integers(0, 60), st.integers(0, 10))
def test_a_range_is_damaged_where_it_shares_a_character_with_a_damaged_sentence(
    borders: list[int], start: int, length: int
) -> None:
    damaged = tuple(Span(*pair) for pair in list(pairwise(borders))[::2])
    span = Span(start, start + length)
    assert document(damaged).is_damaged(span) is any(span.overlaps(bad) for bad in damaged)


def test_asking_of_every_sentence_takes_no_longer_than_their_number() -> None:
    damaged = tuple(Span(start, start + 2) for start in range(0, 60_000, 3))
    spoiled = document(damaged)
    started = time.perf_counter()
    assert all(spoiled.is_damaged(span) for span in damaged)
    assert time.perf_counter() - started < 5


def test_metadata_come_back_from_json_as_they_were() -> None:
    known = Metadata(
        title="某某条例",
        status=REPEALED,
        revisions=("2001-10-27", "2021-12-24"),
        repeals=(Reference("甲条例", "2000-03-30"),),
        amends=(Reference("乙规定", number="市发〔2002〕1号"),),
    )
    assert Metadata.from_json(json.loads(json.dumps(asdict(known)))) == known


@pytest.mark.parametrize("stored", [{}, {"title": "甲"}, {**asdict(Metadata(title="甲")), "更多": "乙"}])
def test_what_is_no_metadata_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Metadata.from_json(stored)
