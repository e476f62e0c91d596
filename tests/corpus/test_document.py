from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Metadata, Span


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
