"""Where an altered phrase may come from, and what differs there: words, and numbers as wholes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bot.aligning import align, best_score
from bot.compared import Compared, compared, squeezed
from bot.matches import CLAUSE_END, Difference, Match, quote_at, with_clauses, with_ends
from bot.naming import precedence
from bot.numerals import number_around, numeral_kind
from corpus.document import Document, Span
from index.features import lexical_terms
from index.published import Published

__all__ = ["MOST", "SHORTEST", "Aligned", "find_altered"]

SHORTEST = 8
"""Characters under which almost any phrase is like another one; shorter ones stand there exactly or not at all."""
_ALIKE = 0.65
"""Alignment score from which a phrase counts as altered rather than absent. Of 300 sentences from policy papers
and rulings, looked for in 119 laws, half reach .34 and one in ten .52; nearly all above .65 quote a law."""
_CLOSE = 0.05
"""How much worse than the best another altered match may be to be shown as well."""
_NUMBER = 20
"""Characters that the rest of a number may have."""
_CANDIDATES = 24
"""Passages that an altered phrase is looked for in."""
_LONG = 200
"""Characters from which on a phrase is longer than most passages: several of them then lead to one place."""
_STRETCHES = 6
"""Stretches of text that a long phrase is looked for in; 2,000 characters take .2 s in each."""
MOST = 10
"""Matches reported; a phrase that stands in more places is a phrase of the trade."""
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a phrase may come from."""

    score: float
    match: Match
    equal: frozenset[int]
    """Which of the compared characters of the phrase stand there."""

    def overlaps(self, other: Aligned) -> bool:
        """Whether both are in one place."""
        one, two = self.match, other.match
        return one.quote.document.id == two.quote.document.id and one.span.overlaps(two.span)


def find_altered(given: Compared, published: Published) -> list[Aligned]:
    """Where the phrase may come from, the most alike first; of a short one nothing can be told.

    To align a phrase is what takes time: it is aligned only with what may be as much like it as the best found so far.
    """
    if len(given.characters) < SHORTEST:
        return []
    regions = _regions(given, published)
    documents = [published.documents[number] for number, _ in regions]
    hopes = [
        best_score(given.characters, squeezed(document.slice(region)))
        for document, (_, region) in zip(documents, regions, strict=True)
    ]
    found: dict[int, Aligned] = {}
    least = _ALIKE
    most = _CANDIDATES if len(given.characters) < _LONG else _STRETCHES
    for at in sorted(range(len(regions)), key=lambda at: -hopes[at])[:most]:
        if hopes[at] < least:  # so all the rest
            break
        aligned = _aligned(given, documents[at], *regions[at])
        if aligned is not None:
            found[at] = aligned
            least = max(least, aligned.score - _CLOSE)
    ranked = sorted(
        (found[at] for at in sorted(found)),
        key=lambda each: (-each.score, precedence(each.match.quote.document.metadata)),
    )
    close = [each for each in ranked if each.score >= ranked[0].score - _CLOSE]
    # Passages that lie beside one another lead to one place, now and then with another end.
    return [each for at, each in enumerate(close) if not any(map(each.overlaps, close[:at]))][:MOST]


