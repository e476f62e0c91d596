"""A phrase and what is printed beside it, character by character: set right at its ends, and read as differences. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from bot.verifying.comparing.amounts import as_much
from bot.verifying.comparing.compared import Compared
from bot.verifying.comparing.cuts import whole_words
from bot.verifying.comparing.numerals import number_around, numeral_kind
from bot.verifying.comparing.ranges import CLAUSE_END
from bot.verifying.matches import Difference
from corpus.document import Span

__all__ = [
    "Pairs",
    "differences",
    "is_equal",
    "is_in",
    "off_headings",
    "off_numbering",
    "rejoined",
    "up_to_words",
    "with_whole_numbers",
    "with_whole_words",
    "within_sentences",
]

_CLAUSE = 4
"""Characters that say enough to be known again further on in a sentence."""
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")

Pairs = list[tuple[int | None, int | None]]
"""Places in a phrase and in what is printed, in order; None where one lacks a character."""


def rejoined(pairs: Pairs, given: Compared, printed: Compared) -> Pairs:
    """What a phrase ends or begins with is paired where the same sentence says it further on, or further back.

    To leave out a long clause costs an alignment more than to take what follows for added and not printed.
    """
    added = sum(at is not None and not is_equal((at, place), given, printed) for at, place in pairs)
    if added < _CLAUSE:
        return pairs
    breaks = [
        at
        for at in range(1, len(printed.characters))
        if _SENTENCE_END.search(printed.between(at)) is not None
    ]
    last, end = len(given.characters) - 1, len(printed.characters) - 1
    pairs = _further_on(pairs, given.characters, printed.characters, breaks)
    pairs = _further_on(
        _mirrored(pairs, last, end),
        given.characters[::-1],
        printed.characters[::-1],
        [end + 1 - at for at in reversed(breaks)],
    )
    return _mirrored(pairs, last, end)


def _further_on(pairs: Pairs, said: str, there: str, breaks: Sequence[int]) -> Pairs:
    """Pairs with the end of ``said`` where it stands before the next break, if much of it was beside something else."""
    equal = [at is not None and place is not None and said[at] == there[place] for at, place in pairs]
    for first in range(1, len(pairs)):
        place = pairs[first - 1][1]
        if equal[first] or not equal[first - 1] or place is None:
            continue
        rest = [at for at, _ in pairs[first:] if at is not None]
        if len(rest) - sum(equal[first:]) < _CLAUSE:
            break
        stop = breaks[behind] if (behind := bisect_right(breaks, place)) < len(breaks) else len(there)
        start = there.find(said[rest[0] :], place + 1, stop)
        if start >= 0:
            left_out: Pairs = [(None, at) for at in range(place + 1, start)]
            return [*pairs[:first], *left_out, *((at, start + at - rest[0]) for at in rest)]
    return pairs


def _mirrored(pairs: Pairs, last: int, end: int) -> Pairs:
    """Pairs of both texts read backwards, which end with these indices."""
    return [
        (None if at is None else last - at, None if place is None else end - place)
        for at, place in pairs[::-1]
    ]


def within_sentences(pairs: Pairs, given: Compared, printed: Compared) -> Pairs:
    """Wrong characters at either end are added, not changed, where what is printed there is another sentence's.

    So they are where it is another clause's, unless the phrase goes on there with another clause as well.
    """
    for _ in range(2):  # the end, then the beginning
        pairs = pairs[::-1]
        run = next((at for at, pair in enumerate(pairs) if is_equal(pair, given, printed)), 0)
        kept = _kept(pairs[: run + 1][::-1], given, printed)
        pairs = [*kept[:0:-1], *pairs[run:]]
    return pairs


def _kept(outwards: Pairs, given: Compared, printed: Compared) -> Pairs:
    """Pairs that follow an equal one up to an end, without what is printed beyond a break."""
    inner, place = outwards[0]
    for at, (outer, there) in enumerate(outwards[1:], 1):
        if there is None:
            continue
        if (
            place is not None
            and inner is not None
            and _is_parted(given, inner, outer, printed.between(max(place, there)))
        ):
            return [*outwards[:at], *((each, None) for each, _ in outwards[at:] if each is not None)]
        inner, place = outer if outer is not None else inner, there
    return outwards


def _is_parted(given: Compared, inner: int, outer: int | None, there: str) -> bool:
    """Whether the document has a sentence or clause break where the phrase runs on."""
    said = "" if outer is None else given.between(max(inner, outer))
    return _SENTENCE_END.search(there) is not None or (
        CLAUSE_END.search(there) is not None and CLAUSE_END.search(said) is None
    )


def up_to_words(pairs: Pairs, given: Compared, printed: Compared) -> Pairs:
    """A wrong character at either end that is printed just behind the other one is kept: 地方去 is 地方可去, not 地方可."""
    for step in (1, -1):
        at, place = pairs[-1] if step > 0 else pairs[0]
        if at is None or place is None or is_equal((at, place), given, printed):
            continue
        beyond = place + step
        if not 0 <= beyond < len(printed.characters) or not is_equal((at, beyond), given, printed):
            continue
        if CLAUSE_END.search(printed.between(max(place, beyond))):
            continue
        pairs = (
            [*pairs[:-1], (None, place), (at, beyond)]
            if step > 0
            else [(at, beyond), (None, place), *pairs[1:]]
        )
    return pairs


def with_whole_numbers(pairs: Pairs, printed: Compared) -> Pairs:
    """What is left of a number that the phrase begins or ends inside is printed there too."""
    first, last = (pairs[0][1], pairs[-1][1]) if pairs else (None, None)
    before = None if first is None else number_around(printed.raw, printed.offsets[first])
    behind = None if last is None else number_around(printed.raw, printed.offsets[last] + 1)
    if first is not None and before is not None:
        start = bisect_left(printed.offsets, before.start)
        pairs = [*((None, place) for place in range(start, first)), *pairs]
    if last is not None and behind is not None:
        end = bisect_left(printed.offsets, behind.end)
        pairs = [*pairs, *((None, place) for place in range(last + 1, end))]
    return pairs


def is_in(place: int | None, printed: Compared, spans: Sequence[Span]) -> bool:
    """Whether a place is in any of these ranges of what is printed."""
    return place is not None and any(each.start <= printed.offsets[place] < each.end for each in spans)


def off_headings(pairs: Pairs, given: Compared, printed: Compared, headings: Sequence[Span]) -> Pairs:
    """Nothing is beside a heading or the number of an article: what a phrase has instead was added to it.

    It then comes from one side of it; what is alike on the other is so by chance. So it does where it runs on in one
    sentence.
    """
    beside = [
        pair for pair in pairs if is_in(pair[1], printed, headings) and not is_equal(pair, given, printed)
    ]
    starts = [each.start for each in headings]
    alike = [
        (at, bisect_right(starts, printed.offsets[place]))
        for at, place in pairs
        if at is not None and place is not None and is_equal((at, place), given, printed)
        if not is_in(place, printed, headings)
    ]
    runs_on = any(
        side != other and _SENTENCE_END.search(given.raw, given.offsets[at], given.offsets[behind]) is None
        for (at, side), (behind, other) in pairwise(alike)
    )
    if not runs_on and not any(at is not None for at, _ in beside):
        return pairs
    if not alike:
        return []
    kept = Counter(side for _, side in alike).most_common(1)[0][0]
    parted: Pairs = []
    for at, place in pairs:
        stays = place is not None and bisect_right(starts, printed.offsets[place]) == kept
        stays = stays and not is_in(place, printed, headings)
        if at is not None or stays:
            parted.append((at, place if stays else None))
    return _within_equal(parted, given, printed) if runs_on else parted


def _within_equal(pairs: Pairs, given: Compared, printed: Compared) -> Pairs:
    """Pairs without what is only printed before the first equal one, and behind the last."""
    equal = [at for at, pair in enumerate(pairs) if is_equal(pair, given, printed)]
    return [pair for at, pair in enumerate(pairs) if pair[0] is not None or equal[0] < at < equal[-1]]


def off_numbering(pairs: Pairs, given: Compared, printed: Compared, numbering: Sequence[Span]) -> Pairs:
    """Nothing is beside a marker that only counts either; the text goes on behind it."""
    parted = [
        each
        for pair in pairs
        for each in (
            ((pair[0], None), (None, pair[1]))
            if pair[0] is not None
            and is_in(pair[1], printed, numbering)
            and not is_equal(pair, given, printed)
            else (pair,)
        )
    ]
    equal = [at for at, pair in enumerate(parted) if is_equal(pair, given, printed)]
    if not equal:
        return parted
    return [
        pair
        for at, pair in enumerate(parted)
        if pair[0] is not None or equal[0] < at < equal[-1] or not is_in(pair[1], printed, numbering)
    ]


def with_whole_words(pairs: Pairs, printed: Compared) -> Pairs:
    """What a range that begins or ends with other words than the phrase leaves off of a word is printed there too.

    So is the negation before a range, whatever it begins with.
    """
    places = [place for _, place in pairs if place is not None]
    if not places:
        return pairs
    first, last = places[0], places[-1]
    begin, end = whole_words(printed, first, last + 1)
    before: Pairs = [(None, place) for place in range(begin, first)]
    behind: Pairs = [(None, place) for place in range(last + 1, end)]
    return [*before, *pairs, *behind]


def is_equal(pair: tuple[int | None, int | None], given: Compared, printed: Compared) -> bool:
    """Whether both are the same character."""
    at, place = pair
    return at is not None and place is not None and given.characters[at] == printed.characters[place]


def _equal_flags(pairs: Pairs, given: Compared, printed: Compared) -> list[bool]:
    """Which pairs are equal; what is left of a number that differs is not: for 128 the document says 98, not 9 for 12."""
    equal = [is_equal(pair, given, printed) for pair in pairs]
    kinds = [
        {
            numeral_kind(text, at)
            for text, at in ((given.characters, pair[0]), (printed.characters, pair[1]))
            if at is not None
        }
        for pair in pairs
    ]
    last = len(pairs) - 1
    for at, step in [*((at, 1) for at in range(last)), *((at, -1) for at in range(last, 0, -1))]:
        if not equal[at] and equal[at + step] and kinds[at] == kinds[at + step] != {""}:
            equal[at + step] = False
    return equal


def differences(pairs: Pairs, given: Compared, printed: Compared) -> Iterator[Difference]:
    """What differs, run by run, numbers as wholes; a single equal character between two runs is taken in."""
    flagged = zip(_equal_flags(pairs, given, printed), pairs, strict=True)
    runs = [(equal, [pair for _, pair in run]) for equal, run in groupby(flagged, key=itemgetter(0))]
    joined: list[Pairs] = []
    for at, (equal, run) in enumerate(runs):
        if not equal and at > 1 and len(runs[at - 1][1]) == 1:
            joined[-1] += [*runs[at - 1][1], *run]
        elif not equal:
            joined.append(run)
    for run in joined:
        said = [at for at, _ in run if at is not None]
        there = [place for _, place in run if place is not None]
        folded = "".join(given.characters[at] for at in said), "".join(printed.characters[at] for at in there)
        yield Difference(
            "amount" if as_much(*folded) else "replace" if said and there else "delete" if said else "insert",
            given.slice(said[0], said[-1] + 1) if said else "",
            printed.slice(there[0], there[-1] + 1) if there else "",
        )
