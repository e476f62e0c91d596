"""The verdict on one phrase by where it stands, or by what comes nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bot.verifying.comparing.amounts import has_amounts, worded
from bot.verifying.comparing.compared import Compared
from bot.verifying.comparing.ranges import with_clauses
from bot.verifying.finding.altered import MOST, SHORTEST, Aligned
from bot.verifying.finding.held import (
    Held,
    Holding,
    cut_in,
    in_other_digits,
    matches_in,
    with_other_amounts,
)
from bot.verifying.finding.remarking import remarked
from bot.verifying.matches import Verdict, Verification
from index.published import Published

__all__ = ["almost", "exactly", "nearly", "together"]

_FREQUENT = 20
"""Places from which on only the first of each document is reported."""
_SAID = 4
"""Characters beside its amounts from which on what is too short to be aligned is known again with others."""
_TELLING = 3
"""Characters under which a phrase that stands somewhere proves nothing."""


def exactly(given: Compared, held: Sequence[Held]) -> Verification | None:
    """The verdict on a phrase that stands in documents; None where nothing of it may be shown."""
    count = sum(each.places for each in held)
    frequent = count > _FREQUENT
    found = (
        match
        for each in held
        for match in islice(matches_in(given, each.document, each.number), 1 if frequent else None)
    )
    exact = [remarked(match) for match in islice(found, MOST)]
    if not exact:
        return None
    exact.sort(key=lambda match: (len(match.differences) > 0) + match.other_script)
    return Verification(
        given.raw,
        Verdict.EXACT,
        tuple(with_clauses(match) for match in exact) if frequent else tuple(exact),
        count if len(exact) == MOST or frequent else len(exact),
        documents=len(held) if frequent else 0,
        is_short=len(given.characters) < _TELLING,
    )


def together(text: str, parts: Sequence[Verification]) -> Verification:
    """The verdict on a text by those on its sentences."""
    exact = all(part.verdict is Verdict.EXACT for part in parts)
    best = tuple(part.matches[0] for part in parts if part.matches)
    return Verification(text, Verdict.PIECED if exact else Verdict.ALTERED, best, len(best), tuple(parts))


def nearly(given: Compared, held: Holding, published: Published) -> Verification | None:
    """The verdict on what stands there but for a word that was cut, or for other digits; None where it does not."""
    found = [match for each in held.cut for match in islice(cut_in(given, each.document, each.number), MOST)]
    if not found and has_amounts(given):
        found = list(islice(in_other_digits(given, published), MOST))
        if not found and len(given.characters) < SHORTEST and len(worded(given.characters).words) >= _SAID:
            found = list(islice(with_other_amounts(given, published), MOST))
    if not found:
        return None
    return Verification(given.raw, Verdict.ALTERED, tuple(found[:MOST]), len(found))


def almost(given: Compared, altered: Sequence[Aligned]) -> Verification:
    """The verdict on a phrase by what comes nearest; where no words differ, but numbering, it stands there."""
    matches = tuple(each.match for each in altered)
    same = tuple(match for match in matches if match.similarity == 1 and not match.differences)
    if same:
        return Verification(given.raw, Verdict.EXACT, tuple(map(remarked, same)), len(same))
    return Verification(given.raw, Verdict.ALTERED if matches else Verdict.ABSENT, matches, len(matches))
