"""Whether words stand where they are said to: in the documents that are cited, at the addresses in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import Quote
from bot.library import Library
from bot.named.lookup import LookedUp, quote_places
from bot.named.printed import is_at, is_printed, units_at
from bot.questions.addresses.addressing import Address
from bot.questions.addresses.naming import TitleTable
from bot.questions.addresses.steps import say_step
from bot.quoting.lacking import Lacking, lacking
from bot.quoting.places import Place, locate, ranges_of
from bot.quoting.quotes import make_quote
from bot.verifying.comparing.compared import compared, unquoted
from bot.verifying.excerpting import excerpt_of, stems_at
from bot.verifying.finding.altered import altered_in
from bot.verifying.finding.held import matches_in
from bot.verifying.matches import Citation, Cited, Match, Verdict, Verification
from bot.verifying.reading.sources import Source
from corpus.document import Document, Span

__all__ = ["judged", "nearest_there"]

_QUOTED = 3  # of what stands at the place cited, where the words do not
_THERE = 0.9
"""Share of the characters of a sentence that must stand at the place that is cited; what was altered at its ends may
reach beyond it."""
_BEGUN = 0.3
"""Share from which on some of them do."""
_EDITIONS = 8  # of one law, that are looked through
_SHORTEST = 5
"""Characters of words that may be told to be altered from what stands at the place cited."""
_ARTICLE = 3_000  # characters; who cites more than that does not say where the words stand
_AS_CLOSE = 0.1
"""How much less like the words what stands at the place cited may be than what stands elsewhere. Sentences that differ
by a day or an amount stand in many laws, and of these the one that is cited is meant."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """What is cited in one document, or in one edition of it."""

    number: int
    document: Document
    places: tuple[Place, ...] | None
    """None for all of it."""

    def share(self, span: Span, *, with_stems: bool) -> float:
        """The share of the letters of a range that stand there, or, if so wanted, in what introduces the items there."""
        if self.places is None:
            return 1.0
        places = [place for place in self.places if place.exact]
        ranges = [part for place in places for part in ranges_of(self.document, place)]
        if with_stems and any(span.overlaps(part) for part in ranges):  # alone it says nothing of the items
            ranges += [part for place in places for part in stems_at(self.document, place)]
        said = [at for at in range(span.start, span.end) if self.document.text[at].isalnum()]
        inside = sum(any(part.start <= at < part.end for part in ranges) for at in said)
        return inside / max(len(said), 1)


def judged(
    found: Verification,
    source: Source,
    library: Library,
    *,
    strictly: bool = True,
) -> Verification:
    """The verdict on words with that on what they cite: the place that is cited first, if they stand there.

    Without ``strictly`` nothing is said of words that stand elsewhere, because they may be said to.
    """
    if is_printed(source.said):
        return _judged_as_printed(found, source.said, library, strictly=strictly)
    groups = _groups(source, library)
    every = [each for group in groups for each in group]
    found = _excerpted(found, every)
    matches = (*_in_cited(found, every), *found.matches)
    # Of words that were put together from an item and what introduces it both are meant.
    with_stems = found.verdict is not Verdict.EXACT
    by_group = [_standing(matches, group, with_stems=with_stems) for group in groups]
    right = [match for standing in by_group for match, share in standing if share >= _THERE]
    is_right = [any(share >= _THERE for _, share in standing) for standing in by_group]
    is_begun = any(share >= _BEGUN for standing in by_group for _, share in standing)
    if all(is_right) and right:
        outdated = _outdated(groups, right, matches, source)
        return _with(found, () if outdated else right, outdated or Citation(source.said, Cited.RIGHT))
    if not strictly:
        return found
    if any(is_right) or is_begun:
        return _with(found, right, Citation(source.said, Cited.PARTLY))
    if not source.is_here:
        return _with(
            found,
            (),
            Citation(source.said, Cited.NOT_HELD if source.is_title and source.is_sure else Cited.UNKNOWN),
        )
    if not source.is_sure:
        return _with(found, (), Citation(source.said, Cited.UNKNOWN))
    best = [group[0] for group in groups if group]
    there, lacks = _there(best), _lacks(best, source)
    return _with(found, (), Citation(source.said, Cited.WRONG, there, lacks=lacks))


def nearest_there(found: Verification, source: Source, library: Library) -> Verification:
    """Words that are not printed as given, with what comes nearest at the places that are cited before all else."""
    given = compared(unquoted(found.text))
    if found.verdict not in {Verdict.ALTERED, Verdict.ABSENT} or len(given.characters) < _SHORTEST:
        return found
    cited = [each for group in _groups(source, library) for each in group]
    if any(share >= _THERE for _, share in _standing(found.matches, cited, with_stems=True)):
        return found
    least = max((match.similarity for match in found.matches), default=0.0) - _AS_CLOSE
    aligned = (
        altered_in(given, each.document, each.number, region) for each in cited for region in _regions(each)
    )
    near = [each for each in aligned if each is not None and each.match.similarity >= least]
    if not near:
        return found
    best = max(near, key=lambda each: each.score).match
    matches = (best, *(match for match in found.matches if match.span != best.span))
    return replace(found, verdict=Verdict.ALTERED, matches=matches, count=max(found.count, len(matches)))


def _groups(source: Source, library: Library) -> list[list[_Cited]]:
    """What is cited in each document that is named, by its editions."""
    return [
        [_cited(number, addresses, library) for number in _editions(numbers, source, library.titles)]
        for numbers, addresses in zip(source.meant, source.addresses, strict=True)
    ]


def _with(found: Verification, right: Sequence[Match], citation: Citation) -> Verification:
    """A verdict with one on the citation, and with the places that are right before the others."""
    if found.verdict is Verdict.EXCERPT:
        return replace(found, citation=citation)
    citation = replace(citation, is_altered=found.verdict is Verdict.ALTERED)
    places = {(match.quote.document.id, match.span): match for match in (*right, *found.matches)}
    return replace(found, matches=tuple(places.values())[: len(found.matches)], citation=citation)


def _cited(number: int, addresses: Sequence[Address], library: Library) -> _Cited:
    document = library.published.documents[number]
    places = tuple(place for address in addresses for place in locate(document, number, address))
    return _Cited(number, document, places if addresses else None)


def _editions(numbers: Sequence[int], source: Source, table: TitleTable) -> list[int]:
    """The documents that are cited, then, unless a year says which is meant, their other editions."""
    if source.year:
        return list(numbers)
    return list(dict.fromkeys([*numbers, *table.editions(numbers)]))[:_EDITIONS]


def _in_cited(found: Verification, cited: Sequence[_Cited]) -> Iterator[Match]:
    """Where exact words stand in what is cited: of many places only some were given."""
    if found.verdict is Verdict.EXACT:
        given = compared(unquoted(found.text))
        numbers = dict.fromkeys((each.number, each.document) for each in cited) if given.characters else {}
        for number, document in numbers:
            yield from matches_in(given, document, number)


def _standing(
    matches: Sequence[Match], group: Sequence[_Cited], *, with_stems: bool
) -> list[tuple[Match, float]]:
    """Which words stand in the documents of a group, and what share of them where it is cited."""
    return [
        (match, each.share(match.span, with_stems=with_stems))
        for each in group
        for match in matches
        if match.quote.document.id == each.document.id
    ]


def _excerpted(found: Verification, cited: Sequence[_Cited]) -> Verification:
    """Words that stand nowhere as given, if they are put together from what is cited."""
    if found.verdict in {Verdict.EXACT, Verdict.EXCERPT}:
        return found
    for each in cited:
        for place in each.places or ():
            if place.exact and (matches := excerpt_of(found.text, each.document, each.number, place)):
                return Verification(found.text, Verdict.EXCERPT, matches, len(matches))
    return found


def _regions(cited: _Cited) -> Iterator[Span]:
    """The places that are cited, each as one range."""
    for place in cited.places or ():
        ranges = ranges_of(cited.document, place) if place.exact else []
        if ranges and ranges[-1].end - ranges[0].start <= _ARTICLE:
            yield Span(min(each.start for each in ranges), max(each.end for each in ranges))


def _outdated(
    groups: Sequence[Sequence[_Cited]], right: Sequence[Match], matches: Sequence[Match], source: Source
) -> Citation | None:
    """That the address is one of an edition that is not the newest, if it is, and where the words stand in that."""
    for group in groups:
        newest, ids = group[0].document, {match.quote.document.id for match in right}
        older = [each.document for each in group if each.document.id in ids]
        if newest.id in ids or not older or source.year or not source.is_sure:
            continue
        now = next((match.quote for match in matches if match.quote.document.id == newest.id), None)
        if older[0].metadata.title == newest.metadata.title:
            return Citation(source.said, Cited.OUTDATED, edition=older[0].metadata.date[:4], now=now)
    return None


def _there(cited: Sequence[_Cited]) -> tuple[Quote, ...]:
    documents = {each.number: each.document for each in cited}
    places = tuple(place for each in cited for place in each.places or ())
    quotes = quote_places(LookedUp(places, certain=True, rest=""), documents.__getitem__)
    return tuple(quotes[:_QUOTED])


def _lacks(cited: Sequence[_Cited], source: Source) -> Lacking | None:
    """What the first document that is cited lacks of its first address."""
    if not cited or not source.addresses or not source.addresses[0]:
        return None
    first, address = cited[0], source.addresses[0][0]
    if lacks := lacking(first.document, first.number, address):
        return lacks
    if any(place.exact for place in first.places or ()) or len(address.steps) == 1:
        return None
    above = "".join(map(say_step, address.steps[:-1]))
    return Lacking(f"《{first.document.metadata.title}》", say_step(address.steps[-1]), within=above)


def _judged_as_printed(found: Verification, said: str, library: Library, *, strictly: bool) -> Verification:
    """As ``judged``, for an address as quotes bear it."""
    documents = library.published.documents
    units = units_at(said, lambda: library.titles, documents.__getitem__)
    numbers = sorted({unit.document for unit in units})
    whole = [_Cited(number, documents[number], None) for number in numbers]
    cited = {each.document.id for each in whole}
    right = [
        match
        for match in (*_in_cited(found, whole), *found.matches)
        if match.quote.document.id in cited and is_at(match.quote.address, said)
    ]
    if right:
        return _with(found, right, Citation(said, Cited.RIGHT))
    if not strictly:
        return found
    quotes = (make_quote(documents[unit.document], unit, score=1.0) for unit in units)
    there = tuple(quote for quote in quotes if quote is not None)[:_QUOTED]
    return _with(found, (), Citation(said, Cited.WRONG if there else Cited.NOT_HELD, there))
