"""Where an altered phrase may come from, and what differs there: words, and numbers as wholes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.verifying.comparing.compared import Compared, compared, squeezed
from bot.verifying.comparing.framing import headings_in, names_places, numbering_of
from bot.verifying.comparing.ranges import quote_at, with_clauses, with_ends
from bot.verifying.finding.aligning import align, best_score
from bot.verifying.finding.held import rank
from bot.verifying.finding.pairing import (
    differences,
    is_equal,
    is_in,
    off_headings,
    off_numbering,
    rejoined,
    up_to_words,
    with_whole_numbers,
    with_whole_words,
    within_sentences,
)
from bot.verifying.matches import Match
from corpus.document import Document, Span
from index.encoding.features import lexical_terms
from index.published import Published

__all__ = ["MOST", "SHORTEST", "Aligned", "altered_in", "find_altered"]

SHORTEST = 8
"""Characters under which almost any phrase is like another one; shorter ones stand there exactly or not at all."""
_ALIKE = 0.65
"""Alignment score from which a phrase counts as altered rather than absent. Of 300 sentences from policy papers
and rulings, looked for in 119 laws, half reach .34 and one in ten .52; nearly all above .65 quote a law."""
_SHORT, _SHORT_ALIKE = 30, 0.7
"""Characters up to which a phrase must be more alike, or printed but for what it leaves out: offices share short ones. Of
1,185 of 8 to 30 from documents that a library lacks 103 reach .65 and 55 this; with a word or a number altered all but 2
of 649 do."""
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


def find_altered(given: Compared, published: Published, *, numbered: bool = False) -> list[Aligned]:
    """Where the phrase may come from, the most alike first; of a short one nothing can be told.

    ``numbered`` says whether it had numbering of its own, so that a document's does not count either.

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
        aligned = _aligned(given, documents[at], *regions[at], numbered=numbered)
        if aligned is not None and _is_alike(aligned, len(given.characters)):
            found[at] = aligned
            least = max(least, aligned.score - _CLOSE)
    ranked = sorted(
        (found[at] for at in sorted(found)),
        key=lambda each: (-each.score, rank(each.match.quote.document.metadata)),
    )
    close = [each for each in ranked if each.score >= ranked[0].score - _CLOSE]
    # Passages that lie beside one another lead to one place, now and then with another end.
    return [each for at, each in enumerate(close) if not any(map(each.overlaps, close[:at]))][:MOST]


def altered_in(given: Compared, document: Document, number: int, region: Span) -> Aligned | None:
    """Where in a region of a document, whose number in the library is ``number``, a phrase is said to come from."""
    return _aligned(given, document, number, region, numbered=False)


def _is_alike(aligned: Aligned, length: int) -> bool:
    """Whether a phrase of so many characters is enough like what it is beside to be told altered."""
    return length > _SHORT or aligned.score >= _SHORT_ALIKE or len(aligned.equal) == length


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


def _aligned(
    given: Compared, document: Document, number: int, region: Span, *, numbered: bool
) -> Aligned | None:
    printed = compared(document.slice(region))
    alignment = align(given.characters, printed.characters, least=_ALIKE)
    if alignment.score < _ALIKE:
        return None
    pairs = rejoined(list(alignment.pairs), given, printed)
    pairs = within_sentences(pairs, given, printed)
    pairs = up_to_words(pairs, given, printed)
    if not names_places(given.raw):
        pairs = off_headings(pairs, given, printed, headings_in(printed.raw))
    marked = _shifted(numbering_of(document, region), region)
    pairs = off_numbering(pairs, given, printed, marked)
    pairs = with_whole_words(with_whole_numbers(pairs, printed), printed)
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
    equal = frozenset(at for at, place in pairs if at is not None and is_equal((at, place), given, printed))
    if numbered:
        pairs = [pair for pair in pairs if pair[0] is not None or not is_in(pair[1], printed, marked)]
    similarity = 2 * len(equal) / (len(given.characters) + sum(place is not None for _, place in pairs))
    match = Match(quote, span, tuple(differences(pairs, given, printed)), similarity)
    return Aligned(alignment.score, with_clauses(match), equal)


def _shifted(spans: Iterable[Span], region: Span) -> list[Span]:
    """Ranges of a document's text as ranges of a part of it that they overlap."""
    return [Span(max(0, each.start - region.start), max(0, each.end - region.start)) for each in spans]
