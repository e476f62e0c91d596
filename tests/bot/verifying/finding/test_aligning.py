"""Two texts are aligned at the least cost that the definition allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.verifying.finding.aligning import align, best_score


def naive(phrase: str, text: str) -> int:
    """The least cost, by the definition: any part of the text, gaps of any length."""
    infinite = 10**9
    best = [[0] * (len(text) + 1)]
    for row in range(1, len(phrase) + 1):
        best.append([infinite] * (len(text) + 1))
        for column in range(len(text) + 1):
            costs = [best[above][column] + 3 + 3 * (row - above) for above in range(row)]
            if column:
                differs = phrase[row - 1] != text[column - 1]
                costs.append(best[row - 1][column - 1] + (4 if differs else 0))
                costs += [best[row][left] + 3 + column - left for left in range(column)]
            best[row][column] = min(costs)
    return min(best[-1])


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_an_alignment_costs_as_little_as_the_definition_allows(phrase: str, text: str) -> None:
    found = align(phrase, text)
    assert [at for at, _ in found.pairs if at is not None] == list(range(len(phrase)))
    places = [place for _, place in found.pairs if place is not None]
    assert places == list(range(found.start, found.end))
    if places:
        assert found.score == pytest.approx(max(0.0, 1 - naive(phrase, text) / (4 * len(phrase))))


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_no_alignment_scores_more_than_can_be_hoped_for(phrase: str, text: str) -> None:
    assert align(phrase, text).score <= best_score(phrase, text)


@given(st.text("工会职", min_size=1, max_size=7), st.text("工会职员", max_size=12))
def test_what_scores_less_than_is_wanted_fits_nowhere(phrase: str, text: str) -> None:
    found, wanted = align(phrase, text), align(phrase, text, least=0.5)
    assert wanted == found if found.score >= 0.5 else (wanted.pairs, wanted.score < 0.5) == ((), True)
