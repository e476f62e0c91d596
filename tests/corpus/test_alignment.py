from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import cut
from corpus.document import Span

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))
)
texts = st.text("工会职工abc\n", min_size=40, max_size=40)


@given(texts, ranges)
def test_every_character_is_traced_to_itself(text: str, removed: list[Span]) -> None:
    kept, alignment = cut(text, removed)
    assert all(text[alignment.to_raw(offset)] == char for offset, char in enumerate(kept))


@given(texts, ranges)
def test_what_is_kept_is_what_no_range_holds(text: str, removed: list[Span]) -> None:
    kept, _ = cut(text, removed)
    gone = {offset for span in removed for offset in range(span.start, span.end)}
    assert kept == "".join(char for offset, char in enumerate(text) if offset not in gone)


@given(texts, ranges)
def test_a_kept_character_is_found_from_its_source_and_a_removed_one_at_what_follows(
    text: str, removed: list[Span]
) -> None:
    kept, alignment = cut(text, removed)
    for offset in range(len(kept)):
        assert alignment.from_raw(alignment.to_raw(offset)) == offset
    for raw_offset in range(len(text)):
        offset = alignment.from_raw(raw_offset)
        assert 0 <= offset <= len(kept)
        if offset < len(kept):
            assert alignment.to_raw(offset) >= raw_offset


def test_without_ranges_nothing_changes() -> None:
    kept, alignment = cut("工会", [])
    assert kept == "工会"
    assert [alignment.to_raw(offset) for offset in (0, 1, 2)] == [0, 1, 2]