def _regions(given: Compared, published: Published) -> list[tuple[int, Span]]:
    """Where a phrase is looked for, as documents by their numbers and ranges of their texts.

    It may begin before a passage that shares words with it and end behind it, inside a number even.
    """
    is_long = len(given.characters) >= _LONG
    reach = 2 * len(given.raw) + _NUMBER
    regions: list[tuple[int, Span]] = []
    for row in published.searcher.lexical.search(lexical_terms(given.raw), _CANDIDATES).rows.tolist():
        number = published.unit(int(published.passages[row, 0])).document
        length = len(published.documents[number].text)
        near = published.passage_span(row)
        inside = _around(near, reach // 2, length)
        if not (is_long and any(number == known and _holds(region, inside) for known, region in regions)):
            regions.append((number, _around(near, reach, length)))
    return regions


def _around(near: Span, reach: int, length: int) -> Span:
    return Span(max(0, near.start - reach), min(length, near.end + reach))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _aligned(given: Compared, document: Document, number: int, region: Span) -> Aligned | None:
    printed = compared(document.slice(region))
    alignment = align(given.characters, printed.characters, least=_ALIKE)
    if alignment.score < _ALIKE:
        return None
    pairs = _within_sentences(list(alignment.pairs), given, printed)
    pairs = _with_whole_numbers(_up_to_words(pairs, given, printed), printed)
    places = [place for _, place in pairs if place is not None]
    if not places:
        return None
    start, end = places[0], places[-1] + 1
    inside, other_tail = with_ends(given, printed, start, end)
    last = printed.offsets[end - 1] + 1 if other_tail else inside.end
    span = Span(region.start + inside.start, region.start + last)
    quote = quote_at(document, number, region.start + printed.offsets[start])
    if quote is None or document.is_damaged(span):
        return None
    equal = frozenset(at for at, place in pairs if at is not None and _is_equal((at, place), given, printed))
    similarity = 2 * len(equal) / (len(given.characters) + end - start)
    match = Match(quote, span, tuple(_differences(pairs, given, printed)), similarity)
    return Aligned(alignment.score, with_clauses(match), equal)


_Pairs = list[tuple[int | None, int | None]]


def _within_sentences(pairs: _Pairs, given: Compared, printed: Compared) -> _Pairs:
    """Wrong characters at either end are added, not changed, where what is printed there is another sentence's.

    So they are where it is another clause's, unless the phrase goes on there with another clause as well.
    """
    for _ in range(2):  # the end, then the beginning
        pairs = pairs[::-1]
        run = next((at for at, pair in enumerate(pairs) if _is_equal(pair, given, printed)), 0)
        outer, inner = (pairs[run - 1][1], pairs[run][1]) if run else (None, None)
        if (
            outer is not None
            and inner is not None
            and _is_parted(given, pairs[run][0] or 0, pairs[run - 1][0], printed.between(max(outer, inner)))
        ):
            pairs = [*((at, None) for at, _ in pairs[:run] if at is not None), *pairs[run:]]
    return pairs


def _is_parted(given: Compared, inner: int, outer: int | None, there: str) -> bool:
    """Whether the document has a sentence or clause break where the phrase runs on."""
    said = "" if outer is None else given.between(max(inner, outer))
    return _SENTENCE_END.search(there) is not None or (
        CLAUSE_END.search(there) is not None and CLAUSE_END.search(said) is None
    )


def _up_to_words(pairs: _Pairs, given: Compared, printed: Compared) -> _Pairs:
    """A wrong character at either end that is printed just behind the other one is kept: 地方去 is 地方可去, not 地方可."""
    for step in (1, -1):
        at, place = pairs[-1] if step > 0 else pairs[0]
        if at is None or place is None or _is_equal((at, place), given, printed):
            continue
        beyond = place + step
        if not 0 <= beyond < len(printed.characters) or not _is_equal((at, beyond), given, printed):
            continue
        if CLAUSE_END.search(printed.between(max(place, beyond))):
            continue
        pairs = (
            [*pairs[:-1], (None, place), (at, beyond)]
            if step > 0
            else [(at, beyond), (None, place), *pairs[1:]]
        )
    return pairs


def _with_whole_numbers(pairs: _Pairs, printed: Compared) -> _Pairs:
    """What is left of a number that the phrase begins or ends inside is printed there too."""
    first, last = pairs[0][1], pairs[-1][1]
    before = None if first is None else number_around(printed.raw, printed.offsets[first])
    behind = None if last is None else number_around(printed.raw, printed.offsets[last] + 1)
    if first is not None and before is not None:
        start = bisect_left(printed.offsets, before.start)
        pairs = [*((None, place) for place in range(start, first)), *pairs]
    if last is not None and behind is not None:
        end = bisect_left(printed.offsets, behind.end)
        pairs = [*pairs, *((None, place) for place in range(last + 1, end))]
    return pairs


def _is_equal(pair: tuple[int | None, int | None], given: Compared, printed: Compared) -> bool:
    at, place = pair
    return at is not None and place is not None and given.characters[at] == printed.characters[place]


def _equal_flags(pairs: _Pairs, given: Compared, printed: Compared) -> list[bool]:
    """Which pairs are equal; what is left of a number that differs is not: for 128 the document says 98, not 9 for 12."""
    equal = [_is_equal(pair, given, printed) for pair in pairs]
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


def _differences(pairs: _Pairs, given: Compared, printed: Compared) -> Iterator[Difference]:
    """What differs, run by run, numbers as wholes; a single equal character between two runs is taken in."""
    flagged = zip(_equal_flags(pairs, given, printed), pairs, strict=True)
    runs = [(equal, [pair for _, pair in run]) for equal, run in groupby(flagged, key=itemgetter(0))]
    joined: list[_Pairs] = []
    for at, (equal, run) in enumerate(runs):
        if not equal and at > 1 and len(runs[at - 1][1]) == 1:
            joined[-1] += [*runs[at - 1][1], *run]
        elif not equal:
            joined.append(run)
    for run in joined:
        said = [at for at, _ in run if at is not None]
        there = [place for _, place in run if place is not None]
        yield Difference(
            "replace" if said and there else "delete" if said else "insert",
            given.slice(said[0], said[-1] + 1) if said else "",
            printed.slice(there[0], there[-1] + 1) if there else "",
        )
