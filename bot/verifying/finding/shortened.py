"""A text with dots where it leaves something out: 职工每日……夜班津贴为三十元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.verifying.comparing.compared import Compared, compared
from bot.verifying.comparing.framing import headings_in
from bot.verifying.finding.held import Held, holding, matches_in
from bot.verifying.finding.judging import together
from bot.verifying.finding.piecing import shortened_at
from bot.verifying.finding.remarking import denied_by, remarked
from bot.verifying.matches import Match, Verdict, Verification
from index.folding import fold
from index.published import Published

__all__ = ["shortened"]

_SHORTEST = 6
"""Characters that dots may stand between, at least."""


def shortened(given: Compared, published: Published) -> Verification | None:
    """The verdict on a text whose parts, between its dots, all stand in one document in this order; else None."""
    spans = shortened_at(given.raw)
    if not spans:
        return None
    parts = [compared(given.raw[span.start : span.end]) for span in spans]
    if any(len(part.characters) < _SHORTEST for part in parts):
        return None  # 可以……不得 joins what never belonged together
    (first,) = holding(parts[:1], published)
    for held in first.whole:
        if matches := _in_order(parts, held):
            verdicts = tuple(
                Verification(part.raw, Verdict.EXACT, (remarked(match),), 1)
                for part, match in zip(parts, matches, strict=True)
            )
            return replace(together(given.raw, verdicts), is_shortened=True)
    return None


def _in_order(given: Sequence[Compared], held: Held) -> list[Match]:
    """Where the parts of a text stand in a document, each behind the one before; nothing where they do not.

    What is left out between two of them must be of one article, and say no 不得 to what follows.
    """
    places = [list(matches_in(part, held.document, held.number)) for part in given]
    for first in places[0]:
        matches = [first]
        for part in places[1:]:
            behind = matches[-1].span.end
            match = next((each for each in part if each.span.start >= behind), None)
            if match is None or not _may_be_left_out(held.document.text[behind : match.span.start]):
                break
            matches.append(match)
        if len(matches) == len(given):
            return matches
    return []


def _may_be_left_out(text: str) -> bool:
    """Whether words mean what they say without what stands between them."""
    return not headings_in(text) and not denied_by(fold(text))
